//! Studies to begin with: the templates and the finished example.
//!
//! Each is a file of its own under `assets/`, built into the program, so that a copied binary is
//! all a facilitator needs.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::{
    model::{Id, Study},
    storage::{self, OpenError},
};

/// The letters of a written UUID.
const UUID_LENGTH: usize = 36;

/// A study to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What it is called in the window.
    pub title: &'static str,
    /// What it is good for, in a sentence.
    pub description: &'static str,
    /// The text of its file.
    pub text: &'static str,
}

static TEMPLATES: [Template; 5] = [
    Template {
        name: "blank",
        title: "Blank journey",
        description: "Three stages, the usual lanes and a first card to type into.",
        text: include_str!("../assets/templates/blank.journey.ron"),
    },
    Template {
        name: "b2b-purchase",
        title: "B2B purchase",
        description: "The five-step method: what you believe, what is, tollgates in the buyers’ \
                      words and a sample plan.",
        text: include_str!("../assets/templates/b2b-purchase.journey.ron"),
    },
    Template {
        name: "support-case",
        title: "Customer support case",
        description: "From the moment something breaks to the question how it went, with SPARCCS.",
        text: include_str!("../assets/templates/support-case.journey.ron"),
    },
    Template {
        name: "service-blueprint",
        title: "Service blueprint",
        description: "What customers do, what you do in front of them and what happens out of \
                      their sight.",
        text: include_str!("../assets/templates/service-blueprint.journey.ron"),
    },
    Template {
        name: "employee-onboarding",
        title: "Employee onboarding",
        description: "From the signature to the hundredth day, as the new colleague lives it.",
        text: include_str!("../assets/templates/employee-onboarding.journey.ron"),
    },
];

static EXAMPLE: Template = Template {
    name: "cold-chain",
    title: "Buying cold-chain monitoring",
    description: "A finished study: three maps, sixteen interviews, tollgates, quotes and a plan.",
    text: include_str!("../assets/examples/cold-chain.journey.ron"),
};

/// The templates, the plainest first.
pub fn all() -> &'static [Template] {
    &TEMPLATES
}

/// The template of this name.
pub fn find(name: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|template| template.name == name)
}

/// The finished study that shows everything.
pub fn example() -> &'static Template {
    &EXAMPLE
}

/// A study like the template, with ids of its own.
pub fn instantiate(template: &Template) -> Result<Study, OpenError> {
    let (document, _) = storage::parse(&with_fresh_ids(template.text))?;
    Ok(document.study)
}

/// The text with a fresh id in place of each one in it, the same wherever the old one stood.
///
/// Working on the text catches every id, also those inside fingerprints. The fresh ids sort like
/// the old ones, so that tables keep their order.
fn with_fresh_ids(text: &str) -> String {
    let mut fresh: BTreeMap<Uuid, Uuid> = words(text)
        .filter_map(as_uuid)
        .map(|uuid| (uuid, uuid))
        .collect();
    for uuid in fresh.values_mut() {
        *uuid = Id::<Study>::new().uuid();
    }
    words(text)
        .map(|word| match as_uuid(word).and_then(|old| fresh.get(&old)) {
            Some(new) => format!("{new}{}", word.get(UUID_LENGTH..).unwrap_or_default()),
            None => word.to_owned(),
        })
        .collect()
}

/// The text in pieces, each of which ends with a letter that cannot stand in a UUID.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(|letter: char| !letter.is_ascii_hexdigit() && letter != '-')
}

/// The UUID a piece of text begins with.
fn as_uuid(word: &str) -> Option<Uuid> {
    word.get(..UUID_LENGTH)
        .and_then(|text| Uuid::parse_str(text).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_found() {
        for template in all() {
            assert_eq!(find(template.name), Some(template));
        }
        assert_eq!(find("none"), None);
    }

    #[test]
    fn one_old_id_becomes_one_new_id_everywhere() {
        let old = "01a032c8-9070-7001-8000-000000000001";
        let text = format!("id: \"{old}\", gap: \"loop {old} {old}\", word: \"dead-beef\"");
        let fresh = with_fresh_ids(&text);
        let ids: Vec<_> = words(&fresh).filter_map(as_uuid).collect();
        assert_eq!(ids.len(), 3);
        assert!(ids.iter().all(|id| *id == ids[0] && id.to_string() != old));
        assert_eq!(fresh.replace(&ids[0].to_string(), old), text);
    }

    #[test]
    fn fresh_ids_sort_like_the_old_ones() {
        let old = [
            "01a032c8-9070-7001-8000-000000000002",
            "01a032c8-9070-7001-8000-000000000001",
        ];
        let fresh = with_fresh_ids(&old.join(" "));
        let ids: Vec<_> = words(&fresh).filter_map(as_uuid).collect();
        assert!(ids[0] > ids[1]);
    }
}
