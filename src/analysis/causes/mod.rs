//! Where pain comes from, and what would take most of it away.
//!
//! The pain at a step is its importance times how bad it feels there. Influences lead from causes
//! to pains, and an influence of an influence is as strong as the product of the two. A cause
//! weighs as much as the pain it reaches by the strongest way to each: its leverage. The
//! needle-movers are the few causes that together reach most of the pain, found greedily, which
//! for such a cover is never worse than 1 − 1/e of the best (Nemhauser, Wolsey and Fisher, “An
//! analysis of approximations for maximizing submodular set functions”, 1978).

mod cover;
mod influence;
mod reach;

#[cfg(test)]
mod tests;

use petgraph::{
    algo::kosaraju_scc,
    graph::{DiGraph, NodeIndex},
};

use self::reach::Reacher;
use super::{FeltIndex, ratings::rating};
use crate::model::{Id, IdMap, Persona, RecordId, Touchpoint};

pub use self::{
    cover::NeedleMover,
    influence::{DEFAULT_STRENGTH, Influence, InfluenceIndex},
};

/// The importance of a step nobody rated.
pub const DEFAULT_IMPORTANCE: u8 = 3;

/// The pain of one map, its causes, and what would take it away.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Causes {
    /// The steps that hurt, in reading order.
    pub pains: Vec<Pain>,
    /// The weight of all pains together.
    pub total: f64,
    /// What reaches some pain, the largest leverage first; where equal, by id.
    pub causes: Vec<Cause>,
    /// The causes that together reach 80 % of the total, the one that adds most first; as much of
    /// it as can be reached where that is less.
    pub needle_movers: Vec<NeedleMover>,
    /// Causes that bring each other about: each a way round that ends where it begins, without
    /// repeating the beginning. One for each knot of causes, the shortest through its first one.
    pub cycles: Vec<Vec<RecordId>>,
}

/// A step that hurts.
#[derive(Clone, Debug, PartialEq)]
pub struct Pain {
    /// The step.
    pub touchpoint: Id<Touchpoint>,
    /// How much it weighs, 0 to 10.
    pub weight: f64,
    /// What brings it about, in the order of the records.
    pub reached_from: Vec<Reached>,
}

/// A record from which a pain is reached.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reached {
    /// The record.
    pub cause: RecordId,
    /// How strong the strongest way is, the product of its influences, 0.01 to 1.
    pub strength: f64,
    /// The next record on that way; the pain itself at its end.
    pub next: RecordId,
}

/// What lies behind some pain.
#[derive(Clone, Debug, PartialEq)]
pub struct Cause {
    /// The record: a touchpoint, a note or a gate.
    pub record: RecordId,
    /// The weight of the pains it reaches, each times the strength of the way to it. Its own pain
    /// is not among them: nothing is the cause of itself.
    pub leverage: f64,
    /// The places of these pains in the list of pains, with the strength of the way.
    pub pains: Vec<(usize, f64)>,
}

impl Pain {
    /// The strongest way from a cause to this pain, both included; empty where there is none.
    pub fn chain(&self, cause: RecordId) -> Vec<RecordId> {
        let end = RecordId::from(self.touchpoint);
        let mut chain = Vec::new();
        let mut at = cause;
        while at != end && chain.len() <= self.reached_from.len() {
            let Ok(place) = self.reached_from.binary_search_by_key(&at, |it| it.cause) else {
                return Vec::new();
            };
            chain.push(at);
            at = self.reached_from.get(place).map_or(end, |it| it.next);
        }
        chain.push(end);
        chain
    }
}

/// How much a step weighs as a pain: its importance, 3 where nobody rated it, times the mean over
/// these personas of how far below neutral they feel, as far as it is known. Who is pleased there
/// counts as 0 and does not make up for the pain of another.
pub fn pain_weight(step: &Touchpoint, felt: &FeltIndex, personas: &[Id<Persona>]) -> f64 {
    let hurts: Vec<f64> = personas
        .iter()
        .filter_map(|persona| felt.felt(step, *persona))
        .map(|felt| f64::from(-felt.valence).max(0.0))
        .collect();
    if hurts.is_empty() {
        return 0.0;
    }
    let importance = rating(step.importance).unwrap_or(DEFAULT_IMPORTANCE);
    f64::from(importance) * hurts.iter().sum::<f64>() / hurts.len() as f64
}

/// Looks for the causes of the pain of these personas at the steps of a map.
///
/// One search a pain along the influences against their direction, over what they tie together and
/// nothing else: O(p · e log e) for p pains with an influence on them and e influences. Ways
/// weaker than 1 % are not followed, which bounds the search where many weak influences chain up.
pub fn causes(
    steps: &[&Touchpoint],
    influences: &[Influence],
    felt: &FeltIndex,
    personas: &[Id<Persona>],
) -> Causes {
    let web = Web::new(influences);
    let mut reacher = Reacher::new(&web);
    let pains: Vec<_> = steps
        .iter()
        .map(|step| (step.id, pain_weight(step, felt, personas)))
        .filter(|(_, weight)| *weight > 0.0)
        .map(|(touchpoint, weight)| Pain {
            touchpoint,
            weight,
            reached_from: reacher.reach(touchpoint.into()),
        })
        .collect();
    let total = pains.iter().fold(0.0, |sum, pain| sum + pain.weight);
    let causes = causes_of(&pains);
    Causes {
        needle_movers: cover::needle_movers(&causes, &pains, total),
        cycles: web.cycles(),
        pains,
        total,
        causes,
    }
}

/// Turns what reaches each pain into what each cause reaches.
fn causes_of(pains: &[Pain]) -> Vec<Cause> {
    let mut places: IdMap<RecordId, usize> = IdMap::default();
    let mut causes: Vec<Cause> = Vec::new();
    for (at, pain) in pains.iter().enumerate() {
        for reached in &pain.reached_from {
            let place = *places.entry(reached.cause).or_insert(causes.len());
            if place == causes.len() {
                causes.push(Cause {
                    record: reached.cause,
                    leverage: 0.0,
                    pains: Vec::new(),
                });
            }
            if let Some(cause) = causes.get_mut(place) {
                cause.leverage += pain.weight * reached.strength;
                cause.pains.push((at, reached.strength));
            }
        }
    }
    causes.sort_by(|a, b| {
        let by_leverage = b.leverage.total_cmp(&a.leverage);
        by_leverage.then(a.record.cmp(&b.record))
    });
    causes
}

/// The influences of a map, tied together: records, and the strength of each influence.
struct Web {
    graph: DiGraph<RecordId, f64>,
    places: IdMap<RecordId, NodeIndex>,
}

impl Web {
    fn new(influences: &[Influence]) -> Self {
        let mut web = Self {
            graph: DiGraph::new(),
            places: IdMap::default(),
        };
        for influence in influences {
            let [from, to] = [influence.from, influence.to].map(|record| web.place(record));
            web.graph.add_edge(from, to, influence.strength);
        }
        web
    }

    fn place(&mut self, record: RecordId) -> NodeIndex {
        let graph = &mut self.graph;
        *self
            .places
            .entry(record)
            .or_insert_with(|| graph.add_node(record))
    }

    /// A way round in every knot of causes, in the order of their first records.
    fn cycles(&self) -> Vec<Vec<RecordId>> {
        let mut cycles: Vec<_> = kosaraju_scc(&self.graph)
            .into_iter()
            .filter(|knot| knot.len() > 1)
            .map(|knot| reach::shortest_cycle(&self.graph, &knot))
            .collect();
        cycles.sort();
        cycles
    }
}
