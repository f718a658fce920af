//! What a study adds up to.
//!
//! Pure functions from a study to figures. A figure says what it rests on: null is not 0, and an
//! estimate is not evidence.

mod causes;
mod comparison;
mod components;
mod content;
mod criteria;
mod dominators;
mod emotion;
mod evidence;
mod facts;
mod findings;
mod flow;
mod gap;
mod gaps;
mod graph;
mod handoffs;
mod importance;
mod influence;
mod journey;
mod likeliest;
mod matching;
mod measures;
mod mend;
mod method;
mod paths;
mod plan;
mod promises;
mod rating;
#[cfg(test)]
mod references;
mod rows;
mod sample;
mod saturation;
#[cfg(test)]
mod sketch;
mod steps;
mod structure;
mod tollgates;
mod triage;
mod what_if;
mod wording;

pub use self::{
    causes::{Cause, Causes, NeedleMover, Pain, Reached, causes, pain_weight},
    comparison::{
        Comparison, Counterpart, Difference, EmotionChange, FieldChange, JourneyFigures, base_of,
        compare, emotion_changes,
    },
    components::Components,
    content::{
        Decider, Fit, GateCell, GateRow, NeedRow, content_without_ask, gate_rows, needs,
        unused_content,
    },
    criteria::{ChannelMean, ChannelSpread, CriterionScore, StageCriteria, stage_criteria},
    dominators::Dominators,
    emotion::{EmotionSummary, Felt, FeltIndex, WorstDrop},
    evidence::{EvidenceIndex, Support},
    facts::Facts,
    findings::{Findings, FoundGap, MapFindings},
    flow::{Effort, Flow},
    gap::{Evidence, Gap, GapGroup, GapKind, Severity},
    gaps::{comparison::gaps as comparison_gaps, plan::gaps as plan_gaps},
    graph::{Arrows, JourneyGraph, Owner, ShareFault, Station, Stop, Way},
    handoffs::{Handoff, Handoffs},
    importance::{MomentCandidates, Shortfall, is_not_good_enough, moment_candidates, shortfalls},
    influence::{DEFAULT_STRENGTH, Influence, InfluenceIndex},
    journey::Journey,
    likeliest::LikeliestPath,
    measures::{Answers, Progress, Score, Survey, Unread, progress, read_answers},
    mend::Mend,
    method::{
        ENOUGH_FUNCTIONS, MethodFinding, PLENTY_OF_STAGES, PLENTY_OF_USE_CASES, method_findings,
    },
    paths::{Deviation, NearestWay, Walk, Walks, walks},
    plan::{Dates, FAST_DAYS, LoadStretch, OwnerLoad, Plan, PlanProblem, PlannedAction, plan},
    promises::{LoopState, Promise, Side, SparccsLoop, sparccs_loops},
    sample::{CompanyVoices, Sample, SampleCell, SegmentSample, company_voices, sample},
    saturation::{Heard, Run, Saturation, saturation},
    steps::Steps,
    structure::{Ring, Structure},
    tollgates::{Bypass, Gate, Passage, PointOfNoReturn, Tollgates},
    triage::{SolvedGap, Standing, Triaged, triage},
    what_if::{Choice, Figures, WhatIf},
};
