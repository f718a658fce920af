//! SPARCCS: situation, problem, ask, requirement, commitment, closure, solicit.

use jiff::civil::Date;

use super::record::value;

value! {
    /// A customer's problem at a touchpoint and how it is followed to its end.
    pub struct Sparccs {
        /// What the customer is in.
        pub situation: String,
        /// What is wrong.
        pub problem: Problem,
        /// What the customer asks for.
        pub ask: String,
        /// What would have to be true for the problem to be gone.
        pub requirement: String,
        /// What we promised.
        pub ours: Vec<Commitment>,
        /// What the customer promised.
        pub customers: Vec<Commitment>,
        /// Set once the loop is closed.
        pub closure: Option<Closure>,
        /// What the customer answered when asked how it went.
        pub feedback: Option<Feedback>,
    }
}

value! {
    /// What is wrong, and how much.
    pub struct Problem {
        /// The problem, in the customer's words.
        pub text: String,
        /// How far it reaches, 1 to 5.
        pub impact: Option<u8>,
        /// How much it matters, 1 to 5.
        pub importance: Option<u8>,
        /// How soon it must be gone, 1 to 5.
        pub urgency: Option<u8>,
    }
}

value! {
    /// A promise with a name and a day.
    pub struct Commitment {
        /// What is promised.
        pub text: String,
        /// Who keeps it.
        pub owner: String,
        /// By when.
        pub due: Option<Date>,
        /// The day it was kept; None is not kept yet.
        pub kept: Option<Date>,
    }
}

value! {
    /// How the loop was closed.
    pub struct Closure {
        /// The day it was closed.
        pub date: Option<Date>,
        /// What shows that it is.
        pub evidence: String,
    }
}

value! {
    /// Feedback that we asked for.
    pub struct Feedback {
        /// The score, on the scale it was asked on.
        pub score: Option<f32>,
        /// The customer's words.
        pub words: String,
    }
}
