//! The customer's problem at a touchpoint, from situation to solicited feedback.

use egui::Ui;
use jiff::Zoned;

use super::super::{
    form::{Form, label},
    item_list::ListWords,
    parts,
    subject::lens,
    vocabulary,
};
use crate::{
    model::{Closure, Commitment, Feedback, Sparccs, Study, Touchpoint},
    ui::widgets::{DraftText, Fold, Unit, date_field, number_field, quiet_button},
};

const OURS: ListWords = ListWords {
    one: "commitment of ours",
    add: "Add what we promised",
    is_ordered: false,
};

const CUSTOMERS: ListWords = ListWords {
    one: "commitment of the customer",
    add: "Add what the customer promised",
    is_ordered: false,
};

/// Shows the whole loop of a single touchpoint.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_, Touchpoint>) {
    let Some(card) = form.only() else { return };
    let sparccs = &card.sparccs;
    Fold::new("Problem and promises")
        .summary(summary(sparccs))
        .show(ui, |ui| {
            form.paragraph(ui, "Situation", "", lens!(sparccs.situation));
            form.paragraph(
                ui,
                "Problem",
                "In the customer’s words",
                lens!(sparccs.problem.text),
            );
            form.rating(ui, "Impact", lens!(sparccs.problem.impact));
            form.rating(
                ui,
                "Importance of the problem",
                lens!(sparccs.problem.importance),
            );
            form.rating(ui, "Urgency", lens!(sparccs.problem.urgency));
            form.paragraph(
                ui,
                "Ask",
                "What does the customer ask for?",
                lens!(sparccs.ask),
            );
            let hint = "What would have to be true for it to be gone?";
            form.paragraph(ui, "Requirement", hint, lens!(sparccs.requirement));
            label(ui, "What we promised");
            form.list(ui, OURS, lens!(sparccs.ours), promise, commitment);
            label(ui, "What the customer promised");
            form.list(ui, CUSTOMERS, lens!(sparccs.customers), promise, commitment);
            parts::rule(ui);
            closure(ui, form, sparccs.closure.as_ref());
            feedback(ui, form, sparccs.feedback.as_ref());
        });
}

fn summary(sparccs: &Sparccs) -> &'static str {
    let has_promises = !(sparccs.ours.is_empty() && sparccs.customers.is_empty());
    match (&sparccs.closure, &sparccs.feedback) {
        (Some(_), Some(_)) => "closed",
        (Some(_), None) => "closed, not asked",
        _ if has_promises => "open",
        _ if *sparccs == Sparccs::default() => "",
        _ => "no promise yet",
    }
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "a list may refuse a text; this one takes all"
)]
fn promise(text: String) -> Option<Commitment> {
    Some(Commitment {
        text,
        ..Commitment::default()
    })
}

fn commitment(ui: &mut Ui, study: &Study, name: &str, commitment: &mut Commitment) {
    parts::item_text(ui, name, "What is promised", &mut commitment.text);
    let owner = format!("Owner of {name}");
    let owners = || vocabulary::owners(study);
    let field = DraftText::line(&owner, &commitment.owner)
        .hint("Who keeps it")
        .suggest(&owners);
    if let Some(new) = field.show(ui) {
        commitment.owner = new;
    }
    let due = format!("Due date of {name}");
    if let Some(new) = date_field(ui, &due, commitment.due) {
        commitment.due = new;
    }
    kept(ui, name, commitment);
}

/// Whether a promise is kept, and since when.
fn kept(ui: &mut Ui, name: &str, commitment: &mut Commitment) {
    let is_kept = commitment.kept.is_some();
    if parts::toggle_row(ui, &format!("Kept: {name}"), "Kept", is_kept) {
        commitment.kept = (!is_kept).then(|| Zoned::now().date());
    } else if is_kept {
        let day = format!("Day of keeping {name}");
        if let Some(new) = date_field(ui, &day, commitment.kept) {
            commitment.kept = new;
        }
    }
}

fn closure(ui: &mut Ui, form: &mut Form<'_, Touchpoint>, closure: Option<&Closure>) {
    let Some(closure) = closure else {
        if quiet_button(ui, "Close the loop").clicked() {
            form.alter("close the loop of", |card| {
                card.sparccs.closure = Some(Closure::default());
            });
        }
        return;
    };
    label(ui, "Closed on");
    let mut new = closure.clone();
    if let Some(date) = date_field(ui, "Date of closure", closure.date) {
        new.date = date;
    }
    label(ui, "What shows it");
    if let Some(text) = DraftText::paragraph("Evidence of closure", &closure.evidence).show(ui) {
        new.evidence = text;
    }
    if new != *closure {
        form.alter("change the closure of", |card| {
            card.sparccs.closure = Some(new.clone());
        });
    }
    if quiet_button(ui, "Open the loop again").clicked() {
        form.alter("open the loop again of", |card| card.sparccs.closure = None);
    }
}

fn feedback(ui: &mut Ui, form: &mut Form<'_, Touchpoint>, feedback: Option<&Feedback>) {
    let old = feedback.cloned().unwrap_or_default();
    let mut new = old.clone();
    label(ui, "Score the customer gave when asked");
    let score = old.score.map(f64::from);
    if let Some(score) = number_field(ui, "Feedback score", "not asked yet", score, Unit::Plain) {
        new.score = score.map(|score| score as f32);
    }
    label(ui, "In the customer’s words");
    if let Some(words) = DraftText::paragraph("Feedback", &old.words).show(ui) {
        new.words = words;
    }
    if new != old {
        let new = (new != Feedback::default()).then_some(new);
        form.alter("change the feedback of", |card| {
            card.sparccs.feedback.clone_from(&new);
        });
    }
}
