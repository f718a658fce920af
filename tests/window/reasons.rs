//! What lies behind gaps: causes, importance against performance, the four criteria.

use std::sync::Arc;

use egui::{Key, Rect, accesskit::Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::{
    analysis::{Causes, Findings, GapKind, Steps, moment_candidates, shortfalls, stage_criteria},
    app::{Command, Message, OpenStudy, Step},
    model::{Id, RecordId, Touchpoint},
};

use crate::desk::{CTRL, Desk, NONE};

/// A desk with a page before one, and everything found out.
fn page(mut desk: Desk, page: Command) -> Desk {
    desk.harness.state_mut().send(Message::Command(page));
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

fn causes(desk: &Desk) -> &Causes {
    let map = desk.open().unwrap().map().unwrap();
    &findings(desk).unwrap().map(map).unwrap().causes
}

/// Where the first node of this role is whose name begins so.
fn place(desk: &Desk, role: Role, beginning: &str) -> Rect {
    find(desk, role, beginning).unwrap_or_else(|| panic!("nothing is called “{beginning}”"))
}

fn find(desk: &Desk, role: Role, beginning: &str) -> Option<Rect> {
    let mut nodes = desk.harness.query_all_by_role(role);
    let node = nodes.find(|node| {
        let label = node.accesskit_node().label();
        label.is_some_and(|label| label.starts_with(beginning))
    });
    node.map(|node| node.rect())
}

fn percent(share: f64) -> String {
    format!("{} %", (share * 100.0).round())
}

/// The steps of the shown map, in reading order.
fn steps(desk: &Desk) -> Vec<Touchpoint> {
    let steps = Steps::new(desk.study());
    let map = desk.open().unwrap().map().unwrap();
    steps.of(map).iter().copied().cloned().collect()
}

fn card(desk: &Desk, id: Id<Touchpoint>) -> &Touchpoint {
    desk.study().touchpoints.get(id).unwrap()
}

#[test]
fn the_causes_are_told_with_what_they_stand_behind() {
    let desk = page(Desk::with_example(), Command::CausesPage);
    let causes = causes(&desk);
    let bare = causes.pains.iter().filter(|it| it.reached_from.is_empty());
    let words = format!(
        "{} touchpoints hurt · {} causes · {} pains without a known cause",
        causes.pains.len(),
        causes.causes.len(),
        bare.count()
    );
    assert!(desk.sees(&words), "{words}");
    let movers = &causes.needle_movers;
    let covered = percent(movers.last().unwrap().covered);
    let words = format!("These {} causes stand behind {covered}", movers.len());
    assert!(desk.sees(&words), "{words}");
    for (place, mover) in (1..).zip(movers) {
        let title = desk.study().title_within(mover.record, usize::MAX);
        let cause = causes.causes.iter().find(|it| it.record == mover.record);
        let share = percent(cause.unwrap().leverage / causes.total);
        desk.rect(
            Role::Button,
            &format!("Needle-mover {place}: {title}, behind {share} of the pain"),
        );
        let card = format!("Cause: {title}, behind {share}");
        let pain = format!("Pain: {title}");
        assert!(
            find(&desk, Role::ListItem, &card).is_some()
                || find(&desk, Role::ListItem, &pain).is_some()
        );
    }
    assert_eq!(desk.names_with_icons(), [""; 0]);
}

#[test]
fn a_card_of_the_picture_selects_its_record_by_pointer_and_by_key() {
    let mut desk = page(Desk::with_example(), Command::CausesPage);
    let mover = causes(&desk).needle_movers[0].record;
    let title = desk.study().title_within(mover, usize::MAX);
    let at = place(&desk, Role::ListItem, &format!("Cause: {title}"));
    desk.click(at.center());
    assert_eq!(desk.selected(), Some(mover));
    // What is lit bears its strength, which leads to the influence.
    let influence = format!("“{}”", desk.study().title_of(mover));
    let strength = place(&desk, Role::Button, &influence);
    desk.click(strength.center());
    assert!(matches!(desk.selected(), Some(RecordId::Connection(_))));
    let pain = {
        let mut cards = desk.harness.query_all_by_role(Role::ListItem);
        let pain = cards.find(|card| {
            let label = card.accesskit_node().label();
            label.is_some_and(|label| label.starts_with("Pain: "))
        });
        let pain = pain.unwrap();
        pain.focus();
        pain.accesskit_node().label().unwrap()
    };
    desk.settle();
    desk.key(Key::Enter);
    let Some(RecordId::Touchpoint(selected)) = desk.selected() else {
        panic!("{:?} is no touchpoint", desk.selected());
    };
    assert!(pain.starts_with(&format!("Pain: {}", card(&desk, selected).title)));
}

#[test]
fn an_action_is_planned_on_a_root_cause_and_taken_back() {
    let mut desk = page(Desk::with_example(), Command::CausesPage);
    let before = desk.study().actions.len();
    let button = place(&desk, Role::Button, "Plan an action about ");
    desk.click(button.center());
    assert_eq!(desk.study().actions.len(), before + 1);
    let Some(RecordId::Action(action)) = desk.selected() else {
        panic!("no action is selected");
    };
    let action = desk.study().actions.get(action).unwrap().clone();
    assert!(action.title.starts_with("Change “"), "{}", action.title);
    let gap = findings(&desk).unwrap().find(&action.gaps[0]).unwrap();
    assert_eq!(gap.gap.kind, GapKind::RootCause);
    let cause = desk.study().title_within(gap.gap.subjects[0], usize::MAX);
    wait(&mut desk);
    let show = format!("Show the action about {cause}");
    desk.click_button(&show);
    assert_eq!(desk.selected(), Some(action.id.into()));
    desk.press(CTRL, Key::Z);
    wait(&mut desk);
    assert_eq!(desk.study().actions.len(), before);
    desk.rect(Role::Button, &format!("Plan an action about {cause}"));
}

#[test]
fn a_pain_without_a_cause_is_listed_and_leads_to_its_touchpoint() {
    let mut desk = page(Desk::with_example(), Command::CausesPage);
    let pains = causes(&desk).pains.iter();
    let bare = pains.clone().find(|pain| pain.reached_from.is_empty());
    let id = bare.unwrap().touchpoint;
    let title = desk.study().title_within(id, usize::MAX);
    let at = place(&desk, Role::Button, &format!("Pain {title}, "));
    desk.click(at.left_center() + vec2(20.0, 0.0));
    assert_eq!(desk.selected(), Some(id.into()));
}

#[test]
fn pages_of_an_empty_study_say_what_to_do() {
    for (command, words) in [
        (Command::CausesPage, "Nothing hurts as far as is known"),
        (Command::RatingsPage, "0 of 1 touchpoint rated"),
        (Command::CriteriaPage, "0 of 4 ratings given"),
    ] {
        let mut desk = page(Desk::with_template("blank"), command);
        assert!(desk.sees(words), "{words}");
        if command == Command::CausesPage {
            desk.click_button("Go to the map");
            assert_eq!(desk.app().window().step, Step::Map);
        }
    }
}

#[test]
fn pages_without_a_touchpoint_lead_to_the_map() {
    for command in [Command::RatingsPage, Command::CriteriaPage] {
        let mut desk = Desk::with_template("blank");
        desk.press(CTRL, Key::A);
        desk.key(Key::Delete);
        assert_eq!(desk.study().touchpoints.len(), 0);
        let mut desk = page(desk, command);
        assert!(desk.sees("This map has no touchpoints yet"));
        desk.click_button("Go to the map");
        assert_eq!(desk.app().window().step, Step::Map);
    }
}

#[test]
fn ratings_are_told_by_how_far_they_fall_short() {
    let desk = page(Desk::with_example(), Command::RatingsPage);
    let steps = steps(&desk);
    let steps: Vec<_> = steps.iter().collect();
    let rated = shortfalls(&steps);
    let bad = rated.iter().filter(|it| it.is_not_good_enough()).count();
    let candidates = moment_candidates(&rated);
    let words = format!(
        "{} of {} touchpoints rated · {bad} important and not good enough · \
         {} candidates for a moment that matters",
        rated.len(),
        steps.len(),
        candidates.chosen.len()
    );
    assert!(desk.sees(&words), "{words}");
    for shortfall in candidates.chosen {
        let title = desk.study().title_of(shortfall.touchpoint);
        desk.rect(Role::Button, &format!("Make {title} a moment that matters"));
    }
    assert_eq!(desk.names_with_icons(), [""; 0]);
}

#[test]
fn a_candidate_becomes_a_moment_that_matters_and_is_taken_back() {
    let mut desk = page(Desk::with_example(), Command::RatingsPage);
    let steps = steps(&desk);
    let steps: Vec<_> = steps.iter().collect();
    let id = moment_candidates(&shortfalls(&steps)).chosen[0].touchpoint;
    let button = format!("Make {} a moment that matters", desk.study().title_of(id));
    desk.click_button(&button);
    assert!(card(&desk, id).moment.is_some());
    assert_eq!(desk.selected(), Some(id.into()));
    desk.press(CTRL, Key::Z);
    assert!(card(&desk, id).moment.is_none());
    desk.rect(Role::Button, &button);
}

/// Two touchpoints of different ratings with a cell each to themselves.
fn alone(desk: &Desk) -> [Touchpoint; 2] {
    let steps = steps(desk);
    let rating = |card: &Touchpoint| (card.importance, card.performance);
    let is_alone = |card: &&Touchpoint| {
        let alike = steps.iter().filter(|it| rating(it) == rating(card));
        card.performance.is_some() && card.importance.is_some() && alike.count() == 1
    };
    let mut alone = steps.iter().filter(is_alone).cloned();
    [alone.next().unwrap(), alone.next().unwrap()]
}

/// Where the disc of a touchpoint is, the leftmost of all that bear its name.
fn disc(desk: &Desk, card: &Touchpoint) -> Rect {
    let title = desk.study().title_of(card.id);
    let mut rects: Vec<_> = desk
        .harness
        .query_all_by_role(Role::Button)
        .filter(|node| {
            let label = node.accesskit_node().label();
            label.is_some_and(|label| label.contains(&format!(": {title}, importance")))
        })
        .map(|node| node.rect())
        .collect();
    rects.sort_by(|a, b| a.left().total_cmp(&b.left()));
    rects[0]
}

#[test]
fn a_disc_that_is_dragged_to_another_cell_is_rated_anew() {
    let mut desk = page(Desk::with_example(), Command::RatingsPage);
    let [one, other] = alone(&desk);
    let (from, to) = (disc(&desk, &one).center(), disc(&desk, &other).center());
    desk.drag_and_drop(from, to, NONE);
    let rating = |card: &Touchpoint| (card.importance, card.performance);
    assert_eq!(rating(card(&desk, one.id)), rating(&other));
    desk.press(CTRL, Key::Z);
    assert!(
        desk.toast().starts_with("Undid: rate touchpoint “"),
        "{}",
        desk.toast()
    );
    assert_eq!(rating(card(&desk, one.id)), rating(&one));
}

#[test]
fn arrows_on_a_disc_rate_in_one_step() {
    let mut desk = page(Desk::with_example(), Command::RatingsPage);
    let steps = steps(&desk);
    let low = steps
        .iter()
        .find(|card| card.importance.is_some() && card.performance == Some(1))
        .unwrap();
    let at = disc(&desk, low).center();
    desk.click(at);
    assert_eq!(desk.selected(), Some(low.id.into()));
    for _ in 0..2 {
        desk.key(Key::ArrowRight);
    }
    assert_eq!(card(&desk, low.id).performance, Some(3));
    desk.press(CTRL, Key::Z);
    assert_eq!(card(&desk, low.id).performance, Some(1));
}

#[test]
fn what_is_not_rated_is_selected_and_rated_from_the_list() {
    let mut desk = page(Desk::with_cards("Asks around\nBuys"), Command::RatingsPage);
    desk.click_button("Select all that are not rated");
    assert_eq!(desk.open().unwrap().selection().len(), 3);
    desk.click_button("Rate Buys");
    let marks = desk.rect(Role::Slider, "Importance");
    desk.click(marks.left_center() + vec2(70.0, 0.0));
    assert_eq!(desk.touchpoint("Buys").importance, Some(4));
    assert!(desk.sees("0 of 3 touchpoints rated"));
    desk.press(CTRL, Key::Z);
    assert_eq!(desk.touchpoint("Buys").importance, None);
}

#[test]
fn a_channel_leaves_only_its_touchpoints() {
    let mut desk = page(Desk::with_example(), Command::RatingsPage);
    let channel = steps(&desk)[0].channel.clone();
    let of_channel = steps(&desk);
    let of_channel = of_channel.iter().filter(|card| card.channel == channel);
    let count = of_channel.count();
    desk.click(place(&desk, Role::ComboBox, "Channel").center());
    let option = desk.rect(Role::Button, &channel);
    desk.click(option.center());
    let noun = if count == 1 {
        "touchpoint"
    } else {
        "touchpoints"
    };
    let words = format!("{count} of {count} {noun} rated");
    assert!(desk.sees(&words), "{words}");
}

#[test]
fn criteria_are_told_by_stage_and_rated_in_place() {
    let mut desk = page(Desk::with_example(), Command::CriteriaPage);
    let steps = Steps::new(desk.study());
    let map = desk.open().unwrap().map().unwrap();
    let (stage, inside) = steps.by_stage(map).next().unwrap();
    let figures = stage_criteria(stage, inside);
    let valuable = figures.scores.iter().find(|it| it.criterion == "Valuable");
    let valuable = valuable.unwrap();
    let (first, rated) = (inside[0].clone(), valuable.rated);
    let title = desk.study().title_of(stage);
    let cell = format!(
        "{title}, valuable: {:.1} of 5, {rated} of {} rated",
        valuable.mean,
        inside.len()
    );
    let cell = cell.replace(".0 of", " of");
    let at = place(&desk, Role::Button, &cell);
    desk.click(at.center());
    assert!(desk.sees(&format!("{title}: valuable")));
    let slider = format!("{}, valuable", desk.study().title_of(first.id));
    let marks = desk.rect(Role::Slider, &slider);
    let is_five = first.criteria.valuable == Some(5);
    let (x, new) = if is_five { (10.0, 1) } else { (90.0, 5) };
    desk.click(marks.left_center() + vec2(x, 0.0));
    assert_eq!(card(&desk, first.id).criteria.valuable, Some(new));
    desk.press(CTRL, Key::Z);
    assert!(
        desk.toast()
            .starts_with("Undid: rate how valuable touchpoint “")
    );
    assert_eq!(card(&desk, first.id).criteria, first.criteria);
    assert_eq!(desk.names_with_icons(), [""; 0]);
}

#[test]
fn channels_of_a_stage_list_their_touchpoints_and_lead_to_the_gap() {
    let mut desk = page(Desk::with_example(), Command::CriteriaPage);
    let gaps = findings(&desk).unwrap().gaps.iter();
    let map = desk.open().unwrap().map();
    let mut gaps = gaps.filter(|it| it.gap.map == map);
    let gap = gaps
        .find(|it| it.gap.kind == GapKind::ChannelSpread)
        .unwrap();
    let (number, fingerprint) = (gap.number, gap.fingerprint.clone());
    let stage = desk.study().title_of(gap.gap.subjects[0]);
    let cell = place(&desk, Role::Button, &format!("{stage}, channels: "));
    desk.click(cell.center());
    let Some(RecordId::Stage(id)) = findings(&desk)
        .unwrap()
        .find(&fingerprint)
        .map(|it| it.gap.subjects[0])
    else {
        panic!("the gap is about no stage");
    };
    for step in steps(&desk).iter().filter(|card| card.stage == Some(id)) {
        let title = desk.study().title_within(step.id, usize::MAX);
        desk.rect(Role::Slider, &format!("{title}, performance"));
    }
    desk.click_button(&format!("Gap {number} in the list"));
    assert_eq!(desk.app().window().pages.gap, Some(fingerprint));
}
