//! Gaps: what is broken, missing or unproven, as values.

use serde::{Deserialize, Serialize};

use uuid::Uuid;

use crate::model::{Id, Interview, Map, Quote, RecordId, label::labels};

/// Something broken, missing or unproven, with its reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// What kind of gap it is.
    pub kind: GapKind,
    /// How much it matters.
    pub severity: Severity,
    /// The map it was found on; None where it is the study's as a whole.
    pub map: Option<Id<Map>>,
    /// What it is about, the main record first. With the kind this is its identity.
    pub subjects: Vec<RecordId>,
    /// What sets it apart from others of its kind on the same subjects: the role, the criterion,
    /// the promise. Empty where there can be only one.
    pub part: String,
    /// One sentence for somebody who never saw a graph, with the figure it rests on.
    pub why: String,
    /// What it rests on.
    pub evidence: Evidence,
    /// What to do next, one sentence that begins with a verb.
    pub next_step: String,
    /// What the map lights up when it is looked at, in the order of the way: touchpoints, gates
    /// and drawn connections.
    pub trace: Vec<RecordId>,
}

/// What a gap rests on. With nothing in it, the gap rests on what the team drew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The interviews that speak for it, each once.
    pub interviews: Vec<Id<Interview>>,
    /// The quotes that speak for it.
    pub quotes: Vec<Id<Quote>>,
}

/// How much a gap matters. Later ones matter more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Worth closing.
    Gap,
    /// On a gate nobody gets around, at a moment that matters, or a fault on the likeliest path.
    Critical,
}

labels! {
    Severity {
        Note => "Note",
        Gap => "Gap",
        Critical => "Critical",
    }
}

/// Declares the kinds of gaps: the code of each, which outlives versions, and its label.
macro_rules! gap_kinds {
    ($($(#[$doc:meta])* $kind:ident $code:literal $label:literal $group:ident,)*) => {
        /// What kind of gap it is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum GapKind {
            $($(#[$doc])* $kind,)*
        }

        labels! { GapKind { $($kind => $label,)* } }

        impl GapKind {
            /// The word for it in fingerprints, on the command line and in data; never changes.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$kind => $code,)*
                }
            }

            /// The heading it is listed under.
            pub const fn group(self) -> GapGroup {
                match self {
                    $(Self::$kind => GapGroup::$group,)*
                }
            }
        }
    };
}

gap_kinds! {
    /// No way leads to a touchpoint.
    Unreachable "unreachable" "Nothing leads here" Journey,
    /// The journey ends at a touchpoint that is neither the outcome nor an exit.
    DeadEnd "dead_end" "Dead end" Journey,
    /// Touchpoints that cannot be left any more.
    Trap "trap" "Trap" Journey,
    /// Touchpoints that are gone through again and again.
    ReworkLoop "rework_loop" "Rework loop" Journey,
    /// The shares that leave a touchpoint do not add up.
    ShareSum "share_sum" "Shares that do not add up" Journey,
    /// A gate that can be gone around.
    BypassableGate "bypassable_gate" "Gate that can be bypassed" Tollgates,
    /// A gate of which nobody knows what passes it.
    GateWithoutCriteria "gate_without_criteria" "Gate without criteria" Tollgates,
    /// A gate that no content helps to pass.
    GateWithoutContent "gate_without_content" "Gate without content" Tollgates,
    /// A criterion in the seller's words.
    SellerWords "seller_words" "Criterion in seller words" Tollgates,
    /// A handoff about which nothing is done.
    HandoffWithoutLever "handoff_without_lever" "Handoff without a lever" Handoffs,
    /// The worst drop of a persona's curve.
    EmotionDrop "emotion_drop" "Drop in emotion" Emotion,
    /// Importance above performance.
    Underperformance "underperformance" "Important and not good enough" Emotion,
    /// A touchpoint that should perhaps be a moment that matters.
    MomentCandidate "moment_candidate" "Perhaps a moment that matters" Emotion,
    /// A moment that matters without a standard.
    MomentWithoutStandard "moment_without_standard" "Moment without a standard" Emotion,
    /// A moment that matters whose standard is not kept.
    MomentNotKept "moment_not_kept" "Standard that is not kept" Emotion,
    /// A moment that matters at which nobody listens.
    MomentWithoutListening "moment_without_listening" "Moment nobody listens at" Emotion,
    /// A moment that matters that no interview supports.
    MomentWithoutEvidence "moment_without_evidence" "Moment without evidence" Emotion,
    /// A criterion of the four that a touchpoint or stage fails.
    WeakCriterion "weak_criterion" "Weak on one of the four criteria" Emotion,
    /// A stage in which performance differs from channel to channel.
    ChannelSpread "channel_spread" "Uneven across channels" Emotion,
    /// A need that no content meets.
    NeedUnmet "need_unmet" "Need that nothing meets" Content,
    /// Content in a channel or form that those who decide do not prefer.
    ContentUnpreferred "content_unpreferred" "Content they do not prefer" Content,
    /// Content that asks for nothing.
    ContentWithoutAsk "content_without_ask" "Content without a call to action" Content,
    /// Content that nothing uses.
    ContentUnused "content_unused" "Content nothing uses" Content,
    /// A touchpoint that no interview supports, on a map that has interviews.
    NoEvidence "no_evidence" "Touchpoint without evidence" Evidence,
    /// A cell of the sample plan that is not filled.
    SampleShort "sample_short" "Sample not reached" Evidence,
    /// A company heard through one role only.
    OneRole "one_role" "Company heard through one role" Evidence,
    /// New things are still being said.
    NotSaturated "not_saturated" "Still hearing new things" Evidence,
    /// An interview that went another way than the map.
    Outlier "outlier" "Journey unlike the map" Evidence,
    /// A touchpoint that interviews failed, skipped or met elsewhere.
    Deviation "deviation" "Lived otherwise than drawn" Evidence,
    /// What lies at the bottom of much pain.
    RootCause "root_cause" "Cause of much pain" Causes,
    /// Pain for which no cause is known.
    PainWithoutCause "pain_without_cause" "Pain without a known cause" Causes,
    /// Causes that bring each other about.
    InfluenceCycle "influence_cycle" "Causes that feed each other" Causes,
    /// A difference between maps that no action delivers.
    ChangeWithoutAction "change_without_action" "Change nobody delivers" Plan,
    /// An action without an owner.
    ActionWithoutOwner "action_without_owner" "Action without an owner" Plan,
    /// An action without a date.
    ActionWithoutDate "action_without_date" "Action without a date" Plan,
    /// An action that moves no measure.
    ActionWithoutMeasure "action_without_measure" "Action without a measure" Plan,
    /// Actions that wait for each other.
    DependencyCycle "dependency_cycle" "Actions that wait for each other" Plan,
    /// An action that starts before what it needs is done, or ends before it starts.
    ImpossibleDates "impossible_dates" "Dates that cannot be" Plan,
    /// A problem of a customer that is not closed.
    OpenLoop "open_loop" "Open loop" Promises,
    /// A promise whose day has passed.
    OverdueCommitment "overdue_commitment" "Promise past its day" Promises,
    /// A loop closed without asking the customer.
    FeedbackNotAsked "feedback_not_asked" "Closed without asking the customer" Promises,
    /// A loop closed without anything that shows it.
    ClosureUnproven "closure_unproven" "Closed without proof" Promises,
    /// A study that does not say what it is to achieve.
    NoObjective "no_objective" "No objective" Method,
    /// A study that does not say where the journey begins and ends.
    NoScope "no_scope" "No scope" Method,
    /// A study no executive stands behind.
    NoSponsor "no_sponsor" "No sponsor" Method,
    /// A team of fewer than three functions.
    NarrowRoster "narrow_roster" "Team from too few functions" Method,
    /// A segment with fewer interviews than it needs, or none at all.
    TooFewInterviews "too_few_interviews" "Too few interviews" Method,
    /// A belief map that was never compared with the current one.
    BeliefNotCompared "belief_not_compared" "Belief never compared" Method,
    /// A study without a future map.
    NoFutureMap "no_future_map" "No future map" Method,
    /// A journey that begins at our own first contact.
    OwnFirstContact "own_first_contact" "Begins at our first contact" Method,
    /// A map of more than seven stages.
    TooManyStages "too_many_stages" "Too many stages" Method,
    /// A stage with one touchpoint.
    LoneTouchpoint "lone_touchpoint" "Stage with one touchpoint" Method,
    /// A study of more than five use cases.
    TooManyUseCases "too_many_use_cases" "Too many use cases" Method,
    /// A study without a measure that customers are asked.
    NoCustomerMeasure "no_customer_measure" "No measure asked of customers" Method,
    /// Touchpoints whose five Ws are not answered.
    FiveWsOpen "five_ws_open" "Five Ws unanswered" Method,
    /// A study without a day on which it is looked at again, or with a past one.
    ReviewDue "review_due" "Review missing or past" Method,
}

/// The headings gaps are listed under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapGroup {
    /// The way itself.
    Journey,
    /// What must be got past.
    Tollgates,
    /// Changes of owner.
    Handoffs,
    /// What is felt, and the moments that matter.
    Emotion,
    /// What there is to read, hear and see.
    Content,
    /// What interviews support.
    Evidence,
    /// What brings pain about.
    Causes,
    /// What is going to be done.
    Plan,
    /// What was promised.
    Promises,
    /// How the study itself is made.
    Method,
}

labels! {
    GapGroup {
        Journey => "Journey",
        Tollgates => "Tollgates",
        Handoffs => "Handoffs",
        Emotion => "Moments and emotions",
        Content => "Content",
        Evidence => "Evidence",
        Causes => "Causes",
        Plan => "Plan",
        Promises => "Promises",
        Method => "Method",
    }
}

impl Evidence {
    /// What some interviews tell, without a quote.
    pub(super) const fn of(interviews: Vec<Id<Interview>>) -> Self {
        Self {
            interviews,
            quotes: Vec::new(),
        }
    }
}

impl GapKind {
    /// The kind with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }
}

impl Gap {
    /// A gap about one record, which is also all that the map lights up, and which rests on what
    /// the team drew.
    pub(super) fn about(
        kind: GapKind,
        severity: Severity,
        map: Option<Id<Map>>,
        subject: impl Into<RecordId>,
        why: String,
        next_step: &str,
    ) -> Self {
        let subject = subject.into();
        Self {
            kind,
            severity,
            map,
            subjects: vec![subject],
            part: String::new(),
            why,
            evidence: Evidence::default(),
            next_step: next_step.to_owned(),
            trace: vec![subject],
        }
    }

    /// A gap of the study as a whole, for which the map lights nothing up.
    pub(super) fn of_study(
        kind: GapKind,
        severity: Severity,
        why: String,
        next_step: &str,
    ) -> Self {
        Self {
            trace: Vec::new(),
            ..Self::about(kind, severity, None, RecordId::Charter, why, next_step)
        }
    }

    /// What triage knows it by: its kind, its subjects and its part, as in `dead_end 0190…` or
    /// `deviation 0190… not on the map`. Subjects stand in the order of their ids, so that the
    /// same gap has the same one however it was found.
    pub fn fingerprint(&self) -> String {
        fingerprint(self.kind, &self.subjects, &self.part)
    }
}

/// The fingerprint of a gap that need not have been found.
pub(super) fn fingerprint(kind: GapKind, subjects: &[RecordId], part: &str) -> String {
    let mut subjects: Vec<Uuid> = subjects.iter().map(|id| id.uuid()).collect();
    subjects.sort_unstable();
    subjects.dedup();
    let mut words = vec![kind.code().to_owned()];
    words.extend(subjects.iter().map(Uuid::to_string));
    words.extend(part.split_whitespace().map(str::to_owned));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::{Stage, Touchpoint};

    fn gap(subjects: Vec<RecordId>, part: &str) -> Gap {
        Gap {
            kind: GapKind::ReworkLoop,
            severity: Severity::Gap,
            map: None,
            subjects,
            part: part.to_owned(),
            why: String::new(),
            evidence: Evidence::default(),
            next_step: String::new(),
            trace: Vec::new(),
        }
    }

    #[test]
    fn the_order_in_which_subjects_are_found_does_not_change_a_fingerprint() {
        let (touchpoint, stage) = (Id::<Touchpoint>::new().into(), Id::<Stage>::new().into());
        let one = gap(vec![touchpoint, stage], "");
        let other = gap(vec![stage, touchpoint, stage], "");
        assert_eq!(one.fingerprint(), other.fingerprint());
        assert_eq!(
            one.fingerprint(),
            format!("rework_loop {} {}", touchpoint.uuid(), stage.uuid())
        );
    }

    #[test]
    fn two_parts_of_one_record_are_two_gaps() {
        let subject = vec![Id::<Touchpoint>::new().into()];
        assert_ne!(
            gap(subject.clone(), "Consistent").fingerprint(),
            gap(subject, "Valuable").fingerprint()
        );
    }

    #[test]
    fn every_kind_is_found_by_its_code() {
        let codes: BTreeSet<_> = GapKind::ALL.iter().map(|kind| kind.code()).collect();
        assert_eq!(codes.len(), GapKind::ALL.len());
        for &kind in GapKind::ALL {
            assert_eq!(GapKind::from_code(kind.code()), Some(kind));
        }
    }
}
