//! The rooms of the house and the ways between them, as the crate's documentation draws them.
//!
//! Reads every file under `src/` and fails on a room that knows what it must not know. Tests may
//! know everything and are not read.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Each room and the rooms it may know, beside itself. The command line and the window's program
/// know everything and are not listed.
const ROOMS: [(&str, &[&str]); 11] = [
    ("model", &[]),
    ("edit", &["model"]),
    ("import", &["edit", "model"]),
    ("analysis", &["model"]),
    ("layout", &["analysis", "model"]),
    ("scene", &["analysis", "layout", "model"]),
    (
        "export",
        &["analysis", "atomic", "layout", "model", "scene"],
    ),
    ("storage", &["atomic", "model"]),
    ("atomic", &[]),
    ("templates", &["model", "storage"]),
    (
        "ui",
        &[
            "analysis",
            "app",
            "edit",
            "export",
            "layout",
            "model",
            "scene",
            "storage",
            "templates",
        ],
    ),
];

/// What rooms must not know of the world outside: names that only it has.
const OUTSIDE: [(&str, &[&str], &[&str]); 3] = [
    (
        "the window",
        &["egui", "eframe", "egui_extras", "rfd"],
        &[
            "model",
            "edit",
            "import",
            "analysis",
            "layout",
            "scene",
            "export",
            "storage",
            "atomic",
            "templates",
        ],
    ),
    (
        "files",
        &["fs", "File"],
        &["model", "edit", "analysis", "layout", "scene"],
    ),
    (
        "the clock",
        &["Instant", "SystemTime", "Zoned", "now"],
        &["model", "edit", "analysis", "layout", "scene", "export"],
    ),
];

#[test]
fn every_room_knows_only_what_it_may() {
    let files = sources();
    assert!(files.len() > 50, "only {} files were found", files.len());
    let wrong: Vec<String> = files
        .iter()
        .flat_map(|(path, text)| wrong_arrows(path, text))
        .collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Every file under `src/` that is not a test, relative to it, without comments, literals and
/// tests.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &root, &mut files);
    files.sort();
    let tests: BTreeSet<PathBuf> = files
        .iter()
        .flat_map(|(path, text)| test_files(path, text))
        .collect();
    files.retain(|(path, _)| !tests.contains(path));
    for (_, text) in &mut files {
        *text = without_tests(text);
    }
    files
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = without_literals(&fs::read_to_string(&path).unwrap());
            files.push((path.strip_prefix(root).unwrap().to_owned(), text));
        }
    }
}

/// What a file knows and must not, a line each.
fn wrong_arrows(path: &Path, text: &str) -> Vec<String> {
    let room = room_of(path);
    let place = |at: usize| format!("src/{}:{}", path.display(), line_of(text, at));
    let mut wrong = Vec::new();
    if let Some((_, known)) = ROOMS.iter().find(|(name, _)| *name == room) {
        for (at, other) in arrows(text) {
            if other != room && is_room(&other) && !known.contains(&other.as_str()) {
                wrong.push(format!("{}: {room} must not know {other}", place(at)));
            }
        }
    }
    for (what, names, rooms) in OUTSIDE {
        for (at, word) in words(text).filter(|_| rooms.contains(&room.as_str())) {
            // `now_v7` and the like are other words.
            if names.contains(&word)
                && text[at + word.len()..]
                    .trim_start()
                    .starts_with([':', ',', '}', '('])
            {
                wrong.push(format!(
                    "{}: {room} must not know {what} ({word})",
                    place(at)
                ));
            }
        }
    }
    wrong
}

/// The room a file stands in: the folder under `src/`, or the file itself.
fn room_of(path: &Path) -> String {
    let first = path.components().next().unwrap().as_os_str();
    first.to_str().unwrap().trim_end_matches(".rs").to_owned()
}

/// True for a room of the house, false for what a macro or the crate itself exports.
fn is_room(name: &str) -> bool {
    ["app", "cli"].contains(&name) || ROOMS.iter().any(|(room, _)| *room == name)
}

/// Where `crate::…` stands, and the first name behind it, or all of them when it is a group.
fn arrows(text: &str) -> Vec<(usize, String)> {
    let mut arrows = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let begin = at + "crate::".len();
        if !text[begin..].starts_with('{') {
            arrows.push((at, leading_word(&text[begin..]).to_owned()));
            continue;
        }
        let mut depth = 0;
        let mut is_first = false;
        for (offset, character) in text[begin..].char_indices() {
            match character {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            if depth == 1 && matches!(character, '{' | ',') {
                is_first = true;
            } else if is_first && !character.is_whitespace() {
                is_first = false;
                let place = begin + offset;
                arrows.push((place, leading_word(&text[place..]).to_owned()));
            }
        }
    }
    arrows
}

/// The word at the beginning of a text.
fn leading_word(text: &str) -> &str {
    let end = text.find(|c: char| !is_in_word(c)).unwrap_or(text.len());
    &text[..end]
}

/// Every word and where it stands.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let starts = text.char_indices().scan(' ', |before, (at, character)| {
        let starts = is_in_word(character) && !is_in_word(*before);
        *before = character;
        Some(starts.then_some(at))
    });
    starts.flatten().map(|at| (at, leading_word(&text[at..])))
}

fn is_in_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// The text with comments and literals blanked out, line for line.
fn without_literals(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let length = literal_length(rest, out.chars().next_back());
        let length = length.unwrap_or(0);
        if length == 0 {
            out.push(character);
            rest = &rest[character.len_utf8()..];
        } else {
            out.extend(
                rest[..length]
                    .chars()
                    .map(|c| if c == '\n' { '\n' } else { ' ' }),
            );
            rest = &rest[length..];
        }
    }
    out
}

/// How many bytes the comment or literal has that a text begins with, if it does.
fn literal_length(text: &str, before: Option<char>) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    if text.starts_with("/*") {
        return Some(text.find("*/").map_or(text.len(), |end| end + 2));
    }
    if text.starts_with('r') && !before.is_some_and(is_in_word) {
        let hashes = text[1..].bytes().take_while(|byte| *byte == b'#').count();
        if text[1 + hashes..].starts_with('"') {
            let close = format!("\"{}", "#".repeat(hashes));
            let begin = hashes + 2;
            let end = text[begin..]
                .find(&close)
                .map_or(text.len(), |end| begin + end + close.len());
            return Some(end);
        }
    }
    if let Some(inside) = text.strip_prefix('"') {
        return Some(1 + quoted_length(inside, '"'));
    }
    if let Some(inside) = text.strip_prefix('\'') {
        // A lifetime has no closing quote right behind its first letter.
        let mut letters = inside.chars();
        if letters.next()? == '\\' || letters.next() == Some('\'') {
            return Some(1 + quoted_length(inside, '\''));
        }
    }
    None
}

/// The bytes up to and with the closing quote.
fn quoted_length(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, character) in text.char_indices() {
        if !is_escaped && character == quote {
            return at + 1;
        }
        is_escaped = !is_escaped && character == '\\';
    }
    text.len()
}

/// The files that a file declares as test modules.
fn test_files(path: &Path, text: &str) -> Vec<PathBuf> {
    let folder = match path.file_stem().and_then(|stem| stem.to_str()) {
        Some("mod" | "lib" | "main") => path.parent().unwrap().to_owned(),
        _ => path.with_extension(""),
    };
    tests(text)
        .into_iter()
        .filter_map(|(begin, end)| {
            let (_, name) = text[begin..end].split_once("mod ")?;
            Some(folder.join(name.strip_suffix(';')?).with_extension("rs"))
        })
        .collect()
}

/// The text with everything under `#[cfg(test)]` blanked out.
fn without_tests(text: &str) -> String {
    let mut out = text.to_owned();
    for (begin, end) in tests(text) {
        let blank: String = text[begin..end]
            .chars()
            .map(|c| if c == '\n' { '\n' } else { ' ' })
            .collect();
        // Blanks take one byte for each character; what is behind must not move.
        let padding = " ".repeat(end - begin - blank.len());
        out.replace_range(begin..end, &(blank + &padding));
    }
    out
}

/// Where items under `#[cfg(test)]` begin and end: at a semicolon, or at the brace that closes
/// the first one opened.
fn tests(text: &str) -> Vec<(usize, usize)> {
    text.match_indices("#[cfg(test)]")
        .map(|(begin, _)| {
            let mut depth = 0;
            for (offset, character) in text[begin..].char_indices() {
                match character {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                if depth == 0 && matches!(character, '}' | ';') {
                    return (begin, begin + offset + 1);
                }
            }
            (begin, text.len())
        })
        .collect()
}

mod reading {
    use super::*;

    fn wrong(path: &str, text: &str) -> Vec<String> {
        wrong_arrows(Path::new(path), &without_tests(&without_literals(text)))
    }

    #[test]
    fn a_wrong_arrow_is_named_with_its_line() {
        let text = "use std::fmt;\n\nuse crate::{\n    layout::{self, Rect},\n    app::App,\n};\n";
        assert_eq!(
            wrong("scene/item.rs", text),
            ["src/scene/item.rs:5: scene must not know app"]
        );
        assert_eq!(
            wrong("model/id.rs", "fn f() { crate::edit::diff() }"),
            ["src/model/id.rs:1: model must not know edit"]
        );
        assert!(wrong("cli/new.rs", text).is_empty());
    }

    #[test]
    fn what_lies_deeper_in_a_group_is_no_room() {
        assert!(
            wrong(
                "scene/item.rs",
                "use crate::{layout::{app, cli}, model::Id};"
            )
            .is_empty()
        );
    }

    #[test]
    fn tests_comments_and_words_in_quotes_are_not_read() {
        let text = "// crate::app\nconst A: &str = \"crate::app\";\nconst B: char = '\"';\n\
                    const C: &str = r#\"crate::app \"quoted\" \"#;\n/* crate::app */\n\
                    #[cfg(test)]\nmod tests {\n    use crate::app::App;\n    fn f() {}\n}\n";
        assert!(wrong("model/id.rs", text).is_empty());
        assert_eq!(
            wrong("model/id.rs", &format!("{text}use crate::app;")).len(),
            1
        );
    }

    #[test]
    fn a_module_of_tests_in_another_file_is_found() {
        let text = "#[cfg(test)]\nmod sample;\nmod real;\n";
        assert_eq!(
            test_files(Path::new("export/mod.rs"), text),
            [Path::new("export/sample.rs")]
        );
        assert_eq!(
            test_files(Path::new("edit/diff.rs"), text),
            [Path::new("edit/diff/sample.rs")]
        );
    }

    #[test]
    fn the_world_outside_is_seen() {
        let clock = "use std::time::{Duration, Instant};";
        assert_eq!(wrong("layout/grid.rs", clock).len(), 1);
        assert!(wrong("app/jobs.rs", clock).is_empty());
        assert_eq!(wrong("edit/history.rs", "use std::fs::read;").len(), 1);
        assert_eq!(wrong("scene/item.rs", "use egui::Color32;").len(), 1);
    }
}
