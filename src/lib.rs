//! Throughline: customer-journey maps for workshops.
//!
//! ```text
//! main ─ cli ─┬─ app ─ ui ──────────┐
//!             │                     ▼
//!             ├─ export ───────► scene ─► layout ─► analysis ─► model
//!             ├─ import ───────► edit ────────────────────────► model
//!             └─ storage ─────────────────────────────────────► model
//!
//!                export, storage ─► atomic
//! ```
//!
//! An arrow reads "knows"; `tests/layers.rs` fails on one that runs the wrong way.

pub mod analysis;
pub mod app;
mod atomic;
pub mod cli;
pub mod edit;
pub mod export;
pub mod import;
pub mod layout;
pub mod model;
pub mod scene;
pub mod storage;
pub mod templates;
pub mod ui;
