//! What the name of a row says about its content.

use crate::model::{LaneKind, NoteKind};

/// What a row of a foreign map is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A lane of our own.
    Lane(LaneKind),
    /// The channels of the touchpoints above.
    Channel,
    /// Who answers for the touchpoints above.
    Owner,
    /// What the customer wants from each stage.
    StageGoal,
}

/// The words that give a row away, the first match first: "emotional needs" are needs, "pains in
/// the process" are pains. Words stand in the singular.
const WORDS: &[(Role, &[&str])] = &[
    (
        Role::Lane(LaneKind::Backstage),
        &[
            "backstage",
            "back stage",
            "behind the scene",
            "support process",
            "internal process",
            "internal action",
            "back office",
            "support system",
        ],
    ),
    (
        Role::Lane(LaneKind::Notes(NoteKind::Pain)),
        &[
            "pain",
            "painpoint",
            "frustration",
            "barrier",
            "blocker",
            "friction",
            "obstacle",
            "problem",
            "issue",
            "challenge",
            "bottleneck",
            "fear",
            "concern",
            "worry",
        ],
    ),
    (
        Role::Lane(LaneKind::Notes(NoteKind::Need)),
        &[
            "need",
            "want",
            "expectation",
            "requirement",
            "question",
            "job to be done",
        ],
    ),
    (
        Role::Lane(LaneKind::Notes(NoteKind::Opportunity)),
        &["opportunity", "improvement", "potential"],
    ),
    (
        Role::Lane(LaneKind::Notes(NoteKind::Gain)),
        &[
            "gain",
            "benefit",
            "delight",
            "delighter",
            "highlight",
            "what work",
        ],
    ),
    (
        Role::Lane(LaneKind::Notes(NoteKind::Idea)),
        &["idea", "solution", "recommendation", "note", "comment"],
    ),
    (
        Role::Lane(LaneKind::Notes(NoteKind::Thought)),
        &["thought", "think", "thinking", "mindset", "belief"],
    ),
    (
        Role::Lane(LaneKind::Quotes),
        &[
            "quote",
            "verbatim",
            "voice of the customer",
            "say",
            "saying",
            "what they say",
        ],
    ),
    (
        Role::Lane(LaneKind::Emotion),
        &[
            "emotion",
            "emotional",
            "feeling",
            "feel",
            "sentiment",
            "mood",
            "satisfaction",
        ],
    ),
    (
        Role::Lane(LaneKind::Tollgates),
        &["tollgate", "toll gate", "gate"],
    ),
    (
        Role::Lane(LaneKind::Notes(NoteKind::Policy)),
        &["policy", "rule", "regulation"],
    ),
    (
        Role::Lane(LaneKind::Touchpoints),
        &[
            "touchpoint",
            "touch point",
            "action",
            "activity",
            "step",
            "doing",
            "interaction",
            "behaviour",
            "behavior",
            "task",
            "journey",
            "frontstage",
            "front stage",
            "onstage",
        ],
    ),
    (
        Role::Lane(LaneKind::Notes(NoteKind::Content)),
        &[
            "content",
            "material",
            "collateral",
            "asset",
            "evidence",
            "document",
        ],
    ),
    (
        Role::Lane(LaneKind::Notes(NoteKind::Procedure)),
        &["procedure", "process"],
    ),
    (Role::Channel, &["channel", "medium", "media"]),
    (
        Role::Owner,
        &[
            "owner",
            "responsible",
            "responsibility",
            "accountable",
            "team",
            "department",
            "actor",
        ],
    ),
    (Role::StageGoal, &["goal", "objective"]),
];

/// What a row with this name is for, if the name says so.
pub(super) fn role_of(name: &str) -> Option<Role> {
    let words = key(name);
    WORDS
        .iter()
        .find(|(_, phrases)| phrases.iter().any(|phrase| has_phrase(&words, phrase)))
        .map(|(role, _)| *role)
}

/// True when a phrase stands in a text between word boundaries; both in [`key`] form.
fn has_phrase(words: &str, phrase: &str) -> bool {
    words.match_indices(phrase).any(|(start, _)| {
        let before = words.get(..start).unwrap_or_default();
        let after = words.get(start + phrase.len()..).unwrap_or_default();
        (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
    })
}

/// The words of a name in small letters and in the singular, one space between them.
pub(super) fn key(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(singular);
    words.collect::<Vec<_>>().join(" ")
}

/// A word without its plural ending, by the rules that hold for the words above.
fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    if let Some(stem) = word.strip_suffix("sses") {
        return format!("{stem}ss");
    }
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with('s') => stem.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_people_give_their_rows_are_understood() {
        use LaneKind::{Backstage, Emotion, Notes, Quotes, Tollgates, Touchpoints};
        for (name, role) in [
            ("Customer Actions", Role::Lane(Touchpoints)),
            ("Touchpoints / channels", Role::Lane(Touchpoints)),
            ("Doing", Role::Lane(Touchpoints)),
            ("Back-stage processes", Role::Lane(Backstage)),
            ("Backstage actions", Role::Lane(Backstage)),
            ("FEELINGS", Role::Lane(Emotion)),
            ("Emotional state", Role::Lane(Emotion)),
            ("Emotional needs", Role::Lane(Notes(NoteKind::Need))),
            ("Pain points", Role::Lane(Notes(NoteKind::Pain))),
            ("Internal blockers", Role::Lane(Notes(NoteKind::Pain))),
            ("Opportunities", Role::Lane(Notes(NoteKind::Opportunity))),
            ("Thoughts & feelings", Role::Lane(Notes(NoteKind::Thought))),
            ("Policies", Role::Lane(Notes(NoteKind::Policy))),
            ("Processes", Role::Lane(Notes(NoteKind::Procedure))),
            ("Customer quotes", Role::Lane(Quotes)),
            ("Toll gates", Role::Lane(Tollgates)),
            ("Support channel", Role::Channel),
            ("Channels", Role::Channel),
            ("Owner", Role::Owner),
            ("Customer goals", Role::StageGoal),
        ] {
            assert_eq!(role_of(name), Some(role), "{name}");
        }
        assert_eq!(role_of("Website"), None);
        assert_eq!(role_of("Painting"), None);
        assert_eq!(role_of(""), None);
    }
}
