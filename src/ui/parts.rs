//! The parts of the window, and the way from one to the next by key.

use egui::{Context, FocusDirection, Pos2, Rect, Ui};

use super::canvas::CanvasState;

/// A part of the window, in the order that they are gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The bar at the top.
    TopBar,
    /// The tabs of the maps.
    Tabs,
    /// The outline.
    Outline,
    /// The canvas.
    Canvas,
    /// The inspector.
    Inspector,
    /// The line at the bottom.
    Status,
}

/// The parts that are shown.
#[derive(Debug, Default)]
pub struct Parts {
    panels: Vec<(Part, Rect)>,
    /// The part that had the keys last: a text field gives them up before a command is done.
    last: Option<Part>,
    /// The panel that is to get the keys when it is shown next.
    wanted: Option<Part>,
}

impl Parts {
    /// Begins to show the window.
    pub fn begin(&mut self, ctx: &Context) {
        if let Some(place) = focused_place(ctx) {
            self.last = Some(self.part_at(place));
        }
        self.panels.clear();
    }

    /// Shows a panel, and gives the keys to the first thing in it if it was gone to.
    pub fn panel(&mut self, ui: &mut Ui, part: Part, show: impl FnOnce(&mut Ui)) {
        if self.wanted == Some(part) {
            self.wanted = None;
            ui.memory_mut(|memory| {
                if let Some(focused) = memory.focused() {
                    memory.surrender_focus(focused);
                }
                // With nothing in focus, what comes next gets it.
                memory.move_focus(FocusDirection::Next);
            });
        }
        let before = ui.available_rect_before_wrap();
        show(ui);
        let after = ui.available_rect_before_wrap();
        self.panels.push((part, taken(before, after)));
    }

    /// Goes to the next part or the one before, round and round.
    pub fn step(&mut self, canvas: &mut CanvasState, is_forward: bool) {
        let mut parts: Vec<Part> = self.panels.iter().map(|(part, _)| *part).collect();
        parts.push(Part::Canvas);
        parts.sort_unstable();
        let now = self.last.unwrap_or(Part::Canvas);
        let place = parts.iter().position(|part| *part == now).unwrap_or(0);
        let step = if is_forward { 1 } else { parts.len() - 1 };
        match parts.get((place + step) % parts.len()) {
            Some(Part::Canvas) | None => canvas.focus(),
            Some(panel) => self.wanted = Some(*panel),
        }
    }

    fn part_at(&self, place: Pos2) -> Part {
        let mut panels = self.panels.iter();
        panels
            .find(|(_, rect)| rect.contains(place))
            .map_or(Part::Canvas, |(part, _)| *part)
    }
}

/// The middle of what has the keys.
fn focused_place(ctx: &Context) -> Option<Pos2> {
    let focused = ctx.memory(egui::Memory::focused)?;
    Some(ctx.read_response(focused)?.rect.center())
}

/// What a panel has taken of the free space: the side on which there is less left.
fn taken(before: Rect, after: Rect) -> Rect {
    let mut taken = before;
    if after.top() > before.top() {
        taken.max.y = after.top();
    } else if after.bottom() < before.bottom() {
        taken.min.y = after.bottom();
    } else if after.left() > before.left() {
        taken.max.x = after.left();
    } else {
        taken.min.x = after.right();
    }
    taken
}
