//! Which lanes a map gets, and what stands in them.

use std::collections::HashSet;

use super::source::{Head, Node, Source};
use crate::{
    import::lane_role::{Role, role_of},
    model::{LaneKind, NoteKind, Visibility},
};

/// What the nodes of a lane become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// Touchpoints.
    Steps(Visibility),
    /// Notes.
    Notes(NoteKind),
    /// Thoughts, which say what is felt in their stage.
    Feelings,
}

/// A lane to be drawn.
#[derive(Debug)]
pub(super) struct Lane {
    pub kind: LaneKind,
    pub name: String,
}

/// The lanes of a map from top to bottom.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub lanes: Vec<Lane>,
    /// For each swimlane of the file its lane and what its nodes become.
    pub swimlanes: Vec<(usize, Use)>,
    /// The lane for nodes without a swimlane, if there is such a node.
    pub fallback: Option<usize>,
    /// The lanes for blueprints, where a node has one.
    pub onstage: Option<usize>,
    pub backstage: Option<usize>,
    pub support: Option<usize>,
    pub evidence: Option<usize>,
}

impl Plan {
    /// Plans the lanes for a file; `lane_of` tells the swimlane of each node.
    pub fn of(source: &Source, lane_of: &[Option<usize>]) -> Self {
        let uses = uses(source, lane_of);
        let last_step = uses.iter().rposition(|lane| matches!(lane, Use::Steps(_)));
        let mut plan = Self::default();
        if last_step.is_none() {
            plan.add_below_steps(source, lane_of, &uses);
        }
        let filled: HashSet<usize> = lane_of.iter().flatten().copied().collect();
        for (index, (head, lane)) in source.lanes.iter().zip(&uses).enumerate() {
            plan.add_swimlane(head, *lane, filled.contains(&index));
            if last_step == Some(index) {
                plan.add_below_steps(source, lane_of, &uses);
            }
        }
        plan
    }

    fn add(&mut self, kind: LaneKind, name: &str) -> usize {
        self.lanes.push(Lane {
            kind,
            name: name.to_owned(),
        });
        self.lanes.len() - 1
    }

    fn add_swimlane(&mut self, head: &Head, lane: Use, is_used: bool) {
        let kind = match lane {
            Use::Steps(Visibility::Frontstage) => LaneKind::Touchpoints,
            Use::Steps(Visibility::Backstage) => LaneKind::Backstage,
            Use::Notes(kind) => LaneKind::Notes(kind),
            Use::Feelings if is_used => {
                self.add(LaneKind::Emotion, "");
                LaneKind::Notes(NoteKind::Thought)
            }
            Use::Feelings => LaneKind::Emotion,
        };
        let index = self.add(kind, &head.name);
        self.swimlanes.push((index, lane));
    }

    /// Adds what belongs under the lanes of steps and is in the file in another form.
    fn add_below_steps(&mut self, source: &Source, lane_of: &[Option<usize>], uses: &[Use]) {
        let use_of = |lane: &Option<usize>| lane.and_then(|lane| uses.get(lane).copied());
        if lane_of.contains(&None) {
            let first_step = self
                .swimlanes
                .iter()
                .find(|(_, lane)| matches!(lane, Use::Steps(_)));
            let first_step = first_step.map(|(index, _)| *index);
            let lane = first_step.unwrap_or_else(|| self.add(LaneKind::Touchpoints, ""));
            self.fallback = Some(lane);
        }
        let has = |test: fn(&Node) -> bool| source.nodes.iter().any(test);
        if has(|node| !node.blueprint.onstage.is_empty()) {
            self.onstage = Some(self.add(LaneKind::Touchpoints, "Onstage"));
        }
        let is_felt = source.nodes.iter().zip(lane_of).any(|(node, lane)| {
            node.valence().is_some() && !matches!(use_of(lane), Some(Use::Notes(_)))
        });
        if is_felt && !uses.contains(&Use::Feelings) {
            self.add(LaneKind::Emotion, "");
        }
        if has(|node| !node.blueprint.backstage.is_empty()) {
            self.backstage = Some(self.add(LaneKind::Backstage, "Backstage"));
        }
        if has(|node| !node.blueprint.support.is_empty()) {
            self.support = Some(self.add(LaneKind::Backstage, "Support"));
        }
        if has(|node| !node.blueprint.evidence.is_empty()) {
            let kind = LaneKind::Notes(NoteKind::Content);
            self.evidence = Some(self.add(kind, "Physical evidence"));
        }
    }
}

/// What the nodes of each swimlane become: what its name says, else its type, else what all of
/// its nodes are for; without any of these, steps.
fn uses(source: &Source, lane_of: &[Option<usize>]) -> Vec<Use> {
    let mut purposes = vec![Vec::new(); source.lanes.len()];
    for (node, lane) in source.nodes.iter().zip(lane_of) {
        if let Some(purposes) = lane.and_then(|lane| purposes.get_mut(lane)) {
            purposes.push(role_of(&node.purpose));
        }
    }
    let lanes = source.lanes.iter().zip(purposes);
    lanes
        .map(|(head, purposes)| {
            let shared = match purposes.split_first() {
                Some((first, rest)) if rest.iter().all(|other| other == first) => *first,
                _ => None,
            };
            let role = role_of(&head.name)
                .or_else(|| role_of(&head.about))
                .or(shared);
            use_for(role)
        })
        .collect()
}

/// What the nodes of a lane of this role become. Every node must stay a card, so gates, channels
/// and owners are steps.
fn use_for(role: Option<Role>) -> Use {
    match role {
        Some(Role::Lane(LaneKind::Emotion)) => Use::Feelings,
        Some(Role::Lane(LaneKind::Notes(kind))) => Use::Notes(kind),
        Some(Role::Lane(LaneKind::Quotes)) => Use::Notes(NoteKind::Thought),
        Some(Role::StageGoal) => Use::Notes(NoteKind::Need),
        Some(Role::Lane(LaneKind::Backstage)) => Use::Steps(Visibility::Backstage),
        Some(
            Role::Lane(LaneKind::Touchpoints | LaneKind::Tollgates) | Role::Channel | Role::Owner,
        )
        | None => Use::Steps(Visibility::Frontstage),
    }
}
