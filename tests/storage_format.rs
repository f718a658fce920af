//! Every version of the format opens for ever.
#![expect(clippy::expect_used, reason = "a test that cannot go on fails")]

use std::{collections::BTreeMap, fs, path::PathBuf};

use serde::{
    Deserializer,
    de::{DeserializeSeed, Visitor, value::Error},
    forward_to_deserialize_any,
};
use throughline::{
    model::RecordKind,
    storage::{parse, to_text},
};

fn fixture(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/files");
    fs::read_to_string(path.join(name)).expect("the fixture is there")
}

/// Reads nothing, but takes down the fields a record asks for.
struct Fields<'a>(&'a mut Vec<&'static str>);

impl<'de> Deserializer<'de> for Fields<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(serde::de::Error::custom("there is nothing to read"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.extend(fields);
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[test]
fn the_fixture_of_the_current_version_holds_every_field_of_every_kind() {
    let text = fixture("v1.journey.ron");
    let (document, set_aside) = parse(&text).expect("the fixture opens");
    assert_eq!(set_aside, []);
    let mut written: BTreeMap<RecordKind, String> = BTreeMap::new();
    for record in document.study.records() {
        let text = ron::ser::to_string_pretty(&record, ron::ser::PrettyConfig::new());
        written
            .entry(record.id().kind())
            .or_default()
            .push_str(&text.expect("it is written"));
    }
    for &kind in RecordKind::ALL {
        let mut fields = Vec::new();
        kind.deserialize(Fields(&mut fields))
            .expect_err("there is nothing to read");
        assert!(!fields.is_empty());
        for field in fields {
            let text = &written[&kind];
            assert!(
                text.contains(&format!("\n    {field}: ")),
                "{field} of a {}",
                kind.singular()
            );
        }
    }
}

#[test]
fn the_current_version_is_written_as_it_was_read() {
    let text = fixture("v1.journey.ron");
    let (document, _) = parse(&text).expect("the fixture opens");
    let app = format!("app: \"throughline {}\"", env!("CARGO_PKG_VERSION"));
    assert_eq!(
        to_text(&document),
        text.replace("app: \"throughline 0.1.0\"", &app)
    );
}
