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

    /// Moves the map along, but not its edges further into view than they are; false if nothing
    /// moved.
    pub fn pan_within(&mut self, canvas: Rect, world: layout::Rect, points: Vec2) -> bool {
        let before = self.view.center;
        self.pan(points);
        let half = canvas.size() / self.view.zoom / 2.0;
        let held = |from: f32, to: f32, first: f32, last: f32| {
            if to > from {
                to.min(from.max(last))
            } else {
                to.max(from.min(first))
            }
        };
        let to = self.view.center;
        self.view.center = Pos2::new(
            held(before.x, to.x, world.left + half.x, world.right - half.x),
            held(before.y, to.y, world.top + half.y, world.bottom - half.y),
        );
        self.view.center != before
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

    /// The nearest view at the present zoom that shows a piece of the world in the free part of the
    /// canvas.
    pub fn showing(&self, canvas: Rect, free: Rect, world: layout::Rect) -> View {
        let half = free.size() / self.view.zoom / 2.0 * (1.0 - FIT_PADDING);
        let aside = (free.center() - canvas.center()) / self.view.zoom;
        let middle = self.view.center + aside;
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
                nearest(middle.x, half.x, world.left, world.right),
                nearest(middle.y, half.y, world.top, world.bottom),
            ) - aside,
            zoom: self.view.zoom,
        }
    }

    /// The view that shows all of a piece of the world in the free part of the canvas: the present
    /// one where it does; else one no larger than its own size, and moved no more than it takes.
    pub fn containing(&self, canvas: Rect, free: Rect, world: layout::Rect) -> View {
        let on_screen = rect_to_screen(self.screen_from_world(canvas), world);
        if free.contains_rect(on_screen) {
            return self.view;
        }
        let fits = Self::fit(free, world, 1.0).zoom;
        let zoom = self.view.zoom.clamp(READABLE, 1.0).min(fits);
        let moved = Self {
            view: self.zoomed(zoom),
            movement: None,
        };
        moved.showing(canvas, free, world)
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
mod tests;
