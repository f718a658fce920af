//! Writing XML.

use std::fmt::Write as _;

use crate::scene::Color;

/// The text of an XML file while it is written, one element a line.
#[derive(Debug, Default)]
pub(super) struct Xml(String);

impl Xml {
    /// Begins a tag; attributes may follow.
    pub fn start(&mut self, name: &str) {
        self.0.push('<');
        self.0.push_str(name);
    }

    /// Adds an attribute to the tag that was begun.
    pub fn attribute(&mut self, name: &str, value: &str) {
        self.open_attribute(name);
        escape_into(&mut self.0, value);
        self.0.push('"');
    }

    /// Adds an attribute that is a number.
    pub fn number(&mut self, name: &str, value: f32) {
        self.numbers(name, &[value]);
    }

    /// Adds an attribute that is a list of numbers.
    pub fn numbers(&mut self, name: &str, values: &[f32]) {
        self.open_attribute(name);
        for (index, &value) in values.iter().enumerate() {
            if index > 0 {
                self.0.push(' ');
            }
            number_into(&mut self.0, value);
        }
        self.0.push('"');
    }

    /// Adds a colour, and its opacity where it has one: `fill` and `fill-opacity`.
    pub fn color(&mut self, name: &str, color: Color) {
        self.open_attribute(name);
        // Writing to a string cannot fail.
        let _ = write!(self.0, "{color}\"");
        if color.alpha < u8::MAX {
            self.number(&format!("{name}-opacity"), f32::from(color.alpha) / 255.0);
        }
    }

    /// Ends the tag of an element with children.
    pub fn inside(&mut self) {
        self.0.push_str(">\n");
    }

    /// Ends the tag of an element that holds text, where a line break would be seen.
    pub fn inside_text(&mut self) {
        self.0.push('>');
    }

    /// Ends the tag of an element without children.
    pub fn empty(&mut self) {
        self.0.push_str("/>\n");
    }

    /// Adds text.
    pub fn text(&mut self, text: &str) {
        escape_into(&mut self.0, text);
    }

    /// Ends an element and its line.
    pub fn end(&mut self, name: &str) {
        self.end_inline(name);
        self.0.push('\n');
    }

    /// Ends an element within text.
    pub fn end_inline(&mut self, name: &str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    /// Adds text that is XML already.
    pub fn raw(&mut self, text: &str) {
        self.0.push_str(text);
    }

    /// The finished text.
    pub fn finish(self) -> String {
        self.0
    }

    /// The name of an attribute and its opening quote.
    fn open_attribute(&mut self, name: &str) {
        self.0.push(' ');
        self.0.push_str(name);
        self.0.push_str("=\"");
    }
}

/// Appends text so that it reads back as the same text: markup is escaped, white space becomes a
/// space, and what XML cannot hold is left out.
fn escape_into(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if character.is_control() => {}
            _ => out.push(character),
        }
    }
}

/// Appends a number with two decimals at the most. What is not finite becomes 0.
///
/// Whole hundredths are counted as an integer, so that no machine rounds differently and no zero
/// gets a sign.
pub(super) fn number_into(out: &mut String, value: f32) {
    let hundredths = (f64::from(value) * 100.0).round() as i64;
    let (whole, rest) = (
        hundredths.unsigned_abs() / 100,
        hundredths.unsigned_abs() % 100,
    );
    let sign = if hundredths < 0 { "-" } else { "" };
    // Writing to a string cannot fail.
    let _ = match (rest, rest % 10) {
        (0, _) => write!(out, "{sign}{whole}"),
        (_, 0) => write!(out, "{sign}{whole}.{}", rest / 10),
        _ => write!(out, "{sign}{whole}.{rest:02}"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: f32) -> String {
        let mut out = String::new();
        number_into(&mut out, value);
        out
    }

    #[test]
    fn numbers_have_two_decimals_at_the_most_and_no_spare_zeros() {
        assert_eq!(number(12.0), "12");
        assert_eq!(number(0.5), "0.5");
        assert_eq!(number(-7.256), "-7.26");
        assert_eq!(number(1.049), "1.05");
        assert_eq!(number(0.01), "0.01");
    }

    #[test]
    fn zero_has_no_sign() {
        assert_eq!(number(-0.0), "0");
        assert_eq!(number(-0.004), "0");
    }

    #[test]
    fn a_number_that_is_not_finite_becomes_one_that_is() {
        assert_eq!(number(f32::NAN), "0");
        assert!(
            number(f32::INFINITY)
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.')
        );
    }

    #[test]
    fn text_that_looks_like_markup_stays_text() {
        let mut out = String::new();
        escape_into(&mut out, "a<b> & \"c\" ]]> d");
        assert_eq!(out, "a&lt;b&gt; &amp; &quot;c&quot; ]]&gt; d");
    }

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        let mut out = String::new();
        escape_into(&mut out, "a\u{0}b\u{1b}c\u{ffff}d\ne\u{85}f");
        assert_eq!(out, "abcd e f");
    }

    #[test]
    fn a_translucent_colour_has_an_opacity() {
        let mut xml = Xml::default();
        xml.color("fill", Color::rgb(0x12_ab_ff).with_alpha(51));
        assert_eq!(xml.finish(), " fill=\"#12abff\" fill-opacity=\"0.2\"");
    }
}
