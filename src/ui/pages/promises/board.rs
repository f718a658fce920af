//! What stands on the board: a card for each loop, in the words it is told in.

use std::collections::BTreeMap;

use super::words::{self, COLUMNS};
use crate::{
    analysis::{Findings, LoopState, Side, SparccsLoop},
    model::{Commitment, Feedback, Id, Sparccs, Stage, Study, Touchpoint, figure, one_line},
};

/// What is left out of the board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter {
    /// Only loops in which this side has promised something.
    pub side: Option<Side>,
    /// Only loops with a promise past its day, of that side if there is one.
    pub is_overdue: bool,
    /// Only loops of this stage.
    pub stage: Option<Id<Stage>>,
}

/// The cards, column by column, and what was said without being asked for.
#[derive(Debug)]
pub(super) struct Board {
    /// The cards of each column.
    pub columns: [Vec<Card>; 5],
    /// What customers said before anybody asked, in the order of ids.
    pub unasked: Vec<Unasked>,
    /// How many loops there are with those that are left out.
    pub all: usize,
    /// The stages that have loops, in the order of the journey.
    pub stages: Vec<(Id<Stage>, String)>,
}

/// A loop on the board.
#[derive(Debug, PartialEq)]
pub(super) struct Card {
    /// The touchpoint.
    pub touchpoint: Id<Touchpoint>,
    /// What the touchpoint is called.
    pub title: String,
    /// The column.
    pub state: LoopState,
    /// The problem in the customer's words; else what they ask for.
    pub problem: String,
    /// How much is wrong.
    pub ratings: String,
    /// The promises of both sides, ours first. A closed loop shows none.
    pub promises: Vec<Line>,
    /// How it was closed, and what the customer said then.
    pub ending: Vec<Ending>,
}

/// A promise on a card.
#[derive(Debug, PartialEq)]
pub(super) struct Line {
    /// Who made it.
    pub side: Side,
    /// The promise.
    pub commitment: Commitment,
    /// What is promised, on one line.
    pub text: String,
    /// When it is to be kept, or was.
    pub when: String,
    /// Who made it, in words.
    pub whose: String,
    /// True when it is past its day.
    pub is_late: bool,
}

/// A line that tells how a loop ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Ending {
    /// The line.
    pub words: String,
    /// True when something is missing.
    pub is_missing: bool,
}

/// Something a customer said without being asked.
#[derive(Debug, PartialEq)]
pub(super) struct Unasked {
    /// Where they said it.
    pub touchpoint: Id<Touchpoint>,
    /// What that is called.
    pub title: String,
    /// What they said.
    pub words: String,
}

impl Board {
    /// The board of all loops that a filter lets through. O(n log n) in the touchpoints.
    pub(super) fn new(findings: &Findings, filter: Filter) -> Self {
        let study = findings.study();
        let mut columns = COLUMNS.map(|_| Vec::new());
        let mut stages = BTreeMap::new();
        for found in &findings.loops {
            let Some(card) = study.touchpoints.get(found.touchpoint) else {
                continue;
            };
            if let Some(stage) = card.stage.and_then(|stage| study.stages.get(stage)) {
                let map = study.maps.get(stage.map).map(|map| &map.order);
                let place = (map, &stage.order, stage.id);
                stages.insert(place, study.title_of(stage.id));
            }
            let column = COLUMNS.iter().position(|state| *state == found.state);
            if let Some(column) = column.and_then(|at| columns.get_mut(at))
                && filter.lets(found, card)
            {
                column.push(Card::new(study, found, card));
            }
        }
        let stages = stages.into_iter();
        Self {
            columns,
            unasked: unasked(study, filter.stage),
            all: findings.loops.len(),
            stages: stages.map(|((.., id), title)| (id, title)).collect(),
        }
    }

    /// True when nothing is shown.
    pub(super) fn is_empty(&self) -> bool {
        self.columns.iter().all(Vec::is_empty)
    }
}

impl Filter {
    fn lets(self, found: &SparccsLoop, card: &Touchpoint) -> bool {
        let is_of_side = |side: Side| self.side.is_none_or(|it| it == side);
        let mut pending = found.promises.iter();
        let is_late = pending.any(|it| it.days_late > 0 && is_of_side(it.side));
        let has_promised = |side: Side| {
            let none = Commitment::default();
            of_side(&card.sparccs, side).iter().any(|it| *it != none)
        };
        self.stage.is_none_or(|stage| card.stage == Some(stage))
            && self.side.is_none_or(has_promised)
            && (!self.is_overdue || is_late)
    }

    /// True when it may leave something out.
    pub(super) fn is_any(self) -> bool {
        self != Self::default()
    }
}

impl Card {
    fn new(study: &Study, found: &SparccsLoop, card: &Touchpoint) -> Self {
        let sparccs = &card.sparccs;
        let told = [&sparccs.problem.text, &sparccs.ask]
            .into_iter()
            .map(|text| one_line(text))
            .find(|text| !text.is_empty());
        Self {
            touchpoint: card.id,
            title: study.title_within(card.id, 80),
            state: found.state,
            problem: told.unwrap_or_else(|| "The problem is not written down.".to_owned()),
            ratings: words::ratings(&sparccs.problem),
            promises: if words::is_open(found.state) {
                lines(found, sparccs)
            } else {
                Vec::new()
            },
            ending: ending(found, sparccs),
        }
    }
}

/// The promises of one side.
fn of_side(sparccs: &Sparccs, side: Side) -> &[Commitment] {
    match side {
        Side::Ours => &sparccs.ours,
        Side::Customers => &sparccs.customers,
    }
}

fn lines(found: &SparccsLoop, sparccs: &Sparccs) -> Vec<Line> {
    let of = |side: Side| {
        let promises = of_side(sparccs, side).iter().enumerate();
        let said = promises.filter(|(_, it)| **it != Commitment::default());
        said.map(move |(place, commitment)| {
            let mut pending = found.promises.iter().copied();
            let pending = pending.find(|it| it.side == side && it.place == place);
            Line {
                side,
                text: match one_line(&commitment.text).as_str() {
                    "" => "Nobody wrote down what".to_owned(),
                    text => text.to_owned(),
                },
                when: words::when(commitment, pending),
                whose: words::whose(side, &commitment.owner),
                is_late: pending.is_some_and(|it| it.days_late > 0),
                commitment: commitment.clone(),
            }
        })
    };
    of(Side::Ours).chain(of(Side::Customers)).collect()
}

fn ending(found: &SparccsLoop, sparccs: &Sparccs) -> Vec<Ending> {
    let Some(closure) = &sparccs.closure else {
        return Vec::new();
    };
    let is = |words: String, is_missing| Ending { words, is_missing };
    let closed = match closure.date {
        Some(date) => is(format!("Closed {}", words::day(date)), false),
        None => is("Closed, no day".to_owned(), true),
    };
    let proof = match one_line(&closure.evidence).as_str() {
        "" => is("Nothing shows it".to_owned(), true),
        proof => is(proof.to_owned(), false),
    };
    let said = match &sparccs.feedback {
        Some(feedback) if found.state == LoopState::ClosedAndAsked => is(said(feedback), false),
        _ => is("Nobody asked how it went".to_owned(), true),
    };
    vec![closed, proof, said]
}

/// What a customer answered: 6 · “It rang at nine.”
fn said(feedback: &Feedback) -> String {
    let score = feedback.score.filter(|score| score.is_finite());
    let score = score.map(|score| figure(score.into()));
    let quoted = match one_line(&feedback.words).as_str() {
        "" => None,
        words => Some(format!("“{words}”")),
    };
    let parts: Vec<String> = score.into_iter().chain(quoted).collect();
    parts.join(" · ")
}

/// What customers said at touchpoints whose loop is not closed, so that nobody can have asked them
/// how it went.
fn unasked(study: &Study, stage: Option<Id<Stage>>) -> Vec<Unasked> {
    let cards = study.touchpoints.iter();
    let cards = cards.filter(|card| stage.is_none_or(|stage| card.stage == Some(stage)));
    cards
        .filter(|card| card.sparccs.closure.is_none() && !card.is_parked())
        .filter_map(|card| {
            let words = said(card.sparccs.feedback.as_ref()?);
            (!words.is_empty()).then(|| Unasked {
                touchpoint: card.id,
                title: study.title_of(card.id),
                words,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;
    use crate::{
        model::{Closure, Map},
        templates,
    };

    const TODAY: Date = date(2026, 11, 23);

    fn example() -> Findings {
        let study = templates::instantiate(templates::example()).unwrap();
        Findings::of(&study, TODAY)
    }

    fn titles(board: &Board) -> Vec<Vec<&str>> {
        let columns = board.columns.iter();
        columns
            .map(|cards| cards.iter().map(|card| card.title.as_str()).collect())
            .collect()
    }

    #[test]
    fn the_example_fills_the_board() {
        let findings = example();
        let board = Board::new(&findings, Filter::default());
        let counts = board.columns.each_ref().map(Vec::len);
        assert_eq!(counts, [0, 1, 1, 1, 1], "{:?}", titles(&board));
        assert_eq!((board.all, board.stages.len()), (4, 3));
        let late = &board.columns[2][0];
        let told: Vec<_> = late.promises.iter().map(|it| it.when.as_str()).collect();
        assert_eq!(told, ["by 26 Feb 2027", "13 days late", "by 27 Nov 2026"]);
        assert_eq!(late.promises[1].whose, "ours, Pieter Vos");
        let endings = &board.columns[4][0].ending;
        assert_eq!(endings[0].words, "Closed 19 Oct 2026");
        assert_eq!(
            endings[2].words,
            "6 · “It rang at nine sharp. I nearly dropped the cup.”"
        );
        assert!(board.columns[3][0].ending[2].is_missing);
    }

    #[test]
    fn filters_leave_loops_out() {
        let findings = example();
        let count = |filter| {
            let board = Board::new(&findings, filter);
            board.columns.iter().map(Vec::len).sum::<usize>()
        };
        let overdue = Filter {
            is_overdue: true,
            ..Filter::default()
        };
        assert_eq!(count(overdue), 1);
        let theirs = Filter {
            side: Some(Side::Customers),
            ..overdue
        };
        assert_eq!(count(theirs), 0);
        let first = Board::new(&findings, Filter::default()).stages[0].0;
        let of_stage = Filter {
            stage: Some(first),
            ..Filter::default()
        };
        assert_eq!(count(of_stage), 1);
    }

    #[test]
    fn what_was_said_before_the_loop_was_closed_was_not_asked_for() {
        let map = Map::new();
        let mut card = Touchpoint::new(map.id);
        card.stage = Some(Id::new());
        card.sparccs.feedback = Some(Feedback {
            score: None,
            words: "You could have called.".to_owned(),
        });
        let mut closed = card.clone();
        closed.id = Id::new();
        closed.sparccs.closure = Some(Closure::default());
        let id = card.id;
        let study = Study::from_records([map.into(), card.into(), closed.into()]);
        let board = Board::new(&Findings::of(&study, TODAY), Filter::default());
        let unasked: Vec<_> = board.unasked.iter().map(|it| it.touchpoint).collect();
        assert_eq!(unasked, [id]);
        assert_eq!(board.unasked[0].words, "“You could have called.”");
    }
}
