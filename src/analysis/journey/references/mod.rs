//! Every calculation on the graph against one so simple that it must be right, on thousands of
//! small random maps with branches, loops, exits, bypasses, gates, dead ends and traps.
//!
//! A map that fails is printed in the language of `sketch.rs`.

mod brute;
mod flow;
mod gates;
mod handoffs;
mod pairs;
mod random;
mod shape;

use self::{
    brute::Brute,
    random::{Drawing, drawings},
};

#[track_caller]
fn assert_close(found: f64, expected: f64, drawing: &Drawing) {
    let allowed = 1e-9 * expected.abs().max(1.0);
    assert!(
        (found - expected).abs() <= allowed,
        "{found} for {expected} in {drawing}"
    );
}
