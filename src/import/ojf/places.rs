//! The columns of all nodes of a file.

use super::{
    columns::{Card, Place, columns},
    references::References,
};

/// Columns for the nodes and for what their blueprints hold, stage by stage. `cards` are the nodes
/// in the order of the file; those without a stage get no column.
pub(super) fn places(cards: &[Card], references: &References, stage_count: usize) -> Vec<Place> {
    let mut stages = vec![Members::default(); stage_count];
    let mut rank = vec![0; cards.len()];
    let nodes = cards
        .iter()
        .zip(&references.stages)
        .zip(&mut rank)
        .enumerate();
    for (node, ((card, stage), rank)) in nodes {
        if let Some(stage) = stage.and_then(|stage| stages.get_mut(stage)) {
            *rank = stage.nodes.len();
            stage.nodes.push(node);
            stage.cards.push(card.clone());
        }
    }
    for (from, to) in references.ends.iter().flatten() {
        let stage_of = |node: &usize| references.stages.get(*node).copied().flatten();
        if let (Some(stage), Some(from_rank), Some(to_rank)) =
            (stage_of(from), rank.get(*from), rank.get(*to))
            && Some(stage) == stage_of(to)
            && let Some(stage) = stages.get_mut(stage)
        {
            stage.leads.push((*from_rank, *to_rank));
        }
    }
    let mut places = vec![Place::default(); cards.len()];
    for stage in &stages {
        let in_stage = columns(&stage.cards, &stage.leads);
        for (node, place) in stage.nodes.iter().zip(in_stage) {
            if let Some(slot) = places.get_mut(*node) {
                *slot = place;
            }
        }
    }
    places
}

/// The nodes of one stage.
#[derive(Clone, Default)]
struct Members {
    nodes: Vec<usize>,
    cards: Vec<Card>,
    leads: Vec<(usize, usize)>,
}
