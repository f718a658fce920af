//! A form: the fields of one record or of several of a kind.

use egui::{RichText, Ui, vec2};
use jiff::civil::Date;

use super::subject::{Lens, Shared, Subject};
use crate::{
    app::{OpenStudy, Outbox},
    model::{Id, Record, RecordId, Study},
    ui::widgets::{self, DraftText, Unit},
};

/// What stands where several records differ.
pub(super) const MIXED: &str = "mixed";

/// The fields of one record or of several of a kind, which are changed in one step.
pub(super) struct Form<'a, S: Subject> {
    /// The study with all that is around it.
    pub open: &'a OpenStudy,
    /// Where changes are asked for.
    pub outbox: &'a mut Outbox,
    /// What the records are found by.
    pub keys: Vec<S::Key>,
    /// The records, at least one.
    pub subjects: Vec<&'a S>,
}

impl<'a, R: Record + Subject<Key = Id<R>>> Form<'a, R> {
    /// A form for those of the records that the study has, if it has any.
    pub(super) fn of_records(
        open: &'a OpenStudy,
        outbox: &'a mut Outbox,
        ids: impl IntoIterator<Item = Id<R>>,
    ) -> Option<Self> {
        let table = R::table(open.study());
        let subjects: Vec<&R> = ids.into_iter().filter_map(|id| table.get(id)).collect();
        let keys = subjects.iter().map(|record| record.id()).collect();
        (!subjects.is_empty()).then_some(Self {
            open,
            outbox,
            keys,
            subjects,
        })
    }
}

impl<'a, S: Subject> Form<'a, S> {
    /// The study.
    pub(super) fn study(&self) -> &'a Study {
        self.open.study()
    }

    /// The record, when the form is about just one.
    pub(super) fn only(&self) -> Option<&'a S> {
        match self.subjects.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// What a field holds in all of the records.
    pub(super) fn shared<T: PartialEq>(&self, read: impl Fn(&'a S) -> T) -> Shared<T> {
        Shared::of(self.subjects.iter().map(|subject| read(subject)))
    }

    /// The records in a sentence: touchpoint “First call”, 3 touchpoints.
    pub(super) fn words(&self) -> String {
        match self.keys.as_slice() {
            [only] => match S::title(self.study(), *only).as_str() {
                "" => S::KIND.singular().to_owned(),
                title if title.starts_with('“') => format!("{} {title}", S::KIND.singular()),
                title => format!("{} “{title}”", S::KIND.singular()),
            },
            several => S::KIND.count(several.len()),
        }
    }

    /// Asks for a change of all the records. `what` is done to them, as in “change the channel of”.
    pub(super) fn alter(&mut self, what: &str, change: impl Fn(&mut S)) {
        let label = format!("{what} {}", self.words());
        let altered = S::alter(self.study(), &self.keys, label, &change);
        self.outbox.edit(altered);
    }

    fn put<T: Clone>(&mut self, name: &str, lens: Lens<S, T>, value: &T) {
        let what = format!("change the {} of", name.to_lowercase());
        self.alter(&what, |subject| (lens.get_mut)(subject).clone_from(value));
    }

    /// A text under its label.
    pub(super) fn text(&mut self, ui: &mut Ui, name: &str, lens: Lens<S, String>) {
        label(ui, name);
        self.field(ui, name, lens, DraftText::line(name, ""));
    }

    /// A text under its label, with texts that are offered while one types.
    pub(super) fn suggested(
        &mut self,
        ui: &mut Ui,
        name: &str,
        lens: Lens<S, String>,
        look_up: fn(&Study) -> Vec<String>,
    ) {
        label(ui, name);
        let study = self.study();
        let suggestions = || look_up(study);
        let field = DraftText::line(name, "").suggest(&suggestions);
        self.field(ui, name, lens, field);
    }

    /// Sentences under their label.
    pub(super) fn paragraph(&mut self, ui: &mut Ui, name: &str, hint: &str, lens: Lens<S, String>) {
        label(ui, name);
        self.field(ui, name, lens, DraftText::paragraph(name, "").hint(hint));
    }

    /// A text without a label to see, in a field that only lacks its value.
    pub(super) fn field<'f>(
        &mut self,
        ui: &mut Ui,
        name: &str,
        lens: Lens<S, String>,
        field: DraftText<'f>,
    ) where
        'a: 'f,
    {
        let shared = self.shared(|subject| (lens.get)(subject).as_str());
        let field = match shared {
            Shared::Same(value) => field.value(value),
            Shared::Mixed => field.hint(MIXED),
        };
        if let Some(text) = field.show(ui) {
            self.put(name, lens, &text);
        }
    }

    /// A rating of 1 to 5 in a row with its label.
    pub(super) fn rating(&mut self, ui: &mut Ui, name: &str, lens: Lens<S, Option<u8>>) {
        let shared = self.shared(|subject| *(lens.get)(subject));
        let new = row(ui, name, |ui| {
            let new = widgets::rating(ui, name, shared.same().flatten());
            let words = match shared {
                Shared::Same(Some(value)) => value.to_string(),
                Shared::Same(None) => "–".to_owned(),
                Shared::Mixed => MIXED.to_owned(),
            };
            ui.label(RichText::new(words).small().weak());
            new
        });
        if let Some(value) = new {
            self.put(name, lens, &value);
        }
    }

    /// A switch in a row with its label.
    pub(super) fn flag(&mut self, ui: &mut Ui, name: &str, lens: Lens<S, bool>) {
        let is_on = self.shared(|subject| *(lens.get)(subject)).same();
        let is_clicked = switch_row(ui, name, is_on);
        if is_clicked {
            self.put(name, lens, &!is_on.unwrap_or(false));
        }
    }

    /// A choice between a few options side by side, under its label.
    pub(super) fn segments<T: Copy + PartialEq>(
        &mut self,
        ui: &mut Ui,
        name: &str,
        lens: Lens<S, T>,
        options: &[(T, &str)],
    ) {
        label(ui, name);
        let chosen = self.shared(|subject| *(lens.get)(subject)).same();
        if let Some(value) = widgets::segments(ui, name, chosen, options) {
            self.put(name, lens, &value);
        }
    }

    /// A choice from a list, under its label.
    pub(super) fn choice<T: Copy + PartialEq>(
        &mut self,
        ui: &mut Ui,
        name: &str,
        lens: Lens<S, T>,
        options: impl FnOnce() -> Vec<T>,
        words: impl Fn(T) -> String,
    ) {
        label(ui, name);
        let chosen = self.shared(|subject| *(lens.get)(subject)).same();
        let shown = chosen.map_or_else(|| MIXED.to_owned(), &words);
        if let Some(value) = widgets::combo(ui, name, &shown, chosen, options, words) {
            self.put(name, lens, &value);
        }
    }

    /// Another record that is referred to, or none, under its label.
    pub(super) fn reference<T: Record>(
        &mut self,
        ui: &mut Ui,
        name: &str,
        lens: Lens<S, Option<Id<T>>>,
        candidates: impl IntoIterator<Item = Id<T>>,
    ) where
        RecordId: From<Id<T>>,
    {
        let study = self.study();
        let options = || {
            let some = candidates.into_iter().map(Some);
            std::iter::once(None).chain(some).collect()
        };
        let words =
            |id: Option<Id<T>>| id.map_or_else(|| "none".to_owned(), |id| study.title_of(id));
        self.choice(ui, name, lens, options, words);
    }

    /// A day, under its label.
    pub(super) fn date(&mut self, ui: &mut Ui, name: &str, lens: Lens<S, Option<Date>>) {
        label(ui, name);
        let shared = self.shared(|subject| *(lens.get)(subject));
        if shared == Shared::Mixed {
            ui.label(RichText::new(MIXED).weak());
        }
        if let Some(value) = widgets::date_field(ui, name, shared.same().flatten()) {
            self.put(name, lens, &value);
        }
    }

    /// A number, under its label.
    pub(super) fn number(
        &mut self,
        ui: &mut Ui,
        name: &str,
        lens: Lens<S, Option<f64>>,
        unit: Unit,
    ) {
        label(ui, name);
        let shared = self.shared(|subject| *(lens.get)(subject));
        let hint = if shared == Shared::Mixed {
            MIXED
        } else {
            "not known"
        };
        let value = shared.same().flatten();
        if let Some(value) = widgets::number_field(ui, name, hint, value, unit) {
            self.put(name, lens, &value);
        }
    }

    /// A whole number that cannot be left out, under its label.
    pub(super) fn count(&mut self, ui: &mut Ui, name: &str, lens: Lens<S, u32>) {
        label(ui, name);
        let shared = self.shared(|subject| *(lens.get)(subject)).same();
        let value = shared.map(f64::from);
        if let Some(Some(number)) = widgets::number_field(ui, name, MIXED, value, Unit::Plain) {
            self.put(name, lens, &(number.round().max(0.0) as u32));
        }
    }
}

/// The small words over a field.
pub(super) fn label(ui: &mut Ui, name: &str) {
    ui.add_space(2.0);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.label(RichText::new(name).small().weak());
    });
    ui.add_space(-6.0);
}

/// A row with a label in a column of its own.
pub(super) fn row<T>(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui) -> T) -> T {
    ui.horizontal(|ui| {
        let size = vec2((ui.available_width() * 0.38).floor().min(120.0), 24.0);
        ui.allocate_ui_with_layout(
            size,
            egui::Layout::left_to_right(egui::Align::Center),
            |ui| {
                ui.set_min_width(size.x);
                ui.add(egui::Label::new(RichText::new(name).weak()).truncate());
            },
        );
        content(ui)
    })
    .inner
}

/// A label with a switch at the right end of the row; true when it is flipped.
pub(super) fn switch_row(ui: &mut Ui, name: &str, is_on: Option<bool>) -> bool {
    ui.horizontal(|ui| {
        ui.label(RichText::new(name).weak());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let is_clicked = widgets::toggle(ui, name, is_on == Some(true)).clicked();
            if is_on.is_none() {
                ui.label(RichText::new(MIXED).small().weak());
            }
            is_clicked
        })
        .inner
    })
    .inner
}

/// Two fields side by side.
pub(super) fn pair<'a, S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'a, S>,
    left: impl FnOnce(&mut Ui, &mut Form<'a, S>),
    right: impl FnOnce(&mut Ui, &mut Form<'a, S>),
) {
    ui.columns(2, |columns| {
        if let [first, second] = columns {
            left(first, form);
            right(second, form);
        }
    });
}
