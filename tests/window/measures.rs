//! The page of measures.

use std::sync::Arc;

use egui::{Key, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::{
    analysis::{Findings, progress},
    app::{Command, Message, OpenStudy},
    model::{Measure, MeasureKind, Reading, RecordId},
};

use crate::desk::{CTRL, Desk};

fn findings(desk: &Desk) -> Option<&Arc<Findings>> {
    desk.open().and_then(OpenStudy::findings)
}

fn measures_of(mut desk: Desk) -> Desk {
    let message = Message::Command(Command::MeasuresPage);
    desk.harness.state_mut().send(message);
    desk.wait_for(|desk| findings(desk).is_some());
    desk.settle();
    desk
}

fn of_kind(desk: &Desk, kind: MeasureKind) -> Measure {
    let mut measures = desk.study().measures.iter();
    measures.find(|it| it.kind == kind).unwrap().clone()
}

/// Clicks on the row of a measure.
fn choose(desk: &mut Desk, measure: &Measure) {
    let mut rows = desk.harness.query_all_by_role(Role::ListItem);
    let row = rows.find(|row| {
        let label = row.accesskit_node().label();
        label.is_some_and(|label| label.starts_with(&measure.name))
    });
    let at = row.expect("no such row").rect().left_center();
    drop(rows);
    desk.click(at + egui::vec2(40.0, 0.0));
    desk.pass(1.0);
}

fn last(desk: &Desk, measure: &Measure) -> Reading {
    let measure = desk.study().measures.get(measure.id).unwrap();
    *measure.readings.last().unwrap()
}

#[test]
fn a_row_tells_where_a_measure_stands() {
    let mut desk = measures_of(Desk::with_example());
    let count = desk.study().measures.len();
    assert!(desk.sees(&format!("{count} measures · ")));
    let nps = of_kind(&desk, MeasureKind::Nps);
    choose(&mut desk, &nps);
    assert_eq!(desk.selected(), Some(RecordId::from(nps.id)));
    let all = progress(desk.study());
    let progress = all.iter().find(|it| it.measure == nps.id).unwrap();
    let share = (progress.share.unwrap() * 100.0).round();
    assert!(desk.sees(&format!("{share} % of the way from 31 to 45")));
    assert!(desk.sees("Chart: 28 points on 31 Mar 2026, "));
    assert_eq!(desk.names_with_icons(), [""; 0]);
}

#[test]
fn a_reading_is_typed() {
    let mut desk = measures_of(Desk::with_example());
    let nps = of_kind(&desk, MeasureKind::Nps);
    choose(&mut desk, &nps);
    let before = desk.study().clone();
    let field = desk.rect(Role::TextInput, "Value of the reading");
    desk.click(field.center());
    desk.type_text("36,5");
    desk.key(Key::Enter);
    let today = findings(&desk).unwrap().today;
    let reading = last(&desk, &nps);
    assert_eq!((reading.date, reading.value), (today, 36.5));
    assert!(desk.sees("36.5 points on "));
    desk.press(CTRL, Key::Z);
    assert_eq!(*desk.study(), before);
}

#[test]
fn responses_are_counted_and_taken_over() {
    let mut desk = measures_of(Desk::with_example());
    let nps = of_kind(&desk, MeasureKind::Nps);
    choose(&mut desk, &nps);
    let before = desk.study().clone();
    desk.click_button("From responses…");
    desk.paste("10 9 9×3 8 7 7 6 0 n/a");
    assert!(desk.sees("10 responses: 5 promoters, 3 passives, 2 detractors"));
    assert!(desk.sees("Not read: “n/a” in line 1"));
    desk.click_button("Take over 30 as a reading");
    assert!((last(&desk, &nps).value - 30.0).abs() < 1e-9);
    let undo = desk.open().unwrap().history().undo_label();
    assert_eq!(
        undo,
        Some("add a reading from 10 responses to measure “Would you recommend us?”")
    );
    desk.press(CTRL, Key::Z);
    assert_eq!(*desk.study(), before);
}

#[test]
fn responses_are_asked_for_only_where_a_score_is_made_of_them() {
    let mut desk = measures_of(Desk::with_example());
    let other = of_kind(&desk, MeasureKind::Other);
    choose(&mut desk, &other);
    assert!(!desk.sees("From responses…"));
}

#[test]
fn the_first_measure_is_added_and_named() {
    let mut desk = measures_of(Desk::with_template("blank"));
    assert!(desk.sees("No measure yet."));
    desk.click_button("Add a measure");
    desk.type_text("How easy was it?");
    desk.key(Key::Enter);
    let measure = desk.study().measures.iter().next().expect("no measure");
    assert_eq!(measure.name, "How easy was it?");
    assert!(desk.sees("No reading yet."));
    assert!(desk.sees("unknown") || desk.sees("No reading, target"));
    desk.press(CTRL, Key::Z);
    desk.press(CTRL, Key::Z);
    assert!(desk.study().measures.is_empty());
}
