//! What waits for what.

use petgraph::{algo::kosaraju_scc, graph::DiGraph};

use crate::model::{Action, ActionStatus, IdMap, Study};

/// The actions that were not dropped, and what each of them waits for.
pub(super) struct Waits<'a> {
    /// The actions in the order of their ids; everything else speaks of them by their place here.
    pub actions: Vec<&'a Action>,
    /// What each waits for, each once, but not what waits for it in turn.
    pub before: Vec<Vec<usize>>,
    /// The actions that wait for each other, and those that wait for themselves.
    pub cycles: Vec<Vec<usize>>,
}

impl<'a> Waits<'a> {
    /// Reads the actions of a study.
    ///
    /// Strongly connected sets find all cycles in O(V + E). Kosaraju's way finds them without
    /// recursion, so that no chain of actions is too long for the stack, as it is for Tarjan's.
    pub fn new(study: &'a Study) -> Self {
        let is_live = |action: &&Action| action.status != ActionStatus::Dropped;
        let actions: Vec<&Action> = study.actions.iter().filter(is_live).collect();
        let before = before(&actions);
        let (sets, set_of) = connected_sets(&before);
        let mut cycles: Vec<Vec<usize>> = sets
            .into_iter()
            .filter(|set| match set.as_slice() {
                [only] => before.get(*only).is_some_and(|waits| waits.contains(only)),
                _ => true,
            })
            .collect();
        cycles.sort_unstable();
        Self {
            actions,
            before: without_cycles(before, &set_of),
            cycles,
        }
    }
}

/// What each action waits for, each once, in the order of ids.
fn before(actions: &[&Action]) -> Vec<Vec<usize>> {
    let places: IdMap<_, usize> = actions
        .iter()
        .enumerate()
        .map(|(place, action)| (action.id, place))
        .collect();
    let waits = actions.iter().map(|action| {
        let known = action.depends_on.iter().filter_map(|id| places.get(id));
        let mut before: Vec<usize> = known.copied().collect();
        before.sort_unstable();
        before.dedup();
        before
    });
    waits.collect()
}

/// The sets of actions that reach each other, each in order, and the set that each action is in.
fn connected_sets(before: &[Vec<usize>]) -> (Vec<Vec<usize>>, Vec<usize>) {
    let mut graph = DiGraph::<(), ()>::new();
    let nodes: Vec<_> = before.iter().map(|_| graph.add_node(())).collect();
    for (place, waits) in before.iter().enumerate() {
        for &other in waits {
            if let (Some(&from), Some(&to)) = (nodes.get(other), nodes.get(place)) {
                graph.add_edge(from, to, ());
            }
        }
    }
    let mut set_of = vec![0; before.len()];
    let sets = kosaraju_scc(&graph)
        .into_iter()
        .enumerate()
        .map(|(number, set)| {
            let mut places: Vec<usize> = set.iter().map(|node| node.index()).collect();
            places.sort_unstable();
            for &place in &places {
                if let Some(entry) = set_of.get_mut(place) {
                    *entry = number;
                }
            }
            places
        })
        .collect();
    (sets, set_of)
}

/// The same without what waits for each other.
fn without_cycles(mut before: Vec<Vec<usize>>, set_of: &[usize]) -> Vec<Vec<usize>> {
    for (place, waits) in before.iter_mut().enumerate() {
        waits.retain(|&other| set_of.get(other) != set_of.get(place));
    }
    before
}
