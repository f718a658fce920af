//! Whatever a study holds, saving and opening gives the same study and the same text.

use proptest::prelude::*;
use throughline::{
    model::{
        AnyRecord, Charter, Connection, ConnectionKind, Emotion, End, Frame, Id, Interview, Map,
        Measure, Moment, Need, Note, NoteKind, PathStep, Persona, Reading, Segment, Study,
        Touchpoint, View,
    },
    storage::{Document, parse, to_text},
};
use uuid::Uuid;

/// Text as people and their programs make it.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[a-zA-Z ]{1,20}",
        any::<String>(),
        "[\"'\\\\(){}\\[\\],:/*#r\n\r\t]{0,12}",
        "[\u{0}-\u{9f}\u{300}-\u{36f}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{feff}]{0,8}",
        "[א-ת一-龥\u{1f468}\u{200d}\u{1f469}e\u{301}]{0,8}",
    ]
}

fn id<R>() -> impl Strategy<Value = Id<R>> {
    // Few ids, so that records refer to one another.
    (0..40_u128).prop_map(|number| Id::from_uuid(Uuid::from_u128(0x0190 << 112 | number)))
}

/// Every number but those that are not equal to themselves.
fn number() -> impl Strategy<Value = f64> {
    any::<f64>().prop_filter("NaN is not equal to itself", |number| !number.is_nan())
}

fn charter() -> impl Strategy<Value = AnyRecord> {
    (
        words(),
        words(),
        prop::collection::vec((id(), words()), 0..3),
    )
        .prop_map(|(title, intent, segments)| {
            let mut charter = Charter {
                title,
                intent,
                ..Charter::default()
            };
            charter.sample.segments = segments
                .into_iter()
                .map(|(id, industry)| Segment {
                    id,
                    industry,
                    region: String::new(),
                    product: String::new(),
                })
                .collect();
            charter.into()
        })
}

fn touchpoint() -> impl Strategy<Value = AnyRecord> {
    let emotion = (prop::option::of(any::<f32>()), words());
    (
        (
            id(),
            id::<Map>(),
            words(),
            any::<u32>(),
            prop::option::of(id()),
        ),
        prop::collection::vec((words(), prop::option::of(id())), 0..3),
        prop::collection::btree_map(id::<Persona>(), emotion, 0..3),
        prop::option::of((words(), prop::option::of(any::<bool>()))),
    )
        .prop_map(
            |((id, map, title, column, stage), needs, emotions, moment)| {
                let mut touchpoint = Touchpoint::new(map);
                (touchpoint.id, touchpoint.title, touchpoint.column) = (id, title, column);
                touchpoint.stage = stage;
                let needs = needs.into_iter();
                touchpoint.needs = needs
                    .map(|(text, met_by)| Need {
                        text,
                        met_by,
                        ..Need::default()
                    })
                    .collect();
                touchpoint.emotions = emotions
                    .into_iter()
                    .map(|(persona, (estimate, evoker))| {
                        let estimate = estimate.filter(|estimate| !estimate.is_nan());
                        (persona, Emotion { estimate, evoker })
                    })
                    .collect();
                touchpoint.moment = moment.map(|(why, kept)| Moment {
                    why,
                    kept,
                    ..Moment::default()
                });
                touchpoint.into()
            },
        )
}

fn other() -> impl Strategy<Value = AnyRecord> {
    prop_oneof![
        (id(), words(), prop::collection::vec(words(), 0..3)).prop_map(|(id, name, goals)| {
            Persona {
                id,
                name,
                goals,
                ..Persona::new()
            }
            .into()
        }),
        (id(), id(), words()).prop_map(|(id, map, text)| {
            Note {
                id,
                text,
                ..Note::new(map, NoteKind::Pain)
            }
            .into()
        }),
        (id(), id(), id(), id(), prop::option::of(number())).prop_map(
            |(id, map, from, to, share)| {
                let (from, to) = (End::Touchpoint(from), End::Tollgate(to));
                Connection {
                    id,
                    share,
                    ..Connection::new(map, from, to, ConnectionKind::Flow)
                }
                .into()
            }
        ),
        (id(), prop::collection::vec(number(), 0..4)).prop_map(|(id, values)| {
            let date = jiff::civil::date(2026, 2, 28);
            let readings = values
                .into_iter()
                .map(|value| Reading { date, value })
                .collect();
            Measure {
                id,
                readings,
                ..Measure::new()
            }
            .into()
        }),
        (id(), words(), prop::collection::vec(words(), 0..3)).prop_map(|(id, role, words)| {
            let path = words.into_iter().map(PathStep::AdHoc).collect();
            Interview {
                id,
                role,
                path,
                ..Interview::new()
            }
            .into()
        }),
        (id(), id(), any::<[f32; 4]>()).prop_map(|(id, map, numbers)| {
            let [x, y, width, height] =
                numbers.map(|number| if number.is_nan() { 0.0 } else { number });
            View {
                id,
                frame: Frame::Area {
                    x,
                    y,
                    width,
                    height,
                },
                ..View::new(map)
            }
            .into()
        }),
    ]
}

fn study() -> impl Strategy<Value = Study> {
    let records = prop::collection::vec(prop_oneof![touchpoint(), other()], 0..20);
    (charter(), records)
        .prop_map(|(charter, records)| Study::from_records(records.into_iter().chain([charter])))
}

/// A study as a newer version may have written it: with unknown fields and records.
fn with_unknown_parts(text: &str, seed: usize) -> String {
    let mut out = String::new();
    for (number, line) in text.lines().enumerate() {
        out.push_str(line);
        out.push('\n');
        let is_known_field = line.trim_start().starts_with("id:") || line.contains("title: ");
        if is_known_field && (number + seed).is_multiple_of(3) {
            let indent = &line[..line.len() - line.trim_start().len()];
            out.push_str(indent);
            out.push_str("novel: Some((\"(\", [1, 2])),\n");
        }
        if line == "    ]," && (number + seed).is_multiple_of(2) {
            out.push_str("    novelties: [\n        (),\n    ],\n");
        }
    }
    out
}

proptest! {
    #[test]
    fn a_study_is_the_same_after_saving_and_opening(study in study()) {
        let document = Document::from(study);
        let text = to_text(&document);
        let (again, set_aside) = parse(&text).expect("it opens");
        prop_assert_eq!(set_aside, []);
        prop_assert_eq!(&again, &document);
        prop_assert_eq!(to_text(&again), text);
    }

    #[test]
    fn unknown_parts_are_the_same_after_opening_and_saving(study in study(), seed in 0..6_usize) {
        let text = with_unknown_parts(&to_text(&Document::from(study.clone())), seed);
        let (document, _) = parse(&text).expect("it opens");
        prop_assert_eq!(&document.study, &study);
        prop_assert_eq!(to_text(&document), text);
    }

    #[test]
    fn what_a_slip_of_a_hand_leaves_is_the_same_after_saving_and_opening(study in study(), at in any::<prop::sample::Index>()) {
        let text = to_text(&Document::from(study));
        let at = text.floor_char_boundary(at.index(text.len()));
        let Some(removed) = text[at..].chars().next() else {
            return Ok(());
        };
        let slipped = format!("{}{}", &text[..at], &text[at + removed.len_utf8()..]);
        let Ok((document, set_aside)) = parse(&slipped) else {
            return Ok(());
        };
        let saved = to_text(&document);
        let cut = set_aside.iter().any(|part| part.what == "the file");
        prop_assert!(cut || parse(&saved).expect("it opens").0 == document, "{}", slipped);
    }
}

#[test]
fn text_is_written_as_people_read_it() {
    let study = Study::from_records([AnyRecord::from(Charter {
        title: "It's \"café\" (cafe\u{301})\u{2014}日本語 👍\n\u{7}\u{200e}".to_owned(),
        ..Charter::default()
    })]);
    let text = to_text(&Document::from(study));
    let expected = "title: \"It's \\\"café\\\" (cafe\u{301})\u{2014}日本語 👍\\n\\u{7}\\u{200e}\",";
    assert!(text.contains(expected), "{text}");
}
