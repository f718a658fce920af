//! Gaps and plan: what the graph finds, and what is done about it.
//!
//! A page is given a [`View`] and what it remembers of its own looks; like every part of the
//! window it asks for changes and makes none. The study may have changed since the findings were
//! made, so a record that they name may be gone.

mod causes;
mod comparison;
mod contents;
mod criteria;
mod discs;
mod effort;
mod handoffs;
mod head;
mod lettering;
mod lines;
mod list;
mod measures;
mod method;
mod page;
mod path;
mod promises;
mod ratings;
mod timeline;
mod view;

use egui::{Frame, Margin, Panel, Ui};

pub use self::{
    contents::show as contents,
    page::{Chapter, Page},
    view::View,
};
use super::theme::Theme;
use crate::app::{OpenStudy, Outbox};

/// What the pages remember from frame to frame.
#[derive(Debug, Default)]
pub struct Pages {
    /// The page that is shown.
    pub page: Page,
    /// The fingerprint of the gap that is looked at.
    pub gap: Option<String>,
    contents: contents::State,
    list: list::State,
    handoffs: handoffs::State,
    path: path::State,
    causes: causes::State,
    ratings: ratings::State,
    criteria: criteria::State,
    comparison: comparison::State,
    effort: effort::State,
    timeline: timeline::State,
    measures: measures::State,
    method: method::State,
    promises: promises::State,
}

impl Pages {
    /// Gives the list of gaps the keys.
    pub(super) const fn take_up_list(&mut self) {
        self.list.take_up();
    }
}

/// Shows a page that stands below the map.
pub fn below_map(ui: &mut Ui, open: &OpenStudy, pages: &mut Pages, outbox: &mut Outbox) {
    let frame = frame(ui);
    let height = ui.available_height();
    Panel::bottom("page below the map")
        .default_size((height * 0.45).floor())
        .size_range(160.0..=(height - 120.0).max(160.0))
        .resizable(true)
        .frame(frame)
        .show(ui, |ui| {
            // A page with little on it is as tall as any other.
            ui.set_min_size(ui.available_size());
            content(ui, open, pages, outbox);
        });
}

/// Shows a page in all the room there is.
pub fn show(ui: &mut Ui, open: &OpenStudy, pages: &mut Pages, outbox: &mut Outbox) {
    frame(ui).show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        content(ui, open, pages, outbox);
    });
}

fn frame(ui: &Ui) -> Frame {
    Frame::new()
        .fill(Theme::of(ui.style()).panel)
        .inner_margin(Margin::symmetric(16, 12))
}

fn content(ui: &mut Ui, open: &OpenStudy, pages: &mut Pages, outbox: &mut Outbox) {
    let Some(view) = View::new(open) else {
        still_looking(ui);
        return;
    };
    match pages.page {
        Page::List => list::show(ui, view, &mut pages.list, pages.gap.as_deref(), outbox),
        Page::Method => method::show(ui, view, &mut pages.method, outbox),
        Page::Handoffs => handoffs::show(ui, view, &mut pages.handoffs, outbox),
        Page::Path => path::show(ui, view, &mut pages.path, outbox),
        Page::Causes => causes::show(ui, view, &mut pages.causes, outbox),
        Page::Ratings => ratings::show(ui, view, &mut pages.ratings, outbox),
        Page::Criteria => criteria::show(ui, view, &mut pages.criteria, outbox),
        Page::Comparison => comparison::show(ui, view, &mut pages.comparison, outbox),
        Page::Effort => effort::show(ui, view, &mut pages.effort, outbox),
        Page::Timeline => timeline::show(ui, view, &mut pages.timeline, outbox),
        Page::Measures => measures::show(ui, view, &mut pages.measures, outbox),
        Page::Promises => promises::show(ui, view, &mut pages.promises, outbox),
    }
}

/// Says that nothing is found out yet.
pub fn still_looking(ui: &mut Ui) {
    ui.centered_and_justified(Ui::spinner);
}
