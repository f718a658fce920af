//! Merging lists item by item.

use super::Field;

/// The list that holds what either side added to `base`, without what either side took out, in
/// the order of the side that changed the order.
///
/// None where that would hide a disagreement: both sides sorted the list, each in another way;
/// both put something else in the place of one and the same item; or an item stands in a list
/// twice, so that it cannot be told which of them moved. References are never put in the place of
/// each other: they come and go one by one.
pub(super) fn merge_lists<T: Field + Clone + PartialEq>(
    base: &[T],
    ours: &[T],
    theirs: &[T],
) -> Option<Vec<T>> {
    if [base, ours, theirs].into_iter().any(has_twins) || replaced_twice(base, ours, theirs) {
        return None;
    }
    let kept: Vec<&T> = base
        .iter()
        .filter(|item| ours.contains(item) && theirs.contains(item))
        .collect();
    let (spine, other) = spine_and_other(&kept, ours, theirs)?;
    let stays = |item: &&T| !base.contains(item) || kept.contains(item);
    let mut merged: Vec<T> = spine.iter().filter(stays).cloned().collect();
    let mut place = 0;
    for item in other {
        if let Some(found) = merged.iter().position(|known| known == item) {
            place = found + 1;
        } else if !base.contains(item) {
            merged.insert(place, item.clone());
            place += 1;
        }
    }
    Some(merged)
}

/// The side whose order counts, then the other one; None where each has an order of its own.
fn spine_and_other<'a, T: PartialEq>(
    kept: &[&T],
    ours: &'a [T],
    theirs: &'a [T],
) -> Option<(&'a [T], &'a [T])> {
    let order =
        |list: &'a [T]| -> Vec<&T> { list.iter().filter(|item| kept.contains(item)).collect() };
    let (our_order, their_order) = (order(ours), order(theirs));
    if their_order == kept || their_order == our_order {
        Some((ours, theirs))
    } else {
        (our_order == kept).then_some((theirs, ours))
    }
}

/// True when both sides took one item out and did not add the same in its place.
fn replaced_twice<T: Field + PartialEq>(base: &[T], ours: &[T], theirs: &[T]) -> bool {
    let is_gone = |item: &&T| !ours.contains(item) && !theirs.contains(item);
    let is_new = |item: &&T| !base.contains(item);
    base.iter().filter(is_gone).any(|item| !item.is_reference())
        && !ours.iter().filter(is_new).eq(theirs.iter().filter(is_new))
}

/// True when something stands in the list twice.
fn has_twins<T: PartialEq>(list: &[T]) -> bool {
    list.iter()
        .enumerate()
        .any(|(place, item)| list.iter().take(place).any(|earlier| earlier == item))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Persona};

    fn merged(base: &[&str], ours: &[&str], theirs: &[&str]) -> Option<Vec<String>> {
        let owned = |list: &[&str]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
        merge_lists(&owned(base), &owned(ours), &owned(theirs))
    }

    #[test]
    fn additions_and_removals_of_both_sides_come_together() {
        let merged = merged(&["a", "b", "c"], &["a", "x", "b"], &["b", "c", "y"]);
        assert_eq!(merged.unwrap(), ["x", "b", "y"]);
    }

    #[test]
    fn the_side_that_sorted_the_list_gives_the_order() {
        let merged = merged(&["a", "b", "c"], &["c", "a", "b"], &["a", "b", "c", "d"]);
        assert_eq!(merged.unwrap(), ["c", "d", "a", "b"]);
    }

    #[test]
    fn two_orders_are_a_disagreement() {
        assert_eq!(
            merged(&["a", "b", "c"], &["b", "a", "c"], &["a", "c", "b"]),
            None
        );
    }

    #[test]
    fn two_wordings_of_one_item_are_a_disagreement() {
        assert_eq!(merged(&["a", "b"], &["A", "b"], &["Aa", "b"]), None);
        assert_eq!(merged(&["a", "b"], &["A", "b"], &["b"]), None);
    }

    #[test]
    fn references_are_never_reworded() {
        let [a, b, c] = [(); 3].map(|()| Id::<Persona>::new());
        assert_eq!(merge_lists(&[a], &[b], &[c]), Some(vec![c, b]));
    }

    #[test]
    fn twins_are_not_merged() {
        assert_eq!(merged(&["a"], &["a", "a"], &["a", "b"]), None);
    }
}
