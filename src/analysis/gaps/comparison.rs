//! Changes a Future map draws and nobody delivers.

use std::collections::BTreeSet;

use crate::{
    analysis::{
        Comparison, Counterpart, Difference, Facts, Gap, GapKind, Severity, gap,
        wording::{listed, quoted},
    },
    model::{ActionStatus, Id, Map, RecordId, Study, field_label},
};

/// The field that says what a card is called.
const TITLE: &str = "title";

/// The differences between a Future map and the one it is held against that no action delivers.
///
/// An action delivers a difference when the fingerprint of this gap is among its gaps, unless it
/// was given up.
pub fn gaps(facts: &Facts<'_>, comparison: &Comparison) -> Vec<Gap> {
    let study = facts.study;
    let actions = study.actions.iter();
    let delivered: BTreeSet<&str> = actions
        .filter(|action| action.status != ActionStatus::Dropped)
        .flat_map(|action| &action.gaps)
        .map(String::as_str)
        .collect();
    let touchpoints = comparison.touchpoints.iter();
    let gates = comparison.gates.iter();
    touchpoints
        .filter_map(|card| change(study, comparison.new, card, |id| facts.is_moment(id)))
        .chain(gates.filter_map(|gate| change(study, comparison.new, gate, |_| false)))
        .filter(|gap| !delivered.contains(gap.fingerprint().as_str()))
        .collect()
}

/// What triage knows a difference by, whether an action delivers it or not; None for a card that is
/// the same on both maps.
pub fn fingerprint<R>(map: Id<Map>, card: &Counterpart<R>) -> Option<String>
where
    RecordId: From<Id<R>>,
{
    let subjects = subjects(map, card)?;
    Some(gap::fingerprint(
        GapKind::ChangeWithoutAction,
        &subjects,
        "",
    ))
}

/// What the gap of a card is about that is not the same on both maps. One that was removed is gone
/// from this map only.
fn subjects<R>(map: Id<Map>, card: &Counterpart<R>) -> Option<Vec<RecordId>>
where
    RecordId: From<Id<R>>,
{
    let difference = card.difference()?;
    let mut subjects = vec![RecordId::from(card.new.or(card.old)?)];
    if difference == Difference::Removed {
        subjects.push(map.into());
    }
    Some(subjects)
}

/// The gap of a card that is not the same on both maps.
fn change<R>(
    study: &Study,
    map: Id<Map>,
    card: &Counterpart<R>,
    is_moment: impl Fn(Id<R>) -> bool,
) -> Option<Gap>
where
    RecordId: From<Id<R>>,
{
    let difference = card.difference()?;
    let subject = card.new.or(card.old)?;
    let is_effect =
        difference == Difference::Changed && card.fields.iter().all(|field| is_effect(&field.path));
    let what = told(study, card, difference, subject);
    let severity = if is_effect {
        Severity::Note
    } else if is_moment(subject) {
        Severity::Critical
    } else {
        Severity::Gap
    };
    let next_step = match difference {
        Difference::Added => "Write the action that brings it about, with an owner and a date.",
        Difference::Removed => "Write the action that makes it unnecessary, or keep it on the map.",
        _ => "Write the action that makes the change, with an owner and a date.",
    };
    Some(Gap {
        subjects: subjects(map, card)?,
        ..Gap::about(
            GapKind::ChangeWithoutAction,
            severity,
            Some(map),
            subject,
            format!(
                "{what} on {}, and no action delivers that.",
                quoted(study, map)
            ),
            next_step,
        )
    })
}

/// What happens to a card, up to the map it happens on.
fn told<R>(study: &Study, card: &Counterpart<R>, difference: Difference, subject: Id<R>) -> String
where
    RecordId: From<Id<R>>,
{
    let is_retitled = card.fields.iter().any(|field| field.path == [TITLE]);
    let mut title = quoted(study, subject);
    if let Some(old) = card.old.filter(|_| is_retitled) {
        title = format!("{title} instead of {}", quoted(study, old));
    }
    match (difference, changes(card)) {
        (Difference::Added, _) => format!("{title} is new"),
        (Difference::Removed, _) => format!("{title} is no longer there"),
        (Difference::Moved, None) => format!("{title} comes at another place"),
        (Difference::Moved, Some(changes)) => {
            format!("{title} comes at another place and differs in {changes}")
        }
        (Difference::Changed, None) => format!("{title} is drawn"),
        (Difference::Changed, Some(changes)) => format!("{title} differs in {changes}"),
    }
}

/// The names of what changes beside the title: what somebody must bring about where there is any
/// of it, else its effects.
fn changes<R>(card: &Counterpart<R>) -> Option<String> {
    let fields = card.fields.iter().map(|field| field.path.as_slice());
    let rest = fields.filter(|path| *path != [TITLE]);
    let (effects, causes): (Vec<_>, Vec<_>) = rest.partition(|path| is_effect(path));
    let mut names: Vec<&str> = Vec::new();
    let paths = if causes.is_empty() { effects } else { causes };
    for name in paths.iter().filter_map(|path| path.first()) {
        if !names.contains(name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| listed(names, field_label))
}

/// True for what is the effect of a change: nobody delivers a feeling, but what brings it about.
fn is_effect(path: &[&str]) -> bool {
    matches!(
        path,
        ["importance" | "performance" | "effort" | "emotions" | "stall"]
            | [
                "criteria",
                "consistent" | "intentional" | "differentiated" | "valuable"
            ]
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{compare, sketch::Sketch},
        model::{Action, Moment, Stage, Touchpoint},
    };

    /// A map and a Future map with copies of its cards a, b and c, and one card that is new.
    fn future(change: impl Fn(&str, &mut Touchpoint)) -> (Study, Id<Map>, Id<Map>) {
        let sketch = Sketch::new("a b c", "");
        let map = Map {
            title: "Next".to_owned(),
            ..Map::new()
        };
        let stage = Stage::new(map.id);
        let mut study = sketch.study.clone();
        for (name, column) in ["a", "b", "c", "new"].into_iter().zip(0..) {
            let origin = (name != "new").then(|| sketch.touchpoint(name));
            let mut copy = Touchpoint {
                stage: Some(stage.id),
                column,
                title: name.to_owned(),
                origin,
                ..Touchpoint::new(map.id)
            };
            change(name, &mut copy);
            if !copy.title.is_empty() {
                study.insert(copy.into());
            }
        }
        let ids = (sketch.map, map.id);
        study.insert(map.into());
        study.insert(stage.into());
        (study, ids.0, ids.1)
    }

    fn found((study, old, new): &(Study, Id<Map>, Id<Map>)) -> Vec<Gap> {
        let facts = Facts::new(study);
        gaps(&facts, &compare(&facts, *old, *new))
    }

    #[test]
    fn every_difference_is_told_in_its_own_way() {
        let gaps = found(&future(|name, card| match name {
            "a" => card.performance = Some(5),
            "b" => {
                card.title = "B".to_owned();
                card.owner = "Sales".to_owned();
                card.performance = Some(5);
                card.moment = Some(Moment::default());
            }
            "c" => card.title.clear(),
            _ => {}
        }));
        let told: Vec<_> = gaps
            .iter()
            .map(|gap| (gap.severity, gap.why.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (
                    Severity::Note,
                    "“a” differs in performance on “Next”, and no action delivers that."
                ),
                (
                    Severity::Critical,
                    "“B” instead of “b” differs in owner and moment on “Next”, and no action \
                     delivers that."
                ),
                (
                    Severity::Gap,
                    "“new” is new on “Next”, and no action delivers that."
                ),
                (
                    Severity::Gap,
                    "“c” is no longer there on “Next”, and no action delivers that."
                ),
            ]
        );
    }

    #[test]
    fn an_action_delivers_a_difference_until_it_is_given_up() {
        let mut future = future(|_, _| {});
        let gaps = found(&future);
        assert_eq!(gaps.len(), 1);
        let comparison = compare(&Facts::new(&future.0), future.1, future.2);
        let cards = comparison.touchpoints.iter();
        let known: Vec<_> = cards
            .filter_map(|card| fingerprint(future.2, card))
            .collect();
        assert_eq!(known, [gaps[0].fingerprint()]);
        let mut action = Action {
            gaps: vec![gaps[0].fingerprint()],
            ..Action::new()
        };
        future.0.insert(action.clone().into());
        assert_eq!(found(&future), []);
        action.status = ActionStatus::Dropped;
        future.0.insert(action.into());
        assert_eq!(found(&future), gaps);
    }
}
