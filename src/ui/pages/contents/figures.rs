//! The figure of each page.

use super::super::{
    Page, View,
    list::{Scope, Summary},
};
use crate::{
    analysis::{CheckState, Counterpart, Difference, FoundGap, GapKind, LoopState, Standing},
    model::{Action, ActionStatus, Study, counted, figure, percent},
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
            let checks = view.findings.checks.iter();
            let broken = checks.filter(|check| check.state == CheckState::Broken);
            count(broken.count(), "check is not kept", "checks are not kept")
        }
        Page::Handoffs => handoffs(view),
        Page::Path => likeliest(view),
        Page::Causes => {
            let movers = view.of_map()?.causes.needle_movers.len();
            let few = "cause is behind most of the pain on this map";
            count(
                movers,
                few,
                "causes are behind most of the pain on this map",
            )
        }
        Page::Ratings => {
            let few = "touchpoint of this map matters more than it works";
            let many = "touchpoints of this map matter more than they work";
            count(of_kind(view, GapKind::Underperformance), few, many)
        }
        Page::Criteria => {
            let few = "stage or touchpoint of this map is weak";
            let many = "stages or touchpoints of this map are weak";
            count(of_kind(view, GapKind::WeakCriterion), few, many)
        }
        Page::Comparison => count(differences(view)?, "difference", "differences"),
        Page::Effort => count(study.actions.len(), "action", "actions"),
        Page::Timeline => {
            let few = "action is still to be done";
            count(left_to_do(study), few, "actions are still to be done")
        }
        Page::Measures => count(study.measures.len(), "measure", "measures"),
        Page::Promises => {
            let few = "problem is not closed";
            count(open_loops(view), few, "problems are not closed")
        }
    }
}

fn handoffs(view: View<'_>) -> Option<(String, String)> {
    let handoffs = &view.of_map()?.journey.handoffs;
    let expected = figure(handoffs.expected);
    let meaning = format!("Expected handoffs a journey on this map: {expected}.");
    (!handoffs.all.is_empty()).then_some((expected, meaning))
}

fn likeliest(view: View<'_>) -> Option<(String, String)> {
    let path = view.of_map()?.journey.likeliest.as_ref()?;
    let share = percent(path.probability);
    let meaning = format!("{share} of the journeys on this map go just this way.");
    Some((share, meaning))
}

/// How many actions are neither done nor given up.
fn left_to_do(study: &Study) -> usize {
    let is_left =
        |action: &&Action| !matches!(action.status, ActionStatus::Done | ActionStatus::Dropped);
    study.actions.iter().filter(is_left).count()
}

/// How many problems of customers are not closed.
fn open_loops(view: View<'_>) -> usize {
    let is_open = |state| {
        matches!(
            state,
            LoopState::Open | LoopState::Promised | LoopState::Overdue
        )
    };
    let loops = view.findings.loops.iter();
    loops.filter(|it| is_open(it.state)).count()
}

/// How many open gaps of a kind the shown map has.
fn of_kind(view: View<'_>, kind: GapKind) -> usize {
    let map = view.open.map();
    open_gaps(view, |found| {
        map.is_some() && found.gap.map == map && found.gap.kind == kind
    })
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

/// How many cards differ between the map that is shown and the one it is compared with.
fn differences(view: View<'_>) -> Option<usize> {
    let map = view.open.map()?;
    let mut comparisons = view.findings.comparisons.iter();
    let found = comparisons.find(|it| it.new == map || it.old == map)?;
    let cards = found.touchpoints.iter().filter_map(Counterpart::difference);
    let gates = found.gates.iter().filter_map(Counterpart::difference);
    let differences: Vec<Difference> = cards.chain(gates).collect();
    Some(differences.len())
}
