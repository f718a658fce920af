//! Gaps to read, as plain text or as Markdown.

use super::{
    gap_choice::ChosenGaps,
    gap_words::{evidence_words, journey_words, solved_words, standing_words, title},
    page::{Item, Page, PageStyle},
};
use crate::{
    analysis::{Facts, FoundGap, Severity, SolvedGap, Standing},
    model::{Study, counted, joined},
};

/// Writes gaps: how many there are, what the journey of each map comes to, then the gaps by
/// severity and map, and at the end what is solved.
pub fn write(chosen: &ChosenGaps<'_>, style: PageStyle) -> String {
    let study = chosen.findings.study();
    let facts = Facts::new(study);
    let mut page = Page::default();
    page.title(title(study, "Gaps", chosen.findings.today));
    page.paragraph(summary(chosen));
    for found in &chosen.maps {
        let title = study.title_of(found.map);
        page.paragraph(format!("{title}: {}", journey_words(&facts, found, chosen)));
    }
    for severity in [Severity::Critical, Severity::Gap, Severity::Note] {
        let gaps = chosen.gaps.iter().copied();
        let gaps: Vec<&FoundGap> = gaps.filter(|it| it.gap.severity == severity).collect();
        if !gaps.is_empty() {
            page.heading(format!("{} ({})", heading(severity), gaps.len()));
            by_map(&mut page, study, &gaps);
        }
    }
    if !chosen.solved.is_empty() {
        page.heading(format!("Solved ({})", chosen.solved.len()));
    }
    for solved in &chosen.solved {
        page.item(solved_item(study, solved));
    }
    page.written(style)
}

const fn heading(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "Critical",
        Severity::Gap => "Gaps",
        Severity::Note => "Notes",
    }
}

/// How many gaps there are, of which severity, and what was decided about them.
fn summary(chosen: &ChosenGaps<'_>) -> String {
    let gaps = &chosen.gaps;
    let mut sentences = Vec::new();
    if gaps.is_empty() {
        sentences.push("No gaps.".to_owned());
    } else {
        let of = |severity| gaps.iter().filter(|it| it.gap.severity == severity).count();
        let parts = [
            format!("{} critical", of(Severity::Critical)),
            format!("{} to close", of(Severity::Gap)),
            format!("{} worth knowing", of(Severity::Note)),
        ];
        let count = counted(gaps.len(), "gap", "gaps");
        sentences.push(format!("{count}: {}.", joined(&parts)));
        let is_accepted = |it: &&&FoundGap| matches!(it.standing, Standing::Accepted { .. });
        match gaps.iter().filter(is_accepted).count() {
            0 => {}
            1 => sentences.push("1 is accepted.".to_owned()),
            accepted => sentences.push(format!("{accepted} are accepted.")),
        }
    }
    match chosen.dismissed {
        0 => {}
        1 => sentences.push("1 more is dismissed and not listed.".to_owned()),
        more => sentences.push(format!("{more} more are dismissed and not listed.")),
    }
    sentences.join(" ")
}

/// Lists gaps of one severity, which come map by map.
fn by_map(page: &mut Page, study: &Study, gaps: &[&FoundGap]) {
    for of_map in gaps.chunk_by(|a, b| a.gap.map == b.gap.map) {
        let map = of_map.first().and_then(|it| it.gap.map);
        page.subheading(map.map_or_else(
            || "The study as a whole".to_owned(),
            |map| study.title_of(map),
        ));
        for found in of_map {
            page.item(item(study, found));
        }
    }
}

/// A gap with all that is known about it.
fn item(study: &Study, found: &FoundGap) -> Item {
    let gap = &found.gap;
    let evidence = evidence_words(study, &gap.evidence);
    let lines = [
        Some(gap.why.clone()),
        evidence.map(|words| format!("Evidence: {words}.")),
        standing_words(study, &found.standing).map(sentence),
        Some(format!("Next: {}", gap.next_step)),
    ];
    Item {
        number: Some(found.number),
        title: gap.kind.label().to_owned(),
        lines: lines.into_iter().flatten().collect(),
    }
}

fn solved_item(study: &Study, solved: &SolvedGap) -> Item {
    let words = solved_words(study, &solved.actions, solved.decision);
    Item {
        number: None,
        title: solved.title.clone(),
        lines: words.map(sentence).into_iter().collect(),
    }
}

/// Words with a full stop, unless they end a sentence already.
fn sentence(mut words: String) -> String {
    if !words.ends_with(['.', '!', '?']) {
        words.push('.');
    }
    words
}
