//! Which gaps fit what is asked for.

use std::collections::BTreeSet;

use super::question::{Decided, Facet, Filter, Question, Scope};
use crate::{
    analysis::{Findings, FoundGap, Gap, SolvedGap, Standing},
    app::landing,
    export::{ChosenGaps, GapChoice},
    model::{Action, Id, IdMap, Map, Persona, RecordId, Stage, Study},
};

/// The gaps of a study with what is asked about them, looked up once.
pub(super) struct Lookup<'a> {
    /// All gaps.
    pub findings: &'a Findings,
    /// The map that is shown.
    pub map: Option<Id<Map>>,
    /// The place of each stage among those of all maps.
    ranks: IdMap<Id<Stage>, usize>,
    /// The numbers of the gaps that concern a persona, for those that are filtered by.
    concerned: Vec<(Id<Persona>, BTreeSet<u32>)>,
}

impl<'a> Lookup<'a> {
    /// Looks up what a question needs. O(n log n) in the records where it asks for personas.
    pub(super) fn new(findings: &'a Findings, map: Option<Id<Map>>, question: &Question) -> Self {
        let study = findings.study();
        let stages = study.maps_in_order().into_iter();
        let stages = stages.flat_map(|map| study.stages_of(map.id));
        let personas = question.of_facet(Facet::Persona);
        let concerned = personas.filter_map(|filter| match filter {
            Filter::Persona(persona) => Some((*persona, concerning(findings, *persona))),
            _ => None,
        });
        Self {
            findings,
            map,
            ranks: stages.map(|stage| stage.id).zip(0..).collect(),
            concerned: concerned.collect(),
        }
    }

    /// The study the gaps were found in.
    pub(super) const fn study(&self) -> &'a Study {
        self.findings.study()
    }

    /// True when a gap belongs to the maps that are asked for. One of the study as a whole always
    /// does.
    pub(super) fn is_in_scope(&self, gap: &Gap, scope: Scope) -> bool {
        scope == Scope::All || gap.map.is_none() || gap.map == self.map
    }

    /// True when a gap fits all filters.
    pub(super) fn fits(&self, found: &FoundGap, question: &Question) -> bool {
        let fits = |facet| {
            let mut filters = question.of_facet(facet).peekable();
            if filters.peek().is_none() {
                return facet != Facet::Decided
                    || !matches!(found.standing, Standing::Dismissed(_));
            }
            filters.any(|filter| self.fits_one(found, filter))
        };
        Facet::ALL.into_iter().all(fits) && has_words(&found.gap.why, &question.words)
    }

    fn fits_one(&self, found: &FoundGap, filter: &Filter) -> bool {
        let gap = &found.gap;
        match filter {
            Filter::Severity(severity) => gap.severity == *severity,
            Filter::Decided(decided) => Decided::of(&found.standing) == *decided,
            Filter::Group(group) => gap.kind.group() == *group,
            Filter::Kind(kind) => gap.kind == *kind,
            Filter::Stage(stage) => self.stages_of(gap).any(|it| it == *stage),
            Filter::Persona(persona) => {
                let mut concerned = self.concerned.iter();
                concerned.any(|(id, gaps)| id == persona && gaps.contains(&found.number))
            }
            Filter::Owner(owner) => {
                let actions = match &found.standing {
                    Standing::Accepted { actions, .. } => actions.as_slice(),
                    Standing::Open(_) | Standing::Dismissed(_) => &[],
                };
                self.is_owned(gap, owner) || self.is_done_by(actions, owner)
            }
        }
    }

    /// True when a gap that is not there any more is asked for. It has no severity any more, and
    /// lies in no stage and concerns no persona.
    pub(super) fn fits_solved(&self, solved: &SolvedGap, question: &Question) -> bool {
        let of_kind = |filter: &Filter| match filter {
            Filter::Group(group) => solved.kind.is_some_and(|kind| kind.group() == *group),
            Filter::Kind(kind) => solved.kind == Some(*kind),
            _ => false,
        };
        let fits = |facet| {
            let mut filters = question.of_facet(facet).peekable();
            if filters.peek().is_none() {
                return facet != Facet::Decided;
            }
            filters.any(|filter| match filter {
                Filter::Decided(decided) => *decided == Decided::Solved,
                Filter::Owner(owner) => self.is_done_by(&solved.actions, owner),
                filter => of_kind(filter),
            })
        };
        Facet::ALL.into_iter().all(fits) && has_words(&solved.title, &question.words)
    }

    /// The stages that what a gap is about lies in.
    fn stages_of(&self, gap: &'a Gap) -> impl Iterator<Item = Id<Stage>> {
        let study = self.study();
        let places = gap.subjects.iter().flat_map(|id| places(study, *id));
        places.filter_map(|id| landing::stage_of_record(study, id))
    }

    /// The stage that a gap lies in: that of what it is about first of all.
    pub(super) fn stage_of(&self, gap: &'a Gap) -> Option<Id<Stage>> {
        self.stages_of(gap).next()
    }

    /// The place of a gap along the journeys; behind all others where it lies in no stage.
    pub(super) fn rank_of(&self, gap: &'a Gap) -> usize {
        let rank = self.stage_of(gap).and_then(|stage| self.ranks.get(&stage));
        rank.copied().unwrap_or(usize::MAX)
    }

    /// True when somebody owns a touchpoint or an action that a gap is about.
    fn is_owned(&self, gap: &Gap, owner: &str) -> bool {
        let study = self.study();
        let mut owners = gap.subjects.iter().flat_map(|id| places(study, *id));
        owners.any(|id| match id {
            RecordId::Touchpoint(id) => {
                let card = study.touchpoints.get(id);
                card.is_some_and(|card| card.owner.trim() == owner)
            }
            RecordId::Action(id) => self.is_done_by(&[id], owner),
            _ => false,
        })
    }

    fn is_done_by(&self, actions: &[Id<Action>], owner: &str) -> bool {
        let actions = actions.iter();
        let mut actions = actions.filter_map(|id| self.study().actions.get(*id));
        actions.any(|action| action.owner.trim() == owner)
    }
}

/// Where a record lies on the map: a connection at both its ends.
fn places(study: &Study, id: RecordId) -> impl Iterator<Item = RecordId> {
    let line = match id {
        RecordId::Connection(id) => study.connections.get(id),
        _ => None,
    };
    let ends = line.map(|line| [line.from.record(), line.to.record()]);
    let itself = ends.is_none().then_some(id);
    ends.into_iter().flatten().chain(itself)
}

/// The numbers of the gaps that concern a persona.
fn concerning(findings: &Findings, persona: Id<Persona>) -> BTreeSet<u32> {
    let choice = GapChoice {
        persona: Some(persona),
        with_dismissed: true,
        ..GapChoice::default()
    };
    let chosen = ChosenGaps::new(findings, &choice);
    chosen.gaps.iter().map(|found| found.number).collect()
}

/// True when every one of the words stands in a sentence, whatever its capitals.
fn has_words(sentence: &str, words: &str) -> bool {
    if words.trim().is_empty() {
        return true;
    }
    let sentence = sentence.to_lowercase();
    let words = words.to_lowercase();
    words.split_whitespace().all(|word| sentence.contains(word))
}

#[cfg(test)]
mod tests {
    use super::has_words;

    #[test]
    fn every_word_is_looked_for_wherever_it_stands() {
        let sentence = "“Signs the contract” has no owner.";
        assert!(has_words(sentence, ""));
        assert!(has_words(sentence, " OWNER signs "));
        assert!(!has_words(sentence, "owner signed"));
    }
}
