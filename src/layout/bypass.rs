//! Connections that lead around tollgates.

use super::{GateBox, MapLayout, Point, Route, metrics::GATE_HEAD};
use crate::model::{Connection, ConnectionKind, Id, IdMap, Tollgate};

/// How far a line swerves from its height to get around a post.
const SWERVE: f32 = 12.0;
/// How far before a post it begins to, and how far behind it ends.
const RUN_UP: f32 = 11.0;

/// Leads the lines of connections around the posts that they bypass, which open where the line
/// goes by: straight across, it would look as if it went through the gate.
pub(super) fn lead_around(connections: &[&Connection], layout: &mut MapLayout) {
    let gates = layout.gates.iter().enumerate();
    let places: IdMap<Id<Tollgate>, usize> = gates.map(|(at, gate)| (gate.id, at)).collect();
    let bypassing = connections
        .iter()
        .filter(|connection| connection.kind == ConnectionKind::Flow);
    for connection in bypassing {
        for gate in &connection.bypassed {
            let gate = places.get(gate).and_then(|at| layout.gates.get_mut(*at));
            let route = route_mut(&mut layout.routes, connection.id);
            if let (Some(gate), Some(route)) = (gate, route) {
                lead_one_around(route, gate);
            }
        }
    }
    for gate in &mut layout.gates {
        gate.openings.sort_by(f32::total_cmp);
    }
}

fn route_mut(routes: &mut [Route], id: Id<Connection>) -> Option<&mut Route> {
    let at = super::lookup::place_of_route(routes, id)?;
    routes.get_mut(at)
}

fn lead_one_around(route: &mut Route, gate: &mut GateBox) {
    let mut points: Vec<Point> = Vec::with_capacity(route.points.len() + 4);
    for &to in &route.points {
        if let Some(&from) = points.last()
            && let Some(height) = swerve(from, to, gate)
        {
            let ahead = RUN_UP.copysign(to.x - from.x);
            let (before, behind) = (gate.head.x - ahead, gate.head.x + ahead);
            points.extend([
                Point::new(before, to.y),
                Point::new(before, height),
                Point::new(behind, height),
                Point::new(behind, to.y),
            ]);
            gate.openings.push(height);
        }
        points.push(to);
    }
    route.points = points;
}

/// The height at which a leg gets around a post, if it would cross it: above its own, but never
/// over the head. A leg that comes from one side of a post to the other is level.
fn swerve(from: Point, to: Point, gate: &GateBox) -> Option<f32> {
    let (left, right) = (from.x.min(to.x), from.x.max(to.x));
    let has_room = left + RUN_UP < gate.head.x && gate.head.x < right - RUN_UP;
    let meets = gate.head.y < to.y && to.y < gate.foot.y;
    (has_room && meets).then(|| {
        let above = to.y - SWERVE;
        if above > gate.head.y + 2.0 * GATE_HEAD {
            above
        } else {
            to.y + SWERVE
        }
    })
}
