//! Touchpoints: the steps of the journey as the customer lives them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Content, Id, Lane, Map, Persona, Sparccs, Stage,
    label::labels,
    record::{record, value},
};

record! {
    /// One step of the journey, a node of its graph.
    pub struct Touchpoint {
        /// The map it stands on.
        pub map: Id<Map>,
    }
    optional {
        /// The stage it lies in; without one it waits in the map's parking lot.
        pub stage: Option<Id<Stage>>,
        /// Its column in the stage, from 0.
        pub column: u32,
        /// The lane it lies in.
        pub lane: Option<Id<Lane>>,
        /// What happens, in a few words.
        pub title: String,
        /// Whether somebody else takes part.
        pub kind: TouchpointKind,
        /// What it goes by: e-mail, phone, a meeting.
        pub channel: String,
        /// The team, system or partner that answers for it.
        pub owner: String,
        /// Whether the customer sees it.
        pub visibility: Visibility,
        /// Who, what, when, where and why.
        pub five_ws: FiveWs,
        /// What the customer needs here.
        pub needs: Vec<Need>,
        /// How much it matters to the customer, 1 to 5.
        pub importance: Option<u8>,
        /// How well it works, 1 to 5.
        pub performance: Option<u8>,
        /// How much work it is for the customer, 1 to 5.
        pub effort: Option<u8>,
        /// What each persona feels.
        pub emotions: BTreeMap<Id<Persona>, Emotion>,
        /// Set when it is a moment that matters.
        pub moment: Option<Moment>,
        /// Where the organisation hears the customer here.
        pub listening_post: String,
        /// What the customer is asked to do next.
        pub call_to_action: String,
        /// Set when the customer may leave here.
        pub exit: Option<Exit>,
        /// The four criteria.
        pub criteria: FourCriteria,
        /// The customer's problem, from situation to solicited feedback.
        pub sparccs: Sparccs,
        /// The touchpoint it was copied from.
        pub origin: Option<Id<Touchpoint>>,
    }
}

/// Whether a touchpoint has a second actor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TouchpointKind {
    /// Somebody or something answers, by a channel.
    #[default]
    Interaction,
    /// The customer acts alone.
    Action,
}

labels! {
    TouchpointKind {
        Interaction => "Interaction",
        Action => "Action",
    }
}

/// Which side of the line of visibility a touchpoint is on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Visibility {
    /// The customer sees it.
    #[default]
    Frontstage,
    /// The customer does not see it.
    Backstage,
}

labels! {
    Visibility {
        Frontstage => "Frontstage",
        Backstage => "Backstage",
    }
}

value! {
    /// The five questions a touchpoint answers.
    pub struct FiveWs {
        /// Who takes part.
        pub who: String,
        /// What happens.
        pub what: String,
        /// When, and how long it takes.
        pub when: String,
        /// Where it happens.
        pub r#where: String,
        /// Why the customer does it.
        pub why: String,
    }
}

impl FiveWs {
    /// The questions with their answers, in the order they are asked.
    pub fn answers(&self) -> [(&'static str, &str); 5] {
        [
            ("Who", &self.who),
            ("What", &self.what),
            ("When", &self.when),
            ("Where", &self.r#where),
            ("Why", &self.why),
        ]
    }

    /// How many of the five are answered.
    pub fn answered(&self) -> usize {
        self.answers()
            .iter()
            .filter(|(_, answer)| !answer.trim().is_empty())
            .count()
    }
}

value! {
    /// Something the customer needs at a touchpoint.
    pub struct Need {
        /// The need, in the customer's words.
        pub text: String,
        /// What kind of need it is.
        pub kind: NeedKind,
        /// The content that meets it.
        pub met_by: Option<Id<Content>>,
    }
}

/// What kind of need it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NeedKind {
    /// Something to know.
    #[default]
    Informational,
    /// Something to feel or to have settled at home.
    Internal,
}

labels! {
    NeedKind {
        Informational => "Informational",
        Internal => "Internal",
    }
}

value! {
    /// What one persona feels at a touchpoint.
    pub struct Emotion {
        /// The team's estimate, −2 desperate to +2 delighted. None is not 0.
        pub estimate: Option<f32>,
        /// What brings the feeling about.
        pub evoker: String,
    }
}

value! {
    /// Why a touchpoint is a moment that matters, and what keeps it good.
    pub struct Moment {
        /// The feeling, opinion or action it leaves behind.
        pub why: String,
        /// The standard that makes it reliable and repeatable.
        pub standard: String,
        /// Whether the standard is kept reliably; None is not known.
        pub kept: Option<bool>,
    }
}

value! {
    /// A way out of the journey before its outcome.
    pub struct Exit {
        /// Why the customer leaves here.
        pub why: String,
    }
}

value! {
    /// The four criteria of a good touchpoint, each 1 to 5.
    pub struct FourCriteria {
        /// The same every time.
        pub consistent: Option<u8>,
        /// Meant to be as it is.
        pub intentional: Option<u8>,
        /// Unlike what others do.
        pub differentiated: Option<u8>,
        /// Worth something to the customer.
        pub valuable: Option<u8>,
    }
}

impl FourCriteria {
    /// The criteria by name, in the order they are asked.
    pub const fn ratings(&self) -> [(&'static str, Option<u8>); 4] {
        [
            ("Consistent", self.consistent),
            ("Intentional", self.intentional),
            ("Differentiated", self.differentiated),
            ("Valuable", self.valuable),
        ]
    }
}

impl Touchpoint {
    /// The estimated emotion of a persona, −2 to +2, if it is known and a number.
    pub fn estimate(&self, persona: Id<Persona>) -> Option<f32> {
        self.emotions
            .get(&persona)?
            .estimate
            .filter(|valence| valence.is_finite())
            .map(|valence| valence.clamp(-2.0, 2.0))
    }

    /// True when it waits in the parking lot.
    pub const fn is_parked(&self) -> bool {
        self.stage.is_none()
    }
}
