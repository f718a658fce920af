//! From a table to cards.

use std::collections::HashMap;

use super::sheet::{Head, Row, Sheet};
use crate::import::{
    draft::Draft,
    feeling::{Scale, number, valence_of},
    lane_role::{Role, key},
};
use crate::model::{Emotion, Id, Lane, LaneKind, Note, NoteKind, Stage, Study, Visibility};

/// Draws a table: onto the stages and lanes of the draft's map that the study has by the same
/// names, and onto new ones.
pub(super) fn fill(draft: &mut Draft, study: &Study, sheet: &Sheet) {
    let stages = stages(draft, study, sheet);
    let targets = targets(draft, study, sheet);
    let cards = cards(
        draft,
        &FreeColumns::of(study, draft),
        sheet,
        &stages,
        &targets,
    );
    let mut filler = Filler {
        draft,
        stages: &sheet.stages,
        ids: &stages,
        cards,
    };
    for (row, target) in sheet.rows.iter().zip(&targets) {
        filler.fill_row(row, *target);
    }
}

/// Where the cells of a row go.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Target {
    Touchpoints(Id<Lane>, Visibility),
    Notes(Id<Lane>, NoteKind),
    Emotions,
    Gates,
    Channels,
    Owners,
    Goals,
    Nothing,
}

/// The stage of each head: one of the map by its name, each at most once, else a new one.
fn stages(draft: &mut Draft, study: &Study, sheet: &Sheet) -> Vec<Id<Stage>> {
    let mut known: Vec<_> = study
        .stages
        .iter()
        .filter(|stage| stage.map == draft.map.id)
        .collect();
    known.sort_by(|a, b| (&b.order, b.id).cmp(&(&a.order, a.id)));
    let mut by_name: HashMap<String, Vec<Id<Stage>>> = HashMap::new();
    for stage in known {
        by_name.entry(key(&stage.name)).or_default().push(stage.id);
    }
    let heads = sheet.stages.iter();
    heads
        .map(|head| {
            let same = by_name.get_mut(&key(&head.name)).and_then(Vec::pop);
            same.unwrap_or_else(|| draft.add_stage(&head.name, ""))
        })
        .collect()
}

/// The target of each row. Rows whose names say nothing hold touchpoints if no other row does,
/// else notes.
fn targets(draft: &mut Draft, study: &Study, sheet: &Sheet) -> Vec<Target> {
    let mut by_name: HashMap<String, LaneKindAndId> = HashMap::new();
    for lane in study.lanes.iter().filter(|lane| lane.map == draft.map.id) {
        let name = if lane.name.is_empty() {
            lane.kind.label()
        } else {
            &lane.name
        };
        by_name.entry(key(name)).or_insert((lane.kind, lane.id));
    }
    let steps = Some(Role::Lane(LaneKind::Touchpoints));
    let has_steps = sheet.rows.iter().any(|row| {
        row.role == steps
            || by_name
                .get(&key(&row.name))
                .is_some_and(|(kind, _)| kind.holds_touchpoints())
    });
    let fallback = if has_steps {
        LaneKind::Notes(NoteKind::Idea)
    } else {
        LaneKind::Touchpoints
    };
    let rows = sheet.rows.iter();
    rows.map(|row| match (by_name.get(&key(&row.name)), row.role) {
        (Some((kind, id)), _) => target(draft, row, *kind, Some(*id)),
        (None, Some(Role::Lane(kind))) => target(draft, row, kind, None),
        (None, Some(Role::Channel)) => Target::Channels,
        (None, Some(Role::Owner)) => Target::Owners,
        (None, Some(Role::StageGoal)) => Target::Goals,
        (None, None) => {
            if has_steps {
                let name = &row.name;
                draft
                    .notices
                    .warn(|| format!("The row “{name}” was read as notes."));
            }
            target(draft, row, fallback, None)
        }
    })
    .collect()
}

type LaneKindAndId = (LaneKind, Id<Lane>);

/// The target of a row that is a lane of this kind: this lane, or a new one.
fn target(draft: &mut Draft, row: &Row, kind: LaneKind, lane: Option<Id<Lane>>) -> Target {
    let is_empty = row.cells.iter().all(Vec::is_empty);
    let mut lane_of = |kind| lane.unwrap_or_else(|| draft.add_lane(kind, &row.name));
    match kind {
        LaneKind::Touchpoints => Target::Touchpoints(lane_of(kind), Visibility::Frontstage),
        LaneKind::Backstage => Target::Touchpoints(lane_of(kind), Visibility::Backstage),
        LaneKind::Notes(note) => Target::Notes(lane_of(kind), note),
        LaneKind::Tollgates => {
            lane_of(kind);
            Target::Gates
        }
        LaneKind::Emotion if is_empty || feelings(row).iter().flatten().any(Option::is_some) => {
            lane_of(kind);
            Target::Emotions
        }
        LaneKind::Quotes if is_empty => {
            lane_of(kind);
            Target::Nothing
        }
        LaneKind::Emotion | LaneKind::Quotes => {
            let thoughts = LaneKind::Notes(NoteKind::Thought);
            if kind == LaneKind::Quotes {
                let name = &row.name;
                draft.notices.warn(|| {
                    format!("“{name}” became thoughts, as a quote needs the interview it is from.")
                });
            }
            Target::Notes(draft.add_lane(thoughts, &row.name), NoteKind::Thought)
        }
    }
}

/// The first free column of each cell of the map.
struct FreeColumns(HashMap<(Id<Stage>, Id<Lane>), u32>);

impl FreeColumns {
    fn of(study: &Study, draft: &Draft) -> Self {
        let mut free = HashMap::new();
        for card in study
            .touchpoints
            .iter()
            .filter(|card| card.map == draft.map.id)
        {
            if let (Some(stage), Some(lane)) = (card.stage, card.lane) {
                let next = free.entry((stage, lane)).or_default();
                *next = card.column.saturating_add(1).max(*next);
            }
        }
        Self(free)
    }

    /// The first column that is free in all lanes that have cards in these columns of the table.
    fn first(&self, sheet: &Sheet, targets: &[Target], head: &Head, stage: Id<Stage>) -> u32 {
        let lanes = sheet
            .rows
            .iter()
            .zip(targets)
            .filter_map(|(row, target)| match target {
                Target::Touchpoints(lane, _) if !row.in_stage(head).all(Vec::is_empty) => {
                    Some(*lane)
                }
                _ => None,
            });
        let free = lanes.filter_map(|lane| self.0.get(&(stage, lane)));
        free.copied().max().unwrap_or_default()
    }
}

impl Row {
    /// The cells under a stage.
    fn in_stage(&self, head: &Head) -> impl Iterator<Item = &Vec<String>> {
        self.cells
            .get(head.columns.clone())
            .unwrap_or_default()
            .iter()
    }
}

/// Draws the touchpoints; for each column of the table the indices of its frontstage cards.
fn cards(
    draft: &mut Draft,
    free: &FreeColumns,
    sheet: &Sheet,
    stages: &[Id<Stage>],
    targets: &[Target],
) -> Vec<Vec<usize>> {
    let mut cards = Vec::new();
    for (head, stage) in sheet.stages.iter().zip(stages) {
        let mut column = free.first(sheet, targets, head, *stage);
        for source in head.columns.clone() {
            let mut in_column = Vec::new();
            let mut width = 0;
            for (row, target) in sheet.rows.iter().zip(targets) {
                let (Target::Touchpoints(lane, visibility), Some(lines)) =
                    (target, row.cells.get(source))
                else {
                    continue;
                };
                for (place, line) in (column..).zip(lines) {
                    let index = draft.add_touchpoint(line);
                    draft.place(index, *stage, *lane, place);
                    if let Some(card) = draft.touchpoints.get_mut(index) {
                        card.visibility = *visibility;
                    }
                    if *visibility == Visibility::Frontstage {
                        in_column.push(index);
                    }
                }
                width = width.max(lines.len() as u32);
            }
            column = column.saturating_add(width);
            cards.push(in_column);
        }
    }
    cards
}

/// The valence of each line of each cell of a row of feelings, where it can be told.
fn feelings(row: &Row) -> Vec<Vec<Option<f32>>> {
    let numbers: Vec<f32> = row
        .cells
        .iter()
        .flatten()
        .filter_map(|line| number(line))
        .collect();
    let scale = row.scale.unwrap_or_else(|| Scale::guess(&numbers));
    let felt = |line: &String| {
        number(line)
            .map(|value| scale.valence(value))
            .or_else(|| valence_of(line))
    };
    row.cells
        .iter()
        .map(|cell| cell.iter().map(felt).collect())
        .collect()
}

/// Fills the rows that are not touchpoints.
struct Filler<'a> {
    draft: &'a mut Draft,
    stages: &'a [Head],
    ids: &'a [Id<Stage>],
    cards: Vec<Vec<usize>>,
}

impl Filler<'_> {
    fn fill_row(&mut self, row: &Row, target: Target) {
        let feelings = if target == Target::Emotions {
            feelings(row)
        } else {
            Vec::new()
        };
        let mut spare = None;
        for (head, stage) in self.stages.iter().zip(self.ids) {
            for column in head.columns.clone() {
                let Some(lines) = row.cells.get(column).filter(|lines| !lines.is_empty()) else {
                    continue;
                };
                let is_alone = row.in_stage(head).filter(|cell| !cell.is_empty()).count() == 1;
                let cards = self.cards_for(head, column, is_alone);
                let is_done = match target {
                    Target::Touchpoints(..) | Target::Nothing => true,
                    Target::Notes(lane, kind) => {
                        self.add_notes(lane, kind, *stage, lines);
                        true
                    }
                    Target::Gates => {
                        for line in lines {
                            self.draft.add_gate(*stage, line);
                        }
                        true
                    }
                    Target::Goals => self.draft.set_goal(*stage, &lines.join("; ")),
                    Target::Channels => self.describe(&cards, lines, |card| &mut card.channel),
                    Target::Owners => self.describe(&cards, lines, |card| &mut card.owner),
                    Target::Emotions => {
                        let felt = feelings.get(column).map_or(&[][..], Vec::as_slice);
                        self.feel(&cards, lines, felt)
                    }
                };
                if !is_done {
                    let (lane, kind) = *spare.get_or_insert_with(|| self.spare_lane(row, target));
                    self.add_notes(lane, kind, *stage, lines);
                }
            }
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
            _ => NoteKind::Idea,
        };
        let name = &row.name;
        self.draft.notices.warn(|| {
            format!("Where “{name}” has no touchpoints to go with, its cells became notes.")
        });
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
        field: impl Fn(&mut crate::model::Touchpoint) -> &mut String,
    ) -> bool {
        let Some(pairs) = paired(cards, lines) else {
            return false;
        };
        for (card, line) in pairs {
            if let Some(card) = self.draft.touchpoints.get_mut(card) {
                field(card).clone_from(line);
            }
        }
        true
    }

    /// Gives one feeling to all cards, or one to each; false when the counts do not fit or a line
    /// says nothing about a feeling.
    fn feel(&mut self, cards: &[usize], lines: &[String], felt: &[Option<f32>]) -> bool {
        let Some(values) = felt.iter().copied().collect::<Option<Vec<f32>>>() else {
            return false;
        };
        let emotions: Vec<_> = values
            .into_iter()
            .zip(lines)
            .map(|(valence, line)| Emotion {
                estimate: Some(valence),
                evoker: number(line).map_or_else(|| line.clone(), |_| String::new()),
            })
            .collect();
        let Some(pairs) = paired(cards, &emotions) else {
            return false;
        };
        let persona = self.draft.anybody();
        for (card, emotion) in pairs {
            if let Some(card) = self.draft.touchpoints.get_mut(card) {
                card.emotions.insert(persona, emotion.clone());
            }
        }
        true
    }
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
