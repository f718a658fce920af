//! The four criteria as data.

use serde::Serialize;

use crate::{
    analysis::{ChannelSpread, StageCriteria},
    export::named::{Named, named},
    model::Study,
};

/// What a stage makes of the four criteria.
#[derive(Serialize)]
pub(super) struct WrittenCriteria {
    stage: Named,
    scores: Vec<WrittenScore>,
    channels: Vec<WrittenChannel>,
    channel_spread: Option<f64>,
}

#[derive(Serialize)]
struct WrittenScore {
    criterion: &'static str,
    mean: f64,
    rated: usize,
    weak: Vec<Named>,
}

#[derive(Serialize)]
struct WrittenChannel {
    channel: String,
    mean: f64,
    touchpoints: Vec<Named>,
}

impl WrittenCriteria {
    pub fn new(study: &Study, figures: &StageCriteria) -> Self {
        let channels = figures.spread.iter().flat_map(|spread| &spread.channels);
        Self {
            stage: Named::new(study, figures.stage),
            scores: figures
                .scores
                .iter()
                .map(|score| WrittenScore {
                    criterion: score.criterion,
                    mean: score.mean,
                    rated: score.rated,
                    weak: named(study, score.weak.iter().copied()),
                })
                .collect(),
            channels: channels
                .map(|channel| WrittenChannel {
                    channel: channel.channel.clone(),
                    mean: channel.mean,
                    touchpoints: named(study, channel.touchpoints.iter().copied()),
                })
                .collect(),
            channel_spread: figures.spread.as_ref().map(ChannelSpread::spread),
        }
    }
}
