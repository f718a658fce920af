//! Which touchpoints the page is about.

use std::collections::BTreeMap;

use crate::{
    analysis::Steps,
    model::{Id, Map, Participation, Persona, Study, Touchpoint},
};

/// Which touchpoints of a map are shown; None shows all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter {
    /// Those in stages where this persona may be.
    pub persona: Option<Id<Persona>>,
    /// Those that go by this channel.
    pub channel: Option<String>,
}

/// What there is to choose from on a map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Choices {
    /// The personas that are not in every stage.
    pub personas: Vec<Id<Persona>>,
    /// The channels in the order of the alphabet, as they are written first; none where there is
    /// only one.
    pub channels: Vec<String>,
}

/// The steps of a map that a filter lets through, in reading order.
pub(super) fn chosen<'a>(
    study: &Study,
    steps: &[&'a Touchpoint],
    filter: &Filter,
) -> Vec<&'a Touchpoint> {
    let channel = filter.channel.as_deref().map(key);
    let goes_by = |step: &Touchpoint| {
        let mut channel = channel.iter();
        channel.all(|channel| key(&step.channel) == *channel)
    };
    let may_be_there = |step: &Touchpoint| {
        let mut persona = filter.persona.iter();
        persona.all(|persona| !is_absent(study, step, *persona))
    };
    let steps = steps.iter().copied();
    steps
        .filter(|step| goes_by(step) && may_be_there(step))
        .collect()
}

/// What there is to choose from on a map: personas that are said not to be everywhere, and
/// channels.
pub(super) fn choices(study: &Study, steps: &Steps<'_>, map: Id<Map>) -> Choices {
    let steps = steps.of(map);
    let personas = study.maps.get(map).map(|map| map.personas.as_slice());
    let personas = personas.unwrap_or_default().iter().copied();
    let is_somewhere_absent = |persona: &Id<Persona>| {
        study.personas.contains(*persona)
            && steps.iter().any(|step| is_absent(study, step, *persona))
    };
    let mut channels = BTreeMap::new();
    for step in steps {
        let channel = step.channel.trim();
        if !channel.is_empty() {
            channels.entry(key(channel)).or_insert(channel);
        }
    }
    let channels: Vec<_> = channels.into_values().map(str::to_owned).collect();
    Choices {
        personas: personas.filter(is_somewhere_absent).collect(),
        channels: if channels.len() > 1 {
            channels
        } else {
            Vec::new()
        },
    }
}

fn is_absent(study: &Study, step: &Touchpoint, persona: Id<Persona>) -> bool {
    let stage = step.stage.and_then(|stage| study.stages.get(stage));
    stage.is_some_and(|stage| stage.participation.get(&persona) == Some(&Participation::Absent))
}

/// A channel as it is compared with others.
fn key(channel: &str) -> String {
    channel.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnyRecord, Stage};

    fn study() -> (Study, Id<Map>, Id<Persona>) {
        let (persona, other) = (Persona::new(), Persona::new());
        let map = Map {
            personas: vec![persona.id, other.id],
            ..Map::new()
        };
        let [early, late] = [(); 2].map(|()| Stage::new(map.id));
        let late = Stage {
            participation: BTreeMap::from([(persona.id, Participation::Absent)]),
            ..late
        };
        let step = |stage: &Stage, channel: &str, title: &str| Touchpoint {
            stage: Some(stage.id),
            channel: channel.to_owned(),
            title: title.to_owned(),
            ..Touchpoint::new(map.id)
        };
        let (id, persona_id) = (map.id, persona.id);
        let records: Vec<AnyRecord> = vec![
            step(&early, "Phone", "asks").into(),
            step(&early, " phone ", "calls").into(),
            step(&late, "E-mail", "signs").into(),
            step(&late, "", "waits").into(),
            early.into(),
            late.into(),
            persona.into(),
            other.into(),
            map.into(),
        ];
        (Study::from_records(records), id, persona_id)
    }

    fn titles(study: &Study, map: Id<Map>, filter: &Filter) -> Vec<String> {
        let steps = Steps::new(study);
        let mut titles: Vec<_> = chosen(study, steps.of(map), filter)
            .iter()
            .map(|step| step.title.clone())
            .collect();
        titles.sort();
        titles
    }

    #[test]
    fn a_channel_is_the_same_however_it_is_written() {
        let (study, map, _) = study();
        let phone = Filter {
            channel: Some("PHONE".to_owned()),
            ..Filter::default()
        };
        assert_eq!(titles(&study, map, &phone), ["asks", "calls"]);
        assert_eq!(titles(&study, map, &Filter::default()).len(), 4);
    }

    #[test]
    fn a_persona_is_not_asked_about_stages_without_it() {
        let (study, map, persona) = study();
        let only = Filter {
            persona: Some(persona),
            ..Filter::default()
        };
        assert_eq!(titles(&study, map, &only), ["asks", "calls"]);
    }

    #[test]
    fn only_what_tells_touchpoints_apart_is_offered() {
        let (study, map, persona) = study();
        let choices = choices(&study, &Steps::new(&study), map);
        assert_eq!(choices.personas, [persona]);
        assert_eq!(choices.channels, ["E-mail", "Phone"]);
    }
}
