//! What of the causes and the pains is in the picture.

use std::collections::BTreeSet;

use super::layers::Web;
use crate::{
    analysis::{Causes, Influence},
    model::{Connection, Id, IdMap, RecordId},
};

/// How many causes, and how many pains, a picture begins with.
pub(super) const MOST: usize = 12;

/// What is in the picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Choice {
    /// The cards: the causes with the most leverage first, then the pains in reading order.
    pub records: Vec<RecordId>,
    /// Where each record is among the cards.
    pub places: IdMap<RecordId, usize>,
    /// The influences between them.
    pub arrows: Vec<Arrow>,
    /// The cards and arrows to be arranged.
    pub web: Web,
    /// How many causes and pains are left out.
    pub hidden: usize,
}

/// An influence between two cards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Arrow {
    /// The connection it is drawn as; of several between the same two the strongest.
    pub connection: Id<Connection>,
    /// The cause.
    pub from: RecordId,
    /// The effect.
    pub to: RecordId,
    /// How strong it is, 0 to 1.
    pub strength: f64,
}

/// Chooses what is in the picture: all causes and all pains they reach, or those that matter most:
/// the needle-movers and the largest leverages, the pains they weigh most in, and all that lies on
/// the ways between them; and a further cause or pain if one is asked for.
pub(super) fn choose(
    causes: &Causes,
    influences: &[Influence],
    shows_all: bool,
    further: Option<RecordId>,
) -> Choice {
    let everything = everything(causes);
    let kept = if shows_all {
        everything.clone()
    } else {
        what_matters(causes, further)
    };
    let pains: BTreeSet<RecordId> = causes.pains.iter().map(|it| it.touchpoint.into()).collect();
    let in_front = causes.causes.iter().map(|cause| cause.record);
    let in_front = in_front.filter(|record| !pains.contains(record));
    let behind = causes.pains.iter().map(|pain| pain.touchpoint.into());
    let records: Vec<RecordId> = in_front
        .chain(behind)
        .filter(|record| kept.contains(record))
        .collect();
    let places: IdMap<RecordId, usize> = records.iter().copied().zip(0..).collect();
    let arrows = arrows(influences, &places);
    let ends = arrows.iter();
    let ends = ends.filter_map(|it| Some((*places.get(&it.from)?, *places.get(&it.to)?)));
    Choice {
        web: Web {
            is_pain: records.iter().map(|it| pains.contains(it)).collect(),
            arrows: ends.collect(),
        },
        hidden: everything.len() - kept.len(),
        records,
        places,
        arrows,
    }
}

/// All causes and all pains they reach.
fn everything(causes: &Causes) -> BTreeSet<RecordId> {
    let pains = causes.pains.iter();
    let pains = pains.filter(|pain| !pain.reached_from.is_empty());
    let pains = pains.map(|pain| RecordId::from(pain.touchpoint));
    let causes = causes.causes.iter().map(|cause| cause.record);
    causes.chain(pains).collect()
}

/// What the picture begins with, and what lies on the ways of a further cause or pain.
fn what_matters(causes: &Causes, further: Option<RecordId>) -> BTreeSet<RecordId> {
    let movers = causes.needle_movers.iter().map(|mover| mover.record);
    let largest = causes.causes.iter().map(|cause| cause.record);
    let mut chosen = Vec::new();
    for record in movers.chain(largest) {
        if chosen.len() < MOST && !chosen.contains(&record) {
            chosen.push(record);
        }
    }
    chosen.extend(further);
    let chosen = causes
        .causes
        .iter()
        .filter(|it| chosen.contains(&it.record));
    let pains = heaviest(causes, chosen.clone());
    let mut kept: BTreeSet<RecordId> = further
        .and_then(|it| way_to(causes, it))
        .unwrap_or_default();
    for cause in chosen {
        for (at, _) in cause.pains.iter().filter(|(at, _)| pains.contains(at)) {
            let pain = causes.pains.get(*at);
            kept.extend(pain.into_iter().flat_map(|pain| pain.chain(cause.record)));
        }
    }
    kept
}

/// The strongest way to a pain, if the record is one that is reached.
fn way_to(causes: &Causes, record: RecordId) -> Option<BTreeSet<RecordId>> {
    let mut pains = causes.pains.iter();
    let pain = pains.find(|pain| RecordId::from(pain.touchpoint) == record)?;
    let reached = pain.reached_from.iter();
    let strongest = reached.max_by(|a, b| a.strength.total_cmp(&b.strength))?;
    Some(pain.chain(strongest.cause).into_iter().collect())
}

/// The places of the pains that stand for some causes: for each cause the one it weighs most in,
/// and then the heaviest they reach.
fn heaviest<'a>(
    causes: &Causes,
    chosen: impl Iterator<Item = &'a crate::analysis::Cause> + Clone,
) -> BTreeSet<usize> {
    let weight = |at: usize| causes.pains.get(at).map_or(0.0, |pain| pain.weight);
    let mut kept: BTreeSet<usize> = chosen
        .clone()
        .filter_map(|cause| {
            let pains = cause.pains.iter();
            let most = pains.max_by(|a, b| {
                let in_a = weight(a.0) * a.1;
                in_a.total_cmp(&(weight(b.0) * b.1)).then(b.0.cmp(&a.0))
            });
            most.map(|(at, _)| *at)
        })
        .collect();
    let mut others: Vec<usize> = chosen
        .flat_map(|cause| cause.pains.iter().map(|(at, _)| *at))
        .collect();
    others.sort_by(|a, b| weight(*b).total_cmp(&weight(*a)).then(a.cmp(b)));
    for at in others {
        if kept.len() < MOST {
            kept.insert(at);
        }
    }
    kept
}

/// The influences between cards, the strongest of those between the same two.
fn arrows(influences: &[Influence], places: &IdMap<RecordId, usize>) -> Vec<Arrow> {
    let mut arrows: Vec<Arrow> = Vec::new();
    let mut known: IdMap<(RecordId, RecordId), usize> = IdMap::default();
    for influence in influences {
        let &Influence { from, to, .. } = influence;
        if !places.contains_key(&from) || !places.contains_key(&to) {
            continue;
        }
        let arrow = Arrow {
            connection: influence.connection,
            from,
            to,
            strength: influence.strength,
        };
        let place = *known.entry((from, to)).or_insert(arrows.len());
        match arrows.get_mut(place) {
            None => arrows.push(arrow),
            Some(other) if other.strength < arrow.strength => *other = arrow,
            Some(_) => {}
        }
    }
    arrows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{FeltIndex, causes},
        model::{Emotion, Note, NoteKind, Persona, Touchpoint},
    };

    /// The causes of a map: steps that hurt, and the influences on them by number of cause and
    /// step with their strengths.
    fn found(
        steps: usize,
        policies: usize,
        arrows: &[(usize, usize, f64)],
    ) -> (Causes, Vec<Influence>) {
        let (map, persona) = (Id::new(), Persona::new());
        let steps: Vec<Touchpoint> = (0..steps)
            .map(|at| {
                let mut step = Touchpoint::new(map);
                let felt = Emotion {
                    estimate: Some(-1.0 - at as f32 / 100.0),
                    ..Emotion::default()
                };
                step.emotions.insert(persona.id, felt);
                step
            })
            .collect();
        let notes: Vec<Note> = (0..policies)
            .map(|_| Note::new(map, NoteKind::Policy))
            .collect();
        let influences: Vec<_> = arrows
            .iter()
            .map(|&(from, to, strength)| Influence {
                connection: Id::new(),
                from: notes[from].id.into(),
                to: steps[to].id.into(),
                strength,
            })
            .collect();
        let steps: Vec<&Touchpoint> = steps.iter().collect();
        let causes = causes(&steps, &influences, &FeltIndex::default(), &[persona.id]);
        (causes, influences)
    }

    #[test]
    fn of_many_causes_those_that_matter_most_are_shown_until_all_are_asked_for() {
        let arrows: Vec<_> = (0..300)
            .map(|at| (at, at % 40, (at + 1) as f64 / 300.0))
            .collect();
        let (causes, influences) = found(40, 300, &arrows);
        let first = choose(&causes, &influences, false, None);
        let shown = first.web.is_pain.iter().filter(|is_pain| !**is_pain);
        assert_eq!(shown.count(), MOST);
        assert!(first.web.is_pain.len() <= 2 * MOST);
        assert_eq!(first.records[0], causes.causes[0].record);
        // Ways weaker than 1 % are not followed: the first two causes reach nothing.
        assert_eq!(first.hidden + first.records.len(), 298 + 40);
        let all = choose(&causes, &influences, true, None);
        assert_eq!((all.hidden, all.records.len()), (0, 298 + 40));
    }

    #[test]
    fn every_cause_that_is_shown_has_an_arrow() {
        let arrows: Vec<_> = (0..30).map(|at| (at, at, 0.5)).collect();
        let (causes, influences) = found(30, 30, &arrows);
        let choice = choose(&causes, &influences, false, None);
        let causes = choice.web.is_pain.iter().filter(|is_pain| !**is_pain);
        assert_eq!((causes.count(), choice.arrows.len()), (MOST, MOST));
    }

    #[test]
    fn a_cause_or_a_pain_that_is_asked_for_comes_into_the_picture_with_its_way() {
        let arrows: Vec<_> = (0..30).map(|at| (at, at, 0.5)).collect();
        let (causes, influences) = found(30, 30, &arrows);
        let first = choose(&causes, &influences, false, None);
        let last = causes.causes.last().unwrap();
        assert!(!first.places.contains_key(&last.record));
        let pain: RecordId = causes.pains[last.pains[0].0].touchpoint.into();
        for further in [last.record, pain] {
            let choice = choose(&causes, &influences, false, Some(further));
            assert!(choice.places.contains_key(&last.record));
            assert!(choice.places.contains_key(&pain));
            assert_eq!(choice.records.len(), first.records.len() + 2);
        }
    }

    #[test]
    fn of_several_influences_between_two_the_strongest_is_drawn() {
        let (causes, influences) = found(1, 1, &[(0, 0, 0.3), (0, 0, 0.8), (0, 0, 0.5)]);
        let choice = choose(&causes, &influences, false, None);
        let drawn: Vec<_> = choice.arrows.iter().map(|it| it.connection).collect();
        assert_eq!(drawn, [influences[1].connection]);
        assert_eq!(choice.web.arrows, [(0, 1)]);
    }

    #[test]
    fn pains_without_a_cause_are_not_in_the_picture() {
        let (causes, influences) = found(2, 1, &[(0, 1, 1.0)]);
        let count = choose(&causes, &influences, true, None).records.len();
        assert_eq!(count, 2);
        let none = [true, false].map(|all| choose(&causes, &[], all, None));
        assert_eq!(none[0], none[1]);
    }
}
