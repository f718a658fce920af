//! Touchpoints that nothing leads to.

use petgraph::graph::NodeIndex;

use super::Teller;
use crate::analysis::{
    Gap, GapKind, Severity,
    wording::{counted, titles},
};

impl Teller<'_> {
    /// One gap for each touchpoint that nothing leads to, and with it all that only it leads to.
    pub(super) fn unreachable(&self) -> Vec<Gap> {
        let journey = &self.journey.graph;
        let structure = &self.journey.structure;
        let components = structure.components();
        let mut is_told = vec![false; journey.graph().node_count()];
        let mut out = Vec::new();
        for component in 0..components.len() {
            let root = components.nodes(component);
            let is_open = root
                .iter()
                .all(|node| !structure.is_reached(*node) && !is_told[node.index()]);
            if !is_open {
                continue;
            }
            // Sets come in the order of the ways between them: what leads here was there before.
            let mut behind = root.to_vec();
            for node in root {
                is_told[node.index()] = true;
            }
            let mut at = 0;
            while let Some(&node) = behind.get(at) {
                at += 1;
                for &(next, _) in journey.leaving().of(node) {
                    if !structure.is_reached(next) && !is_told[next.index()] {
                        is_told[next.index()] = true;
                        behind.push(next);
                    }
                }
            }
            let is_step = |node: &NodeIndex| {
                journey.touchpoint(*node).is_some() && !journey.graph()[*node].is_backstage
            };
            behind.retain(is_step);
            out.extend(self.unreached(root, &behind));
        }
        out.sort_by_key(|(node, _)| *node);
        out.into_iter().map(|(_, gap)| gap).collect()
    }

    /// Touchpoints that cannot be reached, of which those at the root lead to all others.
    fn unreached(&self, root: &[NodeIndex], steps: &[NodeIndex]) -> Option<(NodeIndex, Gap)> {
        let study = self.facts.study;
        let first = *steps.first()?;
        let rest = self.records(&steps[1..]);
        let also = match rest.len() {
            0 => String::new(),
            1 => format!(
                ", so {} is never reached either",
                titles(study, rest.iter().copied())
            ),
            _ => format!(
                ", so {} are never reached either",
                titles(study, rest.iter().copied())
            ),
        };
        let others = self.step_count - steps.len();
        let title = self.title(first)?;
        let why = if root.contains(&first) {
            format!(
                "Nothing leads to {title}: none of the {} goes on to it{also}.",
                counted(others, "other touchpoint", "other touchpoints"),
            )
        } else {
            let before = titles(study, self.records(root));
            format!("{title} is only reached from {before}, to which nothing leads{also}.")
        };
        let severity = if steps.iter().any(|step| self.is_moment(*step)) {
            Severity::Critical
        } else {
            Severity::Gap
        };
        let subject = self.journey.graph.station(first).record()?;
        let next_step = "Draw what leads here, or move the card to the parking lot.";
        let gap = self.gap(GapKind::Unreachable, severity, subject, why, next_step);
        let gap = Gap {
            trace: self.records(steps),
            ..gap
        };
        Some((first, gap))
    }
}
