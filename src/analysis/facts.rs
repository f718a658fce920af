//! What several rules ask of a study, read once.

use std::collections::BTreeSet;

use super::{EvidenceIndex, FeltIndex, GateRow, InfluenceIndex, Steps, gate_rows, rows::Rows};
use crate::model::{Id, Interview, Map, Persona, Study, Touchpoint};

/// A study with the indexes that several rules look things up in.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// The study.
    pub study: &'a Study,
    /// The steps of every map.
    pub steps: Steps<'a>,
    /// What is felt at them.
    pub felt: FeltIndex,
    /// Who speaks for them.
    pub evidence: EvidenceIndex,
    /// What brings what about.
    pub influences: InfluenceIndex,
    gates: Rows<GateRow>,
}

impl<'a> Facts<'a> {
    /// Reads a study: O(n log n) in its records.
    pub fn new(study: &'a Study) -> Self {
        Self {
            study,
            steps: Steps::new(study),
            felt: FeltIndex::new(study),
            evidence: EvidenceIndex::new(study),
            influences: InfluenceIndex::new(study),
            gates: Rows::new(gate_rows(study), |row| row.map),
        }
    }

    /// The gates of a map in reading order, each with what helps to pass it.
    pub fn gates_of(&self, map: Id<Map>) -> &[GateRow] {
        self.gates.of(map)
    }

    /// Whose journey a map is: its personas, or all of the study where it names none.
    pub fn personas_of(&self, map: &Map) -> Vec<Id<Persona>> {
        personas_of(self.study, map)
    }

    /// True for a moment that matters.
    pub fn is_moment(&self, touchpoint: Id<Touchpoint>) -> bool {
        let step = self.study.touchpoints.get(touchpoint);
        step.is_some_and(|step| step.moment.is_some())
    }

    /// The interviews that speak for a step of a map, by id.
    pub fn interviews_of(&self, map: Id<Map>) -> Vec<Id<Interview>> {
        let steps = self.steps.of(map).iter();
        let heard = steps.flat_map(|step| self.evidence.of(step.id).interviews());
        heard.collect::<BTreeSet<_>>().into_iter().collect()
    }
}

/// Whose journey a map is, as [`Facts::personas_of`] says.
pub(super) fn personas_of(study: &Study, map: &Map) -> Vec<Id<Persona>> {
    let known = |id: &Id<Persona>| study.personas.contains(*id);
    let named: Vec<_> = map.personas.iter().copied().filter(known).collect();
    if named.is_empty() {
        return study.personas.iter().map(|it| it.id).collect();
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_that_names_no_persona_is_the_journey_of_all() {
        let [dana, piet] = [(); 2].map(|()| Persona::new());
        let ids = [dana.id, piet.id];
        let study = Study::from_records([dana.into(), piet.into()]);
        let facts = Facts::new(&study);
        let whose = |personas: &[Id<Persona>]| {
            facts.personas_of(&Map {
                personas: personas.to_vec(),
                ..Map::new()
            })
        };
        assert_eq!(whose(&[]), ids);
        assert_eq!(whose(&[Id::new()]), ids);
        assert_eq!(whose(&ids[1..]), ids[1..]);
    }
}
