//! What the steps do.

use throughline::{
    edit::{
        self, Clipping, EditError, FindOptions, Transaction,
        ops::{self, CardKind, CardTarget, Neighbour, Offset, Side},
    },
    model::{
        Company, ConnectionKind, Direction, Id, Lane, Map, Participation, Persona, Perspective,
        Quote, RecordId, Segment, Stage, Study, Touchpoint,
    },
};

use crate::{
    order,
    pick::{KINDS, LANES, any_end, any_record, choose, pick},
    step::{Do, Step},
};

impl Step {
    /// The transaction of the step, if there is anything it could be done to.
    pub(crate) fn edit(&self, study: &Study) -> Option<Result<Transaction, EditError>> {
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
            Do::CloseColumns => ops::close_columns(study, pick(&study.stages, a)?),
            Do::SetParticipation => {
                let part = Some(choose(Participation::ALL, d)).filter(|_| odd);
                let (stage, persona) = (pick(&study.stages, a)?, pick(&study.personas, b)?);
                ops::set_participation(study, stage, persona, part)
            }
            Do::AppendLane => ops::append_lane(study, map, choose(&LANES, d), text),
            Do::MoveLane => {
                let after = pick(&study.lanes, b).filter(|_| odd);
                ops::move_lane(study, pick(&study.lanes, a)?, after)
            }
            Do::HideLane => {
                let lane = pick(&study.lanes, a)?;
                ops::modify(study, &[lane], "hide", |lane: &mut Lane| lane.hidden = odd)
            }
            Do::LaneHeight => {
                let height = choose(&[None, Some(96.0), Some(-1.0), Some(f32::NAN)], b);
                let lane = pick(&study.lanes, a)?;
                ops::modify(study, &[lane], "set", |lane: &mut Lane| {
                    lane.height = height;
                })
            }
            Do::LaneKind => ops::set_lane_kind(study, pick(&study.lanes, a)?, choose(&LANES, b)),
            Do::SplitLane => {
                ops::split_lane(study, pick(&study.lanes, b)?, &self.cards(study)?, text)
            }
            _ => return None,
        })
    }

    /// Steps that add, move and copy cards.
    #[expect(
        clippy::many_single_char_names,
        reason = "the numbers of a step mean something else in every step"
    )]
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
            Do::Shift => {
                let ids = self.selection(study)?;
                let shifted = ops::shift_cards(study, &ids, direction);
                if let Ok(transaction) = &shifted {
                    order::assert_kept(study, &transaction.applied_to(study), &ids, direction);
                }
                shifted
            }
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
                ops::set_emotion(study, &self.touchpoints(study)?, persona, valence)
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
