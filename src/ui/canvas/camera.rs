//! What part of the map is in view.

use egui::{Pos2, Rect, Vec2, emath::TSTransform, vec2};

use crate::layout;

/// The smallest zoom.
pub const MIN_ZOOM: f32 = 0.05;
/// The largest zoom.
pub const MAX_ZOOM: f32 = 8.0;
/// Where the zoom buttons stop.
const STEPS: [f32; 8] = [0.05, 0.10, 0.25, 0.50, 1.0, 2.0, 4.0, 8.0];
/// How much of the view a fitted map leaves free, over both sides together.
const FIT_PADDING: f32 = 0.05;
/// From which zoom on the titles of cards can be read.
const READABLE: f32 = 0.5;
/// How long a movement takes, in seconds.
const EASE_SECONDS: f32 = 0.32;

/// The place and size the map is looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// The world point in the middle of the canvas.
    pub center: Pos2,
    /// Points a world unit.
    pub zoom: f32,
}

/// A view that moves.
#[derive(Clone, Copy, Debug)]
pub struct Camera {
    view: View,
    movement: Option<Movement>,
}

#[derive(Clone, Copy, Debug)]
struct Movement {
    from: View,
    to: View,
    /// 0 at the beginning, 1 at the end.
    progress: f32,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            view: View {
                center: Pos2::ZERO,
                zoom: 1.0,
            },
            movement: None,
        }
    }
}

impl Camera {
    /// The present view.
    pub const fn view(&self) -> View {
        self.view
    }

    /// Points a world unit.
    pub const fn zoom(&self) -> f32 {
        self.view.zoom
    }

    /// From world units to points on this canvas.
    pub fn screen_from_world(&self, canvas: Rect) -> TSTransform {
        let View { center, zoom } = self.view;
        TSTransform::new(canvas.center() - center.to_vec2() * zoom - Pos2::ZERO, zoom)
    }

    /// From points on this canvas to world units.
    pub fn world_from_screen(&self, canvas: Rect) -> TSTransform {
        self.screen_from_world(canvas).inverse()
    }

    /// Moves the map along with the hand. A hand at rest stops no movement.
    pub fn pan(&mut self, points: Vec2) {
        if points.is_finite() && points != Vec2::ZERO {
            self.movement = None;
            self.view.center -= points / self.view.zoom;
        }
    }

    /// Zooms by a factor and keeps the world under `anchor` where it is. A factor of 1 stops no
    /// movement.
    pub fn zoom_at(&mut self, canvas: Rect, anchor: Pos2, factor: f32) {
        let is_rest = (factor - 1.0).abs() < f32::EPSILON;
        if is_rest || !(factor.is_finite() && factor > 0.0 && anchor.is_finite()) {
            return;
        }
        self.movement = None;
        let zoom = (self.view.zoom * factor).clamp(MIN_ZOOM, MAX_ZOOM);
        let offset = anchor - canvas.center();
        self.view.center += offset / self.view.zoom - offset / zoom;
        self.view.zoom = zoom;
    }

    /// The next larger step of the zoom buttons.
    pub fn step_in(&self) -> f32 {
        STEPS
            .into_iter()
            .find(|step| *step > self.view.zoom * 1.01)
            .unwrap_or(MAX_ZOOM)
    }

    /// The next smaller step of the zoom buttons.
    pub fn step_out(&self) -> f32 {
        STEPS
            .into_iter()
            .rev()
            .find(|step| *step < self.view.zoom * 0.99)
            .unwrap_or(MIN_ZOOM)
    }

    /// The view that zooms to this factor around the middle.
    pub const fn zoomed(&self, zoom: f32) -> View {
        View {
            center: self.view.center,
            zoom,
        }
    }

    /// The view in which a piece of the world fills the canvas, no larger than `max_zoom`.
    pub fn fit(canvas: Rect, world: layout::Rect, max_zoom: f32) -> View {
        let free = canvas.size() * (1.0 - FIT_PADDING);
        let zoom = (free.x / world.width().max(1.0)).min(free.y / world.height().max(1.0));
        let center = world.center();
        View {
            center: Pos2::new(center.x, center.y),
            zoom: zoom.clamp(MIN_ZOOM, max_zoom),
        }
    }

    /// The view in which a map is first seen: the whole of it where its titles can be read, else as
    /// much of its beginning as fits when they can.
    pub fn first_look(canvas: Rect, world: layout::Rect) -> View {
        let whole = Self::fit(canvas, world, 1.0);
        if whole.zoom >= READABLE {
            return whole;
        }
        let fits_height = canvas.height() * (1.0 - FIT_PADDING) / world.height().max(1.0);
        let zoom = fits_height.clamp(READABLE, 1.0);
        let half = canvas.size() / zoom / 2.0;
        let begin = |low: f32, middle: f32, half: f32| middle.min(low + half);
        View {
            center: Pos2::new(
                begin(world.left, whole.center.x, half.x),
                begin(world.top, whole.center.y, half.y),
            ),
            zoom,
        }
    }

    /// The nearest view that shows a piece of the world at the present zoom.
    pub fn showing(&self, canvas: Rect, world: layout::Rect) -> View {
        let half = canvas.size() / self.view.zoom / 2.0 * (1.0 - FIT_PADDING);
        let nearest = |center: f32, half: f32, low: f32, high: f32| {
            if high - low > 2.0 * half {
                low + half
            } else {
                // No `clamp`: rounding may set the bounds a hair's breadth the wrong way round.
                center.max(high - half).min(low + half)
            }
        };
        View {
            center: Pos2::new(
                nearest(self.view.center.x, half.x, world.left, world.right),
                nearest(self.view.center.y, half.y, world.top, world.bottom),
            ),
            zoom: self.view.zoom,
        }
    }

    /// Goes to another view, at once or by and by.
    pub fn go_to(&mut self, to: View, is_animated: bool) {
        if is_animated && to != self.view {
            self.movement = Some(Movement {
                from: self.view,
                to,
                progress: 0.0,
            });
        } else {
            self.movement = None;
            self.view = to;
        }
    }

    /// True while it moves by itself.
    pub const fn is_moving(&self) -> bool {
        self.movement.is_some()
    }

    /// Lets time pass.
    pub fn advance(&mut self, seconds: f32) {
        let Some(movement) = &mut self.movement else {
            return;
        };
        movement.progress = (movement.progress + seconds / EASE_SECONDS).min(1.0);
        let Movement { from, to, progress } = *movement;
        if progress >= 1.0 {
            self.view = to;
            self.movement = None;
            return;
        }
        let rest = 1.0 - progress;
        let eased = 1.0 - rest * rest * rest;
        self.view = View {
            center: from.center.lerp(to.center, eased),
            zoom: from.zoom + (to.zoom - from.zoom) * eased,
        };
    }

    /// The piece of the world that is in view.
    pub fn visible(&self, canvas: Rect) -> layout::Rect {
        let half: Vec2 = canvas.size() / self.view.zoom / 2.0;
        let corner = self.view.center - half;
        layout::Rect::new(corner.x, corner.y, 2.0 * half.x, 2.0 * half.y)
    }
}

/// A zoom factor of one frame, held to a tenth either way: a wheel that spins freely must not
/// throw the map out of sight.
pub fn held_factor(factor: f32) -> f32 {
    if factor.is_finite() {
        factor.clamp(0.9, 1.1)
    } else {
        1.0
    }
}

/// A world point on the screen.
pub fn to_screen(transform: TSTransform, point: layout::Point) -> Pos2 {
    transform * Pos2::new(point.x, point.y)
}

/// A world rectangle on the screen.
pub fn rect_to_screen(transform: TSTransform, rect: layout::Rect) -> Rect {
    let min = transform * Pos2::new(rect.left, rect.top);
    Rect::from_min_size(min, vec2(rect.width(), rect.height()) * transform.scaling)
}

/// A screen point in the world.
pub fn to_world(transform: TSTransform, point: Pos2) -> layout::Point {
    let point = transform.inverse() * point;
    layout::Point::new(point.x, point.y)
}

#[cfg(test)]
mod tests {
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
            let view = camera.showing(canvas(), card);
            assert!((view.center.x - card.center().x).abs() < 1.0, "{zoom}");
        }
    }

    #[test]
    fn a_card_in_view_leaves_the_view_alone() {
        let camera = Camera::default();
        let card = layout::Rect::new(-20.0, -20.0, 40.0, 40.0);
        assert_eq!(camera.showing(canvas(), card), camera.view());
        let outside = layout::Rect::new(5_000.0, 0.0, 40.0, 40.0);
        assert_ne!(camera.showing(canvas(), outside), camera.view());
    }
}
