//! What there is to know about the handoffs of a map, put together when something new is found.

use std::{collections::HashMap, sync::Arc};

use super::band::{Crossing, Step};
use crate::{
    analysis::{Findings, GapKind, Handoff, Handoffs, Journey, MapFindings, Owner},
    model::{Id, IdMap, Map, RecordId, Study, Touchpoint, counted, figure, joined},
    ui::pages::View,
};

/// What is known about the handoffs of a map.
#[derive(Debug)]
pub(super) struct Known {
    findings: Arc<Findings>,
    /// The map.
    pub map: Id<Map>,
    /// The touchpoints in reading order.
    pub touchpoints: Vec<Id<Touchpoint>>,
    /// The same as the picture needs them.
    pub steps: Vec<Step>,
    /// The handoffs as the picture needs them, the busiest first.
    pub crossings: Vec<Crossing>,
    /// The figure of the whole, in words.
    pub figures: String,
    /// The numbers of gaps, by fingerprint.
    gaps: HashMap<String, u32>,
}

impl Known {
    /// What is known about the map that is shown. O(n log n) in touchpoints and handoffs.
    pub(super) fn of(view: View<'_>, findings: &Arc<Findings>) -> Option<Self> {
        let found = view.of_map()?;
        let study = findings.study();
        let journey = &found.journey;
        let touchpoints: Vec<_> = journey.graph.steps().map(|(_, id)| id).collect();
        let owners: Vec<Option<Owner>> = journey
            .graph
            .steps()
            .map(|(node, _)| journey.graph.owner(node))
            .collect();
        let places: IdMap<_, _> = touchpoints.iter().copied().zip(0..).collect();
        let crossings = journey.handoffs.all.iter();
        let crossings = crossings.map(|handoff| Crossing {
            ends: ends(handoff, &places, &owners),
            expected: handoff.expected,
        });
        let gaps = findings.gaps.iter();
        let gaps = gaps.filter(|it| it.gap.kind == GapKind::HandoffWithoutLever);
        Some(Self {
            findings: Arc::clone(findings),
            map: found.map,
            steps: steps(study, &touchpoints, &owners),
            crossings: crossings.collect(),
            figures: figures(&journey.handoffs),
            gaps: gaps.map(|it| (it.fingerprint.clone(), it.number)).collect(),
            touchpoints,
        })
    }

    /// True when it is known from these findings of this map.
    pub(super) fn is_of(&self, findings: &Arc<Findings>, map: Id<Map>) -> bool {
        Arc::ptr_eq(&self.findings, findings) && self.map == map
    }

    /// The study that it was found in.
    pub(super) fn study(&self) -> &Study {
        self.findings.study()
    }

    /// The findings of the map.
    pub(super) fn found(&self) -> Option<&MapFindings> {
        self.findings.map(self.map)
    }

    /// The way through the map.
    pub(super) fn journey(&self) -> Option<&Journey> {
        self.found().map(|found| &found.journey)
    }

    /// The handoffs, the busiest first.
    pub(super) fn handoffs(&self) -> &[Handoff] {
        self.journey()
            .map_or(&[], |journey| journey.handoffs.all.as_slice())
    }

    /// The number of the gap that a handoff is, if it is one.
    pub(super) fn gap(&self, handoff: &Handoff) -> Option<u32> {
        self.gaps.get(&handoff.fingerprint()).copied()
    }

    /// Who answers for a touchpoint, on one line.
    pub(super) fn owner(&self, touchpoint: Id<Touchpoint>) -> &str {
        let touchpoint = self.study().touchpoints.get(touchpoint);
        touchpoint.map_or("", |touchpoint| touchpoint.owner.trim())
    }

    /// From whom to whom a handoff goes, each owner once.
    pub(super) fn owners(&self, handoff: &Handoff) -> (String, String) {
        let names = |ids: &[Id<Touchpoint>]| {
            let mut names: Vec<String> = Vec::new();
            for id in ids {
                let name = self.owner(*id);
                let is_new = !names
                    .iter()
                    .any(|it| it.to_lowercase() == name.to_lowercase());
                if is_new && !name.is_empty() {
                    names.push(name.to_owned());
                }
            }
            joined(&names)
        };
        (names(&handoff.from), names(&handoff.to))
    }

    /// From which touchpoints to which a handoff goes.
    pub(super) fn titles(&self, handoff: &Handoff) -> String {
        let titles = |ids: &[Id<Touchpoint>]| {
            let titles = ids.iter().map(|id| self.study().title_of(*id));
            joined(&titles.collect::<Vec<_>>())
        };
        format!("{} → {}", titles(&handoff.from), titles(&handoff.to))
    }
}

/// What the map lights up of a handoff, and whether that is one way.
pub(super) fn lit(handoff: &Handoff) -> (Vec<RecordId>, bool) {
    let mut records: Vec<RecordId> = handoff.from.iter().map(|id| (*id).into()).collect();
    records.extend(handoff.connection.map(RecordId::from));
    records.extend(handoff.to.iter().map(|id| RecordId::from(*id)));
    (records, handoff.from.len() == 1 && handoff.to.len() == 1)
}

/// The steps that the arrows of a handoff lead between: from each that hands over to the first
/// with another owner, and to each that takes over from the first.
fn ends(
    handoff: &Handoff,
    places: &IdMap<Id<Touchpoint>, usize>,
    owners: &[Option<Owner>],
) -> Vec<(usize, usize)> {
    let place = |id: &Id<Touchpoint>| places.get(id).copied();
    let owner = |at: usize| owners.get(at).copied().flatten();
    let differ = |a: usize, b: usize| owner(a) != owner(b);
    let from: Vec<usize> = handoff.from.iter().filter_map(place).collect();
    let to: Vec<usize> = handoff.to.iter().filter_map(place).collect();
    let on = from.iter().filter_map(|&from| {
        let to = to.iter().find(|to| differ(from, **to))?;
        Some((from, *to))
    });
    let back = to.iter().filter_map(|&to| {
        let from = from.iter().find(|from| differ(**from, to))?;
        Some((*from, to))
    });
    let mut ends: Vec<_> = on.chain(back).collect();
    ends.sort_unstable();
    ends.dedup();
    ends
}

fn steps(study: &Study, touchpoints: &[Id<Touchpoint>], owners: &[Option<Owner>]) -> Vec<Step> {
    let mut numbers: IdMap<Owner, u32> = IdMap::default();
    let mut stage = 0;
    let mut last = None;
    let steps = touchpoints.iter().zip(owners).enumerate();
    steps
        .map(|(at, (id, owner))| {
            let now = study.touchpoints.get(*id).and_then(|it| it.stage);
            stage += u32::from(at > 0 && now != last);
            last = now;
            let fresh = numbers.len() as u32;
            let owner = owner.map(|owner| *numbers.entry(owner).or_insert(fresh));
            Step { owner, stage }
        })
        .collect()
}

/// The figure of the whole in words: expected, after the chosen levers, fewest and most.
fn figures(handoffs: &Handoffs) -> String {
    if handoffs.all.is_empty() {
        return "none".to_owned();
    }
    let mut words = vec![
        format!("{} expected a journey", figure(handoffs.expected)),
        format!("{} after the chosen levers", figure(handoffs.with_levers)),
    ];
    words.extend(match (handoffs.fewest, handoffs.most) {
        (Some(fewest), Some(most)) if fewest == most => {
            Some(format!("{fewest} on every way to the outcome"))
        }
        (Some(fewest), Some(most)) => Some(format!("to the outcome fewest {fewest}, most {most}")),
        _ => None,
    });
    words.join(" · ")
}

/// What to say where nobody hands over.
pub(super) fn nothing(known: &Known) -> String {
    let all = known.touchpoints.len();
    let owned = known
        .steps
        .iter()
        .filter(|step| step.owner.is_some())
        .count();
    if all == 0 {
        "There is no touchpoint on the journey yet. Draw the map to see where the customer changes \
         hands."
            .to_owned()
    } else if owned == 0 {
        "No touchpoint has an owner yet, so nobody knows where the customer changes hands. Say for \
         each who answers for it."
            .to_owned()
    } else {
        format!(
            "The customer never changes hands, as far as owners are known: {} of {} have one.",
            owned,
            counted(all, "touchpoint", "touchpoints"),
        )
    }
}
