//! The ways that interviews went, against the ways of the map.
//!
//! An interview's path is aligned with the way through the map that is nearest to it (W. van der
//! Aalst et al., “Replaying history on process models for conformance checking and performance
//! analysis”, 2012). What the two do not share are the interview's deviations, and their edit
//! distance, divided by the length of the longer of the two, is how far the interview went from
//! the map: 0 for a way that is drawn, 1 for one that shares nothing with any.

mod align;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;

use self::align::{Aligner, Move};
use crate::{
    analysis::{JourneyGraph, Station},
    model::{Id, IdMap, Interview, PathStep, Study, Touchpoint},
};

/// Above which distance an interview is an outlier.
const OUTLYING: f64 = 0.5;

/// How interviews went through one map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Walks {
    /// The interviews that came by a step of the map, by code name.
    pub walks: Vec<Walk>,
    support: IdMap<Passage, Vec<Id<Interview>>>,
    /// What each of the walks was worked out from.
    trails: Vec<Trail>,
}

/// Going from one touchpoint straight to another; from None at the beginning.
type Passage = (Option<Id<Touchpoint>>, Id<Touchpoint>);

/// How one interview went through a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk {
    /// The interview.
    pub interview: Id<Interview>,
    /// The way it is nearest to. None where no way of the map leads to an end, where the path is a
    /// fragment, less than half as long as the shortest way, or too long to be a person's.
    pub nearest: Option<NearestWay>,
    /// Where it went otherwise than that way, in the order of its own steps, what it left out last.
    pub deviations: Vec<Deviation>,
}

/// The way through the map that an interview is nearest to. Where several are equally near, which
/// of them it is follows from reading order and says nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct NearestWay {
    /// Its touchpoints in order.
    pub touchpoints: Vec<Id<Touchpoint>>,
    /// The fewest steps to add, leave out or replace to make the interview's path of it.
    pub edits: usize,
    /// Edits divided by the length of the longer of the two, 0 to 1.
    pub distance: f64,
}

/// Where an interview went otherwise than the map.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deviation {
    /// A step that was tried in vain.
    Failed(Id<Touchpoint>),
    /// Something that is not on the map, after this step of it, in the participant's words.
    AdHoc(Option<Id<Touchpoint>>, String),
    /// A step of the map that comes elsewhere on it, or that was gone through more often.
    OutOfSequence(Id<Touchpoint>),
    /// A step of the nearest way that the interview never came by, though it came by a later one.
    /// Where a story ends before the way does, the rest may be yet to come.
    Missing(Id<Touchpoint>),
}

impl Walk {
    /// True when more than half of its steps went otherwise than any way of the map.
    pub fn is_outlier(&self) -> bool {
        let nearest = self.nearest.as_ref();
        nearest.is_some_and(|nearest| nearest.distance > OUTLYING)
    }
}

impl Walks {
    /// The interviews that went from one touchpoint straight to another, with nothing between;
    /// from None: those that began there. Where several ways join the two, by a gate or around
    /// it, interviews do not say which they took, and they are the same for each.
    pub fn support(&self, from: Option<Id<Touchpoint>>, to: Id<Touchpoint>) -> &[Id<Interview>] {
        self.support.get(&(from, to)).map_or(&[], Vec::as_slice)
    }

    fn with_trails(&self) -> impl Iterator<Item = (&Walk, &Trail)> {
        self.walks.iter().zip(&self.trails)
    }

    /// The deviations of all interviews, each with those that share it, in their own order.
    pub fn shared_deviations(&self) -> BTreeMap<&Deviation, Vec<Id<Interview>>> {
        let mut shared: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for walk in &self.walks {
            for deviation in &walk.deviations {
                let interviews = shared.entry(deviation).or_default();
                if interviews.last() != Some(&walk.interview) {
                    interviews.push(walk.interview);
                }
            }
        }
        shared
    }
}

/// Follows every interview through a map.
///
/// Of a path, what stands on another map or is gone is left out, and so is work behind the line of
/// visibility, which the customer does not see and which no way is held to account for. A card in
/// the parking lot is not on the map and counts as ad hoc. For s steps of all interviews
/// O(s · (V + E) log V) times the few rounds of `Aligner::nearest` at the worst; for stories that
/// keep to the map for the most part a small piece of that.
pub fn walks(study: &Study, journey: &JourneyGraph) -> Walks {
    walks_after(None, study, journey)
}

/// The same, with what is known from earlier: an interview whose steps are as they were is not
/// followed again through a map whose ways are.
pub(in crate::analysis) fn walks_after(
    earlier: Option<(&JourneyGraph, &Walks)>,
    study: &Study,
    journey: &JourneyGraph,
) -> Walks {
    let earlier = earlier.filter(|(graph, _)| graph.has_same_ways(journey));
    let known = earlier
        .into_iter()
        .flat_map(|(_, walks)| walks.with_trails());
    let known: IdMap<_, _> = known
        .map(|(walk, trail)| (walk.interview, (walk, trail)))
        .collect();
    let mut interviews: Vec<&Interview> = study
        .interviews
        .iter()
        .filter(|interview| !interview.path.is_empty())
        .collect();
    interviews.sort_by_key(|interview| (interview.code_name.trim(), interview.id));
    let mut aligner = None;
    let mut walks = Walks::default();
    for interview in interviews {
        let trail = Trail::new(study, journey, &interview.path);
        if trail.nodes.iter().all(Option::is_none) {
            continue;
        }
        let same = known.get(&interview.id).filter(|(_, of)| **of == trail);
        walks.walks.push(if let Some((walk, _)) = same {
            (*walk).clone()
        } else {
            let aligner = aligner.get_or_insert_with(|| Aligner::new(journey));
            trail.walk(interview.id, journey, aligner)
        });
        trail.support(interview.id, &mut walks.support);
        walks.trails.push(trail);
    }
    walks
}

/// The steps of an interview that count on one map. A step that is tried again at once is one step.
#[derive(Clone, Debug, Default, PartialEq)]
struct Trail {
    /// The node of each step; None for what is not on the map.
    nodes: Vec<Option<NodeIndex>>,
    /// The touchpoint of each step that is on the map.
    touchpoints: Vec<Option<Id<Touchpoint>>>,
    /// Whether each step was tried in vain at least once.
    failed: Vec<bool>,
    /// What to call each step that is not on the map.
    words: Vec<String>,
}

impl Trail {
    fn new(study: &Study, journey: &JourneyGraph, path: &[PathStep]) -> Self {
        let mut trail = Self::default();
        for step in path {
            match step {
                PathStep::AdHoc(words) => trail.push(None, None, false, words.trim().to_owned()),
                PathStep::Done(id) => trail.visit(study, journey, *id, false),
                PathStep::Failed(id) => trail.visit(study, journey, *id, true),
            }
        }
        trail
    }

    /// Adds a touchpoint, if it is one of the map that the customer can come by.
    fn visit(&mut self, study: &Study, journey: &JourneyGraph, id: Id<Touchpoint>, failed: bool) {
        let card = study.touchpoints.get(id);
        let Some(card) = card.filter(|card| card.map == journey.map()) else {
            return;
        };
        match journey.node(id).filter(|node| is_step(journey, *node)) {
            Some(node) if self.nodes.last() == Some(&Some(node)) => {
                if let Some(before) = self.failed.last_mut() {
                    *before |= failed;
                }
            }
            Some(node) => self.push(Some(node), Some(id), failed, String::new()),
            None if card.is_parked() => self.push(None, None, failed, study.title_of(id)),
            None => {}
        }
    }

    fn push(
        &mut self,
        node: Option<NodeIndex>,
        touchpoint: Option<Id<Touchpoint>>,
        failed: bool,
        words: String,
    ) {
        self.nodes.push(node);
        self.touchpoints.push(touchpoint);
        self.failed.push(failed);
        self.words.push(words);
    }

    /// Notes every passage of this interview once.
    fn support(&self, interview: Id<Interview>, support: &mut IdMap<Passage, Vec<Id<Interview>>>) {
        let beginning = self.touchpoints.first().copied().flatten();
        let first = beginning.map(|first| (None, first));
        let passages = self.touchpoints.windows(2).filter_map(|pair| match *pair {
            [Some(from), Some(to)] => Some((Some(from), to)),
            _ => None,
        });
        let passages: BTreeSet<Passage> = first.into_iter().chain(passages).collect();
        for passage in passages {
            support.entry(passage).or_default().push(interview);
        }
    }

    /// Holds the steps against the nearest way.
    fn walk(
        &self,
        interview: Id<Interview>,
        journey: &JourneyGraph,
        aligner: &mut Aligner<'_>,
    ) -> Walk {
        let alignment = aligner.nearest(&self.nodes);
        let moves = alignment.as_ref().map_or(&[][..], |it| &it.moves);
        let touchpoints: Vec<_> = moves
            .iter()
            .filter_map(|it| journey.touchpoint(it.node()?))
            .collect();
        let longer = self.nodes.len().max(touchpoints.len()).max(1);
        Walk {
            interview,
            deviations: self.deviations(journey, moves),
            nearest: alignment.map(|alignment| NearestWay {
                touchpoints,
                edits: alignment.edits,
                distance: alignment.edits as f64 / longer as f64,
            }),
        }
    }

    fn deviations(&self, journey: &JourneyGraph, moves: &[Move]) -> Vec<Deviation> {
        let unmatched: BTreeSet<usize> =
            moves.iter().filter_map(|it| it.unmatched_step()).collect();
        let mut deviations = Vec::new();
        let mut last = None;
        for (at, touchpoint) in self.touchpoints.iter().enumerate() {
            let Some(touchpoint) = *touchpoint else {
                let words = self.words.get(at).cloned().unwrap_or_default();
                deviations.push(Deviation::AdHoc(last, words));
                continue;
            };
            if self.failed.get(at) == Some(&true) {
                deviations.push(Deviation::Failed(touchpoint));
            }
            if unmatched.contains(&at) {
                deviations.push(Deviation::OutOfSequence(touchpoint));
            }
            last = Some(touchpoint);
        }
        deviations.extend(
            self.missing(journey, moves)
                .into_iter()
                .map(Deviation::Missing),
        );
        deviations
    }

    /// The touchpoints of the way that were left out before the last one that was not, each once.
    fn missing(&self, journey: &JourneyGraph, moves: &[Move]) -> Vec<Id<Touchpoint>> {
        let told = moves.iter().rposition(|it| matches!(it, Move::Same(..)));
        let told = moves.get(..told.unwrap_or_default()).unwrap_or_default();
        let mut seen: BTreeSet<_> = self.touchpoints.iter().flatten().copied().collect();
        let left_out = told.iter().filter_map(|it| it.unmatched_node());
        left_out
            .filter_map(|node| journey.touchpoint(node))
            .filter(|touchpoint| seen.insert(*touchpoint))
            .collect()
    }
}

/// True for a step that interviews can come by.
fn is_step(journey: &JourneyGraph, node: NodeIndex) -> bool {
    matches!(journey.station(node), Station::Touchpoint(_)) && !journey.graph()[node].is_backstage
}
