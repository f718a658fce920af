//! From bytes to text, for every format alike.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

use super::ImportError;
use crate::model::{clean, is_unwanted};

/// The largest file that is read, in bytes.
pub(super) const LIMIT: usize = 64 << 20;

/// A text and what was odd about its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text, with `\n` at the end of its lines and without other control characters than tabs.
    pub text: String,
    /// What the user should know.
    pub warnings: Vec<String>,
}

/// Reads bytes as text: by their byte order mark, else as UTF-8, else by the encoding that their
/// letters make likely, which is a guess and named in a warning.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, ImportError> {
    if bytes.len() > LIMIT {
        return Err(ImportError::TooLarge { limit: LIMIT >> 20 });
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(ImportError::Packed);
    }
    let mut warnings = Vec::new();
    let raw = to_text(bytes, &mut warnings)?;
    let text = tidy(&raw, &mut warnings);
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    Ok(Decoded { text, warnings })
}

/// The characters behind the bytes.
fn to_text<'a>(bytes: &'a [u8], warnings: &mut Vec<String>) -> Result<Cow<'a, str>, ImportError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, is_damaged) =
            encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        if is_damaged {
            warnings.push("Some characters are damaged and stand as “\u{FFFD}”.".to_owned());
        }
        return Ok(text);
    }
    if bytes.contains(&0) {
        return Err(ImportError::Binary);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    warnings.push(format!(
        "The file is not in UTF-8; it was read as {}, so look at its accented letters.",
        encoding.name()
    ));
    Ok(encoding.decode_without_bom_handling(bytes).0)
}

/// The text with one kind of line ends and without control characters.
fn tidy(text: &str, warnings: &mut Vec<String>) -> String {
    let removed = text
        .chars()
        .filter(|character| is_unwanted(*character) && *character != '\r')
        .count();
    match removed {
        0 => {}
        1 => warnings.push("1 control character was left out.".to_owned()),
        _ => warnings.push(format!("{removed} control characters were left out.")),
    }
    clean(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes).unwrap().text
    }

    #[test]
    fn a_byte_order_mark_is_obeyed_and_dropped() {
        assert_eq!(text(b"\xEF\xBB\xBFcaf\xC3\xA9"), "café");
        assert_eq!(text(b"\xFF\xFEh\0i\0"), "hi");
        assert_eq!(text(b"\xFE\xFF\0h\0i"), "hi");
    }

    #[test]
    fn utf_8_needs_no_warning() {
        let decoded = decode("größer 日本".as_bytes()).unwrap();
        assert_eq!(decoded.text, "größer 日本");
        assert_eq!(decoded.warnings, Vec::<String>::new());
    }

    #[test]
    fn a_guessed_encoding_is_named() {
        let decoded =
            decode(b"Kunde f\xFChlt sich \xFCberfordert, m\xF6chte K\xE4ufer sein").unwrap();
        assert_eq!(
            decoded.text,
            "Kunde fühlt sich überfordert, möchte Käufer sein"
        );
        assert!(decoded.warnings[0].contains("windows-1252"), "{decoded:?}");
    }

    #[test]
    fn lines_end_alike_whatever_machine_wrote_them() {
        assert_eq!(text(b"a\r\nb\rc\nd"), "a\nb\nc\nd");
    }

    #[test]
    fn control_characters_are_left_out_and_counted() {
        let decoded = decode(b"a\x07b\tc\x1B").unwrap();
        assert_eq!(decoded.text, "ab\tc");
        assert_eq!(decoded.warnings, ["2 control characters were left out."]);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b"\x89PNG\0\0"), Err(ImportError::Binary));
        assert_eq!(decode(b"PK\x03\x04\x14"), Err(ImportError::Packed));
        assert_eq!(decode(b""), Err(ImportError::Empty));
        assert_eq!(decode(b"\xEF\xBB\xBF \n"), Err(ImportError::Empty));
    }

    #[test]
    fn more_than_64_megabytes_are_refused() {
        let bytes = vec![b'a'; (64 << 20) + 1];
        assert_eq!(decode(&bytes), Err(ImportError::TooLarge { limit: 64 }));
    }
}
