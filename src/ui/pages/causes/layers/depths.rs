//! How far causes are from the pains.

use std::collections::BTreeSet;

use super::Web;

/// How many arrows it is at the most from each card to a pain, without the arrows that close a way
/// round. Pains are at 0, whatever they bring about themselves.
///
/// Causes are placed from the pains on, each when everything it leads to is; where all that are
/// left lead to each other, the one with the fewest arrows to such causes comes next.
pub(super) fn depths(web: &Web) -> Vec<usize> {
    let is_cause = |card: usize| web.is_pain.get(card) == Some(&false);
    let mut into = vec![Vec::new(); web.is_pain.len()];
    let mut waits_for = vec![0_usize; web.is_pain.len()];
    for &(from, to) in &web.arrows {
        if is_cause(from)
            && is_cause(to)
            && let (Some(into), Some(waits)) = (into.get_mut(to), waits_for.get_mut(from))
        {
            into.push(from);
            *waits += 1;
        }
    }
    let causes = (0..web.is_pain.len()).filter(|&card| is_cause(card));
    let mut waiting: BTreeSet<(usize, usize)> = causes
        .filter_map(|card| Some((*waits_for.get(card)?, card)))
        .collect();
    let mut depths: Vec<usize> = web
        .is_pain
        .iter()
        .map(|is_pain| usize::from(!is_pain))
        .collect();
    while let Some((_, placed)) = waiting.pop_first() {
        let depth = depths.get(placed).copied().unwrap_or_default();
        for &from in into.get(placed).into_iter().flatten() {
            let (Some(waits), Some(farther)) = (waits_for.get_mut(from), depths.get_mut(from))
            else {
                continue;
            };
            if waiting.remove(&(*waits, from)) {
                *waits -= 1;
                waiting.insert((*waits, from));
                *farther = (*farther).max(depth + 1);
            }
        }
    }
    depths
}
