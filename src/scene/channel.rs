//! From the words for a channel to an icon.

use super::Icon;
use crate::model::{TouchpointKind, Visibility};

/// Words that stand for an icon where they begin a word of a channel's name. The first row that
/// fits decides.
const KEYWORDS: &[(Icon, &[&str])] = &[
    (
        Icon::Video,
        &[
            "video",
            "webinar",
            "teams",
            "zoom",
            "demo",
            "screen share",
            "youtube",
        ],
    ),
    (
        Icon::Chat,
        &[
            "chat", "messag", "sms", "whatsapp", "slack", "forum", "bot", "text",
        ],
    ),
    (
        Icon::Mail,
        &["mail", "e-mail", "email", "newsletter", "inbox"],
    ),
    (
        Icon::Phone,
        &["phone", "call", "telephone", "hotline", "voice"],
    ),
    (Icon::Mobile, &["mobile", "app", "smartphone", "tablet"]),
    (
        Icon::Share,
        &[
            "social",
            "linkedin",
            "instagram",
            "facebook",
            "review site",
            "community",
        ],
    ),
    (
        Icon::Store,
        &[
            "store",
            "shop",
            "branch",
            "showroom",
            "counter",
            "desk",
            "lobby",
            "clinic",
            "hotel",
            "office",
            "plant",
            "site visit",
            "on site",
            "on-site",
            "reception",
        ],
    ),
    (
        Icon::Parcel,
        &[
            "parcel",
            "deliver",
            "shipp",
            "courier",
            "package",
            "warehouse",
        ],
    ),
    (
        Icon::Payment,
        &["pay", "card", "bank", "checkout", "cash", "terminal"],
    ),
    (
        Icon::Document,
        &[
            "letter",
            "document",
            "contract",
            "form",
            "paper",
            "pdf",
            "report",
            "print",
            "invoice",
            "post",
            "spreadsheet",
            "sheet",
            "proposal",
            "brochure",
        ],
    ),
    (
        Icon::Calendar,
        &[
            "event",
            "fair",
            "conference",
            "calendar",
            "summit",
            "trade show",
        ],
    ),
    (
        Icon::People,
        &[
            "meeting",
            "person",
            "face",
            "workshop",
            "people",
            "visit",
            "training",
            "team",
            "interview",
            "colleague",
            "peer",
        ],
    ),
    (
        Icon::Globe,
        &[
            "web", "site", "portal", "online", "internet", "search", "browser", "google",
            "landing", "http",
        ],
    ),
    (
        Icon::Screen,
        &[
            "software",
            "system",
            "product",
            "trial",
            "computer",
            "desktop",
            "crm",
            "erp",
            "dashboard",
            "tool",
            "screen",
            "platform",
            "database",
        ],
    ),
];

/// The icon for a touchpoint: by the words for its channel, else by whether the customer acts
/// alone and whether it is behind the stage.
pub fn channel_icon(channel: &str, kind: TouchpointKind, visibility: Visibility) -> Icon {
    let channel = channel.to_lowercase();
    let named = KEYWORDS.iter().find(|(_, words)| {
        words.iter().any(|word| {
            channel
                .match_indices(word)
                .any(|(at, _)| begins_word(&channel, at))
        })
    });
    match (named, visibility, kind) {
        (Some((icon, _)), _, _) => *icon,
        (None, Visibility::Backstage, _) => Icon::Gear,
        (None, Visibility::Frontstage, TouchpointKind::Action) => Icon::Person,
        (None, Visibility::Frontstage, TouchpointKind::Interaction) => Icon::People,
    }
}

/// True when no letter stands before this place.
fn begins_word(text: &str, at: usize) -> bool {
    text.get(..at)
        .and_then(|before| before.chars().next_back())
        .is_none_or(|before| !before.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn icon(channel: &str) -> Icon {
        channel_icon(channel, TouchpointKind::Interaction, Visibility::Frontstage)
    }

    #[test]
    fn the_words_for_a_channel_choose_its_icon() {
        assert_eq!(icon("E-mail"), Icon::Mail);
        assert_eq!(icon("Phone call"), Icon::Phone);
        assert_eq!(icon("Video call with an engineer"), Icon::Video);
        assert_eq!(icon("Company web site"), Icon::Globe);
        assert_eq!(icon("Mobile app"), Icon::Mobile);
    }

    #[test]
    fn a_word_inside_another_word_does_not_count() {
        assert_eq!(icon("Vocally"), Icon::People);
    }

    #[test]
    fn without_a_channel_kind_and_visibility_decide() {
        let of = |kind, visibility| channel_icon("", kind, visibility);
        assert_eq!(
            of(TouchpointKind::Action, Visibility::Frontstage),
            Icon::Person
        );
        assert_eq!(
            of(TouchpointKind::Action, Visibility::Backstage),
            Icon::Gear
        );
    }
}
