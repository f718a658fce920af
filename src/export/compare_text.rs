//! What two maps differ in, to read.

use super::{
    compared_maps::ComparedMaps,
    page::{Item, Page, PageStyle},
};
use crate::{
    analysis::{Counterpart, Difference, FieldChange},
    model::{Id, RecordId, Stage, Study, capitalised, figure, joined, percent, shorten, valence},
};

/// How many graphemes of a value are told.
const SHOWN: usize = 60;

/// Writes what two maps differ in: what their journeys come to, then cards and gates by what
/// happened to them, and at the end what no action delivers.
pub fn write(study: &Study, compared: &ComparedMaps<'_>, style: PageStyle) -> String {
    let comparison = compared.comparison;
    let [old, new] = [comparison.old, comparison.new].map(|map| study.title_of(map));
    let mut page = Page::default();
    page.title(format!("From “{old}” to “{new}”"));
    page.heading("Figures");
    for line in figures(study, compared) {
        page.item(Item {
            title: line,
            ..Item::default()
        });
    }
    let touchpoints = |id: Id<_>| study.touchpoints.get(id)?.stage;
    cards(
        &mut page,
        study,
        "Touchpoints",
        &comparison.touchpoints,
        touchpoints,
    );
    let gates = |id: Id<_>| Some(study.tollgates.get(id)?.stage);
    cards(&mut page, study, "Tollgates", &comparison.gates, gates);
    if let Some(undelivered) = &compared.undelivered {
        page.heading("What no action delivers");
        if undelivered.is_empty() {
            page.paragraph("Nothing: every difference has its action.");
        }
        for gap in undelivered {
            page.item(Item {
                title: gap.why.clone(),
                ..Item::default()
            });
        }
    }
    page.written(style)
}

/// What the journeys come to, a line for each figure.
fn figures(study: &Study, compared: &ComparedMaps<'_>) -> Vec<String> {
    let [old, new] = compared.figures;
    let effort = |figures: crate::analysis::JourneyFigures| {
        let effort = figures.effort.map(|effort| figure(effort.expected));
        effort.unwrap_or_else(unknown)
    };
    let mut lines = vec![
        change(
            "Journeys that reach the outcome",
            [old, new].map(|it| percent(it.outcome)),
        ),
        change(
            "Handoffs a journey",
            [old, new].map(|it| figure(it.handoffs)),
        ),
        change("Effort of a journey", [old, new].map(effort)),
    ];
    let left = compared.handoffs_left.map(figure);
    lines.insert(2, change("Of these without a lever", left));
    let on_path = compared.likeliest_handoffs;
    if on_path.iter().any(Option::is_some) {
        let counts = on_path.map(|count| count.map_or_else(unknown, |count| count.to_string()));
        lines.insert(3, change("Handoffs on the likeliest path", counts));
    }
    for emotion in &compared.emotions {
        let persona = study.title_of(emotion.persona);
        let felt = [emotion.old, emotion.new]
            .map(|it| it.map_or_else(unknown, |summary| valence(summary.peak_end)));
        lines.push(change(&format!("Peak and end for “{persona}”"), felt));
    }
    lines
}

fn unknown() -> String {
    "not known".to_owned()
}

/// A figure on both maps: Handoffs a journey: 4.2 → 3.
fn change(what: &str, [old, new]: [String; 2]) -> String {
    if old == new {
        format!("{what}: {new} on both")
    } else {
        format!("{what}: {old} → {new}")
    }
}

/// The cards of a kind by what happened to them.
fn cards<R>(
    page: &mut Page,
    study: &Study,
    kind: &str,
    cards: &[Counterpart<R>],
    stage_of: impl Fn(Id<R>) -> Option<Id<Stage>>,
) where
    RecordId: From<Id<R>>,
{
    let differences = [
        (Difference::Added, "added", "Added"),
        (Difference::Removed, "removed", "Removed"),
        (Difference::Moved, "moved", "Moved"),
        (Difference::Changed, "changed", "Changed"),
    ];
    let of = |difference| {
        cards
            .iter()
            .filter(move |it| it.difference() == Some(difference))
    };
    let counts: Vec<String> = differences
        .iter()
        .map(|(difference, verb, _)| (of(*difference).count(), verb))
        .filter(|(count, _)| *count > 0)
        .map(|(count, verb)| format!("{count} {verb}"))
        .collect();
    page.heading(if counts.is_empty() {
        format!("{kind}: the same on both")
    } else {
        format!("{kind}: {}", joined(&counts))
    });
    for (difference, _, heading) in differences {
        if of(difference).next().is_some() {
            page.subheading(heading);
        }
        for card in of(difference) {
            if let Some(item) = item(study, card, difference, &stage_of) {
                page.item(item);
            }
        }
    }
}

/// A card with what happened to it.
fn item<R>(
    study: &Study,
    card: &Counterpart<R>,
    difference: Difference,
    stage_of: impl Fn(Id<R>) -> Option<Id<Stage>>,
) -> Option<Item>
where
    RecordId: From<Id<R>>,
{
    let id = card.new.or(card.old)?;
    let stage = |id: Option<Id<R>>| Some(study.title_of(stage_of(id?)?));
    let title = study.title_within(id, usize::MAX);
    let mut lines: Vec<String> = card.fields.iter().map(field).collect();
    if difference == Difference::Moved {
        let place = match (stage(card.old), stage(card.new)) {
            (Some(old), Some(new)) if old != new => format!("Stage: {old} → {new}"),
            _ => "Comes at another place of its stage".to_owned(),
        };
        lines.insert(0, place);
    }
    let within = match difference {
        Difference::Added | Difference::Removed => stage(Some(id)),
        Difference::Moved | Difference::Changed => None,
    };
    Some(Item {
        number: None,
        title: match within {
            Some(stage) => format!("{title} ({stage})"),
            None => title,
        },
        lines,
    })
}

/// A field with what it held and holds: Channel: Phone → Video call.
pub(crate) fn field(change: &FieldChange) -> String {
    let label = capitalised(&change.label());
    let [old, new] = [&change.old, &change.new].map(|value| match shorten(value, SHOWN) {
        empty if empty.is_empty() => "nothing".to_owned(),
        value => value,
    });
    if old == new {
        format!("{label}: reworded")
    } else {
        format!("{label}: {old} → {new}")
    }
}
