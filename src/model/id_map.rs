//! Maps by id that are quick to ask.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

/// A map by ids, for indexes that are built and thrown away.
pub type IdMap<K, V> = HashMap<K, V, BuildHasherDefault<IdHasher>>;

/// Hashes ids by folding them into one number.
///
/// An id is random enough to need no more. The standard hasher, which also withstands keys chosen
/// to collide, takes three times as long; here such keys cost time and nothing else.
#[derive(Clone, Copy, Debug, Default)]
pub struct IdHasher(u64);

impl IdHasher {
    fn fold(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(26) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
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
        // The upper bits are mixed best, and a table looks at both ends.
        self.0 ^ (self.0 >> 32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, RecordId, Touchpoint};

    #[test]
    fn ids_made_one_after_the_other_spread_over_a_table() {
        use std::hash::{BuildHasher, BuildHasherDefault};

        let hasher = BuildHasherDefault::<IdHasher>::default();
        let buckets: std::collections::BTreeSet<u64> = (0..1_000)
            .map(|_| hasher.hash_one(RecordId::from(Id::<Touchpoint>::new())) % 4_096)
            .collect();
        assert!(buckets.len() > 800, "{} of 4096", buckets.len());
    }
}
