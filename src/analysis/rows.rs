//! Things in reading order, map by map.

use std::ops::Range;

use crate::model::{Id, IdMap, Map};

/// Things that stand on maps, those of one map in a row.
#[derive(Clone, Debug)]
pub(super) struct Rows<T> {
    all: Vec<T>,
    of_map: IdMap<Id<Map>, Range<usize>>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            of_map: IdMap::default(),
        }
    }
}

impl<T> Rows<T> {
    /// Things that are already sorted by map.
    pub(super) fn new(all: Vec<T>, map_of: impl Fn(&T) -> Id<Map>) -> Self {
        let mut of_map = IdMap::default();
        let mut from = 0;
        for row in all.chunk_by(|a, b| map_of(a) == map_of(b)) {
            let to = from + row.len();
            of_map.extend(row.first().map(|first| (map_of(first), from..to)));
            from = to;
        }
        Self { all, of_map }
    }

    /// Those of one map, in O(1).
    pub(super) fn of(&self, map: Id<Map>) -> &[T] {
        self.of_map
            .get(&map)
            .and_then(|range| self.all.get(range.clone()))
            .unwrap_or_default()
    }
}
