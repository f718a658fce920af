//! Open Journey maps (OJF): stages, swimlanes and nodes in JSON.
//!
//! | in the file | on the map |
//! |---|---|
//! | persona, point of view | a persona, its goal; the title where there is no other |
//! | stage, swimlane | stage, lane of the kind its name tells, else its nodes |
//! | node in a lane of steps | touchpoint: title, description as "what", owner, channel |
//! | node in another lane | note of the lane's kind, with everything it says in words |
//! | score −5…+5, sentiment | estimate −2…+2, and what evokes it |
//! | feelings in a lane of their own | thoughts, and estimates of touchpoints that have none |
//! | moment of truth, severity | moment that matters, importance 1, 3 or 5 |
//! | purpose | interaction or action, an exit, else words under "what" |
//! | tags | channel, where one is named; words under "what" |
//! | blueprint | cards in lanes for onstage, backstage, support and evidence |
//! | connection | connection |
//!
//! A reference to something that is not in the file is left out with a warning. Numbers may be
//! written as texts, fields may be missing, and fields nobody knows are listed as lost.

mod blueprint;
mod carriers;
mod columns;
mod connect;
mod feelings;
mod object;
mod places;
mod plan;
mod references;
mod score;
mod source;
mod words;
mod write;

use super::{ImportError, Imported};

/// Reads an OJF map.
pub fn read(text: &str) -> Result<Imported, ImportError> {
    let source = source::Source::parse(text)?;
    if source.stages.is_empty() && source.nodes.is_empty() {
        return Err(ImportError::NoMap);
    }
    Ok(write::write(&source))
}
