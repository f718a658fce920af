//! Title, legend and footer.

use super::{
    Picture,
    connector::{FLOW_CORNER, elbows},
    pen::{Pen, dashed, solid},
};
use crate::{
    layout::{
        LegendSign, Point, Rect,
        metrics::{FIGURE, HEADER_TOP, MARGIN, SIGN_GAP, SMALL, SUBTITLE, TITLE},
    },
    model::counted,
    scene::{Align, Group, Icon, Part, Segment},
};

/// Draws the frame around the map, where it is asked for.
pub(super) fn draw(picture: &Picture<'_>, groups: &mut Vec<Group>) {
    if !picture.options.with_frame {
        return;
    }
    let (layout, palette) = (picture.layout, picture.palette);
    let header = &layout.header;
    let inner = layout.size.width - 2.0 * MARGIN;
    let mut pen = Pen::new(
        Part::Frame,
        Rect::new(MARGIN, HEADER_TOP, inner, header.bottom - HEADER_TOP),
    );
    let at = Point::new(MARGIN, HEADER_TOP);
    pen.lines(&header.title, TITLE, at, Align::Left, palette.text);
    let below = Point::new(MARGIN, HEADER_TOP + header.title.height(TITLE));
    pen.lines(
        &header.subtitle,
        SUBTITLE,
        below,
        Align::Left,
        palette.quiet_text,
    );
    for entry in &header.legend {
        draw_sign(picture, entry.sign, entry.at, &mut pen);
        let words_at = Point::new(entry.at.x + entry.sign.width() + SIGN_GAP, entry.at.y);
        pen.centered(
            &entry.words,
            SMALL,
            words_at,
            Align::Left,
            palette.quiet_text,
        );
    }
    groups.push(pen.finish());
    let footer_top = layout.footer_at.y - SMALL.size;
    let height = layout.footer.height(SMALL);
    let mut pen = Pen::new(Part::Frame, Rect::new(MARGIN, footer_top, inner, height));
    let at = Point::new(MARGIN, footer_top);
    pen.lines(&layout.footer, SMALL, at, Align::Left, palette.quiet_text);
    groups.push(pen.finish());
}

/// A sign of the legend; `at` is the middle of its left edge.
fn draw_sign(picture: &Picture<'_>, sign: LegendSign, at: Point, pen: &mut Pen) {
    let palette = picture.palette;
    let end = Point::new(at.x + sign.width(), at.y);
    let center = Point::new(f32::midpoint(at.x, end.x), at.y);
    match sign {
        LegendSign::Evidenced => pen.line(at, end, solid(palette.accent, 3.0)),
        LegendSign::Assumed => pen.line(at, end, dashed(palette.accent, 3.0)),
        LegendSign::Moment => {
            let ring = Rect::new(center.x, center.y, 0.0, 0.0).expand(9.0);
            pen.shape(ring, 5.0, None, Some(solid(palette.alert, 2.5)));
            let corner = Point::new(ring.left + 4.0, ring.top);
            pen.diamond(
                corner,
                5.0,
                Some(palette.alert),
                Some(solid(palette.paper, 1.0)),
            );
        }
        LegendSign::EquippedGate => {
            pen.diamond(
                center,
                8.0,
                Some(palette.accent),
                Some(solid(palette.accent, 2.0)),
            );
        }
        LegendSign::BareGate => pen.diamond(center, 8.0, None, Some(solid(palette.alert, 2.0))),
        LegendSign::Bypass => draw_bypass(picture, at, end, pen),
        LegendSign::Exit => {
            pen.disc(center, 10.0, palette.card, solid(palette.alert, 1.5));
            pen.icon(Icon::Exit, center, 12.0, palette.alert);
        }
        LegendSign::Influence => {
            pen.line(at, end, dashed(palette.accent, 1.5));
            let head = vec![
                Segment::Move(Point::new(end.x - 8.0, end.y - 4.5)),
                Segment::Line(end),
                Segment::Line(Point::new(end.x - 8.0, end.y + 4.5)),
            ];
            pen.path(head, None, Some(solid(palette.accent, 1.5)));
        }
        LegendSign::Quotes => {
            let pill = Rect::new(at.x, at.y - 10.0, sign.width(), 20.0);
            let edge = solid(palette.card_edge, 1.0);
            pen.shape(pill, 10.0, Some(palette.head), Some(edge));
            pen.icon(Icon::Quote, center, 12.0, palette.accent);
        }
        LegendSign::Gap => {
            pen.disc(center, 10.0, palette.card, solid(palette.text, 1.5));
            pen.words("1", FIGURE, center, Align::Center, palette.text);
        }
    }
}

/// A line that swerves around a post, which is open there.
fn draw_bypass(picture: &Picture<'_>, at: Point, end: Point, pen: &mut Pen) {
    let palette = picture.palette;
    let middle = f32::midpoint(at.x, end.x);
    let (low, high) = (at.y + 6.0, at.y - 6.0);
    let foot = Point::new(middle, at.y + 11.0);
    pen.line(Point::new(middle, at.y), foot, solid(palette.accent, 3.0));
    let corners = [
        Point::new(at.x, low),
        Point::new(middle - 11.0, low),
        Point::new(middle - 11.0, high),
        Point::new(middle + 11.0, high),
        Point::new(middle + 11.0, low),
    ];
    let line = elbows(&corners, Point::new(end.x, low), FLOW_CORNER);
    pen.path(line, None, Some(solid(palette.connector, 2.0)));
}

/// What the picture is called.
pub(super) fn title(picture: &Picture<'_>) -> String {
    let lines = &picture.layout.header.title.lines;
    let words: Vec<&str> = lines.iter().map(|line| line.text.as_ref()).collect();
    words.join(" ")
}

/// What the picture shows, for those who cannot see it.
pub(super) fn description(picture: &Picture<'_>) -> String {
    let layout = picture.layout;
    let subtitle: Vec<&str> = layout
        .header
        .subtitle
        .lines
        .iter()
        .map(|line| line.text.as_ref())
        .collect();
    let stages: Vec<String> = layout
        .stages
        .iter()
        .filter_map(|stage| picture.study.stages.get(stage.id))
        .map(|stage| stage.name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    format!(
        "{}. Stages: {}. {}, {}.",
        subtitle.join(" "),
        if stages.is_empty() {
            "none named".to_owned()
        } else {
            stages.join(", ")
        },
        counted(layout.cards.len(), "touchpoint", "touchpoints"),
        counted(layout.gates.len(), "tollgate", "tollgates"),
    )
}
