//! Words that a study uses already, to be offered where they are typed again.

use std::collections::BTreeMap;

use crate::model::{Study, Touchpoint};

/// The words without doubles, those that are used most first.
fn by_use<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words.map(str::trim).filter(|word| !word.is_empty()) {
        *counts.entry(word).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    counts
        .into_iter()
        .map(|(word, _)| word.to_owned())
        .collect()
}

/// What touchpoints, content and personas go by.
pub(super) fn channels(study: &Study) -> Vec<String> {
    let touchpoints = study.touchpoints.iter().map(|card| card.channel.as_str());
    let content = study.content.iter().map(|content| content.channel.as_str());
    let liked = study
        .personas
        .iter()
        .flat_map(|persona| persona.channels.iter().map(String::as_str));
    by_use(touchpoints.chain(content).chain(liked))
}

/// Who answers for something.
pub(in crate::ui) fn owners(study: &Study) -> Vec<String> {
    let cards = study.touchpoints.iter().flat_map(owners_at);
    let actions = study.actions.iter().map(|action| action.owner.as_str());
    let members = study.members.iter().map(|member| member.name.as_str());
    by_use(cards.chain(actions).chain(members))
}

fn owners_at(card: &Touchpoint) -> impl Iterator<Item = &str> {
    let commitments = card.sparccs.ours.iter().chain(&card.sparccs.customers);
    std::iter::once(card.owner.as_str())
        .chain(commitments.map(|commitment| commitment.owner.as_str()))
}

/// The roles of those who decide, buy and are asked.
pub(in crate::ui) fn roles(study: &Study) -> Vec<String> {
    let deciding = study
        .tollgates
        .iter()
        .flat_map(|gate| gate.criteria.iter().map(|one| one.decided_by.as_str()));
    let personas = study.personas.iter().map(|persona| persona.role.as_str());
    let planned = study.charter.sample.roles.iter().map(String::as_str);
    let asked = study
        .interviews
        .iter()
        .map(|interview| interview.role.as_str());
    by_use(deciding.chain(personas).chain(planned).chain(asked))
}

/// The forms content has.
pub(super) fn formats(study: &Study) -> Vec<String> {
    let content = study.content.iter().map(|content| content.format.as_str());
    let liked = study
        .personas
        .iter()
        .flat_map(|persona| persona.formats.iter().map(String::as_str));
    by_use(content.chain(liked))
}

/// Who publishes content.
pub(super) fn sources(study: &Study) -> Vec<String> {
    by_use(study.content.iter().map(|content| content.source.as_str()))
}

/// The functions that members come from.
pub(super) fn functions(study: &Study) -> Vec<String> {
    by_use(study.members.iter().map(|member| member.function.as_str()))
}

/// The units of measures.
pub(super) fn units(study: &Study) -> Vec<String> {
    by_use(study.measures.iter().map(|measure| measure.unit.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_used_most_is_offered_first_and_each_word_once() {
        let words = ["Phone", " E-mail", "", "E-mail", "Visit"];
        assert_eq!(by_use(words.into_iter()), ["E-mail", "Phone", "Visit"]);
    }
}
