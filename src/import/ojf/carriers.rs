//! Cards for what the blueprint of a node holds.

use super::{
    columns::Place,
    source::Node,
    write::{Drawn, Site, Writer},
};
use crate::model::{Note, NoteKind, Visibility};

/// Something that is done, with its lane and side.
pub(super) struct Placed<'a> {
    /// The index of the lane in the plan.
    pub lane: usize,
    actor: &'a str,
    action: &'a str,
    visibility: Visibility,
}

impl Writer<'_> {
    /// What the blueprint of a node says is done.
    pub(super) fn deeds<'n>(&self, node: &'n Node) -> impl Iterator<Item = Placed<'n>> + use<'n> {
        use Visibility::{Backstage, Frontstage};
        let blueprint = &node.blueprint;
        let lists = [
            (self.plan.onstage, &blueprint.onstage, Frontstage),
            (self.plan.backstage, &blueprint.backstage, Backstage),
            (self.plan.support, &blueprint.support, Backstage),
        ];
        lists.into_iter().flat_map(|(lane, deeds, visibility)| {
            deeds.iter().map(move |deed| Placed {
                lane: lane.unwrap_or_default(),
                actor: &deed.actor,
                action: &deed.action,
                visibility,
            })
        })
    }

    /// Adds a card for everything the blueprint of a node says is done.
    pub(super) fn add_deeds(&mut self, node: &Node, site: Site, place: &Place) {
        let columns = place.beside.iter().copied().chain(std::iter::repeat(0));
        for (deed, column) in self.deeds(node).zip(columns) {
            let index = self.draft.add_touchpoint(deed.action);
            if let Some(card) = self.draft.touchpoints.get_mut(index) {
                deed.actor.clone_into(&mut card.owner);
                card.visibility = deed.visibility;
            }
            self.put(index, site.stage, deed.lane, column);
        }
    }

    /// Adds a note for everything the customer sees or touches at a node.
    pub(super) fn add_evidence(&mut self, node: &Node, site: Site, drawn: Drawn) {
        let lane = self
            .plan
            .evidence
            .and_then(|lane| self.lanes.get(lane).copied());
        for text in &node.blueprint.evidence {
            let mut card = Note::new(self.draft.map.id, NoteKind::Content);
            card.stage = site.stage;
            card.lane = lane;
            card.text.clone_from(text);
            if let Drawn::Touchpoint(index) = drawn {
                let step = self.draft.touchpoints.get(index);
                card.touchpoint = step.map(|step| step.id);
            }
            self.draft.add_note(card);
        }
    }
}
