//! What is looked at on the map: lit up, while a veil lies over everything else.

use std::sync::Arc;

use egui::{Painter, Rect, Shape, Stroke, emath::TSTransform};

use super::{
    Hand,
    camera::{rect_to_screen, to_screen},
    far::Far,
    handles::nearest_side,
    paint,
};
use crate::{
    app::Drawing,
    layout,
    model::{Connection, Id, IdSet, RecordId, Study},
    scene::{Group, Part, Scene},
    ui::theme::Theme,
};

/// How much of the map the veil hides.
const VEIL: f32 = 0.6;
/// How wide the line along a way is, in world units.
const WAY: f32 = 8.0;
/// How long the tip of a step is that nobody drew, in widths of the line.
const TIP: f32 = 3.0;

/// What is lit up on the map.
///
/// What it is made of is put together once a drawing: the lit parts are a picture of their own,
/// painted near and far as the map is.
#[derive(Debug, Default)]
pub struct Spotlight {
    records: Vec<RecordId>,
    /// Whether the records are a way, gone in their order.
    is_way: bool,
    /// Whether it has still to be brought into view.
    is_new: bool,
    generation: Option<u64>,
    lit: Scene,
    far: Far,
    steps: Vec<Step>,
}

/// From one place of a way to the next.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    /// Along a drawn connection.
    Drawn(Vec<layout::Point>),
    /// Straight on, as nobody drew how.
    Straight(layout::Rect, layout::Rect),
}

impl Spotlight {
    /// A light on these records, which is brought into view when the map is shown next. With
    /// `is_way` they are gone in this order.
    pub(super) fn new(records: Vec<RecordId>, is_way: bool) -> Self {
        Self {
            records,
            is_way,
            is_new: true,
            ..Self::default()
        }
    }

    /// True when it is on these records.
    pub(super) fn is_on(&self, records: &[RecordId], is_way: bool) -> bool {
        self.records == records && self.is_way == is_way
    }

    /// The same light, without the map being moved for it.
    pub(super) const fn in_place(mut self) -> Self {
        self.is_new = false;
        self
    }

    /// Follows the picture of the map.
    fn follow(&mut self, study: &Study, drawing: &Drawing) {
        if self.generation == Some(drawing.generation) {
            return;
        }
        self.generation = Some(drawing.generation);
        let lit = with_connections(study, drawing, &self.records);
        let is_lit = |group: &&Arc<Group>| group.record().is_some_and(|id| lit.contains(&id));
        let groups = drawing.scene.groups.iter().filter(is_lit);
        self.lit = Scene {
            groups: groups.cloned().collect(),
            ..Scene::default()
        };
        self.far.follow(&self.lit);
        self.steps = if self.is_way {
            steps(study, drawing, &self.records)
        } else {
            Vec::new()
        };
    }

    /// The piece of the world that is to be brought into view, once.
    pub(super) fn take_view(&mut self, study: &Study, drawing: &Drawing) -> Option<layout::Rect> {
        if !std::mem::take(&mut self.is_new) {
            return None;
        }
        self.follow(study, drawing);
        let is_place = |group: &&Arc<Group>| {
            matches!(
                group.part,
                Part::Card(_) | Part::Head(_) | Part::Connector(_)
            )
        };
        let places = self.lit.groups.iter().filter(is_place);
        places.map(|group| group.bounds).reduce(layout::Rect::union)
    }
}

/// The records with the connections between them.
fn with_connections(study: &Study, drawing: &Drawing, records: &[RecordId]) -> IdSet<RecordId> {
    let mut lit: IdSet<RecordId> = records.iter().copied().collect();
    let routes = drawing.layout.routes.iter();
    let between = routes.filter_map(|route| {
        let line = study.connections.get(route.id?)?;
        let is_between = lit.contains(&line.from.record()) && lit.contains(&line.to.record());
        is_between.then_some(RecordId::from(line.id))
    });
    let between: Vec<RecordId> = between.collect();
    lit.extend(between);
    lit
}

/// The steps of a way from card to card; gates and connections lie along it.
fn steps(study: &Study, drawing: &Drawing, records: &[RecordId]) -> Vec<Step> {
    let layout = &drawing.layout;
    let is_place = |id: &&RecordId| matches!(id, RecordId::Touchpoint(_) | RecordId::Note(_));
    let places: Vec<RecordId> = records.iter().filter(is_place).copied().collect();
    let drawn = |from: RecordId, to: RecordId| {
        let is_between = |id: Id<Connection>| {
            let line = study.connections.get(id);
            line.is_some_and(|line| line.from.record() == from && line.to.record() == to)
        };
        let mut routes = layout.routes.iter();
        routes.find(|route| route.id.is_some_and(is_between))
    };
    let pairs = places.iter().zip(places.iter().skip(1));
    pairs
        .filter_map(|(&from, &to)| match drawn(from, to) {
            Some(route) => Some(Step::Drawn(route.points.clone())),
            None => Some(Step::Straight(
                layout.card_rect(from)?,
                layout.card_rect(to)?,
            )),
        })
        .collect()
}

impl Hand<'_> {
    /// Lays a veil over the map and lights up what is looked at on top of it; where none of that is
    /// on the map there is no veil.
    pub(super) fn show_spotlight(
        &mut self,
        painter: &Painter,
        visible: layout::Rect,
        is_zooming: bool,
    ) {
        let screen_from_world = self.transform();
        let Some(spotlight) = &mut self.state.spotlight else {
            return;
        };
        spotlight.follow(self.open.study(), self.drawing);
        if spotlight.lit.groups.is_empty() {
            return;
        }
        let theme = Theme::of(self.ui.style());
        let veil = theme.canvas.gamma_multiply(VEIL);
        painter.rect_filled(painter.clip_rect(), 0.0, veil);
        // Far out a thin line is seen well enough, and a broad one would cover the cards.
        let width = (WAY * screen_from_world.scaling).clamp(2.0, 5.0);
        let line = Stroke::new(width, theme.accent.gamma_multiply(0.55));
        for step in &spotlight.steps {
            step.paint(painter, screen_from_world, line);
        }
        paint::paint(
            painter,
            &spotlight.lit,
            &mut spotlight.far,
            screen_from_world,
            visible,
            is_zooming,
        );
    }
}

impl Step {
    fn paint(&self, painter: &Painter, transform: TSTransform, stroke: Stroke) {
        match self {
            Self::Drawn(points) => {
                let points = points.iter().map(|point| to_screen(transform, *point));
                painter.line(points.collect(), stroke);
            }
            Self::Straight(from, to) => {
                let [from, to]: [Rect; 2] = [from, to].map(|it| rect_to_screen(transform, *it));
                let (start, end) = (
                    nearest_side(from, to.center()),
                    nearest_side(to, from.center()),
                );
                let ahead = (end - start).normalized();
                let length = TIP * stroke.width;
                let (back, aside) = (end - ahead * length, ahead.rot90() * (length / 2.0));
                painter.line_segment([start, back], stroke);
                let tip = vec![end, back + aside, back - aside];
                painter.add(Shape::convex_polygon(tip, stroke.color, Stroke::NONE));
            }
        }
    }
}

#[cfg(test)]
mod tests;
