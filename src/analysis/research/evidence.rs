//! Who speaks for a place on the map.

use std::collections::BTreeSet;

use crate::{
    analysis::matching,
    model::{
        Company, Id, IdMap, Interview, Map, PathStep, Quote, QuoteTarget, RecordId, Study,
        Touchpoint,
    },
};

/// The interviews that speak for a touchpoint, a stage or a tollgate, each once and in the order
/// of their ids. What was said and what was done are kept apart: they are two kinds of evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Support {
    /// Those with a quote that hangs on it.
    pub spoken: Vec<Id<Interview>>,
    /// Those whose own way led through it, with or without success.
    pub walked: Vec<Id<Interview>>,
    /// The quotes that hang on it.
    pub quotes: Vec<Id<Quote>>,
}

impl Support {
    /// True when no interview speaks for it in either way.
    pub const fn is_empty(&self) -> bool {
        self.spoken.is_empty() && self.walked.is_empty()
    }

    /// The interviews that speak for it in one way or the other.
    pub fn interviews(&self) -> Vec<Id<Interview>> {
        let all: BTreeSet<_> = self.spoken.iter().chain(&self.walked).copied().collect();
        all.into_iter().collect()
    }

    /// The companies these interviews come from, as far as they are known.
    pub fn companies(&self, study: &Study) -> Vec<Id<Company>> {
        let all: BTreeSet<_> = self
            .interviews()
            .into_iter()
            .filter_map(|id| study.interviews.get(id)?.company)
            .filter(|company| study.companies.contains(*company))
            .collect();
        all.into_iter().collect()
    }

    /// The roles these interviews were held with, as far as they are known, each as it is written
    /// first.
    pub fn roles<'a>(&self, study: &'a Study) -> Vec<&'a str> {
        let interviews = self.interviews();
        matching::distinct(
            interviews
                .iter()
                .filter_map(|id| Some(study.interviews.get(*id)?.role.as_str())),
        )
    }
}

/// The support of every place of a study, ready to be looked up.
///
/// Made in O(q log q) for q quote targets and path steps, and asked in O(1).
#[derive(Clone, Debug, Default)]
pub struct EvidenceIndex {
    support: IdMap<RecordId, Support>,
    maps: BTreeSet<Id<Map>>,
    none: Support,
}

impl EvidenceIndex {
    /// Reads the quotes and the paths of a study once. Quotes of interviews that are gone count
    /// for nothing.
    pub fn new(study: &Study) -> Self {
        let mut index = Self::default();
        for quote in study.quotes.iter() {
            if study.interviews.contains(quote.interview) {
                for target in &quote.targets {
                    index.hear(quote, *target);
                }
            }
        }
        for interview in study.interviews.iter() {
            for touchpoint in touchpoints_of(&interview.path) {
                let support = index.support.entry(touchpoint.into()).or_default();
                support.walked.push(interview.id);
            }
        }
        for support in index.support.values_mut() {
            sort_once(&mut support.spoken);
            sort_once(&mut support.walked);
            sort_once(&mut support.quotes);
        }
        let touchpoints = index.support.keys().filter_map(|id| match id {
            RecordId::Touchpoint(id) => study.touchpoints.get(*id),
            _ => None,
        });
        index.maps = touchpoints.map(|touchpoint| touchpoint.map).collect();
        index
    }

    /// Hangs a quote on one of its targets.
    fn hear(&mut self, quote: &Quote, target: QuoteTarget) {
        let support = self.support.entry(target.record()).or_default();
        support.spoken.push(quote.interview);
        support.quotes.push(quote.id);
    }

    /// What speaks for a touchpoint, a stage or a tollgate.
    pub fn of(&self, place: impl Into<RecordId>) -> &Support {
        self.support.get(&place.into()).unwrap_or(&self.none)
    }

    /// True when interviews speak for a touchpoint of the map. Until then a map is not researched,
    /// and nothing on it lacks evidence more than the rest.
    pub fn is_researched(&self, map: Id<Map>) -> bool {
        self.maps.contains(&map)
    }
}

/// The touchpoints of a path, with or without success, as often as they were come to.
fn touchpoints_of(path: &[PathStep]) -> impl Iterator<Item = Id<Touchpoint>> + '_ {
    path.iter().filter_map(|step| match step {
        PathStep::Done(touchpoint) | PathStep::Failed(touchpoint) => Some(*touchpoint),
        PathStep::AdHoc(_) => None,
    })
}

/// Sorts a list and leaves each of its items once.
fn sort_once<T: Ord>(list: &mut Vec<T>) {
    list.sort_unstable();
    list.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnyRecord, Stage};

    #[test]
    fn what_was_said_and_what_was_done_are_kept_apart() {
        let company = Company::new();
        let [buyer, user] = ["Buyer", " buyer "].map(|role| Interview {
            role: role.to_owned(),
            company: Some(company.id),
            ..Interview::new()
        });
        let card = Touchpoint::new(Id::new());
        let user = Interview {
            path: vec![
                PathStep::Failed(card.id),
                PathStep::AdHoc("Asks around".to_owned()),
                PathStep::Done(card.id),
            ],
            ..user
        };
        let quotes = [(); 2].map(|()| Quote {
            targets: vec![QuoteTarget::Touchpoint(card.id); 2],
            ..Quote::new(buyer.id)
        });
        let lost = Quote {
            targets: vec![QuoteTarget::Touchpoint(card.id)],
            ..Quote::new(Id::new())
        };
        let expected = Support {
            spoken: vec![buyer.id],
            walked: vec![user.id],
            quotes: quotes.iter().map(|quote| quote.id).collect(),
        };
        let (place, map, companies) = (card.id, card.map, [company.id]);
        let records: [AnyRecord; 5] = [
            buyer.into(),
            user.into(),
            card.into(),
            company.into(),
            lost.into(),
        ];
        let study = Study::from_records(records.into_iter().chain(quotes.map(Into::into)));
        let index = EvidenceIndex::new(&study);
        let support = index.of(place);
        assert_eq!(support, &expected);
        assert_eq!(support.interviews().len(), 2);
        assert_eq!(support.companies(&study), companies);
        assert_eq!(support.roles(&study), ["Buyer"]);
        assert!(index.is_researched(map));
    }

    #[test]
    fn a_quote_on_a_stage_speaks_for_the_stage_alone() {
        let interview = Interview::new();
        let stage = Stage::new(Id::new());
        let quote = Quote {
            targets: vec![QuoteTarget::Stage(stage.id)],
            ..Quote::new(interview.id)
        };
        let (place, map) = (stage.id, stage.map);
        let records: [AnyRecord; 3] = [interview.into(), stage.into(), quote.into()];
        let study = Study::from_records(records);
        let index = EvidenceIndex::new(&study);
        assert!(!index.of(place).is_empty());
        assert!(!index.is_researched(map));
        assert!(index.of(Id::<Touchpoint>::new()).is_empty());
    }
}
