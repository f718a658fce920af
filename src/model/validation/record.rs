//! What does not hold in one record.

use std::{fmt, ops::RangeInclusive};

use super::{Finding, FindingKind};
use crate::model::{
    Action, AnyRecord, Cell, Code, Connection, End, Frame, Id, Interview, Lane, LaneKind, Map,
    Measure, Note, Quote, Record, RecordId, RecordKind, Segment, Span, Study, Table, Tollgate,
    Touchpoint, View, is_unwanted,
};

/// What does not hold in a record of the study, or in one that is about to take the place of one:
/// its own values, and the records it refers to.
pub fn check_record(study: &Study, record: &AnyRecord) -> Vec<Finding> {
    let mut check = Check {
        study,
        record: record.id(),
        found: Vec::new(),
    };
    check.references(record);
    check.texts(record);
    match record {
        AnyRecord::Charter(_)
        | AnyRecord::Member(_)
        | AnyRecord::Persona(_)
        | AnyRecord::Stage(_)
        | AnyRecord::Content(_)
        | AnyRecord::Triage(_) => {}
        AnyRecord::Map(map) => check.not_itself(map.based_on.map(RecordId::from)),
        AnyRecord::Measure(measure) => check.measure(measure),
        AnyRecord::Lane(lane) => check.lane(lane),
        AnyRecord::Touchpoint(touchpoint) => check.touchpoint(touchpoint),
        AnyRecord::Tollgate(gate) => check.tollgate(gate),
        AnyRecord::Note(note) => check.note(note),
        AnyRecord::Connection(connection) => check.connection(connection),
        AnyRecord::Company(company) => check.segment(company.segment),
        AnyRecord::Interview(interview) => check.interview(interview),
        AnyRecord::Code(code) => check.code(code),
        AnyRecord::Quote(quote) => check.quote(quote),
        AnyRecord::Action(action) => check.action(action),
        AnyRecord::View(view) => check.view(view),
    }
    check.found
}

/// How many codes can lie above one.
const DEEPEST_CODE: usize = 64;

/// The look at one record.
struct Check<'a> {
    study: &'a Study,
    record: RecordId,
    found: Vec<Finding>,
}

impl Check<'_> {
    fn add(&mut self, kind: FindingKind, what: impl fmt::Display) {
        let finding = Finding::new(self.study, self.record, kind, what);
        self.found.push(finding);
    }

    /// Every record referred to is there.
    fn references(&mut self, record: &AnyRecord) {
        for id in record.references() {
            if !self.study.contains(id) {
                let kind = id.kind();
                let what = format!("refers to {} that is not there", kind.with_article());
                self.add(FindingKind::Dangling(kind), what);
            }
        }
    }

    /// No text holds a control character.
    fn texts(&mut self, record: &AnyRecord) {
        let mut dirty = Vec::new();
        record.each_text(&mut |name, _, text| {
            if text.contains(is_unwanted) {
                dirty.push(name);
            }
        });
        for name in dirty {
            let what = format_args!("has a control character in its {name}");
            self.add(FindingKind::ControlCharacter, what);
        }
    }

    /// A record it refers to is on its map, if it is there at all.
    fn same_map<R: Record>(
        &mut self,
        map: Id<Map>,
        table: &Table<R>,
        id: Option<Id<R>>,
        map_of: impl Fn(&R) -> Id<Map>,
    ) {
        let other = id.and_then(|id| table.get(id));
        if other.is_some_and(|other| map_of(other) != map) {
            let what = format!("refers to {} of another map", R::KIND.with_article());
            self.add(FindingKind::OtherMap(R::KIND), what);
        }
    }

    /// None of these is the record itself.
    fn not_itself(&mut self, others: impl IntoIterator<Item = RecordId>) {
        if others.into_iter().any(|other| other == self.record) {
            self.add(FindingKind::Itself, "refers to itself");
        }
    }

    /// Whole numbers that are known lie in their range.
    fn within<T: Copy + PartialOrd + fmt::Display>(
        &mut self,
        range: RangeInclusive<T>,
        values: impl IntoIterator<Item = (&'static str, Option<T>)>,
    ) {
        for (name, value) in values {
            if let Some(value) = value.filter(|value| !range.contains(value)) {
                let (least, most) = (range.start(), range.end());
                let what = format_args!("has {name} {value}, which is not {least} to {most}");
                self.add(FindingKind::OutOfRange, what);
            }
        }
    }

    /// A figure that is known is a number, and lies in its range.
    fn figure(&mut self, name: &str, value: Option<f64>, range: Option<RangeInclusive<f64>>) {
        let Some(value) = value else { return };
        if !value.is_finite() {
            let what = format_args!("has {name} {value}, which is not a number");
            self.add(FindingKind::NotFinite, what);
        } else if let Some(range) = range.filter(|range| !range.contains(&value)) {
            let (least, most) = (range.start(), range.end());
            let what = format_args!("has {name} {value}, which is not {least} to {most}");
            self.add(FindingKind::OutOfRange, what);
        }
    }

    fn measure(&mut self, measure: &Measure) {
        self.figure("baseline", measure.baseline, None);
        self.figure("target", measure.target, None);
        for reading in &measure.readings {
            self.figure("reading", Some(reading.value), None);
        }
    }

    fn lane(&mut self, lane: &Lane) {
        self.figure("height", lane.height.map(f64::from), Some(1.0..=10_000.0));
    }

    fn touchpoint(&mut self, touchpoint: &Touchpoint) {
        let map = touchpoint.map;
        self.same_map(map, &self.study.stages, touchpoint.stage, |stage| stage.map);
        self.same_map(map, &self.study.lanes, touchpoint.lane, |lane| lane.map);
        self.not_itself(touchpoint.origin.map(RecordId::from));
        if touchpoint.stage.is_some() {
            self.stands_in(touchpoint.lane, LaneKind::holds_touchpoints);
        }
        self.within(0..=Cell::LAST_COLUMN, [("column", Some(touchpoint.column))]);
        self.within(
            1..=5,
            [
                ("importance", touchpoint.importance),
                ("performance", touchpoint.performance),
                ("effort", touchpoint.effort),
                ("consistency", touchpoint.criteria.consistent),
                ("intention", touchpoint.criteria.intentional),
                ("difference", touchpoint.criteria.differentiated),
                ("value", touchpoint.criteria.valuable),
                ("a problem of impact", touchpoint.sparccs.problem.impact),
                (
                    "a problem of importance",
                    touchpoint.sparccs.problem.importance,
                ),
                ("a problem of urgency", touchpoint.sparccs.problem.urgency),
            ],
        );
        for emotion in touchpoint.emotions.values() {
            self.figure("emotion", emotion.estimate.map(f64::from), Some(-2.0..=2.0));
        }
        let score = touchpoint
            .sparccs
            .feedback
            .as_ref()
            .and_then(|feedback| feedback.score);
        self.figure("a feedback score of", score.map(f64::from), None);
    }

    /// A card in a stage stands in a lane, and in one that holds cards of its kind.
    fn stands_in(&mut self, lane: Option<Id<Lane>>, holds: impl Fn(LaneKind) -> bool) {
        let Some(lane) = lane else {
            self.add(FindingKind::NoLane, "stands in a stage but in no lane");
            return;
        };
        if let Some(lane) = self.study.lanes.get(lane).filter(|lane| !holds(lane.kind)) {
            let cards = self.record.kind().plural();
            let what = format!(
                "stands in the lane “{}”, which holds no {cards}",
                lane.title()
            );
            self.add(FindingKind::WrongLane, what);
        }
    }

    fn tollgate(&mut self, gate: &Tollgate) {
        self.same_map(gate.map, &self.study.stages, Some(gate.stage), |stage| {
            stage.map
        });
        self.not_itself(gate.origin.map(RecordId::from));
    }

    fn note(&mut self, note: &Note) {
        let study = self.study;
        self.same_map(note.map, &study.stages, note.stage, |stage| stage.map);
        self.same_map(note.map, &study.lanes, note.lane, |lane| lane.map);
        self.same_map(note.map, &study.touchpoints, note.touchpoint, |card| {
            card.map
        });
        if note.stage.is_some() {
            self.stands_in(note.lane, LaneKind::holds_notes);
        }
    }

    fn connection(&mut self, connection: &Connection) {
        let map = connection.map;
        for end in [connection.from, connection.to] {
            self.end(map, end);
        }
        if connection.from == connection.to {
            self.add(FindingKind::Itself, "begins and ends at the same card");
        }
        for &gate in &connection.bypassed {
            self.same_map(map, &self.study.tollgates, Some(gate), |gate| gate.map);
        }
        self.figure("share", connection.share, Some(0.0..=1.0));
        self.figure("strength", connection.strength, Some(0.0..=1.0));
    }

    fn end(&mut self, map: Id<Map>, end: End) {
        let study = self.study;
        match end {
            End::Touchpoint(id) => self.same_map(map, &study.touchpoints, Some(id), |at| at.map),
            End::Tollgate(id) => self.same_map(map, &study.tollgates, Some(id), |at| at.map),
            End::Note(id) => self.same_map(map, &study.notes, Some(id), |at| at.map),
        }
    }

    fn segment(&mut self, segment: Option<Id<Segment>>) {
        let segments = &self.study.charter.sample.segments;
        if segment.is_some_and(|id| segments.iter().all(|segment| segment.id != id)) {
            let kind = FindingKind::Dangling(RecordKind::Charter);
            self.add(kind, "refers to a segment that the charter does not name");
        }
    }

    fn interview(&mut self, interview: &Interview) {
        for turn in &interview.transcript.turns {
            self.span(turn.span);
        }
    }

    /// A code has an end above it, not further away than any tree is deep.
    fn code(&mut self, code: &Code) {
        let mut above = code.parent;
        for _ in 0..DEEPEST_CODE {
            above = match above {
                Some(id) if id != code.id => self.study.codes.get(id).and_then(|code| code.parent),
                _ => break,
            };
        }
        if above.is_some() {
            let what = format_args!("is a part of itself, or over {DEEPEST_CODE} levels deep");
            self.add(FindingKind::CodeCycle, what);
        }
    }

    fn quote(&mut self, quote: &Quote) {
        self.within(-2..=2, [("emotion", quote.emotion)]);
        self.span(quote.span);
    }

    fn span(&mut self, span: Span) {
        if span.start > span.end {
            let (start, end) = (span.start, span.end);
            let what = format_args!("has a passage from {start} back to {end}");
            self.add(FindingKind::BackwardSpan, what);
        }
    }

    fn action(&mut self, action: &Action) {
        self.not_itself(action.depends_on.iter().copied().map(RecordId::from));
        self.within(
            1..=5,
            [("effort", action.effort), ("impact", action.impact)],
        );
        self.figure("an expected move of", action.expected_move, None);
    }

    fn view(&mut self, view: &View) {
        match &view.frame {
            Frame::Whole => {}
            Frame::Stages(stages) => {
                for &stage in stages {
                    self.same_map(view.map, &self.study.stages, Some(stage), |stage| stage.map);
                }
            }
            Frame::Area {
                x,
                y,
                width,
                height,
            } => {
                for value in [x, y, width, height] {
                    self.figure("an edge at", Some(f64::from(*value)), None);
                }
                if *width <= 0.0 || *height <= 0.0 {
                    self.add(FindingKind::OutOfRange, "shows an area without any size");
                }
            }
        }
    }
}
