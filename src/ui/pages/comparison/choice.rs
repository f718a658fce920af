//! Which two maps are held against each other.

use crate::{
    analysis::Findings,
    model::{Id, Map, Perspective, Study},
};

/// The old and the new map: those that were chosen, else the Future map that is shown or that the
/// shown one leads to, else the first there is. None where there is nothing to compare.
pub(super) fn maps(
    findings: &Findings,
    chosen: Option<[Id<Map>; 2]>,
    shown: Option<Id<Map>>,
) -> Option<[Id<Map>; 2]> {
    let is_there = |maps: &[Id<Map>; 2]| {
        let [old, new] = maps;
        old != new && findings.map(*old).is_some() && findings.map(*new).is_some()
    };
    if let Some(chosen) = chosen.filter(is_there) {
        return Some(chosen);
    }
    let comparisons = &findings.comparisons;
    let about_shown = comparisons
        .iter()
        .find(|it| Some(it.new) == shown || Some(it.old) == shown);
    let found = about_shown.or_else(|| comparisons.first());
    found
        .map(|it| [it.old, it.new])
        .or_else(|| without_base(findings.study()))
}

/// A Future map that does not say where it comes from, and the first map that could be that.
fn without_base(study: &Study) -> Option<[Id<Map>; 2]> {
    let maps = study.maps_in_order();
    let is_future = |map: &&&Map| map.perspective == Perspective::Future;
    let new = maps.iter().find(is_future)?.id;
    let mut others = maps.iter().filter(|map| map.id != new);
    let current = others
        .clone()
        .find(|map| map.perspective == Perspective::Current);
    let old = current.or_else(|| others.next())?;
    Some([old.id, new])
}

/// The first two maps, where there are as many.
pub(super) fn first_two(study: &Study) -> Option<[Id<Map>; 2]> {
    match study.maps_in_order().as_slice() {
        [first, second, ..] => Some([first.id, second.id]),
        _ => None,
    }
}

/// The maps with another one on one side. The other side gives way where both would be the same.
pub(super) fn with([old, new]: [Id<Map>; 2], is_new: bool, chosen: Id<Map>) -> [Id<Map>; 2] {
    match (is_new, chosen == old, chosen == new) {
        (true, true, _) | (false, _, true) => [new, old],
        (true, ..) => [old, chosen],
        (false, ..) => [chosen, new],
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// A study of maps with these perspectives, in this order.
    fn found(perspectives: &[Perspective]) -> (Findings, Vec<Id<Map>>) {
        let orders = crate::model::OrderKey::sequence(perspectives.len());
        let maps: Vec<Map> = perspectives
            .iter()
            .zip(orders)
            .map(|(&perspective, order)| Map {
                perspective,
                order,
                ..Map::new()
            })
            .collect();
        let ids = maps.iter().map(|map| map.id).collect();
        let study = Study::from_records(maps.into_iter().map(Into::into));
        (Findings::of(&study, date(2026, 11, 23)), ids)
    }

    #[test]
    fn the_future_map_is_held_against_what_is() {
        use Perspective::{Belief, Current, Future};
        let (findings, ids) = found(&[Belief, Current, Future]);
        assert_eq!(maps(&findings, None, None), Some([ids[1], ids[2]]));
        let chosen = [ids[0], ids[1]];
        assert_eq!(maps(&findings, Some(chosen), None), Some(chosen));
        let gone = [ids[0], Id::new()];
        assert_eq!(maps(&findings, Some(gone), None), Some([ids[1], ids[2]]));
        let (findings, _) = found(&[Belief, Current]);
        assert_eq!(maps(&findings, None, None), None);
        let (findings, ids) = found(&[Current, Current, Future]);
        assert_eq!(maps(&findings, None, None), Some([ids[0], ids[2]]));
        let (findings, _) = found(&[Future]);
        assert_eq!(maps(&findings, None, None), None);
    }

    #[test]
    fn a_map_is_never_held_against_itself() {
        let [a, b, c] = [(); 3].map(|()| Id::<Map>::new());
        assert_eq!(with([a, b], true, c), [a, c]);
        assert_eq!(with([a, b], false, c), [c, b]);
        assert_eq!(with([a, b], true, a), [b, a]);
        assert_eq!(with([a, b], false, b), [b, a]);
    }
}
