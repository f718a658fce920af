//! What the page works out once for a study and its findings.

use std::sync::Arc;

use super::{
    choice::{Choice, choose},
    layers::{Arrangement, Layers, Measures},
    words,
};
use crate::{
    analysis::{
        Causes, Felt, FeltIndex, Findings, FoundGap, GapKind, InfluenceIndex, NeedleMover, Standing,
    },
    model::{Action, ActionStatus, Id, IdMap, Map, Persona, RecordId, Study, Table, in_quotes},
    ui::pages::View,
};

/// What the page works out once for a study and its findings.
#[derive(Debug)]
pub(super) struct Prepared {
    findings: Arc<Findings>,
    map: Id<Map>,
    actions: Table<Action>,
    shows_all: bool,
    further: Option<RecordId>,
    /// What is in the picture.
    pub choice: Choice,
    layers: Layers,
    placed: Option<(Measures, Arrangement)>,
    /// What stands on each card, in the order of the cards.
    pub cards: Vec<Card>,
    /// Where each cause is in the list of causes.
    pub causes: IdMap<RecordId, usize>,
    /// Where each pain is in the list of pains.
    pub pains: IdMap<RecordId, usize>,
    /// The needle-movers by their records: the place of each, from 1, and what is done about it.
    pub movers: IdMap<RecordId, Mover>,
    /// What the page adds up to.
    pub summary: String,
    /// How much of the pain the needle-movers stand behind.
    pub covered: Option<String>,
    /// The causes that feed each other, told round by round.
    pub rounds: Vec<(Vec<RecordId>, String)>,
}

/// What stands on a card.
#[derive(Clone, Debug)]
pub(super) struct Card {
    /// Its title in full.
    pub title: String,
    /// The share of the pain, and what else there is to know at first sight.
    pub figure: String,
    /// Its title and figures, for whoever looks closer.
    pub told: String,
    /// Its leverage or its weight, as a share of the largest among the cards of its side.
    pub size: f32,
}

/// A cause of the set that covers most of the pain.
#[derive(Clone, Debug)]
pub(super) struct Mover {
    /// Its place in the set, from 1.
    pub place: usize,
    /// The share of the pain it reaches with those before it.
    pub covered: f64,
    /// The gap that is about it, if there is one.
    pub gap: Option<RootCause>,
}

/// The gap about a needle-mover.
#[derive(Clone, Debug)]
pub(super) struct RootCause {
    /// Its number in the list.
    pub number: u32,
    /// What triage knows it by.
    pub fingerprint: String,
    /// The first action that closes it.
    pub action: Option<Id<Action>>,
    /// Whether it was dismissed.
    pub is_dismissed: bool,
}

impl Prepared {
    /// Works everything out: O((n + a) log (n + a)) in the influences of a study and the titles of
    /// one map.
    pub(super) fn new(
        view: View<'_>,
        findings: &Arc<Findings>,
        causes: &Causes,
        map: Id<Map>,
        (shows_all, further): (bool, Option<RecordId>),
    ) -> Self {
        let study = findings.study();
        let influences = InfluenceIndex::new(study);
        let choice = choose(causes, influences.of(map), shows_all, further);
        let places = causes.causes.iter().map(|cause| cause.record).zip(0..);
        let pains = causes.pains.iter();
        let pains: IdMap<_, _> = pains.map(|pain| pain.touchpoint.into()).zip(0..).collect();
        let mut prepared = Self {
            findings: Arc::clone(findings),
            map,
            actions: view.study().actions.clone(),
            shows_all,
            further,
            layers: Layers::new(&choice.web),
            choice,
            placed: None,
            cards: Vec::new(),
            causes: places.collect(),
            pains,
            movers: movers(view.study(), findings, causes, map),
            summary: words::summary(causes),
            covered: words::covered(causes),
            rounds: rounds(study, causes),
        };
        let personas: Vec<_> = view.open.personas().iter().map(|it| it.id).collect();
        prepared.cards = prepared.cards(study, view.open.felt(), causes, &personas);
        prepared
    }

    /// True when nothing it was worked out from has changed.
    pub(super) fn is_current(
        &self,
        view: View<'_>,
        findings: &Arc<Findings>,
        map: Id<Map>,
        (shows_all, further): (bool, Option<RecordId>),
    ) -> bool {
        Arc::ptr_eq(&self.findings, findings)
            && self.map == map
            && (self.shows_all, self.further) == (shows_all, further)
            && self.actions.is_same(&view.study().actions)
    }

    /// True for a cause or a pain that is left out of the picture.
    pub(super) fn lacks(&self, causes: &Causes, record: RecordId) -> bool {
        let pain = self.pains.get(&record).and_then(|at| causes.pains.get(*at));
        let is_reached = pain.is_some_and(|pain| !pain.reached_from.is_empty());
        !self.choice.places.contains_key(&record)
            && (is_reached || self.causes.contains_key(&record))
    }

    /// The map it is about.
    pub(super) const fn map(&self) -> Id<Map> {
        self.map
    }

    /// The columns of the picture.
    pub(super) const fn layers(&self) -> &Layers {
        &self.layers
    }

    /// Gives everything in the picture its place.
    pub(super) fn place(&mut self, measures: Measures) {
        let is_placed = self.placed.as_ref().is_some_and(|(of, _)| *of == measures);
        if !is_placed {
            self.placed = Some((measures, self.layers.place(measures)));
        }
    }

    /// Where everything in the picture is, once it has a place.
    pub(super) fn placed(&self) -> Option<&Arrangement> {
        self.placed.as_ref().map(|(_, arrangement)| arrangement)
    }

    fn cards(
        &self,
        study: &Study,
        felt: &FeltIndex,
        causes: &Causes,
        personas: &[Id<Persona>],
    ) -> Vec<Card> {
        let pains = self
            .choice
            .records
            .iter()
            .filter_map(|it| self.pains.get(it));
        let weights = pains.filter_map(|at| Some(causes.pains.get(*at)?.weight));
        let heaviest = weights.fold(f64::MIN_POSITIVE, f64::max);
        let first = causes.causes.first();
        let largest = first.map_or(1.0, |cause| cause.leverage.max(f64::MIN_POSITIVE));
        let records = self.choice.records.iter();
        let card = |record: &RecordId| {
            let pain = self.pains.get(record);
            if let Some(pain) = pain.and_then(|at| causes.pains.get(*at)) {
                let felt = felt_at(study, felt, *record, personas);
                let size = (pain.weight / heaviest) as f32;
                return pain_card(study, causes, *record, pain.weight, &felt, size);
            }
            let cause = self
                .causes
                .get(record)
                .and_then(|at| causes.causes.get(*at));
            let leverage = cause.map_or(0.0, |cause| cause.leverage);
            let size = (leverage / largest) as f32;
            self.cause_card(study, causes, *record, leverage, size)
        };
        records.map(card).collect()
    }

    fn cause_card(
        &self,
        study: &Study,
        causes: &Causes,
        record: RecordId,
        leverage: f64,
        size: f32,
    ) -> Card {
        let title = study.title_within(record, usize::MAX);
        let share = words::share(causes, leverage);
        let mover = self.movers.get(&record).map_or_else(String::new, |mover| {
            let with = words::share(causes, mover.covered * causes.total);
            format!(
                "\nNeedle-mover {}: up to here {with} of the pain",
                mover.place
            )
        });
        Card {
            told: format!(
                "{title}\nLies behind {share} of the pain, {}{mover}",
                words::leverage(causes, leverage)
            ),
            figure: format!("behind {share}"),
            title,
            size,
        }
    }
}

fn pain_card(
    study: &Study,
    causes: &Causes,
    record: RecordId,
    weight: f64,
    felt: &[Felt],
    size: f32,
) -> Card {
    let title = study.title_within(record, usize::MAX);
    let share = words::share(causes, weight);
    let importance = match record {
        RecordId::Touchpoint(id) => study.touchpoints.get(id).and_then(|it| it.importance),
        _ => None,
    };
    Card {
        told: format!(
            "{title}\n{share} of the pain, {}",
            words::weight(weight, importance, felt)
        ),
        figure: format!("{share} · {}", words::basis(felt)),
        title,
        size,
    }
}

/// What these personas feel at a touchpoint.
fn felt_at(
    study: &Study,
    felt: &FeltIndex,
    record: RecordId,
    personas: &[Id<Persona>],
) -> Vec<Felt> {
    let step = match record {
        RecordId::Touchpoint(id) => study.touchpoints.get(id),
        _ => None,
    };
    let personas = personas.iter();
    let felt = personas.filter_map(|persona| felt.felt(step?, *persona));
    felt.collect()
}

/// The needle-movers, with the gaps about them and what is planned by now.
fn movers(
    study: &Study,
    findings: &Findings,
    causes: &Causes,
    map: Id<Map>,
) -> IdMap<RecordId, Mover> {
    let gaps = findings.gaps.iter();
    let gaps = gaps.filter(|it| it.gap.kind == GapKind::RootCause && it.gap.map == Some(map));
    let gaps: IdMap<RecordId, &FoundGap> = gaps
        .filter_map(|found| Some((*found.gap.subjects.first()?, found)))
        .collect();
    let mover = |(mover, place): (&NeedleMover, usize)| {
        let gap = gaps.get(&mover.record).map(|found| RootCause {
            number: found.number,
            fingerprint: found.fingerprint.clone(),
            action: planned(study, &found.fingerprint),
            is_dismissed: matches!(found.standing, Standing::Dismissed(_)),
        });
        let covered = mover.covered;
        (
            mover.record,
            Mover {
                place,
                covered,
                gap,
            },
        )
    };
    causes.needle_movers.iter().zip(1..).map(mover).collect()
}

/// The first action that is to close a gap.
fn planned(study: &Study, fingerprint: &str) -> Option<Id<Action>> {
    let mut actions = study.actions.iter();
    let closes = |action: &&Action| {
        action.status != ActionStatus::Dropped && action.gaps.iter().any(|gap| gap == fingerprint)
    };
    actions.find(closes).map(|action| action.id)
}

/// The causes that feed each other, in words.
fn rounds(study: &Study, causes: &Causes) -> Vec<(Vec<RecordId>, String)> {
    let rounds = causes.cycles.iter();
    rounds
        .map(|round| {
            let titles: Vec<_> = round.iter().map(|id| study.title_of(*id)).collect();
            (round.clone(), words::round(&titles))
        })
        .collect()
}

/// What an action that changes a cause is called.
pub(super) fn action_title(study: &Study, cause: RecordId) -> String {
    format!("Change {}", in_quotes(&study.title_of(cause)))
}
