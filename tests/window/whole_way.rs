//! The whole way: from a gap that was found to an action on the timeline, and back.

use egui::{Key, Modifiers, Pos2, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::{
    analysis::{FoundGap, GapKind, Handoffs, Severity, Standing},
    app::OpenStudy,
    model::{Action, Lever},
};

use crate::desk::{CTRL, Desk};

/// Waits until everything is found out about the study as it is.
fn wait(desk: &mut Desk) {
    desk.wait_for(|desk| {
        let findings = desk.open().and_then(OpenStudy::findings);
        findings.is_some_and(|findings| findings.are_of(desk.study()))
    });
    desk.settle();
}

/// The first critical handoff of the shown map about which nothing is decided.
fn critical_handoff(desk: &Desk) -> FoundGap {
    let open = desk.open().unwrap();
    let mut gaps = open.findings().unwrap().gaps.iter();
    let found = gaps.find(|found| {
        found.gap.map == open.map()
            && found.gap.kind == GapKind::HandoffWithoutLever
            && found.gap.severity == Severity::Critical
            && matches!(found.standing, Standing::Open(_))
    });
    found.expect("no critical handoff").clone()
}

fn handoffs(desk: &Desk) -> Handoffs {
    let open = desk.open().unwrap();
    let found = open.findings().unwrap().map(open.map().unwrap());
    found.unwrap().journey.handoffs.clone()
}

fn closing(desk: &Desk, gap: &FoundGap) -> Action {
    let mut actions = desk.study().actions.iter();
    let action = actions.find(|action| action.gaps.contains(&gap.fingerprint));
    action.expect("no action").clone()
}

/// Where the first thing of a role lies whose name begins so.
fn place(desk: &Desk, role: Role, start: &str) -> Pos2 {
    let mut nodes = desk.harness.query_all_by_role(role);
    let node = nodes.find(|node| {
        let label = node.accesskit_node().label();
        label.is_some_and(|label| label.starts_with(start))
    });
    node.unwrap_or_else(|| panic!("no “{start}”"))
        .rect()
        .center()
}

fn click(desk: &mut Desk, role: Role, start: &str) {
    let at = place(desk, role, start);
    desk.click(at);
}

#[test]
fn a_critical_gap_becomes_an_action_on_the_timeline_and_is_undone() {
    let mut desk = Desk::new();
    desk.click_button("Open the example");
    desk.wait_for(|desk| desk.open().is_some());
    desk.press(Modifiers::ALT, Key::Num5);
    wait(&mut desk);
    let before = (desk.study().clone(), handoffs(&desk));

    // A critical gap of the list is looked at and accepted.
    let gap = critical_handoff(&desk);
    click(
        &mut desk,
        Role::ListItem,
        &format!("Gap {}, critical", gap.number),
    );
    desk.pass(1.0);
    assert!(desk.app().window().canvas.is_lit());
    desk.click_button("Accept");
    wait(&mut desk);
    assert_eq!(closing(&desk, &gap).lever, None);

    // Its action gets an owner, a day and a lever.
    let owner = place(&desk, Role::MultilineTextInput, "Owner");
    desk.click(owner);
    desk.type_text("Amara Lindqvist");
    desk.key(Key::Enter);
    desk.click_button("Set due date");
    click(&mut desk, Role::CheckBox, "Lever: Train");
    wait(&mut desk);
    let action = closing(&desk, &gap);
    assert_eq!(action.owner, "Amara Lindqvist");
    assert_eq!(action.lever, Some(Lever::Train));
    assert!(action.due.is_some());

    // The expected handoffs fall by this one.
    let after = handoffs(&desk);
    let mut all = before.1.all.iter();
    let handoff = all.find(|it| it.fingerprint() == gap.fingerprint);
    let fall = before.1.with_levers - after.with_levers;
    assert!((fall - handoff.unwrap().expected).abs() < 1e-9, "{fall}");
    assert!((before.1.expected - after.expected).abs() < 1e-9);

    // The action stands on the timeline.
    desk.click_button("Show on the timeline");
    desk.settle();
    let title = desk.study().title_of(action.id);
    place(&desk, Role::Button, &format!("Days of {title}"));

    // The page of handoffs tells the same.
    click(&mut desk, Role::Button, "Handoffs");
    let words = format!("{:.1} after the chosen levers", after.with_levers);
    assert!(desk.sees(&words), "{words}");

    // All of it is undone, a step at a time.
    for _ in 0..4 {
        desk.press(CTRL, Key::Z);
    }
    wait(&mut desk);
    assert_eq!(desk.study().actions.len(), before.0.actions.len());
    assert_eq!(*desk.study(), before.0);
    let undone = handoffs(&desk).with_levers;
    assert!((undone - before.1.with_levers).abs() < 1e-9);
    let standing = critical_handoff(&desk);
    assert_eq!(standing.fingerprint, gap.fingerprint);
}
