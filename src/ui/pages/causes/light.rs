//! What is lit up around a cause or a pain: the strongest ways between them.

use crate::{
    analysis::Causes,
    model::{IdSet, RecordId},
};

/// What is lit up.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Light {
    /// The cards.
    pub records: IdSet<RecordId>,
    /// The arrows, by their two ends.
    pub arrows: IdSet<(RecordId, RecordId)>,
}

impl Light {
    /// Lights up the pains that a record reaches, and what reaches the record if it hurts itself,
    /// each by the strongest way. None where the record is neither a cause nor a pain.
    pub(super) fn around(
        causes: &Causes,
        record: RecordId,
        cause: Option<usize>,
        pain: Option<usize>,
    ) -> Option<Self> {
        let cause = cause.and_then(|at| causes.causes.get(at));
        let pain = pain.and_then(|at| causes.pains.get(at));
        if cause.is_none() && pain.is_none() {
            return None;
        }
        let mut light = Self::default();
        light.records.insert(record);
        for (at, _) in cause.into_iter().flat_map(|cause| &cause.pains) {
            if let Some(reached) = causes.pains.get(*at) {
                light.way(&reached.chain(record));
            }
        }
        if let Some(pain) = pain {
            for reached in &pain.reached_from {
                light.records.insert(reached.cause);
                light.arrows.insert((reached.cause, reached.next));
            }
        }
        Some(light)
    }

    /// Lights up causes that feed each other.
    pub(super) fn round(round: &[RecordId]) -> Self {
        let mut light = Self::default();
        light.way(round);
        if let (Some(last), Some(first)) = (round.last(), round.first()) {
            light.arrows.insert((*last, *first));
        }
        light
    }

    fn way(&mut self, way: &[RecordId]) {
        self.records.extend(way);
        self.arrows
            .extend(way.windows(2).filter_map(|pair| match *pair {
                [from, to] => Some((from, to)),
                _ => None,
            }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{Cause, Pain, Reached},
        model::{Id, Note, Touchpoint},
    };

    /// A policy that brings about a queue, which brings about two pains; the first pain brings
    /// about the second as well, but weaker.
    fn causes() -> (Causes, [RecordId; 4]) {
        let [policy, queue] = [(); 2].map(|()| RecordId::from(Id::<Note>::new()));
        let steps = [(); 2].map(|()| Id::<Touchpoint>::new());
        let reached = |cause, strength, next| Reached {
            cause,
            strength,
            next,
        };
        let pains = steps.map(|touchpoint| {
            let mut reached_from = vec![
                reached(policy, 0.4, queue),
                reached(queue, 0.8, touchpoint.into()),
            ];
            reached_from.sort_by_key(|it| it.cause);
            Pain {
                touchpoint,
                weight: 3.0,
                reached_from,
            }
        });
        let cause = |record, strength: f64| Cause {
            record,
            leverage: 6.0 * strength,
            pains: vec![(0, strength), (1, strength)],
        };
        let causes = Causes {
            pains: pains.into(),
            total: 6.0,
            causes: vec![cause(queue, 0.8), cause(policy, 0.4)],
            ..Causes::default()
        };
        (causes, [policy, queue, steps[0].into(), steps[1].into()])
    }

    #[test]
    fn a_cause_lights_up_the_ways_to_its_pains() {
        let (causes, [policy, queue, first, second]) = causes();
        let light = Light::around(&causes, policy, Some(1), None).unwrap();
        assert_eq!(light.records.len(), 4);
        let arrows = [(policy, queue), (queue, first), (queue, second)];
        assert_eq!(light.arrows, arrows.into_iter().collect());
    }

    #[test]
    fn a_pain_lights_up_what_lies_behind_it_and_not_the_other_pain() {
        let (causes, [policy, queue, first, second]) = causes();
        let light = Light::around(&causes, second, None, Some(1)).unwrap();
        assert!(!light.records.contains(&first));
        let arrows = [(policy, queue), (queue, second)];
        assert_eq!(light.arrows, arrows.into_iter().collect());
        assert_eq!(Light::around(&causes, second, None, None), None);
    }

    #[test]
    fn a_round_ends_where_it_begins() {
        let [a, b] = [(); 2].map(|()| RecordId::from(Id::<Note>::new()));
        let light = Light::round(&[a, b]);
        assert_eq!(light.arrows, [(a, b), (b, a)].into_iter().collect());
    }
}
