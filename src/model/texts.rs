//! Every text of every record, for all that treats texts alike: find, replace, cleaning, checks.

use std::sync::Arc;

use super::{AnyRecord, PathStep};

/// What a text of a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextKind {
    /// Somebody's words, which may be rewritten.
    Words,
    /// Evidence: it can be read, but never rewritten, as positions in it and its wording stand for
    /// what was said.
    Proof,
    /// A name for a machine, such as a colour or a file: nothing that a person reads.
    Token,
}

/// Declares where the texts of a kind of record are: fields in brackets, lists of texts, fields of
/// the items of a list, an option or a map, and items of a list that are a text in one of their
/// variants. All of these are words; `proof` and `token` texts are told apart.
macro_rules! texts {
    ($(
        $kind:ident {
            [$($($field:ident).+ $label:literal),* $(,)?]
            $(list $($list:ident).+ $list_label:literal,)*
            $(each $($items:ident).+ { $($($item_field:ident).+ $item_label:literal),* },)*
            $(some $($choices:ident).+ { $variant:path, $variant_label:literal },)*
            $(values $($map:ident).+ { $($value_field:ident $value_label:literal),* },)*
            $(proof $($proof:ident).+ $proof_label:literal,)*
            $(token $($token:ident).+ $token_label:literal,)*
        }
    )*) => {
        impl AnyRecord {
            /// Calls `visit` with the name, the kind and the letters of every text of the record.
            #[expect(
                for_loops_over_fallibles,
                reason = "one macro arm walks lists and options alike"
            )]
            pub fn each_text<'a>(
                &'a self,
                visit: &mut dyn FnMut(&'static str, TextKind, &'a str),
            ) {
                match self {
                    $(Self::$kind(record) => {
                        $(visit($label, TextKind::Words, &record.$($field).+);)*
                        $(for text in &record.$($list).+ {
                            visit($list_label, TextKind::Words, text);
                        })*
                        $(for item in &record.$($items).+ {
                            $(visit($item_label, TextKind::Words, &item.$($item_field).+);)*
                        })*
                        $(for choice in &record.$($choices).+ {
                            if let $variant(text) = choice {
                                visit($variant_label, TextKind::Words, text);
                            }
                        })*
                        $(for value in record.$($map).+.values() {
                            $(visit($value_label, TextKind::Words, &value.$value_field);)*
                        })*
                        $(visit($proof_label, TextKind::Proof, &record.$($proof).+);)*
                        $(visit($token_label, TextKind::Token, &record.$($token).+);)*
                    })*
                }
            }

            /// Calls `visit` with the name, the kind and the letters of every text that may be
            /// altered: of all but proofs.
            #[expect(
                for_loops_over_fallibles,
                reason = "one macro arm walks lists and options alike"
            )]
            #[expect(
                unused_variables,
                reason = "a quote has no text that may be altered"
            )]
            pub(crate) fn each_text_mut(
                &mut self,
                visit: &mut dyn FnMut(&'static str, TextKind, &mut String),
            ) {
                match self {
                    $(Self::$kind(record) => {
                        let record = Arc::make_mut(record);
                        $(visit($label, TextKind::Words, &mut record.$($field).+);)*
                        $(for text in &mut record.$($list).+ {
                            visit($list_label, TextKind::Words, text);
                        })*
                        $(for item in &mut record.$($items).+ {
                            $(visit($item_label, TextKind::Words, &mut item.$($item_field).+);)*
                        })*
                        $(for choice in &mut record.$($choices).+ {
                            if let $variant(text) = choice {
                                visit($variant_label, TextKind::Words, text);
                            }
                        })*
                        $(for value in record.$($map).+.values_mut() {
                            $(visit($value_label, TextKind::Words, &mut value.$value_field);)*
                        })*
                        $(visit($token_label, TextKind::Token, &mut record.$($token).+);)*
                    })*
                }
            }
        }
    };
}

texts! {
    Charter {
        [
            title "title",
            organisation "organisation",
            objective "objective",
            trigger "trigger",
            outcome "outcome",
            intent "intent statement",
            sponsor "sponsor",
        ]
        list sample.roles "role",
        each use_cases { title "use case", hypothesis "hypothesis", measure "measure" },
        each sample.segments { industry "industry", region "region", product "product" },
    }
    Member { [name "name", function "function"] }
    Persona {
        [name "name", role "role"]
        list goals "goal",
        list channels "channel",
        list formats "format",
        token picture "picture",
    }
    Measure { [name "name", unit "unit"] }
    Map { [title "title", trigger "trigger", outcome "outcome"] }
    Stage { [name "name", goal "goal"] }
    Lane { [name "name"] }
    Touchpoint {
        [
            title "title",
            channel "channel",
            owner "owner",
            five_ws.who "who",
            five_ws.what "what",
            five_ws.when "when",
            five_ws.r#where "where",
            five_ws.why "why",
            listening_post "listening post",
            call_to_action "call to action",
            sparccs.situation "situation",
            sparccs.problem.text "problem",
            sparccs.ask "ask",
            sparccs.requirement "requirement",
        ]
        each needs { text "need" },
        each moment { why "why it matters", standard "standard" },
        each exit { why "why the customer leaves" },
        each sparccs.ours { text "our commitment", owner "owner of our commitment" },
        each sparccs.customers {
            text "commitment of the customer",
            owner "owner of the customer’s commitment"
        },
        each sparccs.closure { evidence "evidence of closure" },
        each sparccs.feedback { words "feedback" },
        values emotions { evoker "what evokes the emotion" },
    }
    Tollgate {
        [title "title", stall "typical stall"]
        list process "passing step",
        each criteria { text "criterion", decided_by "deciding role" },
    }
    Content {
        [
            title "title",
            format "format",
            channel "channel",
            source "source",
            call_to_action "call to action",
        ]
    }
    Note { [text "text"] }
    Connection { [why "why"] }
    Company { [code_name "code name"] }
    Interview {
        [code_name "code name", role "role", outcome "outcome"]
        each transcript.turns { speaker "speaker" },
        some path { PathStep::AdHoc, "step of the way" },
        proof transcript.text "transcript",
    }
    Code {
        [name "name", description "description"]
        token colour "colour",
    }
    Quote {
        []
        proof exact "words",
    }
    Triage { [reason "reason", by "name"] }
    Action { [title "title", owner "owner"] }
    View { [title "title"] }
}

/// True for a character that belongs in no text: all control characters but line break and tab.
pub fn is_unwanted(character: char) -> bool {
    character.is_control() && !matches!(character, '\n' | '\t')
}

/// The text with every kind of line break as `\n` and without unwanted characters.
pub fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|character| !is_unwanted(*character))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Interview, Need, Persona, Span, Touchpoint, Turn};

    #[test]
    fn every_text_that_is_read_can_be_rewritten() {
        let mut card = Touchpoint::new(Id::new());
        card.needs.push(Need::default());
        let mut interview = Interview::new();
        let steps = [PathStep::AdHoc(String::new()), PathStep::Done(card.id)];
        interview.path = steps.to_vec();
        interview.transcript.turns.push(Turn {
            speaker: String::new(),
            start_ms: None,
            span: Span::default(),
        });
        for mut record in [card.into(), interview.into(), Persona::new().into()] {
            assert_read_as_written(&mut record);
        }
    }

    fn assert_read_as_written(record: &mut AnyRecord) {
        let (mut read, mut written) = (Vec::new(), Vec::new());
        record.each_text(&mut |name, kind, _| read.push((name, kind)));
        read.retain(|(_, kind)| *kind != TextKind::Proof);
        record.each_text_mut(&mut |name, kind, text| {
            name.clone_into(text);
            written.push((name, kind));
        });
        assert_eq!(read, written);
        record.each_text(&mut |name, kind, text| {
            assert_eq!(text, if kind == TextKind::Proof { "" } else { name });
        });
    }

    #[test]
    fn cleaning_keeps_line_breaks_and_tabs_only() {
        assert_eq!(clean("a\r\nb\rc\td\u{0}\u{7f}\u{85}e"), "a\nb\nc\tde");
    }
}
