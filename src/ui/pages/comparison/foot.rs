//! The foot of a card: who delivers the difference.

use egui::{
    Align, Button, Color32, Layout, Rect, Response, RichText, TextStyle, Ui, UiBuilder, vec2,
};

use super::{
    card::INSIDE,
    delivery::{self, Delivery},
    heights::DELIVERY,
    prepared::Prepared,
    rows::{At, CardRow},
};
use crate::{
    analysis::FoundGap,
    app::{Message, Outbox},
    edit::{Selection, ops},
    model::{Action, Id},
    ui::{icons, pages::View, theme::Theme, widgets::show_focus},
};

/// The foot of a card in a frame.
pub(super) struct Foot<'a> {
    /// The study and what was found out about it.
    pub view: View<'a>,
    /// What stands side by side.
    pub prepared: &'a Prepared,
    /// The row.
    pub row: &'a CardRow,
    /// Who delivers its difference.
    pub delivery: &'a Delivery,
    /// What is asked for.
    pub outbox: &'a mut Outbox,
}

impl Foot<'_> {
    /// Shows it at the lower edge of a card.
    pub(super) fn show(&mut self, ui: &mut Ui, card: Rect) {
        let place = card
            .shrink2(vec2(INSIDE, 0.0))
            .with_min_y(card.bottom() - DELIVERY)
            .with_max_y(card.bottom() - 8.0);
        let side = self.row.sides.iter().flatten().next_back();
        let id = ui.scope_id().with(("foot", side.map(|side| side.id)));
        let layout = Layout::left_to_right(Align::Center);
        let builder = UiBuilder::new().scope_id(id).max_rect(place).layout(layout);
        let title = side.map_or("", |side| side.title.as_str());
        ui.scope_builder(builder, |ui| match self.delivery {
            Delivery::By(actions) => self.actions(ui, actions),
            Delivery::Nobody(at) | Delivery::Dismissed(at) => {
                if let Some(found) = self.view.findings.gaps.get(*at) {
                    self.nobody(ui, found, title);
                }
            }
        });
    }

    /// Links to the actions, which share the room.
    fn actions(&mut self, ui: &mut Ui, actions: &[Id<Action>]) {
        let gaps = ui.spacing().item_spacing.x * actions.len().saturating_sub(1) as f32;
        let each = (ui.available_width() - gaps) / actions.len().max(1) as f32;
        let size = vec2(each.max(0.0), ui.available_height());
        let color = Theme::of(ui.style()).accent;
        for &action in actions {
            let name = self.view.study().title_of(action);
            let words = format!("{}  {name}", icons::CHECK);
            let layout = Layout::left_to_right(Align::Center);
            let link = ui.allocate_ui_with_layout(size, layout, |ui| {
                words_button(ui, &words, TextStyle::Button, color)
            });
            let link = link
                .inner
                .accessible_name(format!("Delivered by: {name}"))
                .on_hover_text(format!("Delivered by the action “{name}”"));
            if link.clicked() {
                let selection = Selection::single(action);
                self.outbox.send(Message::Select(selection));
            }
        }
    }

    /// That nobody delivers it, and the button that changes that.
    fn nobody(&mut self, ui: &mut Ui, found: &FoundGap, title: &str) {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let (Delivery::Nobody(_), Some(difference)) = (self.delivery, self.row.difference) {
                let plan = ui
                    .add(Button::new("Plan an action"))
                    .accessible_name(format!("Plan an action: {title}"));
                if plan.clicked() {
                    self.plan(found, difference);
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                self.gap(ui, found, title);
            });
        });
    }

    /// That nobody delivers it, which leads to the gap.
    fn gap(&mut self, ui: &mut Ui, found: &FoundGap, title: &str) {
        let theme = Theme::of(ui.style());
        let words = match self.delivery {
            Delivery::Dismissed(_) => "Dismissed: nobody has to deliver this",
            _ => "No action delivers this",
        };
        let needs_attention =
            matches!(self.delivery, Delivery::Nobody(_)) && !delivery::is_minor(found);
        let color = if needs_attention {
            theme.warm
        } else {
            theme.text_weak
        };
        let (number, why) = (found.number, &found.gap.why);
        let link = words_button(ui, words, TextStyle::Small, color)
            .accessible_name(format!("Gap {number}: {title}"))
            .on_hover_text(format!(
                "Gap {number}: {why}\nClick to see it in the list of gaps."
            ));
        if link.clicked() {
            self.outbox
                .send(Message::ShowGap(found.fingerprint.clone()));
        }
    }

    fn plan(&mut self, found: &FoundGap, difference: At) {
        let found_in = self.view.findings.study();
        let action = delivery::action(found_in, &self.prepared.comparison, difference);
        let study = self.view.study();
        self.outbox
            .edit(ops::accept_gap(study, &found.fingerprint, action));
    }
}

/// A button of words only, cut off where there is no more room.
fn words_button(ui: &mut Ui, words: &str, style: TextStyle, color: Color32) -> Response {
    let words = RichText::new(words).text_style(style).color(color);
    let response = ui
        .scope(|ui| {
            ui.spacing_mut().button_padding.x = 0.0;
            ui.add(Button::new(words).frame(false).truncate())
        })
        .inner;
    show_focus(ui, &response);
    response
}
