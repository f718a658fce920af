//! The rows of the list, in their order and under their headings.

use std::cmp::Reverse;

use super::{
    filter::Lookup,
    question::{Decided, Grouping, Question, Scope, Sort},
};
use crate::{
    analysis::{Findings, FoundGap, Severity, Standing},
    model::{Id, Map},
};

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// What the rows below have in common, and how many they are.
    Heading(String, usize),
    /// A gap, by its place among those that were found.
    Gap(usize),
    /// A gap that is not there any more, by its place among those.
    Solved(usize),
}

/// The rows of the list with its figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lines {
    /// The rows.
    pub rows: Vec<Line>,
    /// The figures of all gaps of the maps that are asked for, whatever is filtered by.
    pub summary: Summary,
    /// How many gaps are listed.
    pub listed: usize,
    /// Of how many.
    pub of: usize,
}

/// How many gaps there are, and what was decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ui::pages) struct Summary {
    /// Those nothing was decided about.
    pub open: usize,
    /// Those among them that are critical.
    pub critical: usize,
    /// Those that are to be closed.
    pub planned: usize,
}

impl Summary {
    /// Counts the gaps of a map and of the study as a whole, or of all maps.
    pub(in crate::ui::pages) fn of(
        findings: &Findings,
        map: Option<Id<Map>>,
        scope: Scope,
    ) -> Self {
        let is_asked_for = |found: &&FoundGap| {
            scope == Scope::All || found.gap.map.is_none_or(|it| Some(it) == map)
        };
        let mut summary = Self::default();
        for found in findings.gaps.iter().filter(is_asked_for) {
            summary.add(found);
        }
        summary
    }

    fn add(&mut self, found: &FoundGap) {
        match found.standing {
            Standing::Open(_) => {
                self.open += 1;
                self.critical += usize::from(found.gap.severity == Severity::Critical);
            }
            Standing::Accepted { .. } => self.planned += 1,
            Standing::Dismissed(_) => {}
        }
    }

    /// In words: 11 open · 3 critical · 4 in the plan.
    pub(super) fn words(self) -> String {
        format!(
            "{} open · {} critical · {} in the plan",
            self.open, self.critical, self.planned
        )
    }
}

impl Lines {
    /// The rows that answer a question.
    pub(super) fn new(lookup: &Lookup<'_>, question: &Question) -> Self {
        let findings = lookup.findings;
        let in_scope = |found: &&FoundGap| lookup.is_in_scope(&found.gap, question.scope);
        let mut gaps: Vec<usize> = (0..findings.gaps.len())
            .filter(|at| {
                let found = findings.gaps.get(*at).filter(in_scope);
                found.is_some_and(|found| lookup.fits(found, question))
            })
            .collect();
        let solved = findings.solved.iter().zip(0..);
        let solved = solved.filter(|(solved, _)| lookup.fits_solved(solved, question));
        let solved: Vec<Line> = solved.map(|(_, at)| Line::Solved(at)).collect();
        sort(lookup, question, &mut gaps);
        let listed = gaps.len() + solved.len();
        let mut rows = under_headings(lookup, question, &gaps);
        if question.grouping != Grouping::Nothing && !solved.is_empty() {
            let words = Decided::Solved.label().to_owned();
            rows.push(Line::Heading(words, solved.len()));
        }
        rows.extend(solved);
        Self {
            rows,
            summary: Summary::of(findings, lookup.map, question.scope),
            listed,
            of: findings.gaps.iter().filter(in_scope).count() + findings.solved.len(),
        }
    }

    /// The row of a gap, if it is listed.
    pub(super) fn place_of(&self, findings: &Findings, fingerprint: &str) -> Option<usize> {
        let is_it = |line: &Line| fingerprint_of(findings, line) == Some(fingerprint);
        self.rows.iter().position(is_it)
    }
}

/// The fingerprint of the gap that a row stands for.
pub(super) fn fingerprint_of<'a>(findings: &'a Findings, line: &Line) -> Option<&'a str> {
    match line {
        Line::Heading(..) => None,
        Line::Gap(at) => Some(findings.gaps.get(*at)?.fingerprint.as_str()),
        Line::Solved(at) => Some(findings.solved.get(*at)?.fingerprint.as_str()),
    }
}

fn sort(lookup: &Lookup<'_>, question: &Question, gaps: &mut [usize]) {
    let found = |at: usize| lookup.findings.gaps.get(at);
    match question.sort {
        Sort::Severity => {}
        Sort::Stage => gaps.sort_by_cached_key(|&at| found(at).map(|it| lookup.rank_of(&it.gap))),
        Sort::Evidence => gaps.sort_by_key(|&at| {
            let evidence = found(at).map(|it| &it.gap.evidence);
            Reverse(evidence.map(|it| (it.interviews.len(), it.quotes.len())))
        }),
    }
}

/// The gaps in their order, those that stand together under a heading.
fn under_headings(lookup: &Lookup<'_>, question: &Question, gaps: &[usize]) -> Vec<Line> {
    if question.grouping == Grouping::Nothing {
        return gaps.iter().copied().map(Line::Gap).collect();
    }
    let mut keyed: Vec<(Key, usize)> = gaps
        .iter()
        .filter_map(|&at| Some((key(lookup, question, lookup.findings.gaps.get(at)?), at)))
        .collect();
    keyed.sort_by_key(|(key, _)| key.order);
    let mut rows = Vec::with_capacity(keyed.len());
    for group in keyed.chunk_by(|(one, _), (other, _)| one.order == other.order) {
        let words = group.first().map(|(key, _)| key.words.clone());
        rows.push(Line::Heading(words.unwrap_or_default(), group.len()));
        rows.extend(group.iter().map(|(_, at)| Line::Gap(*at)));
    }
    rows
}

/// What holds a group together: its place among the groups, and its heading.
struct Key {
    order: usize,
    words: String,
}

fn key(lookup: &Lookup<'_>, question: &Question, found: &FoundGap) -> Key {
    let gap = &found.gap;
    match question.grouping {
        Grouping::Nothing => Key {
            order: 0,
            words: String::new(),
        },
        Grouping::Kind => Key {
            order: gap.kind as usize,
            words: gap.kind.label().to_owned(),
        },
        Grouping::Severity => Key {
            order: usize::MAX - gap.severity as usize,
            words: gap.severity.label().to_owned(),
        },
        Grouping::Stage => Key {
            order: lookup.rank_of(gap),
            words: stage_heading(lookup, question.scope, found),
        },
    }
}

fn stage_heading(lookup: &Lookup<'_>, scope: Scope, found: &FoundGap) -> String {
    let study = lookup.study();
    let Some(stage) = lookup.stage_of(&found.gap) else {
        return "In no stage".to_owned();
    };
    let title = study.title_of(stage);
    match found.gap.map {
        Some(map) if scope == Scope::All => format!("{} · {title}", study.title_of(map)),
        _ => title,
    }
}

#[cfg(test)]
mod tests;
