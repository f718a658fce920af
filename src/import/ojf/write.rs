//! From an Open Journey file to records.

use super::{
    columns::{Card, Place},
    places::places,
    plan::{Plan, Use},
    references::References,
    source::{Node, Source},
};
use crate::{
    import::{Imported, draft::Draft},
    model::{
        Exit, Id, Lane, Loss, Moment, Note, NoteKind, Stage, Touchpoint, TouchpointKind, Visibility,
    },
};

/// Draws the file.
pub(super) fn write(source: &Source) -> Imported {
    let mut writer = Writer::new(source);
    writer.add_cards();
    writer.spread_feelings();
    writer.add_connections();
    writer.finish()
}

/// What a node has become.
#[derive(Clone, Copy)]
pub(super) enum Drawn {
    /// The touchpoint with this index in the draft.
    Touchpoint(usize),
    /// A note.
    Note(Id<Note>),
}

/// Where a node goes.
#[derive(Clone, Copy)]
pub(super) struct Site {
    /// Its stage; none waits in the parking lot.
    pub stage: Option<Id<Stage>>,
    /// The index of its lane in the plan.
    pub lane: usize,
    /// What it becomes there.
    pub lane_use: Use,
}

/// A map being drawn from a file.
pub(super) struct Writer<'a> {
    pub source: &'a Source,
    pub references: References,
    pub plan: Plan,
    pub draft: Draft,
    /// The lanes of the plan.
    pub lanes: Vec<Id<Lane>>,
    /// Where each node goes.
    pub sites: Vec<Site>,
    /// What each node has become.
    pub drawn: Vec<Drawn>,
    /// Notes that tell their score in words only.
    pub scores_in_words: usize,
}

impl<'a> Writer<'a> {
    fn new(source: &'a Source) -> Self {
        let mut draft = Draft::new(source.map_title().to_owned());
        add_persona(&mut draft, source);
        let references = References::of(source);
        references.warn_of_strays(source, &mut draft.notices);
        let plan = Plan::of(source, &references.swimlanes);
        let mut lanes = Vec::with_capacity(plan.lanes.len());
        for lane in &plan.lanes {
            lanes.push(draft.add_lane(lane.kind, &lane.name));
        }
        let sites = sites(source, &references, &plan, &mut draft);
        Self {
            source,
            references,
            plan,
            draft,
            lanes,
            sites,
            drawn: Vec::new(),
            scores_in_words: 0,
        }
    }

    /// Draws every node, and under it what its blueprint holds.
    fn add_cards(&mut self) {
        let source = self.source;
        let sites = self.sites.clone();
        for ((node, site), place) in source.nodes.iter().zip(sites).zip(self.places()) {
            let drawn = match site.lane_use {
                Use::Steps(visibility) => self.add_step(node, site, visibility, place.column),
                Use::Notes(kind) => {
                    self.scores_in_words += usize::from(node.score.is_some());
                    self.add_note(node, site, kind)
                }
                Use::Feelings => self.add_note(node, site, NoteKind::Thought),
            };
            self.drawn.push(drawn);
            self.add_deeds(node, site, &place);
            self.add_evidence(node, site, drawn);
        }
    }

    /// The columns of all nodes, and of the deeds of their blueprints.
    fn places(&self) -> Vec<Place> {
        let nodes = self.source.nodes.iter().zip(&self.sites);
        let cards: Vec<_> = nodes
            .map(|(node, site)| Card {
                lane: matches!(site.lane_use, Use::Steps(_)).then_some(site.lane),
                beside: self.deeds(node).map(|deed| deed.lane).collect(),
            })
            .collect();
        places(&cards, &self.references, self.source.stages.len())
    }

    /// Puts a touchpoint into its cell, if it has a stage.
    pub fn put(&mut self, index: usize, stage: Option<Id<Stage>>, lane: usize, column: u32) {
        if let (Some(stage), Some(lane)) = (stage, self.lanes.get(lane)) {
            self.draft.place(index, stage, *lane, column);
        }
    }

    fn add_step(&mut self, node: &Node, site: Site, visibility: Visibility, column: u32) -> Drawn {
        let index = self.draft.add_touchpoint(&node.title);
        let felt = node.emotion();
        let emotion = felt.map(|emotion| (self.draft.anybody(), emotion));
        if let Some(card) = self.draft.touchpoints.get_mut(index) {
            describe(card, node);
            card.visibility = visibility;
            card.emotions.extend(emotion);
        }
        self.put(index, site.stage, site.lane, column);
        Drawn::Touchpoint(index)
    }

    fn add_note(&mut self, node: &Node, site: Site, kind: NoteKind) -> Drawn {
        let mut card = Note::new(self.draft.map.id, kind);
        card.stage = site.stage;
        card.lane = self.lanes.get(site.lane).copied();
        card.text = node.note();
        Drawn::Note(self.draft.add_note(card))
    }

    fn finish(mut self) -> Imported {
        let notices = &mut self.draft.notices;
        if self.source.persona.is_empty() && !self.draft.map.personas.is_empty() {
            let nobody = "The file names no persona; its scores are those of “Customer”.";
            notices.warn(|| nobody.to_owned());
        }
        for node in self.source.nodes.iter().filter(|node| node.is_off_scale()) {
            let title = &node.title;
            notices.warn(|| format!("The score of “{title}” is not between −5 and +5."));
        }
        let drawn = self.source.nodes.iter().zip(&self.drawn);
        let moments =
            drawn.filter(|(node, drawn)| node.is_moment && matches!(drawn, Drawn::Note(_)));
        let (one, many) = ("note, kept as words", "notes, kept as words");
        notices.lose(Loss::counted(
            "moments of truth of",
            moments.count(),
            one,
            many,
        ));
        notices.lose(Loss::counted("scores of", self.scores_in_words, one, many));
        for loss in self.source.unread.losses() {
            notices.lose(Some(loss));
        }
        self.draft.finish()
    }
}

/// Adds the stages, and finds for every node where it goes.
fn sites(source: &Source, references: &References, plan: &Plan, draft: &mut Draft) -> Vec<Site> {
    let mut stages = Vec::with_capacity(source.stages.len());
    for head in &source.stages {
        stages.push(draft.add_stage(&head.name, &head.about));
    }
    let steps = Use::Steps(Visibility::Frontstage);
    let fallback = (plan.fallback.unwrap_or_default(), steps);
    let places = references.stages.iter().zip(&references.swimlanes);
    places
        .map(|(stage, swimlane)| {
            let lane = swimlane.and_then(|swimlane| plan.swimlanes.get(swimlane));
            let (lane, lane_use) = lane.copied().unwrap_or(fallback);
            Site {
                stage: stage.and_then(|stage| stages.get(stage).copied()),
                lane,
                lane_use,
            }
        })
        .collect()
}

/// Adds the persona of the file, with the point of view as its goal.
fn add_persona(draft: &mut Draft, source: &Source) {
    if source.persona.is_empty() {
        return;
    }
    draft.add_persona(&source.persona);
    if let Some(persona) = draft.personas.last_mut()
        && !source.point_of_view.is_empty()
    {
        persona.goals.push(source.point_of_view.clone());
    }
}

/// Fills the fields of a touchpoint.
fn describe(card: &mut Touchpoint, node: &Node) {
    card.kind = match node.purpose.as_str() {
        "action" => TouchpointKind::Action,
        _ => TouchpointKind::Interaction,
    };
    node.channel().clone_into(&mut card.channel);
    card.owner.clone_from(&node.owner);
    card.five_ws.what = node.what();
    card.importance = node.importance();
    card.moment = node.is_moment.then(Moment::default);
    card.exit = node.is_exit.then(Exit::default);
}
