//! What texts and tables say about gaps and the journeys they were found on.

use jiff::civil::Date;

use super::{gap_choice::ChosenGaps, plan_words::day};
use crate::{
    analysis::{Evidence, Facts, Journey, MapFindings, Standing},
    model::{
        Action, Id, Interview, Persona, Study, Triage, counted, figure, joined, one_line, percent,
        valence,
    },
};

/// How many exits a sentence names before it only counts the rest.
const EXITS: usize = 3;

/// How many interviews a line names before it only counts the rest.
const INTERVIEWS: usize = 8;

/// How many touchpoints of a path a sentence names at each end.
const PATH_ENDS: usize = 2;

/// What the journey of a map comes to, in a few sentences.
pub(super) fn journey_words(
    facts: &Facts<'_>,
    found: &MapFindings,
    chosen: &ChosenGaps<'_>,
) -> String {
    let study = facts.study;
    let journey = &found.journey;
    if journey.graph.steps().next().is_none() {
        return "Nothing is drawn on it yet.".to_owned();
    }
    let map = study.maps.get(found.map);
    let personas = map.map_or_else(Vec::new, |map| chosen.personas_of(facts, map));
    let sentences = [
        Some(ends(study, journey)),
        Some(handoffs(study, journey)),
        likeliest(study, journey),
        remembered(facts, journey, &personas),
        Some(rests_on(facts, found)),
        unconnected(journey),
    ];
    sentences
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Where journeys end.
fn ends(study: &Study, journey: &Journey) -> String {
    let flow = &journey.flow;
    let mut parts = vec![format!("{} reach the outcome", percent(flow.outcome))];
    let mut exits: Vec<_> = flow
        .exits
        .iter()
        .filter(|(_, share)| *share > 0.0)
        .collect();
    exits.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    let rest: f64 = exits.iter().skip(EXITS).map(|(_, share)| share).sum();
    for (node, share) in exits.iter().take(EXITS) {
        if let Some(step) = journey.graph.touchpoint(*node) {
            let title = study.title_of(step);
            parts.push(format!("{} leave at “{title}”", percent(*share)));
        }
    }
    if exits.len() > EXITS {
        parts.push(format!("{} leave elsewhere", percent(rest)));
    }
    if flow.stuck > 0.0 {
        parts.push(format!("{} get stuck", percent(flow.stuck)));
    }
    format!("{}.", joined(&parts))
}

/// How often a journey changes hands, and how much work it is.
fn handoffs(study: &Study, journey: &Journey) -> String {
    let handoffs = &journey.handoffs;
    let expected = figure(handoffs.expected);
    let with_levers = figure(handoffs.with_levers);
    let noun = if expected == "1" {
        "handoff"
    } else {
        "handoffs"
    };
    let mut words = format!("A journey has {expected} {noun} on average");
    if with_levers != expected {
        words = format!("{words}, {with_levers} with the chosen levers");
    }
    match journey.flow.effort(study, &journey.graph) {
        Some(effort) if effort.rated > 0.995 => {
            format!("{words}, and an effort of {}.", figure(effort.expected))
        }
        Some(effort) => format!(
            "{words}, and an effort of {} with {} of the steps rated.",
            figure(effort.expected),
            percent(effort.rated)
        ),
        None => format!("{words}; nobody rated its effort."),
    }
}

/// The path most likely taken.
fn likeliest(study: &Study, journey: &Journey) -> Option<String> {
    let path = journey.likeliest.as_ref()?;
    let titles: Vec<String> = path
        .steps(&journey.graph)
        .into_iter()
        .map(|step| format!("“{}”", study.title_of(step)))
        .collect();
    let shown = match titles.as_slice() {
        [] => return None,
        titles if titles.len() <= 2 * PATH_ENDS + 1 => titles.join(" → "),
        titles => {
            let (first, rest) = titles.split_at(PATH_ENDS);
            let (between, last) = rest.split_at(rest.len() - PATH_ENDS);
            format!(
                "{} → {} more → {}",
                first.join(" → "),
                between.len(),
                last.join(" → ")
            )
        }
    };
    let share = percent(path.probability);
    Some(format!("The likeliest path is taken by {share}: {shown}."))
}

/// What personas remember of the likeliest path.
fn remembered(facts: &Facts<'_>, journey: &Journey, personas: &[Id<Persona>]) -> Option<String> {
    let study = facts.study;
    let way = journey.likeliest.as_ref()?.steps(&journey.graph);
    let told = personas.iter().filter_map(|&persona| {
        let summary = facts.felt.along(study, persona, &way)?;
        let steps = way.iter().filter_map(|step| study.touchpoints.get(*step));
        let mut felt = steps.filter_map(|step| facts.felt.felt(step, persona));
        let is_estimated = felt.all(|felt| felt.is_assumed());
        let estimated = if is_estimated { " (estimated)" } else { "" };
        let title = study.title_of(persona);
        Some(format!(
            "“{title}” {}{estimated}",
            valence(summary.peak_end)
        ))
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| {
        format!(
            "What stays in mind (mean of peak and end): {}.",
            joined(&told)
        )
    })
}

/// What the figures of a map are worth that nobody has connected.
fn unconnected(journey: &Journey) -> Option<String> {
    let is_drawn = journey.graph.has_drawn_ways();
    (!is_drawn).then(|| {
        "No way is drawn on it yet, so the figures follow from the order it is read in.".to_owned()
    })
}

fn rests_on(facts: &Facts<'_>, found: &MapFindings) -> String {
    match facts.interviews_of(found.map).len() {
        0 => "No interview speaks for it.".to_owned(),
        1 => "1 interview speaks for it.".to_owned(),
        many => format!("{many} interviews speak for it."),
    }
}

/// What a gap rests on: P03, P05 and P07, 4 quotes. None where it rests on what the team drew.
pub(super) fn evidence_words(study: &Study, evidence: &Evidence) -> Option<String> {
    let mut parts = Vec::new();
    if !evidence.interviews.is_empty() {
        parts.push(code_names(study, &evidence.interviews));
    }
    if !evidence.quotes.is_empty() {
        parts.push(counted(evidence.quotes.len(), "quote", "quotes"));
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The code names of interviews in their own order, the first eight and how many more; a ninth is
/// named, too, where it is the last.
fn code_names(study: &Study, interviews: &[Id<Interview>]) -> String {
    let mut names: Vec<String> = interviews.iter().map(|it| study.title_of(*it)).collect();
    names.sort();
    let rest = names.len().saturating_sub(INTERVIEWS);
    if rest > 1 {
        names.truncate(INTERVIEWS);
        names.push(format!("{rest} more"));
    }
    joined(&names)
}

/// What was decided about a gap: Accepted into “Call back”. None where nothing was.
pub(crate) fn standing_words(study: &Study, standing: &Standing) -> Option<String> {
    match standing {
        Standing::Open(decision) => {
            let reason = one_line(&study.triages.get((*decision)?)?.reason);
            (!reason.is_empty()).then(|| format!("Open: {reason}"))
        }
        Standing::Accepted { actions, decision } => Some(accepted(study, actions, *decision)),
        Standing::Dismissed(decision) => {
            let said = study.triages.get(*decision).map(said).unwrap_or_default();
            Some(format!("Dismissed{said}"))
        }
    }
}

/// By what a gap that is not there any more was closed.
pub(crate) fn solved_words(
    study: &Study,
    actions: &[Id<Action>],
    decision: Option<Id<Triage>>,
) -> Option<String> {
    if !actions.is_empty() {
        return Some(format!("Closed by {}", titles(study, actions)));
    }
    let triage = study.triages.get(decision?)?;
    Some(format!("{}{}", triage.state.label(), said(triage)))
}

fn accepted(study: &Study, actions: &[Id<Action>], decision: Option<Id<Triage>>) -> String {
    if !actions.is_empty() {
        return format!("Accepted into {}", titles(study, actions));
    }
    let triage = decision.and_then(|decision| study.triages.get(decision));
    let said = triage.map(said).unwrap_or_default();
    format!("Accepted, without an action yet{said}")
}

fn titles(study: &Study, actions: &[Id<Action>]) -> String {
    let titles = actions.iter();
    let titles: Vec<String> = titles
        .map(|it| format!("“{}”", study.title_of(*it)))
        .collect();
    joined(&titles)
}

/// By whom, when and why something was decided, as far as it was written down: by Ann on 5 March
/// 2026: Not this year.
fn said(triage: &Triage) -> String {
    let mut words = String::new();
    let by = one_line(&triage.by);
    if !by.is_empty() {
        words = format!(" by {by}");
    }
    if let Some(date) = triage.date {
        words = format!("{words} on {}", day(date));
    }
    let reason = one_line(&triage.reason);
    if !reason.is_empty() {
        words = format!("{words}: {reason}");
    }
    words
}

/// The heading of a list of findings, with the study and the day.
pub(super) fn title(study: &Study, what: &str, today: Date) -> String {
    let title = one_line(&study.charter.title);
    if title.is_empty() {
        format!("{what}, {}", day(today))
    } else {
        format!("{what}: {title}, {}", day(today))
    }
}
