//! Small random maps.

use std::fmt;

use crate::analysis::sketch::Sketch;

/// A random map with the words it was made of.
pub(super) struct Drawing {
    pub sketch: Sketch,
    /// True when a Flow begins or ends at a gate.
    pub has_gate_ends: bool,
    steps: String,
    flows: String,
}

impl fmt::Display for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sketch::new({:?}, {:?})", self.steps, self.flows)
    }
}

/// So many maps, the same every time.
pub(super) fn drawings(count: u32) -> impl Iterator<Item = Drawing> {
    (0..count).map(|seed| Dice(seed.wrapping_mul(0x9e37_79b9)).draw())
}

/// The generator of Numerical Recipes.
struct Dice(u32);

impl Dice {
    fn roll(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % bound.max(1)
    }

    fn one_in(&mut self, bound: usize) -> bool {
        self.roll(bound) == 0
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.roll(from.len())]
    }

    fn draw(&mut self) -> Drawing {
        let mut cards = Vec::new();
        let mut gates = Vec::new();
        let stages: Vec<_> = (0..=self.roll(4))
            .map(|_| self.stage(&mut cards, &mut gates))
            .collect();
        let steps = stages.join(" | ");
        let mut has_gate_ends = false;
        let flow_count = self.roll(cards.len() * 2);
        let flows: Vec<_> = (0..flow_count)
            .filter_map(|_| {
                let [from, to] = [(); 2].map(|()| {
                    if !gates.is_empty() && self.one_in(12) {
                        has_gate_ends = true;
                        self.pick(&gates).clone()
                    } else {
                        cards
                            .get(self.roll(cards.len()))
                            .cloned()
                            .unwrap_or_default()
                    }
                });
                (!from.is_empty()).then(|| self.flow(&from, &to, &gates))
            })
            .collect();
        let flows = flows.join(", ");
        Drawing {
            sketch: Sketch::new(&steps, &flows),
            has_gate_ends,
            steps,
            flows,
        }
    }

    fn stage(&mut self, cards: &mut Vec<String>, gates: &mut Vec<String>) -> String {
        let mut words = Vec::new();
        for _ in 0..self.roll(4) {
            let mut column = vec![self.card(cards)];
            while cards.len() < 9 && self.one_in(2) {
                column.push(self.card(cards));
            }
            words.push(column.join("+"));
        }
        for _ in 0..self.roll(3) {
            let gate = format!("g{}", gates.len());
            words.push(format!("#{gate}"));
            gates.push(gate);
        }
        words.join(" ")
    }

    fn card(&mut self, cards: &mut Vec<String>) -> String {
        let name = format!("t{}", cards.len());
        cards.push(name.clone());
        let owner = *self.pick(&["", "", "@x", "@y", "@z"]);
        let exit = if self.one_in(6) { "!" } else { "" };
        let place = match self.roll(20) {
            0 => "?",
            1 | 2 => "~",
            _ => "",
        };
        format!("{name}{owner}{exit}{place}")
    }

    fn flow(&mut self, from: &str, to: &str, gates: &[String]) -> String {
        let mut words = vec![format!("{from}>{to}")];
        let shares = [".5", ".25", ".1", "1", "0", "3", "NaN", "inf", ".05"];
        if self.one_in(2) {
            words.push((*self.pick(&shares)).to_owned());
        }
        for gate in gates {
            if self.one_in(3) {
                words.push(format!("-{gate}"));
            }
        }
        words.join(" ")
    }
}
