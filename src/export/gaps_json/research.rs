//! Interviews and promises as data.

use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::{
    analysis::{LoopState, Run, SampleCell, SegmentSample, Side, SparccsLoop, sample, saturation},
    export::named::{Named, named},
    model::{Segment, Study},
};

/// The interviews that were held against those the plan asks for.
#[derive(Serialize)]
pub(super) struct WrittenSample {
    segments: Vec<WrittenSegment>,
    outside: usize,
}

#[derive(Serialize)]
struct WrittenSegment {
    id: Uuid,
    industry: String,
    region: String,
    product: String,
    done: usize,
    target: usize,
    roles: Vec<WrittenRole>,
    other_roles: usize,
}

#[derive(Serialize)]
struct WrittenRole {
    role: String,
    done: usize,
    target: usize,
}

impl WrittenSample {
    pub fn new(study: &Study) -> Self {
        let sample = sample(study);
        let segments = sample.segments.iter().filter_map(|row| {
            let plan = &study.charter.sample;
            let segment = plan.segments.iter().find(|it| it.id == row.segment)?;
            Some(WrittenSegment::new(segment, row))
        });
        Self {
            segments: segments.collect(),
            outside: sample.outside,
        }
    }
}

impl WrittenSegment {
    fn new(segment: &Segment, row: &SegmentSample) -> Self {
        let role = |cell: &SampleCell| WrittenRole {
            role: cell.role.clone(),
            done: cell.done,
            target: cell.target,
        };
        Self {
            id: segment.id.uuid(),
            industry: segment.industry.clone(),
            region: segment.region.clone(),
            product: segment.product.clone(),
            done: row.done,
            target: row.target,
            roles: row.cells.iter().map(role).collect(),
            other_roles: row.other_roles,
        }
    }
}

/// Whether interviews still bring new codes.
#[derive(Serialize)]
pub(super) struct WrittenSaturation {
    interviews: Vec<WrittenHeard>,
    base_codes: Option<usize>,
    runs: Vec<WrittenRun>,
}

#[derive(Serialize)]
struct WrittenHeard {
    interview: Named,
    new_codes: Vec<Named>,
    codes_so_far: usize,
}

#[derive(Serialize)]
struct WrittenRun {
    interviews: Vec<Named>,
    new_codes: usize,
    ratio: f64,
    saturated: bool,
}

impl WrittenSaturation {
    pub fn new(study: &Study) -> Self {
        let figures = saturation(study);
        let heard = figures.heard.iter().map(|heard| WrittenHeard {
            interview: Named::new(study, heard.interview),
            new_codes: named(study, heard.new_codes.iter().copied()),
            codes_so_far: heard.codes_so_far,
        });
        let run = |run: &Run| WrittenRun {
            interviews: named(study, run.interviews.iter().copied()),
            new_codes: run.new_codes,
            ratio: run.ratio,
            saturated: run.is_saturated(),
        };
        Self {
            interviews: heard.collect(),
            base_codes: figures.base_codes,
            runs: figures.runs.iter().map(run).collect(),
        }
    }
}

/// A problem of a customer and how far it has been followed.
#[derive(Serialize)]
pub(super) struct WrittenLoop {
    touchpoint: Named,
    state: &'static str,
    problem: String,
    promises: Vec<WrittenPromise>,
    closed: Option<Date>,
    proven: bool,
}

/// A promise that is still to be kept.
#[derive(Serialize)]
struct WrittenPromise {
    side: &'static str,
    text: String,
    owner: String,
    due: Option<Date>,
    days_late: u32,
}

impl WrittenLoop {
    pub fn new(study: &Study, found: &SparccsLoop) -> Self {
        let touchpoint = study.touchpoints.get(found.touchpoint);
        let sparccs = touchpoint.map(|touchpoint| &touchpoint.sparccs);
        let promises = found.promises.iter().filter_map(|promise| {
            let commitment = promise.commitment(sparccs?)?;
            Some(WrittenPromise {
                side: match promise.side {
                    Side::Ours => "ours",
                    Side::Customers => "customers",
                },
                text: commitment.text.clone(),
                owner: commitment.owner.clone(),
                due: promise.due,
                days_late: promise.days_late,
            })
        });
        Self {
            touchpoint: Named::new(study, found.touchpoint),
            state: match found.state {
                LoopState::Open => "open",
                LoopState::Promised => "promised",
                LoopState::Overdue => "overdue",
                LoopState::ClosedNotAsked => "closed_not_asked",
                LoopState::ClosedAndAsked => "closed_and_asked",
            },
            problem: sparccs.map_or_else(String::new, |it| it.problem.text.clone()),
            promises: promises.collect(),
            closed: found.closed,
            proven: found.has_evidence,
        }
    }
}
