//! The gap that is looked at: shown in the list, lit up on its map.

use super::{App, Step};
use crate::{
    analysis::{Gap, GapKind},
    edit::Selection,
    model::RecordId,
    ui::pages::Page,
};

impl App {
    /// Goes to a step of the method.
    pub(super) fn go_to(&mut self, step: Step) {
        if self.window.step != step {
            self.window.step = step;
            self.light_gap();
        }
    }

    /// Shows a page of gaps and plan.
    pub(super) fn show_page(&mut self, page: Page) {
        let is_new = self.window.step != Step::Gaps || self.window.pages.page != page;
        self.window.step = Step::Gaps;
        self.window.pages.page = page;
        if is_new {
            self.light_gap();
        }
    }

    /// Shows a gap in the list, with its map.
    pub(super) fn show_gap(&mut self, fingerprint: String) {
        self.window.step = Step::Gaps;
        self.window.pages.page = Page::List;
        let Some(open) = &mut self.open else { return };
        let found = open.findings().and_then(|all| all.find(&fingerprint));
        if let Some(map) = found.and_then(|found| found.gap.map) {
            open.show_map(map);
        }
        open.select(Selection::default());
        self.window.pages.gap = Some(fingerprint);
        self.light_gap();
    }

    /// Looks at no gap any more.
    pub(super) fn leave_gap(&mut self) {
        self.window.pages.gap = None;
        self.window.canvas.put_out();
    }

    /// Lights records up on the map, or everything alike where there are none.
    pub(super) fn light_up(&mut self, records: Vec<RecordId>, is_way: bool) {
        if records.is_empty() {
            self.window.canvas.put_out();
        } else {
            self.window.canvas.light_up(records, is_way);
        }
    }

    /// Lights up the gap that is looked at where the list of gaps is shown; elsewhere nothing is
    /// lit until a page asks for it.
    fn light_gap(&mut self) {
        match self.lit_by_gap() {
            Some((records, is_way)) => self.window.canvas.light_up(records, is_way),
            None => self.window.canvas.put_out(),
        }
    }

    /// Keeps the light where the gap is that is looked at, now that gaps were found anew.
    pub(super) fn follow_gap(&mut self) {
        if self.window.step != Step::Gaps || self.window.pages.page != Page::List {
            return;
        }
        match self.lit_by_gap() {
            Some((records, is_way)) => self.window.canvas.keep_lit(records, is_way),
            None => self.window.canvas.put_out(),
        }
    }

    /// What the gap that is looked at lights up on the map, and whether that is a way.
    fn lit_by_gap(&self) -> Option<(Vec<RecordId>, bool)> {
        let pages = &self.window.pages;
        let is_list = self.window.step == Step::Gaps && pages.page == Page::List;
        let fingerprint = pages.gap.as_deref().filter(|_| is_list)?;
        let found = self.open.as_ref()?.findings()?.find(fingerprint)?;
        Some((lit(&found.gap), is_way(&found.gap)))
    }
}

/// What the map lights up of a gap: its trace, or else what it is about.
fn lit(gap: &Gap) -> Vec<RecordId> {
    if gap.trace.is_empty() {
        gap.subjects.clone()
    } else {
        gap.trace.clone()
    }
}

/// True when the trace of a gap is a way that is gone from its first record to its last.
fn is_way(gap: &Gap) -> bool {
    let touchpoints = gap.trace.iter();
    let touchpoints = touchpoints.filter(|id| matches!(id, RecordId::Touchpoint(_)));
    match gap.kind {
        GapKind::BypassableGate | GapKind::Outlier | GapKind::EmotionDrop => true,
        GapKind::HandoffWithoutLever => touchpoints.count() == 2,
        _ => false,
    }
}
