//! The camera's rules.

use super::*;

fn canvas() -> Rect {
    Rect::from_min_size(Pos2::new(200.0, 100.0), vec2(800.0, 600.0))
}

#[test]
fn zooming_keeps_the_point_under_the_pointer() {
    let mut camera = Camera::default();
    let anchor = Pos2::new(333.0, 444.0);
    let before = camera.world_from_screen(canvas()) * anchor;
    camera.zoom_at(canvas(), anchor, 1.7);
    let after = camera.world_from_screen(canvas()) * anchor;
    assert!(before.distance(after) < 1e-3);
}

#[test]
fn a_drag_at_the_edge_goes_no_further_than_the_map() {
    let world = layout::Rect::new(0.0, 0.0, 3_000.0, 300.0);
    let mut camera = Camera::default();
    camera.go_to(Camera::first_look(canvas(), world), false);
    for _ in 0..500 {
        camera.pan_within(canvas(), world, vec2(-9.0, -9.0));
    }
    let seen = camera.visible(canvas());
    assert!((seen.right - world.right).abs() < 0.1, "{seen:?}");
    assert!(seen.bottom > world.bottom, "{seen:?}");
    assert!(!camera.pan_within(canvas(), world, vec2(-9.0, 0.0)));
    assert!(camera.pan_within(canvas(), world, vec2(9.0, 0.0)));
}

#[test]
fn the_zoom_stays_within_its_limits_whatever_the_input() {
    let mut camera = Camera::default();
    for factor in [1e9, f32::NAN, f32::INFINITY, 0.0, -3.0, 1e-9] {
        camera.zoom_at(canvas(), canvas().center(), factor);
        assert!((MIN_ZOOM..=MAX_ZOOM).contains(&camera.zoom()));
    }
    camera.pan(vec2(f32::NAN, 0.0));
    assert!(camera.view().center.is_finite());
    assert!((held_factor(f32::NAN) - 1.0).abs() < f32::EPSILON);
    assert!((held_factor(500.0) - 1.1).abs() < 1e-6);
}

#[test]
fn a_map_too_wide_to_be_read_is_first_seen_from_its_beginning() {
    let long = layout::Rect::new(0.0, 0.0, 20_000.0, 900.0);
    let mut camera = Camera::default();
    camera.go_to(Camera::first_look(canvas(), long), false);
    assert!(camera.zoom() >= READABLE);
    let corner = camera.screen_from_world(canvas()) * Pos2::ZERO;
    assert!((corner.x - canvas().left()).abs() < 0.01, "{corner}");

    let small = layout::Rect::new(0.0, 0.0, 600.0, 400.0);
    let (first, fit) = (
        Camera::first_look(canvas(), small),
        Camera::fit(canvas(), small, 1.0),
    );
    assert_eq!(first, fit);
}

#[test]
fn a_fitted_rectangle_is_in_view() {
    let world = layout::Rect::new(-50.0, 20.0, 3_000.0, 900.0);
    let mut camera = Camera::default();
    camera.go_to(Camera::fit(canvas(), world, 1.0), false);
    let on_screen = rect_to_screen(camera.screen_from_world(canvas()), world);
    assert!(canvas().contains_rect(on_screen));
}

#[test]
fn a_movement_ends_where_it_was_to_go() {
    let mut camera = Camera::default();
    let goal = View {
        center: Pos2::new(100.0, 50.0),
        zoom: 2.0,
    };
    camera.go_to(goal, true);
    for _ in 0..40 {
        camera.advance(0.016);
    }
    assert_eq!(camera.view(), goal);
    assert!(!camera.is_moving());
}

#[test]
fn a_hand_at_rest_stops_no_movement() {
    let mut camera = Camera::default();
    let goal = camera.zoomed(2.0);
    camera.go_to(goal, true);
    for _ in 0..40 {
        camera.advance(0.016);
        camera.pan(Vec2::ZERO);
        camera.zoom_at(canvas(), canvas().center(), 1.0);
    }
    assert_eq!(camera.view(), goal);
}

#[test]
fn a_card_exactly_as_wide_as_the_view_comes_into_it() {
    for step in 1_u16..2_000 {
        let zoom = f32::from(step) * 0.004;
        let mut camera = Camera::default();
        camera.go_to(camera.zoomed(zoom), false);
        let width = canvas().width() / zoom * (1.0 - FIT_PADDING);
        let card = layout::Rect::new(zoom * 1_013.7, 3.3, width, 40.0);
        let view = camera.showing(canvas(), canvas(), card);
        assert!((view.center.x - card.center().x).abs() < 1.0, "{zoom}");
    }
}

#[test]
fn a_card_in_view_leaves_the_view_alone() {
    let camera = Camera::default();
    let card = layout::Rect::new(-20.0, -20.0, 40.0, 40.0);
    assert_eq!(camera.showing(canvas(), canvas(), card), camera.view());
    let outside = layout::Rect::new(5_000.0, 0.0, 40.0, 40.0);
    assert_ne!(camera.showing(canvas(), canvas(), outside), camera.view());
}

#[test]
fn a_card_comes_into_the_part_of_the_view_that_is_free() {
    let mut camera = Camera::default();
    let card = layout::Rect::new(250.0, -20.0, 40.0, 40.0);
    let free = canvas().with_max_x(canvas().left() + 400.0);
    camera.go_to(camera.showing(canvas(), free, card), false);
    let seen = rect_to_screen(camera.screen_from_world(canvas()), card);
    assert!(free.contains_rect(seen), "{seen}");
}

#[test]
fn what_is_in_view_is_not_brought_there() {
    let mut camera = Camera::default();
    camera.go_to(camera.zoomed(2.0), false);
    let world = layout::Rect::new(-20.0, -20.0, 40.0, 40.0);
    assert_eq!(camera.containing(canvas(), canvas(), world), camera.view());
}

#[test]
fn what_is_brought_into_view_is_seen_whole_and_no_larger_than_it_is() {
    let mut camera = Camera::default();
    for (zoom, far, size) in [
        (2.0, 4000.0, 40.0),
        (0.1, 9000.0, 40.0),
        (1.0, -50.0, 5000.0),
    ] {
        camera.go_to(camera.zoomed(zoom), false);
        let world = layout::Rect::new(far, far, size, size);
        let view = camera.containing(canvas(), canvas(), world);
        let mut moved = camera;
        moved.go_to(view, false);
        let seen = rect_to_screen(moved.screen_from_world(canvas()), world);
        assert!(canvas().expand(0.5).contains_rect(seen), "{zoom}: {seen}");
        assert!(view.zoom <= 1.0, "{zoom}");
    }
}
