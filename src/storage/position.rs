//! Lines and columns.

use std::cell::Cell;

/// A place in a text, counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// Where the lines of a text begin, so that many places can be told without counting anew.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// The byte that was told last and its place: on a line without an end the next one is counted
    /// from there.
    last: Cell<(usize, Position)>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(breaks).collect(),
            last: Cell::new((0, Position { line: 1, column: 1 })),
        }
    }

    /// The place of a byte.
    pub(super) fn position(&self, at: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= at);
        let start = line.checked_sub(1).and_then(|line| self.starts.get(line));
        let (from, column) = match self.last.get() {
            (last, position) if position.line == line && last <= at => (last, position.column),
            _ => (start.copied().unwrap_or(0), 1),
        };
        let Some(between) = self.text.get(from..at) else {
            return Position { line, column };
        };
        let column = column + between.chars().count();
        let position = Position { line, column };
        self.last.set((at, position));
        position
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_and_in_characters() {
        let lines = Lines::new("äb\n\nc");
        let at = |byte| {
            let Position { line, column } = lines.position(byte);
            (line, column)
        };
        assert_eq!((at(0), at(2), at(3)), ((1, 1), (1, 2), (1, 3)));
        assert_eq!((at(4), at(5), at(6)), ((2, 1), (3, 1), (3, 2)));
        assert_eq!(
            (at(2), at(0), at(2), at(6)),
            ((1, 2), (1, 1), (1, 2), (3, 2))
        );
    }
}
