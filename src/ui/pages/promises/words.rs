//! The words of the board.

use jiff::civil::Date;

use crate::{
    analysis::{LoopState, Promise, Side, SparccsLoop},
    model::{Commitment, Problem, counted},
};

/// The columns of the board, in their order.
pub(super) const COLUMNS: [LoopState; 5] = [
    LoopState::Open,
    LoopState::Promised,
    LoopState::Overdue,
    LoopState::ClosedNotAsked,
    LoopState::ClosedAndAsked,
];

/// What a column is called.
pub(super) const fn heading(state: LoopState) -> &'static str {
    match state {
        LoopState::Open => "Only told",
        LoopState::Promised => "Promised",
        LoopState::Overdue => "Past its day",
        LoopState::ClosedNotAsked => "Closed, not asked",
        LoopState::ClosedAndAsked => "Closed and asked",
    }
}

/// What stands in a column.
pub(super) const fn meaning(state: LoopState) -> &'static str {
    match state {
        LoopState::Open => "A customer told of a problem, and nobody has promised anything.",
        LoopState::Promised => "Something is promised, and no promise is past its day.",
        LoopState::Overdue => "At least one promise is past its day.",
        LoopState::ClosedNotAsked => {
            "The problem is closed, but nobody asked the customer how it went."
        }
        LoopState::ClosedAndAsked => {
            "The problem is closed, and the customer has said how it went."
        }
    }
}

/// What all loops come to: 4 open loops · 2 promises past their day · 1 closed without asking; and
/// how often something was said without being asked for, if it was.
pub(super) fn summary(loops: &[SparccsLoop], unasked: usize) -> String {
    let open = loops.iter().filter(|it| is_open(it.state)).count();
    let promises = loops.iter().flat_map(|it| &it.promises);
    let late = promises.filter(|it| it.days_late > 0).count();
    let is_not_asked = |it: &&SparccsLoop| it.state == LoopState::ClosedNotAsked;
    let not_asked = loops.iter().filter(is_not_asked).count();
    let mut parts = vec![
        counted(open, "open loop", "open loops"),
        counted(late, "promise past its day", "promises past their day"),
        format!("{not_asked} closed without asking"),
    ];
    if unasked > 0 {
        parts.push(format!("{unasked} said unasked"));
    }
    parts.join(" · ")
}

/// True while a problem is not closed.
pub(super) const fn is_open(state: LoopState) -> bool {
    matches!(
        state,
        LoopState::Open | LoopState::Promised | LoopState::Overdue
    )
}

/// How much is wrong: Impact 5 · urgency 4.
pub(super) fn ratings(problem: &Problem) -> String {
    if problem.impact.is_none() && problem.urgency.is_none() {
        return "Impact and urgency not rated".to_owned();
    }
    let said =
        |value: Option<u8>| value.map_or_else(|| "not rated".to_owned(), |it| it.to_string());
    format!(
        "Impact {} · urgency {}",
        said(problem.impact),
        said(problem.urgency)
    )
}

/// When a promise is to be kept, or was.
pub(super) fn when(commitment: &Commitment, pending: Option<Promise>) -> String {
    if let Some(kept) = commitment.kept {
        return format!("kept {}", day(kept));
    }
    match (commitment.due, pending.map_or(0, |it| it.days_late)) {
        (None, _) => "no day".to_owned(),
        (Some(due), 0) => format!("by {}", day(due)),
        (Some(_), late) => format!("{} late", counted(late as usize, "day", "days")),
    }
}

/// Who promised something: ours, Pieter Vos.
pub(super) fn whose(side: Side, owner: &str) -> String {
    let side = match side {
        Side::Ours => "ours",
        Side::Customers => "customer’s",
    };
    match owner.trim() {
        "" => format!("{side}, nobody named"),
        owner => format!("{side}, {owner}"),
    }
}

/// A day in few letters.
pub(super) fn day(date: Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::{Id, Touchpoint};

    fn promise(days_late: u32) -> Promise {
        Promise {
            side: Side::Ours,
            place: 0,
            due: Some(date(2026, 11, 20)),
            days_late,
        }
    }

    fn found(state: LoopState, promises: Vec<Promise>) -> SparccsLoop {
        SparccsLoop {
            touchpoint: Id::<Touchpoint>::new(),
            state,
            promises,
            kept: 0,
            closed: None,
            has_evidence: false,
        }
    }

    #[test]
    fn the_whole_is_told_in_three_figures() {
        let loops = [
            found(LoopState::Open, Vec::new()),
            found(LoopState::Overdue, vec![promise(3), promise(0), promise(1)]),
            found(LoopState::ClosedNotAsked, Vec::new()),
            found(LoopState::ClosedAndAsked, Vec::new()),
        ];
        assert_eq!(
            summary(&loops, 0),
            "2 open loops · 2 promises past their day · 1 closed without asking"
        );
        assert_eq!(
            summary(&loops[1..2], 3),
            "1 open loop · 2 promises past their day · 0 closed without asking · 3 said unasked"
        );
    }

    #[test]
    fn a_promise_is_late_due_dayless_or_kept() {
        let mut commitment = Commitment {
            due: Some(date(2026, 11, 20)),
            ..Commitment::default()
        };
        assert_eq!(when(&commitment, Some(promise(1))), "1 day late");
        assert_eq!(when(&commitment, Some(promise(3))), "3 days late");
        assert_eq!(when(&commitment, Some(promise(0))), "by 20 Nov 2026");
        commitment.kept = Some(date(2026, 11, 9));
        assert_eq!(when(&commitment, None), "kept 9 Nov 2026");
        assert_eq!(when(&Commitment::default(), None), "no day");
    }

    #[test]
    fn what_is_not_rated_is_not_0() {
        let mut problem = Problem::default();
        assert_eq!(ratings(&problem), "Impact and urgency not rated");
        problem.impact = Some(5);
        assert_eq!(ratings(&problem), "Impact 5 · urgency not rated");
    }
}
