//! The actions in the order of what they bring for what they cost.

use super::grid::Rating;
use crate::{
    analysis::Plan,
    model::{Action, ActionStatus, Id, Study},
};

/// An action whose impact and effort are known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ranked {
    /// The action.
    pub id: Id<Action>,
    /// How much it changes, and how much work it is.
    pub rating: Rating,
    /// What it brings for what it costs.
    pub score: f64,
    /// Whether it is due in the first days of the plan.
    pub is_fast: bool,
    /// How far it has got.
    pub status: ActionStatus,
}

/// An action that has no place in the picture yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unrated {
    /// The action.
    pub id: Id<Action>,
    /// How much it changes, if that is known.
    pub impact: Option<u8>,
    /// How much work it is, if that is known.
    pub effort: Option<u8>,
}

/// The actions of a plan that are rated, what is still to be done before what is done and the best
/// score first, and those that are not. In O(n log n).
///
/// The study may be newer than the plan: its ratings count, and a score the plan does not have yet
/// is impact ÷ effort.
pub(super) fn rank(study: &Study, plan: &Plan) -> (Vec<Ranked>, Vec<Unrated>) {
    let (mut ranked, mut unrated) = (Vec::new(), Vec::new());
    for planned in &plan.actions {
        let Some(action) = study.actions.get(planned.id) else {
            continue;
        };
        if action.status == ActionStatus::Dropped {
            continue;
        }
        let in_range = |value: Option<u8>| value.filter(|value| (1..=5).contains(value));
        let (impact, effort) = (in_range(action.impact), in_range(action.effort));
        let (Some(impact), Some(effort)) = (impact, effort) else {
            unrated.push(Unrated {
                id: action.id,
                impact,
                effort,
            });
            continue;
        };
        let unraised = f64::from(impact) / f64::from(effort);
        ranked.push(Ranked {
            id: action.id,
            rating: Rating { effort, impact },
            score: planned.score.unwrap_or(unraised),
            is_fast: planned.is_fast,
            status: action.status,
        });
    }
    // A stable sort: equal scores stay in the order of the plan.
    ranked.sort_by(|a, b| {
        let is_done = |it: &Ranked| it.status == ActionStatus::Done;
        is_done(a)
            .cmp(&is_done(b))
            .then(b.score.total_cmp(&a.score))
    });
    (ranked, unrated)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{analysis::plan, model::IdMap};

    fn action(title: &str, impact: u8, effort: u8) -> Action {
        Action {
            title: title.to_owned(),
            impact: Some(impact),
            effort: Some(effort),
            ..Action::new()
        }
    }

    #[test]
    fn the_best_score_comes_first_and_what_is_done_last() {
        let done = Action {
            status: ActionStatus::Done,
            ..action("Done", 5, 1)
        };
        let dropped = Action {
            status: ActionStatus::Dropped,
            ..action("Dropped", 5, 1)
        };
        let half = Action {
            impact: None,
            ..action("Half", 1, 2)
        };
        let wrong = action("Wrong", 9, 1);
        let (low, high) = (action("Low", 2, 4), action("High", 4, 1));
        let all = [done, dropped, half, wrong, low, high];
        let study = Study::from_records(all.map(Into::into));
        let plan = plan(&study, &IdMap::default(), date(2026, 11, 2));
        let (ranked, unrated) = rank(&study, &plan);
        let titles: Vec<String> = ranked.iter().map(|it| study.title_of(it.id)).collect();
        assert_eq!(titles, ["High", "Low", "Done"]);
        assert!((ranked[0].score - 4.0).abs() < 1e-9);
        let half = unrated.iter().find(|it| study.title_of(it.id) == "Half");
        assert_eq!((unrated.len(), half.unwrap().effort), (2, Some(2)));
    }
}
