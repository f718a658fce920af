//! The page of an interview, or of several.

use egui::{RichText, Ui};

use super::{
    form::{Form, label},
    item_list::ListWords,
    parts,
    subject::lens,
    vocabulary,
};
use crate::{
    model::{Interview, InterviewState, PathStep, Quote, RecordId, Study, counted, shorten},
    ui::widgets::{DraftText, Fold, Unit, number_field, segments},
};

const PATH: ListWords = ListWords {
    one: "step",
    add: "Add a step in the participant’s words",
    is_ordered: true,
};

/// How much of a transcript is shown, in graphemes.
const SHOWN: usize = 1200;

/// How a step of the way went.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Went {
    Done,
    Failed,
}

/// Shows the page.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_, Interview>) {
    parts::kicker(ui, "Interview");
    parts::heading(ui, form, "Code name", "As in P07", lens!(code_name));
    let study = form.study();
    let companies = study.companies.iter().map(|company| company.id);
    form.reference(ui, "Company", lens!(company), companies);
    form.suggested(ui, "Role", lens!(role), vocabulary::roles);
    let personas = study.personas.iter().map(|persona| persona.id);
    form.reference(ui, "Persona", lens!(persona), personas);
    form.date(ui, "Date", lens!(date));
    minutes(ui, form);
    let states = InterviewState::ALL;
    form.choice(
        ui,
        "Anonymisation",
        lens!(state),
        || states.to_vec(),
        |state| state.label().to_owned(),
    );
    form.paragraph(
        ui,
        "Outcome",
        "How did the journey end for them?",
        lens!(outcome),
    );
    parts::rule(ui);
    path(ui, form);
    quotes(ui, form);
    transcript(ui, form);
}

fn minutes(ui: &mut Ui, form: &mut Form<'_, Interview>) {
    label(ui, "Minutes");
    let value = form.shared(|interview| interview.minutes).same().flatten();
    let new = number_field(
        ui,
        "Minutes",
        "not known",
        value.map(f64::from),
        Unit::Plain,
    );
    if let Some(minutes) = new {
        let minutes = minutes.map(|minutes| minutes.round().max(0.0) as u32);
        form.alter("change the minutes of", |interview| {
            interview.minutes = minutes;
        });
    }
}

fn path(ui: &mut Ui, form: &mut Form<'_, Interview>) {
    let Some(interview) = form.only() else { return };
    let summary = match interview.path.len() {
        0 => String::new(),
        count => counted(count, "step", "steps"),
    };
    Fold::new("The way they went")
        .summary(&summary)
        .show(ui, |ui| {
            form.list(
                ui,
                PATH,
                lens!(path),
                |words| Some(PathStep::AdHoc(words)),
                step,
            );
        });
}

fn step(ui: &mut Ui, study: &Study, name: &str, step: &mut PathStep) {
    let (id, went) = match step {
        PathStep::AdHoc(words) => {
            if let Some(new) = DraftText::line(name, words).show(ui) {
                *words = new;
            }
            return;
        }
        PathStep::Done(id) => (*id, Went::Done),
        PathStep::Failed(id) => (*id, Went::Failed),
    };
    ui.add(egui::Label::new(study.title_of(id)).truncate());
    let options = [(Went::Done, "Done"), (Went::Failed, "Failed")];
    match segments(ui, &format!("How {name} went"), Some(went), &options) {
        Some(Went::Done) => *step = PathStep::Done(id),
        Some(Went::Failed) => *step = PathStep::Failed(id),
        None => {}
    }
}

fn quotes(ui: &mut Ui, form: &mut Form<'_, Interview>) {
    let Some(interview) = form.only() else { return };
    let quotes = form.open.referring::<Quote>(interview.id);
    let quotes: Vec<RecordId> = quotes.map(RecordId::from).collect();
    parts::folded_links(ui, form.open, form.outbox, "Quotes from it", &quotes);
}

/// Shows the beginning of what was said, which cannot be changed: it is evidence.
fn transcript(ui: &mut Ui, form: &Form<'_, Interview>) {
    let Some(interview) = form.only() else { return };
    let turns = &interview.transcript.turns;
    let summary = match (interview.transcript.text.is_empty(), turns.len()) {
        (true, _) => "none".to_owned(),
        (false, 0) => String::new(),
        (false, count) => counted(count, "turn", "turns"),
    };
    Fold::new("Transcript").summary(&summary).show(ui, |ui| {
        let text = shorten(&interview.transcript.text, SHOWN);
        ui.label(RichText::new(text).weak());
    });
}
