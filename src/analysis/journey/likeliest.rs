//! The path most likely taken.

use std::{cmp::Ordering, collections::BinaryHeap};

use petgraph::graph::{EdgeIndex, NodeIndex};

use crate::{
    analysis::JourneyGraph,
    model::{Id, Touchpoint},
};

/// The path from START to an end that has the highest product of shares.
#[derive(Clone, Debug, PartialEq)]
pub struct LikeliestPath {
    /// The nodes it comes by, the first and the last included.
    pub nodes: Vec<NodeIndex>,
    /// The ways between them.
    pub ways: Vec<EdgeIndex>,
    /// The probability that a journey takes just this path; 0 where it is too small for a number.
    pub probability: f64,
}

impl LikeliestPath {
    /// The likeliest path to OUTCOME, or to another node; None where nobody gets there.
    ///
    /// E. Dijkstra, 1959, with products in place of sums: a share is never above 1, so a path never
    /// becomes likelier by going on. O(E log V). Of equally likely paths the one that is found
    /// first in reading order.
    pub fn to(journey: &JourneyGraph, end: NodeIndex) -> Option<Self> {
        let mut best: Vec<Option<(Likelihood, EdgeIndex)>> =
            vec![None; journey.graph().node_count()];
        let mut is_settled = vec![false; best.len()];
        let mut heap = BinaryHeap::from([Candidate {
            likelihood: Likelihood::CERTAIN,
            node: journey.start(),
        }]);
        while let Some(Candidate { likelihood, node }) = heap.pop() {
            if node == end {
                return Some(Self::traced(journey, &best, likelihood, end));
            }
            if std::mem::replace(&mut is_settled[node.index()], true) {
                continue;
            }
            for &(next, way) in journey.leaving().of(node) {
                let share = journey.graph()[way].share;
                if share <= 0.0 || is_settled[next.index()] {
                    continue;
                }
                let likelihood = likelihood.times(share);
                let known = &mut best[next.index()];
                if known.is_none_or(|(known, _)| known < likelihood) {
                    *known = Some((likelihood, way));
                    heap.push(Candidate {
                        likelihood,
                        node: next,
                    });
                }
            }
        }
        None
    }

    /// Follows the ways back from the end.
    fn traced(
        journey: &JourneyGraph,
        best: &[Option<(Likelihood, EdgeIndex)>],
        likelihood: Likelihood,
        end: NodeIndex,
    ) -> Self {
        let mut nodes = vec![end];
        let mut ways = Vec::new();
        let mut at = end;
        while let Some((_, way)) = best[at.index()] {
            at = journey.ends(way).0;
            ways.push(way);
            nodes.push(at);
        }
        nodes.reverse();
        ways.reverse();
        Self {
            nodes,
            ways,
            probability: likelihood.value(),
        }
    }

    /// The steps on it that the customer sees, in order.
    pub fn steps(&self, journey: &JourneyGraph) -> Vec<Id<Touchpoint>> {
        let seen = self
            .nodes
            .iter()
            .filter(|node| !journey.graph()[**node].is_backstage);
        seen.filter_map(|node| journey.touchpoint(*node)).collect()
    }
}

/// A node on the edge of what is known.
#[derive(PartialEq, Eq)]
struct Candidate {
    likelihood: Likelihood,
    node: NodeIndex,
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_likelihood = self.likelihood.cmp(&other.likelihood);
        by_likelihood.then_with(|| other.node.cmp(&self.node))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A product of many shares: `mantissa` × 2^`exponent`, with the mantissa from 1 to below 2.
///
/// A thousand halves are below the smallest `f64`, and all paths would be equally unlikely.
/// Logarithms would differ from platform to platform.
#[derive(Clone, Copy, Debug)]
struct Likelihood {
    exponent: i64,
    mantissa: f64,
}

impl Likelihood {
    const CERTAIN: Self = Self {
        exponent: 0,
        mantissa: 1.0,
    };
    const EXPONENT_BITS: u64 = 0x7ff << 52;
    const BIAS: i64 = 1_023;

    /// Multiplies by a share above 0.
    fn times(self, share: f64) -> Self {
        // A subnormal share has no exponent of its own; 2^64 lifts it to where it has.
        const LIFT: f64 = 18_446_744_073_709_551_616.0;
        let (share, lifted) = if share < f64::MIN_POSITIVE {
            (share * LIFT, 64)
        } else {
            (share, 0)
        };
        let (share, own) = Self::split(share);
        let (mantissa, carried) = Self::split(self.mantissa * share);
        Self {
            exponent: self.exponent + own + carried - lifted,
            mantissa,
        }
    }

    /// The mantissa and the exponent of a normal number above 0.
    const fn split(value: f64) -> (f64, i64) {
        let bits = value.to_bits();
        let exponent = ((bits & Self::EXPONENT_BITS) >> 52).cast_signed() - Self::BIAS;
        let mantissa = (bits & !Self::EXPONENT_BITS) | (Self::BIAS.cast_unsigned() << 52);
        (f64::from_bits(mantissa), exponent)
    }

    /// The product as a number.
    const fn value(self) -> f64 {
        if self.exponent <= -Self::BIAS {
            return 0.0;
        }
        self.mantissa * f64::from_bits((self.exponent + Self::BIAS).cast_unsigned() << 52)
    }
}

impl Ord for Likelihood {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_exponent = self.exponent.cmp(&other.exponent);
        by_exponent.then_with(|| self.mantissa.total_cmp(&other.mantissa))
    }
}

impl PartialOrd for Likelihood {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Likelihood {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Likelihood {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;

    fn likeliest(steps: &str, flows: &str) -> Option<(String, f64)> {
        let sketch = Sketch::new(steps, flows);
        let journey = sketch.graph();
        let path = LikeliestPath::to(&journey, journey.outcome())?;
        let names: Vec<_> = path
            .nodes
            .iter()
            .filter_map(|node| Some(sketch.name(journey.touchpoint(*node)?.uuid())))
            .collect();
        Some((names.join(" "), path.probability))
    }

    #[test]
    fn the_likeliest_path_has_the_highest_product() {
        // Over b it is .4 × 1, over c .6 × .5 twice.
        let flows = "a>b .4, a>c .6, c>d .5, c>e .5, b>f, d>f, e>f";
        let found = likeliest("a b+c d+e f", flows);
        assert_eq!(found, Some(("a b f".to_owned(), 0.4)));
    }

    #[test]
    fn of_equally_likely_paths_the_first_one_is_taken() {
        let found = likeliest("a | b+c | d", "");
        assert_eq!(found, Some(("a b d".to_owned(), 0.5)));
    }

    #[test]
    fn nobody_takes_a_way_with_no_share() {
        assert_eq!(likeliest("a b p?", "a>b 0, a>a 1"), None);
    }

    #[test]
    fn a_path_too_unlikely_for_a_number_is_still_the_likeliest() {
        let steps: Vec<_> = (0..800).map(|at| format!("x{at}+a{at}+b{at}")).collect();
        let flows: Vec<_> = (0..799)
            .flat_map(|at| {
                let next = at + 1;
                [
                    format!("x{at}>x{next} .375"),
                    format!("x{at}>a{next} .3125"),
                    format!("x{at}>b{next} .3125"),
                ]
            })
            .collect();
        let (path, probability) = likeliest(&steps.join(" "), &flows.join(",")).unwrap();
        assert!(path.split(' ').all(|name| name.starts_with('x')));
        assert!(probability < 1e-300);
    }

    #[test]
    fn a_product_keeps_what_a_number_would_lose() {
        let mut tiny = Likelihood::CERTAIN;
        for _ in 0..3 {
            tiny = tiny.times(5e-324);
        }
        assert_eq!((tiny.exponent, tiny.mantissa), (-3 * 1_074, 1.0));
        assert!(tiny.value() == 0.0 && tiny < Likelihood::CERTAIN.times(1e-300));
        let half = Likelihood::CERTAIN.times(0.75).times(2.0 / 3.0);
        assert!((half.value() - 0.5).abs() < 1e-15);
    }
}
