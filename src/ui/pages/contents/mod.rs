//! The list of pages with the figure of each, where the outline stands while the map is drawn, and
//! below it the shown map at a glance.

mod figures;
mod glance;

use std::sync::Arc;

use egui::{Button, Frame, Margin, RichText, ScrollArea, Sense, Ui, vec2};

use self::{
    figures::Figures,
    glance::{Glance, glances},
};
use super::{Chapter, Page, Pages, View, list::Scope};
use crate::{
    analysis::Findings,
    app::{OpenStudy, Outbox, Settings},
    model::{Id, Map},
    ui::side_panel,
};

/// How tall a line is.
const ROW: f32 = 30.0;

/// What the list remembers from frame to frame: the figures, and what they are of.
#[derive(Debug, Default)]
pub(super) struct State(Option<Known>);

#[derive(Debug)]
struct Known {
    findings: Arc<Findings>,
    map: Option<Id<Map>>,
    scope: Scope,
    figures: Figures,
    glances: Vec<Glance>,
}

impl State {
    /// The figures as they are now, if anything is found out yet.
    fn follow(&mut self, open: &OpenStudy, scope: Scope) -> Option<&Known> {
        let view = View::new(open)?;
        let findings = open.findings()?;
        let map = open.map();
        let is_current = self.0.as_ref().is_some_and(|known| {
            Arc::ptr_eq(&known.findings, findings) && (known.map, known.scope) == (map, scope)
        });
        if !is_current {
            self.0 = Some(Known {
                findings: Arc::clone(findings),
                map,
                scope,
                figures: Figures::of(view, scope),
                glances: view
                    .of_map()
                    .map_or_else(Vec::new, |of| glances(findings.study(), of)),
            });
        }
        self.0.as_ref()
    }
}

/// Shows the list of pages. It is as wide as the outline.
pub fn show(
    ui: &mut Ui,
    open: &OpenStudy,
    pages: &mut Pages,
    settings: &Settings,
    outbox: &mut Outbox,
) {
    let scope = pages.list.question.scope;
    let page = pages.page;
    let known = pages.contents.follow(open, scope);
    side_panel::left(ui, settings, outbox, |ui, outbox| {
        ScrollArea::vertical()
            .auto_shrink([false, false])
            .show(ui, |ui| {
                chapters(ui, page, known, outbox);
                if let Some(known) = known.filter(|known| !known.glances.is_empty()) {
                    heading(ui, "At a glance");
                    Frame::new()
                        .inner_margin(Margin::symmetric(6, 0))
                        .show(ui, |ui| {
                            for glance in &known.glances {
                                show_glance(ui, glance);
                            }
                        });
                }
            });
    });
}

fn chapters(ui: &mut Ui, shown: Page, known: Option<&Known>, outbox: &mut Outbox) {
    for chapter in Chapter::ALL {
        heading(ui, chapter.label());
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for page in Page::ALL.into_iter().filter(|it| it.chapter() == chapter) {
                let figure = known.and_then(|known| known.figures.of_page(page));
                line(ui, page, page == shown, figure, outbox);
            }
        });
        ui.add_space(12.0);
    }
}

fn heading(ui: &mut Ui, words: &str) {
    ui.horizontal(|ui| {
        ui.add_space(6.0);
        ui.label(RichText::new(words).small().weak());
    });
}

fn line(
    ui: &mut Ui,
    page: Page,
    is_shown: bool,
    figure: Option<&(String, String)>,
    outbox: &mut Outbox,
) {
    let words = format!("{}  {}", page.icon(), page.label());
    ui.spacing_mut().button_padding.x = 6.0;
    let mut button = Button::selectable(is_shown, ()).left_text(words);
    if let Some((figure, _)) = figure {
        button = button.right_text(RichText::new(figure).small().weak());
    }
    let button = button.truncate().min_size(vec2(ui.available_width(), ROW));
    let response = ui.add(button);
    let tip = page.command().tooltip(ui.ctx());
    let response = match figure {
        Some((figure, meaning)) => response
            .on_hover_text(format!("{tip}\n{meaning}"))
            .accessible_name(format!("{}, {figure}", page.label())),
        None => response.on_hover_text(tip).accessible_name(page.label()),
    };
    if response.clicked() {
        outbox.command(page.command());
    }
}

/// A figure of the shown map with what it means.
fn show_glance(ui: &mut Ui, glance: &Glance) {
    let button = Button::new(())
        .left_text(RichText::new(glance.name).weak())
        .right_text(glance.figure.as_str())
        .truncate()
        .frame(false)
        .sense(Sense::hover())
        .min_size(vec2(ui.available_width(), 26.0));
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add(button)
        .on_hover_text(&glance.meaning)
        .accessible_name(format!("{}: {}", glance.name, glance.figure));
}
