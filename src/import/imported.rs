//! What an import brings, and the ways it goes into a study.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    edit::Transaction,
    model::{AnyRecord, Charter, Id, Loss, Map, OrderKey, Persona, Study},
};

/// One map from elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// What it is called in the list of undo steps: the name of its file without the ending.
    pub name: String,
    /// The records of the map, all with fresh ids.
    pub records: Vec<AnyRecord>,
    /// What the source says that a study has no place for.
    pub losses: Vec<Loss>,
    /// What was odd about the source and how it was taken, a sentence each.
    pub warnings: Vec<String>,
    /// The map.
    pub map: Id<Map>,
}

impl Imported {
    /// Names the import after its file, and the map too where the source has no title for it.
    pub(super) fn call(&mut self, stem: &str) {
        stem.clone_into(&mut self.name);
        for record in &mut self.records {
            if let AnyRecord::Map(map) = record
                && map.title.is_empty()
            {
                Arc::make_mut(map).title = stem.replace(['-', '_'], " ");
            }
        }
    }

    /// A study with this map in it, called like the map.
    pub fn into_study(self) -> Study {
        let mut study = Study::from_records(self.records);
        let title = study.maps.get(self.map).map(|map| map.title.clone());
        study.insert(AnyRecord::from(Charter {
            title: title.unwrap_or_default(),
            ..Charter::default()
        }));
        study
    }

    /// One undoable step that puts the map behind the maps of a study. A persona the study knows
    /// by the same name is not made a second time.
    pub fn into_transaction(self, study: &Study) -> Transaction {
        let known = KnownPersonas::new(study);
        let order = study.maps.iter().map(|map| &map.order).max();
        let order = OrderKey::between(order, None);
        let mut transaction = Transaction::new(format!("import {}", self.name));
        let same_as = known.recognise(&self.records);
        for record in self.records {
            match record {
                AnyRecord::Persona(persona) => {
                    add_persona(&mut transaction, study, &same_as, &persona);
                }
                AnyRecord::Map(mut map) => {
                    let changed = Arc::make_mut(&mut map);
                    changed.order = order.clone();
                    let mut seen = BTreeSet::new();
                    for persona in &mut changed.personas {
                        *persona = same_as.get(persona).copied().unwrap_or(*persona);
                    }
                    changed.personas.retain(|persona| seen.insert(*persona));
                    transaction.insert(AnyRecord::Map(map));
                }
                AnyRecord::Touchpoint(mut touchpoint) => {
                    if touchpoint
                        .emotions
                        .keys()
                        .any(|id| same_as.contains_key(id))
                    {
                        let changed = Arc::make_mut(&mut touchpoint);
                        changed.emotions = std::mem::take(&mut changed.emotions)
                            .into_iter()
                            .map(|(id, felt)| (same_as.get(&id).copied().unwrap_or(id), felt))
                            .collect();
                    }
                    transaction.insert(AnyRecord::Touchpoint(touchpoint));
                }
                other => transaction.insert(other),
            }
        }
        transaction
    }
}

/// The personas of a study by name.
struct KnownPersonas(BTreeMap<String, Id<Persona>>);

impl KnownPersonas {
    fn new(study: &Study) -> Self {
        let mut names = BTreeMap::new();
        for persona in study.personas.iter() {
            names.entry(name_key(persona)).or_insert(persona.id);
        }
        Self(names)
    }

    /// For each imported persona the one of the study that has its name.
    fn recognise(&self, records: &[AnyRecord]) -> BTreeMap<Id<Persona>, Id<Persona>> {
        let mut same_as = BTreeMap::new();
        for record in records {
            if let AnyRecord::Persona(persona) = record
                && let Some(known) = self.0.get(&name_key(persona))
            {
                same_as.insert(persona.id, *known);
            }
        }
        same_as
    }
}

/// How names are compared.
fn name_key(persona: &Persona) -> String {
    persona.name.trim().to_lowercase()
}

/// Adds a persona, or its goals to the one the study knows.
fn add_persona(
    transaction: &mut Transaction,
    study: &Study,
    same_as: &BTreeMap<Id<Persona>, Id<Persona>>,
    persona: &Arc<Persona>,
) {
    let known = same_as
        .get(&persona.id)
        .and_then(|id| study.personas.get(*id));
    let Some(known) = known else {
        transaction.insert(AnyRecord::Persona(Arc::clone(persona)));
        return;
    };
    let mut richer = known.clone();
    for goal in &persona.goals {
        if !richer.goals.contains(goal) {
            richer.goals.push(goal.clone());
        }
    }
    if richer != *known {
        transaction.put(study, richer);
    }
}

#[cfg(test)]
mod tests {
    use crate::import::mermaid;

    const TEA: &str = "journey\ntitle Tea\nsection Brew\nBoil water: 2: Guest\n";

    #[test]
    fn an_import_is_one_step_behind_the_maps_already_there() {
        let mut study = mermaid::read(TEA).unwrap().into_study();
        let before = study.clone();
        let mut second = mermaid::read(TEA).unwrap();
        second.name = "tea".to_owned();
        let map = second.map;
        let transaction = second.into_transaction(&study);
        assert_eq!(transaction.label(), "import tea");
        transaction.apply(&mut study);
        assert_eq!(study.maps.len(), 2);
        assert_eq!(
            study.maps.iter().max_by_key(|map| &map.order).unwrap().id,
            map
        );
        transaction.revert(&mut study);
        assert_eq!(study, before);
    }

    #[test]
    fn a_persona_the_study_knows_is_not_made_twice() {
        let mut study = mermaid::read(TEA).unwrap().into_study();
        let guest = study.personas.iter().next().unwrap().id;
        let again = mermaid::read(&TEA.replace("Guest", "guest , Host")).unwrap();
        let map = again.map;
        again.into_transaction(&study).apply(&mut study);
        assert_eq!(study.personas.len(), 2);
        assert_eq!(study.maps.get(map).unwrap().personas[0], guest);
        let cards = study.touchpoints.iter().filter(|card| card.map == map);
        assert!(cards.clone().all(|card| card.estimate(guest) == Some(-1.0)));
        assert_eq!(cards.count(), 1);
    }

    #[test]
    fn two_that_the_study_knows_as_one_are_one_on_the_map() {
        let mut study = mermaid::read(TEA).unwrap().into_study();
        let guest = study.personas.iter().next().unwrap().id;
        let again = mermaid::read(&TEA.replace("Guest", "Guest, guest")).unwrap();
        let map = again.map;
        again.into_transaction(&study).apply(&mut study);
        assert_eq!(study.maps.get(map).unwrap().personas, [guest]);
    }

    #[test]
    fn a_study_of_its_own_is_called_like_the_map() {
        let study = mermaid::read(TEA).unwrap().into_study();
        assert_eq!(study.charter.title, "Tea");
    }
}
