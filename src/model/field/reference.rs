//! Fields that point at other records.

use super::Field;
use crate::model::{
    End, Frame, Id, PathStep, QuoteTarget, Record, RecordId, Segment, Study, in_quotes,
};

impl<R: Record> Field for Id<R>
where
    RecordId: From<Self>,
    Self: TryFrom<RecordId>,
{
    fn words(&self, study: &Study) -> String {
        in_quotes(&study.title_of(*self))
    }

    fn is_reference(&self) -> bool {
        true
    }

    fn retarget(&mut self, target: &dyn Fn(RecordId) -> Option<RecordId>) -> bool {
        match target((*self).into()).map(Self::try_from) {
            Some(Ok(id)) => {
                *self = id;
                true
            }
            _ => false,
        }
    }
}

impl Field for Id<Segment> {
    fn words(&self, study: &Study) -> String {
        let segments = &study.charter.sample.segments;
        segments
            .iter()
            .find(|segment| segment.id == *self)
            .map_or_else(
                || "a deleted segment".to_owned(),
                |segment| segment.words(study),
            )
    }
}

impl Field for End {
    fn words(&self, study: &Study) -> String {
        in_quotes(&study.title_of(self.record()))
    }

    fn retarget(&mut self, target: &dyn Fn(RecordId) -> Option<RecordId>) -> bool {
        match self {
            Self::Touchpoint(id) => id.retarget(target),
            Self::Tollgate(id) => id.retarget(target),
            Self::Note(id) => id.retarget(target),
        }
    }
}

impl Field for QuoteTarget {
    fn words(&self, study: &Study) -> String {
        match self {
            Self::Touchpoint(id) => id.words(study),
            Self::Stage(id) => id.words(study),
            Self::Tollgate(id) => id.words(study),
        }
    }

    fn is_reference(&self) -> bool {
        true
    }

    fn retarget(&mut self, target: &dyn Fn(RecordId) -> Option<RecordId>) -> bool {
        match self {
            Self::Touchpoint(id) => id.retarget(target),
            Self::Stage(id) => id.retarget(target),
            Self::Tollgate(id) => id.retarget(target),
        }
    }
}

impl Field for PathStep {
    fn words(&self, study: &Study) -> String {
        match self {
            Self::Done(id) => id.words(study),
            Self::Failed(id) => format!("{} (failed)", id.words(study)),
            Self::AdHoc(words) => format!("{} (not on the map)", words.words(study)),
        }
    }

    fn retarget(&mut self, target: &dyn Fn(RecordId) -> Option<RecordId>) -> bool {
        match self {
            Self::Done(id) | Self::Failed(id) => id.retarget(target),
            Self::AdHoc(_) => true,
        }
    }
}

impl Field for Frame {
    fn words(&self, study: &Study) -> String {
        match self {
            Self::Whole => "the whole map".to_owned(),
            Self::Stages(stages) => stages.words(study),
            Self::Area {
                x,
                y,
                width,
                height,
            } => format!("{width} × {height} at {x}, {y}"),
        }
    }

    fn retarget(&mut self, target: &dyn Fn(RecordId) -> Option<RecordId>) -> bool {
        match self {
            Self::Stages(stages) => stages.retarget(target),
            Self::Whole | Self::Area { .. } => true,
        }
    }
}
