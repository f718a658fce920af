//! What personas feel.

use super::{
    draft::{Draft, find},
    maps, wording,
};
use crate::{
    edit::{EditError, Transaction},
    model::{Emotion, Id, Persona, Study, Touchpoint},
};

/// How far one nudge goes.
const STEP: f32 = 0.5;

/// Sets what a persona is thought to feel at touchpoints, −2 to +2, or that it is not known.
///
/// Without a persona it is the one in front on the map; a map without any gets one.
pub fn set_emotion(
    study: &Study,
    ids: &[Id<Touchpoint>],
    persona: Option<Id<Persona>>,
    valence: Option<f32>,
) -> Result<Transaction, EditError> {
    let what = wording::describe(study, ids.iter().map(|&id| id.into()));
    let valence = valence.filter(|valence| valence.is_finite());
    feel(
        study,
        ids,
        persona,
        &format!("set the emotion of {what}"),
        |_| valence,
    )
}

/// Moves what a persona is thought to feel at touchpoints up or down by steps of a half, within
/// −2 to +2. What is not known begins at 0.
pub fn nudge_emotion(
    study: &Study,
    ids: &[Id<Touchpoint>],
    persona: Option<Id<Persona>>,
    steps: i32,
) -> Result<Transaction, EditError> {
    let what = wording::describe(study, ids.iter().map(|&id| id.into()));
    let verb = if steps < 0 { "lower" } else { "raise" };
    feel(
        study,
        ids,
        persona,
        &format!("{verb} the emotion of {what}"),
        |valence| {
            let now = (valence.unwrap_or(0.0) / STEP).round();
            Some((now + steps as f32) * STEP)
        },
    )
}

/// Alters the estimate of one persona at touchpoints.
fn feel(
    study: &Study,
    ids: &[Id<Touchpoint>],
    persona: Option<Id<Persona>>,
    label: &str,
    change: impl Fn(Option<f32>) -> Option<f32>,
) -> Result<Transaction, EditError> {
    let Some(&first) = ids.first() else {
        return Err(EditError::NothingSelected);
    };
    let map = find(study, first)?.map;
    let mut draft = Draft::new(study, label);
    let persona = match persona {
        Some(persona) => find(study, persona)?.id,
        None => maps::persona_of(&mut draft, map)?,
    };
    for &id in ids {
        let known = find(study, id)?.emotions.get(&persona).cloned();
        let Emotion { estimate, evoker } = known.unwrap_or_default();
        let valence = change(estimate.filter(|valence| valence.is_finite()));
        let estimate = valence.map(|valence| valence.clamp(-2.0, 2.0));
        draft.edit(id, |card: &mut Touchpoint| {
            if estimate.is_none() && evoker.is_empty() {
                card.emotions.remove(&persona);
            } else {
                card.emotions.insert(persona, Emotion { estimate, evoker });
            }
        })?;
    }
    Ok(draft.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops::sketch::Sketch;

    fn felt(sketch: &Sketch, letter: &str) -> Option<f32> {
        let persona = sketch.study.personas.iter().next()?.id;
        let card = sketch.study.touchpoints.get(sketch.card(letter))?;
        card.estimate(persona)
    }

    #[test]
    fn a_nudge_goes_by_halves_and_stops_at_the_ends() {
        let mut sketch = Sketch::of(&["a"], &[]);
        let ids = [sketch.card("a")];
        for (steps, expected) in [(1, 0.5), (-2, -0.5), (9, 2.0), (1, 2.0), (-1, 1.5)] {
            sketch.make(nudge_emotion(&sketch.study, &ids, None, steps));
            assert_eq!(felt(&sketch, "a"), Some(expected));
        }
    }

    #[test]
    fn several_touchpoints_are_set_in_one_step() {
        let mut sketch = Sketch::of(&["ab"], &[]);
        let ids = [sketch.card("a"), sketch.card("b")];
        sketch.make(set_emotion(&sketch.study, &ids, None, Some(1.0)));
        assert_eq!(
            (felt(&sketch, "a"), felt(&sketch, "b")),
            (Some(1.0), Some(1.0))
        );
    }

    #[test]
    fn a_map_without_a_persona_gets_one_in_the_same_step() {
        let mut sketch = Sketch::of(&["ab"], &[]);
        let (a, b) = (sketch.card("a"), sketch.card("b"));
        sketch.make(set_emotion(&sketch.study, &[a], None, Some(-1.2)));
        sketch.make(set_emotion(&sketch.study, &[b], None, Some(0.0)));
        assert_eq!(sketch.study.personas.len(), 1);
        assert_eq!(
            (felt(&sketch, "a"), felt(&sketch, "b")),
            (Some(-1.2), Some(0.0))
        );
        sketch.make(set_emotion(&sketch.study, &[a], None, None));
        assert_eq!(felt(&sketch, "a"), None);
    }
}
