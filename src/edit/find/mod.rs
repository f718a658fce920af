//! Finding words in every text of a study, and replacing them.

mod excerpt;
mod journey;
mod pattern;

use std::{collections::BTreeSet, ops::Range};

use self::{journey::Journey, pattern::Pattern};
use super::Transaction;
use crate::model::{AnyRecord, RecordId, Study, TextKind, clean, counted, shorten};

pub use self::excerpt::Excerpt;

/// How many graphemes of the words stand in the name of the edit.
const LABEL_LENGTH: usize = 32;

/// How words are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct FindOptions {
    /// Capital and small letters differ.
    pub match_case: bool,
    /// The words stand for themselves and are no part of longer ones.
    pub whole_words: bool,
}

/// One text in which words were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The record the text is in.
    pub record: RecordId,
    /// What the text is called.
    pub field: &'static str,
    /// Where in the text the words stand, in bytes from its beginning.
    pub occurrences: Vec<Range<usize>>,
    /// The first of them and what stands around it.
    pub excerpt: Excerpt,
    /// Whether [`replace`] alters the text. What was said in an interview is never altered:
    /// positions in a transcript would move, and a quote proves what was said word for word.
    pub is_replaceable: bool,
}

/// The texts in which the words stand, in the order of the journey: the charter, then map by map
/// the stages with their cards column by column and from the upper lane to the lower, then what is
/// on no map. Nothing is found where the query is empty.
pub fn find(study: &Study, query: &str, options: FindOptions) -> Vec<Hit> {
    let Some(pattern) = Pattern::new(query, options) else {
        return Vec::new();
    };
    let mut hits = Vec::new();
    for record in study.records() {
        hits_in(&record, &pattern, &mut hits);
    }
    if !hits.is_empty() {
        let journey = Journey::new(study);
        hits.sort_by_cached_key(|hit| (journey.place(hit.record), hit.record));
    }
    hits
}

/// Adds the hits in the texts of one record.
fn hits_in(record: &AnyRecord, pattern: &Pattern, hits: &mut Vec<Hit>) {
    record.each_text(&mut |field, kind, text| {
        if kind == TextKind::Token {
            return;
        }
        let occurrences: Vec<_> = pattern.find_in(text).collect();
        if let Some(first) = occurrences.first() {
            hits.push(Hit {
                record: record.id(),
                field,
                excerpt: Excerpt::around(text, first),
                occurrences,
                is_replaceable: kind == TextKind::Words,
            });
        }
    });
}

/// Puts other words in the place of the found ones, in all records or in `only` some of them, and
/// leaves alone what was said in interviews. The transaction is empty where nothing is found.
pub fn replace(
    study: &Study,
    query: &str,
    with: &str,
    options: FindOptions,
    only: Option<&[RecordId]>,
) -> Transaction {
    let with = clean(with);
    let mut count = 0;
    let mut altered = Vec::new();
    if let Some(pattern) = Pattern::new(query, options) {
        let only: Option<BTreeSet<_>> = only.map(|only| only.iter().collect());
        let is_meant =
            |record: &AnyRecord| only.as_ref().is_none_or(|only| only.contains(&record.id()));
        for mut record in study.records().filter(is_meant) {
            let replaced = replace_in(&mut record, &pattern, &with);
            if replaced > 0 {
                count += replaced;
                altered.push(record);
            }
        }
    }
    let places = counted(count, "place", "places");
    let mut transaction = Transaction::new(format!(
        "replace “{}” by “{}” in {places}",
        shorten(query, LABEL_LENGTH),
        shorten(&with, LABEL_LENGTH)
    ));
    for record in altered {
        transaction.put(study, record);
    }
    transaction
}

/// Replaces the words in one record and says how often.
fn replace_in(record: &mut AnyRecord, pattern: &Pattern, with: &str) -> usize {
    let mut is_found = false;
    record.each_text(&mut |_, kind, text| {
        is_found |= kind == TextKind::Words && pattern.find_in(text).next().is_some();
    });
    if !is_found {
        return 0;
    }
    let mut count = 0;
    record.each_text_mut(&mut |_, kind, text| {
        if kind != TextKind::Words {
            return;
        }
        let occurrences: Vec<_> = pattern.find_in(text).collect();
        count += occurrences.len();
        for occurrence in occurrences.into_iter().rev() {
            text.replace_range(occurrence, with);
        }
    });
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Action, Code, Id, Interview, Lane, LaneKind, Map, Note, NoteKind, OrderKey, PathStep,
        Persona, Quote, Span, Stage, Tollgate, Touchpoint, Turn,
    };

    const ANY: FindOptions = FindOptions {
        match_case: false,
        whole_words: false,
    };

    fn card(stage: &Stage, lane: Option<&Lane>, column: u32, title: &str) -> Touchpoint {
        let mut card = Touchpoint::new(stage.map);
        (card.stage, card.column) = (Some(stage.id), column);
        card.lane = lane.map(|lane| lane.id);
        card.title = title.to_owned();
        card
    }

    fn titles(study: &Study, hits: &[Hit]) -> Vec<String> {
        hits.iter().map(|hit| study.title_of(hit.record)).collect()
    }

    #[test]
    fn hits_come_in_the_order_of_the_journey() {
        let map = Map::new();
        let keys: Vec<_> = OrderKey::sequence(2).collect();
        let [mut last, mut first] = [0, 1].map(|_| Stage::new(map.id));
        (last.order, first.order) = (keys[1].clone(), keys[0].clone());
        let [mut lower, mut upper] = [0, 1].map(|_| Lane::new(map.id, LaneKind::Touchpoints));
        (lower.order, upper.order) = (keys[1].clone(), keys[0].clone());
        let mut gate = Tollgate::new(map.id, first.id);
        gate.title = "call 4".to_owned();
        let mut action = Action::new();
        action.title = "call 7".to_owned();
        let mut parked = Note::new(map.id, NoteKind::Idea);
        parked.text = "call 6".to_owned();
        let study = Study::from_records([
            card(&last, Some(&upper), 0, "call 5").into(),
            card(&first, Some(&lower), 1, "call 3").into(),
            card(&first, Some(&upper), 1, "call 2").into(),
            card(&first, Some(&lower), 0, "call 1").into(),
            map.into(),
            first.into(),
            last.into(),
            upper.into(),
            lower.into(),
            gate.into(),
            action.into(),
            parked.into(),
        ]);
        let expected: Vec<_> = (1..=7).map(|number| format!("call {number}")).collect();
        assert_eq!(titles(&study, &find(&study, "CALL", ANY)), expected);
    }

    #[test]
    fn words_are_replaced_everywhere_but_in_what_was_said() {
        let stage = Stage::new(Id::new());
        let mut first = card(&stage, None, 0, "IT signs, then it asks IT");
        first.five_ws.who = "Head of IT".to_owned();
        let mut interview = Interview::new();
        interview.transcript.text = "IT said no.".to_owned();
        let mut quote = Quote::new(interview.id);
        quote.exact = "IT said no".to_owned();
        let id = first.id;
        let mut study = Study::from_records([first.into(), interview.into(), quote.into()]);
        let options = FindOptions {
            match_case: true,
            whole_words: true,
        };
        let hits = find(&study, "IT", options);
        assert_eq!(hits.iter().filter(|hit| hit.is_replaceable).count(), 2);
        assert_eq!(hits.len(), 4);
        let edit = replace(&study, "IT", "information technology", options, None);
        assert_eq!(
            edit.label(),
            "replace “IT” by “information technology” in 3 places"
        );
        edit.apply(&mut study);
        assert_eq!(
            study.title_within(id, 100),
            "information technology signs, then it asks information technology"
        );
        let left = find(&study, "IT", options);
        assert!(left.iter().all(|hit| !hit.is_replaceable));
        assert_eq!(left.len(), 2);
    }

    #[test]
    fn replacing_can_be_kept_to_some_records() {
        let stage = Stage::new(Id::new());
        let [first, second] = ["call", "call"].map(|title| card(&stage, None, 0, title));
        let only = [second.id.into()];
        let study = Study::from_records([first.into(), second.into()]);
        let edit = replace(&study, "call", "visit", ANY, Some(&only));
        assert_eq!(edit.label(), "replace “call” by “visit” in 1 place");
        let changed: Vec<_> = edit.changes().map(crate::edit::Change::id).collect();
        assert_eq!(changed, only);
    }

    #[test]
    fn names_for_machines_are_neither_found_nor_replaced() {
        let (mut code, mut persona) = (Code::new(), Persona::new());
        (code.name, code.colour) = ("Waiting".to_owned(), "#2a7f62".to_owned());
        persona.picture = "dana.png".to_owned();
        let ids = (code.id, persona.id);
        let mut study = Study::from_records([code.into(), persona.into()]);
        assert_eq!(find(&study, "a", ANY).len(), 1);
        replace(&study, "a", "o", ANY, None).apply(&mut study);
        let code = study.codes.get(ids.0).unwrap();
        assert_eq!(
            (code.name.as_str(), code.colour.as_str()),
            ("Woiting", "#2a7f62")
        );
        assert_eq!(study.personas.get(ids.1).unwrap().picture, "dana.png");
    }

    #[test]
    fn the_way_of_a_participant_is_searched_and_so_are_the_speakers() {
        let mut interview = Interview::new();
        interview.path = vec![PathStep::AdHoc("Rang a friend".to_owned())];
        interview.transcript.turns.push(Turn {
            speaker: "Friend of P07".to_owned(),
            start_ms: None,
            span: Span::default(),
        });
        let mut study = Study::from_records([interview.into()]);
        let fields: Vec<_> = find(&study, "friend", ANY)
            .iter()
            .map(|hit| hit.field)
            .collect();
        assert_eq!(fields, ["speaker", "step of the way"]);
        replace(&study, "a friend", "a peer", ANY, None).apply(&mut study);
        let interview = study.interviews.iter().next().unwrap();
        assert_eq!(interview.path, [PathStep::AdHoc("Rang a peer".to_owned())]);
    }

    #[test]
    fn an_empty_query_finds_nothing() {
        let study = Study::from_records([card(&Stage::new(Id::new()), None, 0, "call").into()]);
        assert_eq!(find(&study, "", ANY), []);
        assert!(replace(&study, "", "x", ANY, None).is_empty());
    }

    #[test]
    fn ids_and_the_names_of_choices_are_no_texts() {
        let study = Study::from_records([card(&Stage::new(Id::new()), None, 0, "").into()]);
        assert_eq!(find(&study, "0", ANY), []);
        assert_eq!(find(&study, "Interaction", ANY), []);
    }
}
