//! The picture: causes at the left, what hurts at the right.

use egui::{
    Align2, CornerRadius, Rect, Response, Role, ScrollArea, Sense, Shape, Stroke, StrokeKind,
    TextStyle, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::{
    Page,
    card::{Look, faded, paint_card},
    choice::Arrow,
    curve::{Curve, SWING, curve},
    layers::{Arrangement, Course, Layers, Measures, Way},
    light::Light,
    prepared::Card,
    words,
};
use crate::{
    app::Message,
    edit::Selection,
    model::{RecordId, percent},
    ui::theme::Theme,
};

/// The narrowest and the widest card.
const NARROWEST: f32 = 136.0;
const WIDEST: f32 = 232.0;
/// How tall a card is, with a title of three lines.
const TALL: f32 = 68.0;
/// The narrowest and the widest room between columns.
const NEAR: f32 = 48.0;
const FAR: f32 = 160.0;
/// The least and the most room between two cards of a column.
const CLOSE: f32 = 12.0;
const APART: f32 = 32.0;
/// The room above the cards, for the words over the columns.
const ABOVE: f32 = 32.0;
const HEADINGS: f32 = 28.0;
/// The room around everything.
const AROUND: f32 = 12.0;
/// How near the pointer must be to an arrow to be on it.
const REACH: f32 = 4.0;

/// How large cards are, and how far apart, in a picture of these columns in this room.
pub(super) fn measures(layers: &Layers, room: Vec2) -> Measures {
    let wide = room.x - 2.0 * AROUND - layers.swing();
    let columns = layers.columns().max(1) as f32;
    let card = ((wide - (columns - 1.0) * NEAR) / columns).clamp(NARROWEST, WIDEST);
    let beside = (wide - columns * card) / (columns - 1.0).max(1.0);
    let cards = layers.fullest().max(1) as f32;
    let below = (room.y - ABOVE - 2.0 * AROUND - cards * TALL) / cards;
    Measures {
        card: vec2(card.floor(), TALL),
        gap: vec2(
            beside.clamp(NEAR, FAR).floor(),
            below.clamp(CLOSE, APART).floor(),
        ),
    }
}

/// The picture in a frame.
pub(super) struct Picture<'p, 'a> {
    page: &'p mut Page<'a>,
    light: Option<Light>,
    /// Where the corner at the left top of the arrangement is on the screen.
    origin: Vec2,
}

impl<'p, 'a> Picture<'p, 'a> {
    /// A picture that lights up what the pointer or the keys were on, or else what is selected.
    pub(super) fn new(page: &'p mut Page<'a>, near: Option<RecordId>) -> Self {
        let around = |record: RecordId| {
            let prepared = page.prepared;
            let cause = prepared.causes.get(&record).copied();
            let pain = prepared.pains.get(&record).copied();
            Light::around(page.causes, record, cause, pain)
        };
        let selection = page.view.open.selection();
        let light = near
            .and_then(around)
            .or_else(|| selection.only().and_then(around))
            .or_else(|| {
                let mut rounds = page.prepared.rounds.iter();
                let is_selected = |round: &[RecordId]| {
                    round.len() == selection.len() && round.iter().all(|it| selection.contains(*it))
                };
                let (round, _) = rounds.find(|(round, _)| is_selected(round))?;
                Some(Light::round(round))
            });
        Self {
            page,
            light,
            origin: Vec2::ZERO,
        }
    }

    /// Shows the picture, which scrolls where it is larger than its room.
    pub(super) fn show(&mut self, ui: &mut Ui) {
        let Some(placed) = self.page.prepared.placed() else {
            return;
        };
        ScrollArea::both()
            .id_salt("causes")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                let size = placed.size + vec2(2.0 * AROUND, ABOVE + 2.0 * AROUND);
                let (rect, _) = ui.allocate_exact_size(size.max(ui.available_size()), Sense::HOVER);
                let slack = (rect.size() - size).max(Vec2::ZERO);
                let inset = vec2(slack.x / 2.0, 0.0) + vec2(AROUND, ABOVE + AROUND);
                self.origin = (rect.min + inset).round().to_vec2();
                let id = ui.scope_id().with("influences");
                let builder = UiBuilder::new()
                    .scope_id(id)
                    .max_rect(rect)
                    .accessibility_role(Role::List)
                    .accessibility_label("Causes and what hurts");
                ui.scope_builder(builder, |ui| self.content(ui, rect, placed));
            });
    }

    fn content(&mut self, ui: &mut Ui, rect: Rect, placed: &Arrangement) {
        let sheet = ui.interact(rect, ui.scope_id().with("sheet"), Sense::CLICK);
        sheet.widget_info(|| WidgetInfo::labeled(Role::Image, true, "Influences"));
        let arrows = self.page.prepared.choice.arrows.iter().zip(&placed.ways);
        let pointer = sheet.hover_pos();
        let mut under = None;
        for (arrow, way) in arrows.clone() {
            let around = Rect::from_points(&way.points).translate(self.origin);
            if !around.expand(SWING).intersects(ui.clip_rect()) {
                continue;
            }
            let curve = curve(way, self.origin);
            let reach = width(arrow) / 2.0 + REACH;
            if pointer.is_some_and(|at| curve.distance(at) <= reach) {
                under = Some(arrow);
            }
            self.arrow(ui, arrow, way.course, &curve);
        }
        if let Some(arrow) = under {
            self.arrow_hit(&sheet, arrow);
        } else if sheet.clicked() {
            let nothing = Selection::default();
            self.page.outbox.send(Message::Select(nothing));
        }
        for (at, card) in placed.cards.iter().enumerate() {
            let rect = card.translate(self.origin);
            if rect.expand(12.0).intersects(ui.clip_rect()) {
                self.card(ui, at, rect);
            }
        }
        if self.light.is_some() {
            for (arrow, way) in arrows {
                self.strength(ui, arrow, way);
            }
        }
        self.headings(ui, placed);
        self.bring_into_view(ui, placed);
    }

    /// Scrolls to what is wanted: to all of it, or to the first where there is not the room.
    fn bring_into_view(&self, ui: &Ui, placed: &Arrangement) {
        let choice = &self.page.prepared.choice;
        let wanted = self.page.wanted.iter();
        let cards = wanted.filter_map(|it| placed.cards.get(*choice.places.get(it)?));
        let mut around = Rect::NOTHING;
        for card in cards.map(|card| card.translate(self.origin).expand(32.0)) {
            let both = around.union(card);
            if around == Rect::NOTHING || both.width() <= ui.clip_rect().width() {
                around = both;
            }
        }
        if around.is_positive() {
            ui.scroll_to_rect_animation(around, None, egui::style::ScrollAnimation::none());
        }
    }

    /// The words over the first and the last column, which stay in view.
    fn headings(&self, ui: &Ui, placed: &Arrangement) {
        let panel = Theme::of(ui.style()).panel;
        let strip = ui.clip_rect();
        let strip = strip.with_max_y(strip.top() + HEADINGS);
        ui.painter().rect_filled(strip, 0.0, panel);
        let weak = Theme::of(ui.style()).text_weak;
        let font = TextStyle::Small.resolve(ui.style());
        let is_pain = &self.page.prepared.choice.web.is_pain;
        for (is_right, words) in [(false, "What brings it about"), (true, "What hurts")] {
            let cards = placed.cards.iter().zip(is_pain);
            let side = cards.filter(|(_, is_pain)| **is_pain == is_right);
            let left = side
                .map(|(card, _)| card.left())
                .fold(f32::INFINITY, f32::min);
            if left.is_finite() {
                let at = pos2(left + self.origin.x, strip.center().y);
                ui.painter()
                    .text(at, Align2::LEFT_CENTER, words, font.clone(), weak);
            }
        }
    }

    fn is_lit(&self, arrow: &Arrow) -> bool {
        let light = self.light.as_ref();
        light.is_some_and(|light| light.arrows.contains(&(arrow.from, arrow.to)))
    }

    fn arrow(&self, ui: &Ui, arrow: &Arrow, course: Course, curve: &Curve) {
        let theme = Theme::of(ui.style());
        let color = match (self.light.is_some(), self.is_lit(arrow)) {
            (_, true) => theme.accent,
            (true, false) => faded(theme.text_weak, theme.panel, 0.18),
            (false, false) => faded(theme.text_weak, theme.panel, 0.5),
        };
        let stroke = Stroke::new(width(arrow), color);
        let painter = ui.painter();
        if course == Course::On {
            painter.add(Shape::line(curve.points.clone(), stroke));
        } else {
            painter.extend(Shape::dashed_line(&curve.points, stroke, 6.0, 4.0));
        }
        painter.add(Shape::convex_polygon(
            curve.head(width(arrow)).into(),
            color,
            Stroke::NONE,
        ));
    }

    /// Says what an arrow under the pointer says, and selects it on a click.
    fn arrow_hit(&mut self, sheet: &Response, arrow: &Arrow) {
        if sheet.clicked() {
            self.page.select(arrow.connection.into());
        }
        sheet
            .clone()
            .on_hover_cursor(egui::CursorIcon::PointingHand)
            .on_hover_text_at_pointer(self.told(arrow));
    }

    fn told(&self, arrow: &Arrow) -> String {
        let study = self.page.view.study();
        let [from, to] = [arrow.from, arrow.to].map(|end| study.title_of(end));
        let connection = study.connections.get(arrow.connection);
        let why = connection.map_or("", |it| it.why.as_str());
        let strength = connection.and_then(|it| it.strength);
        words::influence(&from, &to, strength, why)
    }

    /// How strong a lit arrow is, in the middle of it; a click selects it.
    fn strength(&mut self, ui: &Ui, arrow: &Arrow, way: &Way) {
        if !self.is_lit(arrow) {
            return;
        }
        let theme = Theme::of(ui.style());
        let middle = curve(way, self.origin).middle();
        let font = TextStyle::Small.resolve(ui.style());
        let text = ui
            .painter()
            .layout_no_wrap(percent(arrow.strength), font, theme.text);
        let rect = Rect::from_center_size(middle.round(), text.size() + vec2(12.0, 6.0));
        let id = ui.scope_id().with(("strength", arrow.connection));
        let response = ui.interact(rect, id, Sense::click());
        let told = self.told(arrow);
        let name = told.clone();
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.clone()));
        let is_near = response.hovered() || response.has_focus();
        let line = Stroke::new(if is_near { 2.0 } else { 1.0 }, theme.accent);
        let round = CornerRadius::same(11);
        ui.painter()
            .rect(rect, round, theme.panel, line, StrokeKind::Inside);
        let at = rect.center() - text.size() / 2.0;
        ui.painter().galley(at.round(), text, theme.text);
        if response.has_focus() {
            self.page.near = self.kept_near();
        }
        if response.clicked() {
            self.page.select(arrow.connection.into());
        }
        response.on_hover_text(told);
    }

    /// What stays lit while the keys are on one of its arrows.
    fn kept_near(&self) -> Option<RecordId> {
        self.page.view.open.selection().only()
    }

    fn card(&mut self, ui: &Ui, at: usize, rect: Rect) {
        let prepared = self.page.prepared;
        let (Some(&record), Some(card)) = (prepared.choice.records.get(at), prepared.cards.get(at))
        else {
            return;
        };
        let is_pain = prepared.choice.web.is_pain.get(at) == Some(&true);
        let id = ui.scope_id().with(("card", record));
        let response = ui.interact(rect, id, Sense::click());
        let is_selected = self.page.view.open.selection().contains(record);
        let name = name(card, is_pain);
        response
            .widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_selected, name.clone()));
        if response.has_focus() || response.hovered() {
            self.page.near = Some(record);
        }
        if response.gained_focus() {
            ui.scroll_to_rect(rect.expand(24.0), None);
        }
        if response.clicked() {
            self.page.select(record);
        }
        let is_faded = self
            .light
            .as_ref()
            .is_some_and(|light| !light.records.contains(&record));
        let look = Look {
            is_pain,
            is_selected,
            is_faded,
            place: prepared.movers.get(&record).map(|mover| mover.place),
        };
        paint_card(ui, rect, card, look);
        if response.has_focus() {
            let ring = Stroke::new(2.0, Theme::of(ui.style()).text);
            let around = rect.expand(2.0);
            ui.painter()
                .rect_stroke(around, 10.0, ring, StrokeKind::Outside);
        }
        response.on_hover_text(&card.told);
    }
}

/// What a screen reader says of a card.
fn name(card: &Card, is_pain: bool) -> String {
    let kind = if is_pain { "Pain" } else { "Cause" };
    format!("{kind}: {}, {}", card.title, card.figure)
}

/// How thick an arrow is: from a point for hardly any influence to six for a full one.
fn width(arrow: &Arrow) -> f32 {
    1.0 + 5.0 * arrow.strength as f32
}
