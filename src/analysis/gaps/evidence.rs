//! What interviews support, and whom nobody has asked yet.

use super::figures::{interviews, percent};
use crate::{
    analysis::{
        Evidence, Facts, Gap, GapKind, SegmentSample, Severity, company_voices, sample, saturation,
        wording::{counted, joined, quoted, segment, titles},
    },
    model::{Id, Map, Perspective, RecordId, Stage, Touchpoint},
};

/// The touchpoints of a map that no interview speaks of, stage by stage.
///
/// A map that no interview speaks of at all is not researched yet, and a Future map is not there
/// to be: neither lacks anything. Moments that matter have a gap of their own.
pub(super) fn gaps(facts: &Facts<'_>, map: &Map) -> Vec<Gap> {
    let mut out = Vec::new();
    if map.perspective == Perspective::Future || !facts.evidence.is_researched(map.id) {
        return out;
    }
    for (stage, steps) in facts.steps.by_stage(map.id) {
        let silent: Vec<_> = steps
            .iter()
            .filter(|step| step.moment.is_none() && facts.evidence.of(step.id).is_empty())
            .map(|step| step.id)
            .collect();
        if !silent.is_empty() {
            out.push(no_evidence(facts, map, stage, &silent, steps.len()));
        }
    }
    out
}

/// The gaps of the interviews as a whole. Without any there is nothing to tell.
pub(super) fn study_gaps(facts: &Facts<'_>) -> Vec<Gap> {
    if facts.study.interviews.is_empty() {
        return Vec::new();
    }
    let sample = sample(facts.study);
    let segments = sample.segments.iter();
    let mut out: Vec<_> = segments.filter_map(|it| sample_short(facts, it)).collect();
    out.extend(one_role(facts));
    out.extend(not_saturated(facts));
    out
}

/// One gap for all silent touchpoints of a stage; a note while interviews speak of some of it.
fn no_evidence(
    facts: &Facts<'_>,
    map: &Map,
    stage: Id<Stage>,
    silent: &[Id<Touchpoint>],
    all: usize,
) -> Gap {
    let study = facts.study;
    let severity = if silent.len() == all {
        Severity::Gap
    } else {
        Severity::Note
    };
    let why = format!(
        "No interview speaks of {} of {} in {}: {}.",
        silent.len(),
        counted(all, "touchpoint", "touchpoints"),
        quoted(study, stage),
        titles(study, silent.iter().copied()),
    );
    let next_step =
        "Ask about them in the next interviews, or say openly that the team assumes them.";
    Gap {
        trace: silent.iter().copied().map(RecordId::from).collect(),
        ..Gap::about(
            GapKind::NoEvidence,
            severity,
            Some(map.id),
            stage,
            why,
            next_step,
        )
    }
}

/// The roles of a segment that are still to be asked.
fn sample_short(facts: &Facts<'_>, row: &SegmentSample) -> Option<Gap> {
    let plan = &facts.study.charter.sample.segments;
    let named = plan.iter().find(|it| it.id == row.segment)?;
    let short: Vec<_> = row
        .cells
        .iter()
        .filter(|cell| cell.missing() > 0)
        .map(|cell| format!("“{}” {} of {}", cell.role, cell.done, cell.target))
        .collect();
    if short.is_empty() {
        return None;
    }
    let why = format!(
        "In {}, interviews with {} are done.",
        segment(named),
        joined(&short)
    );
    let next_step = "Ask the companies you know there who else could talk with you.";
    Some(Gap {
        part: row.segment.to_string(),
        ..Gap::of_study(GapKind::SampleShort, Severity::Gap, why, next_step)
    })
}

/// One gap for all companies that were heard through one role, where the plan asks for more.
fn one_role(facts: &Facts<'_>) -> Option<Gap> {
    let study = facts.study;
    if study.charter.sample.roles_per_company < 2 {
        return None;
    }
    let voices = company_voices(study);
    let single: Vec<_> = voices.iter().filter(|it| it.is_one_role()).collect();
    if single.is_empty() {
        return None;
    }
    let companies = single.iter().map(|it| it.company);
    let why = format!(
        "{} of {} heard through one role only, which cannot show where two roles see it \
         differently: {}.",
        single.len(),
        counted(voices.len(), "company was", "companies were"),
        titles(study, companies.clone()),
    );
    let interviews = single.iter().flat_map(|it| &it.interviews);
    let next_step = "Ask each of them for somebody in another role.";
    Some(Gap {
        evidence: Evidence::of(interviews.copied().collect()),
        trace: companies.map(RecordId::from).collect(),
        ..Gap::of_study(GapKind::OneRole, Severity::Gap, why, next_step)
    })
}

/// The last interviews still brought new things.
fn not_saturated(facts: &Facts<'_>) -> Option<Gap> {
    let saturation = saturation(facts.study);
    let run = saturation.runs.last().filter(|run| !run.is_saturated())?;
    let why = format!(
        "The last interviews, {}, brought {} to the {} of the first four: {}, where 5 % or less \
         says that little new is left to hear.",
        interviews(facts.study, &run.interviews),
        counted(run.new_codes, "new code", "new codes"),
        saturation.base_codes?,
        percent(run.ratio),
    );
    let next_step = "Hold two more interviews and look again.";
    Some(Gap {
        evidence: Evidence::of(run.interviews.clone()),
        ..Gap::of_study(GapKind::NotSaturated, Severity::Note, why, next_step)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::sketch::Sketch,
        model::{
            AnyRecord, Charter, Code, Company, Interview, Quote, QuoteTarget, SamplePlan, Segment,
            Study,
        },
    };

    fn no_evidence_of(sketch: &Sketch) -> Vec<(Severity, String)> {
        let facts = Facts::new(&sketch.study);
        let map = sketch.study.maps.get(sketch.map).unwrap();
        let gaps = gaps(&facts, map).into_iter();
        gaps.map(|gap| (gap.severity, gap.why)).collect()
    }

    #[test]
    fn evidence_is_missed_only_where_there_is_some() {
        let mut sketch = Sketch::new("a b c* | d", "");
        assert!(no_evidence_of(&sketch).is_empty());
        let interview = Interview::new();
        let quote = Quote {
            targets: vec![QuoteTarget::Touchpoint(sketch.touchpoint("a"))],
            ..Quote::new(interview.id)
        };
        sketch.insert(interview);
        sketch.insert(quote);
        let told = no_evidence_of(&sketch);
        let severities: Vec<_> = told.iter().map(|(severity, _)| *severity).collect();
        // Of the first stage a is known and c is a moment, which has a gap of its own.
        assert_eq!(severities, [Severity::Note, Severity::Gap]);
        assert!(
            told[0]
                .1
                .starts_with("No interview speaks of 1 of 3 touchpoints")
        );
        assert!(told[0].1.ends_with("“b”."));
        assert!(told[1].1.ends_with("“d”."));
    }

    /// Interviews with somebody of these roles at one company each, with these codes.
    fn held(interviews: &[(&str, &[usize])]) -> Study {
        let segment = Segment {
            id: Id::new(),
            industry: "Bakeries".to_owned(),
            region: String::new(),
            product: String::new(),
        };
        let codes = [(); 9].map(|()| Code::new());
        let mut records: Vec<AnyRecord> = Vec::new();
        for (at, (role, about)) in interviews.iter().enumerate() {
            let company = Company {
                code_name: format!("C{at}"),
                segment: Some(segment.id),
                ..Company::new()
            };
            let interview = Interview {
                code_name: format!("P{at}"),
                role: (*role).to_owned(),
                company: Some(company.id),
                ..Interview::new()
            };
            let quote = Quote {
                codes: about.iter().map(|code| codes[*code].id).collect(),
                ..Quote::new(interview.id)
            };
            records.extend([company.into(), interview.into(), quote.into()]);
        }
        let charter = Charter {
            sample: SamplePlan {
                segments: vec![segment],
                roles: vec!["Buyer".to_owned(), "User".to_owned()],
                interviews_per_segment: 3,
                ..SamplePlan::default()
            },
            ..Charter::default()
        };
        let codes = codes.map(AnyRecord::from);
        Study::from_records(records.into_iter().chain(codes).chain([charter.into()]))
    }

    fn told(study: &Study) -> Vec<(GapKind, String)> {
        let gaps = study_gaps(&Facts::new(study)).into_iter();
        gaps.map(|gap| (gap.kind, gap.why)).collect()
    }

    #[test]
    fn before_the_first_interview_nothing_is_short() {
        assert!(told(&held(&[])).is_empty());
    }

    #[test]
    fn the_roles_that_are_short_are_told_by_segment() {
        let told = told(&held(&[("Buyer", &[]), ("User", &[])]));
        // 3 interviews over two roles: 2 with buyers, 1 with users.
        let short = "In “Bakeries”, interviews with “Buyer” 1 of 2 are done.";
        assert_eq!(told[0], (GapKind::SampleShort, short.to_owned()));
        assert_eq!(told[1].0, GapKind::OneRole);
        assert!(
            told[1]
                .1
                .starts_with("2 of 2 companies were heard through one role only")
        );
    }

    #[test]
    fn new_codes_in_the_last_run_are_told_with_their_share() {
        let base = ("Buyer", &[0, 1, 2, 3][..]);
        let same = [base, base, base, base];
        let new = [same.as_slice(), &[("User", &[0, 4]), base]].concat();
        let told_of = |study: &Study| {
            let told = told(study).into_iter();
            told.filter(|(kind, _)| *kind == GapKind::NotSaturated)
                .collect::<Vec<_>>()
        };
        // One new code to the four of the base: 25 %.
        let saturated = [same.as_slice(), &[base, base]].concat();
        let gaps = told_of(&held(&new));
        assert!(gaps[0].1.starts_with(
            "The last interviews, P4 and P5, brought 1 new code to the 4 of the first four: 25 %"
        ));
        assert!(told_of(&held(&saturated)).is_empty());
    }
}
