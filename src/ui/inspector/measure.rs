//! The page of a measure, or of several.

use egui::Ui;
use jiff::Zoned;

use super::{
    form::{Form, pair},
    item_list::ListWords,
    parts,
    subject::lens,
    vocabulary,
};
use crate::{
    model::{Measure, MeasureKind, MeasureTiming, Reading},
    ui::widgets::{Fold, Unit, date_field, number_field, read_number},
};

const READINGS: ListWords = ListWords {
    one: "reading",
    add: "Add a reading by its value",
    is_ordered: false,
};

/// Shows the page.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_, Measure>) {
    parts::kicker(ui, "Measure");
    parts::heading(ui, form, "Name", "What is measured?", lens!(name));
    let kinds = || MeasureKind::ALL.to_vec();
    form.choice(ui, "Kind", lens!(kind), kinds, |kind| {
        kind.label().to_owned()
    });
    form.suggested(ui, "Unit", lens!(unit), vocabulary::units);
    let timings = parts::labelled(MeasureTiming::ALL, MeasureTiming::label);
    form.segments(ui, "Timing", lens!(timing), &timings);
    ui.add_space(4.0);
    form.flag(ui, "Asked of customers", lens!(asked_of_customers));
    pair(
        ui,
        form,
        |ui, form| form.number(ui, "Baseline", lens!(baseline), Unit::Plain),
        |ui, form| form.number(ui, "Target", lens!(target), Unit::Plain),
    );
    readings(ui, form);
}

fn readings(ui: &mut Ui, form: &mut Form<'_, Measure>) {
    let Some(measure) = form.only() else { return };
    parts::rule(ui);
    Fold::new("Readings")
        .count(measure.readings.len())
        .open_at_first()
        .show(ui, |ui| {
            let fresh = |text: String| {
                let value = read_number(&text, Unit::Plain)?;
                let date = Zoned::now().date();
                Some(Reading { date, value })
            };
            form.list(
                ui,
                READINGS,
                lens!(readings),
                fresh,
                |ui, _, name, reading| {
                    let value = number_field(ui, name, "", Some(reading.value), Unit::Plain);
                    if let Some(value) = value.flatten() {
                        reading.value = value;
                    }
                    let day = format!("Date of {name}");
                    if let Some(Some(date)) = date_field(ui, &day, Some(reading.date)) {
                        reading.date = date;
                    }
                },
            );
        });
}
