//! The heads of stages and the names of lanes.

use super::{
    LaneBox, Rect, StageBox, TextLines,
    across::Across,
    down::Down,
    metrics::{
        CHEVRON_GAP, CHEVRON_POINT, EMOTION_NAME_WIDTH, HEAD_PADDING, LANE_HEADING, LANE_NAME,
        MARGIN, NAME_WIDTH, STAGE_GOAL, STAGE_NAME,
    },
    sheet::{LaneSheet, Sheet},
    texts::{Texts, shown_title},
};
use crate::model::LaneKind;

/// The lines of a stage's name and of its goal.
const HEAD_LINES: usize = 2;
/// The lines of a lane's name.
const LANE_LINES: usize = 3;

/// The words in the heads of the stages.
pub(super) struct Heads {
    words: Vec<(TextLines, TextLines)>,
    /// The height of all heads.
    pub height: f32,
}

/// Breaks the words in the heads of all stages.
pub(super) fn measure(sheet: &Sheet<'_>, across: &Across, texts: &mut Texts) -> Heads {
    let mut height = 0.0_f32;
    let words = sheet
        .stages
        .iter()
        .zip(&across.stages)
        .map(|(stage, ground)| {
            let width = ground.length() - CHEVRON_GAP - 2.0 * CHEVRON_POINT;
            let name = texts.wrap(
                STAGE_NAME,
                shown_title(&stage.record.name),
                width,
                HEAD_LINES,
            );
            let goal = texts.wrap(STAGE_GOAL, &stage.record.goal, width, HEAD_LINES);
            height = height.max(name.height(STAGE_NAME) + goal.height(STAGE_GOAL));
            (name, goal)
        })
        .collect();
    Heads {
        words,
        height: height.max(STAGE_NAME.line_height) + 2.0 * HEAD_PADDING,
    }
}

/// Places the stages.
pub(super) fn place(
    sheet: &Sheet<'_>,
    heads: Heads,
    across: &Across,
    down: &Down,
    top: f32,
) -> Vec<StageBox> {
    let bottom = top + heads.height;
    sheet
        .stages
        .iter()
        .zip(&across.stages)
        .zip(heads.words)
        .map(|((stage, ground), (name, goal))| StageBox {
            id: stage.record.id,
            head: Rect {
                left: ground.start + CHEVRON_GAP / 2.0,
                top,
                right: ground.end - CHEVRON_GAP / 2.0 + CHEVRON_POINT,
                bottom,
            },
            body: Rect {
                left: ground.start,
                top: bottom,
                right: ground.end,
                bottom: down.bottom,
            },
            name,
            goal,
        })
        .collect()
}

/// Places the lanes. Neighbouring lanes of touchpoints stand together under one heading.
pub(super) fn place_lanes(
    sheet: &Sheet<'_>,
    across: &Across,
    down: &Down,
    texts: &mut Texts,
) -> Vec<LaneBox> {
    let mut boxes = Vec::with_capacity(sheet.lanes.len());
    let mut kind_above = None;
    for (lane, extent) in sheet.lanes.iter().zip(&down.lanes) {
        let opens_group = kind_above != Some(lane.kind) || !lane.kind.holds_touchpoints();
        let (heading, name) = words(lane, opens_group);
        let width = match lane.kind {
            LaneKind::Emotion => EMOTION_NAME_WIDTH,
            _ => NAME_WIDTH,
        };
        boxes.push(LaneBox {
            id: lane.record.map(|lane| lane.id),
            kind: lane.kind,
            rect: Rect {
                left: MARGIN,
                top: extent.start,
                right: across.lanes.end,
                bottom: extent.end,
            },
            heading: texts.wrap(LANE_HEADING, heading, width, LANE_LINES),
            name: texts.wrap(LANE_NAME, name, width, LANE_LINES),
        });
        kind_above = Some(lane.kind);
    }
    boxes
}

/// The heading of a lane, and its own name below it.
fn words<'a>(lane: &LaneSheet<'a>, opens_group: bool) -> (&'a str, &'a str) {
    let own = lane.record.map_or("", |lane| lane.name.trim());
    let kind = lane.kind.label();
    if own.is_empty() || own == kind {
        (if opens_group { kind } else { "" }, "")
    } else if lane.kind.holds_touchpoints() {
        (if opens_group { kind } else { "" }, own)
    } else {
        (own, "")
    }
}
