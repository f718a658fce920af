//! What the study adds up to, kept current in the background.

use std::sync::Arc;

use egui::Context;
use jiff::{Zoned, civil::Date};

use super::{App, jobs::Task, origin::Origin};
use crate::analysis::Findings;

impl App {
    /// Begins to find out anew what the study adds up to, if it has changed or a new day has come.
    pub(super) fn find_out(&mut self, ctx: &Context) {
        let Some(open) = &self.open else { return };
        let today = Zoned::now().date();
        if self.jobs.has(Task::FindOut) || are_current(open.findings(), open.study(), today) {
            return;
        }
        let before = open.findings().cloned();
        let study = open.study().clone();
        let origin = self.origin();
        self.jobs.find_out(ctx, origin, study, today, before);
    }

    /// Something was found out; the study may be another one by now, but never an older one.
    pub(super) fn found_out(&mut self, origin: Origin, findings: Arc<Findings>) {
        if origin.study == self.study_key
            && let Some(open) = &mut self.open
        {
            open.set_findings(findings);
            self.follow_gap();
        }
    }
}

/// True when these are the findings of this study on this day.
fn are_current(findings: Option<&Arc<Findings>>, study: &crate::model::Study, today: Date) -> bool {
    findings.is_some_and(|findings| findings.today == today && findings.are_of(study))
}
