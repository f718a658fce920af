//! What stands side by side: the stages and cards of two maps, row by row.

use crate::{
    analysis::{Comparison, Counterpart, Difference, Facts},
    export::compare_text,
    model::{Id, IdMap, IdSet, Map, RecordId, Stage, Study, Tollgate, Touchpoint, counted},
};

/// A row of the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Row {
    /// The head of a stage.
    Stage(StageRow),
    /// A touchpoint or a gate.
    Card(CardRow),
}

/// The head of a stage.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct StageRow {
    /// The stage on either map.
    pub sides: [Option<Side>; 2],
    /// How many of its cards differ.
    pub differences: usize,
}

/// A touchpoint or a gate on either map.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CardRow {
    /// The card on either map.
    pub sides: [Option<Side>; 2],
    /// Whether it is a gate.
    pub is_gate: bool,
    /// What happened to it.
    pub mark: Option<Mark>,
    /// That in words, a line for each thing.
    pub told: Vec<String>,
    /// What it is known by in the gaps and the plan.
    pub difference: Option<At>,
}

/// The place of a difference among the touchpoints or the gates of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// Among the touchpoints.
    Touchpoint(usize),
    /// Among the gates.
    Gate(usize),
}

/// A record on one of the maps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Side {
    /// The record.
    pub id: RecordId,
    /// Its whole title.
    pub title: String,
    /// What else there is to know about it in short.
    pub about: String,
}

/// What happened to a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Something that counts as one difference.
    Is(Difference),
    /// It stood here before it came to another stage, where the difference is told.
    Left,
}

impl Row {
    /// The difference it tells, if it tells one.
    pub(super) const fn difference(&self) -> Option<At> {
        match self {
            Self::Stage(_) => None,
            Self::Card(card) => card.difference,
        }
    }
}

/// Everything the rows are made from.
struct Sheet<'a> {
    study: &'a Study,
    comparison: &'a Comparison,
    /// The touchpoints that the customer sees.
    seen: IdSet<Id<Touchpoint>>,
    touchpoints: Kind<Touchpoint>,
    gates: Kind<Tollgate>,
}

/// The cards of one kind by stage, and their places in the comparison.
struct Kind<R> {
    of_stage: IdMap<Id<Stage>, Vec<Id<R>>>,
    places: IdMap<Id<R>, usize>,
}

/// A card that is put into a stage.
struct Placed {
    /// Its place among those of its kind.
    at: usize,
    /// Whether it only stood here.
    has_left: bool,
}

/// Puts two maps side by side. O(n) in the cards on them.
pub(super) fn rows(facts: &Facts<'_>, comparison: &Comparison) -> Vec<Row> {
    let study = facts.study;
    let maps = [comparison.old, comparison.new];
    let cards = maps.into_iter().flat_map(|map| {
        let cards = facts.steps.with_backstage(map).iter();
        cards.filter_map(|card| Some((card.stage?, card.id)))
    });
    let gates = maps.into_iter().flat_map(|map| {
        let gates = facts.gates_of(map).iter();
        gates.filter_map(|row| Some((study.tollgates.get(row.gate)?.stage, row.gate)))
    });
    let sheet = Sheet {
        study,
        comparison,
        seen: seen(facts, maps),
        touchpoints: Kind::new(cards, &comparison.touchpoints),
        gates: Kind::new(gates, &comparison.gates),
    };
    sheet.rows()
}

fn seen(facts: &Facts<'_>, maps: [Id<Map>; 2]) -> IdSet<Id<Touchpoint>> {
    let steps = maps.into_iter().flat_map(|map| facts.steps.of(map));
    steps.map(|step| step.id).collect()
}

impl<R> Kind<R> {
    fn new(
        cards: impl Iterator<Item = (Id<Stage>, Id<R>)>,
        counterparts: &[Counterpart<R>],
    ) -> Self {
        let mut of_stage: IdMap<_, Vec<_>> = IdMap::default();
        for (stage, card) in cards {
            of_stage.entry(stage).or_default().push(card);
        }
        let places = counterparts.iter().zip(0..);
        let places = places.flat_map(|(card, at)| {
            let ids = [card.old, card.new].into_iter().flatten();
            ids.map(move |id| (id, at))
        });
        Self {
            of_stage,
            places: places.collect(),
        }
    }

    fn of(&self, stage: Option<Id<Stage>>) -> &[Id<R>] {
        let cards = stage.and_then(|stage| self.of_stage.get(&stage));
        cards.map_or(&[], Vec::as_slice)
    }

    /// The cards of a stage: in the order of the new map, each that is no longer there behind the
    /// one it came after.
    fn placed(
        &self,
        [old, new]: [Option<Id<Stage>>; 2],
        counterparts: &[Counterpart<R>],
    ) -> Vec<Placed> {
        let [olds, news] = [old, new].map(|stage| self.of(stage));
        let old_places: IdMap<_, usize> = olds.iter().copied().zip(0..).collect();
        let stays: IdSet<_> = news.iter().filter_map(|id| self.places.get(id)).collect();
        let mut placed = Vec::new();
        let put_olds = |olds: &[Id<R>], placed: &mut Vec<Placed>| {
            for at in olds.iter().filter_map(|id| self.places.get(id)) {
                let is_gone = counterparts.get(*at).is_some_and(|card| card.new.is_none());
                if is_gone || !stays.contains(at) {
                    placed.push(Placed {
                        at: *at,
                        has_left: !is_gone,
                    });
                }
            }
        };
        let mut done = 0;
        for &at in news.iter().filter_map(|id| self.places.get(id)) {
            let card = counterparts.get(at).filter(|card| !card.is_moved);
            let old = card.and_then(|card| old_places.get(&card.old?)).copied();
            if let Some(old) = old.filter(|old| *old >= done) {
                put_olds(olds.get(done..old).unwrap_or_default(), &mut placed);
                done = old + 1;
            }
            placed.push(Placed {
                at,
                has_left: false,
            });
        }
        put_olds(olds.get(done..).unwrap_or_default(), &mut placed);
        placed
    }
}

impl Sheet<'_> {
    fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for pair in &self.comparison.stages {
            let stages = [pair.old, pair.new];
            let mut cards = self.touchpoint_rows(stages);
            cards.extend(self.gate_rows(stages));
            let differences = cards.iter().filter(|card| card.difference.is_some());
            rows.push(Row::Stage(StageRow {
                sides: stages.map(|stage| self.side(stage, |_| String::new())),
                differences: differences.count(),
            }));
            rows.extend(cards.into_iter().map(Row::Card));
        }
        rows
    }

    fn touchpoint_rows(&self, stages: [Option<Id<Stage>>; 2]) -> Vec<CardRow> {
        let all = &self.comparison.touchpoints;
        let about = |id| self.about(id);
        let placed = self.touchpoints.placed(stages, all).into_iter();
        let rows = placed.filter_map(|placed| {
            let card = all.get(placed.at)?;
            let stage_of = |id| self.study.touchpoints.get(id)?.stage;
            let mut row = self.card_row(stages, card, placed.has_left, stage_of, about);
            row.difference = counts(&row).then_some(At::Touchpoint(placed.at));
            if let (Some(Mark::Is(Difference::Moved)), Some(old), Some(new)) =
                (row.mark, card.old, card.new)
                && let Some(words) = self.seen_words(old, new)
            {
                row.told.insert(0, words.to_owned());
            }
            Some(row)
        });
        rows.collect()
    }

    fn gate_rows(&self, stages: [Option<Id<Stage>>; 2]) -> Vec<CardRow> {
        let all = &self.comparison.gates;
        let about = |id| {
            let gate = self.study.tollgates.get(id);
            let criteria = gate.map_or(0, |gate| gate.criteria.len());
            format!("Tollgate · {}", counted(criteria, "criterion", "criteria"))
        };
        let placed = self.gates.placed(stages, all).into_iter();
        let rows = placed.filter_map(|placed| {
            let card = all.get(placed.at)?;
            let stage_of = |id| Some(self.study.tollgates.get(id)?.stage);
            let mut row = self.card_row(stages, card, placed.has_left, stage_of, about);
            row.is_gate = true;
            row.difference = counts(&row).then_some(At::Gate(placed.at));
            Some(row)
        });
        rows.collect()
    }

    fn card_row<R>(
        &self,
        [stage, _]: [Option<Id<Stage>>; 2],
        card: &Counterpart<R>,
        has_left: bool,
        stage_of: impl Fn(Id<R>) -> Option<Id<Stage>>,
        about: impl Fn(Id<R>) -> String + Copy,
    ) -> CardRow
    where
        RecordId: From<Id<R>>,
    {
        let [old_stage, new_stage] = [card.old, card.new].map(|id| id.and_then(&stage_of));
        let title = |stage: Option<Id<Stage>>| {
            let title = stage.map(|stage| self.study.title_of(stage));
            title.unwrap_or_default()
        };
        if has_left {
            return CardRow {
                sides: [self.side(card.old, about), None],
                is_gate: false,
                mark: Some(Mark::Left),
                told: vec![format!("Moved to “{}”", title(new_stage))],
                difference: None,
            };
        }
        // What stood in another stage is shown there.
        let is_here = old_stage == stage;
        let difference = card.difference();
        let mut told: Vec<String> = card.fields.iter().map(compare_text::field).collect();
        if difference == Some(Difference::Moved) {
            let place = if is_here {
                "Comes at another place of its stage".to_owned()
            } else {
                format!("Moved from “{}”", title(old_stage))
            };
            told.insert(0, place);
        }
        CardRow {
            sides: [
                self.side(card.old.filter(|_| is_here), about),
                self.side(card.new, about),
            ],
            is_gate: false,
            mark: difference.map(Mark::Is),
            told,
            difference: None,
        }
    }

    fn side<R>(&self, id: Option<Id<R>>, about: impl Fn(Id<R>) -> String) -> Option<Side>
    where
        RecordId: From<Id<R>>,
    {
        let id = id?;
        Some(Side {
            id: id.into(),
            title: self.study.title_within(id, usize::MAX),
            about: about(id),
        })
    }

    /// What a touchpoint goes by, and who answers for it.
    fn about(&self, id: Id<Touchpoint>) -> String {
        let Some(card) = self.study.touchpoints.get(id) else {
            return String::new();
        };
        let backstage = if self.seen.contains(&id) {
            ""
        } else {
            "backstage"
        };
        let parts = [card.channel.trim(), card.owner.trim(), backstage];
        let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
        parts.join(" · ")
    }

    /// What is to be said where the customer sees a card on one of the maps only.
    fn seen_words(&self, old: Id<Touchpoint>, new: Id<Touchpoint>) -> Option<&'static str> {
        match [old, new].map(|id| self.seen.contains(&id)) {
            [true, false] => Some("The customer no longer sees it"),
            [false, true] => Some("The customer sees it now"),
            _ => None,
        }
    }
}

/// True where a row tells a difference.
const fn counts(row: &CardRow) -> bool {
    matches!(row.mark, Some(Mark::Is(_)))
}

#[cfg(test)]
mod tests;
