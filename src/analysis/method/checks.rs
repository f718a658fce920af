//! The checks one by one: where each belongs in the method, and how the study stands to it.

use std::collections::BTreeSet;

use super::{charter::has_begun, maps};
use crate::{
    analysis::{Facts, Gap, GapKind, company_voices, matching::is_said},
    model::{Action, ActionStatus, Map, Moment, Perspective, Study, Touchpoint, label::labels},
};

/// One thing the method asks for, and how the study stands to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MethodCheck {
    /// The kind of the gaps that tell where it is broken.
    pub kind: GapKind,
    /// The step of the method it belongs to.
    pub step: MethodStep,
    /// How the study stands to it.
    pub state: CheckState,
}

/// How a study stands to a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CheckState {
    /// It has what is asked for.
    Kept,
    /// It has not, as at least one gap tells.
    Broken,
    /// There is nothing yet that it could be told by.
    NotYet,
}

/// A step of the method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MethodStep {
    /// What the study is for, and who makes it.
    Groundwork,
    /// Customers are asked.
    Interviews,
    /// What they told is drawn.
    JourneyMap,
    /// What must be got past, and what helps.
    Tollgates,
    /// What is missing, and what is done about it.
    GapAnalysis,
}

labels! {
    MethodStep {
        Groundwork => "Groundwork",
        Interviews => "Interviews",
        JourneyMap => "Journey map",
        Tollgates => "Tollgates and content",
        GapAnalysis => "Gap analysis",
    }
}

/// Every check with its step, in the order of the method.
const CHECKS: [(GapKind, MethodStep); 22] = [
    (GapKind::NoObjective, MethodStep::Groundwork),
    (GapKind::NoScope, MethodStep::Groundwork),
    (GapKind::OwnFirstContact, MethodStep::Groundwork),
    (GapKind::NoSponsor, MethodStep::Groundwork),
    (GapKind::NarrowRoster, MethodStep::Groundwork),
    (GapKind::TooManyUseCases, MethodStep::Groundwork),
    (GapKind::NoCustomerMeasure, MethodStep::Groundwork),
    (GapKind::ReviewDue, MethodStep::Groundwork),
    (GapKind::TooFewInterviews, MethodStep::Interviews),
    (GapKind::OneRole, MethodStep::Interviews),
    (GapKind::BeliefNotCompared, MethodStep::JourneyMap),
    (GapKind::TooManyStages, MethodStep::JourneyMap),
    (GapKind::LoneTouchpoint, MethodStep::JourneyMap),
    (GapKind::FiveWsOpen, MethodStep::JourneyMap),
    (GapKind::MomentWithoutStandard, MethodStep::JourneyMap),
    (GapKind::MomentWithoutListening, MethodStep::JourneyMap),
    (GapKind::MomentWithoutEvidence, MethodStep::JourneyMap),
    (GapKind::SellerWords, MethodStep::Tollgates),
    (GapKind::NoFutureMap, MethodStep::GapAnalysis),
    (GapKind::ActionWithoutOwner, MethodStep::GapAnalysis),
    (GapKind::ActionWithoutDate, MethodStep::GapAnalysis),
    (GapKind::ActionWithoutMeasure, MethodStep::GapAnalysis),
];

/// Every check of the method in its order, held against all gaps of the study. O(n) in the records.
pub fn method_checks<'g>(
    facts: &Facts<'_>,
    gaps: impl IntoIterator<Item = &'g Gap>,
) -> Vec<MethodCheck> {
    let broken: BTreeSet<GapKind> = gaps.into_iter().map(|gap| gap.kind).collect();
    CHECKS
        .into_iter()
        .map(|(kind, step)| {
            let state = if broken.contains(&kind) {
                CheckState::Broken
            } else if can_be_told(facts, kind) {
                CheckState::Kept
            } else {
                CheckState::NotYet
            };
            MethodCheck { kind, step, state }
        })
        .collect()
}

/// True when there is something that tells that a check is kept, where no gap tells otherwise.
fn can_be_told(facts: &Facts<'_>, kind: GapKind) -> bool {
    let study = facts.study;
    let charter = &study.charter;
    match kind {
        GapKind::OwnFirstContact => says_trigger(study),
        GapKind::NoSponsor | GapKind::NarrowRoster => has_begun(study),
        GapKind::TooManyUseCases => !charter.use_cases.is_empty(),
        GapKind::NoCustomerMeasure => !study.measures.is_empty(),
        GapKind::ReviewDue => charter.review.is_some(),
        GapKind::TooFewInterviews => !study.interviews.is_empty(),
        GapKind::OneRole => {
            charter.sample.roles_per_company > 1 && !company_voices(study).is_empty()
        }
        GapKind::BeliefNotCompared => {
            has_map(study, Perspective::Belief) && has_map(study, Perspective::Current)
        }
        GapKind::NoFutureMap => has_map(study, Perspective::Future),
        GapKind::TooManyStages => !study.stages.is_empty(),
        GapKind::LoneTouchpoint => is_any_drawn(facts, |_| true),
        GapKind::FiveWsOpen => is_any_drawn(facts, |step| step.five_ws.answered() > 0),
        GapKind::SellerWords => study
            .tollgates
            .iter()
            .any(|gate| is_said(&gate.title) || gate.criteria.iter().any(|it| is_said(&it.text))),
        GapKind::MomentWithoutStandard => has_moment(study, |_| true),
        GapKind::MomentWithoutListening => has_moment(study, |it| is_said(&it.standard)),
        GapKind::MomentWithoutEvidence => {
            !study.interviews.is_empty() && has_moment(study, |_| true)
        }
        GapKind::ActionWithoutOwner
        | GapKind::ActionWithoutDate
        | GapKind::ActionWithoutMeasure => study.actions.iter().any(is_to_be_done),
        _ => true,
    }
}

fn says_trigger(study: &Study) -> bool {
    let maps = study.maps.iter();
    is_said(&study.charter.trigger) || maps.into_iter().any(|map| is_said(&map.trigger))
}

fn has_map(study: &Study, perspective: Perspective) -> bool {
    let mut maps = study.maps.iter();
    maps.any(|map| map.perspective == perspective)
}

/// True when enough stands on a map that is judged, and a step of it is as asked.
fn is_any_drawn(facts: &Facts<'_>, is_so: impl Fn(&Touchpoint) -> bool) -> bool {
    let has_step = |map: &Map| facts.steps.of(map.id).iter().any(|step| is_so(step));
    let mut maps = maps::judged(facts.study).into_iter();
    maps.any(|map| maps::is_drawn(facts, map) && has_step(map))
}

fn has_moment(study: &Study, is_so: impl Fn(&Moment) -> bool) -> bool {
    let mut moments = study.touchpoints.iter();
    moments.any(|step| !step.is_parked() && step.moment.as_ref().is_some_and(&is_so))
}

const fn is_to_be_done(action: &Action) -> bool {
    !matches!(action.status, ActionStatus::Done | ActionStatus::Dropped)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{analysis::Findings, templates};

    fn checks(template: &templates::Template) -> Vec<MethodCheck> {
        let study = templates::instantiate(template).unwrap();
        Findings::of(&study, date(2026, 11, 16)).checks
    }

    #[test]
    fn every_kind_with_a_reason_is_a_check_once_and_in_the_order_of_the_method() {
        let listed: BTreeSet<_> = CHECKS.iter().map(|(kind, _)| *kind).collect();
        let reasoned = GapKind::ALL.iter().filter(|kind| kind.reason().is_some());
        assert_eq!(listed, reasoned.copied().collect());
        assert_eq!(listed.len(), CHECKS.len());
        assert!(CHECKS.is_sorted_by_key(|(_, step)| *step));
    }

    #[test]
    fn of_a_fresh_study_most_cannot_be_told_yet() {
        let blank = checks(templates::find("blank").unwrap());
        let in_state = |state| blank.iter().filter(move |it| it.state == state);
        let broken: Vec<_> = in_state(CheckState::Broken).map(|it| it.kind).collect();
        assert_eq!(broken, [GapKind::NoObjective, GapKind::NoScope]);
        let kept: Vec<_> = in_state(CheckState::Kept).map(|it| it.kind).collect();
        assert_eq!(kept, [GapKind::TooManyStages]);
    }

    #[test]
    fn a_check_is_broken_where_a_gap_of_its_kind_is_found() {
        let study = templates::instantiate(templates::example()).unwrap();
        let found = Findings::of(&study, date(2026, 11, 16));
        for check in found.checks {
            let is_found = found.gaps.iter().any(|it| it.gap.kind == check.kind);
            assert_eq!(is_found, check.state == CheckState::Broken, "{check:?}");
        }
    }
}
