//! What a study adds up to.
//!
//! Pure functions from a study to figures. A figure says what it rests on: null is not 0, and an
//! estimate is not evidence.

mod causes;
mod comparison;
mod content;
mod emotion;
mod facts;
mod findings;
mod gap;
mod gaps;
mod graph;
mod journey;
mod matching;
mod measures;
mod mend;
mod method;
mod plan;
mod promises;
mod ratings;
mod research;
mod rows;
#[cfg(test)]
mod sketch;
mod stalls;
mod steps;
mod triage;
mod wording;

pub use self::{
    causes::{
        Cause, Causes, DEFAULT_IMPORTANCE, DEFAULT_STRENGTH, Influence, InfluenceIndex,
        NeedleMover, Pain, Reached, causes, pain_weight,
    },
    comparison::{
        Comparison, Counterpart, Difference, EmotionChange, FieldChange, JourneyFigures, StagePair,
        base_of, compare, emotion_changes,
    },
    content::{
        Decider, Fit, GateCell, GateRow, NeedRow, content_without_ask, gate_rows, needs,
        unused_content,
    },
    emotion::{EmotionSummary, Felt, FeltIndex, WorstDrop},
    facts::Facts,
    findings::{Findings, FoundGap, MapFindings},
    gap::{Evidence, Gap, GapGroup, GapKind, Severity},
    gaps::{
        comparison::{fingerprint as change_fingerprint, gaps as comparison_gaps},
        plan::gaps as plan_gaps,
    },
    graph::{Arrows, Components, Dominators, JourneyGraph, Owner, ShareFault, Station, Stop, Way},
    journey::{
        Bypass, Choice, Effort, Figures, Flow, Gate, Handoff, Handoffs, Journey, LikeliestPath,
        Passage, PointOfNoReturn, Ring, Structure, Tollgates, WhatIf,
    },
    measures::{Answers, Progress, Score, Survey, Unread, progress, read_answers},
    mend::Mend,
    method::{
        CheckState, ENOUGH_FUNCTIONS, MethodCheck, MethodFinding, MethodStep, PLENTY_OF_STAGES,
        PLENTY_OF_USE_CASES, method_checks, method_findings,
    },
    plan::{Dates, FAST_DAYS, LoadStretch, OwnerLoad, Plan, PlanProblem, PlannedAction, plan},
    promises::{LoopState, Promise, Side, SparccsLoop, sparccs_loops},
    ratings::{
        ChannelMean, ChannelSpread, CriterionScore, MomentCandidates, Shortfall, StageCriteria,
        is_not_good_enough, moment_candidates, shortfalls, stage_criteria,
    },
    research::{
        CompanyVoices, Deviation, EvidenceIndex, Heard, NearestWay, Run, Sample, SampleCell,
        Saturation, SegmentSample, Support, Walk, Walks, company_voices, sample, saturation, walks,
    },
    stalls::{StageStalls, stalls},
    steps::Steps,
    triage::{SolvedGap, Standing, Triaged, triage},
};
