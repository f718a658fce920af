//! Moves drawn as text, before and after.

use super::*;
use crate::edit::ops::sketch::Sketch;

/// One line a case: the selected letters and the direction, between before and after.
fn shifted(before: &[&str], letters: &str, direction: Direction) -> Vec<String> {
    let sketch = Sketch::of(before, &[]);
    let moved = shift_cards(&sketch.study, &sketch.ids(letters), direction);
    sketch.after(moved)
}

#[test]
fn touchpoints_change_places_inside_a_stage() {
    assert_eq!(shifted(&["abc"], "a", Direction::Right), ["bac"]);
    assert_eq!(shifted(&["abc"], "c", Direction::Left), ["acb"]);
    assert_eq!(shifted(&["abc"], "ab", Direction::Right), ["cab"]);
    assert_eq!(shifted(&["a_b"], "a", Direction::Right), ["_ab"]);
}

#[test]
fn touchpoints_cross_the_borders_of_stages() {
    assert_eq!(shifted(&["ab|c"], "b", Direction::Right), ["a|bc"]);
    assert_eq!(shifted(&["ab|c"], "c", Direction::Left), ["abc|"]);
    assert_eq!(
        shifted(&["a_|c", "_d|"], "c", Direction::Left),
        ["ac|", "_d|"]
    );
    assert_eq!(shifted(&["ab|c"], "bc", Direction::Right), ["a|bc"]);
}

#[test]
fn the_last_stage_grows_and_the_first_column_holds() {
    assert_eq!(shifted(&["a|b"], "b", Direction::Right), ["a|_b"]);
    assert_eq!(shifted(&["ab|"], "ab", Direction::Left), ["ab|"]);
}

#[test]
fn a_column_beyond_all_columns_is_refused() {
    let mut sketch = Sketch::of(&["ab", "c"], &[]);
    let mut far = sketch
        .study
        .touchpoints
        .get(sketch.card("b"))
        .unwrap()
        .clone();
    far.column = u32::MAX;
    sketch.study.insert(far.into());
    let ids = sketch.ids("b");
    let shift = |direction| shift_cards(&sketch.study, &ids, direction);
    assert!(shift(Direction::Right).unwrap().is_empty());
    for direction in [Direction::Left, Direction::Down] {
        assert!(matches!(shift(direction), Err(EditError::StageFull { .. })));
    }
    let cell = sketch.cell(0, u32::MAX, 1);
    let added = crate::edit::ops::add_touchpoint(&sketch.study, cell, "x");
    assert!(matches!(added, Err(EditError::StageFull { .. })));
}

#[test]
fn touchpoints_change_lanes() {
    assert_eq!(shifted(&["ab", "c"], "ab", Direction::Down), ["", "abc"]);
    assert_eq!(shifted(&["ab", "c"], "c", Direction::Up), ["cab", ""]);
    assert_eq!(
        shifted(&["ab", "cd", "e"], "ace", Direction::Up),
        ["ab", "cd", "e"]
    );
    assert_eq!(
        shifted(&["_b", "c", "e"], "ce", Direction::Up),
        ["cb", "e", ""]
    );
}

#[test]
fn notes_move_in_their_stack_and_on_to_the_next_lane() {
    let mut sketch = Sketch::of(&["a|b"], &["xyz|", "w|"]);
    let mut shift = |letters: &str, direction| {
        sketch.make(shift_cards(&sketch.study, &sketch.ids(letters), direction));
        sketch.drawn().split_off(1)
    };
    assert_eq!(shift("x", Direction::Down), ["yxz|", "w|"]);
    assert_eq!(shift("xz", Direction::Up), ["xzy|", "w|"]);
    assert_eq!(shift("y", Direction::Down), ["xz|", "yw|"]);
    assert_eq!(shift("y", Direction::Right), ["xz|", "w|y"]);
}

#[test]
fn notes_that_move_together_keep_their_order() {
    let mut sketch = Sketch::of(&["a|b"], &["xy|z", "w|"]);
    let mut shift = |letters: &str, direction| {
        sketch.make(shift_cards(&sketch.study, &sketch.ids(letters), direction));
        sketch.drawn().split_off(1)
    };
    assert_eq!(shift("yx", Direction::Right), ["|zxy", "w|"]);
    assert_eq!(shift("yxz", Direction::Right), ["|zxy", "w|"]);
    assert_eq!(shift("wxz", Direction::Right), ["|zxy", "|w"]);
    assert_eq!(shift("xyw", Direction::Left), ["xy|z", "w|"]);
    assert_eq!(shift("xyw", Direction::Down), ["|z", "xyw|"]);
    assert_eq!(shift("yx", Direction::Up), ["xy|z", "w|"]);
}

#[test]
fn a_stack_that_cannot_move_keeps_the_next_one_off() {
    let sketch = Sketch::of(&["a|b"], &["x|y"]);
    let moved = shift_cards(&sketch.study, &sketch.ids("xy"), Direction::Right);
    assert_eq!(sketch.after(moved), ["a|b", "x|y"]);
}

#[test]
fn tollgates_that_move_together_keep_their_order() {
    let mut sketch = Sketch::of(&["a|b"], &[]);
    for title in ["1", "2", "3"] {
        let stage = sketch.stages[usize::from(title == "3")];
        sketch.make(tollgates::add_tollgate(&sketch.study, stage, title));
    }
    let gates: Vec<RecordId> = sketch
        .study
        .tollgates
        .iter()
        .map(|it| it.id.into())
        .collect();
    let mut shift = |gates: &[RecordId], direction| {
        sketch.make(shift_cards(&sketch.study, gates, direction));
        let of_stage = |stage: &Id<Stage>| -> String {
            let gates = sketch.study.tollgates_after(*stage).into_iter();
            gates.map(|gate| gate.title.as_str()).collect()
        };
        sketch.stages.iter().map(of_stage).collect::<Vec<_>>()
    };
    assert_eq!(shift(&gates[..2], Direction::Right), ["", "123"]);
    assert_eq!(shift(&gates[..2], Direction::Left), ["12", "3"]);
    assert_eq!(shift(&gates, Direction::Right), ["", "123"]);
}

#[test]
fn stages_and_lanes_that_move_together_keep_their_order() {
    let mut sketch = Sketch::of(&["a|b|c", "d||"], &["x||", "y||"]);
    let stages: Vec<RecordId> = sketch.stages.iter().map(|it| (*it).into()).collect();
    let lanes: Vec<RecordId> = sketch.lanes.iter().map(|it| (*it).into()).collect();
    let mut shift = |ids: &[RecordId], direction| {
        sketch.make(shift_cards(&sketch.study, ids, direction));
        sketch.drawn()
    };
    let right = ["c|a|b", "|d|", "|x|", "|y|"];
    assert_eq!(shift(&stages[..2], Direction::Right), right);
    assert_eq!(shift(&stages[..2], Direction::Right), right);
    let left = ["a|b|c", "d||", "x||", "y||"];
    assert_eq!(shift(&stages[..2], Direction::Left), left);
    let down = ["x||", "a|b|c", "d||", "y||"];
    assert_eq!(shift(&lanes[..2], Direction::Down), down);
    assert_eq!(shift(&lanes[..2], Direction::Up), left);
}

#[test]
fn stages_and_lanes_move_among_their_like() {
    let mut sketch = Sketch::of(&["a|b", "c|"], &[]);
    let stage = sketch.stages[1].into();
    sketch.make(shift_cards(&sketch.study, &[stage], Direction::Left));
    let lane = sketch.lanes[0].into();
    sketch.make(shift_cards(&sketch.study, &[lane], Direction::Down));
    assert_eq!(sketch.drawn(), ["|c", "b|a"]);
    sketch.make(shift_cards(&sketch.study, &[stage], Direction::Left));
    assert_eq!(sketch.drawn(), ["|c", "b|a"]);
}
