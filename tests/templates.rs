//! What every template keeps.

#![cfg(test)]

use std::collections::BTreeSet;

use throughline::{
    model::{LaneKind, RecordId, Study, validate},
    storage::{self, Document},
    templates::{self, Template},
};

/// The templates and the example: whatever a new study can begin with.
fn beginnings() -> impl Iterator<Item = &'static Template> {
    templates::all().iter().chain([templates::example()])
}

fn read(template: &Template) -> Document {
    let (document, set_aside) = storage::parse(template.text).unwrap();
    assert!(set_aside.is_empty(), "{}: {set_aside:?}", template.name);
    document
}

fn ids(study: &Study) -> BTreeSet<RecordId> {
    study
        .records()
        .map(|record| record.id())
        .filter(|id| *id != RecordId::Charter)
        .collect()
}

/// The text without the line that names the version of the program.
fn without_app(text: &str) -> String {
    text.lines()
        .filter(|line| !line.starts_with("    app: "))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn all_of_them_are_read_and_nothing_is_wrong_with_them() {
    for template in beginnings() {
        let findings = validate(&read(template).study);
        assert!(findings.is_empty(), "{}: {findings:?}", template.name);
    }
}

#[test]
fn saving_leaves_their_files_as_they_are() {
    for template in beginnings() {
        let saved = storage::to_text(&read(template));
        assert_eq!(
            without_app(&saved),
            without_app(template.text),
            "{}",
            template.name
        );
    }
}

#[test]
fn a_new_study_shares_no_id_with_its_template_or_another() {
    for template in beginnings() {
        let old = read(template).study;
        let first = templates::instantiate(template).unwrap();
        let second = templates::instantiate(template).unwrap();
        assert_eq!(ids(&first).len(), ids(&old).len());
        assert!(ids(&first).is_disjoint(&ids(&old)), "{}", template.name);
        assert!(ids(&first).is_disjoint(&ids(&second)), "{}", template.name);
        assert_eq!(validate(&first), [], "{}", template.name);
    }
}

#[test]
fn a_new_study_tells_the_same_as_its_template() {
    for template in beginnings() {
        let old = read(template).study;
        let new = templates::instantiate(template).unwrap();
        let titles = |study: &Study| -> Vec<_> {
            let titles = study.touchpoints.iter();
            titles.map(|touchpoint| touchpoint.title.clone()).collect()
        };
        assert_eq!(titles(&new), titles(&old), "{}", template.name);
        assert_eq!(new.charter.title, old.charter.title);
    }
}

#[test]
fn each_begins_with_a_map_on_which_one_can_draw() {
    for template in beginnings() {
        let study = read(template).study;
        for map in study.maps.iter() {
            let stages = study.stages.iter().filter(|stage| stage.map == map.id);
            assert!((3..=7).contains(&stages.count()), "{}", template.name);
            for wanted in [LaneKind::Touchpoints, LaneKind::Emotion] {
                let mut lanes = study.lanes.iter().filter(|lane| lane.map == map.id);
                assert!(lanes.any(|lane| lane.kind == wanted), "{}", template.name);
            }
        }
    }
}

#[test]
fn stages_ask_a_question_in_the_customers_words() {
    for template in templates::all() {
        for stage in read(template).study.stages.iter() {
            assert!(!stage.name.is_empty(), "{}", template.name);
            assert!(
                stage.goal.ends_with('?'),
                "{}: {}",
                template.name,
                stage.goal
            );
        }
    }
}

#[test]
fn titles_fit_on_their_cards() {
    for template in beginnings() {
        for touchpoint in read(template).study.touchpoints.iter() {
            let title = &touchpoint.title;
            assert!(
                (1..=38).contains(&title.chars().count()),
                "{}: {title}",
                template.name
            );
        }
    }
}
