//! The order within columns: as few crossing arrows as barycentres find.

use crate::model::IdMap;

/// How often the columns are gone through.
const SWEEPS: usize = 12;

/// Puts the things of each column into an order in which few of the links between neighbouring
/// columns cross: each at the mean place of those it is linked with, column by column, to and fro.
/// The best order that comes up is kept, the one given among them.
pub(super) fn untangle(columns: &mut [Vec<usize>], links: &[Vec<(usize, usize)>]) {
    let mut best = columns.to_vec();
    let mut fewest = crossings(columns, links);
    for sweep in 0..SWEEPS {
        if fewest == 0 {
            break;
        }
        let count = columns.len();
        for step in 1..count {
            let (fixed, moved) = if sweep % 2 == 0 {
                (step - 1, step)
            } else {
                (count - step, count - 1 - step)
            };
            let between = links.get(fixed.min(moved)).map_or(&[][..], Vec::as_slice);
            let places = places(columns.get(fixed));
            if let Some(column) = columns.get_mut(moved) {
                sort(column, &places, between);
            }
        }
        let crossings = crossings(columns, links);
        if crossings < fewest {
            fewest = crossings;
            best = columns.to_vec();
        }
    }
    columns.clone_from_slice(&best);
}

/// The place of each thing of a column.
fn places(column: Option<&Vec<usize>>) -> IdMap<usize, usize> {
    let column = column.into_iter().flatten();
    column.copied().zip(0..).collect()
}

/// Sorts a column by the mean places of what its things are linked with; what is linked with
/// nothing keeps its place.
fn sort(column: &mut [usize], fixed: &IdMap<usize, usize>, links: &[(usize, usize)]) {
    let mut sums: IdMap<usize, (f64, f64)> = IdMap::default();
    for &(from, to) in links {
        let ends = match (fixed.get(&from), fixed.get(&to)) {
            (Some(place), None) => Some((to, place)),
            (None, Some(place)) => Some((from, place)),
            _ => None,
        };
        if let Some((moved, place)) = ends {
            let (sum, count) = sums.entry(moved).or_default();
            *sum += *place as f64;
            *count += 1.0;
        }
    }
    let mut keyed: Vec<(f64, usize)> = column
        .iter()
        .enumerate()
        .map(|(place, thing)| {
            let mean = sums.get(thing).map(|(sum, count)| sum / count);
            (mean.unwrap_or(place as f64), *thing)
        })
        .collect();
    keyed.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    for (place, (_, thing)) in column.iter_mut().zip(keyed) {
        *place = thing;
    }
}

/// How many pairs of links cross. O(l log l) for l links.
pub(super) fn crossings(columns: &[Vec<usize>], links: &[Vec<(usize, usize)>]) -> usize {
    let between = links.iter().zip(columns.windows(2));
    between
        .map(|(links, pair)| {
            let [left, right] = [0, 1].map(|side| places(pair.get(side)));
            let mut ends: Vec<(usize, usize)> = links
                .iter()
                .filter_map(|(from, to)| Some((*left.get(from)?, *right.get(to)?)))
                .collect();
            ends.sort_unstable();
            let width = pair.get(1).map_or(0, Vec::len);
            inversions(ends.iter().map(|(_, to)| *to), width)
        })
        .sum()
}

/// How many pairs of these numbers, all under `bound`, stand the wrong way round: by a tree of
/// sums (Fenwick, “A new data structure for cumulative frequency tables”, 1994).
fn inversions(numbers: impl Iterator<Item = usize>, bound: usize) -> usize {
    let mut tree = vec![0_usize; bound + 1];
    let (mut seen, mut count) = (0, 0);
    for number in numbers {
        let mut upto = 0;
        let mut at = number + 1;
        while at > 0 {
            upto += tree.get(at).copied().unwrap_or_default();
            at &= at - 1;
        }
        count += seen - upto;
        seen += 1;
        let mut at = number + 1;
        while let Some(sum) = tree.get_mut(at) {
            *sum += 1;
            at += at & at.wrapping_neg();
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn crossed_arrows_are_untangled() {
        // 0 and 1 lead to 4 and 3, 2 to 5 and to 3: in another order none cross.
        let mut columns = vec![vec![0, 1, 2], vec![3, 4, 5]];
        let links = [vec![(0, 4), (1, 3), (2, 5), (2, 3)]];
        assert_eq!(crossings(&columns, &links), 2);
        untangle(&mut columns, &links);
        assert_eq!(crossings(&columns, &links), 0, "{columns:?}");
    }

    #[test]
    fn what_does_not_cross_stays_as_it_is() {
        let mut columns = vec![vec![0, 1], vec![2, 3]];
        let links = [vec![(0, 2), (1, 3)]];
        untangle(&mut columns, &links);
        assert_eq!(columns, [[0, 1], [2, 3]]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn crossings_are_counted_as_by_looking_at_every_pair(
            links in prop::collection::vec((0..8_usize, 8..16_usize), 0..30)
        ) {
            let columns = [(0..8).collect::<Vec<_>>(), (8..16).collect()];
            let mut expected = 0;
            for (at, a) in links.iter().enumerate() {
                for b in links.iter().skip(at + 1) {
                    expected += usize::from((a.0 < b.0 && a.1 > b.1) || (a.0 > b.0 && a.1 < b.1));
                }
            }
            prop_assert_eq!(crossings(&columns, &[links]), expected);
        }

        #[test]
        fn untangling_never_makes_it_worse_and_loses_nothing(
            links in prop::collection::vec((0..8_usize, 8..16_usize), 0..30),
            more in prop::collection::vec((8..16_usize, 16..24_usize), 0..30),
        ) {
            let mut columns = vec![
                (0..8).collect::<Vec<_>>(),
                (8..16).collect(),
                (16..24).collect(),
            ];
            let links = [links, more];
            let before = crossings(&columns, &links);
            untangle(&mut columns, &links);
            prop_assert!(crossings(&columns, &links) <= before);
            let mut things: Vec<usize> = columns.concat();
            things.sort_unstable();
            prop_assert_eq!(things, (0..24).collect::<Vec<_>>());
        }
    }
}
