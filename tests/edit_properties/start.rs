//! The study that random sittings begin with.

use throughline::model::{
    Action, AnyRecord, Code, Company, Content, Criterion, Frame, Id, Interview, Lane, LaneKind,
    Map, Measure, Member, Note, NoteKind, OrderKey, PathStep, Persona, Quote, QuoteTarget, Stage,
    Study, Tollgate, Touchpoint, Triage, View,
};

/// A study with a record of every kind, so that deleting has something to leave behind.
pub(crate) fn start() -> Study {
    let persona = Persona::new();
    let mut journey = Map::new();
    journey.personas.push(persona.id);
    let map = journey.id;
    let steps = Lane::new(map, LaneKind::Touchpoints);
    let mut needs = Lane::new(map, LaneKind::Notes(NoteKind::Need));
    needs.order = OrderKey::between(Some(&steps.order), None);
    let content = Content::new();
    let mut records: Vec<AnyRecord> = Vec::new();
    let mut stages = Vec::new();
    let mut cards = Vec::new();
    let mut gates = Vec::new();
    for (number, order) in OrderKey::sequence(3).enumerate() {
        let mut stage = Stage::new(map);
        stage.order = order;
        stage.name = format!("Stage {number}");
        let mut gate = Tollgate::new(map, stage.id);
        gate.content.push(content.id);
        gate.criteria = ["budget", "fit"].map(criterion).to_vec();
        let mut note = Note::new(map, NoteKind::Need);
        note.stage = Some(stage.id);
        note.lane = Some(needs.id);
        for column in 0..2 {
            let mut card = Touchpoint::new(map);
            card.stage = Some(stage.id);
            card.lane = Some(steps.id);
            card.column = column;
            card.title = format!("Step {number}.{column}");
            note.touchpoint = Some(card.id);
            cards.push(card.id);
            records.push(card.into());
        }
        stages.push(stage.id);
        gates.push(gate.id);
        records.extend([stage.into(), gate.into(), note.into()]);
    }
    records.extend([content.into(), steps.into(), needs.into(), journey.into()]);
    records.extend(evidence(persona.id, &stages, &cards, &gates));
    let mut view = View::new(map);
    view.frame = Frame::Stages(stages);
    records.extend([view.into(), persona.into()]);
    Study::from_records(records)
}

fn criterion(text: &str) -> Criterion {
    Criterion {
        text: text.to_owned(),
        decided_by: String::new(),
    }
}

/// What interviews brought, and what is done about it.
fn evidence(
    persona: Id<Persona>,
    stages: &[Id<Stage>],
    cards: &[Id<Touchpoint>],
    gates: &[Id<Tollgate>],
) -> Vec<AnyRecord> {
    let company = Company::new();
    let mut interview = Interview::new();
    interview.company = Some(company.id);
    interview.persona = Some(persona);
    interview.path = cards.iter().copied().map(PathStep::Done).collect();
    let (root, mut code, mut leaf) = (Code::new(), Code::new(), Code::new());
    code.parent = Some(root.id);
    leaf.parent = Some(code.id);
    let mut quote = Quote::new(interview.id);
    quote.codes = vec![root.id, leaf.id];
    quote.targets = vec![
        QuoteTarget::Touchpoint(cards[0]),
        QuoteTarget::Stage(stages[1]),
        QuoteTarget::Tollgate(gates[2]),
    ];
    let measure = Measure::new();
    let (first, mut second) = (Action::new(), Action::new());
    second.depends_on.push(first.id);
    second.measure = Some(measure.id);
    vec![
        company.into(),
        interview.into(),
        root.into(),
        code.into(),
        leaf.into(),
        quote.into(),
        measure.into(),
        first.into(),
        second.into(),
        Member::new().into(),
        Triage::new("gap".to_owned()).into(),
    ]
}
