//! The palette: anything by its name. Commands, cards, maps.

use egui::{
    Align2, Area, Button, Context, Frame, Id as WidgetId, Key, Modifiers, Order, RichText,
    ScrollArea, TextEdit, Ui, vec2,
};
use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{CaseMatching, Normalization, Pattern},
};

use super::{Shown, Window, icons, theme::Theme};
use crate::{
    app::{Command, Message, OpenStudy, Outbox},
    model::RecordId,
};

/// How many results are shown.
const MOST: usize = 60;

/// The palette while it is open.
#[derive(Debug, Default)]
pub struct PaletteState {
    query: String,
    chosen: usize,
    has_focus: bool,
}

/// Something the palette offers.
#[derive(Clone, Debug, PartialEq)]
enum Entry {
    Command(Command),
    Record(RecordId),
}

/// An entry with the words it is found by.
struct Offer {
    entry: Entry,
    name: String,
    kind: String,
    icon: &'static str,
}

/// Shows the palette, if it is open.
pub fn show(ctx: &Context, shown: &Shown<'_>, window: &mut Window, outbox: &mut Outbox) {
    let Some(state) = &mut window.palette else {
        return;
    };
    let offers = ranked(ctx, &state.query, shown);
    let is_closed = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let is_taken = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let last = offers.len().saturating_sub(1);
    ctx.input_mut(|input| {
        if input.consume_key(Modifiers::NONE, Key::ArrowDown) {
            state.chosen = (state.chosen + 1).min(last);
        }
        if input.consume_key(Modifiers::NONE, Key::ArrowUp) {
            state.chosen = state.chosen.saturating_sub(1);
        }
    });
    state.chosen = state.chosen.min(last);
    let mut taken = if is_taken {
        offers.get(state.chosen)
    } else {
        None
    };
    let area = Area::new(WidgetId::unique("palette"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_TOP, vec2(0.0, 72.0))
        .show(ctx, |ui| {
            Frame::window(ui.style()).inner_margin(12).show(ui, |ui| {
                ui.set_width(560.0);
                if query(ui, state) {
                    state.chosen = 0;
                }
                if let Some(clicked) = results(ui, state.chosen, &offers) {
                    taken = offers.get(clicked);
                }
            });
        });
    let is_left =
        ctx.input(|input| input.pointer.any_pressed()) && !area.response.contains_pointer();
    if let Some(offer) = taken {
        outbox.send(match offer.entry {
            Entry::Command(command) => Message::Command(command),
            Entry::Record(RecordId::Map(map)) => Message::ShowMap(map),
            Entry::Record(id) => Message::Reveal(id),
        });
    }
    if taken.is_some() || is_closed || is_left {
        window.palette = None;
        window.canvas.focus();
    }
}

fn query(ui: &mut Ui, state: &mut PaletteState) -> bool {
    let edit = TextEdit::singleline(&mut state.query)
        .hint_text("Find a command, a card or a map")
        .desired_width(f32::INFINITY);
    let response = ui.add(edit).accessible_name("Find or do");
    if !std::mem::replace(&mut state.has_focus, true) {
        response.request_focus();
    }
    response.changed()
}

fn results(ui: &mut Ui, chosen: usize, offers: &[Offer]) -> Option<usize> {
    let theme = Theme::of(ui.style());
    if offers.is_empty() {
        ui.add_space(8.0);
        ui.weak("Nothing of this name.");
        return None;
    }
    let mut clicked = None;
    let list = ScrollArea::vertical()
        .min_scrolled_height(420.0)
        .max_height(420.0);
    list.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (index, offer) in offers.iter().enumerate() {
            let name = format!("{}  {}", offer.icon, offer.name);
            let button = Button::selectable(index == chosen, ())
                .left_text(name)
                .right_text(RichText::new(&offer.kind).small().color(theme.text_weak))
                .truncate()
                .min_size(vec2(ui.available_width(), 32.0));
            let response = ui.add(button).accessible_name(offer.name.clone());
            if index == chosen {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                clicked = Some(index);
            }
        }
    });
    clicked
}

/// What fits the query, the best first.
fn ranked(ctx: &Context, query: &str, shown: &Shown<'_>) -> Vec<Offer> {
    let offers = command_offers(ctx, shown).chain(shown.open.into_iter().flat_map(record_offers));
    if query.trim().is_empty() {
        return offers.take(MOST).collect();
    }
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut ranked: Vec<(u32, Offer)> = offers
        .filter_map(|offer| {
            let haystack = Utf32Str::new(&offer.name, &mut buffer);
            let score = pattern.score(haystack, &mut matcher)?;
            Some((score, offer))
        })
        .collect();
    ranked.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    ranked.truncate(MOST);
    ranked.into_iter().map(|(_, offer)| offer).collect()
}

fn command_offers(ctx: &Context, shown: &Shown<'_>) -> impl Iterator<Item = Offer> {
    let now = shown.now;
    Command::ALL
        .iter()
        .filter(move |command| **command != Command::Palette && command.is_enabled(now))
        .map(|command| {
            let info = command.info();
            Offer {
                entry: Entry::Command(*command),
                name: info.name.to_owned(),
                kind: command.key_text(ctx).unwrap_or_default(),
                icon: info.icon.unwrap_or(icons::COMMAND),
            }
        })
}

fn record_offers(open: &OpenStudy) -> impl Iterator<Item = Offer> {
    let study = open.study();
    let maps = study.maps.iter().map(|map| RecordId::Map(map.id));
    let stages = study.stages.iter().map(|stage| RecordId::Stage(stage.id));
    let cards = study
        .touchpoints
        .iter()
        .map(|card| RecordId::Touchpoint(card.id));
    let gates = study
        .tollgates
        .iter()
        .map(|gate| RecordId::Tollgate(gate.id));
    let notes = study.notes.iter().map(|note| RecordId::Note(note.id));
    maps.chain(stages)
        .chain(cards)
        .chain(gates)
        .chain(notes)
        .map(move |id| {
            let on = open
                .map_of(id)
                .filter(|_| !matches!(id, RecordId::Map(_)))
                .map(|map| format!(" on {}", study.title_of(map)))
                .unwrap_or_default();
            Offer {
                entry: Entry::Record(id),
                name: study.title_of(id),
                kind: format!("{}{on}", id.kind().singular()),
                icon: match id {
                    RecordId::Map(_) => icons::MAP,
                    RecordId::Stage(_) => icons::STAGES,
                    RecordId::Tollgate(_) => icons::TOLLGATE,
                    RecordId::Note(_) => icons::NOTE,
                    _ => icons::ROUTE,
                },
            }
        })
}
