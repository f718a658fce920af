//! What is done about the gaps.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Id, Lever, Measure, label::labels, record::record};

record! {
    /// What the team decided about a gap.
    pub struct Triage {
        /// The gap's kind and subjects, which outlive edits.
        pub fingerprint: String,
    }
    optional {
        /// What was decided.
        pub state: TriageState,
        /// Why.
        pub reason: String,
        /// Who decided.
        pub by: String,
        /// When.
        pub date: Option<Date>,
    }
}

/// What the team decided about a gap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TriageState {
    /// Nothing yet.
    #[default]
    Open,
    /// An action closes it.
    Accepted,
    /// It stays as it is.
    Dismissed,
}

labels! {
    TriageState {
        Open => "Open",
        Accepted => "Accepted",
        Dismissed => "Dismissed",
    }
}

record! {
    /// Work with an owner and a date.
    pub struct Action {}
    optional {
        /// What is done.
        pub title: String,
        /// The fingerprints of the gaps it closes.
        pub gaps: Vec<String>,
        /// The lever it pulls.
        pub lever: Option<Lever>,
        /// Who does it.
        pub owner: String,
        /// The first day.
        pub start: Option<Date>,
        /// The last day.
        pub due: Option<Date>,
        /// How much work it is, 1 to 5.
        pub effort: Option<u8>,
        /// How much it changes for the customer, 1 to 5.
        pub impact: Option<u8>,
        /// The measure it moves.
        pub measure: Option<Id<Measure>>,
        /// By how much, in the unit of the measure.
        pub expected_move: Option<f64>,
        /// What must be done before.
        pub depends_on: Vec<Id<Action>>,
        /// How far along the way it comes.
        pub phase: Phase,
        /// How far it has got.
        pub status: ActionStatus,
    }
}

/// How far along the way an action comes.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Phase {
    /// With what is there.
    #[default]
    Crawl,
    /// With a little help.
    Walk,
    /// With everything in place.
    Run,
}

labels! {
    Phase {
        Crawl => "Crawl",
        Walk => "Walk",
        Run => "Run",
    }
}

/// How far an action has got.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ActionStatus {
    /// Not begun.
    #[default]
    Planned,
    /// Under way.
    Doing,
    /// Finished.
    Done,
    /// Given up.
    Dropped,
}

labels! {
    ActionStatus {
        Planned => "Planned",
        Doing => "Under way",
        Done => "Done",
        Dropped => "Dropped",
    }
}
