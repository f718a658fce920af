//! What interviews tell: who speaks for what, whom nobody has asked, and which ways they went.

mod evidence;
mod paths;
mod sample;
mod saturation;

pub(super) use self::paths::walks_after;
pub use self::{
    evidence::{EvidenceIndex, Support},
    paths::{Deviation, NearestWay, Walk, Walks, walks},
    sample::{CompanyVoices, Sample, SampleCell, SegmentSample, company_voices, sample},
    saturation::{Heard, Run, Saturation, saturation},
};
