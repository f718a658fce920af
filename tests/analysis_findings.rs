//! What holds of all findings of a study together.

#![cfg(test)]

use jiff::civil::{Date, date};
use proptest::prelude::*;
use throughline::{
    analysis::{Findings, GapKind, Standing},
    edit::{Transaction, ops},
    model::{
        Action, Connection, Id, Interview, PathStep, Perspective, Quote, QuoteTarget, Study,
        Tollgate, Touchpoint, Triage, TriageState, crowded,
    },
    templates,
};

const TODAY: Date = date(2026, 11, 23);

/// A crowded map and its Future copy.
fn study() -> Study {
    let study = crowded(40, 60);
    let map = study.maps.iter().next().unwrap().id;
    let copy = ops::duplicate_map(&study, map, Perspective::Future).unwrap();
    copy.applied_to(&study)
}

/// The record at a random place of a table.
fn pick<'a, R>(mut records: impl ExactSizeIterator<Item = &'a R>, at: usize) -> Option<&'a R> {
    let count = records.len();
    (count > 0).then(|| records.nth(at % count)).flatten()
}

/// A change of one kind to a record at a random place.
fn change(study: &Study, kind: u8, at: usize, value: u8) -> Option<Transaction> {
    let mut change = Transaction::new("change");
    match kind {
        0 => change.put(
            study,
            Touchpoint {
                importance: Some(value % 6),
                performance: Some(value % 4),
                ..pick(study.touchpoints.iter(), at)?.clone()
            },
        ),
        1 => change.put(
            study,
            Touchpoint {
                owner: ["Sales", "Service", ""][usize::from(value % 3)].to_owned(),
                column: u32::from(value % 20),
                ..pick(study.touchpoints.iter(), at)?.clone()
            },
        ),
        2 => change.put(
            study,
            Connection {
                share: Some(f64::from(value) / 100.0),
                ..pick(study.connections.iter(), at)?.clone()
            },
        ),
        3 => change.remove(study, pick(study.connections.iter(), at)?.id),
        4 => change.remove(study, pick(study.touchpoints.iter(), at)?.id),
        5 => change.put(
            study,
            Tollgate {
                content: Vec::new(),
                ..pick(study.tollgates.iter(), at)?.clone()
            },
        ),
        6 => {
            let interview = study.interviews.iter().next()?.id;
            change.insert(Quote {
                emotion: Some(value.cast_signed() % 3),
                targets: vec![QuoteTarget::Touchpoint(
                    pick(study.touchpoints.iter(), at)?.id,
                )],
                ..Quote::new(interview)
            });
        }
        7 => {
            let mut interview = Interview::new();
            let step = |at| Some(PathStep::Done(pick(study.touchpoints.iter(), at)?.id));
            interview.path = (0..5).filter_map(|more| step(at + more)).collect();
            change.insert(interview);
        }
        8 => change.insert(Action {
            due: Some(date(2026, 12, 1)),
            ..Action::new()
        }),
        9 => change.put(
            study,
            Touchpoint {
                stage: None,
                title: value.to_string(),
                ..pick(study.touchpoints.iter(), at)?.clone()
            },
        ),
        _ => {
            let mut charter = (*study.charter).clone();
            charter.sponsor = value.to_string();
            change.put(study, charter);
        }
    }
    Some(change)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_taken_over_is_what_would_be_found_anew(
        steps in prop::collection::vec((0_u8..11, 0_usize..1_000, any::<u8>()), 1..12),
    ) {
        let mut study = study();
        let mut found = Findings::of(&study, TODAY);
        for (kind, at, value) in steps {
            if let Some(change) = change(&study, kind, at, value) {
                study = change.applied_to(&study);
            }
            found = found.after(&study, TODAY);
            prop_assert!(found.are_of(&study));
            let anew = Findings::of(&study, TODAY);
            prop_assert_eq!(&found.gaps, &anew.gaps);
            for (found, anew) in found.maps.iter().zip(&anew.maps) {
                prop_assert_eq!(&found.walks, &anew.walks);
            }
        }
    }
}

#[test]
fn a_map_that_did_not_change_is_not_worked_out_again() {
    let study = study();
    let found = Findings::of(&study, TODAY);
    let [current, future] = [0, 1].map(|at| found.maps[at].map);
    let card = study.touchpoints.iter().find(|card| card.map == future);
    let mut change = Transaction::new("rename");
    change.put(
        &study,
        Touchpoint {
            title: "Another".to_owned(),
            ..card.unwrap().clone()
        },
    );
    let after = found.after(&change.applied_to(&study), TODAY);
    let is_kept = |map| std::ptr::eq(found.map(map).unwrap(), after.map(map).unwrap());
    assert!(is_kept(current) && !is_kept(future));
}

#[test]
fn a_gap_that_is_dismissed_stays_so_until_it_is_solved() {
    let study = study();
    let found = Findings::of(&study, TODAY);
    let bare = found
        .gaps
        .iter()
        .find(|found| found.gap.kind == GapKind::GateWithoutContent);
    let gap = &bare.unwrap().gap;
    let mut dismissal = Transaction::new("dismiss");
    dismissal.insert(Triage {
        state: TriageState::Dismissed,
        reason: "Nothing can be sent there".to_owned(),
        ..Triage::new(gap.fingerprint())
    });
    let dismissed = dismissal.applied_to(&study);
    let standing = |study: &Study| {
        let found = Findings::of(study, TODAY);
        let same = found
            .gaps
            .iter()
            .find(|it| it.gap.fingerprint() == gap.fingerprint());
        same.map(|found| found.standing.clone())
    };
    assert!(matches!(standing(&dismissed), Some(Standing::Dismissed(_))));

    let elsewhere = change(&dismissed, 0, 7, 3).unwrap().applied_to(&dismissed);
    assert!(matches!(standing(&elsewhere), Some(Standing::Dismissed(_))));

    let gate = Id::try_from(gap.subjects[0]).unwrap();
    let mut equip = Transaction::new("equip");
    let content = throughline::model::Content::new();
    let tollgate = Tollgate {
        content: vec![content.id],
        ..elsewhere.tollgates.get(gate).unwrap().clone()
    };
    equip.insert(content);
    equip.put(&elsewhere, tollgate);
    let solved = equip.applied_to(&elsewhere);
    assert_eq!(standing(&solved), None);
    let found = Findings::of(&solved, TODAY);
    assert!(
        found
            .solved
            .iter()
            .any(|solved| solved.fingerprint == gap.fingerprint())
    );

    let mut undone = solved;
    equip.revert(&mut undone);
    assert!(matches!(standing(&undone), Some(Standing::Dismissed(_))));
}

#[test]
fn no_sentence_needs_a_mathematician() {
    const BANNED: [&str; 12] = [
        "node",
        "edge",
        "vertex",
        "graph",
        "dominat",
        "SCC",
        "strongly connected",
        "component",
        "NaN",
        "inf ",
        "null",
        "None",
    ];
    let shipped = templates::all().iter().chain([templates::example()]);
    let mut studies: Vec<Study> = shipped
        .map(|template| templates::instantiate(template).unwrap())
        .collect();
    studies.push(study());
    for study in studies {
        for found in Findings::of(&study, TODAY).gaps {
            let gap = found.gap;
            for sentence in [&gap.why, &gap.next_step] {
                let wrong = BANNED.iter().find(|word| sentence.contains(**word));
                assert_eq!(wrong, None, "{sentence}");
                assert!(sentence.ends_with(['.', '?', '!', '”']), "{sentence}");
                let begins = sentence.chars().next().unwrap();
                assert!(
                    begins.is_uppercase() || begins == '“' || begins.is_numeric(),
                    "{sentence}"
                );
                let has_id = sentence.contains("-7") && sentence.contains("01a0");
                assert!(!has_id, "{sentence}");
            }
        }
    }
}
