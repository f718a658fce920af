//! The records of one map, sorted into the rows and columns of its grid.

use std::sync::Arc;

use super::{
    LayoutOptions, metrics,
    rows::{Placed, Rows},
};
use crate::model::{
    Connection, Content, End, Id, IdMap, IdSet, Lane, LaneKind, Map, Note, Quote, QuoteTarget,
    Stage, Study, Tollgate, Touchpoint, sort_row,
};

/// The records of a map by their place in its grid.
pub(super) struct Sheet<'a> {
    pub map: Option<&'a Map>,
    pub stages: Vec<StageSheet<'a>>,
    pub lanes: Vec<LaneSheet<'a>>,
    /// All columns, from left to right.
    pub columns: Vec<Column>,
    /// In reading order: by column, then lane, then place in the cell.
    pub cards: Vec<CardSheet<'a>>,
    pub notes: Vec<NoteSheet<'a>>,
    pub connections: Vec<&'a Connection>,
    /// Where each touchpoint stands among the cards.
    pub card_index: IdMap<Id<Touchpoint>, usize>,
}

/// A stage of the map.
pub(super) struct StageSheet<'a> {
    pub record: &'a Stage,
    /// The global index of its first column, and behind its last.
    pub columns: std::ops::Range<usize>,
    pub gates: Vec<&'a Tollgate>,
    pub quotes: Vec<&'a Quote>,
}

/// A row of the map. A row that the map needs but has no lane for has no record.
#[derive(Clone, Copy)]
pub(super) struct LaneSheet<'a> {
    pub record: Option<&'a Lane>,
    pub kind: LaneKind,
    /// How many cards the fullest of its cells holds.
    pub depth: usize,
}

/// A column of the map.
#[derive(Clone, Copy)]
pub(super) struct Column {
    /// The index of its stage.
    pub stage: usize,
    /// Its number in the stage.
    pub number: u32,
}

/// A touchpoint in its cell.
#[derive(Clone, Copy)]
pub(super) struct CardSheet<'a> {
    pub record: &'a Arc<Touchpoint>,
    /// The global index of its column.
    pub column: usize,
    /// The index of its row.
    pub lane: usize,
    /// Its place in the cell: 0 but where two share one.
    pub depth: usize,
    pub id: Id<Touchpoint>,
    /// How many quotes speak of it.
    pub quotes: u32,
    pub is_moment: bool,
    pub is_exit: bool,
}

/// A card of a notes lane.
#[derive(Clone, Copy)]
pub(super) struct NoteSheet<'a> {
    pub record: StackedRecord<'a>,
    pub lane: usize,
    pub stage: usize,
}

/// What a card of a notes lane shows.
#[derive(Clone, Copy)]
pub(super) enum StackedRecord<'a> {
    Note(&'a Note),
    Content(&'a Content),
    BareGate(&'a Tollgate),
}

/// The most columns that stay empty between two cards of a stage: a damaged number must not make
/// a picture that no memory holds.
const MAX_EMPTY_COLUMNS: u32 = 12;

impl<'a> Sheet<'a> {
    pub(super) fn new(study: &'a Study, map: Id<Map>, options: &LayoutOptions) -> Self {
        let stages = stages(study, map, options);
        let stage_index: IdMap<Id<Stage>, usize> =
            stages.iter().enumerate().map(|(i, s)| (s.id, i)).collect();
        let mut rows = Rows::new(study, map);
        let placed = rows.place_touchpoints(study, map, &stage_index);
        let (columns, ranges) = columns(&placed, stages.len());
        let mut sheet = Self {
            map: study.maps.get(map),
            stages: stages
                .into_iter()
                .zip(ranges)
                .map(|(record, columns)| StageSheet {
                    record,
                    columns,
                    gates: Vec::new(),
                    quotes: Vec::new(),
                })
                .collect(),
            cards: cards(placed, &columns),
            columns,
            notes: Vec::new(),
            connections: study.connections.iter().filter(|c| c.map == map).collect(),
            card_index: IdMap::default(),
            lanes: Vec::new(),
        };
        let index = |(at, card): (usize, &CardSheet<'_>)| (card.id, at);
        sheet.card_index = sheet.cards.iter().enumerate().map(index).collect();
        sheet.hang_gates(study, map, &stage_index);
        sheet.hang_quotes(study, &stage_index);
        sheet.notes = rows.place_notes(study, map, &stage_index, &sheet.stages);
        sheet.lanes = rows.lanes;
        for card in &sheet.cards {
            if let Some(lane) = sheet.lanes.get_mut(card.lane) {
                lane.depth = lane.depth.max(card.depth + 1);
            }
        }
        sheet
    }

    fn hang_gates(&mut self, study: &'a Study, map: Id<Map>, index: &IdMap<Id<Stage>, usize>) {
        for gate in study.tollgates.iter().filter(|gate| gate.map == map) {
            if let Some(stage) = index.get(&gate.stage).and_then(|&i| self.stages.get_mut(i)) {
                stage.gates.push(gate);
            }
        }
        for stage in &mut self.stages {
            sort_row(&mut stage.gates);
        }
    }

    /// Gives each stage the quotes that speak of it, the best first.
    fn hang_quotes(&mut self, study: &'a Study, index: &IdMap<Id<Stage>, usize>) {
        let gate_stage: IdMap<Id<Tollgate>, usize> = self
            .stages
            .iter()
            .enumerate()
            .flat_map(|(i, stage)| stage.gates.iter().map(move |gate| (gate.id, i)))
            .collect();
        for quote in study.quotes.iter() {
            let mut stages: Vec<usize> = Vec::new();
            for (at, target) in quote.targets.iter().enumerate() {
                if quote
                    .targets
                    .iter()
                    .take(at)
                    .any(|earlier| earlier == target)
                {
                    continue;
                }
                let stage = match target {
                    QuoteTarget::Touchpoint(id) => self.count_quote(*id),
                    QuoteTarget::Stage(id) => index.get(id).copied(),
                    QuoteTarget::Tollgate(id) => gate_stage.get(id).copied(),
                };
                stages.extend(stage.filter(|stage| !stages.contains(stage)));
            }
            for stage in stages {
                if let Some(stage) = self.stages.get_mut(stage) {
                    stage.quotes.push(quote);
                }
            }
        }
        for stage in &mut self.stages {
            stage.quotes.sort_by_key(|quote| {
                let strength = quote.emotion.map_or(0, i8::unsigned_abs);
                (!quote.starred, u8::MAX - strength, quote.id)
            });
        }
    }

    /// Counts a quote on the card of its touchpoint, and says which stage that is in.
    fn count_quote(&mut self, touchpoint: Id<Touchpoint>) -> Option<usize> {
        let card = self.cards.get_mut(*self.card_index.get(&touchpoint)?)?;
        card.quotes += 1;
        Some(self.columns.get(card.column)?.stage)
    }

    /// The index of the first row of a kind.
    pub(super) fn lane_of(&self, kind: LaneKind) -> Option<usize> {
        self.lanes.iter().position(|lane| lane.kind == kind)
    }

    /// The notes that a connection ends at.
    pub(super) fn connected_notes(&self) -> IdSet<Id<Note>> {
        self.connections
            .iter()
            .flat_map(|connection| [connection.from, connection.to])
            .filter_map(|end| match end {
                End::Note(id) => Some(id),
                End::Touchpoint(_) | End::Tollgate(_) => None,
            })
            .collect()
    }

    /// How many gates stand after a stage.
    pub(super) fn gate_count(&self, stage: usize) -> usize {
        self.stages.get(stage).map_or(0, |stage| stage.gates.len())
    }

    /// The width of the ground behind a stage.
    pub(super) fn gap_after(&self, stage: usize) -> f32 {
        let is_last = stage + 1 == self.stages.len();
        match self.gate_count(stage) {
            0 if is_last => 0.0,
            0 => metrics::STAGE_GAP,
            gates => {
                let pitch = metrics::GATE_LABEL_WIDTH + metrics::GATE_LABEL_GAP;
                metrics::GATE_GAP + pitch * (gates - 1) as f32
            }
        }
    }
}

fn stages<'a>(study: &'a Study, map: Id<Map>, options: &LayoutOptions) -> Vec<&'a Stage> {
    let is_asked_for = |stage: &Stage| {
        let asked = options.stages.as_ref();
        asked.is_none_or(|asked| asked.contains(&stage.id))
    };
    let mut stages: Vec<&Stage> = study
        .stages
        .iter()
        .filter(|stage| stage.map == map && is_asked_for(stage))
        .collect();
    sort_row(&mut stages);
    stages
}

/// The columns from left to right, and the range of each stage.
fn columns(
    placed: &[Placed<'_>],
    stage_count: usize,
) -> (Vec<Column>, Vec<std::ops::Range<usize>>) {
    let mut used = vec![Vec::new(); stage_count];
    for card in placed {
        if let Some(used) = used.get_mut(card.stage) {
            used.push(card.record.column);
        }
    }
    let mut columns = Vec::new();
    let mut ranges = Vec::with_capacity(stage_count);
    for (stage, mut used) in used.into_iter().enumerate() {
        used.sort_unstable();
        used.dedup();
        let begin = columns.len();
        let mut next = 0;
        for last in if used.is_empty() { vec![0] } else { used } {
            let first = next.max(last.saturating_sub(MAX_EMPTY_COLUMNS));
            columns.extend((first..=last).map(|number| Column { stage, number }));
            next = last.saturating_add(1);
        }
        ranges.push(begin..columns.len());
    }
    (columns, ranges)
}

/// The touchpoints in reading order, with their columns found.
fn cards<'a>(placed: Vec<Placed<'a>>, columns: &[Column]) -> Vec<CardSheet<'a>> {
    let mut cards: Vec<CardSheet<'a>> = placed
        .into_iter()
        .filter_map(|placed| {
            let wanted = (placed.stage, placed.record.column);
            let column = columns
                .binary_search_by_key(&wanted, |column| (column.stage, column.number))
                .ok()?;
            Some(CardSheet {
                record: placed.record,
                column,
                lane: placed.lane,
                depth: 0,
                id: placed.record.id,
                quotes: 0,
                is_moment: placed.record.moment.is_some(),
                is_exit: placed.record.exit.is_some(),
            })
        })
        .collect();
    cards.sort_by_key(|card| (card.column, card.lane, card.id));
    let mut previous = None;
    for card in &mut cards {
        card.depth = match previous {
            Some((column, lane, depth)) if (column, lane) == (card.column, card.lane) => depth + 1,
            _ => 0,
        };
        previous = Some((card.column, card.lane, card.depth));
    }
    cards
}
