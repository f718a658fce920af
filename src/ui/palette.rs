//! The palette: anything by its name. Commands, cards, maps.

use std::cmp::Reverse;

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
    app::{Circumstances, Command, Message, OpenStudy, Outbox},
    edit::Revision,
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
    /// What is offered, the best first.
    offers: Vec<Offer>,
    /// What the offers were found with.
    found: Option<(String, Option<Revision>, Circumstances)>,
    /// Whether the chosen line is to be brought into view.
    has_moved: bool,
}

impl PaletteState {
    fn update(&mut self, ctx: &Context, shown: &Shown<'_>) {
        let revision = shown.open.map(OpenStudy::revision);
        let key = (self.query.clone(), revision, shown.now);
        if self.found.as_ref() != Some(&key) {
            self.offers = ranked(ctx, &self.query, shown);
            self.found = Some(key);
            self.choose(0);
        }
    }

    fn choose(&mut self, index: usize) {
        self.chosen = index.min(self.offers.len().saturating_sub(1));
        self.has_moved = true;
    }
}

/// Something the palette offers.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Entry {
    Command(Command),
    Record(RecordId),
}

/// An entry as it is shown.
#[derive(Debug)]
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
    state.update(ctx, shown);
    let is_closed = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let is_taken = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown)) {
        state.choose(state.chosen + 1);
    }
    if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowUp)) {
        state.choose(state.chosen.saturating_sub(1));
    }
    let mut taken = is_taken.then_some(state.chosen);
    let area = Area::new(WidgetId::unique("palette"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_TOP, vec2(0.0, 72.0))
        .show(ctx, |ui| {
            Frame::window(ui.style()).inner_margin(12).show(ui, |ui| {
                ui.set_width(560.0);
                let field = query(ui, state);
                state.update(ctx, shown);
                taken = results(ui, field, state).or(taken);
            });
        });
    let is_left =
        ctx.input(|input| input.pointer.any_pressed()) && !area.response.contains_pointer();
    let taken = taken.and_then(|index| state.offers.get(index));
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

/// The field for the query.
fn query(ui: &mut Ui, state: &mut PaletteState) -> WidgetId {
    let edit = TextEdit::singleline(&mut state.query)
        .hint_text("Find a command, a card or a map")
        .desired_width(f32::INFINITY);
    let response = ui.add(edit).accessible_name("Find or do");
    if !std::mem::replace(&mut state.has_focus, true) {
        response.request_focus();
    }
    response.id
}

/// The lines, and which of them was clicked. For a screen reader the chosen one is what the field
/// stands at.
fn results(ui: &mut Ui, field: WidgetId, state: &mut PaletteState) -> Option<usize> {
    let theme = Theme::of(ui.style());
    if state.offers.is_empty() {
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
        for (index, offer) in state.offers.iter().enumerate() {
            let is_chosen = index == state.chosen;
            let name = format!("{}  {}", offer.icon, offer.name);
            let button = Button::selectable(is_chosen, ())
                .left_text(name)
                .right_text(RichText::new(&offer.kind).small().color(theme.text_weak))
                .truncate()
                .min_size(vec2(ui.available_width(), 32.0));
            let response = ui.add(button).accessible_name(offer.name.clone());
            if is_chosen {
                if std::mem::take(&mut state.has_moved) {
                    response.scroll_to_me(None);
                }
                let line = response.id.accesskit_id();
                let ctx = ui.ctx();
                ctx.accesskit_node_builder(field, |node| node.set_active_descendant(line));
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
    let entries = commands(shown.now).chain(shown.open.into_iter().flat_map(records));
    let entries: Vec<Entry> = if query.trim().is_empty() {
        entries.take(MOST).collect()
    } else {
        best(entries, query, shown)
    };
    let offer = |entry| offer(ctx, entry, shown);
    entries.into_iter().map(offer).collect()
}

/// The entries whose names fit the query best. A command with the very words comes before cards
/// that only have their letters.
fn best(entries: impl Iterator<Item = Entry>, query: &str, shown: &Shown<'_>) -> Vec<Entry> {
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let words = query.trim().to_lowercase();
    let mut ranked: Vec<((bool, u32), Entry)> = entries
        .filter_map(|entry| {
            let name = name(entry, shown);
            let haystack = Utf32Str::new(&name, &mut buffer);
            let score = pattern.score(haystack, &mut matcher)?;
            let is_called =
                matches!(entry, Entry::Command(_)) && name.to_lowercase().contains(&words);
            Some(((is_called, score), entry))
        })
        .collect();
    ranked.sort_by_key(|(rank, _)| Reverse(*rank));
    ranked.truncate(MOST);
    ranked.into_iter().map(|(_, entry)| entry).collect()
}

/// What an entry is found by.
fn name(entry: Entry, shown: &Shown<'_>) -> String {
    match entry {
        Entry::Command(command) => command.words(shown.open),
        Entry::Record(id) => shown
            .open
            .map_or_else(String::new, |open| open.study().title_of(id)),
    }
}

fn offer(ctx: &Context, entry: Entry, shown: &Shown<'_>) -> Offer {
    Offer {
        entry,
        name: name(entry, shown),
        kind: match entry {
            Entry::Command(command) => {
                let keys = command.working_key_text(ctx, shown.now);
                keys.unwrap_or_default()
            }
            Entry::Record(id) => kind(id, shown.open),
        },
        icon: match entry {
            Entry::Command(command) => command.info().icon.unwrap_or(icons::COMMAND),
            Entry::Record(RecordId::Map(_)) => icons::MAP,
            Entry::Record(RecordId::Stage(_)) => icons::STAGES,
            Entry::Record(RecordId::Tollgate(_)) => icons::TOLLGATE,
            Entry::Record(RecordId::Note(_)) => icons::NOTE,
            Entry::Record(_) => icons::ROUTE,
        },
    }
}

/// What a record is, and the map it is on.
fn kind(id: RecordId, open: Option<&OpenStudy>) -> String {
    let map = open.and_then(|open| Some((open, open.map_of(id)?)));
    match map {
        Some((open, map)) if id != RecordId::Map(map) => {
            let title = open.study().title_of(map);
            format!("{} on {title}", id.kind().singular())
        }
        _ => id.kind().singular().to_owned(),
    }
}

fn commands(now: Circumstances) -> impl Iterator<Item = Entry> {
    Command::ALL
        .iter()
        .filter(move |command| **command != Command::Palette && command.is_enabled(now))
        .map(|command| Entry::Command(*command))
}

fn records(open: &OpenStudy) -> impl Iterator<Item = Entry> {
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
        .map(Entry::Record)
}
