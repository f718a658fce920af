//! The list of gaps, the gap in the inspector and its light on the map.

use std::sync::Arc;

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::{
    analysis::{Findings, FoundGap, GapKind, Mend, Severity, Standing},
    app::{Command, Message, OpenStudy},
    edit::Selection,
    model::{RecordId, TriageState},
    scene::Part,
};

use crate::desk::{CTRL, Desk};

/// A desk with the gaps of a study before one.
fn gaps_of(mut desk: Desk) -> Desk {
    desk.press(Modifiers::ALT, Key::Num5);
    wait(&mut desk);
    desk
}

/// Waits until everything is found out about the study as it is.
fn wait(desk: &mut Desk) {
    desk.wait_for(|desk| findings(desk).is_some_and(|found| found.are_of(desk.study())));
    desk.settle();
}

fn findings(desk: &Desk) -> Option<&Arc<Findings>> {
    desk.open().and_then(OpenStudy::findings)
}

fn found(desk: &Desk, is_it: impl Fn(&FoundGap) -> bool) -> FoundGap {
    let gaps = &findings(desk).unwrap().gaps;
    let map = desk.open().unwrap().map();
    let mut gaps = gaps.iter().filter(|found| found.gap.map == map);
    gaps.find(|found| is_it(found))
        .expect("no such gap")
        .clone()
}

fn first_open(desk: &Desk) -> FoundGap {
    found(desk, |found| matches!(found.standing, Standing::Open(_)))
}

/// The gap that is looked at.
fn shown(desk: &Desk) -> Option<&str> {
    desk.app().window().pages.gap.as_deref()
}

fn is_lit(desk: &Desk) -> bool {
    desk.app().window().canvas.is_lit()
}

fn show(desk: &mut Desk, gap: &FoundGap) {
    let message = Message::ShowGap(gap.fingerprint.clone());
    desk.harness.state_mut().send(message);
    desk.settle();
    desk.pass(1.0);
}

/// Clicks on the row of a gap, which is in view.
fn click_row(desk: &mut Desk, gap: &FoundGap) {
    let name = format!("Gap {}, ", gap.number);
    let mut rows = desk.harness.query_all_by_role(Role::ListItem);
    let row = rows.find(|row| {
        let label = row.accesskit_node().label();
        label.is_some_and(|label| label.starts_with(&name))
    });
    let at = row.expect("no such row").rect().left_center();
    drop(rows);
    desk.click(at + egui::vec2(150.0, 0.0));
    desk.pass(1.0);
}

#[test]
fn the_list_and_the_contents_say_how_many_gaps_there_are() {
    let desk = gaps_of(Desk::with_example());
    let map = desk.open().unwrap().map();
    let all = findings(&desk).unwrap();
    let here = || {
        all.gaps
            .iter()
            .filter(|it| it.gap.map.is_none() || it.gap.map == map)
    };
    let open = || here().filter(|it| matches!(it.standing, Standing::Open(_)));
    let critical = open().filter(|it| it.gap.severity == Severity::Critical);
    let planned = here().filter(|it| matches!(it.standing, Standing::Accepted { .. }));
    let words = format!(
        "{} open · {} critical · {} in the plan",
        open().count(),
        critical.count(),
        planned.count()
    );
    assert!(desk.sees(&words), "{words}");
    let page = format!("Gap list, {}", open().count());
    desk.rect(Role::Button, &page);
    assert!(desk.sees("Reach the outcome: 40 %"));
    assert!(desk.sees("Evidence: "));
    assert_eq!(desk.names_with_icons(), [""; 0]);
}

#[test]
fn arrows_go_through_the_list_and_escape_leaves_it() {
    let mut desk = gaps_of(Desk::with_example());
    let first = first_open(&desk);
    click_row(&mut desk, &first);
    assert_eq!(shown(&desk), Some(first.fingerprint.as_str()));
    assert!(is_lit(&desk));
    assert!(desk.sees(&first.gap.next_step));
    desk.key(Key::ArrowDown);
    let second = shown(&desk).expect("no gap").to_owned();
    assert_ne!(second, first.fingerprint);
    desk.key(Key::End);
    desk.key(Key::Home);
    desk.key(Key::ArrowDown);
    assert_eq!(shown(&desk), Some(second.as_str()));
    desk.key(Key::Escape);
    assert_eq!(shown(&desk), None);
    assert!(!is_lit(&desk));
}

#[test]
fn enter_accepts_a_gap_into_a_new_action() {
    let mut desk = gaps_of(Desk::with_example());
    let gap = first_open(&desk);
    let before = desk.study().clone();
    click_row(&mut desk, &gap);
    desk.key(Key::Enter);
    wait(&mut desk);
    let action = {
        let mut actions = desk.study().actions.iter();
        let action = actions.find(|action| action.gaps.contains(&gap.fingerprint));
        action.expect("no action").clone()
    };
    assert_eq!(format!("{}.", action.title), gap.gap.next_step);
    assert!(desk.sees("Show on the timeline"));
    desk.rect(Role::MultilineTextInput, "Owner");
    desk.press(CTRL, Key::Z);
    assert_eq!(*desk.study(), before);
}

#[test]
fn delete_dismisses_a_gap_with_a_reason() {
    let mut desk = gaps_of(Desk::with_example());
    let gap = first_open(&desk);
    let before = desk.study().clone();
    click_row(&mut desk, &gap);
    desk.key(Key::Delete);
    assert!(desk.sees(&format!("Dismiss gap {}?", gap.number)));
    desk.key(Key::Enter);
    assert_eq!(*desk.study(), before, "a reason is needed");
    desk.type_text("Nobody minds");
    desk.key(Key::Enter);
    wait(&mut desk);
    let decision = {
        let mut decisions = desk.study().triages.iter();
        let decision = decisions.find(|it| it.fingerprint == gap.fingerprint);
        decision.expect("no decision").clone()
    };
    assert_eq!(decision.state, TriageState::Dismissed);
    assert_eq!(decision.reason, "Nobody minds");
    assert_eq!(decision.date, Some(findings(&desk).unwrap().today));
    assert!(desk.sees("Nobody minds"), "it is told in the inspector");
    desk.click_button("Reopen");
    wait(&mut desk);
    assert!(!desk.study().triages.contains(decision.id));
    desk.press(CTRL, Key::Z);
    desk.press(CTRL, Key::Z);
    assert_eq!(*desk.study(), before);
}

#[test]
fn the_number_on_the_map_leads_to_the_gap_and_its_trace_is_in_view() {
    let mut desk = gaps_of(Desk::with_example());
    desk.press(CTRL, Key::Num1);
    desk.pass(1.0);
    let drawing = desk.open().unwrap().drawing().unwrap();
    let marks = drawing
        .scene
        .groups
        .iter()
        .filter_map(|group| match group.part {
            Part::Gap { number, .. } => Some((number, group.bounds.center())),
            _ => None,
        });
    let marks: Vec<_> = marks.collect();
    let is_seen = |at| desk.canvas().shrink(20.0).contains(desk.on_screen(at));
    let (number, at) = *marks
        .iter()
        .find(|(_, at)| is_seen(*at))
        .expect("no number");
    let at = desk.on_screen(at);
    desk.click(at);
    desk.pass(1.0);
    let gap = findings(&desk).unwrap().gaps[number as usize - 1].clone();
    assert_eq!(shown(&desk), Some(gap.fingerprint.as_str()));
    assert!(is_lit(&desk));
    let far = found(&desk, |found| found.gap.kind == GapKind::BypassableGate);
    show(&mut desk, &far);
    for id in far.gap.trace {
        if let RecordId::Touchpoint(id) = id {
            assert!(desk.canvas().contains(desk.place_of(id)));
        }
    }
}

#[test]
fn another_step_of_the_method_lights_everything_alike() {
    let mut desk = gaps_of(Desk::with_example());
    let gap = first_open(&desk);
    show(&mut desk, &gap);
    assert!(is_lit(&desk));
    desk.press(Modifiers::ALT, Key::Num3);
    assert!(!is_lit(&desk));
    desk.press(Modifiers::ALT, Key::Num5);
    assert!(is_lit(&desk));
}

#[test]
fn what_is_filtered_by_is_a_chip_that_a_click_takes_away() {
    let mut desk = gaps_of(Desk::with_example());
    desk.click_button("Filter, sort and group");
    desk.click_button("Filter by severity");
    let critical = desk.rect(Role::CheckBox, "Critical").center();
    desk.click(critical);
    desk.key(Key::Escape);
    assert!(desk.sees(" shown"));
    let rows: Vec<String> = desk
        .harness
        .query_all_by_role(Role::ListItem)
        .filter_map(|row| row.accesskit_node().label())
        .filter(|label| label.starts_with("Gap "))
        .collect();
    assert!(
        rows.iter().all(|row| row.contains(", critical, ")),
        "{rows:?}"
    );
    assert!(!rows.is_empty());
    desk.click_button("Do not filter by Critical");
    assert!(!desk.sees(" shown"));
}

#[test]
fn words_that_nothing_fits_leave_a_way_back() {
    let mut desk = gaps_of(Desk::with_example());
    let search = desk.rect(Role::TextInput, "Search gaps").center();
    desk.click(search);
    desk.type_text("zeppelin");
    assert!(desk.sees("No gap fits what you filter by."));
    desk.click_button("Clear the filters");
    assert!(!desk.sees("No gap fits what you filter by."));
}

#[test]
fn a_gap_is_mended_where_it_is() {
    let mut desk = gaps_of(Desk::with_example());
    let kind = GapKind::MomentWithoutStandard;
    let gap = found(&desk, |found| found.gap.kind == kind);
    let Mend::Field { record, .. } = Mend::of(&gap.gap) else {
        panic!("no field");
    };
    show(&mut desk, &gap);
    desk.click_button("Mend it here");
    assert_eq!(desk.selected(), Some(record));
    desk.type_text("Answered within a day");
    desk.key(Key::Enter);
    let RecordId::Touchpoint(card) = record else {
        panic!("no touchpoint");
    };
    let card = desk.study().touchpoints.get(card).unwrap();
    assert_eq!(
        card.moment.as_ref().unwrap().standard,
        "Answered within a day"
    );
}

#[test]
fn an_action_tells_its_gaps_in_words_and_leads_to_them() {
    let mut desk = gaps_of(Desk::with_example());
    let actions = desk.study().actions.iter();
    let closes: Vec<_> = actions
        .flat_map(|action| action.gaps.iter().map(|gap| (action.id, gap.clone())))
        .collect();
    let all = Arc::clone(findings(&desk).unwrap());
    let (action, gap) = closes
        .iter()
        .find_map(|(action, gap)| Some((*action, all.find(gap)?)))
        .expect("no action closes a gap");
    let select = Message::Select(Selection::single(action));
    desk.harness.state_mut().send(select);
    desk.settle();
    assert!(desk.sees(&format!("Gap {}: ", gap.number)));
    let before = desk.study().actions.get(action).unwrap().gaps.len();
    let start = format!("Gap {}: ", gap.number);
    let button = |desk: &Desk, verb: &str| {
        let name = format!("{verb} {start}");
        let mut buttons = desk.harness.query_all_by_role(Role::Button);
        let found = buttons.find(|it| {
            let label = it.accesskit_node().label();
            label.is_some_and(|label| label.starts_with(&name))
        });
        found.map(|it| it.rect().center()).expect("no button")
    };
    let take_out = button(&desk, "Take out");
    desk.click(take_out);
    assert_eq!(
        desk.study().actions.get(action).unwrap().gaps.len(),
        before - 1
    );
    desk.press(CTRL, Key::Z);
    let link = button(&desk, "Go to");
    desk.click(link);
    assert_eq!(shown(&desk), Some(gap.fingerprint.as_str()));
}

#[test]
fn a_study_that_has_just_begun_is_left_in_peace() {
    let mut desk = gaps_of(Desk::with_template("blank"));
    assert!(desk.sees("0 critical"));
    assert_eq!(desk.names_with_icons(), [""; 0]);
    let page = Message::Command(Command::GapList);
    desk.harness.state_mut().send(page);
    desk.settle();
    assert_eq!(shown(&desk), None);
}
