use super::*;
use crate::{app::OpenStudy, scene::Palette, templates};

/// The example with its map drawn.
fn example() -> OpenStudy {
    let study = templates::instantiate(templates::example()).unwrap();
    let mut open = OpenStudy::unsaved(study);
    open.redraw(&Palette::LIGHT);
    open
}

fn light(open: &OpenStudy, records: Vec<RecordId>, is_way: bool) -> Spotlight {
    let mut spotlight = Spotlight::new(records, is_way);
    spotlight.follow(open.study(), open.drawing().unwrap());
    spotlight
}

/// A connection that is drawn on the map, with its ends.
fn drawn(open: &OpenStudy) -> (RecordId, [RecordId; 2]) {
    let study = open.study();
    let mut routes = open.drawing().unwrap().layout.routes.iter();
    let line = routes.find_map(|route| study.connections.get(route.id?));
    let line = line.unwrap();
    (line.id.into(), [line.from.record(), line.to.record()])
}

#[test]
fn the_connections_between_lit_records_are_lit_with_them() {
    let open = example();
    let (line, ends) = drawn(&open);
    let is_line = |group: &Arc<Group>| group.part == Part::Connector(line);
    assert!(
        light(&open, ends.to_vec(), false)
            .lit
            .groups
            .iter()
            .any(is_line)
    );
    assert!(
        !light(&open, vec![ends[0]], false)
            .lit
            .groups
            .iter()
            .any(is_line)
    );
}

#[test]
fn what_is_not_on_the_map_lights_nothing() {
    let open = example();
    let mut spotlight = light(&open, vec![RecordId::Charter], false);
    assert!(spotlight.lit.groups.is_empty());
    let drawing = open.drawing().unwrap();
    assert_eq!(spotlight.take_view(open.study(), drawing), None);
}

#[test]
fn a_way_goes_along_what_is_drawn_and_straight_on_elsewhere() {
    let open = example();
    let (line, [from, to]) = drawn(&open);
    let back = light(&open, vec![from, line, to, from], true);
    assert!(matches!(
        back.steps[..],
        [Step::Drawn(_), Step::Straight(..)]
    ));
    assert!(light(&open, vec![from, to], false).steps.is_empty());
}

#[test]
fn a_light_is_brought_into_view_once_and_one_that_stays_never() {
    let open = example();
    let (_, [from, _]) = drawn(&open);
    let drawing = open.drawing().unwrap();
    let mut spotlight = Spotlight::new(vec![from], false);
    let rect = drawing.layout.card_rect(from).unwrap();
    let view = spotlight.take_view(open.study(), drawing).unwrap();
    assert!(view.contains(rect.center()) && view.width() < rect.width() + 40.0);
    assert_eq!(spotlight.take_view(open.study(), drawing), None);
    let mut kept = Spotlight::new(vec![from], false).in_place();
    assert_eq!(kept.take_view(open.study(), drawing), None);
}
