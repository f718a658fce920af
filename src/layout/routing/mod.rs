//! The ways of connections through the gutters and channels of the grid.
//!
//! First every connection gets a plan: which gutters and channels it runs along. Then the runs
//! that meet in one gutter or channel are spread over tracks, which says how wide each must be.
//! Only then are there coordinates. No step looks at more than the grid, so the cost is that of
//! sorting the runs.

mod plan;
mod tracks;

pub(super) use self::{
    plan::{Leg, Plan, Port, Side},
    tracks::{Run, Tracks},
};
