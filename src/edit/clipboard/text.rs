//! Copied records as text, which survives a text editor and a mail.
//!
//! ```text
//! Throughline(
//!     version: 1,
//!     stages_in_order: [ … ],
//!     lanes_in_order: [ … ],
//!     touchpoints: [
//!         (id: "…", map: "…", title: "First call"),
//!     ],
//! )
//! ```

use std::{collections::BTreeMap, fmt};

use ron::ser::PrettyConfig;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor},
    ser::SerializeStruct,
};

use super::{Clipping, can_be_copied};
use crate::model::{AnyRecord, RecordKind, clean};

/// What the text begins with, and the name of the structure in it.
const NAME: &str = "Throughline";

/// The version of the form the text has.
const VERSION: u32 = 1;

impl Clipping {
    /// The records as text.
    pub fn to_text(&self) -> String {
        let config = PrettyConfig::new().new_line("\n").depth_limit(3);
        let body = ron::ser::to_string_pretty(self, config).unwrap_or_default();
        format!("{NAME}{body}\n")
    }

    /// The records in a text that [`Clipping::to_text`] wrote, without characters that nobody can
    /// see; None for any other text.
    pub fn from_text(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}').trim();
        if !text.starts_with(NAME) {
            return None;
        }
        let mut clipping: Self = ron::from_str(text).ok()?;
        for record in &mut clipping.records {
            record.each_text_mut(&mut |_, _, text| *text = clean(text));
        }
        Some(clipping)
    }
}

impl Serialize for Clipping {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut tables: BTreeMap<RecordKind, Vec<&AnyRecord>> = BTreeMap::new();
        for record in &self.records {
            tables.entry(record.id().kind()).or_default().push(record);
        }
        let mut text = serializer.serialize_struct(NAME, tables.len() + 3)?;
        text.serialize_field("version", &VERSION)?;
        text.serialize_field("stages_in_order", &self.stages)?;
        text.serialize_field("lanes_in_order", &self.lanes)?;
        for (kind, records) in tables {
            text.serialize_field(kind.table(), &records)?;
        }
        text.end()
    }
}

impl<'de> Deserialize<'de> for Clipping {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        source.deserialize_struct(NAME, &[], ClippingVisitor)
    }
}

struct ClippingVisitor;

impl<'de> Visitor<'de> for ClippingVisitor {
    type Value = Clipping;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("records that Throughline copied")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Clipping, A::Error> {
        let mut clipping = Clipping::default();
        while let Some(Name(name)) = fields.next_key()? {
            let kind = RecordKind::ALL.iter().find(|kind| kind.table() == name);
            match (name.as_str(), kind) {
                ("version", _) if fields.next_value::<u32>()? > VERSION => {
                    return Err(A::Error::custom("a newer Throughline copied this"));
                }
                ("version", _) => {}
                ("stages_in_order", _) => clipping.stages = fields.next_value()?,
                ("lanes_in_order", _) => clipping.lanes = fields.next_value()?,
                (_, Some(kind)) if can_be_copied(*kind) => {
                    clipping
                        .records
                        .extend(fields.next_value_seed(RecordsOf(*kind))?);
                }
                _ => {
                    fields.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(clipping)
    }
}

/// The name of a field.
struct Name(String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct NameVisitor;

        impl Visitor<'_> for NameVisitor {
            type Value = Name;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a field")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Name, E> {
                Ok(Name(name.to_owned()))
            }
        }

        source.deserialize_identifier(NameVisitor)
    }
}

/// Reads a list of records of one kind.
struct RecordsOf(RecordKind);

impl<'de> DeserializeSeed<'de> for RecordsOf {
    type Value = Vec<AnyRecord>;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Self::Value, D::Error> {
        source.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for RecordsOf {
    type Value = Vec<AnyRecord>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list of {}", self.0.plural())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut records = Vec::new();
        while let Some(record) = items.next_element_seed(self.0)? {
            records.push(record);
        }
        Ok(records)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Map, Note, NoteKind, Persona, Stage, Study, Touchpoint};

    fn clipping() -> Clipping {
        let map = Map::new();
        let stage = Stage::new(map.id);
        let mut card = Touchpoint::new(map.id);
        card.stage = Some(stage.id);
        card.title = "„Fragt“ den Einkauf\n\"zweimal\" 👩‍👧".to_owned();
        card.emotions
            .entry(Id::<Persona>::new())
            .or_default()
            .estimate = Some(-0.1);
        let mut note = Note::new(map.id, NoteKind::Pain);
        note.text = "C:\\path".to_owned();
        let ids = [card.id.into(), note.id.into()];
        let records: [AnyRecord; 4] = [map.into(), stage.into(), card.into(), note.into()];
        Clipping::of(&Study::from_records(records), ids)
    }

    #[test]
    fn records_come_back_from_text_as_they_were() {
        let clipping = clipping();
        assert_eq!(clipping.records().len(), 2);
        assert_eq!(Clipping::from_text(&clipping.to_text()), Some(clipping));
    }

    #[test]
    fn a_text_editor_may_change_line_ends_and_add_a_mark() {
        let clipping = clipping();
        let text = format!("\u{feff}\r\n{}\n", clipping.to_text().replace('\n', "\r\n"));
        assert_eq!(Clipping::from_text(&text), Some(clipping));
    }

    #[test]
    fn the_text_can_be_read_by_a_person() {
        let text = clipping().to_text();
        assert!(
            text.starts_with("Throughline(\n    version: 1,\n"),
            "{text}"
        );
        assert!(text.contains("notes: ["), "{text}");
        assert!(text.contains("kind: Pain"), "{text}");
    }

    #[test]
    fn any_other_text_is_no_clipping() {
        for text in [
            "",
            "Throughline",
            "Throughline is a program",
            "[1, 2]",
            "Throughline(((",
        ] {
            assert_eq!(Clipping::from_text(text), None, "{text}");
        }
    }

    #[test]
    fn a_clipping_of_a_newer_version_is_not_read() {
        let text = clipping().to_text().replace("version: 1", "version: 2");
        assert_eq!(Clipping::from_text(&text), None);
    }

    #[test]
    fn tables_of_later_versions_are_passed_over() {
        let clipping = clipping();
        let text = clipping
            .to_text()
            .replace("notes: [", "wishes: [(a: 1)], notes: [");
        assert_eq!(Clipping::from_text(&text), Some(clipping));
    }
}
