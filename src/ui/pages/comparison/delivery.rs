//! Who delivers a difference.

use std::collections::BTreeMap;

use super::rows::At;
use crate::{
    analysis::{
        Comparison, Counterpart, Difference, Findings, FoundGap, GapKind, Severity, Standing,
        change_fingerprint,
    },
    model::{
        Action, ActionStatus, Id, Perspective, RecordId, Study, field_label, in_quotes, joined,
    },
};

/// How many names of fields the title of an action holds.
const NAMED: usize = 3;

/// Who delivers a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Delivery {
    /// These actions.
    By(Vec<Id<Action>>),
    /// Nobody. The gap that says so has this place among those that were found.
    Nobody(usize),
    /// Nobody, and that was decided. The gap has this place.
    Dismissed(usize),
}

/// What is known about who delivers what.
pub(super) struct Deliveries<'a> {
    findings: &'a Findings,
    /// Whether the new map is one that somebody is to bring about.
    is_future: bool,
    /// The actions that were not given up, by the gaps they close.
    actions: BTreeMap<&'a str, Vec<Id<Action>>>,
    /// The gaps of changes nobody delivers, by what they are known by.
    gaps: BTreeMap<&'a str, usize>,
}

impl<'a> Deliveries<'a> {
    /// Reads the plan and the gaps once.
    pub(super) fn new(findings: &'a Findings, comparison: &Comparison) -> Self {
        let study = findings.study();
        let new = study.maps.get(comparison.new);
        let mut actions: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        let held = study.actions.iter();
        for action in held.filter(|action| action.status != ActionStatus::Dropped) {
            for gap in &action.gaps {
                actions.entry(gap).or_default().push(action.id);
            }
        }
        let gaps = findings.gaps.iter().zip(0..);
        let gaps = gaps.filter(|(found, _)| found.gap.kind == GapKind::ChangeWithoutAction);
        Self {
            findings,
            is_future: new.is_some_and(|map| map.perspective == Perspective::Future),
            actions,
            gaps: gaps
                .map(|(found, at)| (found.fingerprint.as_str(), at))
                .collect(),
        }
    }

    /// Who delivers a difference; None where nobody has to, or where it is not known.
    pub(super) fn of(&self, comparison: &Comparison, at: At) -> Option<Delivery> {
        let map = comparison.new;
        let known_by = match at {
            At::Touchpoint(at) => change_fingerprint(map, comparison.touchpoints.get(at)?),
            At::Gate(at) => change_fingerprint(map, comparison.gates.get(at)?),
        }?;
        if !self.is_future {
            return None;
        }
        if let Some(&at) = self.gaps.get(known_by.as_str()) {
            let found = self.findings.gaps.get(at)?;
            return Some(match found.standing {
                Standing::Dismissed(_) => Delivery::Dismissed(at),
                _ => Delivery::Nobody(at),
            });
        }
        let actions = self.actions.get(known_by.as_str())?;
        Some(Delivery::By(actions.clone()))
    }
}

/// True where nobody delivers what only follows from something else, such as a feeling.
pub(super) fn is_minor(found: &FoundGap) -> bool {
    found.gap.severity == Severity::Note
}

/// The action that would deliver a difference.
pub(super) fn action(study: &Study, comparison: &Comparison, at: At) -> Action {
    let title = match at {
        At::Touchpoint(at) => comparison
            .touchpoints
            .get(at)
            .and_then(|it| deed(study, it)),
        At::Gate(at) => comparison.gates.get(at).and_then(|it| deed(study, it)),
    };
    Action {
        title: title.unwrap_or_default(),
        ..Action::new()
    }
}

/// What is to be done about a card.
fn deed<R>(study: &Study, card: &Counterpart<R>) -> Option<String>
where
    RecordId: From<Id<R>>,
{
    let what = in_quotes(&study.title_of(card.new.or(card.old)?));
    Some(match card.difference()? {
        Difference::Added => format!("Bring about {what}"),
        Difference::Removed => format!("Do without {what}"),
        Difference::Moved => format!("Move {what}"),
        Difference::Changed => format!("Change {} of {what}", changed(card)),
    })
}

/// The names of what differs.
fn changed<R>(card: &Counterpart<R>) -> String {
    let mut names: Vec<String> = Vec::new();
    for name in card.fields.iter().filter_map(|field| field.path.first()) {
        let name = field_label(name);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.len() > NAMED {
        names.truncate(NAMED - 1);
        names.push("more".to_owned());
    }
    joined(&names)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{analysis::Facts, model::Touchpoint, templates};

    fn example() -> Findings {
        let study = templates::instantiate(templates::example()).unwrap();
        Findings::of(&study, date(2026, 11, 23))
    }

    #[test]
    fn every_difference_to_a_future_map_is_delivered_or_has_a_gap() {
        let findings = example();
        let comparison = &findings.comparisons[0];
        let deliveries = Deliveries::new(&findings, comparison);
        let cards = comparison.touchpoints.iter().zip(0..);
        let mut undelivered = 0;
        for (card, at) in cards {
            let delivery = deliveries.of(comparison, At::Touchpoint(at));
            assert_eq!(delivery.is_some(), card.difference().is_some());
            if let Some(Delivery::Nobody(gap)) = delivery {
                let subjects = &findings.gaps[gap].gap.subjects;
                assert!(subjects.contains(&card.new.or(card.old).unwrap().into()));
                undelivered += 1;
            }
        }
        assert!(undelivered > 0);
    }

    #[test]
    fn nobody_delivers_what_is() {
        let findings = example();
        let facts = Facts::new(findings.study());
        let maps: Vec<_> = findings.maps.iter().map(|found| found.map).collect();
        let comparison = crate::analysis::compare(&facts, maps[0], maps[1]);
        let deliveries = Deliveries::new(&findings, &comparison);
        for at in 0..comparison.touchpoints.len() {
            assert_eq!(deliveries.of(&comparison, At::Touchpoint(at)), None);
        }
    }

    #[test]
    fn an_action_is_called_after_what_it_delivers() {
        let card = Touchpoint {
            title: "Call".to_owned(),
            ..Touchpoint::new(Id::new())
        };
        let study = Study::from_records([card.clone().into()]);
        let field = |name| crate::analysis::FieldChange {
            path: vec![name, "of"],
            old: String::new(),
            new: String::new(),
        };
        let told = |old: Option<Id<Touchpoint>>, new, is_moved, names: &[&'static str]| {
            let fields = names.iter().map(|name| field(name)).collect();
            let card = Counterpart {
                old,
                new,
                is_moved,
                fields,
            };
            deed(&study, &card)
        };
        let id = Some(card.id);
        assert_eq!(
            [
                told(None, id, false, &[]),
                told(id, None, false, &[]),
                told(id, id, true, &[]),
                told(id, id, false, &["channel", "channel", "call_to_action"]),
                told(id, id, false, &["channel", "owner", "kind", "effort"]),
                told(id, id, false, &[]),
            ]
            .map(Option::unwrap_or_default),
            [
                "Bring about “Call”",
                "Do without “Call”",
                "Move “Call”",
                "Change channel and call to action of “Call”",
                "Change channel, owner and more of “Call”",
                "",
            ]
        );
    }
}
