//! Ratings of touchpoints.

use super::{fields, wording};
use crate::{
    edit::{EditError, Transaction},
    model::{FourCriteria, Id, Study, Touchpoint},
};

/// Rates how much a touchpoint matters to the customer and how well it works, 1 to 5 each; None is
/// not known.
pub fn rate_touchpoint(
    study: &Study,
    touchpoint: Id<Touchpoint>,
    importance: Option<u8>,
    performance: Option<u8>,
) -> Result<Transaction, EditError> {
    let label = format!("rate {}", wording::describe(study, [touchpoint.into()]));
    fields::modify(study, &[touchpoint], label, |card: &mut Touchpoint| {
        (card.importance, card.performance) = (importance, performance);
    })
}

/// Rates a touchpoint on the criterion of this name, as in “Valuable”, 1 to 5; None is not known.
/// A criterion of another name changes nothing.
pub fn rate_criterion(
    study: &Study,
    touchpoint: Id<Touchpoint>,
    criterion: &str,
    rating: Option<u8>,
) -> Result<Transaction, EditError> {
    let what = wording::describe(study, [touchpoint.into()]);
    let label = format!("rate how {} {what} is", criterion.to_lowercase());
    fields::modify(study, &[touchpoint], label, |card: &mut Touchpoint| {
        if let Some(place) = place_of(&mut card.criteria, criterion) {
            *place = rating;
        }
    })
}

/// The rating on the criterion of this name.
fn place_of<'a>(criteria: &'a mut FourCriteria, criterion: &str) -> Option<&'a mut Option<u8>> {
    let at = FourCriteria::default()
        .ratings()
        .iter()
        .position(|(name, _)| *name == criterion)?;
    let FourCriteria {
        consistent,
        intentional,
        differentiated,
        valuable,
    } = criteria;
    [consistent, intentional, differentiated, valuable]
        .into_iter()
        .nth(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops::sketch::Sketch;

    #[test]
    fn both_ratings_are_set_in_one_step() {
        let mut sketch = Sketch::of(&["a"], &[]);
        let id = sketch.card("a");
        let rated = rate_touchpoint(&sketch.study, id, Some(5), Some(2));
        assert_eq!(rated.as_ref().unwrap().label(), "rate touchpoint “a”");
        sketch.make(rated);
        let card = sketch.study.touchpoints.get(id).unwrap();
        assert_eq!((card.importance, card.performance), (Some(5), Some(2)));
        assert!(rate_touchpoint(&sketch.study, id, Some(6), None).is_err());
    }

    #[test]
    fn each_criterion_is_rated_by_the_name_it_is_shown_by() {
        for (at, (name, _)) in FourCriteria::default().ratings().into_iter().enumerate() {
            let mut sketch = Sketch::of(&["a"], &[]);
            let id = sketch.card("a");
            sketch.make(rate_criterion(&sketch.study, id, name, Some(4)));
            let card = sketch.study.touchpoints.get(id).unwrap();
            let expected = std::array::from_fn(|place| (place == at).then_some(4));
            assert_eq!(card.criteria.ratings().map(|(_, rating)| rating), expected);
        }
    }

    #[test]
    fn what_is_said_about_a_criterion_reads_as_a_sentence() {
        let sketch = Sketch::of(&["a"], &[]);
        let rated = rate_criterion(&sketch.study, sketch.card("a"), "Valuable", Some(4));
        let label = rated.unwrap().label().to_owned();
        assert_eq!(label, "rate how valuable touchpoint “a” is");
        let other = rate_criterion(&sketch.study, sketch.card("a"), "Cheap", Some(4));
        assert!(other.unwrap().is_empty());
    }
}
