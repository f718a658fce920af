//! The inspector.

use egui::Ui;

use crate::app::{OpenStudy, Outbox};

/// Shows the inspector.
pub fn show(_ui: &mut Ui, _open: &OpenStudy, _outbox: &mut Outbox) {}
