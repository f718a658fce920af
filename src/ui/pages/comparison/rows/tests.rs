use super::*;
use crate::{analysis::compare, model::OrderKey};

/// A map with stages of these cards: a name, and behind `<` the card of the other map that it was
/// copied from.
fn drawn(stages: &[&[&str]], earlier: &[Touchpoint]) -> (Map, Vec<Stage>, Vec<Touchpoint>) {
    let map = Map::new();
    let mut cards = Vec::new();
    let mut drawn = Vec::new();
    let orders = OrderKey::sequence(stages.len());
    for ((names, order), number) in stages.iter().zip(orders).zip(1..) {
        let stage = Stage {
            name: format!("Stage {number}"),
            order,
            ..Stage::new(map.id)
        };
        for (name, column) in names.iter().zip(0..) {
            let (title, origin) = name.split_once('<').unwrap_or((name, ""));
            let origin = earlier.iter().find(|card| card.title == origin);
            cards.push(Touchpoint {
                stage: Some(stage.id),
                column,
                title: title.to_owned(),
                origin: origin.map(|card| card.id),
                ..Touchpoint::new(map.id)
            });
        }
        drawn.push(stage);
    }
    (map, drawn, cards)
}

/// The rows of two maps in short: the cards of both sides and what happened to them.
fn told(old: &[&[&str]], new: &[&[&str]]) -> Vec<String> {
    let old = drawn(old, &[]);
    let new = drawn(new, &old.2);
    let maps = [old.0.id, new.0.id];
    let records = [old, new].into_iter().flat_map(|(map, stages, cards)| {
        let stages = stages.into_iter().map(crate::model::AnyRecord::from);
        stages
            .chain(cards.into_iter().map(Into::into))
            .chain([map.into()])
    });
    let study = Study::from_records(records);
    let facts = Facts::new(&study);
    let rows = rows(&facts, &compare(&facts, maps[0], maps[1]));
    let title = |side: &Option<Side>| side.as_ref().map_or("", |it| &it.title).to_owned();
    rows.iter()
        .map(|row| match row {
            Row::Stage(row) => format!("{} / {}", title(&row.sides[0]), row.differences),
            Row::Card(row) => {
                let mark = match row.mark {
                    None => "",
                    Some(Mark::Left) => " left",
                    Some(Mark::Is(Difference::Added)) => " added",
                    Some(Mark::Is(Difference::Removed)) => " removed",
                    Some(Mark::Is(Difference::Moved)) => " moved",
                    Some(Mark::Is(Difference::Changed)) => " changed",
                };
                format!("{}|{}{mark}", title(&row.sides[0]), title(&row.sides[1]))
            }
        })
        .collect()
}

#[test]
fn a_card_stands_beside_what_it_was_copied_from() {
    assert_eq!(
        told(&[&["a", "b", "c"]], &[&["a<a", "new", "B<b", "c<c"]]),
        ["Stage 1 / 2", "a|a", "|new added", "b|B changed", "c|c"]
    );
}

#[test]
fn what_is_no_longer_there_keeps_its_place() {
    assert_eq!(
        told(&[&["a", "b", "c"]], &[&["a<a", "c<c"]]),
        ["Stage 1 / 1", "a|a", "b| removed", "c|c"]
    );
}

#[test]
fn what_came_to_another_stage_is_told_where_it_came_to() {
    assert_eq!(
        told(&[&["a", "b"], &["c"]], &[&["a<a"], &["c<c", "b<b"]]),
        [
            "Stage 1 / 0",
            "a|a",
            "b| left",
            "Stage 2 / 1",
            "c|c",
            "|b moved"
        ]
    );
}

#[test]
fn what_came_to_another_place_of_its_stage_is_one_row() {
    assert_eq!(
        told(&[&["a", "b", "c"]], &[&["c<c", "a<a", "b<b"]]),
        ["Stage 1 / 1", "c|c moved", "a|a", "b|b"]
    );
}

#[test]
fn a_stage_that_is_new_or_gone_has_one_side() {
    let rows = told(&[&["a"], &["b"]], &[&["a<a"]]);
    assert_eq!(rows, ["Stage 1 / 0", "a|a", "Stage 2 / 1", "b| removed"]);
}
