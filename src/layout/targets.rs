//! What the hands on a map ask of its layout.

use super::{CellTarget, MapLayout, Point, Rect, Route, lookup::place_of_route};
use crate::model::{Connection, Direction, Id, RecordId};

impl MapLayout {
    /// The rectangle of whatever shows a record: a card, the head of a stage, the name of a lane,
    /// the line of a connection.
    pub fn record_rect(&self, record: RecordId) -> Option<Rect> {
        match record {
            RecordId::Stage(id) => {
                let stage = self.stages.iter().find(|stage| stage.id == id)?;
                Some(stage.head)
            }
            RecordId::Lane(id) => {
                let lane = self.lane_rect(id)?;
                let right = self
                    .stages
                    .first()
                    .map_or(lane.right, |stage| stage.head.left);
                Some(Rect { right, ..lane })
            }
            RecordId::Connection(id) => bounds(&self.route(id)?.points),
            _ => self.card_rect(record),
        }
    }

    /// The way of a connection.
    pub fn route(&self, connection: Id<Connection>) -> Option<&Route> {
        self.routes.get(place_of_route(&self.routes, connection)?)
    }

    /// The rectangle that something dropped on a target would fill.
    pub fn target_rect(&self, target: &CellTarget) -> Option<Rect> {
        match target {
            CellTarget::Touchpoint(cell) => self.cell_rect(cell),
            CellTarget::Note { stage, lane, .. } => {
                let (stage, lane) = (self.stage_rect(*stage)?, self.lane_rect(*lane)?);
                Some(Rect {
                    left: stage.left,
                    right: stage.right,
                    ..lane
                })
            }
            CellTarget::Gate(stage) | CellTarget::Stage(stage) => self.stage_rect(*stage),
        }
    }

    /// The first card of the next stage or lane in a direction: how Ctrl and an arrow key go.
    pub fn jump(&self, record: RecordId, direction: Direction) -> Option<RecordId> {
        let from = self.card_rect(record)?;
        let center = from.center();
        let is_sideways = matches!(direction, Direction::Left | Direction::Right);
        let band = |point: Point| -> Option<Rect> {
            if is_sideways {
                let mut stages = self.stages.iter().map(|stage| stage.body);
                stages.find(|body| body.left <= point.x && point.x <= body.right)
            } else {
                let mut lanes = self.lanes.iter().map(|lane| lane.rect);
                lanes.find(|rect| rect.top <= point.y && point.y <= rect.bottom)
            }
        };
        let home = band(center);
        let candidates = self.reading_order().iter().filter_map(|&card| {
            let rect = self.card_rect(card)?;
            let at = rect.center();
            let is_ahead = match direction {
                Direction::Left => at.x < center.x,
                Direction::Right => at.x > center.x,
                Direction::Up => at.y < center.y,
                Direction::Down => at.y > center.y,
            };
            let there = band(at)?;
            (is_ahead && Some(there) != home).then_some((card, rect, there))
        });
        let cost = |rect: Rect, there: Rect| {
            if is_sideways {
                let stage = (there.center().x - center.x).abs();
                (stage, (rect.center().y - center.y).abs(), rect.left)
            } else {
                let lane = (there.center().y - center.y).abs();
                (lane, (rect.center().x - center.x).abs(), rect.top)
            }
        };
        candidates
            .map(|(card, rect, there)| (cost(rect, there), card))
            .min_by(|(a, _), (b, _)| {
                a.0.total_cmp(&b.0)
                    .then(a.1.total_cmp(&b.1))
                    .then(a.2.total_cmp(&b.2))
            })
            .map(|(_, card)| card)
    }
}

fn bounds(points: &[Point]) -> Option<Rect> {
    points
        .iter()
        .map(|point| Rect::new(point.x, point.y, 0.0, 0.0))
        .reduce(Rect::union)
}
