//! A page to read, as plain text for a terminal or as Markdown.

use std::fmt::Write as _;

use unicode_segmentation::UnicodeSegmentation;

/// How a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageStyle {
    /// Plain text in lines of at most a hundred letters.
    Plain,
    /// Markdown, a line a paragraph.
    Markdown,
}

/// The letters of a line of plain text.
const WIDTH: usize = 100;

/// A page, part by part.
#[derive(Clone, Debug, Default)]
pub(super) struct Page(Vec<Part>);

#[derive(Clone, Debug)]
enum Part {
    Title(String),
    Heading(String),
    Subheading(String),
    Paragraph(String),
    Item(Item),
}

/// An item of a list: what it is called, and what is said about it.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    /// Its number, where it has one.
    pub number: Option<u32>,
    /// What it is called.
    pub title: String,
    /// A line for each thing to say about it.
    pub lines: Vec<String>,
}

impl Page {
    pub fn title(&mut self, text: impl Into<String>) {
        self.0.push(Part::Title(text.into()));
    }

    pub fn heading(&mut self, text: impl Into<String>) {
        self.0.push(Part::Heading(text.into()));
    }

    pub fn subheading(&mut self, text: impl Into<String>) {
        self.0.push(Part::Subheading(text.into()));
    }

    pub fn paragraph(&mut self, text: impl Into<String>) {
        self.0.push(Part::Paragraph(text.into()));
    }

    pub fn item(&mut self, item: Item) {
        self.0.push(Part::Item(item));
    }

    /// The whole page, with a line break at its end.
    pub fn written(&self, style: PageStyle) -> String {
        let mut text = String::new();
        for (place, part) in self.0.iter().enumerate() {
            let before = place.checked_sub(1).and_then(|before| self.0.get(before));
            if before.is_some_and(|before| part.stands_apart_from(before, style)) {
                text.push('\n');
            }
            match style {
                PageStyle::Plain => part.write_plain(&mut text),
                PageStyle::Markdown => part.write_markdown(&mut text),
            }
        }
        text
    }
}

impl Part {
    /// True when an empty line parts it from the part before.
    const fn stands_apart_from(&self, before: &Self, style: PageStyle) -> bool {
        let is_plain = matches!(style, PageStyle::Plain);
        match (before, self) {
            (Self::Item(before), Self::Item(item)) => {
                is_plain && (!before.lines.is_empty() || !item.lines.is_empty())
            }
            (Self::Heading(_) | Self::Subheading(_), Self::Item(_))
            | (Self::Heading(_), Self::Subheading(_)) => !is_plain,
            _ => true,
        }
    }

    fn write_plain(&self, text: &mut String) {
        match self {
            Self::Title(title) => wrap(text, title, "", ""),
            Self::Heading(heading) => {
                wrap(text, heading, "", "");
                let letters = heading.graphemes(true).count().min(WIDTH);
                text.push_str(&"─".repeat(letters));
                text.push('\n');
            }
            Self::Subheading(heading) => wrap(text, heading, "", ""),
            Self::Paragraph(words) => wrap(text, words, "", ""),
            Self::Item(item) => {
                let (first, rest) = match item.number {
                    Some(number) => (format!("{number:>4}  "), "      "),
                    None => ("  ".to_owned(), "    "),
                };
                wrap(text, &item.title, &first, rest);
                for line in &item.lines {
                    wrap(text, line, rest, rest);
                }
            }
        }
    }

    fn write_markdown(&self, text: &mut String) {
        let _ = match self {
            Self::Title(title) => writeln!(text, "# {}", escaped(title)),
            Self::Heading(heading) => writeln!(text, "## {}", escaped(heading)),
            Self::Subheading(heading) => writeln!(text, "### {}", escaped(heading)),
            Self::Paragraph(words) => writeln!(text, "{}", escaped(words)),
            Self::Item(item) => {
                let title = escaped(&item.title);
                let number = item.number.map(|number| format!("{number} "));
                let number = number.unwrap_or_default();
                let _ = if item.lines.is_empty() {
                    writeln!(text, "- {number}{title}")
                } else {
                    writeln!(text, "- **{number}{title}**")
                };
                for line in &item.lines {
                    let _ = writeln!(text, "  - {}", escaped(line));
                }
                Ok(())
            }
        };
    }
}

/// Writes words in lines that are not too long; the first begins with one thing, those after it
/// with another. A word that is longer than a line has one of its own.
fn wrap(text: &mut String, words: &str, first: &str, rest: &str) {
    let mut line = first.to_owned();
    let mut length = first.graphemes(true).count();
    let mut is_empty = true;
    for word in words.split_whitespace() {
        let letters = word.graphemes(true).count();
        if !is_empty && length + 1 + letters > WIDTH {
            text.push_str(line.trim_end());
            text.push('\n');
            rest.clone_into(&mut line);
            length = rest.graphemes(true).count();
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += letters;
        is_empty = false;
    }
    text.push_str(line.trim_end());
    text.push('\n');
}

/// Words on one line, without what Markdown would read as its own.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for (place, word) in words.split_whitespace().enumerate() {
        if place > 0 {
            text.push(' ');
        }
        for letter in word.chars() {
            if matches!(letter, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '#') {
                text.push('\\');
            }
            text.push(letter);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Page {
        let mut page = Page::default();
        page.title("Gaps: “A_B”");
        page.paragraph("Two of them.");
        page.heading("Critical");
        page.subheading("Current");
        page.item(Item {
            number: Some(7),
            title: "Dead end".to_owned(),
            lines: vec!["word ".repeat(25), "Next: draw on.".to_owned()],
        });
        page.item(Item {
            title: "Trap".to_owned(),
            ..Item::default()
        });
        page
    }

    #[test]
    fn plain_text_is_wrapped_and_hangs_below_its_number() {
        assert_eq!(
            page().written(PageStyle::Plain),
            "Gaps: “A_B”

Two of them.

Critical
────────
Current
   7  Dead end
      word word word word word word word word word word word word word word word word word word word
      word word word word word word
      Next: draw on.

  Trap
"
        );
    }

    #[test]
    fn markdown_has_headings_and_lists_and_no_marks_by_chance() {
        let line = "word ".repeat(25);
        assert_eq!(
            page().written(PageStyle::Markdown),
            format!(
                "# Gaps: “A\\_B”

Two of them.

## Critical

### Current

- **7 Dead end**
  - {}
  - Next: draw on.
- Trap
",
                line.trim_end()
            )
        );
    }

    #[test]
    fn a_word_longer_than_a_line_is_not_cut() {
        let mut text = String::new();
        let word = "x".repeat(150);
        wrap(&mut text, &format!("a {word} b"), "", "  ");
        assert_eq!(text, format!("a\n  {word}\n  b\n"));
    }
}
