//! Strongly connected sets: nodes each of which can be reached from each other.

use petgraph::graph::{EdgeIndex, NodeIndex};

use super::Arrows;

/// The strongly connected sets of a graph, in the order of the ways between them: a way leads into
/// its own set or into a later one.
///
/// R. Tarjan, “Depth-first search and linear graph algorithms”, 1972, in the form of D. Pearce, “A
/// space-efficient algorithm for finding strongly connected components”, 2016; O(V + E).
///
/// petgraph's `tarjan_scc` is the same algorithm, but calls itself once a node: a straight journey
/// of a hundred thousand steps would overflow the stack. Its `kosaraju_scc` does not, and is slower
/// than a pass over `Arrows`.
#[derive(Clone, Debug)]
pub struct Components {
    of_node: Vec<u32>,
    /// Where the nodes of each set begin; one more than there are sets.
    starts: Vec<u32>,
    nodes: Vec<NodeIndex>,
}

impl Components {
    /// The sets along all ways.
    pub fn of(leaving: &Arrows) -> Self {
        Self::along(leaving, |_| true)
    }

    /// The sets along the ways that may be taken.
    pub fn along(leaving: &Arrows, may_take: impl Fn(EdgeIndex) -> bool) -> Self {
        let mut search = Search::new(leaving.node_count());
        for root in 0..leaving.node_count() as u32 {
            search.visit_all(root, leaving, &may_take);
        }
        let count = u32::MAX - search.component;
        // The set that is complete first is one that nothing leaves, and has the largest number.
        let of_node = search.index;
        let of_node: Vec<u32> = of_node.iter().map(|at| at - search.component - 1).collect();
        Self::grouped(of_node, count as usize)
    }

    fn grouped(of_node: Vec<u32>, count: usize) -> Self {
        let mut starts = vec![0; count + 1];
        for &component in &of_node {
            starts[component as usize + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut free = starts.clone();
        let mut nodes = vec![NodeIndex::default(); of_node.len()];
        for (node, &component) in of_node.iter().enumerate() {
            let at = &mut free[component as usize];
            nodes[*at as usize] = NodeIndex::new(node);
            *at += 1;
        }
        Self {
            of_node,
            starts,
            nodes,
        }
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// True for a graph without nodes.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The set a node is in, by its number.
    pub fn of_node(&self, node: NodeIndex) -> usize {
        self.of_node[node.index()] as usize
    }

    /// The nodes of a set in the order of their indices.
    pub fn nodes(&self, component: usize) -> &[NodeIndex] {
        let (start, end) = (self.starts[component], self.starts[component + 1]);
        &self.nodes[start as usize..end as usize]
    }

    /// True when one can come back to where one was in this set.
    pub fn is_cycle(&self, component: usize, leaving: &Arrows) -> bool {
        match self.nodes(component) {
            &[only] => leaving.of(only).iter().any(|&(next, _)| next == only),
            _ => true,
        }
    }
}

/// The depth-first search, on a stack of its own.
struct Search {
    /// 0 before a node is seen, then its place in the search or the earliest one it leads back to,
    /// in the end the number of its set.
    index: Vec<u32>,
    next_index: u32,
    /// Sets are numbered from the largest number down, so that no finished node seems early.
    component: u32,
    path: Vec<Step>,
    /// Nodes behind the path whose set is not complete.
    open: Vec<u32>,
}

/// A node on the path, and how many of its arrows have been followed.
struct Step {
    node: u32,
    followed: usize,
    is_root: bool,
}

impl Search {
    fn new(nodes: usize) -> Self {
        Self {
            index: vec![0; nodes],
            next_index: 1,
            component: u32::MAX,
            path: Vec::new(),
            open: Vec::new(),
        }
    }

    fn visit_all(&mut self, root: u32, leaving: &Arrows, may_take: &impl Fn(EdgeIndex) -> bool) {
        if self.index[root as usize] == 0 {
            self.enter(root);
        }
        while let Some(step) = self.path.last_mut() {
            let arrows = leaving.of(step.node.into());
            let Some(&(next, edge)) = arrows.get(step.followed) else {
                self.leave();
                continue;
            };
            step.followed += 1;
            if !may_take(edge) {
                continue;
            }
            match self.index[next.index()] {
                0 => self.enter(next.index() as u32),
                seen => self.lead_back(seen),
            }
        }
    }

    fn enter(&mut self, node: u32) {
        self.index[node as usize] = self.next_index;
        self.next_index += 1;
        self.path.push(Step {
            node,
            followed: 0,
            is_root: true,
        });
    }

    /// The node at the end of the path leads to one with this index.
    fn lead_back(&mut self, index: u32) {
        if let Some(step) = self.path.last_mut() {
            let own = &mut self.index[step.node as usize];
            if index < *own {
                *own = index;
                step.is_root = false;
            }
        }
    }

    /// Goes back from the node at the end of the path; its set may be complete.
    fn leave(&mut self) {
        let Some(step) = self.path.pop() else { return };
        let index = self.index[step.node as usize];
        if step.is_root {
            while let Some(node) = self.open.pop_if(|node| self.index[*node as usize] >= index) {
                self.index[node as usize] = self.component;
            }
            self.index[step.node as usize] = self.component;
            self.component -= 1;
        } else {
            self.open.push(step.node);
            self.lead_back(index);
        }
    }
}
