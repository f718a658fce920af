//! Telling the formats apart.

use super::{Grid, ImportError, Imported, decode::decode, grid, mermaid, notices::Notices, ojf};

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Ojf,
    Grid,
    Mermaid,
}

/// Reads a file by its name and its bytes: by the ending of the name, else by what is in it.
///
/// The map is called after the file when the source gives it no title. The error names the file.
pub fn read_bytes(name: &str, bytes: &[u8]) -> Result<Imported, ImportError> {
    let stem = stem(name);
    let mut imported = read(name, bytes).map_err(|problem| problem.in_file(name))?;
    imported.call(stem);
    Ok(imported)
}

fn read(name: &str, bytes: &[u8]) -> Result<Imported, ImportError> {
    let decoded = decode(bytes)?;
    let text = decoded.text.as_str();
    let format = by_ending(name)
        .or_else(|| by_content(text))
        .ok_or(ImportError::UnknownFormat)?;
    let mut imported = match format {
        Format::Ojf => ojf::read(text)?,
        Format::Mermaid => mermaid::read(text)?,
        Format::Grid => {
            let mut notices = Notices::default();
            let table = Grid::parse(text, &mut notices)?;
            let mut imported = grid::read(&table)?;
            let (warnings, _) = notices.finish();
            imported.warnings.splice(0..0, warnings);
            imported
        }
    };
    imported.warnings.splice(0..0, decoded.warnings);
    Ok(imported)
}

/// The name of a file without its folders and its ending.
fn stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match file.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => file,
    }
}

/// The ending of a name in small letters.
fn ending(name: &str) -> Option<String> {
    let (_, ending) = name.rsplit_once('.')?;
    Some(ending.to_ascii_lowercase())
}

/// True for endings that no study has: those of the formats, of texts, which are read by their
/// content, and of workbooks, for which the error knows the way.
pub(super) fn is_foreign(name: &str) -> bool {
    let others = ["md", "txt", "numbers", "ods", "xls", "xlsx"];
    by_ending(name).is_some() || ending(name).is_some_and(|ending| others.contains(&&*ending))
}

fn by_ending(name: &str) -> Option<Format> {
    match ending(name)?.as_str() {
        "ojf" | "json" => Some(Format::Ojf),
        "csv" | "tsv" | "tab" => Some(Format::Grid),
        "mmd" | "mermaid" => Some(Format::Mermaid),
        _ => None,
    }
}

fn by_content(text: &str) -> Option<Format> {
    if text.trim_start().starts_with('{') {
        return Some(Format::Ojf);
    }
    if mermaid::is_journey(text) {
        return Some(Format::Mermaid);
    }
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).take(2);
    let is_table = |line: &str| line.contains(['\t', ';', ',']);
    (lines.clone().count() == 2 && lines.all(is_table)).then_some(Format::Grid)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_tells_the_format_else_the_content() {
        assert_eq!(by_ending("Map.OJF"), Some(Format::Ojf));
        assert_eq!(by_ending("notes.txt"), None);
        assert_eq!(by_content("\n{\"stages\": []}"), Some(Format::Ojf));
        assert_eq!(by_content("%% x\njourney\nA: 3"), Some(Format::Mermaid));
        assert_eq!(by_content("\tLook\tBuy\nDoing\ta\tb"), Some(Format::Grid));
        assert_eq!(by_content("Dear all,\nsee you"), None);
    }

    #[test]
    fn an_error_names_the_file_and_gives_a_hint() {
        let error = read_bytes("tea.ojf", b"{\n  \"stages\": [,]\n}").unwrap_err();
        let message = error.to_string();
        assert!(
            message.starts_with("“tea.ojf” cannot be imported: line 2, column 14"),
            "{message}"
        );
        assert!(error.hint().is_some());
        let error = read_bytes("letter.txt", b"Dear all").unwrap_err();
        assert!(error.hint().unwrap().contains(".csv"));
    }

    #[test]
    fn a_map_without_a_title_is_called_like_its_file() {
        let imported = read_bytes("maps/tea_round-2.mmd", b"journey\nBoil: 3: Me\n").unwrap();
        assert_eq!(imported.name, "tea_round-2");
        let study = imported.into_study();
        assert_eq!(study.maps.iter().next().unwrap().title, "tea round 2");
    }
}
