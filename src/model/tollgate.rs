//! Tollgates, and the content that helps the customer past them.

use super::{
    Id, Map, OrderKey, Persona, Stage,
    record::{record, value},
};

record! {
    /// What the customer must get past after a stage, in the buyer's words.
    pub struct Tollgate {
        /// The map it stands on.
        pub map: Id<Map>,
        /// The stage it closes.
        pub stage: Id<Stage>,
    }
    optional {
        /// Its place among several gates after one stage.
        pub order: OrderKey,
        /// What the buyer has done once it is passed.
        pub title: String,
        /// What decides whether it is passed.
        pub criteria: Vec<Criterion>,
        /// The buyers' own steps for passing it, in order.
        pub process: Vec<String>,
        /// The content that helps to pass it.
        pub content: Vec<Id<Content>>,
        /// Where journeys typically stall here.
        pub stall: String,
        /// The tollgate it was copied from.
        pub origin: Option<Id<Tollgate>>,
    }
}

value! {
    /// One thing that must be true to pass a tollgate.
    pub struct Criterion {
        /// What must be true, in buyer-action words.
        pub text: String,
        /// The role that decides it.
        pub decided_by: String,
    }
}

record! {
    /// Something made for the customer to read, hear, see or try.
    pub struct Content {}
    optional {
        /// What it is called.
        pub title: String,
        /// Its form: one-pager, video, calculator.
        pub format: String,
        /// The channel it travels by.
        pub channel: String,
        /// Who publishes it.
        pub source: String,
        /// What it asks the customer to do.
        pub call_to_action: String,
        /// Whom it is for.
        pub personas: Vec<Id<Persona>>,
        /// The stage it is for.
        pub stage: Option<Id<Stage>>,
    }
}
