//! Records in a sentence, for those who hear the map.

use crate::{
    app::OpenStudy,
    model::{Note, Quote, RecordId, RecordKind, Study, Tollgate, Touchpoint, counted, valence},
};

/// Where a record is, what it is, and what there is to know at a glance.
///
/// For instance “Stage 2 of 6 Compare, touchpoint 3 of 5: Reads reviews, emotion −1, moment that
/// matters, leads to First call”.
pub fn describe_record(open: &OpenStudy, id: RecordId) -> String {
    let study = open.study();
    let title = study.title_of(id);
    match id {
        RecordId::Touchpoint(touchpoint) => study
            .touchpoints
            .get(touchpoint)
            .map_or(title, |card| describe_touchpoint(open, card)),
        RecordId::Tollgate(gate) => study
            .tollgates
            .get(gate)
            .map_or(title, |gate| describe_gate(open, gate)),
        RecordId::Note(note) => study
            .notes
            .get(note)
            .map_or(title, |note| describe_note(study, note)),
        RecordId::Stage(_) => {
            let place = stage_place(open, id);
            let stages = open.outline();
            let stage = stages
                .iter()
                .find(|(stage, _)| RecordId::Stage(*stage) == id);
            let cards = stage.map_or(&[][..], |(_, cards)| cards);
            let touchpoints = cards.iter().filter(|card| is_touchpoint(card)).count();
            format!("{place}, {}", RecordKind::Touchpoint.count(touchpoints))
        }
        RecordId::Lane(_) => format!("Lane {title}"),
        _ => format!("{} {title}", id.kind().singular()),
    }
}

fn stage_place(open: &OpenStudy, stage: RecordId) -> String {
    let stages = open.outline();
    let number = stages
        .iter()
        .position(|(id, _)| RecordId::Stage(*id) == stage)
        .map_or(0, |place| place + 1);
    let title = open.study().title_of(stage);
    format!("Stage {number} of {} {title}", stages.len())
}

fn describe_touchpoint(open: &OpenStudy, card: &Touchpoint) -> String {
    let study = open.study();
    let id = RecordId::Touchpoint(card.id);
    let mut parts = Vec::new();
    let place = card
        .stage
        .and_then(|stage| open.outline().iter().find(|(other, _)| *other == stage));
    let title = study.title_of(id);
    match place {
        Some((stage, cards)) => {
            let touchpoints: Vec<_> = cards.iter().filter(|card| is_touchpoint(card)).collect();
            let number = touchpoints
                .iter()
                .position(|card| **card == id)
                .map_or(0, |place| place + 1);
            parts.push(format!(
                "{}, touchpoint {number} of {}: {title}",
                stage_place(open, RecordId::Stage(*stage)),
                touchpoints.len()
            ));
        }
        None => parts.push(format!("Parking lot, touchpoint: {title}")),
    }
    let persona = open.persona();
    let felt = persona.and_then(|persona| open.felt().felt(card, persona));
    if let Some(felt) = felt {
        parts.push(format!("emotion {}", valence(felt.valence)));
    }
    if card.moment.is_some() {
        parts.push("moment that matters".to_owned());
    }
    if card.exit.is_some() {
        parts.push("the customer may leave here".to_owned());
    }
    let quotes = open.referring::<Quote>(id).count();
    if quotes > 0 {
        parts.push(RecordKind::Quote.count(quotes));
    }
    parts.extend(connections(open, id));
    parts.join(", ")
}

const fn is_touchpoint(card: &RecordId) -> bool {
    matches!(card, RecordId::Touchpoint(_))
}

fn describe_gate(open: &OpenStudy, gate: &Tollgate) -> String {
    let study = open.study();
    let title = study.title_of(gate.id);
    let stage = study.title_of(gate.stage);
    let content = match gate.content.len() {
        0 => "no content".to_owned(),
        count => RecordKind::Content.count(count),
    };
    format!("Tollgate after {stage}: {title}, {content}")
}

fn describe_note(study: &Study, note: &Note) -> String {
    let kind = note.kind.label();
    let place = note
        .stage
        .map_or_else(|| "parking lot".to_owned(), |stage| study.title_of(stage));
    let votes = match note.votes {
        0 => String::new(),
        count => format!(", {}", counted(count as usize, "vote", "votes")),
    };
    format!("{kind} in {place}: {}{votes}", study.title_of(note.id))
}

/// Where the connections of a card lead, read after the card.
fn connections(open: &OpenStudy, id: RecordId) -> Option<String> {
    let study = open.study();
    let goals: Vec<String> = open
        .referring(id)
        .filter_map(|line| study.connections.get(line))
        .filter(|line| line.from.record() == id)
        .map(|line| study.title_of(line.to.record()))
        .collect();
    (!goals.is_empty()).then(|| format!("leads to {}", goals.join(" and ")))
}
