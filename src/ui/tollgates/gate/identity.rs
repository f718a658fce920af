//! What a gate is: where it stands, its title, and how much helps to pass it.

use egui::{Align, Layout, Rect, RichText, Ui, vec2};

use super::{
    super::{
        gates::New,
        parts::{gap_mark, small_link},
        target::Target,
    },
    LINK, Row, sign,
};
use crate::{
    app::Message,
    edit::ops,
    model::{RecordId, counted},
    ui::{
        canvas::CardEditor,
        icons,
        theme::{self, Theme},
        widgets::{DraftText, TakenUp},
    },
};

impl Row<'_, '_> {
    pub(super) fn place(&mut self, ui: &mut Ui) {
        let study = self.about.study();
        let number = self.about.table.stages.get(&self.gate.stage).copied();
        let stage = study.title_of(self.gate.stage);
        let words = format!("After stage {}, {stage}", number.unwrap_or_default());
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                let gaps = self.about.known.gaps(self.gate.id).iter().rev();
                for gap in gaps.filter(|gap| !gap.is_dismissed) {
                    gap_mark(ui, gap, self.outbox);
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let name = format!("Select tollgate {}", self.number);
                    let color = Theme::of(ui.style()).text_weak;
                    let link = small_link(ui, RichText::new(&words).color(color), &name);
                    if link.on_hover_text("Show it in the inspector").clicked() {
                        self.select();
                    }
                });
            });
        });
    }

    pub(super) fn title(&mut self, ui: &mut Ui, new: &mut Option<New>) {
        let name = self.name("title");
        let mut field = DraftText::line(&name, &self.gate.title)
            .style(theme::strong())
            .quiet()
            .hint("What has the buyer done once it is passed?");
        let id = ui.make_persistent_id(("draft text", name.as_str()));
        let being_named = new.filter(|new| new.gate == self.gate.id);
        if being_named.is_some_and(|new| !new.has_begun) {
            field = field.taken_up(TakenUp(None));
            let here = Rect::from_min_size(ui.cursor().min, vec2(1.0, 120.0));
            ui.scroll_to_rect(here, None);
        }
        let typed = field.show(ui);
        let Some(named) = being_named else {
            if let Some(title) = typed {
                self.alter("rename", |gate| gate.title.clone_from(&title));
            }
            return;
        };
        if let Some(title) = typed {
            *new = None;
            self.name_first(&title);
        } else if !named.has_begun {
            *new = Some(New {
                has_begun: true,
                ..named
            });
        } else if !ui.memory(|memory| memory.has_focus(id)) {
            *new = None;
            let id: RecordId = self.gate.id.into();
            if self.gate.title.is_empty() {
                self.outbox.send(Message::TakeBackNew(id));
            }
        }
    }

    /// Gives a new gate its title, as one step with making it.
    fn name_first(&mut self, title: &str) {
        let study = self.about.study();
        let id = self.gate.id;
        let label = format!("add tollgate “{title}”");
        let named = ops::modify(study, &[id], label, |gate| {
            title.clone_into(&mut gate.title);
        });
        self.outbox.send(match named {
            Ok(named) => Message::EditCoalescing(named, CardEditor::step(id.into())),
            Err(error) => Message::Refuse(error),
        });
    }

    /// How much helps to pass it.
    pub(super) fn content(&mut self, ui: &mut Ui) -> Option<Target> {
        let theme = Theme::of(ui.style());
        let cells = &self.facts.cells;
        let (icon, text) = match cells.len() {
            0 => {
                let icon = RichText::new(icons::ALERT).small().color(theme.warm);
                (
                    icon,
                    RichText::new("Nothing for this gate").color(theme.warm),
                )
            }
            count => {
                let icon = RichText::new(icons::LAYERS).small().color(theme.accent);
                let words = counted(count, "content item helps", "content items help");
                (icon, RichText::new(words).color(theme.accent))
            }
        };
        let name = self.name(text.text());
        let link = sign(ui, icon, LINK, |ui| small_link(ui, text, &name));
        let study = self.about.study();
        let link = link.on_hover_ui(|ui| {
            for cell in cells {
                ui.label(study.title_of(cell.content));
            }
            ui.label(RichText::new("Click to see what helps").weak());
        });
        link.clicked().then_some(Target::Gate(self.gate.id))
    }
}
