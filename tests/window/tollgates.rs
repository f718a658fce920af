//! Step 4: gates along the journey, and the table of what helps past them.

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::{
    analysis::{Findings, GapKind, Passage},
    app::{Message, OpenStudy, Settings, Step},
    edit::ops,
    model::{Content, Id, RecordId, Tollgate},
};

use crate::desk::{CTRL, Desk};

const ALT: Modifiers = Modifiers::ALT;

/// Goes to the view, and waits until everything is found out.
fn at_the_gates(mut desk: Desk) -> Desk {
    desk.press(ALT, Key::Num4);
    find_out(&mut desk);
    desk
}

/// Waits until everything is found out about the study as it is.
fn find_out(desk: &mut Desk) {
    desk.wait_for(|desk| {
        let open = desk.open().unwrap();
        open.findings().is_some_and(|it| it.are_of(open.study()))
    });
    desk.settle();
}

fn at_what_helps(desk: Desk) -> Desk {
    let mut desk = at_the_gates(desk);
    let at = desk.rect(Role::RadioButton, "Sheet: What helps").center();
    desk.click(at);
    desk
}

/// The gate of the shown map with this title.
fn gate(desk: &Desk, title: &str) -> Tollgate {
    let map = desk.open().and_then(OpenStudy::map);
    let mut gates = desk.study().tollgates.iter();
    let found = gates.find(|gate| Some(gate.map) == map && gate.title == title);
    found.unwrap_or_else(|| panic!("no gate “{title}”")).clone()
}

fn content(desk: &Desk, title: &str) -> Id<Content> {
    let mut content = desk.study().content.iter();
    content
        .find(|it| it.title == title)
        .expect("no such content")
        .id
}

/// Types into a field, from its beginning to its end.
fn rewrite(desk: &mut Desk, name: &str, words: &str) {
    let at = desk.rect(Role::MultilineTextInput, name).center();
    desk.click(at);
    desk.press(CTRL, Key::A);
    desk.key(Key::Delete);
    desk.type_text(words);
    desk.key(Key::Enter);
}

/// The cell of the table whose name begins so.
fn cell(desk: &Desk, beginning: &str) -> egui::Rect {
    let mut cells = desk.harness.query_all_by_role(Role::GridCell);
    let found = cells.find(|cell| {
        let label = cell.accesskit_node().label();
        label.is_some_and(|label| label.starts_with(beginning))
    });
    found
        .unwrap_or_else(|| panic!("no cell {beginning}"))
        .rect()
}

fn undo(desk: &mut Desk) {
    desk.press(CTRL, Key::Z);
}

#[test]
fn the_gates_of_the_example_are_counted_as_they_were_found() {
    let desk = at_the_gates(Desk::with_example());
    let open = desk.open().unwrap();
    let today = open.findings().unwrap().today;
    let found = Findings::of(desk.study(), today);
    let gates = &found
        .map(open.map().unwrap())
        .unwrap()
        .journey
        .tollgates
        .gates;
    let count = |is: fn(&Passage) -> bool| gates.iter().filter(|it| is(&it.passage)).count();
    let words = format!(
        "{} gates · {} that nobody gets around · {} that can be bypassed",
        gates.len(),
        count(|it| *it == Passage::Mandatory),
        count(|it| matches!(it, Passage::Bypassable(_))),
    );
    assert!(desk.sees(&words), "{words}");
    assert!(desk.sees("4 interviews went around: P04, P06, P14 and P16"));
    assert!(desk.sees("The figure is one load, and the board calls it bad luck."));
}

#[test]
fn a_way_around_a_gate_leads_to_its_gap() {
    let mut desk = at_the_gates(Desk::with_example());
    let gate = gate(&desk, "Quality has confirmed the fit");
    let gaps = &desk.open().and_then(OpenStudy::findings).unwrap().gaps;
    let is_it = |kind: GapKind, id: RecordId| {
        kind == GapKind::BypassableGate && id == RecordId::from(gate.id)
    };
    let found = gaps
        .iter()
        .find(|it| is_it(it.gap.kind, it.gap.subjects[0]));
    let fingerprint = found.unwrap().fingerprint.clone();
    desk.click_button("Gate 3, Can be bypassed, in 12 % of journeys");
    assert_eq!(desk.app().window().step, Step::Gaps);
    assert_eq!(desk.app().window().pages.gap, Some(fingerprint));
}

#[test]
fn what_is_said_about_a_gate_is_changed_in_place() {
    let mut desk = at_the_gates(Desk::with_example());
    let before = gate(&desk, "The board has agreed to act");
    rewrite(&mut desk, "Gate 1, criterion 1", "The yearly cost is known");
    rewrite(&mut desk, "Gate 1, who decides criterion 2", "Chairman");
    rewrite(&mut desk, "Gate 1, step 2", "");
    rewrite(&mut desk, "Gate 1, typical stall", "A quiet summer");
    rewrite(&mut desk, "Gate 1, add a step", "They vote");
    let after = gate(&desk, "The board has agreed to act");
    assert_eq!(after.criteria[0].text, "The yearly cost is known");
    assert_eq!(after.criteria[1].decided_by, "Chairman");
    assert_eq!(after.stall, "A quiet summer");
    let steps = [&before.process[0], &before.process[2], "They vote"];
    assert_eq!(after.process, steps);
    assert_eq!(desk.selected(), Some(before.id.into()), "typing selects");
    desk.key(Key::Escape);
    for _ in 0..5 {
        undo(&mut desk);
    }
    assert_eq!(gate(&desk, "The board has agreed to act"), before);
    rewrite(&mut desk, "Gate 1, title", "The board acts");
    gate(&desk, "The board acts");
}

#[test]
fn a_gate_without_content_leads_to_its_row_in_the_table() {
    let mut desk = at_the_gates(Desk::with_example());
    let name = "Gate 5, Nothing for this gate";
    let at = desk.harness.get_by_role_and_label(Role::Button, name);
    at.click_accesskit();
    desk.settle();
    assert!(desk.sees("5 of 6 have content that helps"));
    desk.key(Key::Enter);
    desk.type_text("Validation file, filled in once");
    desk.key(Key::Enter);
    let made = content(&desk, "Validation file, filled in once");
    assert_eq!(
        gate(&desk, "Quality has signed the validation").content,
        [made]
    );
    assert_eq!(desk.selected(), Some(made.into()), "to be filled in");
    assert!(desk.sees("6 of 6 have content that helps"));
    undo(&mut desk);
    assert!(
        gate(&desk, "Quality has signed the validation")
            .content
            .is_empty()
    );
    assert!(!desk.study().content.contains(made), "one step");
}

#[test]
fn a_cell_is_filled_by_a_click_and_emptied_by_a_key_or_its_menu() {
    let mut desk = at_what_helps(Desk::with_example());
    let title = "The board has agreed to act";
    let before = gate(&desk, title).content;
    let guide = content(&desk, "Guide to audit trails");
    let name = "“Guide to audit trails” at gate 1";
    let at = cell(&desk, name).center();
    desk.click(at);
    assert_eq!(gate(&desk, title).content, [before[0], guide]);
    desk.key(Key::Delete);
    assert_eq!(gate(&desk, title).content, before);
    undo(&mut desk);
    assert_eq!(gate(&desk, title).content, [before[0], guide]);
    desk.click(at);
    desk.click_button("Take away from the gate");
    assert_eq!(gate(&desk, title).content, before);
    for _ in 0..2 {
        undo(&mut desk);
    }
    assert_eq!(gate(&desk, title).content, before);
}

#[test]
fn the_table_is_gone_through_and_filled_by_keys_alone() {
    let mut desk = at_the_gates(Desk::with_example());
    let name = "Gate 1, 1 content item helps";
    let at = desk.harness.get_by_role_and_label(Role::Button, name);
    at.click_accesskit();
    desk.settle();
    desk.key(Key::ArrowRight);
    desk.key(Key::ArrowDown);
    let title = "Three functions have named a team";
    let costs = content(&desk, "What one warm load costs");
    assert!(!gate(&desk, title).content.contains(&costs));
    desk.key(Key::Enter);
    assert!(gate(&desk, title).content.contains(&costs));
    desk.key(Key::Backspace);
    assert!(!gate(&desk, title).content.contains(&costs));
    desk.key(Key::End);
    let mut cells = desk.harness.query_all_by_role(Role::GridCell);
    let focused = cells.find(|cell| cell.accesskit_node().is_focused());
    let label = focused.and_then(|cell| cell.accesskit_node().label());
    let label = label.expect("no cell has the keys");
    let is_last = |title: &str| label.starts_with(&format!("“{title}”"));
    let mut content = desk.study().content.iter();
    assert!(content.any(|it| is_last(&it.title)), "{label}");
}

#[test]
fn a_need_is_met_by_content_that_there_is() {
    let mut desk = at_what_helps(Desk::with_example());
    let (card, index) = desk
        .study()
        .touchpoints
        .iter()
        .find_map(|card| {
            let map = desk.open().and_then(OpenStudy::map);
            let needs = card.needs.iter();
            let index = needs
                .clone()
                .position(|need| need.text == "To know when it went warm")?;
            (Some(card.map) == map).then_some((card.id, index))
        })
        .unwrap();
    let met_by = |desk: &Desk| desk.study().touchpoints.get(card).unwrap().needs[index].met_by;
    assert_eq!(met_by(&desk), None);
    let name = "Add content for need “To know when it went warm”";
    let add = desk.harness.get_by_role_and_label(Role::Button, name);
    add.click_accesskit();
    desk.settle();
    desk.type_text("guide to AUDIT trails");
    desk.key(Key::Enter);
    assert_eq!(met_by(&desk), Some(content(&desk, "Guide to audit trails")));
    undo(&mut desk);
    assert_eq!(met_by(&desk), None);
}

#[test]
fn without_a_gate_the_view_says_what_one_is_and_adds_the_first() {
    let mut desk = at_the_gates(Desk::with_template("blank"));
    assert!(desk.sees("A tollgate is what the customer must get past between two stages"));
    desk.click_button("Add a tollgate");
    desk.type_text("The board has agreed");
    desk.key(Key::Enter);
    gate(&desk, "The board has agreed");
    assert!(desk.sees("1 gate"));
    desk.key(Key::Escape);
    undo(&mut desk);
    assert!(desk.study().tollgates.is_empty(), "one step");
    desk.click_button("Add a tollgate");
    assert_eq!(desk.study().tollgates.len(), 1);
    desk.key(Key::Escape);
    assert!(desk.study().tollgates.is_empty(), "nothing was typed");
}

#[test]
fn a_crowded_table_keeps_its_head_and_its_first_column_in_sight() {
    let mut desk = Desk::with_template("blank");
    let map = desk.open().and_then(OpenStudy::map).unwrap();
    let stage = desk.study().stages_of(map)[0].id;
    for number in 1..=12 {
        let title = format!("Gate {number} is passed");
        let change = ops::add_tollgate(desk.study(), stage, &title).unwrap();
        desk.harness.state_mut().send(Message::Edit(change));
        desk.settle();
    }
    let first = desk.study().tollgates_after(stage)[0].id;
    for number in 1..=40 {
        let title = format!("Item {number}");
        let change = ops::add_content(desk.study(), first, &title).unwrap();
        desk.harness.state_mut().send(Message::Edit(change));
        desk.settle();
    }
    let mut desk = at_what_helps(desk);
    let before = desk.harness.query_all_by_role(Role::GridCell).count();
    assert!(before < 100, "{before} cells are put together");
    let mut buttons = desk.harness.query_all_by_role(Role::Button);
    let more = buttons.find(|button| {
        let label = button.accesskit_node().label();
        label.is_some_and(|label| label.contains("more to the right at gate 1 "))
    });
    let at = more
        .expect("no way to what is out of sight")
        .rect()
        .center();
    drop(buttons);
    desk.click(at);
    desk.key(Key::End);
    for _ in 0..11 {
        desk.key(Key::ArrowDown);
    }
    desk.pass(1.0);
    let last = cell(&desk, "“Item 40” at gate 12");
    let side = desk.rect(Role::RowHeader, "gate 12 “Gate 12 is passed”");
    let head = desk.rect(Role::ColumnHeader, "Item 40");
    assert!(side.right() <= last.left() && side.y_range().contains(last.center().y));
    assert!(head.bottom() <= last.top() && head.x_range().contains(last.center().x));
    desk.key(Key::Enter);
    let gates = desk.study().tollgates_after(stage);
    assert_eq!(gates[11].content, [content(&desk, "Item 40")]);
}

#[test]
fn the_view_has_room_at_a_larger_scale() {
    let mut desk = at_the_gates(Desk::with_example());
    let settings = Settings {
        scale_percent: 150,
        ..Settings::default()
    };
    desk.harness.state_mut().send(Message::Set(settings));
    desk.settle();
    let title = desk.rect(Role::MultilineTextInput, "Gate 1, title");
    let criterion = desk.rect(Role::MultilineTextInput, "Gate 1, criterion 1");
    assert!(
        title.width() > 160.0 && criterion.width() > 160.0,
        "{title} {criterion}"
    );
    assert!(desk.names_with_icons().is_empty());
    let at = desk.rect(Role::RadioButton, "Sheet: What helps").center();
    desk.click(at);
    assert!(desk.names_with_icons().is_empty());
}
