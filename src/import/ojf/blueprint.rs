//! The service blueprint of a node: what carries it on both sides of the line of visibility.

use serde_json::Value;

use super::{object::Object, source::Unread};

/// What stands behind a node.
#[derive(Debug, Default)]
pub(super) struct Blueprint {
    /// What staff do where the customer sees it.
    pub onstage: Vec<Deed>,
    /// What staff do where the customer does not see it.
    pub backstage: Vec<Deed>,
    /// What systems do.
    pub support: Vec<Deed>,
    /// Things the customer sees or touches, as in "Keycard (Physical)".
    pub evidence: Vec<String>,
}

/// What somebody or something does.
#[derive(Debug)]
pub(super) struct Deed {
    /// The person, team or system.
    pub actor: String,
    /// What is done.
    pub action: String,
}

impl Blueprint {
    /// Reads a blueprint, counting what it holds beyond the four lists.
    pub fn read(mut object: Object, unread: &mut Unread) -> Self {
        let mut deeds = |name, sort| -> Vec<Deed> {
            let items = object.list(&[name]).into_iter();
            items.filter_map(|item| deed(item, sort, unread)).collect()
        };
        let onstage = deeds("onstage", "onstage action");
        let backstage = deeds("backstage", "backstage action");
        let support = deeds("support", "support process");
        let things = object.list(&["evidence"]).into_iter();
        let evidence = things.filter_map(|thing| evidence(thing, unread)).collect();
        unread.count("blueprint", &object);
        Self {
            onstage,
            backstage,
            support,
            evidence,
        }
    }
}

fn deed(value: Value, sort: &'static str, unread: &mut Unread) -> Option<Deed> {
    if let Value::String(action) = value {
        let actor = String::new();
        return Some(Deed { actor, action });
    }
    let mut object = Object::from_value(value)?;
    let mut deed = Deed {
        actor: object.text(&["actor", "system"]),
        action: object.text(&["action", "description"]),
    };
    if deed.action.is_empty() {
        deed.action.clone_from(&deed.actor);
    }
    unread.count(sort, &object);
    (!deed.action.is_empty()).then_some(deed)
}

fn evidence(value: Value, unread: &mut Unread) -> Option<String> {
    if let Value::String(item) = value {
        return Some(item);
    }
    let mut object = Object::from_value(value)?;
    let item = object.text(&["item", "name"]);
    let sort = object.text(&["type"]);
    unread.count("evidence item", &object);
    match (item.is_empty(), sort.is_empty()) {
        (true, true) => None,
        (false, true) => Some(item),
        (true, false) => Some(sort),
        (false, false) => Some(format!("{item} ({})", sort.to_lowercase())),
    }
}
