//! Small parts of both sheets.

use egui::{Align2, Button, FontId, Response, RichText, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::known::GateGap;
use crate::{
    app::{Message, Outbox},
    ui::{
        theme::{Theme, size},
        widgets::show_focus,
    },
};

/// How large the number of a gap is.
const MARK: f32 = 24.0;

/// Small words that can be clicked, in a colour; they wrap.
pub(super) fn small_link(ui: &mut Ui, text: RichText, name: &str) -> Response {
    let response = ui
        .scope(|ui| {
            ui.spacing_mut().button_padding = vec2(0.0, 3.0);
            ui.spacing_mut().interact_size.y = 24.0;
            ui.add(Button::new(text.size(size::SMALL)).frame(false).wrap())
        })
        .inner
        .accessible_name(name);
    if response.hovered() {
        let line = Stroke::new(1.0, Theme::of(ui.style()).accent);
        let rect = response.rect;
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 2.0, line);
    }
    show_focus(ui, &response);
    response
}

/// Small words to look up; they wrap.
pub(super) fn remark(ui: &mut Ui, text: impl Into<String>) -> Response {
    ui.label(RichText::new(text).small().weak())
}

/// The number of a gap, which leads to it.
pub(super) fn gap_mark(ui: &mut Ui, gap: &GateGap, outbox: &mut Outbox) {
    let theme = Theme::of(ui.style());
    let (rect, response) = ui.allocate_exact_size(vec2(MARK, MARK), Sense::click());
    let name = format!("Gap {}: {}", gap.number, gap.why);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.clone()));
    let fill = if response.hovered() {
        theme.hover
    } else {
        theme.panel
    };
    let line = Stroke::new(1.5, theme.text);
    ui.painter()
        .circle(rect.center(), MARK / 2.0 - 2.0, fill, line);
    let font = FontId::proportional(size::SMALL);
    let number = gap.number.to_string();
    ui.painter().text(
        rect.center(),
        Align2::CENTER_CENTER,
        number,
        font,
        theme.text,
    );
    show_focus(ui, &response);
    if response.on_hover_text(&gap.why).clicked() {
        outbox.send(Message::ShowGap(gap.fingerprint.clone()));
    }
}
