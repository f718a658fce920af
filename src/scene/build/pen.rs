//! Drawing into a group.

use std::sync::Arc;

use crate::{
    layout::{Line, Point, Rect, TextLines, TextStyle},
    scene::{
        Align, Color, Dash, Group, Icon, IconItem, Item, Part, Path, Segment, Shape, Stroke,
        TextLine,
    },
};

/// How far below the middle of a line its baseline lies: half the height of Inter's capitals.
const BASELINE: f32 = 0.364;

/// A group while it is drawn.
pub(super) struct Pen {
    part: Part,
    bounds: Rect,
    items: Vec<Item>,
}

/// The line around something.
pub(super) const fn solid(color: Color, width: f32) -> Stroke {
    Stroke {
        color,
        width,
        dash: Dash::Solid,
    }
}

/// The broken line around something.
pub(super) const fn dashed(color: Color, width: f32) -> Stroke {
    Stroke {
        color,
        width,
        dash: Dash::Dashed,
    }
}

impl Pen {
    /// Begins the picture of a part that is taken hold of by these bounds.
    pub(super) const fn new(part: Part, bounds: Rect) -> Self {
        Self {
            part,
            bounds,
            items: Vec::new(),
        }
    }

    /// The same, with room for so many items.
    pub(super) fn with_capacity(part: Part, bounds: Rect, items: usize) -> Self {
        Self {
            items: Vec::with_capacity(items),
            ..Self::new(part, bounds)
        }
    }

    /// The finished group.
    pub(super) fn finish(self) -> Group {
        let extents = self.items.iter().map(Item::extent);
        Group {
            part: self.part,
            bounds: self.bounds,
            painted: extents.reduce(Rect::union).unwrap_or(self.bounds),
            items: self.items,
        }
    }

    /// A rectangle with round corners.
    pub(super) fn shape(
        &mut self,
        rect: Rect,
        radius: f32,
        fill: Option<Color>,
        stroke: Option<Stroke>,
    ) {
        self.items.push(Item::Shape(Shape {
            rect,
            radius,
            fill,
            stroke,
        }));
    }

    /// A disc.
    pub(super) fn disc(&mut self, center: Point, radius: f32, fill: Color, stroke: Stroke) {
        let rect = Rect::new(center.x, center.y, 0.0, 0.0).expand(radius);
        self.shape(rect, radius, Some(fill), Some(stroke));
    }

    /// A straight line.
    pub(super) fn line(&mut self, from: Point, to: Point, stroke: Stroke) {
        self.path(
            vec![Segment::Move(from), Segment::Line(to)],
            None,
            Some(stroke),
        );
    }

    /// A line or a convex area.
    pub(super) fn path(
        &mut self,
        segments: Vec<Segment>,
        fill: Option<Color>,
        stroke: Option<Stroke>,
    ) {
        self.items.push(Item::Path(Path {
            segments,
            fill,
            stroke,
        }));
    }

    /// A convex area with corners.
    pub(super) fn polygon(
        &mut self,
        corners: &[Point],
        fill: Option<Color>,
        stroke: Option<Stroke>,
    ) {
        let Some((first, others)) = corners.split_first() else {
            return;
        };
        let mut segments = Vec::with_capacity(corners.len() + 1);
        segments.push(Segment::Move(*first));
        segments.extend(others.iter().copied().map(Segment::Line));
        segments.push(Segment::Close);
        self.path(segments, fill, stroke);
    }

    /// A square that stands on a corner; `radius` is half its diagonal.
    pub(super) fn diamond(
        &mut self,
        center: Point,
        radius: f32,
        fill: Option<Color>,
        stroke: Option<Stroke>,
    ) {
        let Point { x, y } = center;
        let corners = [
            Point::new(x, y - radius),
            Point::new(x + radius, y),
            Point::new(x, y + radius),
            Point::new(x - radius, y),
        ];
        self.polygon(&corners, fill, stroke);
    }

    /// An icon.
    pub(super) fn icon(&mut self, icon: Icon, center: Point, size: f32, color: Color) {
        self.items.push(Item::Icon(IconItem {
            icon,
            center,
            size,
            color,
        }));
    }

    /// Any item.
    pub(super) fn item(&mut self, item: Item) {
        self.items.push(item);
    }

    /// Lines of text below each other; `top` is the upper edge of the first.
    pub(super) fn lines(
        &mut self,
        lines: &TextLines,
        style: TextStyle,
        top: Point,
        align: Align,
        color: Color,
    ) {
        for (at, line) in lines.lines.iter().enumerate() {
            let middle = top.y + (at as f32 + 0.5) * style.line_height;
            self.centered(line, style, Point::new(top.x, middle), align, color);
        }
    }

    /// A line of text with the middle of its capitals at this height.
    pub(super) fn centered(
        &mut self,
        line: &Line,
        style: TextStyle,
        at: Point,
        align: Align,
        color: Color,
    ) {
        let baseline = Point::new(at.x, at.y + style.size * BASELINE);
        self.text(
            Arc::clone(&line.text),
            line.width,
            style,
            baseline,
            align,
            color,
        );
    }

    /// Words of our own with the middle of their capitals at this height.
    pub(super) fn words(
        &mut self,
        words: &str,
        style: TextStyle,
        at: Point,
        align: Align,
        color: Color,
    ) {
        let line = Line {
            text: words.into(),
            width: style.width(words),
        };
        self.centered(&line, style, at, align, color);
    }

    /// A line of text on this baseline.
    pub(super) fn text(
        &mut self,
        text: Arc<str>,
        width: f32,
        style: TextStyle,
        position: Point,
        align: Align,
        color: Color,
    ) {
        self.items.push(Item::Text(TextLine {
            text,
            position,
            width,
            size: style.size,
            face: style.face,
            align,
            color,
        }));
    }
}
