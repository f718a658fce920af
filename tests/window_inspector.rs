//! The inspector, driven as a person drives it: by the names of its fields and by keys.
#![cfg(test)]

use std::{path::PathBuf, thread, time::Duration};

use egui::{Id, Key, Modifiers, accesskit::Role};
use egui_kittest::{
    Harness, Node,
    kittest::{NodeT as _, Queryable as _},
};
use jiff::ToSpan as _;
use throughline::{
    app::{App, FilePicker, Message, OpenStudy},
    edit::{Selection, ops},
    model::{End, Persona, Record, RecordId, RecordKind, Study, Tollgate, Touchpoint},
    storage::DataFolder,
};

/// The parts that are folded at first.
const FOLDS: [&str; 32] = [
    "Actions",
    "All personas",
    "Codes",
    "Coded quotes",
    "Companies",
    "Connections",
    "Content library",
    "Decisions about gaps",
    "For whom",
    "Gaps it closes",
    "Goes around tollgates",
    "How the buyers pass it",
    "Interviews",
    "Kind",
    "Lanes",
    "Listening and asking",
    "Measures",
    "Needs",
    "Notes",
    "On the maps",
    "Other maps",
    "Problem and promises",
    "Quotes",
    "Quotes from it",
    "Ratings",
    "Stages",
    "Study",
    "Team",
    "The way they went",
    "Touchpoints in it",
    "Transcript",
    "Use cases",
];

/// The window with the example study, and the folder its settings are in.
struct Window {
    harness: Harness<'static, App>,
    _data: tempfile::TempDir,
}

impl Window {
    fn open() -> Self {
        let data = tempfile::tempdir().expect("a folder for settings");
        let folder = DataFolder::at(data.path());
        let file = PathBuf::from(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/assets/examples/cold-chain.journey.ron"
        ));
        let mut harness = Harness::builder()
            .with_size(egui::vec2(1440.0, 900.0))
            .with_max_steps(60)
            .build_eframe(move |cc| {
                App::new(&cc.egui_ctx, folder, FilePicker::PathField, Some(file))
            });
        for _ in 0..400 {
            harness.step();
            if harness.state().open_study().is_some() {
                break;
            }
            thread::sleep(Duration::from_millis(5));
        }
        harness.run();
        Self {
            harness,
            _data: data,
        }
    }

    fn open_study(&self) -> &OpenStudy {
        self.harness.state().open_study().expect("a study is open")
    }

    fn study(&self) -> &Study {
        self.open_study().study()
    }

    fn undo_label(&self) -> Option<String> {
        self.open_study()
            .history()
            .undo_label()
            .map(ToOwned::to_owned)
    }

    fn undo(&mut self) {
        self.harness
            .state_mut()
            .send(Message::Command(throughline::app::Command::Undo));
        self.harness.run();
    }

    fn select(&mut self, ids: impl IntoIterator<Item = impl Into<RecordId>>) {
        let selection: Selection = ids.into_iter().collect();
        self.harness.state_mut().send(Message::Select(selection));
        self.harness.run();
    }

    fn unfold(&mut self, title: &str) {
        let id = Id::unique(("fold", title));
        self.harness
            .ctx
            .data_mut(|data| data.insert_persisted(id, true));
        self.harness.run();
    }

    /// The text field of this name.
    fn field<'a>(&'a self, name: &'a str) -> Node<'a> {
        self.harness
            .get_all_by_label(name)
            .find(|node| node.accesskit_node().role() == Role::MultilineTextInput)
            .unwrap_or_else(|| panic!("a text field “{name}”"))
    }

    /// Types over what stands in a field.
    fn type_over(&mut self, name: &str, text: &str) {
        self.field(name).focus();
        self.harness.run();
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.harness.run();
        self.field(name).type_text(text);
        self.harness.run();
    }

    fn press(&mut self, key: Key) {
        self.harness.key_press(key);
        self.harness.run();
    }

    fn click(&mut self, name: &str) {
        self.harness.get_by_label(name).click();
        self.harness.run();
    }

    fn assert_panel_keeps_its_width(&self, page: &str) {
        for role in [Role::MultilineTextInput, Role::ComboBox] {
            for node in self.harness.query_all_by_role(role) {
                let rect = node.rect();
                let is_inside = rect.left() >= 1140.0 && rect.right() <= 1440.0;
                assert!(is_inside, "{page}: {rect:?}");
            }
        }
    }

    fn touchpoint(&self) -> Touchpoint {
        let touchpoints = &self.study().touchpoints;
        touchpoints
            .iter()
            .find(|card| card.stage.is_some() && card.moment.is_none())
            .expect("a placed touchpoint")
            .clone()
    }

    fn now<R: Record>(&self, old: &R) -> R {
        R::table(self.study())
            .get(old.id())
            .expect("the record is there")
            .clone()
    }
}

#[test]
fn typing_changes_the_study_once_and_only_when_the_field_is_left() {
    let mut window = Window::open();
    let card = window.touchpoint();
    window.select([card.id]);
    window.type_over("Title", "Calls us");
    assert_eq!(window.now(&card).title, card.title);
    assert_eq!(window.undo_label(), None);
    window.press(Key::Enter);
    assert_eq!(window.now(&card).title, "Calls us");
    window.undo();
    assert_eq!(window.now(&card).title, card.title);
    assert_eq!(window.undo_label(), None);
    assert_eq!(
        window.field("Title").value().as_deref(),
        Some(card.title.as_str())
    );
}

#[test]
fn escape_forgets_what_was_typed_and_keeps_the_selection() {
    let mut window = Window::open();
    let card = window.touchpoint();
    window.select([card.id]);
    window.type_over("Title", "Never mind");
    window.press(Key::Escape);
    assert_eq!(window.now(&card).title, card.title);
    assert_eq!(
        window.field("Title").value().as_deref(),
        Some(card.title.as_str())
    );
    assert_eq!(window.open_study().selection().only(), Some(card.id.into()));
}

#[test]
fn leaving_a_field_with_tab_keeps_what_was_typed() {
    let mut window = Window::open();
    let card = window.touchpoint();
    window.select([card.id]);
    window.type_over("Owner", "Night shift");
    window.press(Key::Tab);
    assert_eq!(window.now(&card).owner, "Night shift");
}

#[test]
fn a_field_that_differs_says_mixed_and_changes_all_in_one_step() {
    let mut window = Window::open();
    let cards: Vec<Touchpoint> = window.study().touchpoints.iter().take(3).cloned().collect();
    window.select(cards.iter().map(|card| card.id));
    window.type_over("Owner", "One desk");
    window.press(Key::Enter);
    for card in &cards {
        assert_eq!(window.now(card).owner, "One desk");
    }
    window.undo();
    for card in &cards {
        assert_eq!(window.now(card).owner, card.owner);
    }
}

#[test]
fn looking_at_mixed_fields_changes_nothing() {
    let mut window = Window::open();
    let cards: Vec<_> = window
        .study()
        .touchpoints
        .iter()
        .map(|card| card.id)
        .collect();
    window.select(cards);
    window.field("Channel").focus();
    window.harness.run();
    window.press(Key::Tab);
    assert_eq!(window.undo_label(), None);
}

#[test]
fn a_suggestion_is_taken_with_the_arrow_and_enter() {
    let mut window = Window::open();
    let card = window.touchpoint();
    let other = window
        .study()
        .touchpoints
        .iter()
        .map(|other| other.channel.clone())
        .find(|channel| !channel.is_empty() && *channel != card.channel)
        .expect("another channel");
    window.select([card.id]);
    let beginning: String = other.chars().take(3).collect();
    window.type_over("Channel", &beginning);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    let taken = window.now(&card).channel;
    assert!(
        taken.to_lowercase().contains(&beginning.to_lowercase()),
        "{taken}"
    );
    assert_ne!(taken, beginning);
}

#[test]
fn a_suggestion_is_taken_with_the_pointer() {
    let mut window = Window::open();
    let card = window.touchpoint();
    let channels = window.study().touchpoints.iter().map(|card| &card.channel);
    let other = channels
        .filter(|channel| !channel.is_empty() && **channel != card.channel)
        .min()
        .expect("another channel")
        .clone();
    window.select([card.id]);
    window.type_over("Channel", &other[..other.len() - 1]);
    window.click(&other);
    assert_eq!(window.now(&card).channel, other);
}

#[test]
fn a_day_is_picked_from_a_calendar() {
    let mut window = Window::open();
    window.select([RecordId::Charter]);
    let review = window
        .study()
        .charter
        .review
        .expect("the example has a review date");
    window.click(&format!("Review date, {review}"));
    window.click("Month after");
    let next = review
        .first_of_month()
        .checked_add(1.month())
        .expect("a month later");
    window.click(&next.strftime("%-d %B %Y").to_string());
    assert_eq!(window.study().charter.review, Some(next));
    window.click("Clear review date");
    assert_eq!(window.study().charter.review, None);
}

#[test]
fn two_personas_of_one_name_have_parts_of_their_own() {
    let mut window = Window::open();
    let map = window.open_study().map().expect("a map");
    let name = window.open_study().personas()[0].name.clone();
    let mut twin = Persona::new();
    twin.name.clone_from(&name);
    let twin_id = twin.id;
    let added = ops::add_record(window.study(), twin).expect("a new persona");
    window.harness.state_mut().send(Message::Edit(added));
    window.harness.run();
    let put = ops::set_map_persona(window.study(), map, twin_id, true).expect("on the map");
    window.harness.state_mut().send(Message::Edit(put));
    window.harness.run();
    let stage = window.study().stages_of(map)[0].id;
    window.select([stage]);
    let box_name = format!("Part of {name}");
    let boxes: Vec<egui::Rect> = window
        .harness
        .get_all_by_role_and_label(Role::ComboBox, &box_name)
        .map(|node| node.rect())
        .collect();
    assert_eq!(boxes.len(), 2);
    window
        .harness
        .get_all_by_role_and_label(Role::ComboBox, &box_name)
        .nth(1)
        .expect("the second")
        .click();
    window.harness.run();
    let offered = window.harness.query_all_by_label("not known").count();
    window.press(Key::Escape);
    assert_eq!(offered, 1, "one list is open");
}

#[test]
fn a_note_says_by_its_number_in_which_stage_it_lies() {
    let mut window = Window::open();
    let map = window.open_study().map().expect("a map");
    let second = window.study().stages_of(map)[1].id;
    let is_there = |note: &&throughline::model::Note| note.stage == Some(second);
    let note = window.study().notes.iter().find(is_there);
    let id = note.expect("a note in the second stage").id;
    window.select([id]);
    let title = window.study().title_of(second);
    let place = format!("· stage 2, {title}");
    let shown = window.harness.query_all_by_label_contains(&place).count();
    assert_eq!(shown, 1, "{place}");
}

#[test]
fn a_long_list_puts_together_what_is_in_view() {
    let mut window = Window::open();
    window.unfold("Quotes");
    window.select([] as [RecordId; 0]);
    let quotes = window.study().quotes.len();
    assert!(quotes > 30, "the example has many quotes");
    window.click(&format!("Show all {quotes}"));
    let links = window
        .harness
        .query_all_by_label_contains("Go to quote")
        .count();
    assert!(links < 40, "{links} of {quotes}");
}

#[test]
fn a_screen_reader_moves_values_by_steps() {
    let mut window = Window::open();
    window.unfold("Ratings");
    let card = window.touchpoint();
    window.select([card.id]);
    let before = card.effort.unwrap_or(0);
    let slider = |window: &Window, name: &str, is_up: bool| {
        let slider = window.harness.get_by_role_and_label(Role::Slider, name);
        if is_up {
            slider.increment_accesskit();
        } else {
            slider.decrement_accesskit();
        }
    };
    slider(&window, "Effort", true);
    window.harness.run();
    assert_eq!(window.now(&card).effort, Some((before + 1).min(5)));
    let persona = window.open_study().persona().expect("a persona");
    let felt = card.estimate(persona).unwrap_or(0.0);
    slider(&window, "Emotion", false);
    window.harness.run();
    let now = window.now(&card).estimate(persona);
    assert_eq!(now, Some((felt - 0.5).max(-2.0)));
}

#[test]
fn a_drag_on_the_scale_is_shown_while_it_lasts_and_is_one_step() {
    let mut window = Window::open();
    let persona = window.open_study().persona().expect("a persona");
    let card = window.touchpoint();
    window.select([card.id]);
    let scale = window
        .harness
        .get_by_role_and_label(Role::Slider, "Emotion")
        .rect();
    let at = |part: f32| egui::pos2(scale.left() + scale.width() * part, scale.top() + 14.0);
    window.harness.drag_at(at(0.5));
    window.harness.run();
    for part in [0.4, 0.2, 0.03] {
        window.harness.hover_at(at(part));
        window.harness.run();
        assert_eq!(window.undo_label(), None);
    }
    window.harness.drop_at(at(0.03));
    window.harness.run();
    assert_eq!(window.now(&card).estimate(persona), Some(-2.0));
    window.undo();
    assert_eq!(window.now(&card), card);
}

#[test]
fn ratings_are_set_and_cleared_by_key() {
    let mut window = Window::open();
    let card = window.touchpoint();
    window.select([card.id]);
    window.unfold("Ratings");
    window
        .harness
        .get_by_role_and_label(Role::Slider, "Valuable")
        .focus();
    window.harness.run();
    window.press(Key::Num4);
    assert_eq!(window.now(&card).criteria.valuable, Some(4));
    window.press(Key::Delete);
    assert_eq!(window.now(&card).criteria.valuable, None);
}

#[test]
fn an_emotion_is_nudged_by_the_arrows_and_cleared_to_unknown() {
    let mut window = Window::open();
    let persona = window.open_study().persona().expect("a persona");
    let card = window.touchpoint();
    window.select([card.id]);
    window
        .harness
        .get_by_role_and_label(Role::Slider, "Emotion")
        .focus();
    window.harness.run();
    window.press(Key::Home);
    window.press(Key::ArrowRight);
    assert_eq!(window.now(&card).estimate(persona), Some(-1.5));
    window.press(Key::Delete);
    assert_eq!(window.now(&card).estimate(persona), None);
    window.undo();
    assert_eq!(window.undo_label(), None, "nudges are one step");
}

#[test]
fn a_moment_that_matters_says_why() {
    let mut window = Window::open();
    let card = window.touchpoint();
    window.select([card.id]);
    window
        .harness
        .get_by_role_and_label(Role::Switch, "Moment that matters")
        .click();
    window.harness.run();
    window.type_over("Why it matters", "They tell their peers");
    window.press(Key::Enter);
    let moment = window.now(&card).moment.expect("a moment");
    assert_eq!(moment.why, "They tell their peers");
    assert_eq!(moment.kept, None);
}

#[test]
fn criteria_are_added_one_after_the_other_moved_and_taken_out() {
    let mut window = Window::open();
    let gates = &window.study().tollgates;
    let gate: Tollgate = gates.iter().next().expect("a tollgate").clone();
    let before = gate.criteria.len();
    window.select([gate.id]);
    for text in ["Budget is confirmed", "Legal has read it"] {
        window.type_over("Add a criterion", text);
        window.press(Key::Enter);
    }
    let texts = |window: &Window| {
        let criteria = window.now(&gate).criteria;
        criteria
            .into_iter()
            .skip(before)
            .map(|one| one.text)
            .collect::<Vec<_>>()
    };
    assert_eq!(texts(&window), ["Budget is confirmed", "Legal has read it"]);
    let last = before + 2;
    window.click(&format!("Move criterion {last}"));
    window.click("Move up");
    assert_eq!(texts(&window), ["Legal has read it", "Budget is confirmed"]);
    window.click(&format!("Take out criterion {last}"));
    assert_eq!(texts(&window), ["Legal has read it"]);
}

#[test]
fn a_new_content_item_is_given_to_the_gate_and_edited_in_place() {
    let mut window = Window::open();
    let gate = window
        .study()
        .tollgates
        .iter()
        .next()
        .expect("a tollgate")
        .clone();
    window.select([gate.id]);
    window.type_over("New content item", "Budget sheet");
    window.press(Key::Enter);
    let item = *window.now(&gate).content.last().expect("an item");
    let content = window
        .study()
        .content
        .get(item)
        .expect("it is in the library");
    assert_eq!(content.title, "Budget sheet");
    assert_eq!(window.open_study().selection().only(), Some(gate.id.into()));
}

#[test]
fn a_persona_is_added_to_the_map_in_one_step() {
    let mut window = Window::open();
    let map = window.open_study().map().expect("a map");
    let personas = |window: &Window| {
        let map = window.study().maps.get(map).expect("the map");
        map.personas.clone()
    };
    let before = personas(&window);
    window.type_over("Add a persona", "Night guard");
    window.press(Key::Enter);
    let added = personas(&window);
    assert_eq!(added.len(), before.len() + 1);
    let new = added.last().copied().expect("a persona");
    let new: &Persona = window
        .study()
        .personas
        .get(new)
        .expect("it is in the study");
    assert_eq!(new.name, "Night guard");
    window.undo();
    assert_eq!(personas(&window), before);
}

#[test]
fn a_link_leads_to_a_record_and_back() {
    let mut window = Window::open();
    let member = window
        .study()
        .members
        .iter()
        .next()
        .expect("a member")
        .clone();
    window.unfold("Team");
    let link = format!("Go to member {}", window.study().title_of(member.id));
    window.click(&link);
    assert_eq!(
        window.open_study().selection().only(),
        Some(member.id.into())
    );
    window.click("Back");
    assert!(window.open_study().selection().is_empty());
}

#[test]
fn every_kind_of_record_has_a_page_whose_inputs_all_have_names() {
    let mut window = Window::open();
    for fold in FOLDS {
        window.unfold(fold);
    }
    let records: Vec<RecordId> = RecordKind::ALL
        .iter()
        .flat_map(|kind| {
            let ids = window.study().records().map(|record| record.id());
            ids.filter(|id| id.kind() == *kind)
                .take(2)
                .collect::<Vec<_>>()
        })
        .collect();
    for id in records {
        window.select([id]);
        assert_eq!(window.open_study().selection().only(), Some(id));
    }
    assert_eq!(window.undo_label(), None, "looking changes nothing");
}

#[test]
fn no_page_is_wider_than_the_panel() {
    let mut window = Window::open();
    for fold in FOLDS {
        window.unfold(fold);
    }
    let records: Vec<RecordId> = window.study().records().map(|record| record.id()).collect();
    for kind in RecordKind::ALL {
        let Some(id) = records.iter().find(|id| id.kind() == *kind) else {
            continue;
        };
        window.select([*id]);
        window.assert_panel_keeps_its_width(&format!("{kind:?}"));
    }
}

#[test]
fn long_words_do_not_widen_the_panel() {
    let mut window = Window::open();
    for fold in FOLDS {
        window.unfold(fold);
    }
    let study = window.study();
    let connection = study.connections.iter().find(|line| {
        matches!(
            (line.from, line.to),
            (End::Touchpoint(_), End::Touchpoint(_))
        )
    });
    let Some((End::Touchpoint(from), End::Touchpoint(to))) =
        connection.map(|line| (line.from, line.to))
    else {
        panic!("a connection between touchpoints");
    };
    let long = "W".repeat(300);
    let lengthen = ops::modify(study, &[from, to], "lengthen", |card: &mut Touchpoint| {
        card.title.clone_from(&long);
        card.owner = format!("{long}{}", card.id);
        card.channel.clone_from(&long);
        card.five_ws.who.clone_from(&long);
    });
    let lengthen = lengthen.expect("long words are allowed");
    window.harness.state_mut().send(Message::Edit(lengthen));
    for id in [from, to] {
        window.select([id]);
        window.assert_panel_keeps_its_width("a touchpoint");
    }
}
