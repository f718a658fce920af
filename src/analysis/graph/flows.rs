//! The Flow connections of a map, by where they begin.

use super::places::Places;
use crate::model::{Connection, ConnectionKind, End, Id, IdMap, Map, Study};

/// An end of a Flow on the journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Port {
    /// A touchpoint, by its index among the places.
    Place(usize),
    /// A gate, by its index along the journey.
    Gate(u32),
}

/// A drawn Flow that begins on the journey.
pub(super) struct Flow<'a> {
    pub connection: &'a Connection,
    pub from: Port,
    /// Where it leads; None is a card in the parking lot, where the way ends.
    pub to: Option<Port>,
}

impl Flow<'_> {
    /// True for a Flow back to the very same card: a repetition, not a way on.
    fn is_repetition(&self) -> bool {
        self.to == Some(self.from)
    }
}

/// The drawn Flows of a map.
pub(super) struct Flows<'a> {
    /// By where they begin, then by id.
    all: Vec<Flow<'a>>,
    place_count: usize,
    /// Where the Flows from each place, then from each gate, begin; one more than there are.
    starts: Vec<usize>,
}

impl<'a> Flows<'a> {
    /// Reads the connections once: O(n log n).
    ///
    /// Left out are an Influence, a Flow that begins in the parking lot, and one with an end that
    /// is a note, stands on another map or does not exist: none of them is a way of this journey.
    pub fn of(study: &'a Study, map: Id<Map>, places: &Places) -> Self {
        let touchpoints: IdMap<_, _> = (0..)
            .zip(&places.all)
            .map(|(at, place)| (place.touchpoint, Port::Place(at)))
            .collect();
        let gates: IdMap<_, _> = (0..)
            .zip(&places.gates)
            .map(|(at, gate)| (*gate, Port::Gate(at)))
            .collect();
        let on_journey = |end| match end {
            End::Touchpoint(id) => touchpoints.get(&id).copied(),
            End::Tollgate(id) => gates.get(&id).copied(),
            End::Note(_) => None,
        };
        let is_parked = |end| match end {
            End::Touchpoint(id) => study.touchpoints.get(id).is_some_and(|t| t.map == map),
            End::Tollgate(_) | End::Note(_) => false,
        };
        let mut all: Vec<_> = study
            .connections
            .iter()
            .filter(|flow| flow.map == map && flow.kind == ConnectionKind::Flow)
            .filter_map(|connection| {
                let from = on_journey(connection.from)?;
                let to = on_journey(connection.to);
                (to.is_some() || is_parked(connection.to)).then_some(Flow {
                    connection,
                    from,
                    to,
                })
            })
            .collect();
        all.sort_by_key(|flow| flow.from);
        let place_count = places.all.len();
        let mut flows = Self {
            all,
            place_count,
            starts: vec![0; place_count + places.gates.len() + 1],
        };
        flows.count();
        flows
    }

    fn count(&mut self) {
        for flow in &self.all {
            let row = row(self.place_count, flow.from);
            self.starts[row + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut self.starts {
            sum += *start;
            *start = sum;
        }
    }

    /// The Flows that begin here.
    pub fn from(&self, port: Port) -> &[Flow<'a>] {
        let row = row(self.place_count, port);
        &self.all[self.starts[row]..self.starts[row + 1]]
    }

    /// True when somebody drew where it goes on from here.
    pub fn lead_on(&self, port: Port) -> bool {
        self.from(port).iter().any(|flow| !flow.is_repetition())
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Flow<'a>> {
        self.all.iter()
    }

    /// True when nothing is drawn.
    pub const fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

/// Places come first, then gates.
const fn row(place_count: usize, port: Port) -> usize {
    match port {
        Port::Place(at) => at,
        Port::Gate(at) => place_count + at as usize,
    }
}
