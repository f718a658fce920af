//! What stands over the rows: the figures, and what the list is asked.

use std::collections::BTreeSet;

use egui::{
    Align, Button, CornerRadius, Layout, Popup, PopupCloseBehavior, RichText, Role, ScrollArea,
    Stroke, TextEdit, Ui, WidgetInfo, vec2,
};

use super::{
    Lines, State, View,
    question::{Decided, Facet, Filter, Grouping, Question, Scope, Sort},
};
use crate::{
    analysis::{GapGroup, GapKind, Severity},
    model::{Study, capitalised},
    ui::{
        icons,
        theme::Theme,
        widgets::{quiet_button, segments},
    },
};

/// Under this width the heading has a line of its own.
const NARROW: f32 = 720.0;
/// How wide the field for words is.
const SEARCH: f32 = 150.0;
/// How wide the switch between this map and all is.
const SCOPE: f32 = 172.0;

/// Shows the heading with the figures, the filters, and what is filtered by.
pub(super) fn show(ui: &mut Ui, view: View<'_>, state: &mut State, lines: &Lines) {
    let is_narrow = ui.available_width() < NARROW;
    ui.horizontal(|ui| {
        ui.heading("Gaps");
        ui.label(RichText::new(lines.summary.words()).small().weak());
        if !is_narrow {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| asking(ui, state));
        }
    });
    if is_narrow {
        ui.horizontal(|ui| asking(ui, state));
    }
    if state.has_bar {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
            ui.spacing_mut().button_padding.x = 8.0;
            for facet in Facet::ALL {
                facet_menu(ui, view, &mut state.question, facet);
            }
            ui.add_space(8.0);
            order_menus(ui, &mut state.question);
        });
    }
    if state.question.has_filter() {
        chips(ui, view.study(), &mut state.question, lines);
    }
    ui.add_space(4.0);
}

/// Which words, which maps, and the button that shows the filters.
fn asking(ui: &mut Ui, state: &mut State) {
    let filters = Button::selectable(state.has_bar, RichText::new(icons::SETTINGS).size(16.0));
    let filters = ui
        .add(filters)
        .on_hover_text("Filter, sort and group")
        .accessible_name("Filter, sort and group");
    if filters.clicked() {
        state.has_bar = !state.has_bar;
    }
    let scopes = [(Scope::Map, "This map"), (Scope::All, "All maps")];
    let layout = Layout::left_to_right(Align::Center);
    let scope = ui.allocate_ui_with_layout(vec2(SCOPE, 30.0), layout, |ui| {
        segments(ui, "Gaps of", Some(state.question.scope), &scopes)
    });
    if let Some(scope) = scope.inner {
        state.question.scope = scope;
    }
    let search = TextEdit::singleline(&mut state.question.words)
        .hint_text("Search")
        .desired_width(SEARCH);
    ui.add(search).accessible_name("Search gaps");
}

/// A button whose menu holds what a facet can be filtered by.
fn facet_menu(ui: &mut Ui, view: View<'_>, question: &mut Question, facet: Facet) {
    let count = question.of_facet(facet).count();
    let words = match count {
        0 => format!("{} {}", facet.label(), icons::CHEVRON_DOWN),
        count => format!("{} {count} {}", facet.label(), icons::CHEVRON_DOWN),
    };
    let name = format!("Filter by {}", facet.label().to_lowercase());
    let button = ui
        .add(Button::selectable(count > 0, words))
        .accessible_name(name.clone());
    menu(&button, &name, |ui| {
        let options = options(view, question.scope, facet);
        if options.is_empty() {
            ui.label(RichText::new("There is none to filter by.").weak());
        }
        for filter in options {
            let is_on = question.filters.contains(&filter);
            let is_within = matches!(filter, Filter::Kind(_));
            let is_clicked = option(ui, &filter.label(view.study()), is_on, is_within);
            if is_clicked {
                question.toggle(&filter);
            }
        }
    });
}

/// A line of a menu that is checked or not; true when it is clicked. One that lies within the one
/// above is set in.
fn option(ui: &mut Ui, words: &str, is_on: bool, is_within: bool) -> bool {
    let response = ui.horizontal(|ui| {
        ui.add_space(if is_within { 12.0 } else { 0.0 });
        let button = Button::selectable(is_on, ())
            .left_text(words)
            .right_text(if is_on { icons::CHECK } else { "" })
            .min_size(vec2(ui.available_width(), 28.0));
        ui.add(button)
    });
    let response = response.inner;
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, words));
    response.clicked()
}

/// A menu that stays open while one chooses.
fn menu(button: &egui::Response, name: &str, content: impl FnOnce(&mut Ui)) {
    Popup::menu(button)
        .accessible_name(name)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_min_width(200.0);
            ScrollArea::vertical().max_height(360.0).show(ui, content);
        });
}

/// What there is to filter by: kinds, stages, personas and owners only as far as they occur.
fn options(view: View<'_>, scope: Scope, facet: Facet) -> Vec<Filter> {
    let study = view.study();
    match facet {
        Facet::Severity => {
            let severities = Severity::ALL.iter().rev().copied();
            severities.map(Filter::Severity).collect()
        }
        Facet::Decided => Decided::ALL.map(Filter::Decided).to_vec(),
        Facet::Kind => kinds(view),
        Facet::Stage => {
            let maps = study.maps_in_order().into_iter().map(|map| map.id);
            let maps = maps.filter(|map| scope == Scope::All || view.open.map() == Some(*map));
            let stages = maps.flat_map(|map| study.stages_of(map));
            stages.map(|stage| Filter::Stage(stage.id)).collect()
        }
        Facet::Persona => {
            let personas = study.personas.iter();
            personas
                .map(|persona| Filter::Persona(persona.id))
                .collect()
        }
        Facet::Owner => owners(study).into_iter().map(Filter::Owner).collect(),
    }
}

/// The kinds that were found, each group before its kinds.
fn kinds(view: View<'_>) -> Vec<Filter> {
    let gaps = view.findings.gaps.iter().map(|found| found.gap.kind);
    let solved = view.findings.solved.iter().filter_map(|solved| solved.kind);
    let found: BTreeSet<GapKind> = gaps.chain(solved).collect();
    let of_group = |group: GapGroup| {
        let kinds = found.iter().filter(move |kind| kind.group() == group);
        let kinds: Vec<Filter> = kinds.copied().map(Filter::Kind).collect();
        let head = (!kinds.is_empty()).then_some(Filter::Group(group));
        head.into_iter().chain(kinds)
    };
    GapGroup::ALL.iter().copied().flat_map(of_group).collect()
}

/// Everybody who owns a touchpoint or an action, each once.
fn owners(study: &Study) -> Vec<String> {
    let cards = study.touchpoints.iter().map(|card| card.owner.trim());
    let actions = study.actions.iter().map(|action| action.owner.trim());
    let owners: BTreeSet<&str> = cards.chain(actions).filter(|it| !it.is_empty()).collect();
    owners.into_iter().map(str::to_owned).collect()
}

fn order_menus(ui: &mut Ui, question: &mut Question) {
    choice(ui, "Sort", &mut question.sort, &Sort::ALL);
    choice(ui, "Group", &mut question.grouping, &Grouping::ALL);
}

/// A button whose menu holds a choice of one.
fn choice<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    value: &mut T,
    options: &[(T, &'static str)],
) {
    let chosen = options.iter().find(|(option, _)| option == value);
    let words = chosen.map_or("", |(_, words)| words);
    let button = Button::new(format!("{name}: {words} {}", icons::CHEVRON_DOWN));
    let button = ui.add(button).accessible_name(format!("{name}: {words}"));
    Popup::menu(&button).accessible_name(name).show(|ui| {
        for (option, words) in options {
            let is_chosen = option == value;
            if ui.selectable_label(is_chosen, capitalised(words)).clicked() {
                *value = *option;
            }
        }
    });
}

/// What is filtered by, each taken away by a click, and how much is left.
fn chips(ui: &mut Ui, study: &Study, question: &mut Question, lines: &Lines) {
    let theme = Theme::of(ui.style());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        ui.spacing_mut().button_padding = vec2(8.0, 2.0);
        let shown = format!("{} of {} shown", lines.listed, lines.of);
        ui.label(RichText::new(shown).small().weak());
        ui.add_space(4.0);
        let chip = |ui: &mut Ui, words: &str| {
            let button = Button::new(format!("{words}  {}", icons::CLOSE))
                .fill(theme.accent_soft)
                .stroke(Stroke::new(1.0, theme.accent))
                .corner_radius(CornerRadius::same(12));
            let name = format!("Do not filter by {words}");
            ui.add(button)
                .on_hover_text(&name)
                .accessible_name(name)
                .clicked()
        };
        let words = question.words.trim().to_owned();
        if !words.is_empty() && chip(ui, &format!("“{words}”")) {
            question.words.clear();
        }
        for filter in question.filters.clone() {
            if chip(ui, &filter.label(study)) {
                question.toggle(&filter);
            }
        }
        if quiet_button(ui, "Clear all").clicked() {
            question.clear();
        }
    });
}
