//! Lists within a record: rows that are edited, added, taken out and put in another order.

use egui::{Align, Button, Id, Layout, Response, RichText, Sense, Stroke, Ui, vec2};

use super::{
    form::Form,
    subject::{Lens, Subject},
};
use crate::{
    model::{Study, with_article},
    ui::{
        icons,
        theme::Theme,
        widgets::{DraftText, icon_button},
    },
};

/// How a list is spoken of and shown.
#[derive(Clone, Copy)]
pub(super) struct ListWords {
    /// One of its items, as in “criterion”.
    pub one: &'static str,
    /// What stands in the field that adds one.
    pub add: &'static str,
    /// Whether the order says something: the rows then bear numbers by which they are moved.
    pub is_ordered: bool,
}

/// An item on its way to another place of its list.
#[derive(Clone, PartialEq)]
struct Dragged {
    list: Id,
    from: usize,
}

/// Where an item is in its list.
#[derive(Clone, Copy)]
struct Place {
    list: Id,
    index: usize,
    count: usize,
}

/// What is done to a list.
enum Done<T> {
    Changed(usize, T),
    Removed(usize),
    Moved(usize, usize),
    Added(T),
}

impl<S: Subject> Form<'_, S> {
    /// A list of a single record. `row` shows an item and changes it; `fresh` makes one of the
    /// words that are typed into the field below the rows.
    pub(super) fn list<T: Clone + PartialEq>(
        &mut self,
        ui: &mut Ui,
        words: ListWords,
        lens: Lens<S, Vec<T>>,
        fresh: impl Fn(String) -> Option<T>,
        row: impl Fn(&mut Ui, &Study, &str, &mut T),
    ) {
        let Some(subject) = self.only() else { return };
        let items = (lens.get)(subject);
        let study = self.study();
        let done = ui.push_id(("list", words.one), |ui| {
            let mut done = None;
            let list = ui.scope_id();
            for (index, item) in items.iter().enumerate() {
                let one = ui
                    .push_id(index, |ui| {
                        item_row(
                            ui,
                            Place {
                                list,
                                index,
                                count: items.len(),
                            },
                            words,
                            |ui, name| {
                                let mut changed = item.clone();
                                row(ui, study, name, &mut changed);
                                (changed != *item).then_some(changed)
                            },
                        )
                    })
                    .inner;
                done = done.take().or(one);
            }
            let field = DraftText::line(words.add, "").hint(words.add).rapid();
            if let Some(text) = field.show(ui).filter(|text| !text.is_empty()) {
                done = fresh(text).map(Done::Added).or(done);
            }
            done
        });
        if let Some(done) = done.inner {
            self.do_to_list(words, lens, &done);
        }
    }

    fn do_to_list<T: Clone>(&mut self, words: ListWords, lens: Lens<S, Vec<T>>, done: &Done<T>) {
        let verb = match done {
            Done::Changed(..) => "change",
            Done::Removed(_) => "take out",
            Done::Moved(..) => "move",
            Done::Added(_) => "add",
        };
        let preposition = if matches!(done, Done::Added(_)) {
            "to"
        } else {
            "of"
        };
        let one = with_article(words.one);
        let what = format!("{verb} {one} {preposition}");
        self.alter(&what, |subject| apply((lens.get_mut)(subject), done));
    }
}

fn apply<T: Clone>(items: &mut Vec<T>, done: &Done<T>) {
    match done {
        Done::Changed(index, item) => {
            if let Some(old) = items.get_mut(*index) {
                old.clone_from(item);
            }
        }
        Done::Removed(index) if *index < items.len() => {
            items.remove(*index);
        }
        Done::Moved(from, to) if *from < items.len() => {
            let item = items.remove(*from);
            items.insert((*to).min(items.len()), item);
        }
        Done::Removed(_) | Done::Moved(..) => {}
        Done::Added(item) => items.push(item.clone()),
    }
}

fn item_row<T>(
    ui: &mut Ui,
    place: Place,
    words: ListWords,
    content: impl FnOnce(&mut Ui, &str) -> Option<T>,
) -> Option<Done<T>> {
    let name = format!("{} {}", words.one, place.index + 1);
    let mut done = None;
    let shown = ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        if words.is_ordered {
            done = number(ui, place, &name);
        }
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            if icon_button(ui, icons::CLOSE, &format!("Take out {name}")).clicked() {
                done = Some(Done::Removed(place.index));
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                if let Some(item) = content(ui, &name) {
                    done = Some(Done::Changed(place.index, item));
                }
            });
        });
    });
    done.or_else(|| dropped(ui, &shown.response, place))
}

/// The number of an item, by which it is dragged, or moved by the menu behind it.
fn number<T>(ui: &mut Ui, place: Place, name: &str) -> Option<Done<T>> {
    let Place { list, index, count } = place;
    let text = RichText::new((index + 1).to_string()).weak();
    let button = Button::new(text)
        .frame_when_inactive(false)
        .sense(Sense::click_and_drag());
    let response = ui
        .scope(|ui| {
            ui.spacing_mut().button_padding.x = 0.0;
            ui.add_sized(vec2(20.0, 28.0), button)
        })
        .inner
        .on_hover_text("Drag to move, or click for more")
        .accessible_name(format!("Move {name}"));
    let mut done = None;
    egui::Popup::menu(&response).show(|ui| {
        let up = ui.add_enabled(index > 0, Button::new("Move up"));
        if up.clicked() {
            done = Some(Done::Moved(index, index.saturating_sub(1)));
        }
        let down = ui.add_enabled(index + 1 < count, Button::new("Move down"));
        if down.clicked() {
            done = Some(Done::Moved(index, index + 1));
        }
    });
    if response.drag_started() {
        response.dnd_set_drag_payload(Dragged { list, from: index });
    }
    done
}

/// Takes an item that is let go over this row, and shows where it would land.
fn dropped<T>(ui: &Ui, row: &Response, place: Place) -> Option<Done<T>> {
    let dragged = row.dnd_hover_payload::<Dragged>()?;
    if dragged.list != place.list || dragged.from == place.index {
        return None;
    }
    let y = if dragged.from > place.index {
        row.rect.top() - 2.0
    } else {
        row.rect.bottom() + 2.0
    };
    let line = Stroke::new(2.0, Theme::of(ui.style()).accent);
    ui.painter().hline(row.rect.x_range(), y, line);
    row.dnd_release_payload::<Dragged>()
        .map(|dragged| Done::Moved(dragged.from, place.index))
}
