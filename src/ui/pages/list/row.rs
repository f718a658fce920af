//! A row of the list: number, severity, sentence, what it rests on, and what can be done.

use std::sync::Arc;

use egui::{
    Align2, Button, Color32, CornerRadius, Galley, Pos2, Rect, Role, Sense, Stroke, StrokeKind,
    TextStyle, TextWrapMode, Ui, WidgetInfo, WidgetText, pos2, vec2,
};

use super::{ROW, View, question::Scope};
use crate::{
    analysis::{FoundGap, SolvedGap, Standing},
    ui::{
        icons,
        theme::{self, Theme},
        triage::{self, Tone},
    },
};

/// How wide the ring with its number is, with the space behind it.
const RING: f32 = 40.0;
/// How wide the word for the severity is.
const WORD: f32 = 68.0;
/// How wide the button is.
const BUTTON: f32 = 84.0;
/// Under this width what a gap rests on has no room.
const NARROW: f32 = 560.0;

/// What a row shows.
pub(super) struct Row<'a> {
    number: Option<u32>,
    word: &'static str,
    tone: Tone,
    sentence: &'a str,
    rests_on: String,
    more: String,
    button: Option<(&'static str, String)>,
    name: String,
}

/// What was clicked.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clicked {
    /// The row.
    pub row: bool,
    /// Its button.
    pub button: bool,
}

impl<'a> Row<'a> {
    /// The row of a gap.
    pub(super) fn of(view: View<'a>, found: &'a FoundGap, scope: Scope) -> Self {
        let study = view.study();
        let gap = &found.gap;
        let number = found.number;
        let mut rests_on = triage::rests_on(gap);
        if matches!(found.standing, Standing::Dismissed(_)) {
            rests_on = format!("dismissed · {rests_on}");
        }
        if let Some(map) = gap.map.filter(|_| scope == Scope::All) {
            rests_on = format!("{} · {rests_on}", study.title_within(map, 20));
        }
        let (deed, words) = triage::deed(study, found);
        let severity = triage::severity_word(gap.severity);
        Self {
            number: Some(number),
            word: severity,
            tone: Tone::of(gap.severity),
            name: format!(
                "Gap {number}, {severity}, {}: {} {}, {}",
                gap.kind.label(),
                gap.why,
                rests_on,
                triage::standing_word(&found.standing),
            ),
            sentence: &gap.why,
            more: format!("{}\nNext: {}", gap.kind.label(), gap.next_step),
            rests_on,
            button: Some((deed, words)),
        }
    }

    /// The row of a gap that is not there any more.
    pub(super) fn of_solved(view: View<'a>, solved: &'a SolvedGap) -> Self {
        let done = triage::how_solved(view.study(), solved);
        Self {
            number: None,
            word: "solved",
            tone: Tone::Done,
            sentence: &solved.title,
            name: format!("Solved: {}, {done}", solved.title),
            more: done.clone(),
            rests_on: done,
            button: (!solved.actions.is_empty())
                .then(|| ("In plan", "Show the action that closed it".to_owned())),
        }
    }

    /// Shows it; `has_keys` while the keys go to the list.
    pub(super) fn show(&self, ui: &mut Ui, is_chosen: bool, has_keys: bool) -> Clicked {
        let theme = Theme::of(ui.style());
        let size = vec2(ui.available_width(), ROW);
        // One Tab stop for the whole list: its arrow keys go from row to row.
        let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
        response.widget_info(|| {
            WidgetInfo::selected(Role::ListItem, true, is_chosen, self.name.clone())
        });
        let painter = ui.painter();
        if is_chosen || response.hovered() {
            let fill = if is_chosen {
                theme.accent_soft
            } else {
                theme.hover
            };
            painter.rect_filled(rect.expand2(vec2(8.0, 0.0)), CornerRadius::same(6), fill);
        } else {
            let line = Stroke::new(1.0, theme.line);
            painter.hline(rect.x_range(), rect.bottom() - 0.5, line);
        }
        if is_chosen && has_keys {
            let ring = Stroke::new(1.5, theme.accent);
            let around = rect.expand2(vec2(7.0, -1.0));
            painter.rect_stroke(around, 6.0, ring, StrokeKind::Inside);
        }
        self.paint(ui, rect);
        let response = response.on_hover_ui(|ui| {
            ui.label(self.sentence);
            ui.weak(&self.more);
        });
        Clicked {
            row: response.clicked(),
            button: self.show_button(ui, rect),
        }
    }

    fn paint(&self, ui: &Ui, rect: Rect) {
        let theme = Theme::of(ui.style());
        let middle = rect.center().y;
        ring(ui, pos2(rect.left() + 14.0, middle), self.number);
        let word = elided(ui, self.word, WORD - 8.0, theme::strong());
        put(
            ui,
            word,
            pos2(rect.left() + RING, middle),
            self.tone.color(theme),
        );
        let right = rect.right() - BUTTON - 12.0;
        let left = rect.left() + RING + WORD;
        let aside = if rect.width() < NARROW {
            0.0
        } else {
            (rect.width() * 0.18).clamp(116.0, 260.0)
        };
        let sentence = elided(
            ui,
            self.sentence,
            right - aside - left - 12.0,
            TextStyle::Body,
        );
        put(ui, sentence, pos2(left, middle), theme.text);
        if aside > 0.0 {
            let rests_on = elided(ui, &self.rests_on, aside - 8.0, TextStyle::Small);
            put(ui, rests_on, pos2(right - aside, middle), theme.text_weak);
        }
    }

    fn show_button(&self, ui: &mut Ui, rect: Rect) -> bool {
        let Some((deed, words)) = &self.button else {
            return false;
        };
        let place = Rect::from_min_max(
            pos2(rect.right() - BUTTON, rect.center().y - 14.0),
            pos2(rect.right(), rect.center().y + 14.0),
        );
        ui.spacing_mut().button_padding = vec2(8.0, 2.0);
        ui.spacing_mut().interact_size.y = 28.0;
        let button = Button::new(*deed).sense(Sense::CLICK);
        let response = ui.place(place, button.min_size(place.size()));
        let name = match self.number {
            Some(number) => format!("{deed}: gap {number}"),
            None => format!("{deed}: {}", self.sentence),
        };
        response
            .on_hover_text(words)
            .accessible_name(name)
            .clicked()
    }
}

/// The number of a gap in a ring, as on the map; a check in it where the gap is solved.
fn ring(ui: &Ui, center: Pos2, number: Option<u32>) {
    let theme = Theme::of(ui.style());
    let painter = ui.painter();
    let style = TextStyle::Small.resolve(ui.style());
    let Some(number) = number else {
        painter.circle_stroke(center, 11.0, Stroke::new(1.5, theme.accent));
        painter.text(
            center,
            Align2::CENTER_CENTER,
            icons::CHECK,
            style,
            theme.accent,
        );
        return;
    };
    let figure = painter.layout_no_wrap(number.to_string(), style, theme.text);
    let half = (figure.size().x / 2.0 + 5.0).max(11.0);
    let pill = Rect::from_center_size(center, vec2(2.0 * half, 22.0));
    let edge = Stroke::new(1.5, theme.text);
    painter.rect_stroke(pill, CornerRadius::same(11), edge, StrokeKind::Inside);
    let at = Align2::CENTER_CENTER.align_size_within_rect(figure.size(), pill);
    painter.galley(at.min, figure, theme.text);
}

/// A text on one line, cut off where there is no more room.
fn elided(ui: &Ui, text: &str, room: f32, style: impl Into<egui::FontSelection>) -> Arc<Galley> {
    let mode = Some(TextWrapMode::Truncate);
    WidgetText::from(text).into_galley(ui, mode, room.max(0.0), style)
}

/// Paints a text at the right of a point and at its height.
fn put(ui: &Ui, galley: Arc<Galley>, at: Pos2, color: Color32) {
    let at = at - vec2(0.0, galley.size().y / 2.0);
    ui.painter().galley(at.round(), galley, color);
}
