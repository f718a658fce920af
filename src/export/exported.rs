//! A map as text for another program.

use crate::model::{Id, Loss, Map, Perspective, QuoteTarget, Study, Touchpoint, Visibility};

/// A map as text, and what the text does not tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The content of the file.
    pub text: String,
    /// What the format cannot carry.
    pub losses: Vec<Loss>,
}

/// What no text of stages and cards carries: what lies off the grid, and what ties cards together.
pub(super) fn losses_off_the_grid(study: &Study, map: &Map) -> Vec<Loss> {
    let id = map.id;
    let connections = study
        .connections
        .iter()
        .filter(|connection| connection.map == id);
    let parked = study
        .touchpoints
        .iter()
        .filter(|card| card.map == id && card.is_parked())
        .count()
        + study
            .notes
            .iter()
            .filter(|note| note.map == id && note.stage.is_none())
            .count();
    let quotes = study.quotes.iter().filter(|quote| {
        quote
            .targets
            .iter()
            .any(|target| map_of(study, *target) == Some(id))
    });
    let parts = study
        .stages
        .iter()
        .filter(|stage| stage.map == id && !stage.participation.is_empty());
    let losses = [
        Loss::counted("", connections.count(), "connection", "connections"),
        Loss::counted(
            "",
            parked,
            "card in the parking lot",
            "cards in the parking lot",
        ),
        Loss::counted("", quotes.count(), "quote", "quotes"),
        Loss::counted("parts of the personas in", parts.count(), "stage", "stages"),
        Loss::counted("", usize::from(!map.trigger.is_empty()), "trigger", ""),
        Loss::counted("", usize::from(!map.outcome.is_empty()), "outcome", ""),
        perspective_loss(map.perspective),
    ];
    losses.into_iter().flatten().collect()
}

/// The loss of a perspective that an import does not take for granted.
fn perspective_loss(perspective: Perspective) -> Option<Loss> {
    (perspective != Perspective::default()).then(|| Loss {
        count: 1,
        what: format!("perspective ({})", perspective.label()),
    })
}

/// The map a quote points at.
fn map_of(study: &Study, target: QuoteTarget) -> Option<Id<Map>> {
    match target {
        QuoteTarget::Touchpoint(id) => study.touchpoints.get(id).map(|card| card.map),
        QuoteTarget::Stage(id) => study.stages.get(id).map(|stage| stage.map),
        QuoteTarget::Tollgate(id) => study.tollgates.get(id).map(|gate| gate.map),
    }
}

/// True when a touchpoint says more than its place, its side, its title, and what `carried` clears
/// because the format has it.
pub(super) fn has_details(touchpoint: &Touchpoint, carried: impl Fn(&mut Touchpoint)) -> bool {
    let mut rest = touchpoint.clone();
    carried(&mut rest);
    let mut bare = Touchpoint::new(rest.map);
    bare.id = rest.id;
    bare.stage = rest.stage;
    bare.lane = rest.lane;
    bare.column = rest.column;
    bare.visibility = Visibility::default();
    rest.visibility = Visibility::default();
    rest.title.clear();
    rest != bare
}
