//! Drawing what changed.

use std::sync::Arc;

use rayon::prelude::*;

use crate::scene::Group;

/// So many groups are worth another processor.
const AT_A_TIME: usize = 512;

/// Boxes of a layout with the groups that were drawn of them, one of each.
pub(super) struct Drawn<'a, B> {
    pub boxes: &'a [B],
    pub groups: &'a [Arc<Group>],
}

/// The groups of these boxes: the ones from before where the box in the same place is the same,
/// new ones elsewhere.
pub(super) fn draw_changed<B: Sync>(
    boxes: &[B],
    before: &Drawn<'_, B>,
    is_same: impl Fn(&B, &B) -> bool + Sync,
    draw: impl Fn(&B) -> Group + Sync,
    groups: &mut Vec<Arc<Group>>,
) {
    // Otherwise a group does not stand at the place of its box.
    let is_aligned = before.boxes.len() == before.groups.len();
    let places = boxes.par_iter().with_min_len(AT_A_TIME).enumerate();
    groups.par_extend(places.map(|(at, fresh)| {
        let drawn = before.boxes.get(at).zip(before.groups.get(at));
        match drawn.filter(|(then, _)| is_aligned && is_same(fresh, then)) {
            Some((_, group)) => Arc::clone(group),
            None => Arc::new(draw(fresh)),
        }
    }));
}
