//! The picture: causes at the left, what hurts at the right.

use std::sync::Arc;

use egui::{
    Align2, Color32, CornerRadius, Galley, Pos2, Rect, Response, Role, ScrollArea, Sense, Shape,
    Stroke, StrokeKind, TextStyle, TextWrapMode, Ui, UiBuilder, Vec2, WidgetInfo, WidgetText, pos2,
    text::LayoutJob, vec2,
};

use super::{
    Page,
    choice::Arrow,
    curve::{Curve, curve},
    layers::{Arrangement, Course, Layers, Measures, Way},
    light::Light,
    prepared::Card,
    words,
};
use crate::{
    app::Message,
    edit::Selection,
    model::{RecordId, percent},
    ui::theme::{self, Theme},
};

/// The narrowest and the widest card.
const NARROWEST: f32 = 136.0;
const WIDEST: f32 = 232.0;
/// How tall a card is, with a title of three lines.
const TALL: f32 = 68.0;
/// How many lines a title has at the most.
const ROWS: usize = 3;
/// The narrowest and the widest room between columns.
const NEAR: f32 = 48.0;
const FAR: f32 = 160.0;
/// The least and the most room between two cards of a column.
const CLOSE: f32 = 12.0;
const APART: f32 = 32.0;
/// The room above the cards, for the words over the columns.
const ABOVE: f32 = 32.0;
/// The room around everything.
const AROUND: f32 = 12.0;
/// The smallest and the largest disc.
const LEAST: f32 = 4.0;
const MOST: f32 = 16.0;
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
        self.headings(ui, placed);
        let sheet = ui.interact(rect, ui.scope_id().with("sheet"), Sense::CLICK);
        sheet.widget_info(|| WidgetInfo::labeled(Role::Image, true, "Influences"));
        let arrows = self.page.prepared.choice.arrows.iter().zip(&placed.ways);
        let pointer = sheet.hover_pos();
        let mut under = None;
        for (arrow, way) in arrows.clone() {
            let curve = curve(way, self.origin);
            if !curve.bounds.expand(8.0).intersects(ui.clip_rect()) {
                continue;
            }
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
    }

    /// The words over the first and the last column.
    fn headings(&self, ui: &Ui, placed: &Arrangement) {
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
                let at = pos2(left, -AROUND - 4.0) + self.origin;
                ui.painter()
                    .text(at, Align2::LEFT_BOTTOM, words, font.clone(), weak);
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
            has_focus: response.has_focus(),
            place: prepared.movers.get(&record).map(|mover| mover.place),
        };
        paint_card(ui, rect, card, look);
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

/// A colour that is only so strong upon another.
fn faded(color: Color32, ground: Color32, strength: f32) -> Color32 {
    ground.lerp_to_gamma(color, strength)
}

/// What a card looks like.
#[derive(Clone, Copy)]
struct Look {
    is_pain: bool,
    is_selected: bool,
    /// Something else is lit up.
    is_faded: bool,
    has_focus: bool,
    /// Its place among the needle-movers.
    place: Option<usize>,
}

fn paint_card(ui: &Ui, rect: Rect, card: &Card, look: Look) {
    let theme = Theme::of(ui.style());
    let painter = ui.painter();
    let strength = if look.is_faded { 0.45 } else { 1.0 };
    let tone = |color| faded(color, theme.panel, strength);
    let fill = match (look.is_selected, look.place) {
        (true, _) => theme.accent_soft,
        (false, Some(_)) => tone(theme.accent_soft),
        (false, None) => theme.panel,
    };
    let line = match (look.is_selected, look.place) {
        (true, _) => Stroke::new(2.0, theme.accent),
        (false, Some(_)) => Stroke::new(1.5, tone(theme.accent)),
        (false, None) => Stroke::new(1.0, tone(theme.field_line)),
    };
    painter.rect(rect, 8.0, fill, line, StrokeKind::Inside);
    let color = if look.is_pain {
        theme.warm
    } else {
        theme.accent
    };
    let radius = (MOST * card.size.clamp(0.0, 1.0).sqrt()).max(LEAST);
    let middle = pos2(rect.left() + 8.0 + MOST, rect.center().y);
    painter.circle_filled(middle, radius, tone(color));
    let text = rect
        .with_min_x(middle.x + MOST + 8.0)
        .shrink2(vec2(0.0, 4.0));
    let room = text.width() - 8.0;
    let title = title(ui, &card.title, room, tone(theme.text));
    let figure = figure(ui, &card.figure, room);
    let height = title.size().y + figure.size().y;
    let at = pos2(text.left(), rect.center().y - height / 2.0).round();
    let below = at + vec2(0.0, title.size().y);
    painter.galley(at, title, theme.text);
    painter.galley_with_override_text_color(below, figure, tone(theme.text_weak));
    if let Some(place) = look.place {
        badge(ui, rect.left_top() + vec2(4.0, 4.0), place, strength);
    }
    if look.has_focus {
        let ring = Stroke::new(2.0, theme.text);
        painter.rect_stroke(rect.expand(2.0), 10.0, ring, StrokeKind::Outside);
    }
}

/// The title of a card on few lines.
fn title(ui: &Ui, title: &str, room: f32, color: Color32) -> Arc<Galley> {
    let font = TextStyle::Small.resolve(ui.style());
    let mut job = LayoutJob::simple(title.to_owned(), font, color, room.max(1.0));
    job.wrap.max_rows = ROWS;
    ui.painter().layout_job(job)
}

fn figure(ui: &Ui, words: &str, room: f32) -> Arc<Galley> {
    let mode = Some(TextWrapMode::Truncate);
    WidgetText::from(words).into_galley(ui, mode, room.max(0.0), TextStyle::Small)
}

/// The place of a needle-mover in its set.
pub(super) fn badge(ui: &Ui, at: Pos2, place: usize, strength: f32) {
    let theme = Theme::of(ui.style());
    let fill = faded(theme.accent, theme.panel, strength);
    let ring = Stroke::new(1.5, theme.panel);
    ui.painter().circle(at, 10.0, fill, ring);
    let font = theme::strong().resolve(ui.style());
    let font = egui::FontId::new(theme::size::SMALL, font.family);
    let place = place.to_string();
    ui.painter()
        .text(at, Align2::CENTER_CENTER, place, font, theme.on_accent);
}
