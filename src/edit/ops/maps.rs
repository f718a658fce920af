//! Maps, and the study they are in.

use super::{
    copying::{Copying, with_origin},
    delete,
    draft::{Draft, find},
    fields, row, wording,
};
use crate::{
    edit::{EditError, Transaction},
    model::{
        Charter, Id, Lane, LaneKind, Map, NoteKind, OrderKey, Persona, Perspective, RecordKind,
        Study, clean,
    },
};

/// The lanes a new map has. A facilitator adds others when the talk gets there.
const USUAL_LANES: [LaneKind; 5] = [
    LaneKind::Touchpoints,
    LaneKind::Emotion,
    LaneKind::Notes(NoteKind::Need),
    LaneKind::Notes(NoteKind::Pain),
    LaneKind::Notes(NoteKind::Content),
];

/// What the persona is called who lives a journey that nobody else lives yet.
const SOMEBODY: &str = "Customer";

/// A study with an empty map, its usual lanes and one persona.
pub fn blank(title: &str) -> Result<Study, EditError> {
    let charter = Charter {
        title: clean(title),
        ..Charter::default()
    };
    let study = Study::from_records([charter.into()]);
    Ok(add_map(&study, title, Perspective::Current)?.applied_to(&study))
}

/// Adds a map with the usual lanes and without stages behind all others, for the personas of the
/// first map. A study without a persona gets one.
pub fn add_map(
    study: &Study,
    title: &str,
    perspective: Perspective,
) -> Result<Transaction, EditError> {
    let mut map = Map::new();
    map.title = clean(title);
    map.perspective = perspective;
    map.order = row::last_key(&study.maps_in_order());
    let label = format!("add {}", wording::titled(RecordKind::Map, &map.title));
    let mut draft = Draft::new(study, label);
    map.personas = study
        .maps_in_order()
        .first()
        .map(|first| first.personas.clone())
        .unwrap_or_default();
    let id = map.id;
    draft.put(map);
    persona_of(&mut draft, id)?;
    for (kind, order) in USUAL_LANES
        .into_iter()
        .zip(OrderKey::sequence(USUAL_LANES.len()))
    {
        let mut lane = Lane::new(id, kind);
        lane.order = order;
        draft.put(lane);
    }
    Ok(draft.selecting([id]))
}

/// The persona in front on a map. A map without one gets the first of the study, or a new one.
pub(super) fn persona_of(draft: &mut Draft, map: Id<Map>) -> Result<Id<Persona>, EditError> {
    let map = find(draft.study(), map)?.clone();
    if let Some(&persona) = map.personas.first() {
        return Ok(persona);
    }
    let known = draft
        .study()
        .personas
        .iter()
        .next()
        .map(|persona| persona.id);
    let persona = known.unwrap_or_else(|| {
        let mut persona = Persona::new();
        SOMEBODY.clone_into(&mut persona.name);
        let id = persona.id;
        draft.put(persona);
        id
    });
    draft.put(Map {
        personas: vec![persona],
        ..map
    });
    Ok(persona)
}

/// Copies a map and everything on it behind it. Each copy remembers what it was copied from, so
/// that the two can be compared; quotes stay with the touchpoints they were said about.
pub fn duplicate_map(
    study: &Study,
    map: Id<Map>,
    perspective: Perspective,
) -> Result<Transaction, EditError> {
    let old = find(study, map)?;
    let label = format!("duplicate {}", wording::describe(study, [map.into()]));
    let parts: Vec<_> = study
        .records()
        .filter(|record| record.id() == map.into() || record.map() == Some(map))
        .collect();
    let copying = Copying::of_map(map, &parts);
    let mut draft = Draft::new(study, label);
    for part in &parts {
        draft.put(with_origin(copying.copy(study, part), part.id()));
    }
    let id = copying.map();
    let order = row::key_after(&study.maps_in_order(), Some(map))?;
    let title = title_of_copy(old, perspective);
    draft.edit(id, |copy: &mut Map| {
        copy.order = order;
        copy.title = title;
        copy.perspective = perspective;
        copy.based_on = Some(map);
    })?;
    Ok(draft.selecting([id]))
}

/// What a copy is called, so that its tab can be told from the old one's.
fn title_of_copy(old: &Map, perspective: Perspective) -> String {
    let is_named = !old.title.is_empty() && old.title != old.perspective.label();
    match (perspective == old.perspective, is_named) {
        (true, true) => format!("{} (copy)", old.title),
        (true, false) => format!("{} (copy)", old.perspective.label()),
        (false, true) => format!("{} ({})", old.title, perspective.label().to_lowercase()),
        (false, false) => perspective.label().to_owned(),
    }
}

/// The perspective and the title of a map that is added to these: the first perspective that none
/// of them has, else another current map with a number.
pub fn next_map(study: &Study) -> (Perspective, String) {
    let has = |perspective| study.maps.iter().any(|map| map.perspective == perspective);
    let order = [
        Perspective::Current,
        Perspective::Future,
        Perspective::Belief,
    ];
    match order.into_iter().find(|perspective| !has(*perspective)) {
        Some(perspective) => (perspective, perspective.label().to_owned()),
        None => (
            Perspective::Current,
            format!("Map {}", study.maps.len() + 1),
        ),
    }
}

/// Moves a map behind another one in the row of maps; without one, to the front.
pub fn move_map(
    study: &Study,
    map: Id<Map>,
    after: Option<Id<Map>>,
) -> Result<Transaction, EditError> {
    let label = format!("move {}", wording::describe(study, [map.into()]));
    find(study, map)?;
    row::reorder(study, label, map, study.maps_in_order(), after)
}

/// Deletes a map and everything on it.
pub fn delete_map(study: &Study, map: Id<Map>) -> Result<Transaction, EditError> {
    delete::delete_records(study, &[map.into()])
}

/// Puts a persona on a map behind those that are there, or takes it off. What it feels is kept.
pub fn set_map_persona(
    study: &Study,
    map: Id<Map>,
    persona: Id<Persona>,
    on: bool,
) -> Result<Transaction, EditError> {
    let who = wording::describe(study, [find(study, persona)?.id.into()]);
    let label = if on {
        format!("put {who} on the map")
    } else {
        format!("take {who} off the map")
    };
    fields::modify(study, &[map], label, |map| {
        let is_on = map.personas.contains(&persona);
        if on && !is_on {
            map.personas.push(persona);
        } else if !on {
            map.personas.retain(|id| *id != persona);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops::sketch::Sketch;

    #[test]
    fn a_blank_study_has_a_map_a_persona_and_nothing_wrong() {
        let study = blank("Buying a suite").unwrap();
        assert_eq!(crate::model::validate(&study), []);
        let map = study.maps.iter().next().unwrap();
        assert_eq!(map.title, "Buying a suite");
        assert_eq!(study.lanes_of(map.id).len(), USUAL_LANES.len());
        assert_eq!(map.personas.len(), 1);
    }

    #[test]
    fn a_future_map_remembers_what_it_was_copied_from() {
        let mut sketch = Sketch::of(&["ab|c", "_d|"], &["x|y"]);
        let (old, ids) = (sketch.map, sketch.ids("ab"));
        let connected = crate::edit::ops::connect(
            &sketch.study,
            crate::edit::ops::end(ids[0]).unwrap(),
            crate::edit::ops::end(ids[1]).unwrap(),
            crate::model::ConnectionKind::Flow,
        );
        sketch.make(connected);
        let drawn = sketch.drawn();
        sketch.make(duplicate_map(&sketch.study, old, Perspective::Future));
        let new = sketch.study.maps.iter().find(|map| map.id != old).unwrap();
        assert_eq!(
            (new.based_on, new.perspective),
            (Some(old), Perspective::Future)
        );
        sketch.map = new.id;
        assert_eq!(sketch.drawn(), drawn);
        let copies = sketch
            .study
            .touchpoints
            .iter()
            .filter(|card| card.map != old);
        for copy in copies {
            let origin = sketch.study.touchpoints.get(copy.origin.unwrap()).unwrap();
            assert_eq!((origin.map, &origin.title), (old, &copy.title));
        }
        let arrows = sketch.study.connections.iter();
        assert_eq!(arrows.filter(|arrow| arrow.map != old).count(), 1);
    }

    #[test]
    fn the_tabs_of_a_map_and_its_copies_can_be_told_apart() {
        let mut map = Map::new();
        let title = |map: &Map, perspective| title_of_copy(map, perspective);
        assert_eq!(title(&map, Perspective::Future), "Future");
        map.title = "Current".to_owned();
        assert_eq!(title(&map, Perspective::Future), "Future");
        assert_eq!(title(&map, Perspective::Current), "Current (copy)");
        map.title = "Buying a suite".to_owned();
        assert_eq!(title(&map, Perspective::Future), "Buying a suite (future)");
    }

    #[test]
    fn a_map_that_is_added_takes_the_perspective_that_is_missing() {
        let mut study = Study::default();
        for expected in ["Current", "Future", "Belief", "Map 4", "Map 5"] {
            let (perspective, title) = next_map(&study);
            assert_eq!(title, expected);
            study = add_map(&study, &title, perspective)
                .unwrap()
                .applied_to(&study);
        }
    }

    #[test]
    fn a_map_goes_with_everything_on_it() {
        let mut sketch = Sketch::of(&["ab|c"], &["x|y"]);
        let map = sketch.map;
        sketch.make(delete_map(&sketch.study, map));
        assert_eq!(sketch.study, Study::default());
    }
}
