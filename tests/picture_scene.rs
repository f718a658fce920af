//! What holds of the picture of the fixed study.

mod picture_sample;

use std::{collections::BTreeMap, fs, path::Path};

use throughline::{
    export::svg::{self, Fonts, SvgOptions},
    layout::{LayoutOptions, MapLayout, Point, layout},
    model::{Id, Study, Touchpoint},
    scene::{Item, Palette, Part, Scene, SceneOptions, build, hit},
};

fn picture() -> (Study, MapLayout, Scene) {
    let (study, map) = picture_sample::study();
    let options = LayoutOptions {
        date: Some(jiff::civil::date(2026, 11, 23)),
        ..LayoutOptions::default()
    };
    let layout = layout(&study, map, &options);
    let scene = build(&study, &layout, &Palette::LIGHT, &SceneOptions::default());
    (study, layout, scene)
}

fn words(scene: &Scene) -> Vec<&str> {
    let items = scene.groups.iter().flat_map(|group| &group.items);
    items
        .filter_map(|item| match item {
            Item::Text(line) => Some(line.text.as_ref()),
            _ => None,
        })
        .collect()
}

/// FNV-1a.
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[test]
fn the_same_study_gives_the_same_picture_on_every_machine() {
    let (_, _, scene) = picture();
    let options = SvgOptions {
        fonts: Fonts::Installed,
        ..SvgOptions::default()
    };
    let svg = svg::write(&scene, options);
    let found = fingerprint(&svg);
    if found != GOLDEN {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("picture_scene.svg");
        fs::write(&file, svg).unwrap();
        panic!(
            "the picture has changed: look at {}, then set {found:#x}",
            file.display()
        );
    }
}

/// The fingerprint of the picture as it was last looked at.
const GOLDEN: u64 = 0x2536_6ead_34b9_3da6;

#[test]
fn the_header_says_whose_journey_it_is_and_what_it_rests_on() {
    let (_, _, scene) = picture();
    let words = words(&scene);
    assert!(words.contains(&"Buying a laboratory freezer"));
    assert!(
        words.contains(&"Current journey · Lab manager · 11 interviews in 1 company · 23 Nov 2026")
    );
}

#[test]
fn the_legend_holds_only_what_occurs() {
    let (study, map) = picture_sample::smallest(0);
    let plain = layout(&study, map, &LayoutOptions::default());
    assert!(plain.header.legend.is_empty());
    let (_, full, _) = picture();
    assert_eq!(full.header.legend.len(), 9);
}

#[test]
fn the_footer_counts_only_what_the_customer_sees_as_unfelt() {
    let (study, map) = picture_sample::study();
    let footer = |study: &Study| {
        let footer = layout(study, map, &LayoutOptions::default()).footer;
        let lines: Vec<&str> = footer.lines.iter().map(|line| line.text.as_ref()).collect();
        lines.join(" ")
    };
    assert!(!footer(&study).contains("nothing known"));
    let felt = study.touchpoints.iter().next().unwrap().clone();
    let unfelt = Touchpoint {
        id: Id::new(),
        emotions: BTreeMap::new(),
        ..felt
    };
    let study = Study::from_records(study.records().chain([unfelt.into()]));
    assert!(footer(&study).ends_with("nothing known at 1 touchpoint"));
}

#[test]
fn a_click_finds_the_topmost_record() {
    let (study, layout, scene) = picture();
    for card in &layout.cards {
        let found = hit(&scene, card.rect.center(), 3.0).unwrap();
        assert_eq!(found.part, Part::Card(card.id.into()));
    }
    let gate = &layout.gates[0];
    let found = hit(&scene, gate.label.center(), 3.0).unwrap();
    assert_eq!(found.record(), Some(gate.id.into()));
    assert!(hit(&scene, Point::new(2.0, 2.0), 3.0).is_none());
    assert_eq!(study.touchpoints.len(), layout.cards.len());
}

#[test]
fn a_connector_is_hit_on_its_line_and_not_in_its_corner() {
    let (_, layout, scene) = picture();
    let bent = layout
        .routes
        .iter()
        .find(|route| route.points.len() == 4)
        .unwrap();
    let on_line = Point::new(
        bent.points[1].x,
        f32::midpoint(bent.points[1].y, bent.points[2].y),
    );
    let found = hit(&scene, on_line, 3.0).unwrap();
    assert!(matches!(found.part, Part::Connector(_)));
    let aside = Point::new(on_line.x + 12.0, on_line.y);
    assert_ne!(
        hit(&scene, aside, 3.0).map(|group| group.part),
        Some(found.part)
    );
}

#[test]
fn gap_marks_hang_on_their_records() {
    let (study, layout, _) = picture();
    let card = &layout.cards[0];
    let stage = layout.stages[2].id;
    let options = SceneOptions {
        gap_marks: vec![(card.id.into(), 1), (stage.into(), 2), (card.id.into(), 3)],
        ..SceneOptions::default()
    };
    let scene = build(&study, &layout, &Palette::DARK, &options);
    let marks: Vec<_> = scene
        .groups
        .iter()
        .filter(|group| {
            let record = card.id.into();
            [1, 3]
                .map(|number| Part::Gap { record, number })
                .contains(&group.part)
        })
        .collect();
    assert_eq!(marks.len(), 2);
    assert!(!marks[0].bounds.intersects(marks[1].bounds));
    assert!(scene.groups.iter().any(|group| group.part
        == Part::Gap {
            record: stage.into(),
            number: 2
        }));
}

#[test]
fn text_stays_inside_the_card_it_is_on() {
    let (_, layout, scene) = picture();
    for card in &layout.cards {
        let group = scene
            .groups
            .iter()
            .find(|group| group.part == Part::Card(card.id.into()));
        for item in &group.unwrap().items {
            if let Item::Text(line) = item {
                let (left, right) = match line.align {
                    throughline::scene::Align::Right => {
                        (line.position.x - line.width, line.position.x)
                    }
                    _ => (line.position.x, line.position.x + line.width),
                };
                assert!(
                    card.rect.left < left && right < card.rect.right,
                    "{}",
                    line.text
                );
                assert!(line.position.y < card.rect.bottom);
            }
        }
    }
}

#[test]
fn only_the_frame_can_be_left_out() {
    let (study, layout, with) = picture();
    let options = SceneOptions {
        with_frame: false,
        ..SceneOptions::default()
    };
    let without = build(&study, &layout, &Palette::LIGHT, &options);
    assert!(!words(&without).contains(&"Buying a laboratory freezer"));
    let records = |scene: &Scene| scene.groups.iter().filter(|g| g.record().is_some()).count();
    assert_eq!(records(&without), records(&with));
}
