use super::*;
use crate::model::{
    AnyRecord, Code, Connection, ConnectionKind, Emotion, End, Id, Lane, LaneKind, Map, Note,
    NoteKind, OrderKey, Persona, Quote, RecordId, RecordKind, Segment, Span, Stage, Touchpoint,
};

/// A map with a stage, a lane and a touchpoint in their only cell.
struct Sketch {
    map: Map,
    stage: Stage,
    lane: Lane,
    card: Touchpoint,
}

impl Sketch {
    fn new() -> Self {
        let map = Map::new();
        let stage = Stage::new(map.id);
        let lane = Lane::new(map.id, LaneKind::Touchpoints);
        let mut card = Touchpoint::new(map.id);
        card.title = "First call".to_owned();
        card.stage = Some(stage.id);
        card.lane = Some(lane.id);
        Self {
            map,
            stage,
            lane,
            card,
        }
    }

    fn found_with(self, more: impl IntoIterator<Item = AnyRecord>) -> Vec<Finding> {
        let records: [AnyRecord; 4] = [
            self.map.into(),
            self.stage.into(),
            self.lane.into(),
            self.card.into(),
        ];
        validate(&Study::from_records(records.into_iter().chain(more)))
    }
}

fn kinds(found: &[Finding]) -> Vec<FindingKind> {
    found.iter().map(|finding| finding.kind).collect()
}

#[test]
fn the_smallest_useful_study_has_no_findings() {
    assert_eq!(Sketch::new().found_with([]), []);
}

#[test]
fn a_reference_to_nothing_names_the_kind_of_what_is_missing() {
    let mut sketch = Sketch::new();
    sketch
        .card
        .emotions
        .insert(Id::<Persona>::new(), Emotion::default());
    let found = sketch.found_with([]);
    assert_eq!(kinds(&found), [FindingKind::Dangling(RecordKind::Persona)]);
    assert_eq!(
        found[0].sentence,
        "The touchpoint “First call” refers to a persona that is not there."
    );
}

#[test]
fn a_card_stands_on_the_map_of_its_stage() {
    let mut other = Map::new();
    other.order = OrderKey::between(Some(&OrderKey::default()), None);
    let mut sketch = Sketch::new();
    sketch.stage.map = other.id;
    assert_eq!(
        kinds(&sketch.found_with([other.into()])),
        [FindingKind::OtherMap(RecordKind::Stage)]
    );
}

#[test]
fn two_cards_in_one_cell_are_found_once() {
    let sketch = Sketch::new();
    let mut second = sketch.card.clone();
    second.id = Id::new();
    assert_eq!(
        kinds(&sketch.found_with([second.into()])),
        [FindingKind::SharedCell]
    );
}

#[test]
fn two_stages_with_one_key_are_found_once() {
    let sketch = Sketch::new();
    let second = Stage::new(sketch.map.id);
    let found = sketch.found_with([second.into()]);
    assert_eq!(kinds(&found), [FindingKind::SharedOrder]);
}

#[test]
fn values_lie_in_their_ranges() {
    let mut sketch = Sketch::new();
    let persona = Persona::new();
    sketch.card.importance = Some(6);
    sketch.card.column = u32::MAX;
    sketch.lane.height = Some(f32::NAN);
    sketch.card.emotions.insert(
        persona.id,
        Emotion {
            estimate: Some(-2.5),
            evoker: String::new(),
        },
    );
    let found = sketch.found_with([persona.into()]);
    assert_eq!(
        kinds(&found),
        [
            FindingKind::NotFinite,
            FindingKind::OutOfRange,
            FindingKind::OutOfRange,
            FindingKind::OutOfRange,
        ]
    );
    assert_eq!(
        found[2].sentence,
        "The touchpoint “First call” has importance 6, which is not 1 to 5."
    );
}

#[test]
fn a_control_character_is_found_by_the_name_of_its_field() {
    let mut sketch = Sketch::new();
    sketch.card.owner = "Sales\u{1}".to_owned();
    let found = sketch.found_with([]);
    assert_eq!(kinds(&found), [FindingKind::ControlCharacter]);
    assert!(found[0].sentence.ends_with("in its owner."));
}

#[test]
fn cards_stand_in_lanes_of_their_kind() {
    let mut sketch = Sketch::new();
    let mut note = Note::new(sketch.map.id, NoteKind::Need);
    note.stage = Some(sketch.stage.id);
    note.lane = Some(sketch.lane.id);
    sketch.card.lane = None;
    assert_eq!(
        kinds(&sketch.found_with([note.into()])),
        [FindingKind::NoLane, FindingKind::WrongLane]
    );
}

#[test]
fn a_connection_has_two_ends() {
    let sketch = Sketch::new();
    let end = End::Touchpoint(sketch.card.id);
    let loops = Connection::new(sketch.map.id, end, end, ConnectionKind::Flow);
    assert_eq!(
        kinds(&sketch.found_with([loops.into()])),
        [FindingKind::Itself]
    );
}

#[test]
fn a_quote_is_read_forwards() {
    let mut quote = Quote::new(Id::new());
    quote.span = Span { start: 5, end: 4 };
    quote.emotion = Some(3);
    let found = validate(&Study::from_records([AnyRecord::from(quote)]));
    assert_eq!(
        kinds(&found),
        [
            FindingKind::Dangling(RecordKind::Interview),
            FindingKind::OutOfRange,
            FindingKind::BackwardSpan,
        ]
    );
}

#[test]
fn a_company_belongs_to_a_segment_of_the_charter() {
    let mut company = crate::model::Company::new();
    company.segment = Some(Id::<Segment>::new());
    let found = validate(&Study::from_records([AnyRecord::from(company)]));
    assert_eq!(kinds(&found), [FindingKind::Dangling(RecordKind::Charter)]);
}

#[test]
fn a_code_in_a_cycle_is_found_and_one_in_a_tree_is_not() {
    let [mut a, mut b, mut child, root] = [Code::new(), Code::new(), Code::new(), Code::new()];
    a.parent = Some(b.id);
    b.parent = Some(a.id);
    child.parent = Some(root.id);
    let ids = [a.id, b.id].map(RecordId::from);
    let study = Study::from_records([a.into(), b.into(), child.into(), root.into()]);
    let found = validate(&study);
    assert_eq!(kinds(&found), [FindingKind::CodeCycle; 2]);
    assert!(found.iter().all(|finding| ids.contains(&finding.record)));
}

#[test]
fn a_quote_stands_in_quotation_marks_once() {
    let mut quote = Quote::new(Id::new());
    quote.exact = "Nobody told me".to_owned();
    let found = validate(&Study::from_records([AnyRecord::from(quote)]));
    assert_eq!(
        found[0].sentence,
        "The quote “Nobody told me” refers to an interview that is not there."
    );
}
