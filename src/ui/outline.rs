//! The outline: every card of the map as a list, and the parking lot.

use std::ops::Range;

use egui::{
    Align, Button, Layout, Margin, Panel, Rect, RichText, ScrollArea, Sense, Stroke, StrokeKind,
    Ui, vec2,
};

use super::{
    icons, side_panel,
    theme::{self, Theme},
};
use crate::{
    app::{Command, Message, OpenStudy, Outbox, Settings, landing},
    edit::ops,
    model::{Id, RecordId, Stage},
};

/// Cards on their way from one place to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraggedCards(pub Vec<RecordId>);

/// How tall a line of the outline is.
const ROW: f32 = 26.0;

/// How far the frame of the parking lot reaches beyond its words, in points.
const LOT_EDGE: i8 = 6;

/// How wide the button is that folds a stage.
const CHEVRON: f32 = 20.0;

/// A line of the outline.
enum Row {
    Stage(Id<Stage>),
    Card(RecordId),
}

impl Row {
    /// The record it stands for.
    const fn record(&self) -> RecordId {
        match self {
            Self::Stage(stage) => RecordId::Stage(*stage),
            Self::Card(card) => *card,
        }
    }
}

/// Shows the outline. Cards carried here from the map go to the parking lot.
pub fn show(
    ui: &mut Ui,
    open: &OpenStudy,
    settings: &Settings,
    carried: &[RecordId],
    outbox: &mut Outbox,
) {
    let panel = side_panel::left(ui, settings, outbox, |ui, outbox| {
        ui.spacing_mut().interact_size.y = ROW;
        ui.spacing_mut().button_padding.y = 2.0;
        let parked = open.parked();
        let lot = parking_lot_height(parked.len()).min(ui.available_height() * 0.4);
        let lot = Panel::bottom("parking lot")
            .exact_size(lot)
            .show_separator_line(true)
            .frame(egui::Frame::new().inner_margin(Margin::symmetric(0, 8)))
            .show(ui, |ui| parking_lot(ui, open, parked, outbox));
        heading(ui, "Outline", None);
        stages(ui, open, outbox);
        lot.response.rect
    });
    let (here, is_released) =
        ui.input(|input| (input.pointer.latest_pos(), input.pointer.primary_released()));
    if !carried.is_empty() && here.is_some_and(|here| panel.response.rect.contains(here)) {
        show_landing(ui, panel.inner);
        if is_released {
            park(open, carried, outbox);
        }
    }
}

/// Shows that a card can be dropped here.
fn show_landing(ui: &Ui, rect: Rect) {
    let theme = Theme::of(ui.style());
    let fill = theme.accent.gamma_multiply(0.16);
    let edge = Stroke::new(2.0, theme.accent);
    let rect = rect.expand2(vec2(f32::from(LOT_EDGE), 0.0));
    ui.painter().rect(rect, 6.0, fill, edge, StrokeKind::Inside);
}

/// Takes cards off the map, and selects them where they are.
fn park(open: &OpenStudy, cards: &[RecordId], outbox: &mut Outbox) {
    outbox.edit(ops::park(open.study(), cards));
    outbox.send(Message::Select(cards.iter().copied().collect()));
}

fn heading(ui: &mut Ui, text: &str, figure: Option<usize>) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(text).small().weak());
        if let Some(figure) = figure {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(RichText::new(figure.to_string()).small().weak());
            });
        }
    });
}

fn stages(ui: &mut Ui, open: &OpenStudy, outbox: &mut Outbox) {
    let memory_id = ui.scope_id().with("memory");
    let mut memory: Memory = ui.data(|data| data.get_temp(memory_id).unwrap_or_default());
    let rows: Vec<Row> = open
        .outline()
        .iter()
        .flat_map(|(stage, cards)| {
            let cards: &[RecordId] = if memory.folded.contains(stage) {
                &[]
            } else {
                cards
            };
            std::iter::once(Row::Stage(*stage)).chain(cards.iter().copied().map(Row::Card))
        })
        .collect();
    if rows.is_empty() && open.map().is_some() {
        ui.label(
            RichText::new("No stage yet. Add the first one:")
                .small()
                .weak(),
        );
        if ui
            .button(Command::AddStage.info().name)
            .on_hover_text(Command::AddStage.tooltip(ui.ctx()))
            .clicked()
        {
            outbox.command(Command::AddStage);
        }
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.spacing_mut().button_padding.x = 6.0;
    let mut list = ScrollArea::vertical().auto_shrink([false, false]);
    if let Some(row) = memory.row_to_show(open.selection().focus(), &rows) {
        let height = ui.available_height();
        let most = (rows.len() as f32 * ROW - height).max(0.0);
        let offset = row as f32 * ROW - height / 2.0;
        list = list.vertical_scroll_offset(offset.clamp(0.0, most));
    }
    list.show_rows(ui, ROW, rows.len(), |ui, range| {
        memory.shown = range.clone();
        for row in rows.get(range).unwrap_or_default() {
            match row {
                Row::Stage(stage) => stage_row(ui, open, *stage, &mut memory.folded, outbox),
                Row::Card(card) => card_row(ui, open, *card, outbox),
            }
        }
    });
    ui.data_mut(|data| data.insert_temp(memory_id, memory));
}

/// What the outline remembers from frame to frame.
#[derive(Clone, Default)]
struct Memory {
    folded: Vec<Id<Stage>>,
    /// The record that had the focus in the frame before.
    focus: Option<RecordId>,
    /// The lines that were in view.
    shown: Range<usize>,
}

impl Memory {
    /// The line to bring into view, as the focus has just come to it and it is out of sight.
    fn row_to_show(&mut self, focus: Option<RecordId>, rows: &[Row]) -> Option<usize> {
        if std::mem::replace(&mut self.focus, focus) == focus {
            return None;
        }
        let focus = focus?;
        let row = rows.iter().position(|row| row.record() == focus)?;
        // The last lines may be seen by half only.
        let below = (row + 2).min(rows.len() - 1);
        let is_in_sight = self.shown.contains(&row) && self.shown.contains(&below);
        (!is_in_sight).then_some(row)
    }
}

fn stage_row(
    ui: &mut Ui,
    open: &OpenStudy,
    stage: Id<Stage>,
    folded: &mut Vec<Id<Stage>>,
    outbox: &mut Outbox,
) {
    ui.horizontal(|ui| {
        ui.set_height(ROW);
        ui.spacing_mut().item_spacing.x = 2.0;
        let title = open.study().title_of(RecordId::Stage(stage));
        let is_folded = folded.contains(&stage);
        let (icon, name) = if is_folded {
            (icons::CHEVRON_RIGHT, format!("Show the cards of {title}"))
        } else {
            (icons::CHEVRON_DOWN, format!("Hide the cards of {title}"))
        };
        let chevron = Button::new(RichText::new(icon).size(14.0))
            .frame_when_inactive(false)
            .min_size(vec2(CHEVRON, ROW - 2.0));
        let chevron = ui
            .scope(|ui| {
                ui.spacing_mut().button_padding.x = 2.0;
                ui.add(chevron)
            })
            .inner;
        let chevron = chevron.on_hover_text(&name).accessible_name(name);
        if chevron.clicked() {
            if is_folded {
                folded.retain(|other| *other != stage);
            } else {
                folded.push(stage);
            }
        }
        let text = RichText::new(title).text_style(theme::strong());
        line(ui, open, RecordId::Stage(stage), text, outbox);
    });
}

fn card_row(ui: &mut Ui, open: &OpenStudy, card: RecordId, outbox: &mut Outbox) {
    ui.horizontal(|ui| {
        ui.set_height(ROW);
        ui.add_space(CHEVRON + 2.0);
        let title = open.study().title_of(card);
        let text = match card {
            RecordId::Tollgate(_) => format!("{}  {title}", icons::TOLLGATE),
            _ => title,
        };
        line(ui, open, card, RichText::new(text), outbox);
    });
}

fn line(ui: &mut Ui, open: &OpenStudy, id: RecordId, text: RichText, outbox: &mut Outbox) {
    let is_selected = open.selection().contains(id);
    let kind = id.kind().singular();
    let name = format!("Outline: {kind} {}", open.study().title_of(id));
    let button = Button::selectable(is_selected, ())
        .left_text(text)
        .truncate()
        .sense(Sense::click_and_drag())
        .min_size(vec2(ui.available_width(), ROW - 2.0));
    let response = ui.add(button).accessible_name(name);
    if response.clicked() {
        outbox.send(Message::Reveal(id));
    }
    if response.double_clicked() {
        outbox.send(Message::EditCard(id, None));
    }
    if response.drag_started() && landing::is_card(id) {
        let cards = if is_selected {
            open.selection()
                .iter()
                .filter(|id| landing::is_card(*id))
                .collect()
        } else {
            vec![id]
        };
        response.dnd_set_drag_payload(DraggedCards(cards));
    }
}

fn parking_lot_height(cards: usize) -> f32 {
    if cards == 0 {
        return 100.0;
    }
    60.0 + (ROW + 4.0) * cards.min(8) as f32
}

fn parked_row(ui: &mut Ui, open: &OpenStudy, card: RecordId, outbox: &mut Outbox) {
    egui::Frame::new()
        .fill(Theme::of(ui.style()).hover)
        .corner_radius(6)
        .inner_margin(Margin::symmetric(4, 0))
        .show(ui, |ui| {
            ui.set_height(ROW);
            let title = open.study().title_of(card);
            line(ui, open, card, RichText::new(title), outbox);
        });
}

fn parking_lot(ui: &mut Ui, open: &OpenStudy, parked: &[RecordId], outbox: &mut Outbox) {
    let theme = Theme::of(ui.style());
    // A frame with a fill of its own is painted as it is, not as a button.
    let frame = egui::Frame::new()
        .fill(theme.panel)
        .corner_radius(6)
        .inner_margin(Margin::symmetric(LOT_EDGE, 0))
        .outer_margin(Margin::symmetric(-LOT_EDGE, 0));
    let (_, dropped) = ui.dnd_drop_zone::<DraggedCards, _>(frame, |ui| {
        ui.set_min_size(ui.available_size());
        heading(ui, "Parking lot", Some(parked.len()));
        if parked.is_empty() {
            let text = "Cards without a place wait here. Drag a card in, or out onto the map.";
            ui.label(RichText::new(text).small().weak());
            return;
        }
        ui.spacing_mut().item_spacing.y = 4.0;
        // Lower than a list usually is, or a single card pushes the heading out.
        let list = ScrollArea::vertical().min_scrolled_height(ROW);
        let list = list.auto_shrink([false, false]);
        list.show_rows(ui, ROW, parked.len(), |ui, range| {
            for card in parked.get(range).unwrap_or_default() {
                ui.push_id(card, |ui| parked_row(ui, open, *card, outbox));
            }
        });
    });
    if let Some(cards) = dropped {
        park(open, &cards.0, outbox);
    }
}
