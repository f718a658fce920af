//! What is moved together keeps its order.

use throughline::model::{Direction, Id, Lane, Map, RecordId, Stage, Study};

/// A row in which records follow one another, in the direction that they move.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Row {
    Map(Id<Map>),
    Lane(Id<Lane>),
    Stage(Id<Stage>),
}

/// How far a record stands in its row: the stages or lanes before it, then the records.
type Place = (Option<usize>, usize);

/// Two records that moved and are in one row before and after stand in the same order.
pub(crate) fn assert_kept(before: &Study, after: &Study, ids: &[RecordId], direction: Direction) {
    let places = |id: &RecordId| {
        let [before, after] = [before, after].map(|study| place(study, *id, direction));
        before.zip(after)
    };
    let places: Vec<_> = ids.iter().filter_map(places).collect();
    for (index, (a, a_after)) in places.iter().enumerate() {
        for (b, b_after) in &places[..index] {
            if a.0 == b.0 && a_after.0 == b_after.0 {
                let [then, now] = [(a.1, b.1), (a_after.1, b_after.1)].map(|(a, b)| a.cmp(&b));
                assert_eq!(then, now, "{direction:?} {ids:?}");
            }
        }
    }
}

fn place(study: &Study, id: RecordId, direction: Direction) -> Option<(Row, Place)> {
    let stage_of = |stage: Id<Stage>| {
        let map = study.stages.get(stage)?.map;
        study.stages_of(map).iter().position(|it| it.id == stage)
    };
    let lane_of = |lane: Id<Lane>| {
        let map = study.lanes.get(lane)?.map;
        study.lanes_of(map).iter().position(|it| it.id == lane)
    };
    match (id, direction.is_sideways()) {
        (RecordId::Touchpoint(id), true) => {
            let cell = study.touchpoints.get(id)?.cell()?;
            let column = usize::try_from(cell.column).ok()?;
            Some((Row::Lane(cell.lane), (stage_of(cell.stage), column)))
        }
        (RecordId::Note(id), is_sideways) => {
            let note = study.notes.get(id)?;
            let (stage, lane) = (note.stage?, note.lane?);
            let stack = study.notes_in(stage, lane);
            let index = stack.iter().position(|it| it.id == id)?;
            Some(if is_sideways {
                (Row::Lane(lane), (stage_of(stage), index))
            } else {
                (Row::Stage(stage), (lane_of(lane), index))
            })
        }
        (RecordId::Tollgate(id), true) => {
            let gate = study.tollgates.get(id)?;
            let gates = study.tollgates_after(gate.stage);
            let index = gates.iter().position(|it| it.id == id)?;
            Some((Row::Map(gate.map), (stage_of(gate.stage), index)))
        }
        (RecordId::Stage(id), true) => {
            Some((Row::Map(study.stages.get(id)?.map), (None, stage_of(id)?)))
        }
        (RecordId::Lane(id), false) => {
            Some((Row::Map(study.lanes.get(id)?.map), (None, lane_of(id)?)))
        }
        _ => None,
    }
}
