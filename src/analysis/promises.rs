//! SPARCCS loops: what customers asked for, what was promised on either side, and how it ended.
//!
//! A loop is opened by a problem, an ask or a promise and closed by a closure. It is closed well
//! when the customer was then asked how it went.

use std::{cmp::Reverse, collections::BTreeSet};

use jiff::civil::Date;

use super::matching::is_said;
use crate::model::{Commitment, Feedback, Id, Perspective, Problem, Sparccs, Study, Touchpoint};

/// A customer's problem at a touchpoint and how far it has been followed.
#[derive(Clone, Debug, PartialEq)]
pub struct SparccsLoop {
    /// The touchpoint.
    pub touchpoint: Id<Touchpoint>,
    /// How far it has got.
    pub state: LoopState,
    /// What is still to be kept, ours first, each side in its own order; empty once the loop is
    /// closed.
    pub promises: Vec<Promise>,
    /// How many promises of both sides were kept.
    pub kept: usize,
    /// The day it was closed, if it was and the day is known.
    pub closed: Option<Date>,
    /// Whether something shows that it is closed.
    pub has_evidence: bool,
}

/// How far a loop has got: the columns of the board, in their order. A loop is in exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LoopState {
    /// Not closed, and nobody has promised anything.
    Open,
    /// Not closed; something is promised or was kept, and no promise is past its day.
    Promised,
    /// Not closed, and at least one promise is past its day.
    Overdue,
    /// Closed, but nobody asked the customer how it went.
    ClosedNotAsked,
    /// Closed, and the customer answered with a score or in words.
    ClosedAndAsked,
}

/// One promise that has not been kept yet, as far as the study knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Who made it.
    pub side: Side,
    /// Its place in the list of its side, from 0.
    pub place: usize,
    /// Its day, if it has one.
    pub due: Option<Date>,
    /// How many days ago that was; 0 on the day itself, before it and without one.
    pub days_late: u32,
}

/// The two sides of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The organisation.
    Ours,
    /// The customer.
    Customers,
}

/// All loops of a study as they stand on a day, column by column of the board.
///
/// Within a column what needs care soonest is in front: of loops that are not closed the one whose
/// earliest promise is due first, those without a day behind; then by urgency, importance and
/// impact of the problem, the highest first and what is not rated last. Of closed ones the one
/// closed last. What is left equal stands in the order of ids.
///
/// Not on the board: parked touchpoints, Future maps, on which nobody has promised anything yet,
/// and a touchpoint whose copy is on the board, as the copy carries the loop on. In O(n log n) of
/// the touchpoints.
pub fn sparccs_loops(study: &Study, today: Date) -> Vec<SparccsLoop> {
    let mut loops: Vec<(SparccsLoop, &Problem)> = on_the_board(study)
        .filter_map(|touchpoint| {
            let found = of_touchpoint(touchpoint, today)?;
            Some((found, &touchpoint.sparccs.problem))
        })
        .collect();
    loops.sort_by_cached_key(|(found, problem)| {
        let next = found
            .promises
            .iter()
            .filter_map(|promise| promise.due)
            .min();
        let ratings = Reverse((problem.urgency, problem.importance, problem.impact));
        let days = (next.is_none(), next, Reverse(found.closed));
        (found.state, days, ratings, found.touchpoint)
    });
    loops.into_iter().map(|(found, _)| found).collect()
}

/// The touchpoints whose loops count.
fn on_the_board(study: &Study) -> impl Iterator<Item = &Touchpoint> {
    let is_lived = |touchpoint: &&Touchpoint| {
        let map = study.maps.get(touchpoint.map);
        !touchpoint.is_parked() && map.is_none_or(|map| map.perspective != Perspective::Future)
    };
    let copied: BTreeSet<Id<Touchpoint>> = study
        .touchpoints
        .iter()
        .filter(is_lived)
        .filter(|touchpoint| touchpoint.sparccs != Sparccs::default())
        .filter_map(|touchpoint| touchpoint.origin)
        .collect();
    let touchpoints = study.touchpoints.iter().filter(is_lived);
    touchpoints.filter(move |touchpoint| !copied.contains(&touchpoint.id))
}

/// The loop at a touchpoint, if one was opened there. A situation alone opens none.
fn of_touchpoint(touchpoint: &Touchpoint, today: Date) -> Option<SparccsLoop> {
    let sparccs = &touchpoint.sparccs;
    let promises = promises(sparccs, today);
    let commitments = sparccs.ours.iter().chain(&sparccs.customers);
    let kept = commitments.filter(|it| it.kept.is_some()).count();
    let is_promised = kept > 0 || !promises.is_empty();
    let closure = sparccs.closure.as_ref();
    let is_opened = sparccs.problem != Problem::default() || is_said(&sparccs.ask) || is_promised;
    (is_opened || closure.is_some()).then(|| {
        let state = match closure {
            Some(_) if sparccs.feedback.as_ref().is_some_and(is_answered) => {
                LoopState::ClosedAndAsked
            }
            Some(_) => LoopState::ClosedNotAsked,
            None if promises.iter().any(|promise| promise.days_late > 0) => LoopState::Overdue,
            None if is_promised => LoopState::Promised,
            None => LoopState::Open,
        };
        SparccsLoop {
            touchpoint: touchpoint.id,
            state,
            promises: if closure.is_some() {
                Vec::new()
            } else {
                promises
            },
            kept,
            closed: closure.and_then(|closure| closure.date),
            has_evidence: closure.is_some_and(|closure| is_said(&closure.evidence)),
        }
    })
}

/// The promises of both sides that say something and are still to be kept.
fn promises(sparccs: &Sparccs, today: Date) -> Vec<Promise> {
    let of_side = |side, commitments: &[Commitment]| {
        commitments
            .iter()
            .enumerate()
            .filter(|(_, commitment)| **commitment != Commitment::default())
            .filter(|(_, commitment)| commitment.kept.is_none())
            .map(|(place, commitment)| Promise {
                side,
                place,
                due: commitment.due,
                days_late: commitment.due.map_or(0, |due| days_late(due, today)),
            })
            .collect::<Vec<_>>()
    };
    let mut promises = of_side(Side::Ours, &sparccs.ours);
    promises.extend(of_side(Side::Customers, &sparccs.customers));
    promises
}

/// How many days a day has passed, 0 when it has not.
fn days_late(due: Date, today: Date) -> u32 {
    let days = due.duration_until(today).as_hours() / 24;
    u32::try_from(days).unwrap_or_default()
}

/// True when the customer gave a score or said something.
fn is_answered(feedback: &Feedback) -> bool {
    feedback.score.is_some() || is_said(&feedback.words)
}

impl Promise {
    /// What was promised, by whom and until when, in the SPARCCS it was found in.
    pub fn commitment(self, sparccs: &Sparccs) -> Option<&Commitment> {
        match self.side {
            Side::Ours => sparccs.ours.get(self.place),
            Side::Customers => sparccs.customers.get(self.place),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnyRecord, Closure, Map, Stage};
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 16);

    struct Board {
        records: Vec<AnyRecord>,
        map: Id<Map>,
    }

    impl Board {
        fn new() -> Self {
            let map = Map::new();
            let id = map.id;
            Self {
                records: vec![map.into()],
                map: id,
            }
        }

        fn add(&mut self, sparccs: Sparccs) -> Id<Touchpoint> {
            let mut touchpoint = Touchpoint::new(self.map);
            touchpoint.stage = Some(Id::<Stage>::new());
            touchpoint.sparccs = sparccs;
            let id = touchpoint.id;
            self.records.push(touchpoint.into());
            id
        }

        fn loops(self) -> Vec<SparccsLoop> {
            sparccs_loops(&Study::from_records(self.records), TODAY)
        }
    }

    fn asks(ask: &str) -> Sparccs {
        Sparccs {
            ask: ask.to_owned(),
            ..Sparccs::default()
        }
    }

    /// A promise of ours with its day in November.
    fn promised(day: impl Into<Option<i8>>) -> Sparccs {
        let commitment = Commitment {
            text: "Call back".to_owned(),
            due: day.into().map(|day| date(2026, 11, day)),
            ..Commitment::default()
        };
        Sparccs {
            ours: vec![Commitment::default(), commitment],
            ..asks("When?")
        }
    }

    fn closed(sparccs: Sparccs, evidence: &str) -> Sparccs {
        let closure = Closure {
            date: Some(date(2026, 11, 10)),
            evidence: evidence.to_owned(),
        };
        Sparccs {
            closure: Some(closure),
            ..sparccs
        }
    }

    fn answered(sparccs: Sparccs, score: Option<f32>) -> Sparccs {
        let feedback = Feedback {
            score,
            words: " ".to_owned(),
        };
        Sparccs {
            feedback: Some(feedback),
            ..sparccs
        }
    }

    #[test]
    fn every_loop_stands_in_one_column_of_the_board() {
        let mut board = Board::new();
        let asked = board.add(answered(closed(promised(3), "Log"), Some(6.0)));
        let not_asked = board.add(answered(closed(promised(3), " "), None));
        let overdue = board.add(promised(13));
        let due_today = board.add(promised(16));
        let open = board.add(asks("Tell me when you call."));
        board.add(Sparccs {
            situation: "A load went warm.".to_owned(),
            ..Sparccs::default()
        });
        let found = board.loops();
        let columns: Vec<_> = found.iter().map(|at| (at.state, at.touchpoint)).collect();
        assert_eq!(
            columns,
            [
                (LoopState::Open, open),
                (LoopState::Promised, due_today),
                (LoopState::Overdue, overdue),
                (LoopState::ClosedNotAsked, not_asked),
                (LoopState::ClosedAndAsked, asked),
            ]
        );
        // Due on the 13th, and today is the 16th.
        assert_eq!(
            found[2].promises,
            [Promise {
                side: Side::Ours,
                place: 1,
                due: Some(date(2026, 11, 13)),
                days_late: 3,
            }]
        );
        assert_eq!(found[3].promises, []);
        assert_eq!(
            (found[3].has_evidence, found[4].has_evidence),
            (false, true)
        );
    }

    #[test]
    fn what_the_customer_promised_can_be_overdue_too() {
        let mut board = Board::new();
        let mut sparccs = promised(20);
        sparccs.customers = vec![Commitment {
            text: "Send the list".to_owned(),
            due: Some(date(2026, 11, 15)),
            ..Commitment::default()
        }];
        board.add(sparccs.clone());
        let found = board.loops();
        assert_eq!(found[0].state, LoopState::Overdue);
        let late = found[0].promises[1];
        assert_eq!((late.side, late.days_late), (Side::Customers, 1));
        assert_eq!(late.commitment(&sparccs).unwrap().text, "Send the list");
    }

    #[test]
    fn what_was_kept_is_not_late_but_was_promised() {
        let mut board = Board::new();
        let mut sparccs = promised(13);
        sparccs.ours[1].kept = Some(date(2026, 11, 15));
        board.add(sparccs);
        let found = board.loops();
        assert_eq!(
            (found[0].state, found[0].kept, found[0].promises.len()),
            (LoopState::Promised, 1, 0)
        );
    }

    #[test]
    fn the_most_pressing_loops_are_in_front() {
        let mut board = Board::new();
        let rated = |urgency, mut sparccs: Sparccs| {
            sparccs.problem.urgency = urgency;
            sparccs
        };
        let unrated = board.add(asks("a"));
        let mild = board.add(rated(Some(2), asks("b")));
        let urgent = board.add(rated(Some(5), asks("c")));
        let dayless = board.add(rated(Some(5), promised(None)));
        let late = board.add(promised(30));
        let soon = board.add(promised(20));
        let order: Vec<_> = board.loops().iter().map(|found| found.touchpoint).collect();
        assert_eq!(order, [urgent, mild, unrated, soon, late, dayless]);
    }

    #[test]
    fn what_is_parked_copied_on_or_in_the_future_is_not_on_the_board() {
        let mut board = Board::new();
        let original = board.add(asks("a"));
        let mut parked = Touchpoint::new(board.map);
        parked.sparccs = asks("b");
        let future = Map {
            perspective: Perspective::Future,
            ..Map::new()
        };
        let current = Map::new();
        let copy_on = |map: Id<Map>| Touchpoint {
            stage: Some(Id::new()),
            origin: Some(original),
            sparccs: asks("a"),
            ..Touchpoint::new(map)
        };
        let (planned, copy) = (copy_on(future.id), copy_on(current.id));
        let copy_id = copy.id;
        for record in [parked.into(), planned.into(), future.into()] {
            board.records.push(record);
        }
        let records = board.records.clone();
        assert_eq!(board.loops()[0].touchpoint, original);
        let study = Study::from_records(records.into_iter().chain([current.into(), copy.into()]));
        let found = sparccs_loops(&study, TODAY);
        assert_eq!((found.len(), found[0].touchpoint), (1, copy_id));
    }

    #[test]
    fn a_promise_of_the_first_day_of_all_is_late_and_no_more() {
        let mut board = Board::new();
        let mut sparccs = promised(1);
        sparccs.ours[1].due = Some(Date::MIN);
        board.add(sparccs);
        assert!(board.loops()[0].promises[0].days_late > 4_000_000);
    }
}
