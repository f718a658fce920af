use super::*;
use crate::{
    analysis::{GapKind, Mend},
    model::{
        AnyRecord, Charter, Criterion, Fields as _, Interview, Member, Perspective, Stage,
        Tollgate, UseCase,
    },
};
use jiff::civil::date;

/// A study that misses everything that can be missed at once.
fn poor_study() -> Study {
    let charter = Charter {
        trigger: "The customer visits our website".to_owned(),
        use_cases: vec![UseCase::default(); 6],
        review: Some(date(2026, 1, 1)),
        ..Charter::default()
    };
    let belief = Map {
        title: "Belief, July".to_owned(),
        perspective: Perspective::Belief,
        ..Map::new()
    };
    let current = Map::new();
    let mut records: Vec<AnyRecord> = vec![
        charter.into(),
        belief.into(),
        Interview::new().into(),
        Member {
            function: "Sales".to_owned(),
            ..Member::new()
        }
        .into(),
    ];
    for number in 0..8 {
        let stage = Stage {
            name: format!("Stage {number}"),
            ..Stage::new(current.id)
        };
        let card = Touchpoint {
            stage: Some(stage.id),
            ..Touchpoint::new(current.id)
        };
        if number == 0 {
            let gate = Tollgate {
                title: "Proposal sent".to_owned(),
                criteria: vec![Criterion {
                    text: "Demo has been given".to_owned(),
                    ..Criterion::default()
                }],
                ..Tollgate::new(current.id, stage.id)
            };
            records.push(gate.into());
        }
        records.extend([stage.into(), card.into()]);
    }
    records.push(current.into());
    Study::from_records(records)
}

#[test]
fn every_finding_reads_as_a_sentence_with_a_step_to_take() {
    let study = poor_study();
    let gaps = gaps(&Facts::new(&study), date(2026, 11, 16));
    let whys: Vec<_> = gaps.iter().map(|gap| gap.why.as_str()).collect();
    assert_eq!(
        whys,
        [
            "The charter does not say what the study is to achieve.",
            "The charter does not say which outcome ends the journey.",
            "The journey in the charter begins at our own first contact (“our website”), not \
             at what set it off.",
            "The charter names no executive who stands behind the study.",
            "The team has 1 member from 1 function: Sales; 3 functions make it \
             cross-functional.",
            "There is no measure that customers are asked.",
            "The charter lists 6 use cases; 5 are plenty.",
            "The maps were to be looked at again on 1 January 2026.",
            "1 of 15 interviews have been held.",
            "“Belief, July” shows what the team believed, but “Current” was not made from it, \
             so nobody sees what turned out otherwise.",
            "No map shows the journey as it is to be.",
            "“Current” has 8 stages; 7 are as many as people keep in mind.",
            "8 stages with one touchpoint only: “Stage 0”, “Stage 1”, “Stage 2” and 5 more.",
            "Who, what, when, where or why is not known at 8 of 8 touchpoints: “Untitled \
             touchpoint”, “Untitled touchpoint”, “Untitled touchpoint” and 5 more.",
            "The gate “Proposal sent” tells what we do (“proposal sent”), not what the \
             customer has done.",
            "The criterion “Demo has been given” of “Proposal sent” tells what we do (“demo \
             has been given”), not what the customer has done.",
        ]
    );
    for gap in &gaps {
        assert!(gap.next_step.ends_with('.'), "{}", gap.next_step);
        assert!(!gap.fingerprint().is_empty());
    }
}

#[test]
fn every_gap_leads_to_a_place_that_is_there() {
    let study = poor_study();
    for gap in gaps(&Facts::new(&study), date(2026, 11, 16)) {
        if let Mend::Field { record, field } = Mend::of(&gap) {
            let record = study.get(record).unwrap();
            let names: Vec<_> = record.fields().iter().map(|(name, _)| *name).collect();
            assert!(names.contains(&field), "{field} of {names:?}");
        }
    }
}

#[test]
fn scope_and_team_are_told_by_what_is_there() {
    assert!(scope(true, false).0.contains("outcome"));
    assert!(scope(false, true).0.contains("event"));
    assert_eq!(roster(0, &[]).0, "Nobody is on the team yet.");
    assert!(
        roster(2, &[])
            .0
            .starts_with("The team has 2 members, and none")
    );
    assert!(measured(1).0.contains("only measure"));
    let kinds = [GapKind::NoObjective, GapKind::NoScope];
    let fresh = gaps(&Facts::new(&Study::default()), date(2026, 11, 16));
    assert_eq!(fresh.iter().map(|gap| gap.kind).collect::<Vec<_>>(), kinds);
}
