//! Open loops, promises past their day, and loops that were closed badly.

use std::collections::BTreeSet;

use crate::{
    analysis::{
        Gap, GapKind, LoopState, Promise, Severity, Side, SparccsLoop,
        wording::{counted, day, excerpt, quoted},
    },
    model::{Commitment, Study, Touchpoint},
};

/// The longest piece of a problem or a promise in a sentence, in graphemes.
const EXCERPT: usize = 80;

/// The gaps of all SPARCCS loops of a study, in the order of the board.
///
/// A loop that is not closed is one gap, until promises in it are past their day: then each of
/// those is one instead. They weigh more at a moment that matters.
pub(super) fn gaps(study: &Study, loops: &[SparccsLoop]) -> Vec<Gap> {
    loops
        .iter()
        .filter_map(|found| Some((found, study.touchpoints.get(found.touchpoint)?)))
        .flat_map(|(found, touchpoint)| {
            let at = At { study, touchpoint };
            match found.state {
                LoopState::Open | LoopState::Promised => vec![at.open(found)],
                LoopState::Overdue => at.overdue(found),
                LoopState::ClosedNotAsked | LoopState::ClosedAndAsked => at.closed(found),
            }
        })
        .collect()
}

/// The place of a loop.
struct At<'a> {
    study: &'a Study,
    touchpoint: &'a Touchpoint,
}

impl At<'_> {
    fn gap(&self, kind: GapKind, severity: Severity, why: String, next_step: &str) -> Gap {
        let map = Some(self.touchpoint.map);
        Gap::about(kind, severity, map, self.touchpoint.id, why, next_step)
    }

    fn title(&self) -> String {
        quoted(self.study, self.touchpoint.id)
    }

    const fn is_moment(&self) -> bool {
        self.touchpoint.moment.is_some()
    }

    /// One severity at a moment that matters, another elsewhere.
    const fn weigh(&self, at_moment: Severity, elsewhere: Severity) -> Severity {
        if self.is_moment() {
            at_moment
        } else {
            elsewhere
        }
    }

    fn open(&self, found: &SparccsLoop) -> Gap {
        let title = self.title();
        let problem = self.problem();
        let next = found
            .promises
            .iter()
            .filter_map(|promise| promise.due)
            .min();
        let count = counted(found.promises.len(), "promise", "promises");
        let (severity, why, next_step) = match (next, found.promises.len()) {
            (None, 0) if found.kept > 0 => (
                self.weigh(Severity::Gap, Severity::Note),
                format!("{problem} at {title} is not closed, although every promise is kept."),
                "Close the loop with what shows it, and ask the customer how it went.",
            ),
            (Some(due), _) => (
                Severity::Note,
                format!(
                    "{problem} at {title} is not closed; {count}, the next due on {}.",
                    day(due)
                ),
                "Close the loop when the promises are kept, and ask the customer how it went.",
            ),
            (None, 0) => (
                self.weigh(Severity::Critical, Severity::Gap),
                format!("{problem} at {title} is not closed, and nobody has promised anything."),
                "Promise something with a name and a day, or close the loop.",
            ),
            (None, _) => (
                self.weigh(Severity::Critical, Severity::Gap),
                format!("{problem} at {title} is not closed; {count} without a day."),
                "Put a day on each promise.",
            ),
        };
        self.gap(GapKind::OpenLoop, severity, why, next_step)
    }

    /// What the customer's problem is called at the beginning of a sentence.
    fn problem(&self) -> String {
        let sparccs = &self.touchpoint.sparccs;
        let text = [&sparccs.problem.text, &sparccs.ask]
            .into_iter()
            .find(|text| !text.trim().is_empty());
        text.map_or_else(
            || "What was promised".to_owned(),
            |text| excerpt(text, EXCERPT),
        )
    }

    /// A gap for each promise past its day; a promise that is written twice is one.
    fn overdue(&self, found: &SparccsLoop) -> Vec<Gap> {
        let mut seen = BTreeSet::new();
        let late = found
            .promises
            .iter()
            .filter(|promise| promise.days_late > 0);
        late.filter_map(|promise| self.late(*promise))
            .filter(|gap| seen.insert(gap.part.clone()))
            .collect()
    }

    fn late(&self, promise: Promise) -> Option<Gap> {
        let commitment = promise.commitment(&self.touchpoint.sparccs)?;
        let days = counted(promise.days_late as usize, "day", "days");
        let due = day(promise.due?);
        let (severity, part, whose, next_step) = match promise.side {
            Side::Ours => (
                self.weigh(Severity::Critical, Severity::Gap),
                "ours",
                format!(
                    "Our promise {} at {}",
                    excerpt(&commitment.text, EXCERPT),
                    self.title()
                ),
                format!(
                    "Tell the customer today where it stands{}.",
                    asked(commitment)
                ),
            ),
            Side::Customers => (
                self.weigh(Severity::Gap, Severity::Note),
                "customers",
                format!(
                    "The customer’s promise {} at {}",
                    excerpt(&commitment.text, EXCERPT),
                    self.title()
                ),
                format!("Ask the customer what is in the way{}.", asked(commitment)),
            ),
        };
        let why = format!("{whose} was due on {due}, {days} ago.");
        Some(Gap {
            part: format!("{part} {}", commitment.text),
            ..self.gap(GapKind::OverdueCommitment, severity, why, &next_step)
        })
    }

    /// What a closed loop lacks.
    fn closed(&self, found: &SparccsLoop) -> Vec<Gap> {
        let title = self.title();
        let when = found.closed.map_or_else(
            || "was closed".to_owned(),
            |date| format!("was closed on {}", day(date)),
        );
        let severity = self.weigh(Severity::Gap, Severity::Note);
        let unasked = (found.state == LoopState::ClosedNotAsked).then(|| {
            self.gap(
                GapKind::FeedbackNotAsked,
                severity,
                format!("The loop at {title} {when}, but nobody asked the customer how it went."),
                "Ask the customer for a score and a sentence.",
            )
        });
        let unproven = (!found.has_evidence).then(|| {
            self.gap(
                GapKind::ClosureUnproven,
                Severity::Note,
                format!("The loop at {title} {when}, but nothing shows that the problem is gone."),
                "Write down what shows it: a log, a list, a figure.",
            )
        });
        unasked.into_iter().chain(unproven).collect()
    }
}

/// Who is to be spoken to about a promise.
fn asked(commitment: &Commitment) -> String {
    match commitment.owner.trim() {
        "" => String::new(),
        owner => format!("; {owner} has it"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::sparccs_loops,
        model::{Closure, Feedback, Id, Map, Moment, Problem, Sparccs},
    };
    use jiff::civil::date;

    fn gaps_of(sparccs: Sparccs, moment: Option<Moment>) -> Vec<Gap> {
        let touchpoint = Touchpoint {
            title: "First call".to_owned(),
            stage: Some(Id::new()),
            sparccs,
            moment,
            ..Touchpoint::new(Map::new().id)
        };
        let study = Study::from_records([touchpoint.into()]);
        gaps(&study, &sparccs_loops(&study, date(2026, 11, 16)))
    }

    fn problem() -> Sparccs {
        Sparccs {
            problem: Problem {
                text: "Nobody calls for a week.".to_owned(),
                ..Problem::default()
            },
            ..Sparccs::default()
        }
    }

    fn promise(text: &str, day: i8) -> Commitment {
        Commitment {
            text: text.to_owned(),
            owner: "Mirja".to_owned(),
            due: (day > 0).then(|| date(2026, 11, day)),
            kept: None,
        }
    }

    #[test]
    fn a_loop_nobody_has_promised_anything_for_is_a_gap() {
        let gaps = gaps_of(problem(), None);
        assert_eq!(
            gaps[0].why,
            "“Nobody calls for a week” at “First call” is not closed, and nobody has promised \
             anything."
        );
        assert_eq!((gaps.len(), gaps[0].severity), (1, Severity::Gap));
        let at_moment = gaps_of(problem(), Some(Moment::default()));
        assert_eq!(at_moment[0].severity, Severity::Critical);
    }

    #[test]
    fn a_loop_with_promises_to_come_is_a_note() {
        let mut sparccs = problem();
        sparccs.ours = vec![promise("Call back", 30), promise("Write", 20)];
        let gaps = gaps_of(sparccs, Some(Moment::default()));
        assert_eq!(
            gaps[0].why,
            "“Nobody calls for a week” at “First call” is not closed; 2 promises, the next due on \
             20 November 2026."
        );
        assert_eq!(gaps[0].severity, Severity::Note);
    }

    #[test]
    fn a_loop_whose_promises_are_kept_is_to_be_closed() {
        let mut sparccs = problem();
        sparccs.ours = vec![promise("Call back", 3)];
        sparccs.ours[0].kept = Some(date(2026, 11, 9));
        let gaps = gaps_of(sparccs, None);
        assert_eq!(
            gaps[0].why,
            "“Nobody calls for a week” at “First call” is not closed, although every promise is \
             kept."
        );
        assert_eq!((gaps.len(), gaps[0].severity), (1, Severity::Note));
    }

    #[test]
    fn a_promise_without_a_day_is_no_relief() {
        let sparccs = Sparccs {
            ours: vec![promise("Call back", 0)],
            ..Sparccs::default()
        };
        let gaps = gaps_of(sparccs, None);
        assert_eq!(
            gaps[0].why,
            "What was promised at “First call” is not closed; 1 promise without a day."
        );
        assert_eq!(gaps[0].severity, Severity::Gap);
    }

    #[test]
    fn each_promise_past_its_day_is_a_gap_of_its_own() {
        let mut sparccs = problem();
        sparccs.ours = vec![promise("Call back", 15), promise("Write", 16)];
        sparccs.customers = vec![promise("Call back", 6), promise("Call back", 5)];
        let gaps = gaps_of(sparccs, Some(Moment::default()));
        let whys: Vec<_> = gaps.iter().map(|gap| gap.why.as_str()).collect();
        assert_eq!(
            whys,
            [
                "Our promise “Call back” at “First call” was due on 15 November 2026, 1 day ago.",
                "The customer’s promise “Call back” at “First call” was due on 6 November 2026, \
                 10 days ago.",
            ]
        );
        let severities = [gaps[0].severity, gaps[1].severity];
        assert_eq!(severities, [Severity::Critical, Severity::Gap]);
        assert_ne!(gaps[0].fingerprint(), gaps[1].fingerprint());
        assert_eq!(
            gaps[0].next_step,
            "Tell the customer today where it stands; Mirja has it."
        );
    }

    #[test]
    fn closed_well_is_closed_with_proof_and_asked() {
        let closed = |evidence: &str, words: &str| Sparccs {
            closure: Some(Closure {
                date: Some(date(2026, 11, 10)),
                evidence: evidence.to_owned(),
            }),
            feedback: Some(Feedback {
                words: words.to_owned(),
                ..Feedback::default()
            }),
            ..problem()
        };
        assert_eq!(gaps_of(closed("Call log", "Fine"), None), []);
        let gaps = gaps_of(closed("", ""), None);
        let whys: Vec<_> = gaps
            .iter()
            .map(|gap| (gap.kind, gap.why.as_str()))
            .collect();
        assert_eq!(
            whys,
            [
                (
                    GapKind::FeedbackNotAsked,
                    "The loop at “First call” was closed on 10 November 2026, but nobody asked the \
                     customer how it went."
                ),
                (
                    GapKind::ClosureUnproven,
                    "The loop at “First call” was closed on 10 November 2026, but nothing shows \
                     that the problem is gone."
                ),
            ]
        );
    }
}
