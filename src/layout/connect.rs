//! The lines of connections.

use super::{
    Point, Rect, Route,
    across::Across,
    down::Down,
    grid::{BandKind, Grid, left_gutter},
    metrics::{CHANNEL_PADDING, GUTTER_PADDING},
    routing::{Leg, Plan, Port, Run, Side, Tracks},
    sheet::{CardSheet, Sheet, StackedRecord},
};
use crate::model::{Connection, ConnectionKind, Id, IdMap, IdSet, RecordId, Visibility};

/// The connections of a map, planned and spread over tracks.
pub(super) struct Connections {
    planned: Vec<Planned>,
    /// The tracks of the gutters.
    pub upright: Tracks,
    /// The tracks of the channels.
    pub level: Tracks,
}

/// A connection with its way.
struct Planned {
    id: Option<Id<Connection>>,
    kind: ConnectionKind,
    from: (RecordId, Port),
    to: (RecordId, Port),
    plan: Plan,
    /// The index of its first run among those of its kind: upright, level.
    first_run: (usize, usize),
}

impl Connections {
    /// Plans the ways of all connections whose two ends are on the picture, and of those that
    /// nobody drew.
    pub(super) fn new(sheet: &Sheet<'_>, grid: &Grid) -> Self {
        let others = other_ports(sheet, grid);
        let port = |record| match record {
            RecordId::Touchpoint(id) => {
                let card = sheet.cards.get(*sheet.card_index.get(&id)?)?;
                card_port(grid, sheet, card)
            }
            other => others.get(&other).copied(),
        };
        let mut planned: Vec<Planned> = sheet
            .connections
            .iter()
            .filter_map(|connection| plan_drawn(grid, &port, connection))
            .collect();
        planned.extend(plan_implied(sheet, grid));
        let (mut upright, mut level) = (Vec::new(), Vec::new());
        let mut sources: IdMap<RecordId, usize> = IdMap::default();
        for way in &mut planned {
            let next = sources.len();
            let source = *sources.entry(way.from.0).or_insert(next);
            way.first_run = (upright.len(), level.len());
            collect_runs(&way.plan, source, &mut upright, &mut level);
        }
        Self {
            planned,
            upright: Tracks::new(grid.gutters.len(), GUTTER_PADDING, &upright),
            level: Tracks::new(grid.bands.len() + 1, CHANNEL_PADDING, &level),
        }
    }

    /// The lines, now that everything has its place. `place` says where a record's card is.
    pub(super) fn routes(
        &self,
        across: &Across,
        down: &Down,
        place: &dyn Fn(RecordId) -> Option<Rect>,
    ) -> Vec<Route> {
        self.planned
            .iter()
            .filter_map(|way| {
                Some(Route {
                    id: way.id,
                    kind: way.kind,
                    points: self.points(way, across, down, place)?,
                })
            })
            .collect()
    }

    fn points(
        &self,
        way: &Planned,
        across: &Across,
        down: &Down,
        place: &dyn Fn(RecordId) -> Option<Rect>,
    ) -> Option<Vec<Point>> {
        let anchor = |(record, port): (RecordId, Port), side| {
            let rect = place(record)?;
            let is_post = matches!(record, RecordId::Tollgate(_));
            let row = down.bands.get(port.band).copied().unwrap_or_default();
            Some(if is_post {
                Point::new(rect.center().x, row.middle())
            } else {
                side_center(rect, side)
            })
        };
        let start = anchor(way.from, way.plan.exit)?;
        let end = anchor(way.to, way.plan.entry)?;
        let mut points = Vec::with_capacity(way.plan.legs.len() + 3);
        points.push(start);
        let mut at = start;
        let (mut upright, mut level) = way.first_run;
        for leg in &way.plan.legs {
            match *leg {
                Leg::Upright { gutter, .. } => {
                    let middle = across.gutters.get(gutter)?.middle();
                    at.x = middle + self.upright.offset(gutter, upright);
                    upright += 1;
                }
                Leg::Level { channel, .. } => {
                    at.y = down.channels.get(channel)? + self.level.offset(channel, level);
                    level += 1;
                }
            }
            push(&mut points, at);
        }
        if !way.plan.legs.is_empty() {
            push(&mut points, Point::new(at.x, end.y));
        }
        push(&mut points, end);
        Some(points)
    }
}

/// Adds a corner, unless the pen is there already.
fn push(points: &mut Vec<Point>, point: Point) {
    if points.last() != Some(&point) {
        points.push(point);
    }
}

fn side_center(rect: Rect, side: Side) -> Point {
    let center = rect.center();
    match side {
        Side::Left => Point::new(rect.left, center.y),
        Side::Right => Point::new(rect.right, center.y),
        Side::Top => Point::new(center.x, rect.top),
        Side::Bottom => Point::new(center.x, rect.bottom),
    }
}

/// The port of a touchpoint's card.
fn card_port(grid: &Grid, sheet: &Sheet<'_>, card: &CardSheet<'_>) -> Option<Port> {
    let left = left_gutter(sheet, card.column)?;
    Some(Port {
        band: grid.band_of_card(card.lane, card.depth)?,
        left,
        right: left + 1,
    })
}

/// The ports of all that a connection can end at beside touchpoints.
fn other_ports(sheet: &Sheet<'_>, grid: &Grid) -> IdMap<RecordId, Port> {
    let mut ports = IdMap::default();
    let border_gutters = |stage: usize| {
        let columns = sheet.stages.get(stage)?.columns.clone();
        Some((columns.start + stage, columns.end + stage))
    };
    for note in &sheet.notes {
        let band = grid.band_of_lane(note.lane);
        if let (StackedRecord::Note(record), Some(band), Some((left, right))) =
            (note.record, band, border_gutters(note.stage))
        {
            ports.insert(record.id.into(), Port { band, left, right });
        }
    }
    let is_row = |band: &super::grid::Band| matches!(band.kind, BandKind::Row(_));
    let band = grid.bands.iter().position(is_row).unwrap_or_default();
    for (index, stage) in sheet.stages.iter().enumerate() {
        let Some((_, left)) = border_gutters(index) else {
            continue;
        };
        let right = (left + 1).min(grid.gutters.len().saturating_sub(1));
        for gate in &stage.gates {
            ports.insert(gate.id.into(), Port { band, left, right });
        }
    }
    ports
}

/// The way of a drawn connection. A post is met at the height of the card at the other end.
fn plan_drawn(
    grid: &Grid,
    port: &dyn Fn(RecordId) -> Option<Port>,
    connection: &Connection,
) -> Option<Planned> {
    let (from_id, to_id) = (connection.from.record(), connection.to.record());
    let mut from = port(from_id)?;
    let mut to = port(to_id)?;
    let is_gate = |id| matches!(id, RecordId::Tollgate(_));
    let is_card = |id| matches!(id, RecordId::Touchpoint(_));
    if is_gate(to_id) && is_card(from_id) {
        to.band = from.band;
    } else if is_gate(from_id) && is_card(to_id) {
        from.band = to.band;
    }
    // Straight from the last post to itself there is no line at all.
    let plan = if from_id == to_id {
        Plan::around(grid, from, to)
    } else {
        Plan::new(grid, from, to)
    };
    Some(Planned {
        id: Some(connection.id),
        kind: connection.kind,
        from: (from_id, from),
        to: (to_id, to),
        plan,
        first_run: (0, 0),
    })
}

/// Arrows that nobody drew: from the cards without a drawn way on to the next column with cards.
///
/// They lead to the card of the same row, to the only card of the next column, or from the only
/// card of a column to all of the next. Where several meet several, no arrow could be followed.
fn plan_implied(sheet: &Sheet<'_>, grid: &Grid) -> Vec<Planned> {
    let leads_on = |connection: &&&Connection| connection.kind == ConnectionKind::Flow;
    let drawn = sheet.connections.iter().filter(leads_on);
    let drawn: IdSet<RecordId> = drawn.map(|connection| connection.from.record()).collect();
    let columns: Vec<Vec<(RecordId, Port)>> = sheet
        .cards
        .chunk_by(|a, b| a.column == b.column)
        .map(|cards| {
            let lived = |card: &&CardSheet<'_>| card.record.visibility == Visibility::Frontstage;
            let end = |card: &CardSheet<'_>| {
                Some((RecordId::from(card.id), card_port(grid, sheet, card)?))
            };
            cards.iter().filter(lived).filter_map(end).collect()
        })
        .filter(|column: &Vec<_>| !column.is_empty())
        .collect();
    let mut planned = Vec::new();
    for (here, next) in columns.iter().zip(columns.iter().skip(1)) {
        for from in here.iter().filter(|(card, _)| !drawn.contains(card)) {
            // The cards of a column come from top to bottom, one to a band.
            let beside = next.binary_search_by_key(&from.1.band, |(_, port)| port.band);
            let ends = if here.len() == 1 || next.len() == 1 {
                0..next.len()
            } else {
                beside.map_or(0..0, |at| at..at + 1)
            };
            let ends = next.get(ends).unwrap_or_default();
            planned.extend(ends.iter().map(|to| Planned {
                id: None,
                kind: ConnectionKind::Flow,
                from: *from,
                to: *to,
                plan: Plan::new(grid, from.1, to.1),
                first_run: (0, 0),
            }));
        }
    }
    planned
}

/// Adds the runs of a plan to those of their kind.
fn collect_runs(plan: &Plan, source: usize, upright: &mut Vec<Run>, level: &mut Vec<Run>) {
    let last = plan.legs.len().saturating_sub(1);
    for (at, leg) in plan.legs.iter().enumerate() {
        let ordered = |a: usize, b: usize| (a.min(b), a.max(b));
        match *leg {
            Leg::Upright { gutter, from, to } => upright.push(Run {
                lane: gutter,
                span: ordered(from, to),
                class: match (at == 0, at == last && plan.entry == Side::Left) {
                    (true, false) => 0,
                    (true, true) | (false, false) => 1,
                    (false, true) => 2,
                },
                source,
            }),
            Leg::Level { channel, from, to } => level.push(Run {
                lane: channel,
                span: ordered(from, to),
                class: 0,
                source,
            }),
        }
    }
}
