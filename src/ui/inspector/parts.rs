//! Parts that all pages of the inspector share.

use egui::{
    Align, Id as WidgetId, Label, Layout, RichText, Separator, Stroke, StrokeKind, TextStyle, Ui,
};

use super::{
    form::Form,
    subject::{Lens, Subject},
    trail,
};
use crate::{
    app::{OpenStudy, Outbox},
    model::{Id, Lever, Quote, RecordId, Stage, Study},
    ui::{
        fonts::ITALIC,
        icons,
        theme::{self, Theme},
        widgets::{
            DraftText, Fold, LINK_HEIGHT, TakenUp, chips, icon_button, link_button, quiet_button,
            rows_in_view, toggle,
        },
    },
};

/// The small line that says what is edited and where it is.
pub(super) fn kicker(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).small().weak());
}

/// The title of a single record, as a heading that can be typed into; for several, how many.
pub(super) fn heading<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_, S>,
    name: &str,
    hint: &str,
    lens: Lens<S, String>,
) {
    ui.add_space(-4.0);
    if form.only().is_some() {
        let mut field = DraftText::line(name, "")
            .style(TextStyle::Heading)
            .quiet()
            .hint(hint);
        let taken_up = ui.data_mut(|data| data.remove_temp::<TakenUp>(heading_taken_up()));
        if let Some(taken_up) = taken_up {
            field = field.taken_up(taken_up);
        }
        form.field(ui, name, lens, field);
    } else {
        ui.label(RichText::new(form.words()).heading());
    }
}

/// Where it is kept that the heading is to be typed into.
pub(super) fn heading_taken_up() -> WidgetId {
    WidgetId::unique("heading taken up")
}

/// Every option with the words for it.
pub(super) fn labelled<T: Copy>(
    options: &[T],
    label: fn(T) -> &'static str,
) -> Vec<(T, &'static str)> {
    let options = options.iter();
    options.map(|option| (*option, label(*option))).collect()
}

/// A stage by its number and title: stage 4, Prove it.
pub(super) fn numbered_stage(study: &Study, stage: Id<Stage>) -> String {
    let row = study
        .stages
        .get(stage)
        .map(|stage| study.stages_of(stage.map));
    let place = row.and_then(|row| row.iter().position(|other| other.id == stage));
    let number = place.map_or(0, |index| index + 1);
    format!("stage {number}, {}", study.title_within(stage, 24))
}

/// A field of an item in a list, without a label to see.
pub(super) fn item_text(ui: &mut Ui, name: &str, hint: &str, text: &mut String) {
    if let Some(new) = DraftText::line(name, text).hint(hint).show(ui) {
        *text = new;
    }
}

/// A switch in front of its words; true when it is flipped.
pub(super) fn toggle_row(ui: &mut Ui, name: &str, words: &str, is_on: bool) -> bool {
    ui.horizontal(|ui| {
        let is_flipped = toggle(ui, name, is_on).clicked();
        ui.add(Label::new(words).truncate());
        is_flipped
    })
    .inner
}

/// The levers for a handoff, one or none of which is chosen; `choose` is told the new choice.
pub(super) fn lever(ui: &mut Ui, chosen: Option<Lever>, choose: impl FnOnce(Option<Lever>)) {
    if let Some(lever) = chips(ui, "Lever", chosen, &labelled(Lever::ALL, Lever::label)) {
        choose(lever);
    }
}

/// A thin line between parts.
pub(super) fn rule(ui: &mut Ui) {
    ui.add(Separator::default().spacing(9.0));
}

/// Weak words that explain or say that there is nothing.
pub(super) fn remark(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).small().weak());
}

/// A line that leads to a record by its title.
pub(super) fn link(ui: &mut Ui, open: &OpenStudy, outbox: &mut Outbox, id: RecordId) {
    link_as(ui, open, outbox, id, &open.study().title_of(id));
}

/// A line that leads to a record, in other words than its title.
pub(super) fn link_as(
    ui: &mut Ui,
    open: &OpenStudy,
    outbox: &mut Outbox,
    id: RecordId,
    words: &str,
) {
    let name = format!(
        "Go to {} {}",
        id.kind().singular(),
        open.study().title_of(id)
    );
    if link_button(ui, words, &name).clicked() {
        trail::go(ui, open, outbox, id);
    }
}

/// A line that leads to a record, with a button that takes it out of a list; true when that is
/// clicked.
pub(super) fn removable_link(
    ui: &mut Ui,
    open: &OpenStudy,
    outbox: &mut Outbox,
    id: RecordId,
    remove: &str,
) -> bool {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let title = open.study().title_of(id);
            let is_removed = icon_button(ui, icons::CLOSE, &format!("{remove} {title}")).clicked();
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                link(ui, open, outbox, id);
            });
            is_removed
        })
        .inner
    })
    .inner
}

/// A list of lines that lead to records, the first of them only until all are asked for.
pub(super) fn links(ui: &mut Ui, open: &OpenStudy, outbox: &mut Outbox, ids: &[RecordId]) {
    links_as(ui, open, outbox, ids, |id| open.study().title_of(id));
}

/// The same in other words than the titles of the records.
pub(super) fn links_as(
    ui: &mut Ui,
    open: &OpenStudy,
    outbox: &mut Outbox,
    ids: &[RecordId],
    words: impl Fn(RecordId) -> String,
) {
    const SHOWN: usize = 30;
    let key = ui.make_persistent_id("all links");
    let shows_all: bool = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    let shown = if shows_all { ids.len() } else { SHOWN };
    let shown = ids.get(..shown).unwrap_or(ids);
    rows_in_view(ui, LINK_HEIGHT, shown.len(), |ui, index| {
        if let Some(id) = shown.get(index) {
            link_as(ui, open, outbox, *id, &words(*id));
        }
    });
    let shown = shown.len();
    if ids.len() > shown && quiet_button(ui, &format!("Show all {}", ids.len())).clicked() {
        ui.data_mut(|data| data.insert_temp(key, true));
    }
}

/// Lines that lead to records, folded under their number; nothing if there are none.
pub(super) fn folded_links(
    ui: &mut Ui,
    open: &OpenStudy,
    outbox: &mut Outbox,
    title: &str,
    ids: &[RecordId],
) {
    if !ids.is_empty() {
        let fold = Fold::new(title).count(ids.len());
        fold.show(ui, |ui| links(ui, open, outbox, ids));
    }
}

/// A quote in its own words, with the code name of who said it; a click leads to it.
pub(super) fn quote_card(ui: &mut Ui, open: &OpenStudy, outbox: &mut Outbox, quote: &Quote) {
    let theme = Theme::of(ui.style());
    let study = open.study();
    let interview = study.interviews.get(quote.interview);
    let who = interview.map_or("", |interview| interview.code_name.as_str());
    let role = interview.map_or("", |interview| interview.role.as_str());
    let source = match (who, role) {
        ("", "") => String::new(),
        (who, "") => format!("— {who}"),
        ("", role) => format!("— {role}"),
        (who, role) => format!("— {who}, {role}"),
    };
    let bar = match quote.emotion {
        Some(valence) if valence < 0 => theme.warm,
        Some(_) => theme.accent,
        None => theme.field_line,
    };
    let shown = egui::Frame::new()
        .stroke(Stroke::new(1.0, theme.field_line))
        .corner_radius(6)
        .inner_margin(egui::Margin {
            left: 14,
            right: 10,
            top: 8,
            bottom: 8,
        })
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 2.0;
            let words = format!("“{}”", quote.exact.trim());
            let family = egui::FontFamily::Name(ITALIC.into());
            ui.label(RichText::new(words).font(egui::FontId::new(theme::size::BODY, family)));
            if !source.is_empty() {
                ui.label(RichText::new(source).small().weak());
            }
        });
    let rect = shown.response.rect;
    let strip = rect.with_max_x(rect.left() + 4.0);
    ui.painter().rect_filled(strip, 2.0, bar);
    let name = format!("Go to quote {}", study.title_of(quote.id));
    let response = ui.interact(rect, ui.make_persistent_id(quote.id), egui::Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name.clone()));
    if response.hovered() || response.has_focus() {
        let line = Stroke::new(1.0, theme.accent);
        ui.painter()
            .rect_stroke(rect, 6.0, line, StrokeKind::Inside);
    }
    if response.clicked() {
        trail::go(ui, open, outbox, quote.id.into());
    }
}
