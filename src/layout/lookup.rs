//! Where to find what on a laid-out map.

use super::{
    CardBox, LaneBox, MapLayout, NoteSubject, Point, Rect, Route,
    metrics::{CARD_WIDTH, NOTE_GAP, RING},
};
use crate::model::{
    Cell, Connection, Direction, Id, IdMap, Lane, LaneKind, RecordId, Stage, Touchpoint,
};

/// Where the records of a layout lie.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Lookup {
    /// Where each touchpoint stands among the cards.
    cards: IdMap<Id<Touchpoint>, usize>,
    /// Everything else.
    rects: IdMap<RecordId, Rect>,
    reading_order: Vec<RecordId>,
    /// Where in the reading order each stage ends.
    stage_ends: Vec<usize>,
}

impl Lookup {
    /// Remembers where everything lies.
    pub(super) fn new(layout: &MapLayout, cards: IdMap<Id<Touchpoint>, usize>) -> Self {
        let notes = layout
            .notes
            .iter()
            .filter_map(|note| Some((note.subject.record()?, note.rect)));
        let quotes = layout
            .quotes
            .iter()
            .map(|quote| (quote.id.into(), quote.rect));
        let gates = layout.gates.iter().map(|gate| (gate.id.into(), gate.label));
        let stages = by_stage(layout);
        Self {
            cards,
            rects: notes.chain(quotes).chain(gates).collect(),
            reading_order: stages.concat(),
            stage_ends: stages
                .iter()
                .scan(0, |end, records| {
                    *end += records.len();
                    Some(*end)
                })
                .collect(),
        }
    }
}

/// The records of each stage: its touchpoints by column, its notes by lane, its quote, the gates
/// that close it.
fn by_stage(layout: &MapLayout) -> Vec<Vec<RecordId>> {
    let place: IdMap<Id<Stage>, usize> = layout
        .stages
        .iter()
        .enumerate()
        .map(|(at, stage)| (stage.id, at))
        .collect();
    let mut stages = vec![Vec::new(); layout.stages.len()];
    let mut add = |stage: Id<Stage>, record: RecordId| {
        if let Some(records) = place.get(&stage).and_then(|at| stages.get_mut(*at)) {
            records.push(record);
        }
    };
    // The cards come column by column.
    let mut columns = layout.columns.iter().peekable();
    for card in &layout.cards {
        while columns
            .next_if(|column| column.right < card.rect.center().x)
            .is_some()
        {}
        if let Some(column) = columns.peek() {
            add(column.stage, card.id.into());
        }
    }
    for note in &layout.notes {
        if let Some(record) = note.subject.record() {
            add(note.stage, record);
        }
    }
    for quote in &layout.quotes {
        add(quote.stage, quote.id.into());
    }
    for gate in &layout.gates {
        add(gate.stage, gate.id.into());
    }
    stages
}

/// Where a connection's line stands among those of a layout, which are in the order of their ids.
pub(super) fn place_of_route(routes: &[Route], connection: Id<Connection>) -> Option<usize> {
    let is_before = |route: &Route| route.id.is_some_and(|id| id < connection);
    let at = routes.partition_point(is_before);
    (routes.get(at)?.id == Some(connection)).then_some(at)
}

/// What a point of a map is a place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CellTarget {
    /// A touchpoint.
    Touchpoint(Cell),
    /// A note, at this place of a stack.
    Note {
        /// The stage.
        stage: Id<Stage>,
        /// The lane.
        lane: Id<Lane>,
        /// The place in the stack, from 0; the number of its cards is the place below the last.
        index: usize,
    },
    /// A tollgate after this stage.
    Gate(Id<Stage>),
    /// A stage as a whole: its head.
    Stage(Id<Stage>),
}

impl MapLayout {
    /// What a card dropped here would land in. Right and left of the columns the nearest counts,
    /// above and below the lanes nothing.
    pub fn cell_at(&self, point: Point) -> Option<CellTarget> {
        let stage = self.stages.iter().find(|stage| point.x < stage.body.right);
        let stage = stage.or(self.stages.last())?;
        if stage.head.top <= point.y && point.y < stage.head.bottom {
            return Some(CellTarget::Stage(stage.id));
        }
        let index = self.lane_index(point)?;
        let lane = self.lanes.get(index)?;
        match lane.kind {
            LaneKind::Touchpoints | LaneKind::Backstage => Some(CellTarget::Touchpoint(Cell {
                stage: stage.id,
                column: self.column_at(stage.id, point.x)?,
                lane: lane.id?,
            })),
            LaneKind::Notes(_) => Some(CellTarget::Note {
                stage: stage.id,
                lane: lane.id?,
                index: self.stack_index(stage.id, index, point),
            }),
            LaneKind::Tollgates => Some(CellTarget::Gate(stage.id)),
            LaneKind::Emotion | LaneKind::Quotes => None,
        }
    }

    /// The lane at this height.
    pub fn lane_at(&self, point: Point) -> Option<&LaneBox> {
        self.lanes.get(self.lane_index(point)?)
    }

    fn lane_index(&self, point: Point) -> Option<usize> {
        let mut lanes = self.lanes.iter();
        lanes.position(|lane| lane.rect.top <= point.y && point.y < lane.rect.bottom)
    }

    /// The number of the stage's column that is nearest.
    fn column_at(&self, stage: Id<Stage>, x: f32) -> Option<u32> {
        let distance = |left: f32, right: f32| (f32::midpoint(left, right) - x).abs();
        self.columns
            .iter()
            .filter(|column| column.stage == stage)
            .min_by(|a, b| distance(a.left, a.right).total_cmp(&distance(b.left, b.right)))
            .map(|column| column.column)
    }

    /// The place in a stack of notes that a point belongs to.
    fn stack_index(&self, stage: Id<Stage>, lane: usize, point: Point) -> usize {
        self.notes
            .iter()
            .filter(|note| note.stage == stage && note.lane == lane)
            .filter(|note| matches!(note.subject, NoteSubject::Note(_)))
            .filter(|note| {
                let is_above = note.rect.bottom + NOTE_GAP / 2.0 < point.y;
                let is_left = note.rect.center().x < point.x && note.rect.top < point.y;
                is_above || is_left
            })
            .map(|note| note.index + 1)
            .max()
            .unwrap_or(0)
    }

    /// The rectangle of a cell, if it is on the picture: as wide as its column, as high as the
    /// cards of its lane.
    pub fn cell_rect(&self, cell: &Cell) -> Option<Rect> {
        let lane = self.lane_rect(cell.lane)?;
        let stage = self
            .columns
            .iter()
            .filter(|column| column.stage == cell.stage);
        let last = stage.clone().next_back()?;
        let (left, right) = stage
            .clone()
            .find(|column| column.column == cell.column)
            .map_or(
                (last.right + NOTE_GAP, last.right + NOTE_GAP + CARD_WIDTH),
                |column| (column.left, column.right),
            );
        Some(Rect {
            left,
            top: lane.top + CELL_INSET,
            right,
            bottom: lane.bottom - CELL_INSET,
        })
    }

    /// The rectangle of a record's card: a touchpoint, a note, a content item, a quote, or the
    /// name of a tollgate.
    pub fn card_rect(&self, record: RecordId) -> Option<Rect> {
        match record {
            RecordId::Touchpoint(id) => Some(self.card(id)?.rect),
            _ => self.lookup.rects.get(&record).copied(),
        }
    }

    /// The card of a touchpoint.
    pub fn card(&self, touchpoint: Id<Touchpoint>) -> Option<&CardBox> {
        self.cards.get(*self.lookup.cards.get(&touchpoint)?)
    }

    /// A record's card with the ring around it, which arrows end at.
    pub(super) fn outline(&self, record: RecordId) -> Option<Rect> {
        match record {
            RecordId::Touchpoint(id) => {
                let card = self.card(id)?;
                let ring = if card.face.is_moment { RING + 1.5 } else { 0.0 };
                Some(card.rect.expand(ring))
            }
            _ => self.card_rect(record),
        }
    }

    /// The nearest card in a direction: straight ahead before aside.
    pub fn neighbour(&self, record: RecordId, direction: Direction) -> Option<RecordId> {
        let from = self.card_rect(record)?.center();
        let cost = |other: RecordId| {
            let to = self.card_rect(other)?.center();
            let (right, down) = (to.x - from.x, to.y - from.y);
            let (ahead, aside) = match direction {
                Direction::Left => (-right, down),
                Direction::Right => (right, down),
                Direction::Up => (-down, right),
                Direction::Down => (down, right),
            };
            (ahead > 1.0).then_some(ahead + ASIDE * aside.abs())
        };
        self.lookup
            .reading_order
            .iter()
            .filter_map(|&other| Some((cost(other)?, other)))
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, other)| other)
    }

    /// The cards as a reader goes through them: stage by stage its touchpoints, its notes, its
    /// quote and the gates that close it.
    pub fn reading_order(&self) -> &[RecordId] {
        &self.lookup.reading_order
    }

    /// The stages from left to right, each with its cards in reading order.
    pub fn by_stage(&self) -> impl Iterator<Item = (Id<Stage>, &[RecordId])> {
        let mut begin = 0;
        let ends = self.stages.iter().zip(&self.lookup.stage_ends);
        ends.map(move |(stage, &end)| {
            let cards = self.lookup.reading_order.get(begin..end);
            begin = end;
            (stage.id, cards.unwrap_or_default())
        })
    }

    /// The valence at this height of the emotion lane, −2 to +2; 0 where the map has no such lane.
    pub fn emotion_value_at(&self, y: f32) -> f32 {
        self.emotion.as_ref().map_or(0.0, |emotion| {
            let share = (y - emotion.top) / (emotion.bottom - emotion.top);
            (2.0 - 4.0 * share).clamp(-2.0, 2.0)
        })
    }

    /// The rectangle of a stage, head and body.
    pub fn stage_rect(&self, stage: Id<Stage>) -> Option<Rect> {
        let stage = self.stages.iter().find(|candidate| candidate.id == stage)?;
        Some(Rect {
            top: stage.head.top,
            ..stage.body
        })
    }

    /// The rectangle of a lane, from the left edge of its name to the right edge of the map.
    pub fn lane_rect(&self, lane: Id<Lane>) -> Option<Rect> {
        let lane = self
            .lanes
            .iter()
            .find(|candidate| candidate.id == Some(lane))?;
        Some(lane.rect)
    }
}

/// The space between the border of a lane and its cells.
const CELL_INSET: f32 = 10.0;
/// How much farther a card seems for each unit it lies aside.
const ASIDE: f32 = 2.5;
