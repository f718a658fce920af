//! Gaps as tables for spreadsheets.

use super::{
    ExportError,
    csv::to_text,
    gap_choice::ChosenGaps,
    gap_words::{solved_words, standing_words},
};
use crate::{
    analysis::{FoundGap, SolvedGap, Standing},
    model::{RecordId, Study},
};

/// What stands over the columns.
const HEADER: [&str; 14] = [
    "Number",
    "Severity",
    "Group",
    "Kind",
    "Map",
    "About",
    "Why",
    "Interviews",
    "Quotes",
    "State",
    "Decided",
    "Next step",
    "Code",
    "Fingerprint",
];

/// Writes gaps as a table, a row for each in the order of the list, those that are solved at the
/// end without number and severity.
///
/// `About` has the titles of what a gap is about and `Interviews` code names, a line each; `Quotes`
/// counts them. What a spreadsheet would take for a formula gets an apostrophe in front. The text
/// begins with a byte order mark.
pub fn write(chosen: &ChosenGaps<'_>) -> Result<String, ExportError> {
    let study = chosen.findings.study();
    let mut rows = vec![HEADER.map(str::to_owned).to_vec()];
    rows.extend(chosen.gaps.iter().map(|found| row(study, found)));
    rows.extend(chosen.solved.iter().map(|solved| solved_row(study, solved)));
    to_text(&rows)
}

fn row(study: &Study, found: &FoundGap) -> Vec<String> {
    let gap = &found.gap;
    let titles = |ids: &[RecordId]| {
        let titles = ids.iter().map(|id| study.title_within(*id, usize::MAX));
        titles.collect::<Vec<_>>().join("\n")
    };
    let interviews: Vec<RecordId> = gap
        .evidence
        .interviews
        .iter()
        .map(|it| (*it).into())
        .collect();
    let map = gap.map.map(|map| study.title_within(map, usize::MAX));
    vec![
        found.number.to_string(),
        gap.severity.label().to_owned(),
        gap.kind.group().label().to_owned(),
        gap.kind.label().to_owned(),
        map.unwrap_or_default(),
        titles(&gap.subjects),
        gap.why.clone(),
        titles(&interviews),
        gap.evidence.quotes.len().to_string(),
        state(&found.standing).to_owned(),
        standing_words(study, &found.standing).unwrap_or_default(),
        gap.next_step.clone(),
        gap.kind.code().to_owned(),
        gap.fingerprint(),
    ]
}

const fn state(standing: &Standing) -> &'static str {
    match standing {
        Standing::Open(_) => "Open",
        Standing::Accepted { .. } => "Accepted",
        Standing::Dismissed(_) => "Dismissed",
    }
}

fn solved_row(study: &Study, solved: &SolvedGap) -> Vec<String> {
    let kind = solved.kind;
    let empty = String::new;
    let decided = solved_words(study, &solved.actions, solved.decision);
    vec![
        empty(),
        empty(),
        kind.map_or("", |kind| kind.group().label()).to_owned(),
        kind.map_or("", |kind| kind.label()).to_owned(),
        empty(),
        empty(),
        solved.title.clone(),
        empty(),
        empty(),
        "Solved".to_owned(),
        decided.unwrap_or_default(),
        empty(),
        kind.map_or("", |kind| kind.code()).to_owned(),
        solved.fingerprint.clone(),
    ]
}
