//! Parts that are folded until they are wanted.

use std::{borrow::Cow, sync::Arc};

use egui::{
    Align, Align2, Context, Galley, Id, Rect, Role, Sense, Stroke, StrokeKind, TextStyle,
    TextWrapMode, Ui, WidgetInfo, WidgetText, pos2, vec2,
};

use crate::ui::{
    icons,
    theme::{self, Theme},
};

/// How tall the head of a fold is.
const HEAD: f32 = 32.0;

/// How long a part is waited for that is to be brought into view, in seconds.
const WAIT: f64 = 1.0;

/// A part under a head that opens and closes it.
///
/// Whether it is open is remembered by its title, so it stays as it is from record to record.
pub struct Fold<'a> {
    title: &'a str,
    summary: Cow<'a, str>,
    is_open_at_first: bool,
}

impl<'a> Fold<'a> {
    /// A part that is closed at first.
    pub const fn new(title: &'a str) -> Self {
        Self {
            title,
            summary: Cow::Borrowed(""),
            is_open_at_first: false,
        }
    }

    /// What the head says at its right end, as in “4 of 5”.
    pub fn summary(mut self, summary: impl Into<Cow<'a, str>>) -> Self {
        self.summary = summary.into();
        self
    }

    /// Says at the right end of the head how many there are, if there are any.
    pub fn count(self, count: usize) -> Self {
        match count {
            0 => self,
            count => self.summary(count.to_string()),
        }
    }

    /// Is open until somebody closes it.
    pub fn open_at_first(mut self) -> Self {
        self.is_open_at_first = true;
        self
    }

    /// Opens the part with this title.
    pub fn open(ctx: &Context, title: &str) {
        ctx.data_mut(|data| data.insert_persisted(Self::id(title), true));
    }

    /// Opens the part with this title and brings it into view, if it is shown soon.
    pub fn open_in_view(ctx: &Context, title: &str) {
        Self::open(ctx, title);
        let until = ctx.input(|input| input.time) + WAIT;
        ctx.data_mut(|data| data.insert_temp(Self::id(title).with("wanted"), until));
    }

    /// True once when it is to be brought into view.
    fn is_wanted(&self, ui: &Ui) -> bool {
        let id = Self::id(self.title).with("wanted");
        let until: Option<f64> = ui.data_mut(|data| data.remove_temp(id));
        until.is_some_and(|until| ui.input(|input| input.time) <= until)
    }

    /// Where it is remembered whether the part with this title is open.
    fn id(title: &str) -> Id {
        Id::unique(("fold", title))
    }

    /// Shows the head, and what is below it while it is open.
    pub fn show<R>(self, ui: &mut Ui, body: impl FnOnce(&mut Ui) -> R) -> Option<R> {
        let id = Self::id(self.title);
        let mut is_open: bool = ui
            .data_mut(|data| data.get_persisted(id))
            .unwrap_or(self.is_open_at_first);
        if self.head(ui, is_open) {
            is_open = !is_open;
            ui.data_mut(|data| data.insert_persisted(id, is_open));
        }
        is_open.then(|| {
            ui.push_id(id, |ui| {
                let shown = body(ui);
                ui.add_space(8.0);
                shown
            })
            .inner
        })
    }

    /// Shows the head; true when it is clicked.
    fn head(&self, ui: &mut Ui, is_open: bool) -> bool {
        let theme = Theme::of(ui.style());
        let size = vec2(ui.available_width(), HEAD);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        if self.is_wanted(ui) {
            response.scroll_to_me(Some(Align::TOP));
        }
        let said = match self.summary.as_ref() {
            "" => self.title.to_owned(),
            summary => format!("{}, {summary}", self.title),
        };
        response.widget_info(|| {
            WidgetInfo::selected(Role::DisclosureTriangle, true, is_open, said.clone())
        });
        if response.hovered() || response.has_focus() {
            let ground = rect.expand2(vec2(6.0, 0.0));
            ui.painter().rect_filled(ground, 6.0, theme.hover);
        }
        if response.has_focus() {
            let ring = Stroke::new(1.5, theme.accent);
            let ground = rect.expand2(vec2(6.0, 0.0));
            ui.painter()
                .rect_stroke(ground, 6.0, ring, StrokeKind::Inside);
        }
        self.paint_head(ui, rect, is_open);
        response.clicked()
    }

    fn paint_head(&self, ui: &Ui, rect: Rect, is_open: bool) {
        let theme = Theme::of(ui.style());
        let icon = if is_open {
            icons::CHEVRON_DOWN
        } else {
            icons::CHEVRON_RIGHT
        };
        let painter = ui.painter();
        let y = rect.center().y;
        painter.text(
            pos2(rect.left() - 2.0, y),
            Align2::LEFT_CENTER,
            icon,
            TextStyle::Body.resolve(ui.style()),
            theme.text_weak,
        );
        let room = rect.width() - 20.0;
        let title = elided(ui, self.title, room, theme::strong());
        let summary = elided(
            ui,
            &self.summary,
            room - title.size().x - 12.0,
            TextStyle::Small,
        );
        let at = pos2(rect.left() + 20.0, y - title.size().y / 2.0);
        painter.galley(at.round(), title, theme.text);
        let at = pos2(rect.right() - summary.size().x, y - summary.size().y / 2.0);
        painter.galley(at.round(), summary, theme.text_weak);
    }
}

/// A text on one line, cut off where there is no more room.
fn elided(ui: &Ui, text: &str, room: f32, style: TextStyle) -> Arc<Galley> {
    let mode = Some(TextWrapMode::Truncate);
    WidgetText::from(text).into_galley(ui, mode, room.max(0.0), style)
}
