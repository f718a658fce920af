//! What the method asks for and the study does not have, in words.

use jiff::civil::Date;

use crate::{
    analysis::{
        Evidence, Facts, Gap, MethodFinding, Severity,
        method::{ENOUGH_FUNCTIONS, PLENTY_OF_STAGES, PLENTY_OF_USE_CASES, method_findings},
        wording::{self, counted, day, joined, quoted, titles},
    },
    model::{Id, Map, RecordId, Segment, Study, Touchpoint},
};

/// The gaps of the method on a day, one for each finding.
pub(super) fn gaps(facts: &Facts<'_>, today: Date) -> Vec<Gap> {
    let findings = method_findings(facts, today);
    findings.iter().map(|it| gap(facts.study, it)).collect()
}

fn gap(study: &Study, finding: &MethodFinding) -> Gap {
    let (why, next_step) = said(study, finding);
    let trace = match finding {
        MethodFinding::LoneTouchpoint { touchpoints, .. }
        | MethodFinding::FiveWsOpen { touchpoints, .. } => {
            touchpoints.iter().copied().map(RecordId::from).collect()
        }
        MethodFinding::SellerWords { gate, .. } => vec![(*gate).into()],
        _ => Vec::new(),
    };
    Gap {
        kind: finding.kind(),
        severity: severity(finding),
        map: finding.map(),
        subjects: finding.subjects(),
        part: finding.part(),
        why,
        evidence: Evidence::default(),
        next_step,
        trace,
    }
}

/// What a study cannot do without is a gap, what makes it better a note.
const fn severity(finding: &MethodFinding) -> Severity {
    match finding {
        MethodFinding::NoObjective
        | MethodFinding::NoScope { .. }
        | MethodFinding::TooFewInterviews { .. }
        | MethodFinding::BeliefNotCompared { .. }
        | MethodFinding::OwnFirstContact { .. }
        | MethodFinding::SellerWords { .. } => Severity::Gap,
        _ => Severity::Note,
    }
}

/// What was found, and the next step.
fn said(study: &Study, finding: &MethodFinding) -> (String, String) {
    let (why, next_step) = match finding {
        MethodFinding::NoObjective => (
            "The charter does not say what the study is to achieve.".to_owned(),
            "Write the objective as one sentence that can turn out true or false.",
        ),
        MethodFinding::NoScope {
            has_trigger,
            has_outcome,
        } => scope(*has_trigger, *has_outcome),
        MethodFinding::NoSponsor => (
            "The charter names no executive who stands behind the study.".to_owned(),
            "Find a sponsor who can ask every department, and write the name down.",
        ),
        MethodFinding::NarrowRoster { members, functions } => roster(*members, functions),
        MethodFinding::TooManyUseCases { use_cases } => (
            format!("The charter lists {use_cases} use cases; {PLENTY_OF_USE_CASES} are plenty."),
            "Keep those whose hypothesis somebody will check.",
        ),
        MethodFinding::NoCustomerMeasure { measures } => measured(*measures),
        MethodFinding::ReviewDue { review } => reviewed(*review),
        MethodFinding::TooFewInterviews {
            segment,
            held,
            target,
        } => return interviews(study, *segment, *held, *target),
        MethodFinding::BeliefNotCompared { belief, current } => compared(study, *belief, *current),
        MethodFinding::NoFutureMap => (
            "No map shows the journey as it is to be.".to_owned(),
            "Duplicate the Current map as a Future one and draw the gaps closed.",
        ),
        MethodFinding::OwnFirstContact { record, words } => first_contact(study, *record, words),
        MethodFinding::TooManyStages { map, stages } => (
            format!(
                "{} has {stages} stages; {PLENTY_OF_STAGES} are as many as people keep in mind.",
                quoted(study, *map)
            ),
            "Merge neighbouring stages that the customer would not tell apart.",
        ),
        MethodFinding::LoneTouchpoint { stages, .. } => (
            format!(
                "{} with one touchpoint only: {}.",
                counted(stages.len(), "stage", "stages"),
                titles(study, stages.iter().copied())
            ),
            "Ask what else happens there, or merge the stage with its neighbour.",
        ),
        MethodFinding::FiveWsOpen {
            touchpoints, of, ..
        } => five_ws(study, touchpoints, *of),
        MethodFinding::SellerWords {
            gate,
            criterion,
            words,
            ..
        } => seller_words(study, (*gate).into(), criterion, words),
    };
    (why, next_step.to_owned())
}

fn scope(has_trigger: bool, has_outcome: bool) -> (String, &'static str) {
    let (why, next_step) = match (has_trigger, has_outcome) {
        (true, _) => (
            "The charter does not say which outcome ends the journey.",
            "Name what the customer has in hand when the journey is over.",
        ),
        (false, true) => (
            "The charter does not say which event begins the journey.",
            "Name what happens in the customer’s life that sets the journey off.",
        ),
        (false, false) => (
            "The charter says neither which event begins the journey nor which outcome ends it.",
            "Name the event that sets the journey off and the outcome that ends it.",
        ),
    };
    (why.to_owned(), next_step)
}

fn roster(members: usize, functions: &[String]) -> (String, &'static str) {
    let why = match functions {
        [] if members == 0 => "Nobody is on the team yet.".to_owned(),
        [] => format!(
            "The team has {}, and none says which function they come from.",
            counted(members, "member", "members")
        ),
        functions => format!(
            "The team has {} from {}: {}; {ENOUGH_FUNCTIONS} functions make it cross-functional.",
            counted(members, "member", "members"),
            counted(functions.len(), "function", "functions"),
            joined(functions)
        ),
    };
    (
        why,
        "Invite people from at least three functions, those who meet customers first.",
    )
}

fn measured(measures: usize) -> (String, &'static str) {
    let why = match measures {
        0 => "There is no measure that customers are asked.".to_owned(),
        1 => "Customers are not asked for the only measure.".to_owned(),
        measures => format!("Customers are asked for none of the {measures} measures."),
    };
    (
        why,
        "Add one question that customers answer, such as how easy it was.",
    )
}

fn reviewed(review: Option<Date>) -> (String, &'static str) {
    let why = review.map_or_else(
        || "The charter names no day on which the maps are looked at again.".to_owned(),
        |review| format!("The maps were to be looked at again on {}.", day(review)),
    );
    (
        why,
        "Set a day within the next twelve months and invite the sponsor.",
    )
}

fn interviews(
    study: &Study,
    segment: Option<Id<Segment>>,
    held: usize,
    target: usize,
) -> (String, String) {
    let mut segments = study.charter.sample.segments.iter();
    let segment = segments.find(|it| Some(it.id) == segment);
    let missing = counted(
        target.saturating_sub(held),
        "more interview",
        "more interviews",
    );
    match segment {
        Some(segment) => {
            let name = wording::segment(segment);
            let why = format!("{held} of {target} interviews have been held in {name}.");
            (why, format!("Hold {missing} in this segment."))
        }
        None if held == 0 => (
            "No interview has been held yet; everything on the maps is belief.".to_owned(),
            format!("Plan the first interviews; {target} in a segment are enough to see patterns."),
        ),
        None => (
            format!("{held} of {target} interviews have been held."),
            format!("Hold {missing}."),
        ),
    }
}

fn compared(study: &Study, belief: Id<Map>, current: Option<Id<Map>>) -> (String, &'static str) {
    let belief = quoted(study, belief);
    match current {
        Some(current) => (
            format!(
                "{belief} shows what the team believed, but {} was not made from it, so nobody \
                 sees what turned out otherwise.",
                quoted(study, current)
            ),
            "Say in the Current map which map it is based on.",
        ),
        None => (
            format!("Interviews have been held, but {belief} is still all that is drawn."),
            "Duplicate it as a Current map and draw what customers told you.",
        ),
    }
}

fn first_contact(study: &Study, record: RecordId, words: &str) -> (String, &'static str) {
    let journey = match record {
        RecordId::Charter => "The journey in the charter".to_owned(),
        map => format!("The journey on {}", quoted(study, map)),
    };
    (
        format!("{journey} begins at our own first contact (“{words}”), not at what set it off."),
        "Ask customers what happened before, and name that event as the trigger.",
    )
}

fn five_ws(study: &Study, open: &[Id<Touchpoint>], of: usize) -> (String, &'static str) {
    (
        format!(
            "Who, what, when, where or why is not known at {} of {}: {}.",
            open.len(),
            counted(of, "touchpoint", "touchpoints"),
            titles(study, open.iter().copied())
        ),
        "Fill in the five Ws, beginning with the moments that matter.",
    )
}

fn seller_words(
    study: &Study,
    gate: RecordId,
    criterion: &str,
    words: &str,
) -> (String, &'static str) {
    let gate = quoted(study, gate);
    let why = if criterion.is_empty() {
        format!("The gate {gate} tells what we do (“{words}”), not what the customer has done.")
    } else {
        format!(
            "The criterion “{criterion}” of {gate} tells what we do (“{words}”), not what the \
             customer has done."
        )
    };
    (
        why,
        "Write what the customer has said, decided or done once they are past.",
    )
}

#[cfg(test)]
mod tests;
