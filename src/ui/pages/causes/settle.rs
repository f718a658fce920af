//! Places in a row that do not overlap.

/// Gives things in a row, by their heights and in their order, the middles nearest to those they
/// want, with a gap between neighbours: the sum of the squares of the ways they are off is the
/// least there is.
///
/// Without gaps and heights this is a regression that must not fall, solved by pooling neighbours
/// that stand in each other's way (Ayer and others, “An empirical distribution function for
/// sampling with incomplete information”, 1955). O(n).
pub(super) fn settle(wanted: &[f32], heights: &[f32], gap: f32) -> Vec<f32> {
    let mut offset = 0.0;
    let offsets: Vec<f32> = heights
        .iter()
        .map(|height| {
            let middle = offset + height / 2.0;
            offset += height + gap;
            middle
        })
        .collect();
    // Neighbours that want the same once those before them have taken their room: sum and count.
    let mut pools: Vec<(f32, usize)> = Vec::new();
    for (wanted, offset) in wanted.iter().zip(&offsets) {
        let mut pool = (wanted - offset, 1);
        while let Some(&(sum, count)) = pools.last()
            && sum / count as f32 > pool.0 / pool.1 as f32
        {
            pool = (pool.0 + sum, pool.1 + count);
            pools.pop();
        }
        pools.push(pool);
    }
    let settled = pools
        .into_iter()
        .flat_map(|(sum, count)| std::iter::repeat_n(sum / count as f32, count));
    settled
        .zip(&offsets)
        .map(|(settled, offset)| settled + offset)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_room_lies_where_it_wants_to() {
        assert_eq!(settle(&[10.0, 50.0], &[20.0, 20.0], 5.0), [10.0, 50.0]);
    }

    #[test]
    fn what_wants_the_same_place_shares_the_way() {
        // Two of height 20 with a gap of 10 want 100: their middles lie 30 apart around it.
        assert_eq!(settle(&[100.0, 100.0], &[20.0, 20.0], 10.0), [85.0, 115.0]);
        // Of height 20 and 40: the middles lie 40 apart.
        assert_eq!(settle(&[100.0, 100.0], &[20.0, 40.0], 10.0), [80.0, 120.0]);
    }

    #[test]
    fn the_order_is_kept_against_what_is_wanted() {
        assert_eq!(settle(&[30.0, 0.0], &[10.0, 10.0], 0.0), [10.0, 20.0]);
        assert_eq!(settle(&[], &[], 4.0), [0.0; 0]);
    }
}
