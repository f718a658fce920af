//! The rows of a table that are not touchpoints: notes, and what describes touchpoints.

use super::{
    sheet::{Head, Row},
    target::Target,
};
use crate::import::{
    draft::Draft,
    feeling::{Scale, number, valence_of},
};
use crate::model::{Emotion, Id, Lane, LaneKind, Note, NoteKind, Stage, Touchpoint};

/// What stands for a touchpoint of which nothing is known, among others of which something is.
const UNKNOWN: &str = "?";

/// Fills the rows of a table that are not touchpoints.
pub(super) struct Describer<'a> {
    /// The map.
    pub draft: &'a mut Draft,
    /// The stages of the table.
    pub heads: &'a [Head],
    /// The stages of the map they have become.
    pub stages: &'a [Id<Stage>],
    /// For each column of the table the indices of its touchpoints that the customer sees.
    pub cards: Vec<Vec<usize>>,
}

impl Describer<'_> {
    /// Fills one row. What cannot be given to touchpoints becomes notes in a lane of its own.
    pub fn fill_row(&mut self, row: &Row, target: Target) {
        let scale = scale_of(row);
        if matches!(target, Target::Emotions) && scale != Scale::VALENCE && has_numbers(row) {
            let (name, scale) = (&row.name, scale.in_words());
            let notices = &mut self.draft.notices;
            notices.warn(|| format!("The numbers of “{name}” were read as {scale}."));
        }
        let mut spare = None;
        for (head, stage) in self.heads.iter().zip(self.stages) {
            let is_alone = row.in_stage(head).filter(|cell| !cell.is_empty()).count() == 1;
            for column in head.columns.clone() {
                let Some(lines) = row.cells.get(column).filter(|lines| !lines.is_empty()) else {
                    continue;
                };
                let cards = self.cards_for(head, column, is_alone);
                if !self.fill_cell(target, *stage, &cards, lines, scale) {
                    let (lane, kind) = *spare.get_or_insert_with(|| self.spare_lane(row, target));
                    self.add_notes(lane, kind, *stage, lines);
                }
            }
        }
    }

    /// Fills one cell; false when its lines cannot be given to the touchpoints.
    fn fill_cell(
        &mut self,
        target: Target,
        stage: Id<Stage>,
        cards: &[usize],
        lines: &[String],
        scale: Scale,
    ) -> bool {
        match target {
            Target::Touchpoints(..) | Target::Nothing => true,
            Target::Notes(lane, kind) => {
                self.add_notes(lane, kind, stage, lines);
                true
            }
            Target::Gates => {
                for line in lines {
                    self.draft.add_gate(stage, line);
                }
                true
            }
            Target::Goals => self.draft.set_goal(stage, &lines.join("; ")),
            Target::Channels => self.describe(cards, lines, |card| &mut card.channel),
            Target::Owners => self.describe(cards, lines, |card| &mut card.owner),
            Target::Emotions => self.feel(cards, lines, scale),
        }
    }

    /// The cards that a cell describes: those of its column, or of the whole stage where it is the
    /// only cell of its row under the stage and no card stands in its column.
    fn cards_for(&self, head: &Head, column: usize, is_alone: bool) -> Vec<usize> {
        let own = self.cards.get(column).map_or(&[][..], Vec::as_slice);
        if !own.is_empty() || !is_alone {
            return own.to_vec();
        }
        let all = self.cards.get(head.columns.clone()).unwrap_or_default();
        all.iter().flatten().copied().collect()
    }

    /// A lane for what a row could not give to its touchpoints.
    fn spare_lane(&mut self, row: &Row, target: Target) -> (Id<Lane>, NoteKind) {
        let kind = match target {
            Target::Emotions => NoteKind::Thought,
            Target::Goals => NoteKind::Need,
            _ => NoteKind::Idea,
        };
        let name = &row.name;
        self.draft
            .notices
            .warn(|| format!("Some cells of the row “{name}” fit no touchpoint and became notes."));
        (self.draft.add_lane(LaneKind::Notes(kind), name), kind)
    }

    fn add_notes(&mut self, lane: Id<Lane>, kind: NoteKind, stage: Id<Stage>, lines: &[String]) {
        for line in lines {
            let mut note = Note::new(self.draft.map.id, kind);
            note.lane = Some(lane);
            note.stage = Some(stage);
            note.text.clone_from(line);
            self.draft.add_note(note);
        }
    }

    /// Writes one line to all cards, or one line to each; false when the counts do not fit.
    fn describe(
        &mut self,
        cards: &[usize],
        lines: &[String],
        field: impl Fn(&mut Touchpoint) -> &mut String,
    ) -> bool {
        let Some(pairs) = paired(cards, lines) else {
            return false;
        };
        for (card, line) in pairs.into_iter().filter(|(_, line)| *line != UNKNOWN) {
            if let Some(card) = self.draft.touchpoints.get_mut(card) {
                field(card).clone_from(line);
            }
        }
        true
    }

    /// Gives one feeling to all cards, or one to each; false when the counts do not fit or a line
    /// says nothing about a feeling.
    fn feel(&mut self, cards: &[usize], lines: &[String], scale: Scale) -> bool {
        let felt: Option<Vec<_>> = lines.iter().map(|line| feeling(line, scale)).collect();
        let Some(pairs) = felt.as_deref().and_then(|felt| paired(cards, felt)) else {
            return false;
        };
        let persona = self.draft.anybody();
        let known = pairs
            .into_iter()
            .filter(|(_, emotion)| emotion.estimate.is_some());
        for (card, emotion) in known {
            if let Some(card) = self.draft.touchpoints.get_mut(card) {
                card.emotions.insert(persona, emotion.clone());
            }
        }
        true
    }
}

/// True when at least one line of a row tells a feeling.
pub(super) fn has_feelings(row: &Row) -> bool {
    let scale = scale_of(row);
    let mut lines = row.cells.iter().flatten();
    lines.any(|line| feeling(line, scale).is_some())
}

/// True when at least one line of a row is a number.
fn has_numbers(row: &Row) -> bool {
    let mut lines = row.cells.iter().flatten();
    lines.any(|line| number(line).is_some())
}

/// The scale of the numbers of a row.
fn scale_of(row: &Row) -> Scale {
    row.scale.unwrap_or_else(|| {
        let lines = row.cells.iter().flatten();
        let numbers: Vec<_> = lines.filter_map(|line| number(line)).collect();
        Scale::guess(&numbers)
    })
}

/// What a line tells of a feeling, if it does: a number is an estimate, a word also evokes it.
fn feeling(line: &str, scale: Scale) -> Option<Emotion> {
    if line == UNKNOWN {
        return Some(Emotion::default());
    }
    if let Some(value) = number(line) {
        return Some(Emotion {
            estimate: Some(scale.valence(value)),
            evoker: String::new(),
        });
    }
    valence_of(line).map(|valence| Emotion {
        estimate: Some(valence),
        evoker: line.to_owned(),
    })
}

/// Each card with its value: one value for all, or as many values as cards.
fn paired<'a, T>(cards: &[usize], values: &'a [T]) -> Option<Vec<(usize, &'a T)>> {
    match (cards, values) {
        ([], _) => None,
        (_, [only]) => Some(cards.iter().map(|card| (*card, only)).collect()),
        _ if cards.len() == values.len() => Some(cards.iter().copied().zip(values).collect()),
        _ => None,
    }
}
