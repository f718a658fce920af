//! The list of pages, where the outline stands while the map is drawn.

use egui::{Button, Frame, Margin, Panel, RichText, ScrollArea, Ui, vec2};

use super::{Chapter, Page, Pages};
use crate::{
    app::{OpenStudy, Outbox},
    ui::theme::Theme,
};

/// How tall a line is.
const ROW: f32 = 30.0;

/// Shows the list of pages.
pub fn show(ui: &mut Ui, _open: &OpenStudy, pages: &Pages, outbox: &mut Outbox) {
    let frame = Frame::new()
        .fill(Theme::of(ui.style()).panel)
        .inner_margin(Margin::symmetric(8, 10));
    Panel::left("pages")
        .exact_size(220.0)
        .frame(frame)
        .show(ui, |ui| {
            ScrollArea::vertical()
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    for chapter in Chapter::ALL {
                        ui.label(RichText::new(chapter.label()).small().weak());
                        let of_chapter = Page::ALL.into_iter().filter(|p| p.chapter() == chapter);
                        for page in of_chapter {
                            line(ui, page, pages.page == page, outbox);
                        }
                        ui.add_space(12.0);
                    }
                });
        });
}

fn line(ui: &mut Ui, page: Page, is_shown: bool, outbox: &mut Outbox) {
    let words = format!("{}  {}", page.icon(), page.label());
    let button = Button::selectable(is_shown, ())
        .left_text(words)
        .truncate()
        .min_size(vec2(ui.available_width(), ROW));
    let response = ui
        .add(button)
        .on_hover_text(page.command().tooltip(ui.ctx()))
        .accessible_name(page.label());
    if response.clicked() {
        outbox.command(page.command());
    }
}
