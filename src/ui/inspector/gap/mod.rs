//! The page of a gap: what is found, what it rests on, and what is decided about it.
//!
//! A gap is no record, so nothing is selected while its page is shown. It is found by its
//! fingerprint each time; the study may have changed since the gaps were found, so what a gap names
//! may be gone.

mod decision;
mod mend;

use egui::{RichText, Ui};

pub(in crate::ui) use self::mend::{mend, mend_words};

use super::parts;
use crate::{
    analysis::{Findings, FoundGap, Gap, SolvedGap, Standing},
    app::{Command, Message, OpenStudy, Outbox},
    model::{Id, Quote, RecordId},
    ui::{
        icons,
        theme::{self, Theme},
        triage::{self, Tone},
        widgets::{Fold, icon_button, quiet_button},
    },
};

/// How many quotes are shown at first.
const QUOTES: usize = 2;
/// How many more are shown each time they are asked for.
const MORE: usize = 20;

/// Shows the page of the gap with this fingerprint.
pub(super) fn show(ui: &mut Ui, open: &OpenStudy, fingerprint: &str, outbox: &mut Outbox) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let is_arrow = icon_button(ui, icons::CHEVRON_LEFT, "Leave the gap (Escape)").clicked();
        if quiet_button(ui, "Map and study").clicked() || is_arrow {
            outbox.send(Message::LeaveGap);
        }
    });
    let Some(findings) = open.findings() else {
        parts::remark(ui, "Gaps are still being looked for.");
        return;
    };
    ui.push_id(fingerprint, |ui| match findings.find(fingerprint) {
        Some(found) => gap(ui, open, found, outbox),
        None => match solved_gap(findings, fingerprint) {
            Some(found) => solved(ui, open, found, outbox),
            None => gone(ui),
        },
    });
}

/// The gap with this fingerprint among those that are not there any more.
fn solved_gap<'a>(findings: &'a Findings, fingerprint: &str) -> Option<&'a SolvedGap> {
    let mut solved = findings.solved.iter();
    solved.find(|solved| solved.fingerprint == fingerprint)
}

fn gap(ui: &mut Ui, open: &OpenStudy, found: &FoundGap, outbox: &mut Outbox) {
    let gap = &found.gap;
    let (number, group) = (found.number, gap.kind.group().label());
    parts::kicker(ui, &format!("Gap {number} · {group}"));
    ui.label(RichText::new(gap.kind.label()).heading());
    ui.horizontal(|ui| {
        let tone = Tone::of(gap.severity).color(Theme::of(ui.style()));
        let word = RichText::new(triage::severity_word(gap.severity));
        ui.label(word.text_style(theme::strong()).color(tone));
        let words = format!("· {}", triage::standing_word(&found.standing));
        ui.label(RichText::new(words).weak());
    });
    ui.label(&gap.why);
    strong(ui, "Next step");
    ui.label(&gap.next_step);
    mend::show(ui, open, gap, outbox);
    parts::rule(ui);
    decision::show(ui, open, found, outbox);
    parts::rule(ui);
    about(ui, open, gap, outbox);
    evidence(ui, open, gap, outbox);
}

/// A heading within the page.
fn strong(ui: &mut Ui, words: &str) {
    ui.add_space(4.0);
    ui.label(RichText::new(words).text_style(theme::strong()));
}

/// What it is about, and what else is lit up, as links.
fn about(ui: &mut Ui, open: &OpenStudy, gap: &Gap, outbox: &mut Outbox) {
    let study = open.study();
    let is_there = |id: &&RecordId| study.contains(**id);
    let subjects: Vec<RecordId> = gap.subjects.iter().filter(is_there).copied().collect();
    let way: Vec<RecordId> = gap
        .trace
        .iter()
        .filter(is_there)
        .filter(|id| !subjects.contains(id))
        .copied()
        .collect();
    if !subjects.is_empty() {
        Fold::new("What it is about")
            .count(subjects.len())
            .open_at_first()
            .show(ui, |ui| parts::links(ui, open, outbox, &subjects));
    }
    if !way.is_empty() {
        Fold::new("Also lit up")
            .count(way.len())
            .show(ui, |ui| parts::links(ui, open, outbox, &way));
    }
}

/// What it rests on: interviews by their code names, and what was said.
fn evidence(ui: &mut Ui, open: &OpenStudy, gap: &Gap, outbox: &mut Outbox) {
    let study = open.study();
    let interviews = gap.evidence.interviews.iter();
    let interviews = interviews.filter(|id| study.interviews.contains(**id));
    let interviews: Vec<RecordId> = interviews.map(|id| (*id).into()).collect();
    let quotes = gap.evidence.quotes.iter();
    let mut quotes: Vec<&Quote> = quotes.filter_map(|id| study.quotes.get(*id)).collect();
    quotes.sort_by_key(|quote| !quote.starred);
    let rests_on = triage::rests_on(gap);
    if interviews.is_empty() && quotes.is_empty() {
        strong(ui, "What it rests on");
        let words = match rests_on.as_str() {
            "assumed" => {
                "Assumed: it follows from what the team drew, and no interview speaks for it."
            }
            _ => "It follows from what was entered about the study.",
        };
        parts::remark(ui, words);
        return;
    }
    if !interviews.is_empty() {
        Fold::new("Interviews that speak for it")
            .count(interviews.len())
            .show(ui, |ui| parts::links(ui, open, outbox, &interviews));
    }
    show_quotes(ui, open, &quotes, outbox);
}

fn show_quotes(ui: &mut Ui, open: &OpenStudy, quotes: &[&Quote], outbox: &mut Outbox) {
    if quotes.is_empty() {
        return;
    }
    let key = ui.make_persistent_id("quotes shown");
    let mut shown: usize = ui.data(|data| data.get_temp(key)).unwrap_or(QUOTES);
    strong(ui, "Quotes");
    for quote in quotes.iter().take(shown) {
        parts::quote_card(ui, open, outbox, quote);
    }
    let left = quotes.len().saturating_sub(shown);
    let words = format!("Show {} more", left.min(MORE));
    if left > 0 && quiet_button(ui, &words).clicked() {
        shown += MORE;
    }
    ui.data_mut(|data| data.insert_temp(key, shown));
}

/// A gap that is not there any more.
fn solved(ui: &mut Ui, open: &OpenStudy, solved: &SolvedGap, outbox: &mut Outbox) {
    let group = solved.kind.map_or("Gap", |kind| kind.group().label());
    parts::kicker(ui, &format!("{group} · solved"));
    ui.label(RichText::new(&solved.title).heading());
    let study = open.study();
    ui.label(format!(
        "{}.",
        triage::how_solved(study, solved).trim_end_matches('.')
    ));
    for &action in &solved.actions {
        parts::link(ui, open, outbox, action.into());
    }
}

fn gone(ui: &mut Ui) {
    ui.label(RichText::new("Gap").heading());
    parts::remark(
        ui,
        "This gap is not there any more: what it was about has changed.",
    );
}

/// Leads to the plan along the days.
fn timeline(ui: &mut Ui, outbox: &mut Outbox) {
    if quiet_button(ui, "Show on the timeline").clicked() {
        outbox.command(Command::TimelinePage);
    }
}

/// The actions that close a gap.
fn closing(standing: &Standing) -> &[Id<crate::model::Action>] {
    match standing {
        Standing::Accepted { actions, .. } => actions,
        Standing::Open(_) | Standing::Dismissed(_) => &[],
    }
}
