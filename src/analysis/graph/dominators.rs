//! What every way from one node to another must come by.

use petgraph::graph::NodeIndex;

use super::Arrows;

/// The immediate dominators of a graph from one of its nodes: the last node before a node that no
/// way from the root gets around.
///
/// T. Lengauer, R. Tarjan, “A fast algorithm for finding dominators in a flowgraph”, 1979, in its
/// simple form; O(E log V).
///
/// petgraph's `simple_fast` keeps its nodes in hash sets, takes twice the time on a map of a hundred
/// thousand steps, and grows with the square of a journey's length where long ways lead back.
#[derive(Clone, Debug)]
pub struct Dominators {
    root: NodeIndex,
    immediate: Vec<Option<NodeIndex>>,
}

impl Dominators {
    /// Looks along all ways from the root.
    pub fn of(leaving: &Arrows, reaching: &Arrows, root: NodeIndex) -> Self {
        let tree = Tree::new(leaving, root);
        let in_tree = Forest::new(tree.parents.len()).dominators(&tree, reaching);
        let mut immediate = vec![None; leaving.node_count()];
        for (node, dominator) in tree.nodes.iter().zip(in_tree).skip(1) {
            immediate[node.index()] = Some(tree.nodes[dominator as usize]);
        }
        Self { root, immediate }
    }

    /// The nodes that every way from the root to this one comes by, from the last to the root; none
    /// where no way leads there. The node itself is not listed.
    pub fn strict(&self, node: NodeIndex) -> impl Iterator<Item = NodeIndex> + '_ {
        std::iter::successors(self.immediate(node), |node| self.immediate(*node))
    }

    /// The last node before this one that no way from the root gets around; None for the root and
    /// for what it does not lead to.
    pub fn immediate(&self, node: NodeIndex) -> Option<NodeIndex> {
        self.immediate[node.index()]
    }

    /// The node that all ways begin at.
    pub const fn root(&self) -> NodeIndex {
        self.root
    }
}

/// No node.
const NONE: u32 = u32::MAX;

/// A depth-first tree; its nodes are numbered in the order in which they are found.
struct Tree {
    nodes: Vec<NodeIndex>,
    /// The number of each node of the graph.
    numbers: Vec<u32>,
    parents: Vec<u32>,
}

impl Tree {
    fn new(leaving: &Arrows, root: NodeIndex) -> Self {
        let mut tree = Self {
            nodes: vec![root],
            numbers: vec![NONE; leaving.node_count()],
            parents: vec![0],
        };
        tree.numbers[root.index()] = 0;
        let mut path = vec![(0, leaving.of(root).iter())];
        while let Some((number, arrows)) = path.last_mut() {
            let Some(&(next, _)) = arrows.next() else {
                path.pop();
                continue;
            };
            if tree.numbers[next.index()] == NONE {
                let parent = *number;
                let number = tree.nodes.len() as u32;
                tree.numbers[next.index()] = number;
                tree.nodes.push(next);
                tree.parents.push(parent);
                path.push((number, leaving.of(next).iter()));
            }
        }
        tree
    }
}

/// The part of the tree that has been looked at, from its last node back.
struct Forest {
    ancestors: Vec<u32>,
    /// The node with the least semidominator on the way to the ancestor.
    labels: Vec<u32>,
    semi: Vec<u32>,
    /// Chains of the nodes that have the same semidominator.
    first_of: Vec<u32>,
    next_of: Vec<u32>,
    path: Vec<u32>,
}

impl Forest {
    fn new(nodes: usize) -> Self {
        let own: Vec<u32> = (0..nodes as u32).collect();
        Self {
            ancestors: vec![NONE; nodes],
            labels: own.clone(),
            semi: own,
            first_of: vec![NONE; nodes],
            next_of: vec![NONE; nodes],
            path: Vec::new(),
        }
    }

    /// The immediate dominator of each node of the tree, the root's being itself.
    fn dominators(mut self, tree: &Tree, reaching: &Arrows) -> Vec<u32> {
        let mut immediate = vec![0; tree.nodes.len()];
        for node in (1..tree.nodes.len() as u32).rev() {
            for &(from, _) in reaching.of(tree.nodes[node as usize]) {
                let from = tree.numbers[from.index()];
                if from != NONE {
                    let least = self.least_on_path(from);
                    let semi = self.semi[least as usize];
                    self.semi[node as usize] = self.semi[node as usize].min(semi);
                }
            }
            let semi = self.semi[node as usize] as usize;
            self.next_of[node as usize] = self.first_of[semi];
            self.first_of[semi] = node;
            let parent = tree.parents[node as usize];
            self.ancestors[node as usize] = parent;
            let mut waiting = std::mem::replace(&mut self.first_of[parent as usize], NONE);
            while waiting != NONE {
                let least = self.least_on_path(waiting);
                let is_earlier = self.semi[least as usize] < self.semi[waiting as usize];
                immediate[waiting as usize] = if is_earlier { least } else { parent };
                waiting = self.next_of[waiting as usize];
            }
        }
        for node in 1..tree.nodes.len() {
            if immediate[node] != self.semi[node] {
                immediate[node] = immediate[immediate[node] as usize];
            }
        }
        immediate
    }

    /// The node with the least semidominator on the way up from here, the top left out. Shortens
    /// the way for the next time.
    fn least_on_path(&mut self, node: u32) -> u32 {
        if self.ancestors[node as usize] == NONE {
            return node;
        }
        let mut at = node;
        while self.ancestors[self.ancestors[at as usize] as usize] != NONE {
            self.path.push(at);
            at = self.ancestors[at as usize];
        }
        while let Some(below) = self.path.pop() {
            let above = self.ancestors[below as usize];
            let (label, above_label) = (self.labels[below as usize], self.labels[above as usize]);
            if self.semi[above_label as usize] < self.semi[label as usize] {
                self.labels[below as usize] = above_label;
            }
            self.ancestors[below as usize] = self.ancestors[above as usize];
        }
        self.labels[node as usize]
    }
}
