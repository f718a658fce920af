//! The problems of customers, from being told to being closed.
//!
//! A board with a column for each state of a loop. What stands on it is worked out only when the
//! findings or the filters have changed, and only cards in view are painted.

mod board;
mod card;
mod form;
mod places;
mod sizes;
mod words;

use std::sync::Arc;

use egui::{
    Align, Button, Label, Layout, Pos2, Rect, RichText, Role, ScrollArea, Sense, Stroke, TextStyle,
    Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use self::{
    board::{Board, Card, Filter},
    card::Showing,
    form::Form,
    places::{GAP, Places},
    sizes::{BUTTON, Sizes},
    words::COLUMNS,
};
use super::{View, lettering};
use crate::{
    analysis::{Findings, LoopState, Side},
    app::{Command, Message, Outbox},
    edit::Selection,
    model::{Id, Stage, Touchpoint},
    ui::{
        icons,
        theme::{self, Theme},
        widgets::{
            Fold, LINK_HEIGHT, combo, link_button, primary_button, quiet_button, segments,
            take_up_field,
        },
    },
};

/// How tall the heads of the columns are.
const HEAD: f32 = 36.0;
/// Under this width the filters stand in two rows.
const NARROW: f32 = 760.0;
/// The room at the sides of the board.
const MARGIN: f32 = 4.0;
/// By how much the board grows and shrinks with the window.
const STEP: f32 = 8.0;
/// The part of the inspector that holds a loop.
const FOLD: &str = "Problem and promises";

/// What the page remembers from frame to frame.
#[derive(Debug, Default)]
pub(super) struct State {
    filter: Filter,
    form: Option<Form>,
    shown: Option<Shown>,
}

/// The board, and what it was made of.
#[derive(Debug)]
struct Shown {
    findings: Arc<Findings>,
    filter: Filter,
    board: Arc<Board>,
    places: Option<Placed>,
}

/// Where everything lies, and what that depends on.
#[derive(Debug)]
struct Placed {
    width: f32,
    form: Option<form::Asking>,
    places: Arc<Places>,
}

impl State {
    fn board(&mut self, view: View<'_>) -> Option<Arc<Board>> {
        let findings = view.open.findings()?;
        let has = |stage: &Id<Stage>| findings.study().stages.contains(*stage);
        self.filter.stage = self.filter.stage.filter(has);
        let is_current = |shown: &&mut Shown| {
            Arc::ptr_eq(&shown.findings, findings) && shown.filter == self.filter
        };
        if let Some(shown) = self.shown.as_mut().filter(is_current) {
            return Some(Arc::clone(&shown.board));
        }
        let board = Arc::new(Board::new(findings, self.filter));
        self.shown = Some(Shown {
            findings: Arc::clone(findings),
            filter: self.filter,
            board: Arc::clone(&board),
            places: None,
        });
        Some(board)
    }

    /// Where the cards lie in a width.
    fn places(&mut self, ui: &Ui, width: f32) -> Option<Arc<Places>> {
        let form = self.form.as_ref();
        let key = form.map(Form::key);
        let shown = self.shown.as_mut()?;
        let is_current = |it: &&Placed| it.form == key && (it.width - width).abs() < 0.5;
        if let Some(placed) = shown.places.as_ref().filter(is_current) {
            return Some(Arc::clone(&placed.places));
        }
        let height = |card: &Card, width: f32| {
            let height = Sizes::of(ui, card, width).height();
            let form = form.filter(|form| form.is_of(card));
            let more = form.map(|form| form.height() - BUTTON);
            (height + more.unwrap_or_default()).ceil()
        };
        let places = Arc::new(Places::new(&shown.board, width, height));
        shown.places = Some(Placed {
            width,
            form: key,
            places: Arc::clone(&places),
        });
        Some(places)
    }
}

/// Shows the page.
pub(super) fn show(ui: &mut Ui, view: View<'_>, state: &mut State, outbox: &mut Outbox) {
    let Some(board) = state.board(view) else {
        return;
    };
    ui.horizontal(|ui| {
        ui.heading("Promises");
        if board.all > 0 {
            let words = words::summary(&view.findings.loops);
            ui.add(Label::new(RichText::new(words).small().weak()).truncate());
        }
    });
    if board.all == 0 && board.unasked.is_empty() {
        nothing(ui, view, outbox);
        return;
    }
    filters(ui, &board, &mut state.filter);
    if board.is_empty() && board.unasked.is_empty() {
        ui.add_space(16.0);
        ui.label("No problem fits what you filter by.");
        return;
    }
    columns(ui, view, state, &board, outbox);
}

/// Says what the board is for, and leads to where the first problem is written down.
fn nothing(ui: &mut Ui, view: View<'_>, outbox: &mut Outbox) {
    ui.add_space(16.0);
    ui.set_max_width(560.0);
    ui.label(
        "SPARCCS follows a customer’s problem to its end: situation, problem, ask, requirement, \
         commitments of both sides, closure, and soliciting how it went.",
    );
    let Some(card) = first_touchpoint(view) else {
        ui.label("Draw a touchpoint first: problems are written down where customers meet them.");
        if primary_button(ui, "Draw the map").clicked() {
            outbox.command(Command::MapStep);
        }
        return;
    };
    let title = view.study().title_within(card, 32);
    ui.add_space(4.0);
    let words = format!("Write down a problem at “{title}”");
    if primary_button(ui, &words).clicked() {
        Fold::open(ui.ctx(), FOLD);
        take_up_field(ui.ctx(), "Situation");
        outbox.send(Message::ShowFound(card.into()));
    }
}

/// The touchpoint that is selected; else the first one of the journey that is shown, else any.
fn first_touchpoint(view: View<'_>) -> Option<Id<Touchpoint>> {
    let selected = view.open.selection().only();
    let selected = selected.and_then(|id| Id::try_from(id).ok());
    let mut shown = view.open.outline().iter().flat_map(|(_, cards)| cards);
    let shown = || shown.find_map(|id| Id::try_from(*id).ok());
    let any = || view.study().touchpoints.iter().map(|card| card.id).next();
    selected
        .filter(|id| view.study().touchpoints.contains(*id))
        .or_else(shown)
        .or_else(any)
}

fn filters(ui: &mut Ui, board: &Board, filter: &mut Filter) {
    let is_narrow = ui.available_width() < NARROW;
    ui.horizontal(|ui| {
        sides(ui, filter);
        if !is_narrow {
            more_filters(ui, board, filter);
        }
    });
    if is_narrow {
        ui.horizontal(|ui| more_filters(ui, board, filter));
    }
    ui.add_space(4.0);
}

fn sides(ui: &mut Ui, filter: &mut Filter) {
    let sides = [
        (None, "Both sides"),
        (Some(Side::Ours), "Ours"),
        (Some(Side::Customers), "Customer’s"),
    ];
    let layout = Layout::left_to_right(Align::Center);
    let side = ui.allocate_ui_with_layout(vec2(280.0, 30.0), layout, |ui| {
        segments(ui, "Promises of", Some(filter.side), &sides)
    });
    if let Some(side) = side.inner {
        filter.side = side;
    }
}

fn more_filters(ui: &mut Ui, board: &Board, filter: &mut Filter) {
    let overdue = Button::selectable(filter.is_overdue, "Past their day only");
    if ui.add(overdue).clicked() {
        filter.is_overdue = !filter.is_overdue;
    }
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(vec2(180.0, 30.0), layout, |ui| stages(ui, board, filter));
    if filter.is_any() && quiet_button(ui, "Clear the filters").clicked() {
        *filter = Filter::default();
    }
}

fn stages(ui: &mut Ui, board: &Board, filter: &mut Filter) {
    let words = |stage: Option<Id<Stage>>| {
        let mut stages = board.stages.iter();
        let found = stages.find(|(id, _)| Some(*id) == stage);
        found.map_or_else(|| "All stages".to_owned(), |(_, title)| title.clone())
    };
    let options = || {
        let stages = board.stages.iter().map(|(id, _)| Some(*id));
        std::iter::once(None).chain(stages).collect()
    };
    let shown = words(filter.stage);
    if let Some(stage) = combo(ui, "Stage", &shown, Some(filter.stage), options, words) {
        filter.stage = stage;
    }
}

/// The heads, and below them the cards, which are scrolled by themselves.
fn columns(ui: &mut Ui, view: View<'_>, state: &mut State, board: &Board, outbox: &mut Outbox) {
    // Room for the scroll bar and for the line around a card with the keys.
    let width = ui.available_width() - 2.0 * MARGIN;
    // Not every point of a window that is drawn larger measures all words anew.
    let width = (width / STEP).floor() * STEP;
    let Some(places) = state.places(ui, width) else {
        return;
    };
    ScrollArea::horizontal()
        .id_salt("promises across")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.set_min_width(places.width + 2.0 * MARGIN);
            heads(ui, board, &places);
            ScrollArea::vertical()
                .id_salt("promises")
                .auto_shrink([false, false])
                .show_viewport(ui, |ui, seen| {
                    let size =
                        vec2(places.width, places.height + below(board)) + vec2(MARGIN, 16.0);
                    ui.set_min_size(size);
                    let origin = ui.min_rect().left_top() + vec2(MARGIN, 4.0);
                    let clicked = cards(ui, view, state, (board, &places), (origin, seen), outbox);
                    let under = pos2(origin.x, origin.y + places.height + GAP);
                    if let Some(card) = unasked(ui, view, board, under, width).or(clicked) {
                        Fold::open_in_view(ui.ctx(), FOLD);
                        outbox.send(Message::Select(Selection::single(card)));
                    }
                });
        });
}

/// Shows the cards in view; gives back the one that is clicked.
fn cards(
    ui: &mut Ui,
    view: View<'_>,
    state: &mut State,
    (board, places): (&Board, &Places),
    (origin, seen): (Pos2, Rect),
    outbox: &mut Outbox,
) -> Option<Id<Touchpoint>> {
    let mut showing = Showing {
        open: view.open,
        today: view.findings.today,
        outbox,
        form: &mut state.form,
    };
    let mut clicked = None;
    let columns = board.columns.iter().zip(&places.columns).enumerate();
    for (at, (cards, (left, width))) in columns {
        let tops = places.cards.get(at).map_or(&[][..], Vec::as_slice);
        for index in places.seen(at, seen.top(), seen.bottom()) {
            let (Some(card), Some((top, height))) = (cards.get(index), tops.get(index)) else {
                continue;
            };
            let min = (origin + vec2(*left, *top)).round();
            let rect = Rect::from_min_size(min, vec2(*width, *height));
            let is_selected = view.open.selection().contains(card.touchpoint.into());
            if card::show(ui, rect, card, is_selected, &mut showing) {
                clicked = Some(card.touchpoint);
            }
        }
    }
    clicked
}

/// The heads of the columns.
fn heads(ui: &mut Ui, board: &Board, places: &Places) {
    let size = vec2(places.width + MARGIN, HEAD);
    let (row, _) = ui.allocate_exact_size(size, Sense::hover());
    let columns = COLUMNS.into_iter().zip(&board.columns);
    for ((state, cards), (left, width)) in columns.zip(&places.columns) {
        let min = pos2(row.left() + MARGIN + left, row.top());
        let rect = Rect::from_min_size(min, vec2(*width, HEAD - 6.0));
        head(ui, rect, state, cards.len());
    }
}

fn head(ui: &Ui, rect: Rect, state: LoopState, count: usize) {
    let theme = Theme::of(ui.style());
    let is_alarm = state == LoopState::Overdue && count > 0;
    let (color, line) = if is_alarm {
        (theme.warm, Stroke::new(2.0, theme.warm))
    } else {
        (theme.text, Stroke::new(1.0, theme.field_line))
    };
    let y = rect.center().y;
    let mut x = rect.left();
    if is_alarm {
        let icon = lettering::elided(ui, icons::ALERT, 20.0, TextStyle::Body);
        lettering::put(ui, icon, pos2(x, y), theme.warm);
        x += 20.0;
    }
    let room = rect.right() - x - 24.0;
    let words = lettering::elided(ui, words::heading(state), room, theme::strong());
    let behind = x + words.size().x + 8.0;
    lettering::put(ui, words, pos2(x, y), color);
    let number = lettering::elided(ui, &count.to_string(), 32.0, TextStyle::Small);
    lettering::put(ui, number, pos2(behind, y), theme.text_weak);
    ui.painter().hline(rect.x_range(), rect.bottom(), line);
    let head = ui.interact(rect, ui.scope_id().with(("head", state)), Sense::hover());
    let name = format!("{}: {count}", words::heading(state));
    head.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &name));
    head.on_hover_text(words::meaning(state));
}

/// How tall what stands below the board is.
fn below(board: &Board) -> f32 {
    match board.unasked.len() {
        0 => 0.0,
        count => GAP + 64.0 + (LINK_HEIGHT + 4.0) * count as f32,
    }
}

/// What customers said before anybody asked, below the board; gives back what is clicked.
fn unasked(
    ui: &mut Ui,
    view: View<'_>,
    board: &Board,
    at: Pos2,
    width: f32,
) -> Option<Id<Touchpoint>> {
    if board.unasked.is_empty() {
        return None;
    }
    let rect = Rect::from_min_size(at, vec2(width.min(900.0), below(board)));
    let builder = UiBuilder::new().max_rect(rect).id_salt("unasked");
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.label(RichText::new("Said without being asked").text_style(theme::strong()));
        let words = "Feedback that came before the loop was closed. Close it, and ask how it went.";
        ui.label(RichText::new(words).small().weak());
        let mut clicked = None;
        for said in &board.unasked {
            let words = format!("{} · {}", said.title, said.words);
            let name = format!("Go to {}", view.study().name_of(said.touchpoint));
            if link_button(ui, &words, &name)
                .on_hover_text(&words)
                .clicked()
            {
                clicked = Some(said.touchpoint);
            }
        }
        clicked
    })
    .inner
}
