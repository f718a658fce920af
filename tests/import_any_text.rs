//! Whatever a file holds, a reader answers: with a map or with a sentence, never with a panic.

use proptest::prelude::*;
use throughline::import::{Grid, grid, grid_into_map, mermaid, ojf, read_bytes};

/// Texts made of pieces that mean something to one of the readers.
fn pieces() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "journey\n",
        "title ",
        "section ",
        ": 5: Me",
        "%%",
        "#35;",
        "#",
        ";",
        "---\n",
        "```",
        "accDescr {",
        "}",
        "{",
        "[",
        "]",
        "\"nodes\":",
        "\"stages\":",
        "\"id\":",
        "\"title\":",
        "\"score\":",
        "1e99",
        "-5",
        "null",
        "true",
        ",",
        "\t",
        "\n",
        "\r",
        "\"",
        "'=",
        "sep=;\n",
        "Stage",
        "Pains",
        "Emotion (1-5)",
        "[needs]",
        "(−2 to +2)",
        "?",
        "• ",
        "Ä",
        "日",
        "\u{202E}",
        "\u{0}",
        "\u{FEFF}",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

/// JSON of roughly the right shape with values of any shape.
fn journeys() -> impl Strategy<Value = String> {
    let value = prop::sample::select(vec![
        "1",
        "\"1\"",
        "null",
        "[]",
        "{}",
        "[1]",
        "\"a\"",
        "-3",
        "\"−3\"",
        "true",
        "{\"onstage\":[1,\"a\"]}",
    ]);
    let field = prop::sample::select(vec![
        "id",
        "name",
        "title",
        "stageId",
        "swimlaneId",
        "score",
        "severity",
        "sentiment",
        "purpose",
        "tags",
        "blueprint",
        "from",
        "to",
        "isMomentOfTruth",
    ]);
    let object = prop::collection::vec((field, value), 0..6).prop_map(|fields| {
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, value)| format!("\"{name}\":{value}"))
            .collect();
        format!("{{{}}}", fields.join(","))
    });
    let list = prop::collection::vec(object, 0..5).prop_map(|items| items.join(","));
    (list.clone(), list.clone(), list.clone(), list).prop_map(|(stages, lanes, nodes, edges)| {
        format!(
            r#"{{"stages":[{stages}],"swimlanes":[{lanes}],"nodes":[{nodes}],"edges":[{edges}]}}"#
        )
    })
}

fn read_all(text: &str) {
    for name in ["a.ojf", "a.csv", "a.tsv", "a.mmd", "a"] {
        match read_bytes(name, text.as_bytes()) {
            Ok(imported) => {
                let study = imported.into_study();
                for record in study.records() {
                    for reference in record.references() {
                        assert!(
                            study.contains(reference),
                            "{} refers to no {reference}",
                            record.id()
                        );
                    }
                }
            }
            Err(error) => {
                assert!(!error.to_string().contains('\n'), "{error}");
                assert!(error.hint().is_some());
            }
        }
    }
    let _ = ojf::read(text);
    let _ = mermaid::read(text);
    if let Some(grid) = Grid::from_clipboard(text)
        && let Ok(imported) = grid::read(&grid)
    {
        let map = imported.map;
        let mut study = imported.into_study();
        let (pasted, _) = grid_into_map(&study, map, &grid);
        pasted.apply(&mut study);
    }
}

proptest! {
    #[test]
    fn pieces_of_formats_never_panic(text in pieces()) {
        read_all(&text);
    }

    #[test]
    fn any_text_never_panics(text in ".{0,200}") {
        read_all(&text);
    }

    #[test]
    fn values_of_any_shape_never_panic(text in journeys()) {
        read_all(&text);
    }

    #[test]
    fn any_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for name in ["a.ojf", "a.csv", "a.mmd", "a"] {
            let _ = read_bytes(name, &bytes);
        }
    }
}
