//! What a person calls a record.

use unicode_segmentation::UnicodeSegmentation;

use super::{
    AnyRecord, Connection, Frame, Lane, Note, Quote, RecordId, RecordKind, Study, in_quotes,
    one_line,
};

impl Study {
    /// What a person calls this record, on one line and in at most 48 graphemes: its title or
    /// name, the first words of a note or a quote, “Untitled touchpoint” where there is nothing
    /// to call it by, “Deleted touchpoint” where there is no such record. The charter is called
    /// like the study, or “Charter” where that has no title.
    pub fn title_of(&self, id: impl Into<RecordId>) -> String {
        self.title_within(id, 48)
    }

    /// The same in at most this many graphemes.
    pub fn title_within(&self, id: impl Into<RecordId>, graphemes: usize) -> String {
        let id = id.into();
        let title = match self.get(id) {
            Some(record) => self.full_title(&record, graphemes),
            None => format!("Deleted {}", id.kind().singular()),
        };
        shorten(&title, graphemes)
    }

    /// The kind and the title of a record, as they begin a line: Touchpoint “First call”. Of the
    /// charter, of which there is one, only the kind.
    pub fn name_of(&self, id: impl Into<RecordId>) -> String {
        let id = id.into();
        let kind = capitalised(id.kind().singular());
        if id == RecordId::Charter {
            return kind;
        }
        format!("{kind} {}", in_quotes(&self.title_of(id)))
    }

    /// The whole of what a person calls a record. What it quotes is cut to `graphemes`, so that
    /// what stands behind it still has room to be read.
    fn full_title(&self, record: &AnyRecord, graphemes: usize) -> String {
        let titled = |title| titled(record.id().kind(), title);
        match record {
            AnyRecord::Charter(charter) => said_or(&charter.title, || "Charter".to_owned()),
            AnyRecord::Member(member) => titled(&member.name),
            AnyRecord::Persona(persona) => titled(&persona.name),
            AnyRecord::Measure(measure) => titled(&measure.name),
            AnyRecord::Map(map) => said_or(&map.title, || map.perspective.label().to_owned()),
            AnyRecord::Stage(stage) => titled(&stage.name),
            AnyRecord::Lane(lane) => lane.title().to_owned(),
            AnyRecord::Touchpoint(touchpoint) => titled(&touchpoint.title),
            AnyRecord::Tollgate(gate) => titled(&gate.title),
            AnyRecord::Content(content) => titled(&content.title),
            AnyRecord::Note(note) => said_or(&note.text, || note.empty_title()),
            AnyRecord::Connection(connection) => self.connection_title(connection, graphemes),
            AnyRecord::Company(company) => titled(&company.code_name),
            AnyRecord::Interview(interview) => titled(&interview.code_name),
            AnyRecord::Code(code) => titled(&code.name),
            AnyRecord::Quote(quote) => self.quote_title(quote, graphemes),
            AnyRecord::Triage(triage) => titled(&triage.fingerprint),
            AnyRecord::Action(action) => titled(&action.title),
            AnyRecord::View(view) => said_or(&view.title, || self.frame_title(&view.frame)),
        }
    }

    /// A connection is called by its two ends, each of which gets half the room.
    fn connection_title(&self, connection: &Connection, graphemes: usize) -> String {
        let half = graphemes.saturating_sub(3) / 2;
        format!(
            "{} → {}",
            self.title_within(connection.from.record(), half),
            self.title_within(connection.to.record(), half)
        )
    }

    /// A quote is called by its words and by who said them.
    fn quote_title(&self, quote: &Quote, graphemes: usize) -> String {
        if quote.exact.trim().is_empty() {
            return titled(RecordKind::Quote, "");
        }
        let source = self
            .interviews
            .get(quote.interview)
            .map(|interview| interview.code_name.trim())
            .filter(|name| !name.is_empty())
            .map(|name| format!(" — {name}"))
            .unwrap_or_default();
        let room = graphemes.saturating_sub(source.graphemes(true).count() + 2);
        format!("“{}”{source}", shorten(&quote.exact, room))
    }

    /// A view without a heading is called after what it shows.
    fn frame_title(&self, frame: &Frame) -> String {
        match frame {
            Frame::Whole => "Whole map".to_owned(),
            Frame::Area { .. } => "Part of the map".to_owned(),
            Frame::Stages(stages) => match stages.as_slice() {
                [] => "No stages".to_owned(),
                [only] => self.title_of(*only),
                [first, .., last] => {
                    format!("{} to {}", self.title_of(*first), self.title_of(*last))
                }
            },
        }
    }
}

impl Note {
    /// What a note that says nothing is called.
    fn empty_title(&self) -> String {
        format!("Empty {}", self.kind.label().to_lowercase())
    }
}

impl Lane {
    /// What the lane is called: its name, or the label of its kind.
    pub fn title(&self) -> &str {
        match self.name.trim() {
            "" => self.kind.label(),
            name => name,
        }
    }
}

/// What somebody wrote, or “Untitled” and the kind of the record.
fn titled(kind: RecordKind, title: &str) -> String {
    said_or(title, || format!("Untitled {}", kind.singular()))
}

/// What somebody wrote, or something else where they wrote nothing.
fn said_or(text: &str, otherwise: impl FnOnce() -> String) -> String {
    match text.trim() {
        "" => otherwise(),
        said => said.to_owned(),
    }
}

/// The words with a capital at their beginning.
pub fn capitalised(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(rest).collect()
    })
}

/// The text on one line and in at most this many graphemes, the last of them an ellipsis where
/// something is cut off.
pub fn shorten(text: &str, graphemes: usize) -> String {
    let line = one_line(text);
    if line.graphemes(true).nth(graphemes).is_none() {
        return line;
    }
    let kept: String = line
        .graphemes(true)
        .take(graphemes.saturating_sub(1))
        .collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Charter, ConnectionKind, End, Id, Interview, LaneKind, Map, NoteKind, Stage, Touchpoint,
    };

    fn study() -> (Study, Id<Map>) {
        let map = Map::new();
        let id = map.id;
        (Study::from_records([map.into()]), id)
    }

    #[test]
    fn a_card_is_called_by_its_title_on_one_line() {
        let (mut study, map) = study();
        let mut card = Touchpoint::new(map);
        card.title = " First call\nwith sales ".to_owned();
        let id = card.id;
        study.insert(card.into());
        assert_eq!(study.title_of(id), "First call with sales");
    }

    #[test]
    fn what_has_no_title_is_called_after_its_kind() {
        let (mut study, map) = study();
        let stage = Stage::new(map);
        let lane = Lane::new(map, LaneKind::Notes(NoteKind::Pain));
        let note = Note::new(map, NoteKind::Idea);
        let ids: [RecordId; 4] = [stage.id.into(), lane.id.into(), note.id.into(), map.into()];
        for record in [stage.into(), lane.into(), note.into()] {
            study.insert(record);
        }
        let titles = ids.map(|id| study.title_of(id));
        assert_eq!(titles, ["Untitled stage", "Pains", "Empty idea", "Current"]);
    }

    #[test]
    fn the_charter_is_called_like_the_study() {
        let mut study = Study::default();
        assert_eq!(study.title_of(RecordId::Charter), "Charter");
        let charter = Charter {
            title: "Cold chain".to_owned(),
            ..Charter::default()
        };
        study.insert(charter.into());
        assert_eq!(study.title_of(RecordId::Charter), "Cold chain");
        assert_eq!(study.name_of(RecordId::Charter), "Charter");
    }

    #[test]
    fn what_is_gone_is_called_deleted() {
        let (study, _) = study();
        assert_eq!(
            study.title_of(Id::<Touchpoint>::new()),
            "Deleted touchpoint"
        );
    }

    #[test]
    fn a_connection_is_called_by_both_of_its_ends() {
        let (mut study, map) = study();
        let [from, to] = ["Compares three solutions on one sheet", "First call"].map(|title| {
            let mut card = Touchpoint::new(map);
            card.title = title.to_owned();
            let end = End::Touchpoint(card.id);
            study.insert(card.into());
            end
        });
        let arrow = Connection::new(map, from, to, ConnectionKind::Flow);
        let id = arrow.id;
        study.insert(arrow.into());
        assert_eq!(study.title_of(id), "Compares three soluti… → First call");
    }

    #[test]
    fn a_long_quote_keeps_the_name_of_who_said_it() {
        let (mut study, _) = study();
        let mut interview = Interview::new();
        interview.code_name = "P07".to_owned();
        let mut quote = Quote::new(interview.id);
        quote.exact = "word ".repeat(100);
        let id = quote.id;
        study.insert(interview.into());
        study.insert(quote.into());
        assert_eq!(study.title_within(id, 20), "“word word w…” — P07");
        assert_eq!(
            study.name_of(id),
            "Quote “word word word word word word word word…” — P07"
        );
    }

    #[test]
    fn shortening_never_cuts_a_letter_in_two() {
        let family = "👩‍👩‍👧‍👦e\u{301}ä";
        assert_eq!(shorten(family, 3), family);
        assert_eq!(shorten(family, 2), "👩‍👩‍👧‍👦…");
        assert_eq!(shorten("", 2), "");
    }
}
