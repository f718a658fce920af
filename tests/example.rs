//! What the example study shows.

#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};

use throughline::{
    model::{
        ConnectionKind, End, Interview, Map, NoteKind, Perspective, Quote, QuoteTarget, Span,
        Study, Touchpoint,
    },
    storage, templates,
};

fn example() -> Study {
    let (document, _) = storage::parse(templates::example().text).unwrap();
    document.study
}

fn map(study: &Study, perspective: Perspective) -> &Map {
    let mut maps = study.maps.iter();
    maps.find(|map| map.perspective == perspective).unwrap()
}

/// The placed touchpoints of the Current map.
fn current(study: &Study) -> Vec<&Touchpoint> {
    let map = map(study, Perspective::Current).id;
    study
        .touchpoints
        .iter()
        .filter(|touchpoint| touchpoint.map == map && !touchpoint.is_parked())
        .collect()
}

fn words(interview: &Interview, span: Span) -> String {
    let text = interview.transcript.text.chars();
    text.skip(span.start).take(span.end - span.start).collect()
}

fn quotes_on(study: &Study, touchpoint: &Touchpoint) -> usize {
    let target = QuoteTarget::Touchpoint(touchpoint.id);
    let quotes = study.quotes.iter();
    quotes
        .filter(|quote| quote.targets.contains(&target))
        .count()
}

#[test]
fn it_has_the_size_of_a_real_study() {
    let study = example();
    let map = map(&study, Perspective::Current).id;
    let stages = study.stages.iter().filter(|stage| stage.map == map);
    let gates = study.tollgates.iter().filter(|gate| gate.map == map);
    assert_eq!(stages.count(), 6);
    assert!((24..=34).contains(&current(&study).len()));
    assert!(gates.count() >= 5);
    assert_eq!(study.personas.len(), 2);
    assert_eq!(study.interviews.len(), 16);
    assert_eq!(study.companies.len(), 8);
    assert!(study.quotes.len() >= 60);
    assert!(study.codes.len() >= 14);
    assert!(study.actions.len() >= 8);
    assert!(study.views.len() >= 4);
}

#[test]
fn three_perspectives_tell_one_story() {
    let study = example();
    let belief = map(&study, Perspective::Belief);
    let current = map(&study, Perspective::Current);
    let future = map(&study, Perspective::Future);
    assert_eq!(current.based_on, Some(belief.id));
    assert_eq!(future.based_on, Some(current.id));
    let originals = study
        .touchpoints
        .iter()
        .filter(|touchpoint| touchpoint.map == future.id)
        .filter_map(|touchpoint| study.touchpoints.get(touchpoint.origin?));
    assert!(originals.clone().count() >= 20);
    assert!(originals.clone().all(|origin| origin.map == current.id));
}

#[test]
fn the_future_equips_the_gate_that_has_nothing_today() {
    let study = example();
    let current = map(&study, Perspective::Current).id;
    let mut gates = study.tollgates.iter();
    let bare = gates
        .find(|gate| gate.map == current && gate.content.is_empty())
        .unwrap();
    let mut gates = study.tollgates.iter();
    let equipped = gates.find(|gate| gate.origin == Some(bare.id)).unwrap();
    assert!(!equipped.content.is_empty());
}

#[test]
fn every_placed_card_says_its_channel_and_owner() {
    for touchpoint in current(&example()) {
        assert!(!touchpoint.channel.is_empty(), "{}", touchpoint.title);
        assert!(!touchpoint.owner.is_empty(), "{}", touchpoint.title);
        assert!(touchpoint.five_ws.answered() >= 4, "{}", touchpoint.title);
    }
}

#[test]
fn quotes_are_the_words_of_their_spans() {
    let study = example();
    for Quote {
        interview,
        span,
        exact,
        prefix,
        suffix,
        ..
    } in study.quotes.iter()
    {
        let interview = study.interviews.get(*interview).unwrap();
        let length = interview.transcript.text.chars().count();
        let around = |start, end| words(interview, Span { start, end });
        assert_eq!(words(interview, *span), *exact);
        assert_eq!(around(span.start.saturating_sub(32), span.start), *prefix);
        assert_eq!(around(span.end, (span.end + 32).min(length)), *suffix);
    }
}

#[test]
fn quotes_lie_in_what_the_participant_says() {
    let study = example();
    for quote in study.quotes.iter() {
        let interview = study.interviews.get(quote.interview).unwrap();
        let mut turns = interview.transcript.turns.iter();
        let turn = turns
            .find(|turn| turn.span.start <= quote.span.start && quote.span.end <= turn.span.end)
            .unwrap();
        assert_eq!(turn.speaker, interview.code_name);
    }
}

#[test]
fn turns_cover_their_transcript_in_order() {
    for interview in example().interviews.iter() {
        let turns = &interview.transcript.turns;
        assert!(turns.len() >= 20, "{}", interview.code_name);
        let mut end = 0;
        for turn in turns {
            assert_eq!(turn.span.start, end, "{}", interview.code_name);
            end = turn.span.end + 1;
        }
        let length = interview.transcript.text.chars().count();
        assert_eq!(end, length + 1, "{}", interview.code_name);
        assert!(turns.is_sorted_by_key(|turn| turn.start_ms));
    }
}

#[test]
fn each_company_was_asked_in_two_roles() {
    let study = example();
    let mut roles: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
    for interview in study.interviews.iter() {
        let company = interview.company.unwrap();
        roles.entry(company).or_default().insert(&interview.role);
        assert!(!interview.path.is_empty() && interview.date.is_some());
    }
    assert_eq!(roles.len(), 8);
    assert!(roles.values().all(|roles| roles.len() == 2));
}

#[test]
fn part_of_the_curve_is_evidenced_and_part_is_assumed() {
    let study = example();
    let seen: Vec<_> = current(&study)
        .into_iter()
        .filter(|touchpoint| !touchpoint.emotions.is_empty())
        .collect();
    let evidenced = seen
        .iter()
        .filter(|touchpoint| quotes_on(&study, touchpoint) > 0)
        .count();
    assert!(evidenced >= 18);
    assert!(seen.len() - evidenced >= 3);
}

#[test]
fn quotes_hang_on_cards_stages_and_gates() {
    let study = example();
    let hangs = |wanted: fn(&QuoteTarget) -> bool| {
        study
            .quotes
            .iter()
            .any(|quote| quote.targets.iter().any(wanted))
    };
    assert!(hangs(|target| matches!(target, QuoteTarget::Touchpoint(_))));
    assert!(hangs(|target| matches!(target, QuoteTarget::Stage(_))));
    assert!(hangs(|target| matches!(target, QuoteTarget::Tollgate(_))));
    let felt: BTreeSet<_> = study
        .quotes
        .iter()
        .filter_map(|quote| quote.emotion)
        .collect();
    assert_eq!(felt.into_iter().collect::<Vec<_>>(), [-2, -1, 0, 1, 2]);
    assert!(study.quotes.iter().filter(|quote| quote.starred).count() >= 10);
}

#[test]
fn moments_exits_open_loops_and_parked_cards_are_there() {
    let study = example();
    let cards = current(&study);
    let open_loops = cards.iter().filter(|card| {
        let sparccs = &card.sparccs;
        !sparccs.ours.is_empty() && sparccs.closure.is_none()
    });
    let problems = cards
        .iter()
        .filter(|card| !card.sparccs.problem.text.is_empty());
    assert!(cards.iter().filter(|card| card.moment.is_some()).count() >= 5);
    assert!(cards.iter().filter(|card| card.exit.is_some()).count() >= 3);
    assert_eq!(open_loops.count(), 2);
    assert_eq!(problems.count(), 4);
    let map = map(&study, Perspective::Current).id;
    let notes = study
        .notes
        .iter()
        .filter(|note| note.map == map && note.stage.is_none());
    let parked = study
        .touchpoints
        .iter()
        .filter(|card| card.map == map && card.is_parked());
    assert_eq!(notes.count() + parked.count(), 4);
}

#[test]
fn the_flow_branches_comes_back_and_goes_around_a_gate() {
    let study = example();
    let flows = || {
        study
            .connections
            .iter()
            .filter(|connection| connection.kind == ConnectionKind::Flow)
    };
    let column = |end| match end {
        End::Touchpoint(id) => study.touchpoints.get(id).map(|card| {
            let stage = card.stage.and_then(|id| study.stages.get(id));
            (stage.map(|stage| stage.order.clone()), card.column)
        }),
        End::Tollgate(_) | End::Note(_) => None,
    };
    let starts: Vec<_> = flows().map(|flow| flow.from).collect();
    assert!(starts.iter().collect::<BTreeSet<_>>().len() < starts.len());
    assert!(flows().any(|flow| column(flow.to) < column(flow.from)));
    assert!(flows().any(|flow| !flow.bypassed.is_empty()));
    assert!(flows().any(|flow| flow.lever.is_some()));
}

#[test]
fn a_policy_leads_to_a_pain() {
    let study = example();
    let kind = |end| match end {
        End::Note(id) => study.notes.get(id).map(|note| note.kind),
        End::Touchpoint(_) | End::Tollgate(_) => None,
    };
    let influences: Vec<_> = study
        .connections
        .iter()
        .filter(|connection| connection.kind == ConnectionKind::Influence)
        .map(|connection| (connection.from, connection.to))
        .collect();
    let chain = influences.iter().any(|&(policy, procedure)| {
        kind(policy) == Some(NoteKind::Policy)
            && influences
                .iter()
                .any(|&(from, to)| from == procedure && kind(to) == Some(NoteKind::Pain))
    });
    assert!(chain);
}
