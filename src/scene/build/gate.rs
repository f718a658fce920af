//! Tollgates: posts between stages.

use super::{
    Picture,
    pen::{Pen, dashed, solid},
};
use crate::{
    layout::{
        GateBox, Point, Rect,
        metrics::{CARD_RADIUS, GATE_HEAD, GATE_TITLE},
    },
    scene::{Align, Group, Part, Segment},
};

/// How far a post is open above and below a line that bypasses it.
const OPENING: f32 = 6.0;

/// Draws the posts and their names.
pub(super) fn draw(picture: &Picture<'_>, groups: &mut Vec<Group>) {
    for gate in &picture.layout.gates {
        groups.push(draw_post(picture, gate));
        groups.push(draw_label(picture, gate));
    }
}

/// A solid post with a full head where content helps past it, else a broken one with a hollow
/// head.
fn draw_post(picture: &Picture<'_>, gate: &GateBox) -> Group {
    let palette = picture.palette;
    let bounds = Rect {
        left: gate.head.x,
        top: gate.head.y,
        right: gate.foot.x,
        bottom: gate.foot.y,
    };
    let mut pen = Pen::new(Part::Marks(gate.id.into()), bounds.expand(GATE_HEAD));
    let (line, fill, edge) = if gate.is_equipped {
        (solid(palette.accent, 3.0), palette.accent, palette.accent)
    } else {
        (dashed(palette.alert, 3.0), palette.paper, palette.alert)
    };
    pen.path(post(gate), None, Some(line));
    pen.diamond(gate.head, GATE_HEAD, Some(fill), Some(solid(edge, 2.0)));
    pen.finish()
}

/// A line from head to foot that leaves its openings out.
fn post(gate: &GateBox) -> Vec<Segment> {
    let x = gate.head.x;
    let at = |y: f32| Point::new(x, y.clamp(gate.head.y, gate.foot.y));
    let mut segments = vec![Segment::Move(gate.head)];
    for &opening in &gate.openings {
        segments.push(Segment::Line(at(opening - OPENING)));
        segments.push(Segment::Move(at(opening + OPENING)));
    }
    segments.push(Segment::Line(gate.foot));
    segments
}

fn draw_label(picture: &Picture<'_>, gate: &GateBox) -> Group {
    let palette = picture.palette;
    let stroke = if gate.is_equipped {
        solid(palette.accent, 2.0)
    } else {
        dashed(palette.alert, 2.0)
    };
    let mut pen = Pen::new(Part::Card(gate.id.into()), gate.label);
    pen.shape(
        gate.label,
        CARD_RADIUS - 2.0,
        Some(palette.card),
        Some(stroke),
    );
    let center = gate.label.center();
    let top = Point::new(center.x, center.y - gate.title.height(GATE_TITLE) / 2.0);
    pen.lines(&gate.title, GATE_TITLE, top, Align::Center, palette.text);
    pen.finish()
}
