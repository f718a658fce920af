//! A card of the board: a customer's problem, what is promised, and how it ended.

use std::sync::Arc;

use egui::{
    Align2, Color32, FontId, Galley, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind,
    TextStyle, Ui, UiBuilder, WidgetInfo, WidgetText, pos2, vec2,
};
use jiff::civil::Date;

use super::{
    board::{Card, Line},
    form::Form,
    sizes::{self, ABOVE, BUTTON, EDGE, LINE, MARK, SMALL},
    words,
};
use crate::{
    analysis::{LoopState, Side},
    app::{OpenStudy, Outbox},
    edit::ops::{self, PromisesOf},
    ui::{
        icons,
        pages::lettering::{elided, put},
        theme::{self, Theme},
    },
};

/// What a card is shown with.
pub(super) struct Showing<'a> {
    /// The study.
    pub open: &'a OpenStudy,
    /// The day.
    pub today: Date,
    /// Where changes are asked for.
    pub outbox: &'a mut Outbox,
    /// The form that is filled in.
    pub form: &'a mut Option<Form>,
}

/// Shows a card; true when it is clicked.
pub(super) fn show(
    ui: &mut Ui,
    rect: Rect,
    card: &Card,
    is_selected: bool,
    showing: &mut Showing<'_>,
) -> bool {
    let id = ui.make_persistent_id(("loop", card.touchpoint));
    let response = ui.interact(rect, id, Sense::click());
    let name = name(card);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, &name));
    ground(ui, rect, is_selected, &response);
    let room = rect.width() - 2.0 * EDGE;
    let theme = Theme::of(ui.style());
    let mut at = rect.min + vec2(EDGE, EDGE);
    let title = sizes::title(ui, card, room);
    at.y = paint(ui, title, at, theme.text) + 2.0;
    at.y = paint(ui, sizes::problem(ui, card, room), at, theme.text);
    let ratings = elided(ui, &card.ratings, room, TextStyle::Small);
    put(ui, ratings, at + vec2(0.0, SMALL / 2.0), theme.text_weak);
    at.y += SMALL;
    let response = response.on_hover_ui(|ui| hover(ui, card));
    for (index, line) in card.promises.iter().enumerate() {
        let place = Rect::from_min_max(at + vec2(0.0, ABOVE), pos2(at.x + room, rect.bottom()));
        at.y = ui
            .push_id((card.touchpoint, index), |ui| {
                promise(ui, place, card, line, showing)
            })
            .inner;
    }
    if !card.ending.is_empty() {
        at.y += ABOVE;
    }
    for ending in &card.ending {
        let color = missing_color(theme, ending.is_missing);
        at.y = paint(ui, sizes::ending(ui, &ending.words, room), at, color);
    }
    let foot = Rect::from_min_max(at, rect.max - vec2(EDGE, EDGE / 2.0));
    self::foot(ui, foot, card, showing);
    response.clicked()
}

/// Paints lines below each other; gives back where they end.
fn paint(ui: &Ui, lines: Arc<Galley>, at: Pos2, color: Color32) -> f32 {
    let bottom = at.y + lines.size().y;
    ui.painter().galley(at.round(), lines, color);
    bottom
}

const fn missing_color(theme: &Theme, is_missing: bool) -> Color32 {
    if is_missing {
        theme.warm
    } else {
        theme.text_weak
    }
}

/// What a screen reader says of a card.
fn name(card: &Card) -> String {
    let ending = card.ending.iter().map(|it| format!(", {}", it.words));
    format!(
        "{}, {}: {} {}{}",
        card.title,
        words::heading(card.state).to_lowercase(),
        card.problem,
        card.ratings,
        ending.collect::<String>()
    )
}

fn ground(ui: &Ui, rect: Rect, is_selected: bool, response: &Response) {
    let theme = Theme::of(ui.style());
    let fill = if is_selected {
        theme.accent_soft
    } else if response.hovered() {
        theme.hover
    } else {
        theme.panel
    };
    let line = if response.has_focus() {
        Stroke::new(2.0, theme.accent)
    } else if is_selected {
        Stroke::new(1.0, theme.accent)
    } else {
        Stroke::new(1.0, theme.line)
    };
    ui.painter().rect(rect, 8.0, fill, line, StrokeKind::Inside);
}

/// The whole of what a card tells.
fn hover(ui: &mut Ui, card: &Card) {
    ui.label(WidgetText::from(card.title.as_str()).strong());
    ui.label(&card.problem);
    for line in &card.promises {
        ui.weak(format!("{} · {} · {}", line.text, line.whose, line.when));
    }
    for ending in &card.ending {
        ui.weak(&ending.words);
    }
}

/// A promise, with a mark that is clicked once it is kept; gives back where it ends.
fn promise(ui: &mut Ui, place: Rect, card: &Card, line: &Line, showing: &mut Showing<'_>) -> f32 {
    let theme = Theme::of(ui.style());
    let middle = pos2(place.left() + 8.0, place.top() + LINE / 2.0);
    mark(
        ui,
        Rect::from_center_size(middle, vec2(MARK, MARK)),
        card,
        line,
        showing,
    );
    let (text, aside) = sizes::promise(ui, line, place.width() - MARK);
    let at = place.min + vec2(MARK, 0.0);
    let y = paint(ui, text, at, theme.text);
    paint(ui, aside, pos2(at.x, y), theme.text_weak)
}

/// The mark that says whether a promise is kept, and changes it.
fn mark(ui: &Ui, rect: Rect, card: &Card, line: &Line, showing: &mut Showing<'_>) {
    let is_kept = line.commitment.kept.is_some();
    let response = ui.interact(rect, ui.scope_id().with("kept"), Sense::click());
    let name = format!("Kept: {}, {}, {}", line.text, line.whose, line.when);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_kept, &name));
    paint_mark(ui, rect, is_kept, &response);
    let tip = if is_kept {
        "Not kept after all"
    } else {
        "Mark as kept today"
    };
    if response.on_hover_text(tip).clicked() {
        let kept = (!is_kept).then_some(showing.today);
        let side: PromisesOf = match line.side {
            Side::Ours => |sparccs| &mut sparccs.ours,
            Side::Customers => |sparccs| &mut sparccs.customers,
        };
        let study = showing.open.study();
        let promise = &line.commitment;
        let kept = ops::keep_promise(study, card.touchpoint, side, promise, kept);
        showing.outbox.edit(kept);
    }
}

fn paint_mark(ui: &Ui, mark: Rect, is_kept: bool, response: &Response) {
    let theme = Theme::of(ui.style());
    let is_near = response.hovered() || response.has_focus();
    let line = if is_near || is_kept {
        theme.accent
    } else {
        theme.text_weak
    };
    let painter = ui.painter();
    painter.circle_stroke(mark.center(), 7.5, Stroke::new(1.25, line));
    if response.has_focus() {
        painter.circle_stroke(mark.center(), 10.5, Stroke::new(1.5, theme.accent));
    }
    if is_kept {
        let font = FontId::new(theme::size::SMALL, egui::FontFamily::Proportional);
        painter.text(
            mark.center(),
            Align2::CENTER_CENTER,
            icons::CHECK,
            font,
            theme.accent,
        );
    }
}

/// The button of a card, or the form it opens.
fn foot(ui: &mut Ui, rect: Rect, card: &Card, showing: &mut Showing<'_>) {
    if let Some(form) = showing.form.as_mut().filter(|form| form.is_of(card)) {
        let inner = rect.with_min_y(rect.top() + 8.0);
        let builder = UiBuilder::new()
            .max_rect(inner)
            .id_salt(("form", card.touchpoint));
        let (open, outbox) = (showing.open, &mut *showing.outbox);
        let is_done = ui
            .scope_builder(builder, |ui| form.show(ui, open, outbox))
            .inner;
        if is_done {
            *showing.form = None;
        }
        return;
    }
    let words = match card.state {
        LoopState::Open | LoopState::Promised | LoopState::Overdue => "Close the loop…",
        LoopState::ClosedNotAsked => "Say how it went…",
        LoopState::ClosedAndAsked => "Change it…",
    };
    let theme = Theme::of(ui.style());
    let place = Rect::from_min_size(
        pos2(rect.left(), rect.top() + 8.0),
        vec2(rect.width(), BUTTON - 8.0),
    );
    let builder = UiBuilder::new()
        .max_rect(place)
        .id_salt(("foot", card.touchpoint));
    let clicked = ui
        .scope_builder(builder, |ui| {
            ui.spacing_mut().button_padding.x = 0.0;
            let text = egui::RichText::new(words).color(theme.accent);
            let button = egui::Button::new(text).frame(false).truncate();
            let name = format!("{} {}", words.trim_end_matches('…'), card.title);
            ui.add(button).accessible_name(name).clicked()
        })
        .inner;
    if clicked {
        *showing.form = Some(Form::of(showing.open, card, showing.today));
    }
}
