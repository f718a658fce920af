//! What the cards lie on: stage heads, lane names, the lines between them.

use super::{
    Picture,
    pen::{Pen, dashed, solid},
};
use crate::{
    layout::{
        LaneBox, Point, Rect, StageBox,
        metrics::{CHEVRON_POINT, LANE_HEADING, LANE_NAME, STAGE_GOAL, STAGE_NAME},
    },
    scene::{Align, Group, Part, Shape, item::Item},
};

/// From the line above a lane to its name.
const NAME_TOP: f32 = 16.0;
/// From the upper edge of the first lane, below the heads of posts, to its name.
const FIRST_NAME_TOP: f32 = 36.0;

/// Draws the ground.
pub(super) fn draw(picture: &Picture<'_>, groups: &mut Vec<Group>) {
    let layout = picture.layout;
    draw_rules(picture, groups);
    for (at, lane) in layout.lanes.iter().enumerate() {
        draw_lane_name(picture, lane, at == 0, groups);
    }
    for (at, stage) in layout.stages.iter().enumerate() {
        draw_head(picture, stage, at == 0, groups);
    }
}

fn draw_rules(picture: &Picture<'_>, groups: &mut Vec<Group>) {
    let lanes = &picture.layout.lanes;
    let bounds = lanes.iter().map(|lane| lane.rect).reduce(Rect::union);
    let mut pen = Pen::new(Part::Frame, bounds.unwrap_or_default());
    for (at, lane) in lanes.iter().enumerate() {
        let rect = lane.rect;
        let (left, right) = (rect.left, rect.right);
        let ends = |y| (Point::new(left, y), Point::new(right, y));
        let (from, to) = ends(rect.bottom);
        let is_within_group = lanes
            .get(at + 1)
            .is_some_and(|next| next.heading.is_empty() && next.kind == lane.kind);
        let stroke = if is_within_group {
            dashed(picture.palette.rule, 1.0)
        } else {
            solid(picture.palette.rule, 1.5)
        };
        pen.line(from, to, stroke);
    }
    groups.push(pen.finish());
}

fn draw_lane_name(picture: &Picture<'_>, lane: &LaneBox, is_first: bool, groups: &mut Vec<Group>) {
    let top = lane.rect.top + if is_first { FIRST_NAME_TOP } else { NAME_TOP };
    let at = Point::new(lane.rect.left, top);
    let height = lane.heading.height(LANE_HEADING) + lane.name.height(LANE_NAME);
    let width = lane.heading.width().max(lane.name.width());
    let bounds = Rect::new(at.x, at.y, width, height);
    let part = lane.id.map_or(Part::Frame, |lane| Part::Head(lane.into()));
    let mut pen = Pen::new(part, bounds);
    pen.lines(
        &lane.heading,
        LANE_HEADING,
        at,
        Align::Left,
        picture.palette.text,
    );
    let below = Point::new(at.x, at.y + lane.heading.height(LANE_HEADING));
    pen.lines(
        &lane.name,
        LANE_NAME,
        below,
        Align::Left,
        picture.palette.quiet_text,
    );
    groups.push(pen.finish());
}

/// A chevron: its upper and its lower half, since only convex areas are filled, and a strip over
/// their seam.
fn draw_head(picture: &Picture<'_>, stage: &StageBox, is_first: bool, groups: &mut Vec<Group>) {
    let Rect {
        left,
        top,
        right,
        bottom,
    } = stage.head;
    let fill = Some(picture.palette.head);
    let middle = f32::midpoint(top, bottom);
    let notch = if is_first { 0.0 } else { CHEVRON_POINT };
    let shoulder = right - CHEVRON_POINT;
    let mut pen = Pen::new(Part::Head(stage.id.into()), stage.head);
    for y in [top, bottom] {
        let corners = [
            Point::new(left, y),
            Point::new(shoulder, y),
            Point::new(right, middle),
            Point::new(left + notch, middle),
        ];
        pen.polygon(&corners, fill, None);
    }
    pen.item(Item::Shape(Shape {
        rect: Rect::new(left + notch, middle - 0.5, right - left - notch - 1.0, 1.0),
        radius: 0.0,
        fill,
        stroke: None,
    }));
    let text_left = left
        + if is_first {
            CHEVRON_POINT
        } else {
            2.0 * CHEVRON_POINT - 2.0
        };
    let height = stage.name.height(STAGE_NAME) + stage.goal.height(STAGE_GOAL);
    let name_at = Point::new(text_left, middle - height / 2.0);
    let goal_at = Point::new(text_left, name_at.y + stage.name.height(STAGE_NAME));
    let record = picture.study.stages.get(stage.id);
    let color = picture
        .palette
        .title(record.map_or("", |stage| &stage.name));
    pen.lines(&stage.name, STAGE_NAME, name_at, Align::Left, color);
    pen.lines(
        &stage.goal,
        STAGE_GOAL,
        goal_at,
        Align::Left,
        picture.palette.quiet_text,
    );
    groups.push(pen.finish());
}
