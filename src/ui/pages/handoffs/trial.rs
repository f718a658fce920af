//! What is tried out on a journey without changing the study.

use std::{collections::BTreeMap, sync::Arc};

use super::known::Known;
use crate::{
    analysis::{Choice, Handoff, WhatIf},
    model::{Action, Id, Lever, Map, RecordId, Touchpoint},
    ui::pages::View,
};

/// The choices that are tried out, map by map, and what they would change.
#[derive(Debug, Default)]
pub(super) struct Trial {
    choices: BTreeMap<Id<Map>, Vec<Choice>>,
    outcome: Option<Outcome>,
}

/// What some choices would change, and when that was found out.
#[derive(Debug)]
struct Outcome {
    known: Arc<Known>,
    choices: Vec<Choice>,
    what_if: WhatIf,
}

impl Trial {
    /// What is tried out on a map.
    pub(super) fn choices(&self, map: Id<Map>) -> &[Choice] {
        self.choices.get(&map).map_or(&[], Vec::as_slice)
    }

    /// The lever that is tried on a handoff.
    pub(super) fn lever(&self, map: Id<Map>, handoff: &Handoff) -> Option<Lever> {
        let subjects = handoff.subjects();
        self.choices(map).iter().find_map(|choice| match choice {
            Choice::Pull { handoff, lever } if *handoff == subjects => Some(*lever),
            _ => None,
        })
    }

    /// True when it is tried to do without a touchpoint.
    pub(super) fn is_left_out(&self, map: Id<Map>, touchpoint: Id<Touchpoint>) -> bool {
        self.choices(map).contains(&Choice::Drop(touchpoint))
    }

    /// Tries a lever on a handoff, or none any more.
    pub(super) fn pull(&mut self, map: Id<Map>, subjects: Vec<RecordId>, lever: Option<Lever>) {
        let choices = self.choices.entry(map).or_default();
        let is_about = |choice: &Choice| matches!(choice, Choice::Pull { handoff, .. } if *handoff == subjects);
        choices.retain(|choice| !is_about(choice));
        choices.extend(lever.map(|lever| Choice::Pull {
            handoff: subjects,
            lever,
        }));
    }

    /// Tries to do without a touchpoint, or takes that back.
    pub(super) fn leave_out(&mut self, map: Id<Map>, touchpoint: Id<Touchpoint>, is_out: bool) {
        let choices = self.choices.entry(map).or_default();
        choices.retain(|choice| *choice != Choice::Drop(touchpoint));
        if is_out {
            choices.push(Choice::Drop(touchpoint));
        }
    }

    /// Takes one of the choices back.
    pub(super) fn take_back(&mut self, map: Id<Map>, choice: &Choice) {
        if let Some(choices) = self.choices.get_mut(&map) {
            choices.retain(|it| it != choice);
        }
    }

    /// Takes everything back that is tried out on a map.
    pub(super) fn forget(&mut self, map: Id<Map>) {
        self.choices.remove(&map);
    }

    /// Lets go of choices that make no sense any more: about a handoff that is gone or has a lever
    /// by now, or about a touchpoint that is not on the journey.
    pub(super) fn follow(&mut self, known: &Known) {
        let Some(choices) = self.choices.get_mut(&known.map) else {
            return;
        };
        let is_open = |subjects: &[RecordId]| {
            let mut open = known.handoffs().iter().filter(|it| it.lever.is_none());
            open.any(|it| it.subjects() == subjects)
        };
        choices.retain(|choice| match choice {
            Choice::Pull { handoff, .. } => is_open(handoff),
            Choice::Drop(touchpoint) => known
                .journey()
                .is_some_and(|journey| journey.graph.node(*touchpoint).is_some()),
        });
    }

    /// What the choices would change, worked out once for each change of choices or findings.
    pub(super) fn what_if(&mut self, view: View<'_>, known: &Arc<Known>) -> Option<&WhatIf> {
        let choices = self.choices(known.map);
        let is_current = self
            .outcome
            .as_ref()
            .is_some_and(|it| Arc::ptr_eq(&it.known, known) && it.choices == choices);
        if !is_current {
            let study = known.study();
            let what_if = WhatIf::of(study, view.open.felt(), known.journey()?, choices);
            self.outcome = Some(Outcome {
                known: Arc::clone(known),
                choices: choices.to_vec(),
                what_if,
            });
        }
        self.outcome.as_ref().map(|it| &it.what_if)
    }

    /// The actions that would bring about what is tried out: one for each handoff and each
    /// touchpoint.
    pub(super) fn actions(&self, known: &Known) -> Vec<Action> {
        let choices = self.choices(known.map).iter();
        choices
            .filter_map(|choice| match choice {
                Choice::Pull { handoff, lever } => {
                    let mut all = known.handoffs().iter();
                    let handoff = all.find(|it| it.subjects() == *handoff)?;
                    Some(Action {
                        title: deed(known, handoff, *lever),
                        gaps: vec![handoff.fingerprint()],
                        lever: Some(*lever),
                        ..Action::new()
                    })
                }
                Choice::Drop(touchpoint) => Some(Action {
                    title: format!("Do without “{}”", known.study().title_of(*touchpoint)),
                    ..Action::new()
                }),
            })
            .collect()
    }
}

/// What a lever on a handoff comes to, as the title of an action.
pub(super) fn deed(known: &Known, handoff: &Handoff, lever: Lever) -> String {
    let (from, to) = known.owners(handoff);
    match lever {
        Lever::Empower => format!("Let {from} decide what is now handed over to {to}"),
        Lever::Train => format!("Train {from} in what {to} knows"),
        Lever::Automate => format!("Automate the handoff from {from} to {to}"),
        Lever::Access => format!("Give {from} access to what {to} sees"),
        Lever::OwnIt => format!("Keep the customer with {from} instead of handing over to {to}"),
    }
}

/// A choice in a few words.
pub(super) fn words(known: &Known, choice: &Choice) -> String {
    match choice {
        Choice::Pull { handoff, lever } => {
            let mut all = known.handoffs().iter();
            let found = all.find(|it| it.subjects() == *handoff);
            let owners = found.map(|it| known.owners(it));
            let (from, to) = owners.unwrap_or_default();
            format!("{}: {from} → {to}", lever.label())
        }
        Choice::Drop(touchpoint) => {
            format!("Without “{}”", known.study().title_within(*touchpoint, 32))
        }
    }
}
