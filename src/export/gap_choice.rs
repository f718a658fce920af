//! Which gaps of a study are written.

use crate::{
    analysis::{
        Facts, Findings, FoundGap, Gap, GapKind, MapFindings, Severity, SolvedGap, Standing,
    },
    model::{End, Id, Map, Participation, Persona, RecordId, Stage, Study},
};

/// Which gaps are asked for. What is empty asks for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GapChoice {
    /// Those of one map.
    pub map: Option<Id<Map>>,
    /// Those that concern one persona.
    pub persona: Option<Id<Persona>>,
    /// Those of some kinds.
    pub kinds: Vec<GapKind>,
    /// Those that matter just so much.
    pub severities: Vec<Severity>,
    /// Those that were dismissed, too.
    pub with_dismissed: bool,
}

/// The findings of a study with what of them is asked for.
#[derive(Clone, Debug)]
pub struct ChosenGaps<'a> {
    /// All that was found.
    pub findings: &'a Findings,
    /// The maps, in the order of their tabs.
    pub maps: Vec<&'a MapFindings>,
    /// The gaps, the ones that matter most first.
    pub gaps: Vec<&'a FoundGap>,
    /// What is solved. It belongs to no map, no persona and no severity any more, and is left out
    /// where one of them is asked for.
    pub solved: Vec<&'a SolvedGap>,
    /// How many gaps were left out only because they are dismissed.
    pub dismissed: usize,
    /// The persona that was asked for.
    pub persona: Option<Id<Persona>>,
}

impl<'a> ChosenGaps<'a> {
    /// Looks up what is asked for.
    pub fn new(findings: &'a Findings, choice: &GapChoice) -> Self {
        let facts = Facts::new(findings.study());
        let has_kind = |kind| choice.kinds.is_empty() || choice.kinds.contains(&kind);
        let is_asked_for = |found: &&FoundGap| {
            let gap = &found.gap;
            has_kind(gap.kind)
                && (choice.map.is_none() || choice.map == gap.map)
                && (choice.severities.is_empty() || choice.severities.contains(&gap.severity))
                && choice.persona.is_none_or(|it| concerns(&facts, gap, it))
        };
        let is_dismissed = |found: &&FoundGap| matches!(found.standing, Standing::Dismissed(_));
        let (dismissed, others): (Vec<_>, Vec<_>) = findings
            .gaps
            .iter()
            .filter(is_asked_for)
            .partition(|found| is_dismissed(found) && !choice.with_dismissed);
        let is_any =
            choice.map.is_none() && choice.persona.is_none() && choice.severities.is_empty();
        let solved = findings.solved.iter().filter(|solved| {
            let is_kind = solved.kind.map_or(choice.kinds.is_empty(), has_kind);
            is_any && is_kind
        });
        let maps = findings.maps.iter().map(AsRef::as_ref);
        Self {
            findings,
            maps: maps
                .filter(|it| choice.map.is_none_or(|map| map == it.map))
                .collect(),
            gaps: others,
            solved: solved.collect(),
            dismissed: dismissed.len(),
            persona: choice.persona,
        }
    }

    /// True when a gap among them is open and matters at least so much.
    pub fn has_open(&self, at_least: Severity) -> bool {
        let mut gaps = self.gaps.iter();
        gaps.any(|found| {
            found.gap.severity >= at_least && matches!(found.standing, Standing::Open(_))
        })
    }

    /// The personas of a map that are asked for.
    pub(super) fn personas_of(&self, facts: &Facts<'_>, map: &Map) -> Vec<Id<Persona>> {
        let personas = facts.personas_of(map).into_iter();
        personas
            .filter(|it| self.persona.is_none_or(|asked_for| asked_for == *it))
            .collect()
    }
}

/// True when a gap concerns a persona.
///
/// A gap that names personas concerns those. Any other on a map concerns the personas whose journey
/// it is, unless all it is about lies in stages they have no part in or was said by or made for
/// others. A gap of no map concerns a persona only where it is about what they said or what is
/// made for them.
fn concerns(facts: &Facts<'_>, gap: &Gap, persona: Id<Persona>) -> bool {
    let is_persona = |subject: &&RecordId| matches!(subject, RecordId::Persona(_));
    if gap.subjects.iter().any(|subject| is_persona(&subject)) {
        return gap.subjects.contains(&persona.into());
    }
    let mut about = gap
        .subjects
        .iter()
        .map(|it| is_about(facts.study, *it, persona));
    match gap.map {
        Some(map) => {
            let map = facts.study.maps.get(map);
            let is_theirs = map.is_some_and(|map| facts.personas_of(map).contains(&persona));
            is_theirs && about.any(|it| it != Some(false))
        }
        None => about.any(|it| it == Some(true)),
    }
}

/// Whether a record has to do with a persona; None where it does not say.
fn is_about(study: &Study, record: RecordId, persona: Id<Persona>) -> Option<bool> {
    let in_stage = |stage: Id<Stage>| {
        let part = study.stages.get(stage)?.participation.get(&persona)?;
        Some(*part != Participation::Absent)
    };
    match record {
        RecordId::Stage(id) => in_stage(id),
        RecordId::Touchpoint(id) => in_stage(study.touchpoints.get(id)?.stage?),
        RecordId::Tollgate(id) => in_stage(study.tollgates.get(id)?.stage),
        RecordId::Note(id) => in_stage(study.notes.get(id)?.stage?),
        RecordId::Connection(id) => {
            let ends = study.connections.get(id).map(|it| [it.from, it.to])?;
            let [from, to] = ends.map(|end: End| is_about(study, end.record(), persona));
            from.max(to)
        }
        RecordId::Content(id) => {
            let personas = &study.content.get(id)?.personas;
            (!personas.is_empty()).then(|| personas.contains(&persona))
        }
        RecordId::Interview(id) => Some(study.interviews.get(id)?.persona? == persona),
        RecordId::Quote(id) => is_about(study, study.quotes.get(id)?.interview.into(), persona),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::Evidence,
        model::{AnyRecord, Content, Interview, Touchpoint},
    };

    /// A map of two personas, the second of whom is absent from its stage.
    struct Fixture {
        study: Study,
        map: Id<Map>,
        card: Id<Touchpoint>,
        personas: [Id<Persona>; 2],
    }

    fn fixture() -> Fixture {
        let personas = [(); 3].map(|()| Persona::new());
        let [driver, absent, _] = personas.each_ref().map(|it| it.id);
        let map = Map {
            personas: vec![driver, absent],
            ..Map::new()
        };
        let stage = Stage {
            participation: [
                (driver, Participation::Driver),
                (absent, Participation::Absent),
            ]
            .into(),
            ..Stage::new(map.id)
        };
        let card = Touchpoint {
            stage: Some(stage.id),
            ..Touchpoint::new(map.id)
        };
        let (map_id, card_id) = (map.id, card.id);
        let records: [AnyRecord; 3] = [map.into(), stage.into(), card.into()];
        let personas = personas.map(AnyRecord::from);
        Fixture {
            study: Study::from_records(records.into_iter().chain(personas)),
            map: map_id,
            card: card_id,
            personas: [driver, absent],
        }
    }

    fn gap(map: Option<Id<Map>>, subjects: &[RecordId]) -> Gap {
        Gap {
            kind: GapKind::DeadEnd,
            severity: Severity::Gap,
            map,
            subjects: subjects.to_vec(),
            part: String::new(),
            why: String::new(),
            evidence: Evidence::default(),
            next_step: String::new(),
            trace: Vec::new(),
        }
    }

    fn whom(fixture: &Fixture, gap: &Gap) -> [bool; 2] {
        let facts = Facts::new(&fixture.study);
        fixture
            .personas
            .map(|persona| concerns(&facts, gap, persona))
    }

    #[test]
    fn a_gap_on_a_map_concerns_who_has_a_part_in_its_stage() {
        let fixture = fixture();
        let on_map = |subjects: &[RecordId]| whom(&fixture, &gap(Some(fixture.map), subjects));
        assert_eq!(on_map(&[fixture.card.into()]), [true, false]);
        assert_eq!(on_map(&[fixture.map.into()]), [true, true]);
        assert_eq!(
            on_map(&[fixture.card.into(), fixture.map.into()]),
            [true, true]
        );
    }

    #[test]
    fn a_gap_that_names_a_persona_concerns_no_other() {
        let fixture = fixture();
        let named = [fixture.card.into(), fixture.personas[1].into()];
        assert_eq!(
            whom(&fixture, &gap(Some(fixture.map), &named)),
            [false, true]
        );
    }

    #[test]
    fn a_gap_of_the_study_concerns_whom_it_is_about() {
        let mut fixture = fixture();
        let content = Content {
            personas: vec![fixture.personas[0]],
            ..Content::new()
        };
        let interview = Interview {
            persona: Some(fixture.personas[1]),
            ..Interview::new()
        };
        let subjects: [RecordId; 2] = [content.id.into(), interview.id.into()];
        fixture.study.insert(content.into());
        fixture.study.insert(interview.into());
        assert_eq!(whom(&fixture, &gap(None, &subjects[..1])), [true, false]);
        assert_eq!(whom(&fixture, &gap(None, &subjects[1..])), [false, true]);
        assert_eq!(
            whom(&fixture, &gap(None, &[RecordId::Charter])),
            [false, false]
        );
    }

    #[test]
    fn a_persona_of_another_journey_is_left_out() {
        let fixture = fixture();
        let stranger = fixture.study.personas.iter().next_back().unwrap().id;
        let facts = Facts::new(&fixture.study);
        let gap = gap(Some(fixture.map), &[fixture.card.into()]);
        assert!(!concerns(&facts, &gap, stranger));
    }
}
