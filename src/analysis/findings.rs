//! Everything a study adds up to on one day.

use std::{cmp::Reverse, collections::BTreeSet, sync::Arc};

use jiff::civil::Date;
use rayon::prelude::*;

use super::{
    Causes, Comparison, Facts, Gap, GapKind, Journey, MethodCheck, Plan, SolvedGap, SparccsLoop,
    Standing, Walks, base_of, causes, compare, gaps, method_checks, plan, research::walks_after,
    sparccs_loops, triage,
};
use crate::model::{Action, Id, IdMap, Map, Perspective, Study};

/// What a study adds up to on one day: the figures of its maps, its gaps with what was decided
/// about them, its plan and its promises.
#[derive(Clone, Debug)]
pub struct Findings {
    /// What was found on each map, in the order of their tabs.
    pub maps: Vec<Arc<MapFindings>>,
    /// What makes each Future map of the one it is held against, in the order of their tabs.
    pub comparisons: Vec<Comparison>,
    /// The plan.
    pub plan: Plan,
    /// The problems of customers, from being told to being closed.
    pub loops: Vec<SparccsLoop>,
    /// What the method asks for, in its order.
    pub checks: Vec<MethodCheck>,
    /// All gaps, the ones that matter most first.
    pub gaps: Vec<FoundGap>,
    /// The gaps that were decided about and are not there any more.
    pub solved: Vec<SolvedGap>,
    /// The day.
    pub today: Date,
    study: Study,
}

/// A gap with its number and what was decided about it.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundGap {
    /// The gap.
    pub gap: Gap,
    /// What was decided about it.
    pub standing: Standing,
    /// Its number in the list, from 1.
    pub number: u32,
    /// What triage knows it by.
    pub fingerprint: String,
}

/// The figures of one map.
#[derive(Clone, Debug)]
pub struct MapFindings {
    /// The map.
    pub map: Id<Map>,
    /// The way through it.
    pub journey: Journey,
    /// What lies behind its pain.
    pub causes: Causes,
    /// The ways that interviews went.
    pub walks: Walks,
    gaps: Vec<Gap>,
}

impl Findings {
    /// Works everything out. O((V + E) log V) in what is drawn, for maps as they are drawn.
    pub fn of(study: &Study, today: Date) -> Self {
        Self::new(study, today, &[], &[])
    }

    /// Works out anew what changed since, and takes over the maps that no change can have touched.
    pub fn after(&self, study: &Study, today: Date) -> Self {
        let touched = touched_maps(&self.study, study);
        let kept: Vec<_> = match touched {
            Touched::All => Vec::new(),
            Touched::Some(touched) => {
                let maps = self.maps.iter();
                maps.filter(|found| !touched.contains(&found.map))
                    .cloned()
                    .collect()
            }
        };
        Self::new(study, today, &kept, &self.maps)
    }

    /// Works everything out but for the maps that are kept, with the help of what was found earlier.
    fn new(
        study: &Study,
        today: Date,
        kept: &[Arc<MapFindings>],
        earlier: &[Arc<MapFindings>],
    ) -> Self {
        let facts = Facts::new(study);
        let maps: Vec<Arc<MapFindings>> = study
            .maps_in_order()
            .into_par_iter()
            .map(|map| {
                let of_map = |found: &&Arc<MapFindings>| found.map == map.id;
                let afresh = || {
                    let earlier = earlier.iter().find(of_map);
                    Arc::new(MapFindings::of(&facts, map, earlier.map(Arc::as_ref)))
                };
                kept.iter().find(of_map).map_or_else(afresh, Arc::clone)
            })
            .collect();
        let comparisons = comparisons(&facts, &maps);
        let plan = plan(study, &leverage(study, &maps), today);
        let mut found: Vec<Gap> = maps
            .iter()
            .flat_map(|map| map.gaps.iter().cloned())
            .collect();
        let loops = sparccs_loops(study, today);
        found.extend(gaps::of_study(&facts, &comparisons, &plan, &loops, today));
        sort(&mut found, &maps);
        let triaged = triage(study, &found);
        let checks = method_checks(&facts, &found);
        let found = found.into_iter().zip(triaged.standings).zip(1..);
        Self {
            comparisons,
            loops,
            checks,
            gaps: found
                .map(|((gap, standing), number)| FoundGap {
                    fingerprint: gap.fingerprint(),
                    gap,
                    standing,
                    number,
                })
                .collect(),
            solved: triaged.solved,
            plan,
            maps,
            today,
            study: study.clone(),
        }
    }

    /// What was found on a map.
    pub fn map(&self, map: Id<Map>) -> Option<&MapFindings> {
        let found = self.maps.iter().find(|found| found.map == map)?;
        Some(found)
    }

    /// The gap with this fingerprint, if it is there.
    pub fn find(&self, fingerprint: &str) -> Option<&FoundGap> {
        let mut gaps = self.gaps.iter();
        gaps.find(|found| found.fingerprint == fingerprint)
    }

    /// The study they were found in.
    pub const fn study(&self) -> &Study {
        &self.study
    }

    /// True when these are the findings of this study as it is.
    pub fn are_of(&self, study: &Study) -> bool {
        self.study.is_same(study)
    }
}

impl MapFindings {
    fn of(facts: &Facts<'_>, map: &Map, earlier: Option<&Self>) -> Self {
        let journey = Journey::of(facts.study, map.id);
        let personas = facts.personas_of(map);
        let causes = causes(
            facts.steps.of(map.id),
            facts.influences.of(map.id),
            &facts.felt,
            &personas,
        );
        let earlier = earlier.map(|found| (&found.journey.graph, &found.walks));
        let walks = walks_after(earlier, facts.study, &journey.graph);
        let figures = gaps::Figures {
            journey: &journey,
            causes: &causes,
            walks: &walks,
        };
        let gaps = gaps::of_map(facts, map, figures);
        Self {
            map: map.id,
            journey,
            causes,
            walks,
            gaps,
        }
    }
}

/// Each Future map held against the one it comes from.
fn comparisons(facts: &Facts<'_>, maps: &[Arc<MapFindings>]) -> Vec<Comparison> {
    let maps = maps
        .iter()
        .filter_map(|found| facts.study.maps.get(found.map));
    maps.filter(|map| map.perspective == Perspective::Future)
        .filter_map(|map| Some(compare(facts, base_of(facts.study, map)?, map.id)))
        .collect()
}

/// Which share of the pain behind it each action takes away: that of the needle-movers whose gaps
/// it closes, on the map where it closes most.
fn leverage(study: &Study, maps: &[Arc<MapFindings>]) -> IdMap<Id<Action>, f64> {
    let mut shares = IdMap::default();
    for found in maps {
        let gaps = found.gaps.iter();
        let by_gap: Vec<(String, f64)> = gaps
            .filter(|gap| gap.kind == GapKind::RootCause)
            .filter_map(|gap| {
                let mut movers = found.causes.needle_movers.iter();
                let mover = movers.find(|mover| gap.subjects.first() == Some(&mover.record))?;
                Some((gap.fingerprint(), mover.adds / found.causes.total))
            })
            .collect();
        for action in study.actions.iter() {
            let closes = by_gap.iter().filter(|(gap, _)| action.gaps.contains(gap));
            let share: f64 = closes.map(|(_, share)| share).sum();
            let most: &mut f64 = shares.entry(action.id).or_default();
            *most = most.max(share.min(1.0));
        }
    }
    shares
}

/// What matters most first; of equal ones by map and group, each group as it was put together.
fn sort(found: &mut [Gap], maps: &[Arc<MapFindings>]) {
    let place = |map: Option<Id<Map>>| {
        let at = |map| maps.iter().position(|found| found.map == map);
        map.and_then(at).unwrap_or(maps.len())
    };
    found.sort_by_cached_key(|gap| (Reverse(gap.severity), place(gap.map), gap.kind.group()));
}

/// The maps on which something else may be found than before.
enum Touched {
    All,
    Some(BTreeSet<Id<Map>>),
}

/// The maps that the changes between two snapshots touch. What belongs to no map touches all,
/// but for what only the study as a whole is judged by; so does a map itself, as others are judged
/// by which there are.
fn touched_maps(earlier: &Study, study: &Study) -> Touched {
    let is_shared_the_same = study.maps.is_same(&earlier.maps)
        && study.personas.is_same(&earlier.personas)
        && study.content.is_same(&earlier.content)
        && study.companies.is_same(&earlier.companies)
        && study.interviews.is_same(&earlier.interviews)
        && study.codes.is_same(&earlier.codes)
        && study.quotes.is_same(&earlier.quotes)
        && study.actions.is_same(&earlier.actions)
        && study.charter == earlier.charter;
    if !is_shared_the_same {
        return Touched::All;
    }
    let mut touched = BTreeSet::new();
    macro_rules! visit {
        ($($table:ident),*) => {
            $(study.$table.visit_changed(&earlier.$table, |it| {
                touched.insert(it.map);
            });)*
        };
    }
    visit!(stages, lanes, touchpoints, tollgates, notes, connections);
    Touched::Some(touched)
}
