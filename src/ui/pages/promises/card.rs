//! A card of the board: a customer's problem, what is promised, and how it ended.

use egui::{
    Align2, Color32, FontId, Rect, Response, Role, Sense, Stroke, StrokeKind, TextStyle, Ui,
    UiBuilder, WidgetInfo, WidgetText, pos2, text::LayoutJob, vec2,
};
use jiff::civil::Date;

use super::{
    board::{Card, Line},
    form::Form,
    places::{BUTTON, EDGE, PROBLEM, PROBLEM_LINES, PROMISE, SMALL, TITLE},
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

/// How many lines a problem takes on a card of a width.
pub(super) fn problem_lines(ui: &Ui, card: &Card, width: f32) -> usize {
    ui.painter().layout_job(problem(ui, card, width)).rows.len()
}

fn problem(ui: &Ui, card: &Card, width: f32) -> LayoutJob {
    let font: FontId = TextStyle::Body.resolve(ui.style());
    let mut job = LayoutJob::simple(
        card.problem.clone(),
        font,
        Theme::of(ui.style()).text,
        width - 2.0 * EDGE,
    );
    job.wrap.max_rows = PROBLEM_LINES;
    if let Some(section) = job.sections.first_mut() {
        section.format.line_height = Some(PROBLEM);
    }
    job
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
    let width = rect.width() - 2.0 * EDGE;
    let left = rect.left() + EDGE;
    let theme = Theme::of(ui.style());
    let mut y = rect.top() + EDGE;
    let title = elided(ui, &card.title, width, theme::strong());
    put(ui, title, pos2(left, y + TITLE / 2.0), theme.text);
    y += TITLE + 2.0;
    let told = ui.painter().layout_job(problem(ui, card, rect.width()));
    let lines = told.rows.len().clamp(1, PROBLEM_LINES) as f32;
    ui.painter().galley(pos2(left, y).round(), told, theme.text);
    y += lines * PROBLEM + 4.0;
    let ratings = elided(ui, &card.ratings, width, TextStyle::Small);
    put(ui, ratings, pos2(left, y + SMALL / 2.0), theme.text_weak);
    y += SMALL;
    let response = response.on_hover_ui(|ui| hover(ui, card));
    for (at, line) in card.promises.iter().enumerate() {
        let row = Rect::from_min_size(pos2(left, y), vec2(width, PROMISE));
        ui.push_id((card.touchpoint, at), |ui| {
            promise(ui, row, card, line, showing);
        });
        y += PROMISE;
    }
    for ending in &card.ending {
        let color = missing_color(theme, ending.is_missing);
        let words = elided(ui, &ending.words, width, TextStyle::Small);
        put(ui, words, pos2(left, y + SMALL / 2.0), color);
        y += SMALL;
    }
    let foot = Rect::from_min_max(pos2(left, y), rect.max - vec2(EDGE, 0.0));
    self::foot(ui, foot, card, showing);
    response.clicked()
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

/// A promise, with a mark that is clicked once it is kept.
fn promise(ui: &mut Ui, row: Rect, card: &Card, line: &Line, showing: &mut Showing<'_>) {
    let theme = Theme::of(ui.style());
    let mark = Rect::from_center_size(pos2(row.left() + 8.0, row.top() + 17.0), vec2(24.0, 24.0));
    let is_kept = line.commitment.kept.is_some();
    let response = ui.interact(mark, ui.scope_id().with("kept"), Sense::click());
    let name = format!("Kept: {}, {}, {}", line.text, line.whose, line.when);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_kept, &name));
    paint_mark(ui, mark, is_kept, &response);
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
    let left = row.left() + 24.0;
    let room = row.right() - left;
    let color = if is_kept { theme.text_weak } else { theme.text };
    let text = elided(ui, &line.text, room, TextStyle::Body);
    put(ui, text, pos2(left, row.top() + 17.0), color);
    let when = elided(ui, &line.when, room, TextStyle::Small);
    let whose = format!(" · {}", line.whose);
    let rest = room - when.size().x;
    let whose = elided(ui, &whose, rest, TextStyle::Small);
    let y = row.top() + 36.0;
    let behind = left + when.size().x;
    put(ui, when, pos2(left, y), missing_color(theme, line.is_late));
    if rest > 24.0 {
        put(ui, whose, pos2(behind, y), theme.text_weak);
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
    let is_form = |form: &Form| form.touchpoint == card.touchpoint;
    if let Some(form) = showing.form.as_mut().filter(|form| is_form(form)) {
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
        LoopState::ClosedAndAsked => "Change what they said…",
    };
    let theme = Theme::of(ui.style());
    let place = Rect::from_min_size(
        pos2(rect.left(), rect.top() + 8.0),
        vec2(rect.width(), BUTTON - 12.0),
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
