//! Short messages at the bottom that go by themselves.

use egui::{Align2, Area, Id, Order, UiBuilder, accesskit, vec2};

use super::{icons, theme::Theme};
use crate::model::capitalised;

/// How long a message stays, in seconds: time to read it twice.
const LIFETIME: f64 = 5.0;
/// How many are shown at once: they lie over the map.
const MOST: usize = 2;

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
    pub fn show(&mut self, ctx: &egui::Context) {
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
        let mut closed = None;
        Area::new(Id::unique("toasts"))
            .order(Order::Tooltip)
            .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -48.0))
            .show(ctx, |ui| {
                for (index, toast) in self.0.iter().enumerate() {
                    if show_one(ui, index, toast) {
                        closed = Some(index);
                    }
                }
            });
        if let Some(index) = closed {
            self.0.remove(index);
        }
    }
}

fn show_one(ui: &mut egui::Ui, index: usize, toast: &Toast) -> bool {
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
                    ui.vertical(|ui| {
                        ui.set_max_width(520.0);
                        ui.label(&toast.text);
                        if let Some(hint) = &toast.hint {
                            ui.weak(hint);
                        }
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
