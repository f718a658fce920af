//! What is decided about gaps, wherever they are shown: the words for it and the deeds.

use egui::Color32;

use super::theme::Theme;
use crate::{
    analysis::{Findings, FoundGap, Gap, GapGroup, Severity, SolvedGap, Standing},
    app::{Dialog, Dismissal, Message, OpenStudy, Outbox},
    edit::{Selection, ops},
    export,
    model::{Action, Id, Study, counted},
};

/// The colour of a word about a gap; the word itself always says more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It needs attention.
    Alarm,
    /// It is worth doing something about.
    Plain,
    /// It is worth knowing.
    Quiet,
    /// It is done.
    Done,
}

impl Tone {
    /// That of a severity.
    pub const fn of(severity: Severity) -> Self {
        match severity {
            Severity::Critical => Self::Alarm,
            Severity::Gap => Self::Plain,
            Severity::Note => Self::Quiet,
        }
    }

    /// The colour in a theme.
    pub const fn color(self, theme: &Theme) -> Color32 {
        match self {
            Self::Alarm => theme.warm,
            Self::Plain => theme.text,
            Self::Quiet => theme.text_weak,
            Self::Done => theme.accent,
        }
    }
}

/// How much a gap matters, in a word of a sentence.
pub const fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "critical",
        Severity::Gap => "gap",
        Severity::Note => "note",
    }
}

/// What was decided about a gap, in a word or two of a sentence.
pub const fn standing_word(standing: &Standing) -> &'static str {
    match standing {
        Standing::Open(_) => "open",
        Standing::Accepted { .. } => "in the plan",
        Standing::Dismissed(_) => "dismissed",
    }
}

/// What a gap rests on, in few words: 3 interviews, 5 quotes. Without either it is assumed, or said
/// by what was entered about the study itself.
pub fn rests_on(gap: &Gap) -> String {
    let evidence = &gap.evidence;
    let interviews = evidence.interviews.len();
    let quotes = evidence.quotes.len();
    let parts = [
        (interviews, counted(interviews, "interview", "interviews")),
        (quotes, counted(quotes, "quote", "quotes")),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(_, words)| words).collect();
    if !parts.is_empty() {
        return parts.join(", ");
    }
    let is_about_the_study = matches!(
        gap.kind.group(),
        GapGroup::Evidence | GapGroup::Plan | GapGroup::Promises | GapGroup::Method
    );
    let words = if is_about_the_study {
        "as entered"
    } else {
        "assumed"
    };
    words.to_owned()
}

/// How a gap came to be solved, in words.
pub fn how_solved(study: &Study, solved: &SolvedGap) -> String {
    let words = export::solved_words(study, &solved.actions, solved.decision);
    words.unwrap_or_else(|| "Not there any more".to_owned())
}

/// A gap on one line, by its number or as solved; None where nothing is known of it.
pub fn title(findings: &Findings, fingerprint: &str) -> Option<String> {
    if let Some(found) = findings.find(fingerprint) {
        return Some(format!("Gap {}: {}", found.number, found.gap.why));
    }
    let mut solved = findings.solved.iter();
    let solved = solved.find(|solved| solved.fingerprint == fingerprint)?;
    Some(format!("Solved: {}", solved.title))
}

/// The main thing to do about a gap: what its button says, and what that does.
pub fn deed(study: &Study, found: &FoundGap) -> (&'static str, String) {
    match &found.standing {
        Standing::Open(_) => ("Accept", "Plan an action that closes it (Enter)".to_owned()),
        Standing::Accepted { actions, .. } => match actions.as_slice() {
            [] => (
                "Plan",
                "It is accepted: plan an action that closes it (Enter)".to_owned(),
            ),
            [first, ..] => {
                let title = study.title_of(*first);
                ("In plan", format!("Show the action “{title}” (Enter)"))
            }
        },
        Standing::Dismissed(_) => {
            let words = export::standing_words(study, &found.standing).unwrap_or_default();
            ("Reopen", format!("{words}. Open it again (Enter)"))
        }
    }
}

/// Does the main thing about a gap.
pub fn act(open: &OpenStudy, found: &FoundGap, outbox: &mut Outbox) {
    match &found.standing {
        Standing::Accepted { actions, .. } if !actions.is_empty() => open_action(actions, outbox),
        Standing::Open(_) | Standing::Accepted { .. } => accept(open, found, None, outbox),
        Standing::Dismissed(_) => reopen(open, found, outbox),
    }
}

/// Shows the first of some actions in the inspector.
pub fn open_action(actions: &[Id<Action>], outbox: &mut Outbox) {
    if let Some(action) = actions.first() {
        outbox.send(Message::Select(Selection::single(*action)));
    }
}

/// Accepts a gap: into an action that is there, or into a new one that is called after the next
/// step. The gap is shown, with what is to be said about the action.
pub fn accept(open: &OpenStudy, found: &FoundGap, action: Option<Id<Action>>, outbox: &mut Outbox) {
    let study = open.study();
    let accepted = match action {
        Some(action) => ops::accept_gap_into(study, &found.fingerprint, action),
        None => ops::accept_gap(study, &found.fingerprint, planned(&found.gap)),
    };
    let is_accepted = accepted.is_ok();
    outbox.edit(accepted);
    if is_accepted {
        outbox.send(Message::ShowGap(found.fingerprint.clone()));
    }
}

/// The action that a gap asks for.
fn planned(gap: &Gap) -> Action {
    let title = gap.next_step.trim().trim_end_matches('.');
    Action {
        title: title.to_owned(),
        ..Action::new()
    }
}

/// Opens a gap again.
pub fn reopen(open: &OpenStudy, found: &FoundGap, outbox: &mut Outbox) {
    outbox.edit(ops::reopen_gap(open.study(), &found.fingerprint));
}

/// Asks why a gap is dismissed.
pub fn ask_to_dismiss(study: &Study, found: &FoundGap, outbox: &mut Outbox) {
    if matches!(found.standing, Standing::Dismissed(_)) {
        return;
    }
    let last = study.triages.iter().max_by_key(|triage| triage.date);
    outbox.send(Message::Show(Dialog::DismissGap(Box::new(Dismissal {
        fingerprint: found.fingerprint.clone(),
        number: found.number,
        sentence: found.gap.why.clone(),
        reason: String::new(),
        by: last.map(|triage| triage.by.clone()).unwrap_or_default(),
    }))));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{Evidence, GapKind},
        model::{Interview, Quote},
    };

    fn gap(kind: GapKind, interviews: usize, quotes: usize) -> Gap {
        Gap {
            kind,
            severity: Severity::Gap,
            map: None,
            subjects: Vec::new(),
            part: String::new(),
            why: String::new(),
            evidence: Evidence {
                interviews: (0..interviews).map(|_| Id::<Interview>::new()).collect(),
                quotes: (0..quotes).map(|_| Id::<Quote>::new()).collect(),
            },
            next_step: " Call back within a day. ".to_owned(),
            trace: Vec::new(),
        }
    }

    #[test]
    fn what_nobody_said_is_assumed() {
        let words = |interviews, quotes| rests_on(&gap(GapKind::DeadEnd, interviews, quotes));
        assert_eq!(words(0, 0), "assumed");
        assert_eq!(words(3, 0), "3 interviews");
        assert_eq!(words(1, 5), "1 interview, 5 quotes");
        assert_eq!(rests_on(&gap(GapKind::NoSponsor, 0, 0)), "as entered");
    }

    #[test]
    fn an_action_is_called_after_the_next_step() {
        let action = planned(&gap(GapKind::DeadEnd, 0, 0));
        assert_eq!(action.title, "Call back within a day");
    }
}
