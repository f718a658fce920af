//! Finding where values end in RON text, without reading them.

use std::{fmt, ops::Range};

/// Where the text stops making sense, as a byte of the text, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) at: usize,
    pub(super) fault: Fault,
}

/// How text stops making sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// A bracket, a string or a comment is never closed.
    Unclosed,
    /// A bracket closes another one than was opened last.
    Mismatched,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unclosed => "a bracket, a text or a comment is never closed",
            Self::Mismatched => "its brackets do not match",
        })
    }
}

/// A field of a struct, an entry of a map or an element of a list, as ranges of bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Member {
    /// The field's name or the entry's key; elements have none.
    pub(super) name: Option<Range<usize>>,
    /// The value.
    pub(super) value: Range<usize>,
}

/// A place in RON text that moves forward.
#[derive(Clone, Debug)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    has_long_string: bool,
}

impl<'a> Scanner<'a> {
    /// A scanner at a byte of a text, which must be where a character begins.
    pub(super) const fn new(text: &'a str, at: usize) -> Self {
        Self {
            text,
            at,
            has_long_string: false,
        }
    }

    /// True when it has stepped over a string that goes on over the end of a line.
    pub(super) const fn has_long_string(&self) -> bool {
        self.has_long_string
    }

    /// The byte it stands at.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// The next byte, if there is one.
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Steps over this byte, if it is the next.
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// Steps over white space and comments.
    pub(super) fn skip_blank(&mut self) -> Result<(), Broken> {
        while let Some(byte) = self.peek() {
            if byte.is_ascii_whitespace() {
                self.at += 1;
            } else if byte != b'/' || !self.comment()? {
                break;
            }
        }
        Ok(())
    }

    /// Steps over a word of letters, digits and underscores, which may be empty.
    pub(super) fn word(&mut self) -> &'a str {
        let start = self.at;
        while self.peek().is_some_and(is_word_byte) {
            self.at += 1;
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Steps over a value up to the comma or the closing bracket behind it.
    pub(super) fn value(&mut self) -> Result<Range<usize>, Broken> {
        self.run(false)
    }

    /// Steps over the brackets of a value, names before it included: `(`, `[`, `{`, `Some(`.
    /// None when it has none, else the opening bracket.
    pub(super) fn enter(&mut self) -> Result<Option<u8>, Broken> {
        self.word();
        self.skip_blank()?;
        let bracket = self
            .peek()
            .filter(|byte| matches!(byte, b'(' | b'[' | b'{'));
        self.at += usize::from(bracket.is_some());
        Ok(bracket)
    }

    /// Steps over the next member of the value it has entered by this bracket, and over the comma
    /// behind it. None at the closing bracket, in front of which it stays.
    pub(super) fn member(&mut self, bracket: u8) -> Result<Option<Member>, Broken> {
        self.skip_blank()?;
        if self
            .peek()
            .is_none_or(|byte| matches!(byte, b')' | b']' | b'}'))
        {
            return Ok(None);
        }
        let name = match bracket {
            b'(' => self.field_name()?,
            b'{' => Some(self.run(true)?).filter(|_| self.eat(b':')),
            _ => None,
        };
        self.skip_blank()?;
        let value = self.value()?;
        self.skip_blank()?;
        self.eat(b',');
        Ok(Some(Member { name, value }))
    }

    /// Steps over `name:`, if that comes next.
    fn field_name(&mut self) -> Result<Option<Range<usize>>, Broken> {
        let start = self.at;
        let end = start + self.word().len();
        self.skip_blank()?;
        if end > start && self.eat(b':') {
            return Ok(Some(start..end));
        }
        self.at = start;
        Ok(None)
    }

    /// Steps over balanced text up to a comma, a closing bracket, the end, or a colon if that ends
    /// it too. White space and comments at its end are not part of it.
    fn run(&mut self, colon_ends: bool) -> Result<Range<usize>, Broken> {
        let start = self.at;
        let mut end = start;
        let mut open = Vec::new();
        while let Some(byte) = self.peek() {
            match byte {
                b',' if open.is_empty() => break,
                b':' if colon_ends && open.is_empty() => break,
                b'(' => self.open(&mut open, b')'),
                b'[' => self.open(&mut open, b']'),
                b'{' => self.open(&mut open, b'}'),
                b')' | b']' | b'}' => match open.pop() {
                    None => break,
                    Some(expected) if expected == byte => self.at += 1,
                    Some(_) => return Err(self.broken(Fault::Mismatched)),
                },
                b'"' => self.string()?,
                b'\'' => self.character(),
                b'/' if self.comment()? => continue,
                b'r' | b'b' => self.word_or_raw_string()?,
                _ if byte.is_ascii_whitespace() => {
                    self.at += 1;
                    continue;
                }
                _ if is_word_byte(byte) => {
                    self.word();
                }
                _ => self.at += 1,
            }
            end = self.at;
        }
        if open.is_empty() {
            Ok(start..end)
        } else {
            Err(self.broken(Fault::Unclosed))
        }
    }

    /// Steps over an opening bracket and remembers what closes it.
    fn open(&mut self, open: &mut Vec<u8>, closing: u8) {
        open.push(closing);
        self.at += 1;
    }

    /// Steps over a comment, if there is one.
    fn comment(&mut self) -> Result<bool, Broken> {
        let rest = self.rest();
        if rest.starts_with(b"//") {
            self.at += position(rest, b'\n').unwrap_or(rest.len());
        } else if rest.starts_with(b"/*") {
            self.at += block_comment_len(rest).ok_or(self.broken(Fault::Unclosed))?;
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    /// Steps over a string with escapes.
    fn string(&mut self) -> Result<(), Broken> {
        let unclosed = self.broken(Fault::Unclosed);
        self.at += 1;
        loop {
            let rest = self.rest();
            let step = rest
                .iter()
                .position(|byte| matches!(byte, b'"' | b'\\' | b'\n'))
                .ok_or(unclosed)?;
            self.at += step + 1;
            match rest.get(step) {
                Some(b'"') => return Ok(()),
                Some(b'\n') => self.has_long_string = true,
                _ => self.at += usize::from(self.at < self.text.len()),
            }
        }
    }

    /// Steps over a character in single quotes, or over the quote alone if it is none.
    fn character(&mut self) {
        let rest = self.text.get(self.at + 1..).unwrap_or_default();
        let inside = if rest.starts_with('\\') {
            rest.get(2..)
                .and_then(|rest| rest.find('\''))
                .map(|end| end + 2)
        } else {
            rest.chars().next().map(char::len_utf8)
        };
        let closed = inside.filter(|end| rest.as_bytes().get(*end) == Some(&b'\''));
        self.at += 1 + closed.map_or(0, |end| end + 1);
    }

    /// Steps over a word, or over the raw string that begins with it: `r"…"`, `br#"…"#`.
    fn word_or_raw_string(&mut self) -> Result<(), Broken> {
        let unclosed = self.broken(Fault::Unclosed);
        let word = self.word();
        let rest = self.rest();
        let hashes = rest.iter().take_while(|byte| **byte == b'#').count();
        if word == "b" && rest.first() == Some(&b'"') {
            return self.string();
        }
        if !matches!(word, "r" | "br") || rest.get(hashes) != Some(&b'"') {
            return Ok(());
        }
        let closing = format!("\"{}", "#".repeat(hashes));
        self.at += hashes + 1;
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at += rest.find(&closing).ok_or(unclosed)? + closing.len();
        Ok(())
    }

    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    const fn broken(&self, fault: Fault) -> Broken {
        Broken { at: self.at, fault }
    }
}

/// True for the bytes of names and numbers, and of every letter outside ASCII.
const fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

fn position(bytes: &[u8], byte: u8) -> Option<usize> {
    bytes.iter().position(|other| *other == byte)
}

/// How long the block comment at the beginning is; comments nest.
fn block_comment_len(bytes: &[u8]) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0;
    loop {
        match bytes.get(at..at + 2)? {
            b"/*" => depth += 1,
            b"*/" => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return Some(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Result<&str, Broken> {
        Ok(&text[Scanner::new(text, 0).value()?])
    }

    #[test]
    fn a_value_ends_before_its_comma_without_trailing_blanks() {
        assert_eq!(
            value("Some((a: [1, 2])) // why\n, b"),
            Ok("Some((a: [1, 2]))")
        );
        assert_eq!(value("-1.5)"), Ok("-1.5"));
    }

    #[test]
    fn brackets_in_strings_characters_and_comments_do_not_count() {
        for text in [
            r#"("(", '(', '"', '\'', '\u{28}')"#,
            r##"(r#"a " ( "#, br"(", b"(\"")"##,
            "(/* ( /* ( */ */ 1 // (\n)",
            r#"("a \" ( \\", r#field: 1)"#,
        ] {
            assert_eq!(value(&format!("{text}, next")), Ok(text), "{text}");
        }
    }

    #[test]
    fn broken_text_says_where_and_how() {
        let unclosed = |at| {
            Err(Broken {
                at,
                fault: Fault::Unclosed,
            })
        };
        assert_eq!(value("(1, 2"), unclosed(5));
        assert_eq!(value("(a, \"b)"), unclosed(4));
        assert_eq!(value("(a /* b)"), unclosed(3));
        assert_eq!(value("(\"a\\"), unclosed(1));
        let mismatched = Broken {
            at: 2,
            fault: Fault::Mismatched,
        };
        assert_eq!(value("(1]"), Err(mismatched));
    }

    #[test]
    fn members_of_all_brackets_are_found() {
        let names = |text: &str| {
            let mut scanner = Scanner::new(text, 0);
            let bracket = scanner.enter().unwrap().unwrap();
            let mut found = Vec::new();
            while let Some(member) = scanner.member(bracket).unwrap() {
                let name = member.name.map_or("", |name| &text[name]);
                found.push(format!("{name}={}", &text[member.value]));
            }
            found.join(" ")
        };
        assert_eq!(names("(a: 1, /* x */ b: (c: 2),)"), "a=1 b=(c: 2)");
        assert_eq!(names("[1, Done(\"x\")]"), "=1 =Done(\"x\")");
        assert_eq!(names(r#"{"k,": (1), 'x' : [],}"#), r#""k,"=(1) 'x'=[]"#);
        assert_eq!(names("Area(x: 1.0)"), "x=1.0");
    }
}
