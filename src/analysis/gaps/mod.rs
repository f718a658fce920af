//! From figures to gaps: one file a group, each with its sentences.

pub(super) mod method;
pub(super) mod plan;
pub(super) mod promises;
