//! Where interviews got stuck: the stages in which a step failed, and those they came no further
//! than.

use std::collections::BTreeSet;

use super::steps::ranks;
use crate::model::{Id, IdMap, Interview, Map, PathStep, Stage, Study};

/// How interviews fared in a stage, each once and by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StageStalls {
    /// Those that came by one of its steps.
    pub came_by: Vec<Id<Interview>>,
    /// Those of them that tried one of its steps in vain, at least once.
    pub failed: Vec<Id<Interview>>,
    /// Those of them that came by no step of a later stage. They may go on one day: a story that
    /// ends in a stage is not yet a journey that was given up there.
    pub ended: Vec<Id<Interview>>,
}

/// How interviews fared in each stage of a map that any came by.
///
/// Nobody stalls in the last stage that any interview came to, whose end is the end of the journey:
/// no story is said to have ended there. A step in the parking lot or on another map tells nothing.
/// O(t + s log s) for t touchpoints and s steps of all interviews.
pub fn stalls(study: &Study, map: Id<Map>) -> IdMap<Id<Stage>, StageStalls> {
    let stages = ranks(&study.stages);
    let place_of = |step: &PathStep| {
        let (id, is_failed) = match step {
            PathStep::Done(id) => (id, false),
            PathStep::Failed(id) => (id, true),
            PathStep::AdHoc(_) => return None,
        };
        let card = study.touchpoints.get(*id).filter(|card| card.map == map)?;
        let stage = card.stage?;
        Some((*stages.get(&stage)?, stage, is_failed))
    };
    let mut found: IdMap<Id<Stage>, StageStalls> = IdMap::default();
    let mut ends = Vec::new();
    for interview in study.interviews.iter() {
        let places: Vec<_> = interview.path.iter().filter_map(place_of).collect();
        let came_by: BTreeSet<_> = places.iter().map(|(_, stage, _)| *stage).collect();
        let failed: BTreeSet<_> = places
            .iter()
            .filter(|(_, _, is_failed)| *is_failed)
            .map(|(_, stage, _)| *stage)
            .collect();
        for stage in came_by {
            found.entry(stage).or_default().came_by.push(interview.id);
        }
        for stage in failed {
            found.entry(stage).or_default().failed.push(interview.id);
        }
        let furthest = places.iter().max_by_key(|(rank, _, _)| *rank);
        ends.extend(furthest.map(|(rank, stage, _)| (*rank, *stage, interview.id)));
    }
    let last = ends.iter().map(|(rank, _, _)| *rank).max();
    for (rank, stage, interview) in ends {
        if Some(rank) != last {
            found.entry(stage).or_default().ended.push(interview);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;

    /// The stalls of the stage of a touchpoint, by the code names of interviews.
    fn stalls_at(sketch: &Sketch, name: &str) -> [String; 3] {
        let card = sketch.study.touchpoints.get(sketch.touchpoint(name));
        let found = stalls(&sketch.study, sketch.map);
        let found = found.get(&card.unwrap().stage.unwrap()).cloned();
        let found = found.unwrap_or_default();
        [found.came_by, found.failed, found.ended].map(|interviews| {
            let interviews = interviews.into_iter();
            interviews
                .map(|id| sketch.study.interviews.get(id).unwrap().code_name.clone())
                .collect()
        })
    }

    /// A small letter is a step that went well, a capital one a step that failed.
    fn walked(sketch: &mut Sketch, name: &str, steps: &str) {
        let path = steps.chars().map(|step| match step {
            '…' => PathStep::AdHoc("asks a friend".to_owned()),
            step => {
                let id = sketch.touchpoint(&step.to_ascii_lowercase().to_string());
                if step.is_uppercase() {
                    PathStep::Failed(id)
                } else {
                    PathStep::Done(id)
                }
            }
        });
        let interview = Interview {
            code_name: name.to_owned(),
            path: path.collect(),
            ..Interview::new()
        };
        sketch.insert(interview);
    }

    #[test]
    fn whoever_comes_no_further_has_stalled_but_for_the_last_stage() {
        let mut sketch = Sketch::new("a | b | c | d", "");
        walked(&mut sketch, "1", "abc");
        walked(&mut sketch, "2", "a…b");
        walked(&mut sketch, "3", "bca");
        assert_eq!(stalls_at(&sketch, "a"), ["123", "", ""]);
        assert_eq!(stalls_at(&sketch, "b"), ["123", "", "2"]);
        assert_eq!(stalls_at(&sketch, "c"), ["13", "", ""]);
        assert_eq!(stalls_at(&sketch, "d"), ["", "", ""]);
    }

    #[test]
    fn a_step_that_failed_counts_once_even_if_it_went_well_later() {
        let mut sketch = Sketch::new("a b | c p?", "");
        walked(&mut sketch, "1", "AAac");
        walked(&mut sketch, "2", "abc");
        walked(&mut sketch, "3", "P");
        assert_eq!(stalls_at(&sketch, "a"), ["12", "1", ""]);
        assert!(stalls(&sketch.study, Id::new()).is_empty());
    }
}
