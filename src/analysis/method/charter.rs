//! What the charter, the team and the measures lack.

use jiff::civil::Date;

use super::{ENOUGH_FUNCTIONS, MethodFinding, PLENTY_OF_USE_CASES, words::own_first_contact};
use crate::{
    analysis::matching::{self, is_said},
    model::{RecordId, Study},
};

/// The findings of the groundwork. Until somebody has begun it only what it is about is asked for.
pub(super) fn findings(study: &Study, today: Date) -> Vec<MethodFinding> {
    let charter = &study.charter;
    let has_begun = has_begun(study);
    let mut findings = Vec::new();
    if !is_said(&charter.objective) {
        findings.push(MethodFinding::NoObjective);
    }
    findings.extend(scope(study));
    if has_begun {
        if !is_said(&charter.sponsor) {
            findings.push(MethodFinding::NoSponsor);
        }
        findings.extend(roster(study));
        findings.extend(measures(study));
    }
    let use_cases = charter.use_cases.len();
    if use_cases > PLENTY_OF_USE_CASES {
        findings.push(MethodFinding::TooManyUseCases { use_cases });
    }
    let review = charter.review;
    if review.map_or(has_begun, |review| review < today) {
        findings.push(MethodFinding::ReviewDue { review });
    }
    findings
}

/// True once somebody has said what the study is for or whom it asks, or has joined the team.
pub(super) fn has_begun(study: &Study) -> bool {
    let charter = &study.charter;
    let says = [
        &charter.objective,
        &charter.trigger,
        &charter.outcome,
        &charter.sponsor,
    ];
    says.into_iter().any(|text| is_said(text))
        || !charter.use_cases.is_empty()
        || !charter.sample.segments.is_empty()
        || !study.members.is_empty()
        || !study.interviews.is_empty()
}

/// Where the journey begins and ends is said by the charter, or by every map.
fn scope(study: &Study) -> Vec<MethodFinding> {
    let charter = &study.charter;
    let mut maps = study.maps.iter();
    let maps_say = maps.len() > 0 && maps.all(|map| is_said(&map.trigger) && is_said(&map.outcome));
    let (has_trigger, has_outcome) = (is_said(&charter.trigger), is_said(&charter.outcome));
    let is_known = maps_say || (has_trigger && has_outcome);
    let unknown = (!is_known).then_some(MethodFinding::NoScope {
        has_trigger,
        has_outcome,
    });
    let own = own_first_contact(&charter.trigger).map(|words| MethodFinding::OwnFirstContact {
        record: RecordId::Charter,
        words,
    });
    unknown.into_iter().chain(own).collect()
}

fn roster(study: &Study) -> Option<MethodFinding> {
    let members = study.members.iter();
    let functions = matching::distinct(members.map(|member| member.function.as_str()));
    (functions.len() < ENOUGH_FUNCTIONS).then(|| MethodFinding::NarrowRoster {
        members: study.members.len(),
        functions: functions.into_iter().map(str::to_owned).collect(),
    })
}

fn measures(study: &Study) -> Option<MethodFinding> {
    let mut measures = study.measures.iter();
    let count = measures.len();
    let is_asked = measures.any(|measure| measure.asked_of_customers);
    (!is_asked).then_some(MethodFinding::NoCustomerMeasure { measures: count })
}
