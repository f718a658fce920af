//! What becomes of a customer's problem: promises kept, the loop closed, the customer asked.

use jiff::civil::Date;

use super::{modify, wording};
use crate::{
    edit::{EditError, Transaction},
    model::{Closure, Commitment, Feedback, Id, Sparccs, Study, Touchpoint, in_quotes, shorten},
};

/// How much of a promise a label shows, in graphemes.
const PROMISE_LENGTH: usize = 32;

/// The promises of one side.
pub type PromisesOf = fn(&mut Sparccs) -> &mut Vec<Commitment>;

/// Writes down that a promise was kept on a day, or that it is not kept. `promise` is the promise
/// as it is; if nobody has it any more, nothing changes.
pub fn keep_promise(
    study: &Study,
    touchpoint: Id<Touchpoint>,
    side: PromisesOf,
    promise: &Commitment,
    kept: Option<Date>,
) -> Result<Transaction, EditError> {
    let text = match shorten(&promise.text, PROMISE_LENGTH).as_str() {
        "" => "a promise".to_owned(),
        text => format!("the promise {}", in_quotes(text)),
    };
    let how = if kept.is_some() { "kept" } else { "not kept" };
    let label = format!("mark {text} as {how}");
    modify(study, &[touchpoint], label, |card: &mut Touchpoint| {
        let mut promises = side(&mut card.sparccs).iter_mut();
        if let Some(found) = promises.find(|it| *it == promise) {
            found.kept = kept;
        }
    })
}

/// Closes the loop at a touchpoint.
pub fn close_loop(
    study: &Study,
    touchpoint: Id<Touchpoint>,
    closure: &Closure,
) -> Result<Transaction, EditError> {
    let label = format!("close the loop at {}", named(study, touchpoint));
    modify(study, &[touchpoint], label, |card: &mut Touchpoint| {
        card.sparccs.closure = Some(closure.clone());
    })
}

/// Writes down what the customer said of how it went at a touchpoint.
pub fn record_feedback(
    study: &Study,
    touchpoint: Id<Touchpoint>,
    feedback: &Feedback,
) -> Result<Transaction, EditError> {
    let label = format!("record how it went at {}", named(study, touchpoint));
    let said = Some(feedback.clone()).filter(|it| *it != Feedback::default());
    modify(study, &[touchpoint], label, |card: &mut Touchpoint| {
        card.sparccs.feedback.clone_from(&said);
    })
}

fn named(study: &Study, touchpoint: Id<Touchpoint>) -> String {
    wording::describe(study, [touchpoint.into()])
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::edit::ops::sketch::Sketch;

    fn promise(text: &str) -> Commitment {
        Commitment {
            text: text.to_owned(),
            ..Commitment::default()
        }
    }

    /// A card that we promised something at, twice in the same words.
    fn study() -> (Study, Id<Touchpoint>) {
        let mut sketch = Sketch::of(&["a"], &[]);
        let id = sketch.card("a");
        let mut card = sketch.study.touchpoints.get(id).unwrap().clone();
        card.sparccs.ours = vec![promise("Write"), promise("Call back"), promise("Call back")];
        card.sparccs.customers = vec![promise("Call back")];
        sketch.study.insert(card.into());
        (sketch.study, id)
    }

    fn sparccs(study: &Study, id: Id<Touchpoint>) -> Sparccs {
        study.touchpoints.get(id).unwrap().sparccs.clone()
    }

    #[test]
    fn a_promise_is_kept_on_its_own_side_and_can_be_taken_back() {
        let (study, id) = study();
        let day = Some(date(2026, 11, 20));
        let kept = keep_promise(&study, id, |it| &mut it.ours, &promise("Call back"), day).unwrap();
        assert_eq!(kept.label(), "mark the promise “Call back” as kept");
        let after = kept.applied_to(&study);
        let days = |study: &Study| {
            sparccs(study, id)
                .ours
                .iter()
                .map(|it| it.kept)
                .collect::<Vec<_>>()
        };
        assert_eq!(days(&after), [None, day, None]);
        assert_eq!(sparccs(&after, id).customers[0].kept, None);
        let found = sparccs(&after, id).ours[1].clone();
        let back = keep_promise(&after, id, |it| &mut it.ours, &found, None).unwrap();
        assert_eq!(back.label(), "mark the promise “Call back” as not kept");
        assert_eq!(back.applied_to(&after), study);
    }

    #[test]
    fn a_promise_that_is_gone_changes_nothing() {
        let (study, id) = study();
        let kept = keep_promise(&study, id, |it| &mut it.ours, &promise("Sing"), None).unwrap();
        assert!(kept.is_empty());
    }

    #[test]
    fn a_loop_is_closed_and_the_customer_is_asked() {
        let (study, id) = study();
        let closure = Closure {
            date: Some(date(2026, 11, 20)),
            evidence: "Call log".to_owned(),
        };
        let closed = close_loop(&study, id, &closure).unwrap();
        assert_eq!(closed.label(), "close the loop at touchpoint “a”");
        let after = closed.applied_to(&study);
        assert_eq!(sparccs(&after, id).closure, Some(closure));
        let feedback = Feedback {
            score: Some(6.0),
            words: "Fine".to_owned(),
        };
        let asked = record_feedback(&after, id, &feedback).unwrap();
        assert_eq!(asked.label(), "record how it went at touchpoint “a”");
        let asked = asked.applied_to(&after);
        assert_eq!(sparccs(&asked, id).feedback, Some(feedback));
        let nothing = record_feedback(&asked, id, &Feedback::default()).unwrap();
        assert_eq!(nothing.applied_to(&asked), after);
    }
}
