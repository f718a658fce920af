//! The words of the checks.

use crate::analysis::{CheckState, GapKind, MethodCheck, MethodStep};

/// What is so while a check is kept.
pub(super) const fn kept(kind: GapKind) -> &'static str {
    match kind {
        GapKind::NoObjective => "The charter says what the study is to achieve.",
        GapKind::NoScope => "It is said where the journey begins and where it ends.",
        GapKind::OwnFirstContact => {
            "The journey begins at what set it off, not at our first contact."
        }
        GapKind::NoSponsor => "An executive stands behind the study.",
        GapKind::NarrowRoster => "The team comes from three functions or more.",
        GapKind::TooManyUseCases => "There are no more use cases than can be checked.",
        GapKind::NoCustomerMeasure => "At least one measure is asked of customers.",
        GapKind::ReviewDue => "A day is set on which the maps are looked at again.",
        GapKind::TooFewInterviews => "As many interviews are held as the sample plan asks for.",
        GapKind::OneRole => "Every company was heard through more than one role.",
        GapKind::BeliefNotCompared => {
            "What the team believed is compared with what customers told."
        }
        GapKind::TooManyStages => "No map has more stages than people keep in mind.",
        GapKind::LoneTouchpoint => "Every stage has more than one touchpoint.",
        GapKind::FiveWsOpen => "Who, what, when, where and why is known at every touchpoint.",
        GapKind::MomentWithoutStandard => "Every moment that matters has a standard.",
        GapKind::MomentWithoutListening => "We hear customers at every moment that has a standard.",
        GapKind::MomentWithoutEvidence => "Customers have spoken of every moment that matters.",
        GapKind::SellerWords => "Gates tell what the customer has done, not what we do.",
        GapKind::NoFutureMap => "A Future map shows the journey as it is to be.",
        GapKind::ActionWithoutOwner => "Every action has an owner.",
        GapKind::ActionWithoutDate => "Every action has a day.",
        GapKind::ActionWithoutMeasure => {
            "Every action says which measure it moves, and by how much."
        }
        kind => kind.label(),
    }
}

/// What is missing while a check cannot be told yet.
pub(super) const fn not_yet(kind: GapKind) -> &'static str {
    match kind {
        GapKind::OwnFirstContact => "Where the journey begins is not said yet.",
        GapKind::NoSponsor => {
            "Whether an executive stands behind it is asked once the charter is begun."
        }
        GapKind::NarrowRoster => "Who is on the team is asked once the charter is begun.",
        GapKind::TooManyUseCases => "There are no use cases yet.",
        GapKind::NoCustomerMeasure => "There are no measures yet.",
        GapKind::ReviewDue => "The day of the review is asked for once the charter is begun.",
        GapKind::TooFewInterviews => "Interviews are asked for once five touchpoints are drawn.",
        GapKind::OneRole => "No company was heard yet.",
        GapKind::BeliefNotCompared => "There is no Belief map and Current map to compare yet.",
        GapKind::TooManyStages => "There are no stages yet.",
        GapKind::LoneTouchpoint => "Stages are looked at once a map has five touchpoints.",
        GapKind::FiveWsOpen => "The five Ws are asked for once somebody answers one of them.",
        GapKind::MomentWithoutStandard => "There are no moments that matter yet.",
        GapKind::MomentWithoutListening => "There are no moments that matter with a standard yet.",
        GapKind::MomentWithoutEvidence => {
            "There are no moments that matter, or no interviews, yet."
        }
        GapKind::SellerWords => "There are no gates in words yet.",
        GapKind::NoFutureMap => "A Future map is asked for once there are interviews or actions.",
        GapKind::ActionWithoutOwner
        | GapKind::ActionWithoutDate
        | GapKind::ActionWithoutMeasure => "There are no actions to be done yet.",
        kind => kind.label(),
    }
}

/// How many of some checks are kept: 17 of 21 kept.
pub(super) fn figure<'c>(checks: impl IntoIterator<Item = &'c MethodCheck>) -> String {
    let (mut kept, mut told, mut later) = (0, 0, 0);
    for check in checks {
        kept += usize::from(check.state == CheckState::Kept);
        told += usize::from(check.state != CheckState::NotYet);
        later += usize::from(check.state == CheckState::NotYet);
    }
    match (told, later) {
        (0, _) => "nothing to tell by yet".to_owned(),
        (_, 0) => format!("{kept} of {told} kept"),
        _ => format!("{kept} of {told} kept · {later} cannot be told yet"),
    }
}

/// A step by its number in the method.
pub(super) const fn number(step: MethodStep) -> u8 {
    match step {
        MethodStep::Groundwork => 1,
        MethodStep::Interviews => 2,
        MethodStep::JourneyMap => 3,
        MethodStep::Tollgates => 4,
        MethodStep::GapAnalysis => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::Findings, templates};

    fn checks() -> Vec<MethodCheck> {
        let study = templates::instantiate(templates::example()).unwrap();
        Findings::of(&study, jiff::civil::date(2026, 11, 23)).checks
    }

    #[test]
    fn every_check_has_words_of_its_own() {
        for check in checks() {
            let kind = check.kind;
            assert_ne!(kept(kind), kind.label(), "{kind:?}");
            let always = [GapKind::NoObjective, GapKind::NoScope];
            assert_eq!(
                not_yet(kind) == kind.label(),
                always.contains(&kind),
                "{kind:?}"
            );
        }
    }

    #[test]
    fn what_cannot_be_told_is_neither_kept_nor_broken() {
        let mut checks: Vec<MethodCheck> = checks().into_iter().take(4).collect();
        let states = [
            CheckState::Kept,
            CheckState::Kept,
            CheckState::Broken,
            CheckState::NotYet,
        ];
        for (check, state) in checks.iter_mut().zip(states) {
            check.state = state;
        }
        assert_eq!(figure(&checks), "2 of 3 kept · 1 cannot be told yet");
        assert_eq!(figure(&checks[..3]), "2 of 3 kept");
        assert_eq!(figure(&checks[3..]), "nothing to tell by yet");
    }
}
