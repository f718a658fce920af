//! The people of a study: who makes it and whose journey it tells.

use super::record::record;

record! {
    /// Somebody who works on the study.
    pub struct Member {}
    optional {
        /// Their name.
        pub name: String,
        /// The function they come from; three or more make a roster cross-functional.
        pub function: String,
    }
}

record! {
    /// Somebody who lives the journey.
    pub struct Persona {}
    optional {
        /// What the persona is called on the map.
        pub name: String,
        /// The role they have in their organisation.
        pub role: String,
        /// What they want to reach.
        pub goals: Vec<String>,
        /// The channels they like to be reached by, the best first.
        pub channels: Vec<String>,
        /// The kinds of content they like to read, hear or see.
        pub formats: Vec<String>,
        /// The name of a picture file beside the study.
        pub picture: String,
    }
}
