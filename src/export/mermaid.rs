//! Mermaid `journey` diagrams.

use std::fmt::Write;

use super::exported::{Exported, has_details, losses_off_the_grid};
use crate::model::{Id, IdMap, Loss, Map, Persona, Stage, Study, Touchpoint, Visibility, one_line};

/// Writes a map as a Mermaid journey: stages as sections, the touchpoints the customer sees as
/// tasks in reading order, what the first persona feels as a score from 1 to 5, and the personas
/// who feel something as actors.
///
/// Mermaid has one score a task, so a touchpoint nobody has an estimate for gets the middle one;
/// that and all the rest a journey has no words for is listed as lost.
pub fn write(study: &Study, map: Id<Map>) -> Exported {
    let Some(record) = study.maps.get(map) else {
        return Exported {
            text: "journey\n".to_owned(),
            losses: Vec::new(),
        };
    };
    let mut writer = Writer {
        study,
        map: record,
        text: String::from("journey\n"),
        unfelt: 0,
        divided: 0,
        rounded: 0,
        detailed: 0,
    };
    writer.line("    title ", &escaped(&record.title));
    let cards = frontstage(study, map);
    for stage in study.stages_of(map) {
        let cards = cards.get(&stage.id).map_or(&[][..], Vec::as_slice);
        writer.section(stage, cards);
    }
    writer.finish()
}

struct Writer<'a> {
    study: &'a Study,
    map: &'a Map,
    text: String,
    unfelt: usize,
    divided: usize,
    rounded: usize,
    detailed: usize,
}

impl Writer<'_> {
    /// Adds a line, unless there is nothing behind its keyword.
    fn line(&mut self, keyword: &str, rest: &str) {
        if !rest.is_empty() {
            self.text.push_str(keyword);
            self.text.push_str(rest);
            self.text.push('\n');
        }
    }

    fn section(&mut self, stage: &Stage, cards: &[&Touchpoint]) {
        let name = escaped(&self.study.title_within(stage.id, usize::MAX));
        self.line("    section ", &name);
        for card in cards {
            self.task(card);
        }
    }

    fn task(&mut self, card: &Touchpoint) {
        let personas: Vec<_> = self
            .map
            .personas
            .iter()
            .filter_map(|persona| Some((*persona, card.estimate(*persona)?)))
            .collect();
        let felt = personas.first().map(|(_, estimate)| *estimate);
        let score = felt.unwrap_or_default().round();
        self.unfelt += usize::from(felt.is_none());
        self.rounded += usize::from(felt.is_some_and(|felt| (felt - score).abs() > f32::EPSILON));
        let is_divided = personas.iter().any(|(_, estimate)| Some(*estimate) != felt);
        self.divided += usize::from(is_divided);
        self.detailed += usize::from(has_details(card, |card| {
            card.emotions.retain(|persona, emotion| {
                !emotion.evoker.is_empty() || !self.map.personas.contains(persona)
            });
        }));
        let title = escaped(&self.study.title_within(card.id, usize::MAX));
        // A score is a whole number from 1 to 5, as estimates are clamped to −2…+2.
        let _ = write!(self.text, "      {title}: {}", score + 3.0);
        let names: Vec<_> = personas
            .iter()
            .map(|(persona, _)| self.name(*persona))
            .collect();
        if !names.is_empty() {
            let _ = write!(self.text, ": {}", names.join(", "));
        }
        self.text.push('\n');
    }

    fn name(&self, persona: Id<Persona>) -> String {
        escaped(&self.study.title_within(persona, usize::MAX)).replace(',', "#44;")
    }

    fn finish(self) -> Exported {
        let id = self.map.id;
        let study = self.study;
        let on_map = |card: &&Touchpoint| card.map == id && !card.is_parked();
        let backstage = study
            .touchpoints
            .iter()
            .filter(on_map)
            .filter(|card| card.visibility == Visibility::Backstage);
        let notes = study
            .notes
            .iter()
            .filter(|note| note.map == id && note.stage.is_some());
        let gates = study.tollgates.iter().filter(|gate| gate.map == id);
        let goals = study
            .stages
            .iter()
            .filter(|stage| stage.map == id && !stage.goal.is_empty());
        let (one, many) = ("touchpoint", "touchpoints");
        let losses = [
            Loss::counted(
                "",
                self.unfelt,
                "touchpoint without an estimate got the middle score",
                "touchpoints without an estimate got the middle score",
            ),
            Loss::counted("fractions in the scores of", self.rounded, one, many),
            Loss::counted("feelings of further personas at", self.divided, one, many),
            Loss::counted("details of", self.detailed, one, many),
            Loss::counted(
                "",
                backstage.count(),
                "backstage touchpoint",
                "backstage touchpoints",
            ),
            Loss::counted("", notes.count(), "note", "notes"),
            Loss::counted("", gates.count(), "tollgate", "tollgates"),
            Loss::counted("goals of", goals.count(), "stage", "stages"),
        ];
        let losses = losses.into_iter().flatten();
        Exported {
            text: self.text,
            losses: losses.chain(losses_off_the_grid(study, self.map)).collect(),
        }
    }
}

/// The touchpoints of each stage that the customer sees, by column, then from top to bottom.
fn frontstage(study: &Study, map: Id<Map>) -> IdMap<Id<Stage>, Vec<&Touchpoint>> {
    let lanes = study.lanes_of(map);
    let row = |card: &Touchpoint| lanes.iter().position(|lane| Some(lane.id) == card.lane);
    let mut stages: IdMap<Id<Stage>, Vec<&Touchpoint>> = IdMap::default();
    let cards = study.touchpoints.iter();
    for card in cards.filter(|card| card.visibility == Visibility::Frontstage) {
        if let Some(stage) = card.stage {
            stages.entry(stage).or_default().push(card);
        }
    }
    for cards in stages.values_mut() {
        cards.sort_by_cached_key(|card| (card.column, row(card), card.id));
    }
    stages
}

/// A text on one line with the characters that mean something to Mermaid as codes, and with the
/// first letter as a code where the text begins like a keyword.
fn escaped(text: &str) -> String {
    let text = one_line(text);
    let lower = text.to_ascii_lowercase();
    let is_keyword = [
        "title", "section", "acctitle", "accdescr", "journey", "```", "---",
    ]
    .iter()
    .any(|keyword| lower.starts_with(keyword));
    let mut escaped = String::with_capacity(text.len());
    for (index, character) in text.chars().enumerate() {
        if matches!(character, '#' | ':' | ';' | '%' | '{' | '}') || (is_keyword && index == 0) {
            let _ = write!(escaped, "#{};", u32::from(character));
        } else {
            escaped.push(character);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnyRecord, Emotion, Lane, LaneKind};

    fn study() -> (Study, Id<Map>) {
        let mut map = Map::new();
        map.title = "Tea: for two".to_owned();
        let mut persona = Persona::new();
        persona.name = "Ann, host".to_owned();
        map.personas = vec![persona.id];
        let mut stage = Stage::new(map.id);
        stage.name = "Brew".to_owned();
        let lane = Lane::new(map.id, LaneKind::Touchpoints);
        let card = |title: &str, column, estimate| {
            let mut card = Touchpoint::new(map.id);
            card.stage = Some(stage.id);
            card.lane = Some(lane.id);
            card.column = column;
            card.title = title.to_owned();
            let felt = Emotion {
                estimate,
                evoker: String::new(),
            };
            card.emotions.insert(persona.id, felt);
            AnyRecord::from(card)
        };
        let cards = [
            card("Section the lemon", 1, Some(-1.4)),
            card("Boil #1", 0, None),
        ];
        let id = map.id;
        let rest = [map.into(), persona.into(), stage.into(), lane.into()];
        (Study::from_records(rest.into_iter().chain(cards)), id)
    }

    #[test]
    fn a_map_is_written_in_reading_order_and_escaped() {
        let (study, map) = study();
        let exported = write(&study, map);
        assert_eq!(
            exported.text,
            "journey\n    title Tea#58; for two\n    section Brew\n      Boil #35;1: 3\n      \
             #83;ection the lemon: 2: Ann#44; host\n"
        );
        let losses: Vec<_> = exported.losses.iter().map(ToString::to_string).collect();
        assert_eq!(
            losses,
            [
                "1 touchpoint without an estimate got the middle score",
                "fractions in the scores of 1 touchpoint",
            ]
        );
    }

    #[test]
    fn a_map_the_study_lacks_is_an_empty_journey() {
        assert_eq!(write(&Study::default(), Id::new()).text, "journey\n");
    }
}
