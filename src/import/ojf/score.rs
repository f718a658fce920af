//! Feelings and weights of nodes.

use super::source::Node;
use crate::{
    import::feeling::{Scale, valence_of},
    model::Emotion,
};

impl Node {
    /// What is felt at the node: its score, else what its sentiment stands for; none where it has
    /// neither, although the specification reads that as 0.
    pub(super) fn valence(&self) -> Option<f32> {
        let score = self.score.map(|score| Scale::OJF.valence(score));
        score.or_else(|| valence_of(&self.sentiment))
    }

    /// The feeling as a persona of ours has it. A sentiment that says no more than the score is
    /// left out.
    pub(super) fn emotion(&self) -> Option<Emotion> {
        let is_plain = matches!(
            self.sentiment.to_lowercase().as_str(),
            "neutral" | "positive" | "negative"
        );
        let evoker = if is_plain {
            ""
        } else {
            self.sentiment.as_str()
        };
        let estimate = self.valence();
        (estimate.is_some() || !evoker.is_empty()).then(|| Emotion {
            estimate,
            evoker: evoker.to_owned(),
        })
    }

    /// True when the score is none that the format knows.
    pub(super) fn is_off_scale(&self) -> bool {
        self.score.is_some_and(|score| !Scale::OJF.contains(score))
    }

    /// The importance 1 to 5 that the severity stands for.
    pub(super) fn importance(&self) -> Option<u8> {
        match self.severity.to_lowercase().as_str() {
            "low" => Some(1),
            "medium" => Some(3),
            "high" | "critical" => Some(5),
            _ => None,
        }
    }
}
