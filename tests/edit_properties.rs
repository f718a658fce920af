//! Random edits: every one of them can be taken back, none leaves anything wrong, and a file holds
//! what they leave.

use std::{fmt, sync::Arc};

use proptest::{prelude::*, sample::select};
use throughline::{
    edit::{
        self, Clipping, CoalesceKey, EditError, FindOptions, History, Selection, Transaction,
        ops::{self, CardKind, CardTarget, Neighbour, Offset, Side},
    },
    model::{
        Action, AnyRecord, Cell, Code, Company, ConnectionKind, Content, Criterion, Direction, End,
        Frame, Id, Interview, Lane, LaneKind, Map, Measure, Member, Note, NoteKind, OrderKey,
        Participation, PathStep, Persona, Perspective, Quote, QuoteTarget, Record, RecordId,
        Segment, Stage, Study, Table, Tollgate, Touchpoint, Triage, View, validate,
    },
    storage::{Document, parse, to_text},
};

/// Everything that a step can do.
#[derive(Clone, Copy, Debug)]
enum Do {
    AddMap,
    DuplicateMap,
    MoveMap,
    PutPersona,
    InsertStage,
    MoveStage,
    MergeStages,
    InsertColumn,
    RemoveColumn,
    SetParticipation,
    InsertLane,
    MoveLane,
    HideLane,
    LaneHeight,
    LaneKind,
    SplitLane,
    AddTouchpoint,
    AddNote,
    AddParked,
    AddNeighbour,
    AddConnected,
    MoveToCell,
    MoveToStack,
    Shift,
    Park,
    Duplicate,
    DuplicateTo,
    PasteLines,
    PasteRecords,
    Connect,
    Reconnect,
    Reverse,
    ConnectionKind,
    Bypass,
    SetEmotion,
    NudgeEmotion,
    ToggleMoment,
    ToggleExit,
    AddTollgate,
    MoveTollgate,
    AddContent,
    AttachContent,
    DetachContent,
    MoveCriterion,
    Vote,
    NoteKind,
    HangOn,
    Rate,
    Rename,
    AlterCharter,
    Replace,
    AddRecord,
    Delete,
    Select,
    Undo,
    Redo,
}

/// One step of a random session: what is done, and numbers that choose what it is done to.
#[derive(Clone)]
struct Step {
    what: Do,
    picks: [u8; 5],
    text: String,
}

impl fmt::Debug for Step {
    /// One step a line: a failing session is read as a whole.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {:?} {:?}", self.what, self.picks, self.text)
    }
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (select(ALL), any::<[u8; 5]>(), "(?s).{0,6}").prop_map(|(what, picks, text)| Step {
        what,
        picks,
        text,
    });
    prop::collection::vec(step, 20..60)
}

/// What a step is chosen from; a failing session shrinks towards the first, which does least.
const ALL: &[Do] = &[
    Do::Redo,
    Do::AddMap,
    Do::DuplicateMap,
    Do::MoveMap,
    Do::PutPersona,
    Do::InsertStage,
    Do::MoveStage,
    Do::MergeStages,
    Do::InsertColumn,
    Do::RemoveColumn,
    Do::SetParticipation,
    Do::InsertLane,
    Do::MoveLane,
    Do::HideLane,
    Do::LaneHeight,
    Do::LaneKind,
    Do::SplitLane,
    Do::AddTouchpoint,
    Do::AddTouchpoint,
    Do::AddNote,
    Do::AddParked,
    Do::AddNeighbour,
    Do::AddNeighbour,
    Do::AddConnected,
    Do::MoveToCell,
    Do::MoveToCell,
    Do::MoveToStack,
    Do::Shift,
    Do::Shift,
    Do::Park,
    Do::Duplicate,
    Do::DuplicateTo,
    Do::PasteLines,
    Do::PasteRecords,
    Do::Connect,
    Do::Connect,
    Do::Reconnect,
    Do::Reverse,
    Do::ConnectionKind,
    Do::Bypass,
    Do::SetEmotion,
    Do::NudgeEmotion,
    Do::ToggleMoment,
    Do::ToggleExit,
    Do::AddTollgate,
    Do::MoveTollgate,
    Do::AddContent,
    Do::AttachContent,
    Do::DetachContent,
    Do::MoveCriterion,
    Do::Vote,
    Do::NoteKind,
    Do::HangOn,
    Do::Rate,
    Do::Rename,
    Do::AlterCharter,
    Do::Replace,
    Do::AddRecord,
    Do::Delete,
    Do::Delete,
    Do::Select,
    Do::Undo,
];

/// The record of a table that a number chooses.
fn pick<R: Record>(table: &Table<R>, number: u8) -> Option<Id<R>> {
    let index = usize::from(number).checked_rem(table.len())?;
    table.iter().nth(index).map(Record::id)
}

/// An item of a list that a number chooses.
fn choose<T: Copy>(list: &[T], number: u8) -> T {
    list[usize::from(number) % list.len()]
}

/// A record of any kind.
fn any_record(study: &Study, number: u8) -> RecordId {
    let ids: Vec<_> = study.records().map(|record| record.id()).collect();
    choose(&ids, number)
}

/// A card that a connection can be tied to.
fn any_end(study: &Study, number: u8) -> Option<End> {
    let cards = study
        .records()
        .filter_map(|record| End::from_record(record.id()));
    let cards: Vec<_> = cards.collect();
    (!cards.is_empty()).then(|| choose(&cards, number))
}

/// The lanes and kinds of notes that a number chooses.
const KINDS: [NoteKind; 3] = [NoteKind::Need, NoteKind::Pain, NoteKind::Policy];
const LANES: [LaneKind; 5] = [
    LaneKind::Touchpoints,
    LaneKind::Backstage,
    LaneKind::Emotion,
    LaneKind::Notes(NoteKind::Need),
    LaneKind::Notes(NoteKind::Procedure),
];

/// A study with a record of every kind, so that deleting has something to leave behind.
fn start() -> Study {
    let persona = Persona::new();
    let mut journey = Map::new();
    journey.personas.push(persona.id);
    let map = journey.id;
    let steps = Lane::new(map, LaneKind::Touchpoints);
    let mut needs = Lane::new(map, LaneKind::Notes(NoteKind::Need));
    needs.order = OrderKey::between(Some(&steps.order), None);
    let content = Content::new();
    let mut records: Vec<AnyRecord> = Vec::new();
    let mut stages = Vec::new();
    let mut cards = Vec::new();
    let mut gates = Vec::new();
    for (number, order) in OrderKey::sequence(3).enumerate() {
        let mut stage = Stage::new(map);
        stage.order = order;
        stage.name = format!("Stage {number}");
        let mut gate = Tollgate::new(map, stage.id);
        gate.content.push(content.id);
        gate.criteria = ["budget", "fit"].map(criterion).to_vec();
        let mut note = Note::new(map, NoteKind::Need);
        note.stage = Some(stage.id);
        note.lane = Some(needs.id);
        for column in 0..2 {
            let mut card = Touchpoint::new(map);
            card.stage = Some(stage.id);
            card.lane = Some(steps.id);
            card.column = column;
            card.title = format!("Step {number}.{column}");
            note.touchpoint = Some(card.id);
            cards.push(card.id);
            records.push(card.into());
        }
        stages.push(stage.id);
        gates.push(gate.id);
        records.extend([stage.into(), gate.into(), note.into()]);
    }
    records.extend([content.into(), steps.into(), needs.into(), journey.into()]);
    records.extend(evidence(persona.id, &stages, &cards, &gates));
    let mut view = View::new(map);
    view.frame = Frame::Stages(stages);
    records.extend([view.into(), persona.into()]);
    Study::from_records(records)
}

fn criterion(text: &str) -> Criterion {
    Criterion {
        text: text.to_owned(),
        decided_by: String::new(),
    }
}

/// What interviews brought, and what is done about it.
fn evidence(
    persona: Id<Persona>,
    stages: &[Id<Stage>],
    cards: &[Id<Touchpoint>],
    gates: &[Id<Tollgate>],
) -> Vec<AnyRecord> {
    let company = Company::new();
    let mut interview = Interview::new();
    interview.company = Some(company.id);
    interview.persona = Some(persona);
    interview.path = cards.iter().copied().map(PathStep::Done).collect();
    let (root, mut code, mut leaf) = (Code::new(), Code::new(), Code::new());
    code.parent = Some(root.id);
    leaf.parent = Some(code.id);
    let mut quote = Quote::new(interview.id);
    quote.codes = vec![root.id, leaf.id];
    quote.targets = vec![
        QuoteTarget::Touchpoint(cards[0]),
        QuoteTarget::Stage(stages[1]),
        QuoteTarget::Tollgate(gates[2]),
    ];
    let measure = Measure::new();
    let (first, mut second) = (Action::new(), Action::new());
    second.depends_on.push(first.id);
    second.measure = Some(measure.id);
    vec![
        company.into(),
        interview.into(),
        root.into(),
        code.into(),
        leaf.into(),
        quote.into(),
        measure.into(),
        first.into(),
        second.into(),
        Member::new().into(),
        Triage::new("gap".to_owned()).into(),
    ]
}

impl Step {
    /// A few cards of the map of the first.
    fn cards(&self, study: &Study) -> Option<Vec<RecordId>> {
        let first = study
            .touchpoints
            .get(pick(&study.touchpoints, self.picks[0])?)?;
        let mut cards: Vec<RecordId> = vec![first.id.into()];
        let on_map = |map| map == first.map;
        let touchpoints = study.touchpoints.iter().filter(|card| on_map(card.map));
        let notes = study.notes.iter().filter(|note| on_map(note.map));
        let gates = study.tollgates.iter().filter(|gate| on_map(gate.map));
        cards.extend(
            touchpoints
                .map(|card| card.id.into())
                .collect::<Vec<RecordId>>(),
        );
        cards.extend(notes.map(|note| note.id.into()).collect::<Vec<RecordId>>());
        cards.extend(gates.map(|gate| gate.id.into()).collect::<Vec<RecordId>>());
        let stride = usize::from(self.picks[4] % 5) + 1;
        let mut cards: Vec<_> = cards.into_iter().step_by(stride).collect();
        cards.dedup();
        Some(cards)
    }

    fn touchpoints(&self, study: &Study) -> Option<Vec<Id<Touchpoint>>> {
        let cards = self.cards(study)?.into_iter();
        Some(
            cards
                .filter_map(|id| match id {
                    RecordId::Touchpoint(id) => Some(id),
                    _ => None,
                })
                .collect(),
        )
    }

    fn notes(&self, study: &Study) -> Option<Vec<Id<Note>>> {
        Some(vec![pick(&study.notes, self.picks[0])?])
    }

    /// A lane and a stage, often of one map.
    fn lane_and_stage(&self, study: &Study) -> Option<(Id<Lane>, Id<Stage>)> {
        let stage = study.stages.get(pick(&study.stages, self.picks[1])?)?;
        let lanes = study.lanes_of(stage.map);
        let lane = match lanes.len() {
            0 => pick(&study.lanes, self.picks[2])?,
            _ => choose(&lanes, self.picks[2]).id,
        };
        Some((lane, stage.id))
    }

    fn cell(&self, study: &Study) -> Option<Cell> {
        let (lane, stage) = self.lane_and_stage(study)?;
        let column = u32::from(self.picks[3] % 4);
        Some(Cell {
            stage,
            column,
            lane,
        })
    }

    fn stack(&self, study: &Study) -> Option<CardTarget> {
        let (lane, stage) = self.lane_and_stage(study)?;
        let index = usize::from(self.picks[3] % 4);
        Some(CardTarget::Stack { stage, lane, index })
    }

    fn target(&self, study: &Study) -> Option<CardTarget> {
        match self.picks[4] % 3 {
            0 => Some(CardTarget::Cell(self.cell(study)?)),
            1 => self.stack(study),
            _ => Some(CardTarget::Parking(pick(&study.maps, self.picks[1])?)),
        }
    }

    /// The transaction of the step, if there is anything it could be done to.
    fn edit(&self, study: &Study) -> Option<Result<Transaction, EditError>> {
        self.edit_grid(study)
            .or_else(|| self.edit_cards(study))
            .or_else(|| self.edit_meaning(study))
    }

    /// Steps that alter maps, stages and lanes.
    fn edit_grid(&self, study: &Study) -> Option<Result<Transaction, EditError>> {
        let [a, b, c, d, _] = self.picks;
        let (text, odd) = (self.text.as_str(), c % 2 == 1);
        let map: Id<Map> = pick(&study.maps, a)?;
        let perspective = choose(Perspective::ALL, b);
        let other = |number: u8| pick(&study.maps, number).filter(|_| odd);
        Some(match self.what {
            Do::AddMap => ops::add_map(study, text, perspective),
            Do::DuplicateMap if study.maps.len() < 4 => ops::duplicate_map(study, map, perspective),
            Do::MoveMap => ops::move_map(study, map, other(b)),
            Do::PutPersona => ops::set_map_persona(study, map, pick(&study.personas, b)?, odd),
            Do::InsertStage => {
                let after = pick(&study.stages, b).filter(|_| odd);
                ops::insert_stage(study, map, after, text)
            }
            Do::MoveStage => {
                let after = pick(&study.stages, b).filter(|_| odd);
                ops::move_stage(study, pick(&study.stages, a)?, after)
            }
            Do::MergeStages => {
                ops::merge_stages(study, pick(&study.stages, a)?, pick(&study.stages, b)?)
            }
            Do::InsertColumn => ops::insert_column(study, pick(&study.stages, a)?, (b % 4).into()),
            Do::RemoveColumn => {
                ops::remove_empty_column(study, pick(&study.stages, a)?, (b % 4).into())
            }
            Do::SetParticipation => {
                let part = Some(choose(Participation::ALL, d)).filter(|_| odd);
                let (stage, persona) = (pick(&study.stages, a)?, pick(&study.personas, b)?);
                ops::set_participation(study, stage, persona, part)
            }
            Do::InsertLane => {
                let after = pick(&study.lanes, b).filter(|_| odd);
                ops::insert_lane(study, map, after, choose(&LANES, d), text)
            }
            Do::MoveLane => {
                let after = pick(&study.lanes, b).filter(|_| odd);
                ops::move_lane(study, pick(&study.lanes, a)?, after)
            }
            Do::HideLane => ops::set_lane_hidden(study, pick(&study.lanes, a)?, odd),
            Do::LaneHeight => {
                let height = [None, Some(96.0), Some(-1.0), Some(f32::NAN)];
                ops::set_lane_height(study, pick(&study.lanes, a)?, choose(&height, b))
            }
            Do::LaneKind => ops::set_lane_kind(study, pick(&study.lanes, a)?, choose(&LANES, b)),
            Do::SplitLane => {
                ops::split_lane(study, pick(&study.lanes, b)?, &self.cards(study)?, text)
            }
            _ => return None,
        })
    }

    /// Steps that add, move and copy cards.
    fn edit_cards(&self, study: &Study) -> Option<Result<Transaction, EditError>> {
        let [a, b, c, d, e] = self.picks;
        let text = self.text.as_str();
        let direction = choose(&Direction::ALL, d);
        let card: RecordId = if e % 2 == 0 {
            pick(&study.touchpoints, a)?.into()
        } else {
            pick(&study.notes, a)?.into()
        };
        Some(match self.what {
            Do::AddTouchpoint => ops::add_touchpoint(study, self.cell(study)?, text),
            Do::AddNote => {
                let (lane, stage) = self.lane_and_stage(study)?;
                ops::add_note(study, lane, stage, choose(&KINDS, d), text)
            }
            Do::AddParked => {
                let kinds = [CardKind::Touchpoint, CardKind::Note(choose(&KINDS, d))];
                ops::add_parked(study, pick(&study.maps, a)?, choose(&kinds, b), text)
            }
            Do::AddNeighbour => match ops::add_neighbour(study, card, direction) {
                Ok(Neighbour::New(transaction, id)) => {
                    assert!(transaction.applied_to(study).contains(id));
                    Ok(transaction)
                }
                Ok(Neighbour::Existing(id)) => {
                    assert!(study.contains(id) && id != card);
                    return None;
                }
                Err(error) => Err(error),
            },
            Do::AddConnected => {
                ops::add_connected(study, card, direction).map(|(transaction, _)| transaction)
            }
            Do::MoveToCell => {
                let cell = CardTarget::Cell(self.cell(study)?);
                ops::move_cards(study, &self.cards(study)?, cell)
            }
            Do::MoveToStack => ops::move_cards(study, &self.cards(study)?, self.stack(study)?),
            Do::Shift if b % 4 == 0 => ops::shift_cards(study, &[any_record(study, a)], direction),
            Do::Shift => ops::shift_cards(study, &self.cards(study)?, direction),
            Do::Park => ops::park(study, &self.cards(study)?),
            Do::Duplicate if study.touchpoints.len() < 60 => {
                let offset = Offset {
                    columns: i32::from(b % 5) - 2,
                    lanes: i32::from(d % 3) - 1,
                };
                ops::duplicate_cards(study, &self.cards(study)?, offset)
            }
            Do::DuplicateTo if study.touchpoints.len() < 60 => {
                ops::duplicate_cards_to(study, &self.cards(study)?, self.target(study)?)
            }
            Do::PasteLines => {
                ops::paste_lines(study, self.target(study)?, &[text, "", "second\r", "third"])
            }
            Do::PasteRecords => {
                let clipping = Clipping::of(study, self.cards(study)?);
                let at = self.cell(study).filter(|_| c % 2 == 0);
                edit::paste(study, &clipping, pick(&study.maps, b)?, at)
            }
            _ => return None,
        })
    }

    /// Steps that alter what cards say and how they hang together.
    fn edit_meaning(&self, study: &Study) -> Option<Result<Transaction, EditError>> {
        let [a, b, c, d, _] = self.picks;
        let (text, odd) = (self.text.as_str(), c % 2 == 1);
        let persona = pick(&study.personas, b).filter(|_| odd);
        let kind = choose(ConnectionKind::ALL, d);
        Some(match self.what {
            Do::Connect => ops::connect(study, any_end(study, a)?, any_end(study, b)?, kind),
            Do::Reconnect => {
                let side = choose(&[Side::From, Side::To], c);
                ops::reconnect(
                    study,
                    pick(&study.connections, a)?,
                    side,
                    any_end(study, b)?,
                )
            }
            Do::Reverse => ops::reverse_connection(study, pick(&study.connections, a)?),
            Do::ConnectionKind => {
                ops::set_connection_kind(study, pick(&study.connections, a)?, kind)
            }
            Do::Bypass => {
                let gate = pick(&study.tollgates, b)?;
                ops::set_bypassed(study, pick(&study.connections, a)?, gate, odd)
            }
            Do::SetEmotion => {
                let valence = choose(&[None, Some(1.2), Some(-9.0), Some(f32::NAN)], d);
                ops::set_emotion(study, pick(&study.touchpoints, a)?, persona, valence)
            }
            Do::NudgeEmotion => {
                let steps = i32::from(d % 5) - 2;
                ops::nudge_emotion(study, &self.touchpoints(study)?, persona, steps)
            }
            Do::ToggleMoment => ops::toggle_moment(study, &self.touchpoints(study)?),
            Do::ToggleExit => ops::toggle_exit(study, &self.touchpoints(study)?),
            Do::AddTollgate => ops::add_tollgate(study, pick(&study.stages, a)?, text),
            Do::MoveTollgate => {
                let (gate, stage) = (pick(&study.tollgates, a)?, pick(&study.stages, b)?);
                ops::move_tollgate(study, gate, stage, (c % 3).into())
            }
            Do::AddContent => ops::add_content(study, pick(&study.tollgates, a)?, text),
            Do::AttachContent => {
                let (gate, content) = (pick(&study.tollgates, a)?, pick(&study.content, b)?);
                ops::attach_content(study, gate, content)
            }
            Do::DetachContent => {
                let (gate, content) = (pick(&study.tollgates, a)?, pick(&study.content, b)?);
                ops::detach_content(study, gate, content)
            }
            Do::MoveCriterion => {
                let gate = pick(&study.tollgates, a)?;
                ops::move_criterion(study, gate, (b % 3).into(), (c % 3).into())
            }
            Do::Vote => ops::vote(study, &self.notes(study)?, i32::from(d % 3) - 1),
            Do::NoteKind => ops::set_note_kind(study, &self.notes(study)?, choose(&KINDS, d)),
            Do::HangOn => {
                let touchpoint = pick(&study.touchpoints, b).filter(|_| odd);
                ops::hang_on(study, &self.notes(study)?, touchpoint)
            }
            _ => return self.edit_fields(study),
        })
    }

    /// Steps that alter fields, and add and delete records of any kind.
    fn edit_fields(&self, study: &Study) -> Option<Result<Transaction, EditError>> {
        let [a, b, c, _, _] = self.picks;
        let text = self.text.as_str();
        Some(match self.what {
            Do::Rate => ops::modify(
                study,
                &self.touchpoints(study)?,
                "rate",
                |card: &mut Touchpoint| card.importance = Some(b % 8),
            ),
            Do::Rename => {
                let stage = [pick(&study.stages, a)?];
                ops::modify(study, &stage, "rename", |it: &mut Stage| {
                    text.clone_into(&mut it.name);
                })
            }
            Do::AlterCharter => ops::modify_charter(study, "plan the sample", |charter| {
                let segments = &mut charter.sample.segments;
                if c % 2 == 0 && !segments.is_empty() {
                    segments.pop();
                } else {
                    segments.push(Segment {
                        id: Id::new(),
                        industry: text.to_owned(),
                        region: String::new(),
                        product: String::new(),
                    });
                }
            }),
            Do::Replace => {
                let options = FindOptions {
                    match_case: c % 2 == 0,
                    whole_words: b % 2 == 0,
                };
                Ok(edit::replace(study, "st", text, options, None))
            }
            Do::AddRecord => match b % 3 {
                0 => ops::add_record(study, Persona::new()),
                1 => {
                    let mut company = Company::new();
                    let segments = &study.charter.sample.segments;
                    company.segment = segments.first().map(|segment| segment.id);
                    ops::add_record(study, company)
                }
                _ => ops::add_record(study, Quote::new(pick(&study.interviews, a)?)),
            },
            Do::Delete => ops::delete_records(study, &[any_record(study, a), any_record(study, b)]),
            _ => return None,
        })
    }
}

/// A study at work, with every state it was in.
struct Session {
    study: Arc<Study>,
    selection: Selection,
    history: History,
}

impl Session {
    fn take(&mut self, step: &Step) {
        match step.what {
            Do::Select => {
                self.selection = step.cards(&self.study).into_iter().flatten().collect();
            }
            Do::Undo => {
                self.history.undo(&mut self.study, &mut self.selection);
            }
            Do::Redo => {
                self.history.redo(&mut self.study, &mut self.selection);
            }
            _ => match step.edit(&self.study) {
                Some(Ok(transaction)) => self.make(step, transaction),
                Some(Err(error)) => assert!(!error.to_string().is_empty()),
                None => {}
            },
        }
        let found = validate(&self.study);
        assert!(found.is_empty(), "{:?} left {found:#?}", step.what);
    }

    /// Makes a transaction, and tries the way back and forth.
    fn make(&mut self, step: &Step, transaction: Transaction) {
        let mut there_and_back = transaction.applied_to(&self.study);
        transaction.revert(&mut there_and_back);
        assert!(
            there_and_back == *self.study,
            "{:?} cannot be taken back",
            step.what
        );
        assert!(!transaction.label().is_empty());
        let (study, selection) = (&mut self.study, &mut self.selection);
        if matches!(step.what, Do::Shift | Do::NudgeEmotion) {
            let key = CoalesceKey::new("held key");
            self.history
                .commit_coalescing(study, selection, transaction, key);
            return;
        }
        let before = (Arc::clone(study), selection.clone());
        let is_step = !transaction.is_empty();
        self.history.commit(study, selection, transaction);
        if is_step {
            let after = (Arc::clone(study), selection.clone());
            self.history.undo(study, selection);
            assert!((Arc::clone(study), selection.clone()) == before);
            self.history.redo(study, selection);
            assert!((Arc::clone(study), selection.clone()) == after);
        }
    }
}

/// The study after its way through a file.
fn saved_and_loaded(study: &Study) -> Study {
    let text = to_text(&Document::from(study.clone()));
    let (document, set_aside) = parse(&text).unwrap();
    assert!(set_aside.is_empty() && document.kept.is_empty());
    document.study
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 256,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_edit_leaves_a_valid_study_and_can_be_taken_back(steps in steps()) {
        let start = Arc::new(start());
        let mut session = Session {
            study: Arc::clone(&start),
            selection: Selection::default(),
            history: History::default(),
        };
        for step in &steps {
            session.take(step);
        }
        let Session { mut study, mut selection, mut history } = session;
        let end = Arc::clone(&study);
        prop_assert!(saved_and_loaded(&end) == *end, "a file holds all of the study");
        let mut undone = 0;
        while history.undo(&mut study, &mut selection).is_some() {
            undone += 1;
        }
        prop_assert!(study == start, "undoing everything gives the start");
        for _ in 0..undone {
            history.redo(&mut study, &mut selection);
        }
        prop_assert!(study == end, "redoing everything gives the end");
    }
}

#[test]
fn the_start_of_the_random_edits_has_no_findings() {
    assert_eq!(validate(&start()), []);
}
