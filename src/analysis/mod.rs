//! What a study adds up to.
//!
//! Pure functions from a study to figures. A figure says what it rests on: null is not 0, and an
//! estimate is not evidence.

mod emotion;
mod gap;
mod gaps;
mod measures;
mod mend;
mod method;
mod plan;
mod promises;
mod triage;
mod wording;

pub use self::{
    emotion::{EmotionSummary, Felt, FeltIndex, WorstDrop},
    gap::{Evidence, Gap, GapGroup, GapKind, Severity},
    gaps::{method::method_gaps, plan::plan_gaps, promises::promise_gaps},
    measures::{Answers, Progress, Score, Survey, Unread, progress, read_answers},
    mend::Mend,
    method::{
        ENOUGH_FUNCTIONS, MethodFinding, PLENTY_OF_STAGES, PLENTY_OF_USE_CASES, method_findings,
    },
    plan::{Dates, FAST_DAYS, LoadStretch, OwnerLoad, Plan, PlanProblem, PlannedAction, plan},
    promises::{Loop, LoopState, Promise, Side, loops},
    triage::{SolvedGap, Standing, Triaged, triage},
};
