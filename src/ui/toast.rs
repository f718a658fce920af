//! Short messages at the bottom that go by themselves.

use egui::{
    Align2, Area, Color32, Context, Id, Order, Pos2, TextStyle, UiBuilder, accesskit, pos2,
};

use super::{canvas, icons, theme::Theme};
use crate::model::capitalised;

/// How long a message stays, in seconds: time to read it twice.
const LIFETIME: f64 = 5.0;
/// How many are shown at once: they lie over the map.
const MOST: usize = 2;
/// How wide their words are at the most, in points.
const WIDEST: f32 = 520.0;
/// How wide a message is beside its words: the icon, the button and the margins.
const BESIDE: f32 = 96.0;
/// How far they stand above the lower edge of the window.
const ABOVE_BOTTOM: f32 = 48.0;
/// The space between them and what they must not cover.
const MARGIN: f32 = 12.0;

/// The messages that are shown.
#[derive(Debug, Default)]
pub struct Toasts(Vec<Toast>);

#[derive(Debug)]
struct Toast {
    text: String,
    hint: Option<String>,
    is_trouble: bool,
    /// When it goes; unset until it is first seen.
    until: Option<f64>,
}

impl Toasts {
    /// Says something good or neutral.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.push(&text.into(), None, false);
    }

    /// Says what went wrong, and what to do.
    pub fn trouble(&mut self, text: impl Into<String>, hint: Option<String>) {
        self.push(&text.into(), hint, true);
    }

    /// The newest message.
    pub fn last(&self) -> Option<&str> {
        self.0.last().map(|toast| toast.text.as_str())
    }

    fn push(&mut self, text: &str, hint: Option<String>, is_trouble: bool) {
        let text = capitalised(text);
        self.0.retain(|toast| toast.text != text);
        self.0.push(Toast {
            text,
            hint,
            is_trouble,
            until: None,
        });
        let excess = self.0.len().saturating_sub(MOST);
        self.0.drain(..excess);
    }

    /// Shows them above everything else.
    pub fn show(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        for toast in &mut self.0 {
            let more = if toast.is_trouble { 2.0 } else { 1.0 };
            toast.until.get_or_insert(now + LIFETIME * more);
        }
        self.0
            .retain(|toast| toast.until.is_none_or(|until| until > now));
        let Some(next) = self
            .0
            .iter()
            .filter_map(|toast| toast.until)
            .reduce(f64::min)
        else {
            return;
        };
        ctx.request_repaint_after(std::time::Duration::from_secs_f64((next - now).max(0.0)));
        let place = self.place(ctx);
        let mut closed = None;
        Area::new(Id::unique("toasts"))
            .order(Order::Tooltip)
            .pivot(Align2::CENTER_BOTTOM)
            .fixed_pos(place.at)
            .show(ctx, |ui| {
                for (index, toast) in self.0.iter().enumerate() {
                    if show_one(ui, index, toast, place.words) {
                        closed = Some(index);
                    }
                }
            });
        if let Some(index) = closed {
            self.0.remove(index);
        }
    }

    /// In the middle at the bottom, or beside the small map if that is there, and all of them as
    /// wide as the longest.
    fn place(&self, ctx: &Context) -> Place {
        let mut room = ctx.content_rect();
        if let Some(small_map) = canvas::minimap_rect(ctx) {
            room.max.x = room.right().min(small_map.left() - MARGIN);
        }
        let font = TextStyle::Body.resolve(&ctx.global_style());
        let width = |text: &String| {
            let (text, font) = (text.clone(), font.clone());
            let galley = ctx.fonts_mut(|it| it.layout_no_wrap(text, font, Color32::PLACEHOLDER));
            galley.size().x.ceil()
        };
        let texts = self
            .0
            .iter()
            .flat_map(|it| [Some(&it.text), it.hint.as_ref()]);
        let longest = texts.flatten().map(width).fold(0.0, f32::max);
        let words = longest.min(WIDEST).min(room.width() - BESIDE);
        let most_left = room.right() - f32::midpoint(words, BESIDE);
        let middle = ctx.content_rect().center().x.min(most_left);
        Place {
            at: pos2(middle, room.bottom() - ABOVE_BOTTOM),
            words,
        }
    }
}

/// Where the messages stand.
struct Place {
    /// The middle of their lower edge.
    at: Pos2,
    /// How wide their words are.
    words: f32,
}

fn show_one(ui: &mut egui::Ui, index: usize, toast: &Toast, width: f32) -> bool {
    let theme = Theme::of(ui.style());
    let (fill, icon) = if toast.is_trouble {
        (theme.warm, icons::ALERT)
    } else {
        (theme.accent, icons::CIRCLE_CHECK)
    };
    let builder = UiBuilder::new()
        .id_salt(("toast", index))
        .accessibility_role(accesskit::Role::Alert)
        .accessibility_label(toast.text.clone());
    ui.scope_builder(builder, |ui| {
        egui::Frame::popup(ui.style())
            .inner_margin(12)
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.colored_label(fill, icon);
                    // The first line stands beside the icon, which is as tall as a button.
                    let line = ui.text_style_height(&TextStyle::Body);
                    let above = (ui.spacing().interact_size.y - line).max(0.0) / 2.0;
                    ui.vertical(|ui| {
                        ui.set_width(width);
                        ui.spacing_mut().item_spacing.y = 0.0;
                        ui.add_space(above);
                        ui.label(&toast.text);
                        if let Some(hint) = &toast.hint {
                            ui.weak(hint);
                        }
                        ui.add_space(above);
                    });
                    ui.add(egui::Button::new(icons::CLOSE).frame(false))
                        .on_hover_text("Close this message")
                        .accessible_name("Close this message")
                        .clicked()
                })
                .inner
            })
            .inner
    })
    .inner
}
