//! Fractional order keys.

use std::fmt;

use fractional_index::FractionalIndex;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A place in a row that leaves room on both sides.
///
/// Between any two keys there is another, so inserting one record never renumbers the rest and
/// two people inserting at one place do not collide on every record behind it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct OrderKey(FractionalIndex);

impl OrderKey {
    /// A key after `before` and before `after`; with neither, the first key of an empty row.
    ///
    /// Where the two are equal or the wrong way round, which only a damaged file can bring about,
    /// the key comes right after `before`.
    pub fn between(before: Option<&Self>, after: Option<&Self>) -> Self {
        let index = match (before, after) {
            (None, None) => Some(FractionalIndex::default()),
            (Some(low), None) => Some(FractionalIndex::new_after(&low.0)),
            (None, Some(high)) => Some(FractionalIndex::new_before(&high.0)),
            (Some(low), Some(high)) => FractionalIndex::new_between(&low.0, &high.0)
                .or_else(|| Some(FractionalIndex::new_after(&low.0))),
        };
        Self(index.unwrap_or_default())
    }

    /// `count` rising keys for a row that is filled at once.
    pub fn sequence(count: usize) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(Self::default()), |last| {
            Some(Self::between(Some(last), None))
        })
        .take(count)
    }
}

impl fmt::Debug for OrderKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for OrderKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_string())
    }
}

impl Serialize for OrderKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for OrderKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        FractionalIndex::from_string(&text)
            .map(Self)
            .map_err(|_| de::Error::custom(format!("{text:?} is not an order key")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_between_two_keys_sorts_between_them() {
        let first = OrderKey::default();
        let last = OrderKey::between(Some(&first), None);
        let middle = OrderKey::between(Some(&first), Some(&last));
        assert!(first < middle && middle < last);
        assert!(OrderKey::between(None, Some(&first)) < first);
    }

    #[test]
    fn keys_the_wrong_way_round_still_give_a_key() {
        let first = OrderKey::default();
        assert!(OrderKey::between(Some(&first), Some(&first)) > first);
    }

    #[test]
    fn a_sequence_rises() {
        let keys: Vec<_> = OrderKey::sequence(1_000).collect();
        assert!(keys.is_sorted_by(|a, b| a < b));
    }
}
