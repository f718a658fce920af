//! Expected visits in a set of touchpoints that journeys come back in.

use std::collections::{BTreeMap, BTreeSet};

/// A set of states with what enters it, what goes round in it and what leaves it.
///
/// States are taken out one after the other, and the ways through each are laid from its
/// predecessors to its successors: W. Grassmann, M. Taksar, D. Heyman, “Regenerative analysis and
/// steady state distributions for Markov chains”, 1985. Nothing is ever subtracted, so every figure
/// is right to nearly all of its digits, however seldom the set is left. States with few ways go
/// first, which on a journey, wide as a few lanes, makes few new ones: near-linear time.
///
/// A large set without such a structure would fill up; from a bound on, what remains is solved by
/// sweeps (C. F. Gauß, P. L. von Seidel) that carry forward what has not left yet. After each, all
/// visits are stretched so that as much leaves as enters (Y. Takahashi, 1975); without that a set
/// that is seldom left would take as many sweeps as journeys take rounds.
pub(super) struct Chain {
    /// The ways from each state to others, each once. What returns to the same state follows from
    /// the rest: all shares of a state sum to 1.
    ways: Vec<BTreeMap<u32, f64>>,
    /// The states with ways to each.
    before: Vec<BTreeSet<u32>>,
    leaving: Vec<f64>,
    entering: Vec<f64>,
    /// How many products elimination may make.
    budget: usize,
}

/// The expected visits of each state.
pub(super) struct Solved {
    pub visits: Vec<f64>,
    /// The absolute sum of what entered and was not followed up.
    pub residual: f64,
}

/// A state that was taken out.
struct Eliminated {
    state: u32,
    entering: f64,
    /// The share of its visits that go on to another state.
    going: f64,
    /// The ways that led to it.
    before: Vec<(u32, f64)>,
}

impl Chain {
    /// Who would come by one touchpoint a billion times never gets out.
    const ENDLESS: f64 = 1e9;
    /// What elimination may cost at least, and more for each state.
    const BUDGET: (usize, usize) = (4_000_000, 60);
    /// How many steps all sweeps together may take.
    const SWEEPING: usize = 300_000_000;
    const PRECISION: f64 = 1e-13;

    pub fn new(states: usize) -> Self {
        Self {
            ways: vec![BTreeMap::new(); states],
            before: vec![BTreeSet::new(); states],
            leaving: vec![0.0; states],
            entering: vec![0.0; states],
            budget: Self::BUDGET.0 + Self::BUDGET.1 * states,
        }
    }

    /// So many journeys enter at a state.
    pub fn enter(&mut self, state: u32, journeys: f64) {
        self.entering[state as usize] += journeys;
    }

    /// A share of a state's visits leaves the set.
    pub fn leave(&mut self, state: u32, share: f64) {
        self.leaving[state as usize] += share;
    }

    /// A share of a state's visits goes on to another state.
    pub fn go(&mut self, from: u32, to: u32, share: f64) {
        if from != to && share > 0.0 {
            *self.ways[from as usize].entry(to).or_insert(0.0) += share;
            self.before[to as usize].insert(from);
        }
    }

    /// The expected visits; None where the set is as good as never left.
    pub fn solve(mut self) -> Option<Solved> {
        let (eliminated, left) = self.eliminate();
        let mut visits = vec![0.0; self.ways.len()];
        let residual = self.sweep(&left, &mut visits);
        for visits in visits.iter_mut().filter(|visits| **visits < 0.0) {
            *visits = 0.0;
        }
        for out in eliminated.iter().rev() {
            let from_others = |&(state, share): &(u32, f64)| visits[state as usize] * share;
            let arriving = out.before.iter().map(from_others).sum::<f64>();
            visits[out.state as usize] = (out.entering + arriving) / out.going;
        }
        let is_endless = |visits: &f64| !(0.0..=Self::ENDLESS).contains(visits);
        let is_lost = !residual.is_finite() || visits.iter().any(is_endless);
        (!is_lost).then_some(Solved { visits, residual })
    }

    /// Takes states out, those with few ways first, until none is left or the budget is spent.
    /// Gives what was taken out, and what is left.
    fn eliminate(&mut self) -> (Vec<Eliminated>, Vec<u32>) {
        let mut eliminated = Vec::with_capacity(self.ways.len());
        let mut left: Vec<u32> = (0..self.ways.len() as u32).collect();
        let mut products = 1;
        let mut spent = 0;
        while !left.is_empty() {
            left.retain(|&state| {
                let (before, after) = (&self.before[state as usize], &self.ways[state as usize]);
                if before.len() * after.len() > products || spent > self.budget {
                    return true;
                }
                spent += before.len() * (after.len() + 4);
                let out = self.take_out(state);
                eliminated.push(out);
                false
            });
            if spent > self.budget {
                break;
            }
            products *= 2;
        }
        (eliminated, left)
    }

    /// Lays the ways through a state from its predecessors to its successors.
    fn take_out(&mut self, state: u32) -> Eliminated {
        let after = std::mem::take(&mut self.ways[state as usize]);
        let before = std::mem::take(&mut self.before[state as usize]);
        let leaving = self.leaving[state as usize];
        let entering = self.entering[state as usize];
        let going = leaving + after.values().sum::<f64>();
        for (&next, share) in &after {
            self.before[next as usize].remove(&state);
            self.entering[next as usize] += entering * (share / going);
        }
        let before = before
            .into_iter()
            .map(|from| {
                let share = self.ways[from as usize].remove(&state).unwrap_or(0.0);
                for (&to, on) in &after {
                    self.go(from, to, share * (on / going));
                }
                self.leaving[from as usize] += share * (leaving / going);
                (from, share)
            })
            .collect();
        Eliminated {
            state,
            entering,
            going,
            before,
        }
    }

    /// Solves what is left by sweeps; gives the absolute sum of what was not followed up.
    fn sweep(&self, left: &[u32], visits: &mut [f64]) -> f64 {
        let entering: f64 = left.iter().map(|&at| self.entering[at as usize]).sum();
        let mut waiting = self.entering.clone();
        let going: Vec<f64> = (self.leaving.iter().zip(&self.ways))
            .map(|(leaving, ways)| leaving + ways.values().sum::<f64>())
            .collect();
        let ways: Vec<(u32, Vec<(u32, f64)>)> = left
            .iter()
            .map(|&state| {
                (
                    state,
                    self.ways[state as usize].clone().into_iter().collect(),
                )
            })
            .collect();
        let steps: usize = ways.iter().map(|(_, ways)| 1 + ways.len()).sum();
        let mut residual = entering;
        for _ in 0..Self::SWEEPING / steps.max(1) {
            let visited: f64 = left.iter().map(|&at| visits[at as usize]).sum();
            // Sums of that many visits cannot be more precise than this.
            let rounding = 2.0 * f64::EPSILON * visited;
            if residual <= Self::PRECISION * entering + rounding || !visited.is_finite() {
                break;
            }
            for (state, ways) in &ways {
                let state = *state as usize;
                let visit = std::mem::take(&mut waiting[state]) / going[state];
                visits[state] += visit;
                for (to, share) in ways {
                    waiting[*to as usize] += visit * share;
                }
            }
            residual = self.stretch(left, entering, visits, &mut waiting);
        }
        residual
    }

    /// Stretches the visits so that as much leaves as enters; gives what that leaves unexplained.
    fn stretch(&self, left: &[u32], entering: f64, visits: &mut [f64], waiting: &mut [f64]) -> f64 {
        let gone: f64 = left
            .iter()
            .map(|&at| visits[at as usize] * self.leaving[at as usize])
            .sum();
        let stretch = if gone > 0.0 { entering / gone } else { 1.0 };
        let mut residual = 0.0;
        for &state in left {
            let at = state as usize;
            visits[at] *= stretch;
            // What waits is what enters and arrives, less what has been followed up.
            waiting[at] = waiting[at] * stretch + (1.0 - stretch) * self.entering[at];
            residual += waiting[at].abs();
        }
        residual
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers from 0 to below 1 by the generator of Numerical Recipes.
    fn dice(seed: u32) -> impl FnMut() -> f64 {
        let mut state = seed;
        move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(state >> 8) / f64::from(1 << 24)
        }
    }

    /// A chain in which everybody may go to a few others at random.
    fn random(states: u32, seed: u32, leaving: f64, budget: usize) -> Chain {
        let mut roll = dice(seed);
        let mut chain = Chain::new(states as usize);
        chain.budget = budget;
        chain.enter(0, 1.0);
        for state in 0..states {
            let out = leaving * roll();
            chain.leave(state, out);
            chain.go(state, (state + 1) % states, (1.0 - out) / 2.0);
            for _ in 0..2 {
                chain.go(
                    state,
                    (roll() * f64::from(states)) as u32,
                    (1.0 - out) / 4.0,
                );
            }
        }
        chain
    }

    #[test]
    fn going_back_a_half_of_the_time_is_two_visits() {
        let mut chain = Chain::new(2);
        chain.enter(0, 1.0);
        chain.go(0, 1, 1.0);
        chain.go(1, 0, 0.5);
        chain.leave(1, 0.5);
        assert_eq!(chain.solve().unwrap().visits, [2.0, 2.0]);
    }

    #[test]
    fn a_set_that_is_hardly_ever_left_keeps_its_digits() {
        let mut chain = Chain::new(3);
        chain.enter(0, 1.0);
        chain.go(0, 1, 1.0);
        chain.go(1, 2, 1.0);
        chain.go(2, 0, 1.0);
        chain.leave(2, 1e-7);
        let visits = chain.solve().unwrap().visits;
        assert!((visits[0] / (1e7 + 1.0) - 1.0).abs() < 1e-14, "{visits:?}");
    }

    #[test]
    fn a_set_that_is_as_good_as_never_left_has_no_answer() {
        for leaving in [0.0, 5e-324, 1e-300, 1e-12] {
            let mut chain = Chain::new(2);
            chain.enter(0, 1.0);
            chain.go(0, 1, 1.0);
            chain.go(1, 0, 1.0);
            chain.leave(1, leaving);
            assert!(chain.solve().is_none(), "{leaving}");
        }
    }

    #[test]
    fn everybody_who_returns_to_one_place_is_no_burden() {
        // From the middle to each of n places and back; one in two leaves from there.
        const PLACES: u32 = 50_000;
        let mut chain = Chain::new(PLACES as usize + 1);
        chain.enter(0, 1.0);
        for place in 1..=PLACES {
            chain.go(0, place, 1.0 / f64::from(PLACES));
            chain.go(place, 0, 0.5);
            chain.leave(place, 0.5);
        }
        let visits = chain.solve().unwrap().visits;
        assert!((visits[0] - 2.0).abs() < 1e-9, "{}", visits[0]);
    }

    #[test]
    fn sweeps_find_what_elimination_finds() {
        for seed in 0..40 {
            let states = 5 + seed * 7;
            let leaving = [0.5, 1e-2, 1e-5][seed as usize % 3];
            let direct = random(states, seed, leaving, usize::MAX).solve().unwrap();
            assert!(direct.residual <= 0.0);
            for budget in [0, 100] {
                let swept = random(states, seed, leaving, budget).solve().unwrap();
                assert!(swept.residual < 1e-9, "{} of {states}", swept.residual);
                for (one, other) in direct.visits.iter().zip(&swept.visits) {
                    assert!(
                        (one - other).abs() < 1e-9 * one.max(1.0),
                        "{one} or {other}"
                    );
                }
            }
        }
    }
}
