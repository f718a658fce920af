//! What an Open Journey file says, before anything is drawn.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{blueprint::Blueprint, object::Object};
use crate::{import::ImportError, model::Loss};

/// An Open Journey file.
#[derive(Debug, Default)]
pub(super) struct Source {
    pub title: String,
    pub persona: String,
    pub point_of_view: String,
    pub stages: Vec<Head>,
    pub lanes: Vec<Head>,
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
    /// What is in the file that nobody asks for.
    pub unread: Unread,
}

/// A stage or a swimlane.
#[derive(Debug)]
pub(super) struct Head {
    pub key: String,
    pub name: String,
    /// What a stage is for, or what kind of lane it is.
    pub about: String,
}

/// A node.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub key: String,
    pub stage: String,
    pub lane: String,
    pub title: String,
    pub description: String,
    pub severity: String,
    pub score: Option<f64>,
    pub sentiment: String,
    pub purpose: String,
    pub is_moment: bool,
    pub is_exit: bool,
    pub channel: String,
    pub owner: String,
    pub tags: Vec<String>,
    pub blueprint: Blueprint,
}

/// A connection.
#[derive(Debug)]
pub(super) struct Edge {
    pub from: String,
    pub to: String,
    pub why: String,
    pub share: Option<f64>,
    pub is_influence: bool,
}

/// Things that are in the file and have no place in a study.
#[derive(Debug, Default)]
pub(super) struct Unread {
    icons: usize,
    colours: usize,
    not_objects: usize,
    fields: BTreeMap<(String, &'static str), usize>,
}

impl Unread {
    /// Counts what is left of an object of this sort.
    pub fn count(&mut self, sort: &'static str, object: &Object) {
        for name in object.leftover() {
            *self.fields.entry((name.to_owned(), sort)).or_default() += 1;
        }
    }

    /// The losses in words.
    pub fn losses(&self) -> impl Iterator<Item = Loss> {
        let known = [
            Loss::counted("pictures of", self.icons, "icon", "icons"),
            Loss::counted("colours of", self.colours, "icon", "icons"),
            Loss::counted(
                "",
                self.not_objects,
                "entry that is no object",
                "entries that are no objects",
            ),
        ];
        let fields = self.fields.iter().filter_map(|((name, sort), count)| {
            let of = format!("field “{name}” of");
            Loss::counted(&of, *count, sort, &plural(sort))
        });
        known.into_iter().flatten().chain(fields)
    }
}

/// Several things of a sort.
fn plural(sort: &str) -> String {
    let ending = if sort.ends_with('s') { "es" } else { "s" };
    format!("{sort}{ending}")
}

impl Source {
    /// What the map is called: its title, else the point of view it is told from.
    pub fn map_title(&self) -> &str {
        if self.title.is_empty() {
            &self.point_of_view
        } else {
            &self.title
        }
    }

    /// Reads JSON.
    pub fn parse(text: &str) -> Result<Self, ImportError> {
        let value: Value = serde_json::from_str(text).map_err(|error| ImportError::Json {
            line: error.line(),
            column: error.column(),
            reason: reason(&error),
        })?;
        let mut root = Object::from_value(value).ok_or(ImportError::NotAJourney)?;
        if !root.has_list("stages") && !root.has_list("nodes") {
            return Err(ImportError::NotAJourney);
        }
        Ok(Self::read(&mut root))
    }

    fn read(root: &mut Object) -> Self {
        let mut source = Self::default();
        let mut metadata = root.object("metadata").unwrap_or_default();
        for object in [&mut metadata, root] {
            source.read_head(object);
        }
        source.unread.count("file", &metadata);
        for value in root.list(&["stages"]) {
            let head = source.head(value, "stage", &["goal", "description"]);
            source.stages.extend(head);
        }
        for value in root.list(&["swimlanes", "lanes"]) {
            let head = source.head(value, "swimlane", &["type", "kind"]);
            source.lanes.extend(head);
        }
        for value in root.list(&["nodes"]) {
            let node = source.node(value);
            source.nodes.extend(node);
        }
        for value in root.list(&["edges", "connections"]) {
            let edge = source.edge(value);
            source.edges.extend(edge);
        }
        source.unread.count("file", root);
        source
    }

    /// Reads what the map is called and whose it is.
    fn read_head(&mut self, object: &mut Object) {
        let fields = [
            (&mut self.title, &["title", "name"][..]),
            (&mut self.persona, &["persona"]),
            (&mut self.point_of_view, &["pointOfView", "pov", "scenario"]),
        ];
        for (field, names) in fields {
            let text = object.text(names);
            if field.is_empty() {
                *field = text;
            }
        }
        object.text(&["version"]);
    }

    fn object(&mut self, value: Value) -> Option<Object> {
        let object = Object::from_value(value);
        self.unread.not_objects += usize::from(object.is_none());
        object
    }

    fn head(&mut self, value: Value, sort: &'static str, about: &[&str]) -> Option<Head> {
        let mut object = self.object(value)?;
        let name = object.text(&["name", "title", "label"]);
        let key = object.text(&["id"]);
        let head = Head {
            key: if key.is_empty() { name.clone() } else { key },
            name,
            about: object.text(about),
        };
        self.unread.count(sort, &object);
        Some(head)
    }

    fn node(&mut self, value: Value) -> Option<Node> {
        let mut object = self.object(value)?;
        let purpose = object.text(&["purpose"]);
        let blueprint = object.object("blueprint").unwrap_or_default();
        let mut node = Node {
            key: object.text(&["id"]),
            stage: object.text(&["stageId", "stage"]),
            lane: object.text(&["swimlaneId", "swimlane", "laneId"]),
            title: object.text(&["title", "name", "label"]),
            description: object.text(&["description"]),
            severity: object.text(&["severity"]),
            score: object.number("score"),
            sentiment: object.text(&["sentiment"]),
            is_moment: object.flag("isMomentOfTruth"),
            is_exit: object.flag("isExit") || is_exit(&purpose),
            purpose,
            channel: object.text(&["channel"]),
            owner: object.text(&["owner", "actor"]),
            tags: object.words("tags"),
            blueprint: Blueprint::read(blueprint, &mut self.unread),
        };
        if node.title.is_empty() {
            node.title = std::mem::take(&mut node.description);
        }
        self.unread.icons += usize::from(!object.text(&["icon"]).is_empty());
        self.unread.colours += usize::from(!object.text(&["iconColor", "color"]).is_empty());
        self.unread.count("node", &object);
        Some(node)
    }

    fn edge(&mut self, value: Value) -> Option<Edge> {
        let mut object = self.object(value)?;
        let kind = object.text(&["type", "kind"]).to_lowercase();
        let edge = Edge {
            from: object.text(&["from", "source", "fromId", "sourceId"]),
            to: object.text(&["to", "target", "toId", "targetId"]),
            why: object.text(&["label", "title", "description"]),
            share: object
                .number("share")
                .or_else(|| object.number("probability")),
            is_influence: kind.contains("influence") || kind.contains("cause"),
        };
        object.text(&["id"]);
        self.unread.count("connection", &object);
        Some(edge)
    }
}

/// True when the purpose of a node is to leave.
fn is_exit(purpose: &str) -> bool {
    let purpose = purpose.to_lowercase();
    [
        "exit", "drop-off", "dropoff", "drop off", "churn", "abandon",
    ]
    .iter()
    .any(|word| purpose.starts_with(word))
}

/// What the JSON parser says, without the place it repeats.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let end = message.rfind(" at line ").unwrap_or(message.len());
    message.get(..end).unwrap_or(&message).to_owned()
}
