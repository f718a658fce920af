//! Maps by id that are quick to ask.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, Hasher},
};

/// A map by ids, for indexes that are built and thrown away.
pub type IdMap<K, V> = HashMap<K, V, BuildHasherDefault<IdHasher>>;

/// A set of ids, for the same.
pub type IdSet<K> = HashSet<K, BuildHasherDefault<IdHasher>>;

/// Hashes ids by folding them into one number.
///
/// An id is random enough to need no more. The standard hasher, which also withstands keys chosen
/// to collide, takes three times as long; here such keys cost time and nothing else.
#[derive(Clone, Copy, Debug, Default)]
pub struct IdHasher(u64);

impl IdHasher {
    /// Multiplies and folds the upper half of the product onto the lower, so that every bit of the
    /// word reaches both ends of the hash: a table looks at both.
    fn fold(&mut self, word: u64) {
        let mixed = self.0.rotate_left(26) ^ word ^ 0x2545_f491_4f6c_dd1d;
        let product = u128::from(mixed) * 0x9e37_79b9_7f4a_7c15;
        self.0 = product as u64 ^ (product >> 64) as u64;
    }
}

impl Hasher for IdHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            for (to, from) in word.iter_mut().zip(chunk) {
                *to = *from;
            }
            self.fold(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.fold(value.into());
    }

    fn write_usize(&mut self, value: usize) {
        self.fold(value as u64);
    }

    fn write_isize(&mut self, value: isize) {
        self.fold(value as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{collections::BTreeSet, hash::BuildHasher};

    use uuid::Uuid;

    use crate::model::{Id, RecordId, Touchpoint};

    /// How many of 4096 buckets a thousand ids fall into, by the lower and by the upper bits.
    fn spread(ids: impl Iterator<Item = Uuid> + Clone) -> [usize; 2] {
        let hasher = BuildHasherDefault::<IdHasher>::default();
        let all =
            ids.map(|uuid| hasher.hash_one(RecordId::from(Id::<Touchpoint>::from_uuid(uuid))));
        [
            all.clone()
                .map(|hash| hash % 4_096)
                .collect::<BTreeSet<_>>()
                .len(),
            all.map(|hash| hash >> 52).collect::<BTreeSet<_>>().len(),
        ]
    }

    #[test]
    fn ids_spread_over_a_table_whatever_part_of_them_counts_up() {
        for shift in [0, 20, 56, 64, 100] {
            let ids = (0..1_000_u128).map(|number| Uuid::from_u128(number << shift));
            let [lower, upper] = spread(ids);
            assert!(lower > 700 && upper > 700, "{lower} and {upper} by {shift}");
        }
    }
}
