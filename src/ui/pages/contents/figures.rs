//! The figure of each page.

use super::super::{
    Page, View,
    list::{Scope, Summary},
};
use crate::{
    analysis::{Difference, FoundGap, GapGroup, GapKind, LoopState, Standing},
    model::{ActionStatus, counted, figure, percent},
};

/// What each page adds up to, and what that means; a page about nothing has no figure.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Figures(Vec<(Page, (String, String))>);

impl Figures {
    /// The figures of a study, those about a journey of the map that is shown.
    pub(super) fn of(view: View<'_>, scope: Scope) -> Self {
        let known = Page::ALL
            .into_iter()
            .filter_map(|page| Some((page, of_page(view, scope, page)?)));
        Self(known.collect())
    }

    /// The figure of a page, and what it means.
    pub(super) fn of_page(&self, page: Page) -> Option<&(String, String)> {
        let mut pages = self.0.iter();
        pages.find(|(it, _)| *it == page).map(|(_, figure)| figure)
    }
}

fn of_page(view: View<'_>, scope: Scope, page: Page) -> Option<(String, String)> {
    let study = view.study();
    match page {
        Page::List => {
            let open = Summary::of(view.findings, view.open.map(), scope).open;
            count(open, "open gap", "open gaps")
        }
        Page::Method => {
            let open = open_gaps(view, |found| found.gap.kind.group() == GapGroup::Method);
            count(open, "open check", "open checks")
        }
        Page::Handoffs => {
            let handoffs = &view.of_map()?.journey.handoffs;
            let expected = figure(handoffs.expected);
            let meaning = format!("Expected handoffs a journey on this map: {expected}.");
            (!handoffs.all.is_empty()).then_some((expected, meaning))
        }
        Page::Path => {
            let path = view.of_map()?.journey.likeliest.as_ref()?;
            let share = percent(path.probability);
            let meaning = format!("{share} of the journeys on this map go just this way.");
            Some((share, meaning))
        }
        Page::Causes => {
            let movers = view.of_map()?.causes.needle_movers.len();
            let few = "cause is behind most of the pain on this map";
            let many = "causes are behind most of the pain on this map";
            count(movers, few, many)
        }
        Page::Ratings => {
            let kind = GapKind::Underperformance;
            let weak = open_gaps(view, |found| is_here(view, found) && found.gap.kind == kind);
            let few = "touchpoint of this map matters more than it works";
            let many = "touchpoints of this map matter more than they work";
            count(weak, few, many)
        }
        Page::Criteria => {
            let kind = GapKind::WeakCriterion;
            let weak = open_gaps(view, |found| is_here(view, found) && found.gap.kind == kind);
            count(
                weak,
                "stage or touchpoint is weak",
                "stages or touchpoints are weak",
            )
        }
        Page::Comparison => count(differences(view)?, "difference", "differences"),
        Page::Effort => count(study.actions.len(), "action", "actions"),
        Page::Timeline => {
            let left = study.actions.iter();
            let left = left.filter(|action| {
                !matches!(action.status, ActionStatus::Done | ActionStatus::Dropped)
            });
            count(
                left.count(),
                "action is still to be done",
                "actions are still to be done",
            )
        }
        Page::Measures => count(study.measures.len(), "measure", "measures"),
        Page::Promises => {
            let loops = view.findings.loops.iter();
            let open = loops.filter(|it| {
                let state = it.state;
                matches!(
                    state,
                    LoopState::Open | LoopState::Promised | LoopState::Overdue
                )
            });
            count(
                open.count(),
                "problem is not closed",
                "problems are not closed",
            )
        }
    }
}

/// A number with its meaning; none is no figure.
fn count(count: usize, one: &str, many: &str) -> Option<(String, String)> {
    (count > 0).then(|| (count.to_string(), format!("{}.", counted(count, one, many))))
}

/// How many gaps of some sort nothing was decided about.
fn open_gaps(view: View<'_>, is_counted: impl Fn(&FoundGap) -> bool) -> usize {
    let gaps = view.findings.gaps.iter();
    let open = gaps.filter(|found| matches!(found.standing, Standing::Open(_)));
    open.filter(|found| is_counted(found)).count()
}

fn is_here(view: View<'_>, found: &FoundGap) -> bool {
    found.gap.map.is_some() && found.gap.map == view.open.map()
}

/// How many cards differ between the map that is shown and the one it is compared with.
fn differences(view: View<'_>) -> Option<usize> {
    let map = view.open.map()?;
    let mut comparisons = view.findings.comparisons.iter();
    let found = comparisons.find(|it| it.new == map || it.old == map)?;
    let cards = found.touchpoints.iter().filter_map(|it| it.difference());
    let gates = found.gates.iter().filter_map(|it| it.difference());
    let differences: Vec<Difference> = cards.chain(gates).collect();
    Some(differences.len())
}
