//! Which node is in which stage and swimlane, and which leads to which.

use std::collections::HashMap;

use super::source::{Edge, Head, Node, Source};
use crate::import::notices::Notices;

/// The references of a file as indices. What is not in the file is none.
#[derive(Debug)]
pub(super) struct References {
    /// The stage of each node.
    pub stages: Vec<Option<usize>>,
    /// The swimlane of each node.
    pub swimlanes: Vec<Option<usize>>,
    /// The nodes at the ends of each connection.
    pub ends: Vec<Option<(usize, usize)>>,
}

impl References {
    pub fn of(source: &Source) -> Self {
        let nodes = by_key(source.nodes.iter().map(|node| &node.key));
        let node = |key: &str| nodes.get(key).copied();
        let ends = |edge: &Edge| node(&edge.from).zip(node(&edge.to));
        Self {
            stages: resolve(source, &source.stages, |node| &node.stage),
            swimlanes: resolve(source, &source.lanes, |node| &node.lane),
            ends: source.edges.iter().map(ends).collect(),
        }
    }

    /// Warns of nodes that are in no stage or no swimlane of the file.
    pub fn warn_of_strays(&self, source: &Source, notices: &mut Notices) {
        let places = self.stages.iter().zip(&self.swimlanes);
        for (node, (stage, swimlane)) in source.nodes.iter().zip(places) {
            let title = &node.title;
            if stage.is_none() {
                let place = missing("stage", &node.stage);
                notices.warn(|| format!("“{title}” is in {place}; it waits in the parking lot."));
            }
            if swimlane.is_none() {
                let place = missing("swimlane", &node.lane);
                notices.warn(|| format!("“{title}” is in {place}; it went to the touchpoints."));
            }
        }
    }
}

/// The place a node names in vain.
fn missing(sort: &str, key: &str) -> String {
    if key.is_empty() {
        format!("no {sort}")
    } else {
        format!("the {sort} “{key}”, which is not in the file")
    }
}

/// For each node the index of the stage or swimlane it names, by id or by name.
fn resolve(source: &Source, heads: &[Head], key: impl Fn(&Node) -> &String) -> Vec<Option<usize>> {
    let by_name = by_key(heads.iter().map(|head| &head.name));
    let by_id = by_key(heads.iter().map(|head| &head.key));
    let find = |name: &str| by_id.get(name).or_else(|| by_name.get(name)).copied();
    source.nodes.iter().map(|node| find(key(node))).collect()
}

/// The first index of each key that says something.
fn by_key<'k>(keys: impl Iterator<Item = &'k String>) -> HashMap<&'k str, usize> {
    let mut indices = HashMap::new();
    for (index, key) in keys.enumerate().filter(|(_, key)| !key.is_empty()) {
        indices.entry(key.as_str()).or_insert(index);
    }
    indices
}
