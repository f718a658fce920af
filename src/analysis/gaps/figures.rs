//! Figures and interviews in sentences.

pub(super) use crate::model::{figure, percent, valence};
use crate::{
    analysis::{
        Evidence, Support,
        wording::{counted, joined},
    },
    model::{Id, Interview, Study},
};

/// How many interviews a sentence names before it only counts the rest.
const NAMED: usize = 4;

/// How often something happens on a journey: once a journey, in 38 % of journeys, on average 1.6
/// times a journey. What can happen again is never told as a share of the journeys.
pub(super) fn times(expected: f64, can_repeat: bool) -> String {
    if (0.995..1.05).contains(&expected) {
        let average = if can_repeat { "on average " } else { "" };
        format!("{average}once a journey")
    } else if can_repeat || expected > 1.0 {
        format!("on average {} times a journey", seldom(expected))
    } else {
        format!("in {} of journeys", percent(expected))
    }
}

/// A figure that is not quite nothing is never told as nothing.
fn seldom(value: f64) -> String {
    if value > 0.0 && value < 0.05 {
        "under 0.1".to_owned()
    } else {
        figure(value)
    }
}

/// Interviews by their code names: P01, P03 and 2 more. Those without a name are only counted.
pub(super) fn interviews(study: &Study, ids: &[Id<Interview>]) -> String {
    let mut names: Vec<String> = ids
        .iter()
        .filter_map(|id| Some(study.interviews.get(*id)?.code_name.trim().to_owned()))
        .filter(|name| !name.is_empty())
        .collect();
    names.sort();
    names.truncate(NAMED);
    if names.is_empty() {
        return counted(ids.len(), "interview", "interviews");
    }
    let rest = ids.len() - names.len();
    if rest > 0 {
        names.push(format!("{rest} more"));
    }
    joined(&names)
}

/// The interviews and quotes that speak for these places, each once.
pub(super) fn evidence<'a>(support: impl IntoIterator<Item = &'a Support>) -> Evidence {
    let mut all = Evidence::default();
    for support in support {
        all.interviews.extend(support.interviews());
        all.quotes.extend(&support.quotes);
    }
    all.interviews.sort_unstable();
    all.interviews.dedup();
    all.quotes.sort_unstable();
    all.quotes.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AnyRecord;

    #[test]
    fn what_can_happen_again_is_no_share_of_the_journeys() {
        let shares = [0.384, 0.996].map(|expected| times(expected, false));
        assert_eq!(shares, ["in 38 % of journeys", "once a journey"]);
        assert_eq!(
            [0.01, 0.384, 1.0, 1.64].map(|expected| times(expected, true)),
            [
                "on average under 0.1 times a journey",
                "on average 0.4 times a journey",
                "on average once a journey",
                "on average 1.6 times a journey"
            ]
        );
    }

    #[test]
    fn interviews_are_called_by_their_code_names() {
        let held = ["P07", "P01", "", "P03", "P02", "P05"].map(|name| Interview {
            code_name: name.to_owned(),
            ..Interview::new()
        });
        let ids: Vec<_> = held.iter().map(|it| it.id).collect();
        let study = Study::from_records(held.map(AnyRecord::from));
        let told = |at: &[usize]| {
            let ids: Vec<_> = at.iter().map(|at| ids[*at]).collect();
            interviews(&study, &ids)
        };
        assert_eq!(told(&[0, 1]), "P01 and P07");
        assert_eq!(told(&[0, 1, 2, 3, 4, 5]), "P01, P02, P03, P05 and 2 more");
        assert_eq!(told(&[2]), "1 interview");
    }
}
