//! What a lane of feelings says about the touchpoints of its stages.

use std::collections::HashMap;

use super::{
    plan::Use,
    source::Node,
    write::{Drawn, Writer},
};
use crate::model::{Emotion, Id, Stage, Visibility};

/// The touchpoints of a stage, and whether a feeling has been shared out among them.
#[derive(Default)]
struct Audience {
    cards: Vec<usize>,
    has_felt: bool,
}

impl Writer<'_> {
    /// Gives the first feeling of each stage to the touchpoints of the stage that have no score of
    /// their own, and its words to the only touchpoint of the stage.
    pub(super) fn spread_feelings(&mut self) {
        let mut audiences = self.audiences();
        let source = self.source;
        for (node, site) in source.nodes.iter().zip(self.sites.clone()) {
            if site.lane_use == Use::Feelings {
                let audience = site.stage.and_then(|stage| audiences.get_mut(&stage));
                let is_used = audience.is_some_and(|audience| self.share(node, audience));
                self.scores_in_words += usize::from(node.score.is_some() && !is_used);
            }
        }
    }

    fn audiences(&self) -> HashMap<Id<Stage>, Audience> {
        let mut audiences: HashMap<_, Audience> = HashMap::new();
        for (drawn, site) in self.drawn.iter().zip(&self.sites) {
            if let (Drawn::Touchpoint(index), Some(stage)) = (drawn, site.stage)
                && site.lane_use == Use::Steps(Visibility::Frontstage)
            {
                audiences.entry(stage).or_default().cards.push(*index);
            }
        }
        audiences
    }

    /// Gives a feeling to touchpoints; true when one of them had no score of its own.
    fn share(&mut self, feeling: &Node, audience: &mut Audience) -> bool {
        let valence = feeling.valence();
        if audience.has_felt || valence.is_none() {
            return false;
        }
        audience.has_felt = true;
        let persona = self.draft.anybody();
        let mut is_used = false;
        for index in &audience.cards {
            let Some(card) = self.draft.touchpoints.get_mut(*index) else {
                continue;
            };
            let emotion: &mut Emotion = card.emotions.entry(persona).or_default();
            is_used |= emotion.estimate.is_none();
            emotion.estimate = emotion.estimate.or(valence);
            if audience.cards.len() == 1 && emotion.evoker.is_empty() {
                let words = [&feeling.description, &feeling.title];
                let words = words.into_iter().find(|words| !words.is_empty());
                emotion.evoker = words.cloned().unwrap_or_default();
            }
        }
        is_used
    }
}
