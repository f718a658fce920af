//! The field for content that is being named, over the cells of its row.

use egui::{Rect, Ui, UiBuilder, pos2, vec2};

use super::{
    super::{
        table::Row,
        target::{Target, made_by, titled},
        told,
    },
    Adding, Place, Sheet,
};
use crate::{
    app::Message,
    edit::Selection,
    model::Study,
    ui::{
        theme::Theme,
        widgets::{DraftText, TakenUp},
    },
};

/// How wide the field is.
const FIELD: f32 = 300.0;

impl Sheet<'_, '_> {
    /// The field for content that is being named, over the cells of its row.
    pub(super) fn adding(&mut self, ui: &mut Ui, body: Rect) {
        let Some(adding) = self.state.adding else {
            return;
        };
        let study = self.about.study();
        let Some(index) = self.about.table.row_of(adding.target) else {
            self.state.adding = None;
            return;
        };
        let Some(row) = self.about.table.rows.get(index) else {
            return;
        };
        let (top, bottom) = self.grid.row(index);
        let y = self.origin.y + f32::midpoint(top, bottom).round() - 16.0;
        let width = FIELD.min(body.width() - 16.0);
        let rect = Rect::from_min_size(pos2(body.left() + 8.0, y), vec2(width, 32.0));
        let theme = Theme::of(ui.style());
        ui.painter().rect_filled(rect.expand(4.0), 8.0, theme.panel);
        let mut field_ui = ui.new_child(UiBuilder::new().max_rect(rect));
        let name = format!("What helps: {}", told::row_name(study, row));
        let id = field_ui.make_persistent_id(("draft text", name.as_str()));
        let library = || free_titles(study, row);
        let mut field = DraftText::line(&name, "")
            .hint("Choose what helps, or name a new one")
            .suggest(&library);
        if !adding.has_begun {
            field = field.taken_up(TakenUp(None));
        }
        let typed = field.show(&mut field_ui);
        let is_left = adding.has_begun && !ui.memory(|memory| memory.has_focus(id));
        self.state.adding = Some(Adding {
            has_begun: true,
            ..adding
        });
        if typed.is_some() || is_left {
            self.state.adding = None;
            self.state.send_to(Place {
                target: adding.target,
                content: None,
            });
        }
        if let Some(title) = typed.filter(|title| !title.is_empty()) {
            self.give(adding.target, &title);
        }
    }

    /// Lets content help by its title: some that there is, or else a new one, which is shown in
    /// the inspector to be filled in.
    fn give(&mut self, target: Target, title: &str) {
        let study = self.about.study();
        if let Some(content) = titled(study, title) {
            self.outbox.edit(target.attach(study, content));
            return;
        }
        let change = target.add(study, title);
        let made = change.as_ref().ok().and_then(made_by);
        self.outbox.edit(change);
        if let Some(made) = made {
            self.outbox.send(Message::Select(Selection::single(made)));
        }
    }
}

/// The titles of the content that does not help with a row yet.
fn free_titles(study: &Study, row: &Row) -> Vec<String> {
    let content = study.content.iter();
    let free = content.filter(|content| !row.has(content.id));
    let mut titles: Vec<_> = free
        .map(|content| content.title.trim().to_owned())
        .filter(|title| !title.is_empty())
        .collect();
    titles.sort_by_key(|title| title.to_lowercase());
    titles
}
