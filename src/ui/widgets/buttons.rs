//! Buttons.

use egui::{
    Button, Response, RichText, Role, Shape, Stroke, StrokeKind, TextStyle, Ui, WidgetInfo, vec2,
};

use crate::{
    app::{Circumstances, Command, Outbox},
    model::shorten,
    ui::theme::Theme,
};

/// How much of the name of a command is shown, in graphemes.
const NAME_LENGTH: usize = 48;

/// A quiet button with an icon only; the name is its tooltip and what a screen reader says.
pub fn icon_button(ui: &mut Ui, icon: &str, name: &str) -> Response {
    ui.scope(|ui| {
        ui.spacing_mut().button_padding.x = 6.0;
        ui.add(
            Button::new(RichText::new(icon).size(16.0))
                .frame_when_inactive(false)
                .min_size(vec2(28.0, 28.0)),
        )
    })
    .inner
    .on_hover_text(name)
    .accessible_name(name)
}

/// A button with words only, in the colour of what can be done.
pub fn quiet_button(ui: &mut Ui, text: &str) -> Response {
    let theme = Theme::of(ui.style());
    ui.scope(|ui| {
        ui.spacing_mut().button_padding.x = 0.0;
        ui.add(Button::new(RichText::new(text).color(theme.accent)).frame(false))
    })
    .inner
}

/// How tall a line is that leads to a record.
pub const LINK_HEIGHT: f32 = 28.0;

/// A line that leads to a record: its words, cut off where they do not fit.
pub fn link_button(ui: &mut Ui, text: &str, name: &str) -> Response {
    let theme = Theme::of(ui.style());
    let background = ui.painter().add(Shape::Noop);
    let response = ui
        .scope(|ui| {
            ui.spacing_mut().button_padding.x = 0.0;
            let button = Button::new(RichText::new(text).text_style(TextStyle::Body))
                .truncate()
                .frame(false)
                .right_text("")
                .min_size(vec2(ui.available_width(), LINK_HEIGHT));
            ui.add(button).accessible_name(name)
        })
        .inner;
    if response.hovered() || response.has_focus() {
        let around = response.rect.expand2(vec2(6.0, 0.0));
        let shape = Shape::rect_filled(around, 6.0, theme.hover);
        ui.painter().set(background, shape);
    }
    response
}

/// The one button of a dialog or a bar that does what one came for.
pub fn primary_button(ui: &mut Ui, text: &str) -> Response {
    let theme = Theme::of(ui.style());
    let button = Button::new(RichText::new(text).color(theme.on_accent))
        .fill(theme.accent)
        .stroke(Stroke::NONE);
    let response = ui.add(button);
    show_focus(ui, &response);
    response
}

/// Frames what has the keys, where its own colours would hide that.
pub fn show_focus(ui: &Ui, response: &Response) {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, Theme::of(ui.style()).text);
        let around = response.rect.expand(2.0);
        ui.painter()
            .rect_stroke(around, 8.0, stroke, StrokeKind::Outside);
    }
}

/// A button with the name of a command, greyed out when it makes no sense.
pub fn command_button(
    ui: &mut Ui,
    command: Command,
    now: Circumstances,
    outbox: &mut Outbox,
) -> Response {
    let info = command.info();
    command_button_saying(ui, command, (info.name, info.tip), now, outbox)
}

/// A button of a command with a name and a tooltip of its own; a long name is cut off.
pub fn command_button_saying(
    ui: &mut Ui,
    command: Command,
    (name, tip): (&str, &str),
    now: Circumstances,
    outbox: &mut Outbox,
) -> Response {
    let mut button = Button::new(()).left_text(shorten(name, NAME_LENGTH));
    if let Some(keys) = command.working_key_text(ui.ctx(), now) {
        button = button.shortcut_text(RichText::new(keys).weak());
    }
    let response = ui
        .add_enabled(command.is_enabled(now), button)
        .on_hover_text(tip)
        .accessible_name(name);
    if response.clicked() {
        outbox.command(command);
    }
    response
}

/// A quiet icon button that takes up a tool or puts it down.
pub fn tool_button(
    ui: &mut Ui,
    command: Command,
    now: Circumstances,
    is_on: bool,
    outbox: &mut Outbox,
) -> Response {
    let info = command.info();
    let icon = info.icon.unwrap_or(info.name);
    let button = Button::new(RichText::new(icon).size(16.0))
        .frame_when_inactive(is_on)
        .selected(is_on)
        .min_size(vec2(30.0, 30.0));
    let response = ui
        .scope(|ui| {
            ui.spacing_mut().button_padding.x = 6.0;
            ui.add_enabled(command.is_enabled(now), button)
        })
        .inner
        .on_hover_text(command.tooltip(ui.ctx()));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, info.name));
    if response.clicked() {
        outbox.command(command);
    }
    response
}
