//! Every text of every record, for all that treats texts alike: find, replace, cleaning, checks.

use std::sync::Arc;

use super::AnyRecord;

/// Declares where the texts of a kind of record are: fields in brackets, lists of texts, and fields of the
/// items of a list, an option or a map. `proof` texts are evidence: they can be read, but never
/// rewritten, as positions in them and their wording stand for what was said.
macro_rules! texts {
    ($(
        $kind:ident {
            [$($($field:ident).+ $label:literal),* $(,)?]
            $(list $($list:ident).+ $list_label:literal,)*
            $(each $($items:ident).+ { $($($item_field:ident).+ $item_label:literal),* },)*
            $(values $($map:ident).+ { $($value_field:ident $value_label:literal),* },)*
            $(proof $($proof:ident).+ $proof_label:literal,)*
        }
    )*) => {
        impl AnyRecord {
            /// Calls `visit` with the name and the words of every text of the record.
            #[expect(
                for_loops_over_fallibles,
                reason = "one macro arm walks lists and options alike"
            )]
            pub fn each_text<'a>(&'a self, visit: &mut dyn FnMut(&'static str, &'a str)) {
                match self {
                    $(Self::$kind(record) => {
                        $(visit($label, &record.$($field).+);)*
                        $(for text in &record.$($list).+ {
                            visit($list_label, text);
                        })*
                        $(for item in &record.$($items).+ {
                            $(visit($item_label, &item.$($item_field).+);)*
                        })*
                        $(for value in record.$($map).+.values() {
                            $(visit($value_label, &value.$value_field);)*
                        })*
                        $(visit($proof_label, &record.$($proof).+);)*
                    })*
                }
            }

            /// Calls `visit` with the name and the words of every text that may be rewritten.
            #[expect(
                for_loops_over_fallibles,
                reason = "one macro arm walks lists and options alike"
            )]
            #[expect(
                unused_variables,
                reason = "a quote has no text that may be rewritten"
            )]
            pub(crate) fn each_text_mut(&mut self, visit: &mut dyn FnMut(&'static str, &mut String)) {
                match self {
                    $(Self::$kind(record) => {
                        let record = Arc::make_mut(record);
                        $(visit($label, &mut record.$($field).+);)*
                        $(for text in &mut record.$($list).+ {
                            visit($list_label, text);
                        })*
                        $(for item in &mut record.$($items).+ {
                            $(visit($item_label, &mut item.$($item_field).+);)*
                        })*
                        $(for value in record.$($map).+.values_mut() {
                            $(visit($value_label, &mut value.$value_field);)*
                        })*
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
        [name "name", role "role", picture "picture"]
        list goals "goal",
        list channels "channel",
        list formats "format",
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
        proof transcript.text "transcript",
    }
    Code { [name "name", colour "colour", description "description"] }
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
    use crate::model::{Id, Need, Touchpoint};

    #[test]
    fn every_text_that_is_read_can_be_rewritten() {
        let mut card = Touchpoint::new(Id::new());
        card.needs.push(Need::default());
        let mut record = AnyRecord::from(card);
        let (mut read, mut written) = (Vec::new(), Vec::new());
        record.each_text(&mut |name, _| read.push(name));
        record.each_text_mut(&mut |name, text| {
            name.clone_into(text);
            written.push(name);
        });
        assert_eq!(read, written);
        record.each_text(&mut |name, text| assert_eq!(name, text));
    }

    #[test]
    fn cleaning_keeps_line_breaks_and_tabs_only() {
        assert_eq!(clean("a\r\nb\rc\td\u{0}\u{7f}\u{85}e"), "a\nb\nc\tde");
    }
}
