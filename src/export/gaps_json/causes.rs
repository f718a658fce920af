//! Pain and its causes as data.

use serde::Serialize;

use crate::{
    analysis::Causes,
    export::named::{Named, named},
    model::Study,
};

/// The pain of a map, its causes and what would take most of it away.
#[derive(Serialize)]
pub(super) struct WrittenCauses {
    pain: f64,
    pains: Vec<WrittenPain>,
    causes: Vec<WrittenCause>,
    needle_movers: Vec<WrittenMover>,
    cycles: Vec<Vec<Named>>,
}

#[derive(Serialize)]
struct WrittenPain {
    touchpoint: Named,
    weight: f64,
}

#[derive(Serialize)]
struct WrittenCause {
    cause: Named,
    leverage: f64,
    pains: Vec<WrittenReach>,
}

/// A pain that a cause reaches, and how strongly, 0 to 1.
#[derive(Serialize)]
struct WrittenReach {
    touchpoint: Named,
    strength: f64,
}

#[derive(Serialize)]
struct WrittenMover {
    cause: Named,
    adds: f64,
    /// The share of all pain it reaches together with those before it.
    covered: f64,
}

impl WrittenCauses {
    pub fn new(study: &Study, figures: &Causes) -> Self {
        let reach = |&(at, strength): &(usize, f64)| {
            let pain = figures.pains.get(at)?;
            Some(WrittenReach {
                touchpoint: Named::new(study, pain.touchpoint),
                strength,
            })
        };
        let pains = figures.pains.iter().map(|pain| WrittenPain {
            touchpoint: Named::new(study, pain.touchpoint),
            weight: pain.weight,
        });
        let causes = figures.causes.iter().map(|cause| WrittenCause {
            cause: Named::new(study, cause.record),
            leverage: cause.leverage,
            pains: cause.pains.iter().filter_map(reach).collect(),
        });
        let movers = figures.needle_movers.iter().map(|mover| WrittenMover {
            cause: Named::new(study, mover.record),
            adds: mover.adds,
            covered: mover.covered,
        });
        let cycles = figures.cycles.iter();
        Self {
            pain: figures.total,
            pains: pains.collect(),
            causes: causes.collect(),
            needle_movers: movers.collect(),
            cycles: cycles
                .map(|cycle| named(study, cycle.iter().copied()))
                .collect(),
        }
    }
}
