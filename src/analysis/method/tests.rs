use std::collections::BTreeSet;

use jiff::civil::date;

use super::*;
use crate::{
    model::{
        Action, AnyRecord, Charter, Company, Criterion, FiveWs, Interview, Lane, LaneKind, Measure,
        Member, Perspective, SamplePlan, Study, UseCase, Visibility,
    },
    templates,
};

const TODAY: Date = date(2026, 11, 16);

fn found_in(study: &Study) -> Vec<MethodFinding> {
    method_findings(&Facts::new(study), TODAY)
}

fn of(records: impl IntoIterator<Item = AnyRecord>) -> Vec<MethodFinding> {
    found_in(&Study::from_records(records))
}

fn kinds(findings: &[MethodFinding]) -> BTreeSet<GapKind> {
    findings.iter().map(MethodFinding::kind).collect()
}

fn charter() -> Charter {
    Charter {
        objective: "Win back six weeks".to_owned(),
        trigger: "A load goes warm".to_owned(),
        outcome: "The audit is passed".to_owned(),
        sponsor: "Managing director".to_owned(),
        review: Some(date(2027, 6, 30)),
        ..Charter::default()
    }
}

/// A map with as many stages and touchpoints as listed, every touchpoint with its five Ws.
fn map(perspective: Perspective, touchpoints: &[usize]) -> (Map, Vec<AnyRecord>) {
    let map = Map {
        perspective,
        ..Map::new()
    };
    let mut records = Vec::new();
    for &count in touchpoints {
        let stage = Stage::new(map.id);
        for _ in 0..count {
            let mut card = Touchpoint::new(map.id);
            card.stage = Some(stage.id);
            for answer in [
                &mut card.five_ws.who,
                &mut card.five_ws.what,
                &mut card.five_ws.when,
                &mut card.five_ws.r#where,
                &mut card.five_ws.why,
            ] {
                "Known".clone_into(answer);
            }
            records.push(card.into());
        }
        records.push(stage.into());
    }
    (map, records)
}

#[test]
fn a_fresh_study_is_asked_two_things() {
    let blank = templates::instantiate(templates::find("blank").unwrap()).unwrap();
    let found = found_in(&blank);
    assert_eq!(
        found,
        [
            MethodFinding::NoObjective,
            MethodFinding::NoScope {
                has_trigger: false,
                has_outcome: false
            }
        ]
    );
}

#[test]
fn a_drawn_map_is_asked_for_interviews() {
    let (map, records) = map(Perspective::Current, &[3, 2]);
    let drawn: Vec<AnyRecord> = records.into_iter().chain([map.into()]).collect();
    let first = [
        GapKind::NoObjective,
        GapKind::NoScope,
        GapKind::TooFewInterviews,
    ];
    assert_eq!(kinds(&of(drawn)), first.into());
}

#[test]
fn the_rest_of_the_groundwork_is_asked_for_once_it_is_begun() {
    let begun = Charter {
        trigger: "A load goes warm".to_owned(),
        ..Charter::default()
    };
    let expected = [
        GapKind::NoObjective,
        GapKind::NoScope,
        GapKind::NoSponsor,
        GapKind::NarrowRoster,
        GapKind::NoCustomerMeasure,
        GapKind::ReviewDue,
        GapKind::TooFewInterviews,
    ];
    assert_eq!(kinds(&of([begun.into()])), expected.into());
}

#[test]
fn the_five_ws_are_asked_for_once_somebody_uses_them() {
    let current = Map::new();
    let stage = Stage::new(current.id);
    let cards = [(); 5].map(|()| Touchpoint {
        stage: Some(stage.id),
        ..Touchpoint::new(current.id)
    });
    let mut answered = cards[0].clone();
    "Buyer".clone_into(&mut answered.five_ws.who);
    let drawn = cards.map(AnyRecord::from).into_iter();
    let records: Vec<AnyRecord> = drawn.chain([current.into(), stage.into()]).collect();
    let is_asked = |more: Option<AnyRecord>| {
        let found = of(records.iter().cloned().chain(more));
        kinds(&found).contains(&GapKind::FiveWsOpen)
    };
    assert!(!is_asked(None));
    assert!(is_asked(Some(answered.into())));
    assert!(is_asked(Some(Interview::new().into())));
}

#[test]
fn maps_can_say_the_scope_in_the_place_of_the_charter() {
    let mut charter = charter();
    charter.trigger.clear();
    let scoped = Map {
        trigger: "A load goes warm".to_owned(),
        outcome: "The audit is passed".to_owned(),
        ..Map::new()
    };
    let is_asked = |records: Vec<AnyRecord>| kinds(&of(records)).contains(&GapKind::NoScope);
    assert!(!is_asked(vec![
        charter.clone().into(),
        scoped.clone().into()
    ]));
    assert!(is_asked(vec![
        charter.into(),
        scoped.into(),
        Map::new().into()
    ]));
}

#[test]
fn functions_count_once_however_they_are_written() {
    let member = |function: &str| Member {
        function: function.to_owned(),
        ..Member::new()
    };
    let mut records: Vec<AnyRecord> = ["Sales", " sales ", "", "Service"]
        .map(|function| member(function).into())
        .into();
    records.push(charter().into());
    let roster = of(records.clone());
    assert!(roster.contains(&MethodFinding::NarrowRoster {
        members: 4,
        functions: vec!["Sales".to_owned(), "Service".to_owned()],
    }));
    records.push(member("IT").into());
    assert!(!kinds(&of(records)).contains(&GapKind::NarrowRoster));
}

#[test]
fn interviews_are_counted_by_the_segment_of_their_company() {
    let mut charter = charter();
    let segment = |industry: &str| Segment {
        id: Id::new(),
        industry: industry.to_owned(),
        region: String::new(),
        product: String::new(),
    };
    let (food, medicine) = (segment("Food"), segment("Medicine"));
    charter.sample = SamplePlan {
        segments: vec![food.clone(), medicine.clone()],
        interviews_per_segment: 2,
        ..SamplePlan::default()
    };
    let none_held = of([charter.clone().into()]);
    assert!(none_held.contains(&MethodFinding::TooFewInterviews {
        segment: None,
        held: 0,
        target: 2,
    }));
    let company = Company {
        segment: Some(food.id),
        ..Company::new()
    };
    let held = |company| Interview {
        company,
        ..Interview::new()
    };
    let found = of([
        charter.into(),
        held(Some(company.id)).into(),
        held(Some(company.id)).into(),
        held(None).into(),
        company.into(),
    ]);
    let few: Vec<_> = found
        .iter()
        .filter(|finding| finding.kind() == GapKind::TooFewInterviews)
        .collect();
    assert_eq!(
        few,
        [&MethodFinding::TooFewInterviews {
            segment: Some(medicine.id),
            held: 0,
            target: 2,
        }]
    );
    assert_eq!(few[0].part(), medicine.id.to_string());
}

#[test]
fn a_belief_is_compared_by_a_map_or_by_cards_made_from_it() {
    let (belief, cards) = map(Perspective::Belief, &[1]);
    let current = Map::new();
    let base: Vec<AnyRecord> = cards
        .iter()
        .cloned()
        .chain([belief.clone().into()])
        .collect();
    let is_asked = |more: Vec<AnyRecord>| {
        let found = of(base.iter().cloned().chain(more));
        found
            .into_iter()
            .find(|it| it.kind() == GapKind::BeliefNotCompared)
    };
    let finding = |current| {
        let belief = belief.id;
        Some(MethodFinding::BeliefNotCompared { belief, current })
    };
    assert_eq!(is_asked(vec![]), None);
    assert_eq!(is_asked(vec![Interview::new().into()]), finding(None));
    assert_eq!(
        is_asked(vec![current.clone().into()]),
        finding(Some(current.id))
    );
    let copied = Map {
        based_on: Some(belief.id),
        ..current.clone()
    };
    assert_eq!(is_asked(vec![copied.into()]), None);
    let AnyRecord::Touchpoint(original) = &cards[0] else {
        panic!("a touchpoint comes first");
    };
    let copy = Touchpoint {
        origin: Some(original.id),
        ..Touchpoint::new(current.id)
    };
    assert_eq!(is_asked(vec![current.into(), copy.into()]), None);
}

#[test]
fn a_future_map_is_asked_for_once_there_is_ground_for_one() {
    let is_asked = |record: AnyRecord, more: Option<Map>| {
        let more = more.map(AnyRecord::from);
        kinds(&of([record].into_iter().chain(more))).contains(&GapKind::NoFutureMap)
    };
    assert!(!is_asked(charter().into(), None));
    assert!(is_asked(Interview::new().into(), None));
    assert!(is_asked(Action::new().into(), Some(Map::new())));
    let (future, _) = map(Perspective::Future, &[]);
    assert!(!is_asked(Action::new().into(), Some(future)));
}

#[test]
fn seven_stages_and_five_use_cases_are_plenty() {
    let mut charter = charter();
    charter.use_cases = vec![UseCase::default(); 5];
    let (seven, records) = map(Perspective::Current, &[0; 7]);
    let mut records: Vec<AnyRecord> = records.into_iter().chain([seven.clone().into()]).collect();
    records.push(charter.clone().into());
    let few = kinds(&of(records.clone()));
    assert!(!few.contains(&GapKind::TooManyStages) && !few.contains(&GapKind::TooManyUseCases));
    records.push(Stage::new(seven.id).into());
    charter.use_cases.push(UseCase::default());
    records.push(charter.into());
    let found = of(records);
    assert!(found.contains(&MethodFinding::TooManyUseCases { use_cases: 6 }));
    let stages = MethodFinding::TooManyStages {
        map: seven.id,
        stages: 8,
    };
    assert!(found.contains(&stages));
    assert_eq!(stages.map(), Some(seven.id));
}

#[test]
fn what_is_alike_on_one_map_is_one_finding() {
    let (current, mut records) = map(Perspective::Current, &[1, 4, 1]);
    for record in records.iter_mut().take(3) {
        if let AnyRecord::Touchpoint(card) = record {
            std::sync::Arc::make_mut(card).five_ws = FiveWs::default();
        }
    }
    let lane = Lane::new(current.id, LaneKind::Backstage);
    let backstage = |lane, visibility| {
        let mut card = Touchpoint::new(current.id);
        card.stage = Some(Id::new());
        (card.lane, card.visibility) = (lane, visibility);
        AnyRecord::from(card)
    };
    records.push(backstage(Some(lane.id), Visibility::Frontstage));
    records.push(backstage(None, Visibility::Backstage));
    let found = of(records
        .into_iter()
        .chain([lane.into(), current.clone().into()]));
    let sizes: Vec<_> = found
        .iter()
        .filter_map(|finding| match finding {
            MethodFinding::LoneTouchpoint { stages, .. } => Some((stages.len(), 0)),
            MethodFinding::FiveWsOpen {
                touchpoints, of, ..
            } => Some((touchpoints.len(), *of)),
            _ => None,
        })
        .collect();
    assert_eq!(sizes, [(2, 0), (2, 6)]);
}

#[test]
fn a_current_map_is_judged_in_the_place_of_what_was_believed() {
    let (mut belief, mut records) = map(Perspective::Belief, &[1]);
    belief.trigger = "An inquiry reaches sales".to_owned();
    let AnyRecord::Stage(stage) = &records[1] else {
        panic!("a stage comes behind its touchpoint");
    };
    let gate = Tollgate {
        title: "Proposal sent".to_owned(),
        criteria: vec![
            Criterion {
                text: "Demo given".to_owned(),
                ..Criterion::default()
            };
            2
        ],
        ..Tollgate::new(belief.id, stage.id)
    };
    records.extend([belief.clone().into(), gate.clone().into(), charter().into()]);
    let found = of(records.clone());
    assert!(found.contains(&MethodFinding::OwnFirstContact {
        record: belief.id.into(),
        words: "an inquiry reaches".to_owned(),
    }));
    let parts: Vec<_> = found
        .iter()
        .filter(|finding| finding.kind() == GapKind::SellerWords)
        .map(MethodFinding::part)
        .collect();
    assert_eq!(parts, ["", "Demo given"]);
    records.push(Map::new().into());
    let current = kinds(&of(records));
    assert!(!current.contains(&GapKind::SellerWords));
    assert!(!current.contains(&GapKind::OwnFirstContact));
}

#[test]
fn a_review_is_due_when_it_is_missing_or_past() {
    let due = |review| {
        let charter = Charter {
            review,
            ..charter()
        };
        kinds(&of([charter.into()])).contains(&GapKind::ReviewDue)
    };
    assert!(due(None) && due(Some(date(2026, 11, 15))));
    assert!(!due(Some(TODAY)) && !due(Some(Date::MAX)));
}

#[test]
fn one_measure_asked_of_customers_is_enough() {
    let measure = |asked_of_customers| Measure {
        asked_of_customers,
        ..Measure::new()
    };
    let found = of([charter().into(), measure(false).into()]);
    assert!(found.contains(&MethodFinding::NoCustomerMeasure { measures: 1 }));
    let found = of([measure(false).into(), measure(true).into()]);
    assert!(!kinds(&found).contains(&GapKind::NoCustomerMeasure));
}

#[test]
fn every_finding_says_why_it_matters() {
    let all = GapKind::ALL
        .iter()
        .filter(|kind| kind.group() == crate::analysis::GapGroup::Method);
    for kind in all.chain([&GapKind::SellerWords, &GapKind::OneRole]) {
        assert!(
            kind.reason().is_some_and(|reason| reason.ends_with('.')),
            "{kind:?}"
        );
    }
    assert_eq!(GapKind::DeadEnd.reason(), None);
}

#[test]
fn the_example_is_made_by_the_method() {
    let study = templates::instantiate(templates::example()).unwrap();
    let found = found_in(&study);
    assert!(
        found
            .iter()
            .all(|finding| finding.kind() == GapKind::FiveWsOpen),
        "{found:?}"
    );
}
