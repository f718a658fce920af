//! A JSON object that is read field by field, and what is left of it afterwards.

use serde_json::{Map, Value};

/// A JSON object. Reading a field takes it out, so that what nobody asked for can be told.
///
/// Programs and people write fields in several ways: numbers as strings, lists as one string,
/// nothing as null. All are understood; a value of another shape stays where it is.
#[derive(Debug, Default)]
pub(super) struct Object(Map<String, Value>);

impl Object {
    /// The object behind a value, if it is one.
    pub fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Object(fields) => Some(Self(fields)),
            _ => None,
        }
    }

    /// True when there is a list with this name.
    pub fn has_list(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(Value::is_array)
    }

    /// The first text under these names that says something; all of them are taken.
    pub fn text(&mut self, names: &[&str]) -> String {
        let mut found = String::new();
        for name in names {
            let text = self.0.get(*name).and_then(plain);
            if let Some(text) = text {
                self.0.remove(*name);
                if found.is_empty() {
                    found = text;
                }
            }
        }
        found
    }

    /// A number, or a text that is one; another text stays.
    pub fn number(&mut self, name: &str) -> Option<f64> {
        let value = match self.0.get(name)? {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => crate::import::feeling::number(text),
            _ => None,
        }?;
        self.0.remove(name);
        Some(value)
    }

    /// True when a field says yes.
    pub fn flag(&mut self, name: &str) -> bool {
        let text = self.text(&[name]).to_lowercase();
        matches!(text.as_str(), "true" | "yes" | "1")
    }

    /// The items of the first of these lists.
    pub fn list(&mut self, names: &[&str]) -> Vec<Value> {
        let name = names.iter().find(|name| self.has_list(name));
        match name.and_then(|name| self.0.remove(*name)) {
            Some(Value::Array(items)) => items,
            _ => Vec::new(),
        }
    }

    /// The words of a list of words, or of one text with commas.
    pub fn words(&mut self, name: &str) -> Vec<String> {
        if self.has_list(name) {
            return self
                .list(&[name])
                .iter()
                .filter_map(plain)
                .filter(|word| !word.is_empty())
                .collect();
        }
        let text = self.text(&[name]);
        let words = text
            .split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    }

    /// An object inside this one.
    pub fn object(&mut self, name: &str) -> Option<Self> {
        self.0.get(name).filter(|value| value.is_object())?;
        self.0.remove(name).and_then(Self::from_value)
    }

    /// The names of the fields that nobody asked for and that hold something.
    pub fn leftover(&self) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(|(_, value)| !is_nothing(value))
            .map(|(name, _)| name.as_str())
    }
}

/// A scalar as trimmed text; null is no text.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null => Some(String::new()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// True for a value that says nothing.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(true) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn fields_are_read_however_they_are_written() {
        let value = json!({
            "score": "−3", "id": 7, "isMomentOfTruth": "true", "tags": "web, chat",
            "title": null, "label": " Boil ", "mood": "", "colour": "red", "deep": {"a": 1}
        });
        let mut object = Object::from_value(value).unwrap();
        assert_eq!(object.number("score"), Some(-3.0));
        assert_eq!(object.text(&["id"]), "7");
        assert!(object.flag("isMomentOfTruth"));
        assert_eq!(object.words("tags"), ["web", "chat"]);
        assert_eq!(object.text(&["title", "label"]), "Boil");
        assert_eq!(object.text(&["deep"]), "");
        assert_eq!(object.leftover().collect::<Vec<_>>(), ["colour", "deep"]);
    }
}
