//! What a table does not tell of a map.

use super::table::Table;
use crate::export::exported::{has_details, losses_off_the_grid};
use crate::model::{LaneKind, Loss, Tollgate, Touchpoint};

/// All that a table leaves out.
pub(super) fn losses(table: &Table<'_>) -> Vec<Loss> {
    let unnamed = table
        .stages
        .iter()
        .filter(|stage| stage.name.trim().is_empty());
    let cards = || table.cards.values().flatten();
    let texts = || {
        let titles = cards().map(|card| card.title.trim());
        titles.chain(table.notes.values().flatten().map(|note| note.text.trim()))
    };
    let wordless = texts().filter(|text| text.is_empty()).count();
    let broken = texts().filter(|text| text.contains('\n')).count();
    let detailed = cards().filter(|card| is_detailed(table, card)).count();
    let votes = table.notes.values().flatten().filter(|note| note.votes > 0);
    let gates = || table.gates.values().flatten();
    let has_gates = table
        .lanes
        .iter()
        .any(|lane| lane.kind == LaneKind::Tollgates);
    let lost_gates = if has_gates { 0 } else { gates().count() };
    let rich_gates = gates().filter(|gate| is_rich(gate)).count();
    let losses = [
        Loss::counted(
            "names of",
            unnamed.count(),
            "stage that has none",
            "stages that have none",
        ),
        Loss::counted("", wordless, "card without words", "cards without words"),
        Loss::counted("line breaks of", broken, "card", "cards"),
        Loss::counted(
            "",
            table.strays,
            "card in a lane not its own",
            "cards in lanes not their own",
        ),
        Loss::counted("details of", detailed, "touchpoint", "touchpoints"),
        Loss::counted("votes on", votes.count(), "note", "notes"),
        Loss::counted("", lost_gates, "tollgate", "tollgates"),
        Loss::counted("details of", rich_gates, "tollgate", "tollgates"),
    ];
    let off_the_grid = losses_off_the_grid(table.study, table.map);
    losses.into_iter().flatten().chain(off_the_grid).collect()
}

/// True when a touchpoint says more than a table tells: for one the customer sees that is the
/// channel, the owner, and the estimate of the first persona where there is a lane for it.
fn is_detailed(table: &Table<'_>, card: &Touchpoint) -> bool {
    let lane = card.lane.and_then(|lane| table.study.lanes.get(lane));
    let is_front = lane.is_some_and(|lane| lane.kind == LaneKind::Touchpoints);
    let has_curve = table
        .lanes
        .iter()
        .any(|lane| lane.kind == LaneKind::Emotion);
    let first = table.map.personas.first().filter(|_| has_curve).copied();
    has_details(card, |card| {
        if is_front {
            card.channel.clear();
            card.owner.clear();
            card.emotions
                .retain(|persona, emotion| Some(*persona) != first || !emotion.evoker.is_empty());
        }
    })
}

/// True when a tollgate says more than its title.
fn is_rich(gate: &Tollgate) -> bool {
    let mut bare = Tollgate::new(gate.map, gate.stage);
    bare.id = gate.id;
    bare.order.clone_from(&gate.order);
    bare.title.clone_from(&gate.title);
    bare != *gate
}
