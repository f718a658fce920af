//! The ways that interviews went, as data.

use serde::Serialize;

use crate::{
    analysis::{Deviation, Walk},
    export::named::{Named, named},
    model::Study,
};

/// How one interview went through the map.
#[derive(Serialize)]
pub(super) struct WrittenWalk {
    interview: Named,
    distance: Option<f64>,
    edits: Option<usize>,
    outlier: bool,
    nearest: Vec<Named>,
    deviations: Vec<WrittenDeviation>,
}

#[derive(Serialize)]
struct WrittenDeviation {
    kind: &'static str,
    touchpoint: Option<Named>,
    /// What was met that is not on the map, after the touchpoint.
    words: Option<String>,
}

impl WrittenWalk {
    pub fn new(study: &Study, walk: &Walk) -> Self {
        let nearest = walk.nearest.as_ref();
        let way = nearest.map_or(&[][..], |nearest| &nearest.touchpoints);
        Self {
            interview: Named::new(study, walk.interview),
            distance: nearest.map(|nearest| nearest.distance),
            edits: nearest.map(|nearest| nearest.edits),
            outlier: walk.is_outlier(),
            nearest: named(study, way.iter().copied()),
            deviations: walk
                .deviations
                .iter()
                .map(|it| WrittenDeviation::new(study, it))
                .collect(),
        }
    }
}

impl WrittenDeviation {
    fn new(study: &Study, deviation: &Deviation) -> Self {
        let (kind, step, words) = match deviation {
            Deviation::Failed(step) => ("failed", Some(*step), None),
            Deviation::AdHoc(after, words) => ("ad_hoc", *after, Some(words.clone())),
            Deviation::OutOfSequence(step) => ("out_of_sequence", Some(*step), None),
            Deviation::Missing(step) => ("missing", Some(*step), None),
        };
        Self {
            kind,
            touchpoint: step.map(|step| Named::new(study, step)),
            words,
        }
    }
}
