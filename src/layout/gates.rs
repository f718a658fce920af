//! Tollgates: posts between stages.

use super::{
    GateBox, Point, Rect, TextLines,
    across::Across,
    down::Down,
    grid::{BandKind, Grid},
    metrics::{GATE_GAP, GATE_HEAD, GATE_LABEL_GAP, GATE_LABEL_WIDTH, GATE_TITLE, NOTE_PADDING},
    sheet::Sheet,
    texts::Texts,
};

/// The space above and below a gate's name.
const PADDING_Y: f32 = 6.0;
/// The lines of a gate's name.
const LINES: usize = 3;

/// Breaks the names of all gates, stage by stage.
pub(super) fn measure(sheet: &Sheet<'_>, texts: &mut Texts) -> Vec<TextLines> {
    let inner = GATE_LABEL_WIDTH - 1.5 * NOTE_PADDING;
    let gates = sheet.stages.iter().flat_map(|stage| &stage.gates);
    gates
        .map(|gate| texts.wrap(GATE_TITLE, &gate.title, inner, LINES))
        .collect()
}

fn height_of(title: &TextLines) -> f32 {
    title.height(GATE_TITLE).max(GATE_TITLE.line_height) + 2.0 * PADDING_Y
}

/// Raises the height of the band of names to what they need.
pub(super) fn raise(grid: &Grid, titles: &[TextLines], heights: &mut [f32]) {
    let highest = titles.iter().map(height_of).fold(0.0, f32::max);
    if let Some(height) = label_band(grid).and_then(|band| heights.get_mut(band)) {
        *height = height.max(highest);
    }
}

fn label_band(grid: &Grid) -> Option<usize> {
    grid.bands
        .iter()
        .position(|band| band.kind == BandKind::Labels)
}

/// Places the posts: from the heads of the stages down to their names, or past them to the last
/// touchpoints.
pub(super) fn place(
    sheet: &Sheet<'_>,
    grid: &Grid,
    titles: Vec<TextLines>,
    across: &Across,
    down: &Down,
    top: f32,
) -> Vec<GateBox> {
    let band = label_band(grid).and_then(|band| down.bands.get(band));
    let Some(band) = band.copied() else {
        return Vec::new();
    };
    let is_row = |kind| matches!(kind, BandKind::Row(_));
    let last_row = grid.bands.iter().rposition(|band| is_row(band.kind));
    let rows_end = last_row
        .and_then(|row| down.bands.get(row))
        .map_or(top, |row| row.end);
    let mut gates = Vec::with_capacity(titles.len());
    let mut titles = titles.into_iter();
    for (index, stage) in sheet.stages.iter().enumerate() {
        let Some(ground) = across.gate_ground(index, sheet) else {
            continue;
        };
        for (place, (gate, title)) in stage.gates.iter().zip(&mut titles).enumerate() {
            let pitch = GATE_LABEL_WIDTH + GATE_LABEL_GAP;
            let x = ground + GATE_GAP / 2.0 + place as f32 * pitch;
            let label = Rect::new(
                x - GATE_LABEL_WIDTH / 2.0,
                band.start,
                GATE_LABEL_WIDTH,
                height_of(&title),
            );
            gates.push(GateBox {
                id: gate.id,
                stage: gate.stage,
                head: Point::new(x, top + GATE_HEAD),
                foot: Point::new(x, label.top.max(rows_end)),
                label,
                title,
                is_equipped: !gate.content.is_empty(),
                openings: Vec::new(),
            });
        }
    }
    gates
}
