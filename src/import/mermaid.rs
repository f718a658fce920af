//! Mermaid `journey` diagrams.

use std::collections::BTreeMap;

use super::{
    ImportError, Imported,
    draft::Draft,
    feeling::{Scale, number},
};
use crate::model::{Emotion, Id, Lane, LaneKind, Loss, Persona, Stage, clean, one_line, shorten};

/// Reads a Mermaid journey: sections become stages, tasks touchpoints one behind the other, actors
/// personas, and scores 1 to 5 what the actors of the task feel, −2 to +2.
///
/// Front matter, comments and the fence of a Markdown block are skipped. A task in front of the
/// first section lies in a stage called "Journey".
pub fn read(text: &str) -> Result<Imported, ImportError> {
    let mut diagram = Diagram::new();
    let mut lines = Lines::new(text);
    lines.find_journey(&mut diagram)?;
    while let Some((number, line)) = lines.next() {
        if line.starts_with("```") {
            break;
        }
        match keyword(line) {
            ("title", title) => diagram.draft.map.title = decoded(title),
            ("section", name) => {
                diagram.begin_section(&decoded(name));
            }
            ("acctitle", _) => diagram.descriptions += 1,
            ("accdescr", rest) => {
                diagram.descriptions += 1;
                if rest.starts_with('{') && !rest.contains('}') {
                    lines.skip_to(|line| line.contains('}'));
                }
            }
            _ => diagram.add_task(line, number)?,
        }
    }
    diagram.finish()
}

/// True when a text has the line that begins a journey.
pub(super) fn is_journey(text: &str) -> bool {
    text.lines().any(|line| line.trim() == "journey")
}

/// The lines that say something, with their numbers.
struct Lines<'a>(std::iter::Enumerate<std::str::Lines<'a>>);

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self(text.lines().enumerate())
    }

    /// The next line that is neither empty nor a comment, trimmed, and its number from 1.
    fn next(&mut self) -> Option<(usize, &'a str)> {
        self.0
            .by_ref()
            .map(|(index, line)| (index + 1, without_comment(line).trim()))
            .find(|(_, line)| !line.is_empty())
    }

    /// Goes behind the first line of which this is true.
    fn skip_to(&mut self, is_last: impl Fn(&str) -> bool) {
        self.0.by_ref().find(|(_, line)| is_last(line));
    }

    /// Goes behind the line `journey`, past front matter, which may give the title, and past the
    /// Markdown around a fenced diagram.
    fn find_journey(&mut self, diagram: &mut Diagram) -> Result<(), ImportError> {
        let mut first = None;
        let mut is_front_matter = false;
        while let Some((number, line)) = self.next() {
            if line == "journey" {
                return Ok(());
            }
            if line == "---" {
                is_front_matter = !is_front_matter;
            } else if let Some(title) = line.strip_prefix("title:")
                && is_front_matter
            {
                title
                    .trim()
                    .trim_matches(['"', '\''])
                    .clone_into(&mut diagram.draft.map.title);
            }
            first.get_or_insert(number);
        }
        Err(ImportError::Mermaid {
            line: first.unwrap_or(1),
            reason: "there is no line “journey”".to_owned(),
        })
    }
}

/// The map that grows while the lines are read.
struct Diagram {
    draft: Draft,
    lane: Id<Lane>,
    stage: Option<Id<Stage>>,
    column: u32,
    actors: BTreeMap<String, Id<Persona>>,
    descriptions: usize,
}

impl Diagram {
    fn new() -> Self {
        let mut draft = Draft::new(String::new());
        let lane = draft.add_lane(LaneKind::Touchpoints, "");
        draft.add_lane(LaneKind::Emotion, "");
        Self {
            draft,
            lane,
            stage: None,
            column: 0,
            actors: BTreeMap::new(),
            descriptions: 0,
        }
    }

    fn begin_section(&mut self, name: &str) -> Id<Stage> {
        let stage = self.draft.add_stage(name, "");
        self.stage = Some(stage);
        self.column = 0;
        stage
    }

    /// Adds the task of a line: `words: score: actors`.
    fn add_task(&mut self, line: &str, number: usize) -> Result<(), ImportError> {
        let Some((title, data)) = line.split_once(':') else {
            return Err(ImportError::Mermaid {
                line: number,
                reason: "a task needs a colon and a score behind its words".to_owned(),
            });
        };
        let (score, actors) = data.split_once(':').unwrap_or((data, ""));
        let valence = self.valence(score.trim(), number)?;
        let stage = match self.stage {
            Some(stage) => stage,
            None => self.begin_section("Journey"),
        };
        let index = self.draft.add_touchpoint(&decoded(title));
        self.draft.place(index, stage, self.lane, self.column);
        self.column += 1;
        let Some(valence) = valence else {
            return Ok(());
        };
        let personas = self.personas(actors);
        if let Some(touchpoint) = self.draft.touchpoints.get_mut(index) {
            touchpoint.emotions = personas
                .into_iter()
                .map(|persona| (persona, felt(valence)))
                .collect();
        }
        Ok(())
    }

    /// The valence a score stands for; none where no score is given.
    fn valence(&mut self, score: &str, line: usize) -> Result<Option<f32>, ImportError> {
        if score.is_empty() {
            let warnings = &mut self.draft.notices;
            warnings.warn(|| format!("The task in line {line} has no score."));
            return Ok(None);
        }
        let Some(value) = number(score) else {
            return Err(ImportError::Mermaid {
                line,
                reason: format!("“{}” is not a score", shorten(score, 30)),
            });
        };
        if !Scale::MERMAID.contains(value) {
            let nearest = value.clamp(1.0, 5.0);
            self.draft.notices.warn(|| {
                format!(
                    "The score {value} in line {line} is not between 1 and 5; {nearest} was taken."
                )
            });
        }
        Ok(Some(Scale::MERMAID.valence(value)))
    }

    /// The personas of a list of actors.
    fn personas(&mut self, actors: &str) -> Vec<Id<Persona>> {
        let names: Vec<_> = actors
            .split(',')
            .map(decoded)
            .filter(|name| !name.is_empty())
            .collect();
        if names.is_empty() {
            return vec![self.draft.anybody()];
        }
        let mut personas = Vec::with_capacity(names.len());
        for name in names {
            let persona = match self.actors.get(&name) {
                Some(persona) => *persona,
                None => self.draft.add_persona(&name),
            };
            self.actors.insert(name, persona);
            personas.push(persona);
        }
        personas
    }

    fn finish(mut self) -> Result<Imported, ImportError> {
        if self.stage.is_none() {
            return Err(ImportError::NoMap);
        }
        let lost = Loss::counted(
            "",
            self.descriptions,
            "description for screen readers",
            "descriptions for screen readers",
        );
        self.draft.notices.lose(lost);
        Ok(self.draft.finish())
    }
}

/// An estimate without an evoker.
fn felt(valence: f32) -> Emotion {
    Emotion {
        estimate: Some(valence),
        evoker: String::new(),
    }
}

/// The keyword a line begins with, in small letters, and what follows it; no keyword for a task.
fn keyword(line: &str) -> (&'static str, &str) {
    for word in ["title", "section", "accTitle", "accDescr"] {
        let Some((head, rest)) = line.split_at_checked(word.len()) else {
            continue;
        };
        let is_whole = rest.is_empty() || rest.starts_with([' ', '\t', ':', '{']);
        let is_task = word.len() < 8 && rest.trim_start().starts_with(':');
        if head.eq_ignore_ascii_case(word) && is_whole && !is_task {
            let rest = rest.trim_start_matches([' ', '\t', ':']).trim_end();
            return match word {
                "title" => ("title", rest),
                "section" => ("section", rest),
                "accTitle" => ("acctitle", rest),
                _ => ("accdescr", rest),
            };
        }
    }
    ("", line)
}

/// A line without what stands behind `%%`, or behind a `#` that begins no character code.
fn without_comment(line: &str) -> &str {
    let line = line.split("%%").next().unwrap_or_default();
    let end = line
        .match_indices('#')
        .find(|(start, _)| code(line.get(*start..).unwrap_or_default()).is_none());
    end.map_or(line, |(start, _)| line.get(..start).unwrap_or(line))
}

/// The character that a code like `#35;` or `#quot;` at the beginning of a text stands for, and
/// the length of the code.
fn code(text: &str) -> Option<(char, usize)> {
    let end = text.char_indices().take(12).find(|(_, c)| *c == ';')?.0;
    let name = text.get(1..end)?;
    let character = match name {
        "quot" => '"',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "nbsp" => ' ',
        digits => char::from_u32(digits.parse().ok()?)?,
    };
    Some((character, end + 1))
}

/// A text with its character codes replaced and single spaces.
fn decoded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('#') {
        let (before, behind) = rest.split_at(start);
        plain.push_str(before);
        let (character, length) = code(behind).unwrap_or(('#', 1));
        plain.push(character);
        rest = behind.get(length..).unwrap_or_default();
    }
    plain.push_str(rest);
    one_line(&clean(&plain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Study;

    fn study(text: &str) -> Study {
        read(text).unwrap().into_study()
    }

    fn titles(study: &Study) -> Vec<&str> {
        study
            .touchpoints
            .iter()
            .map(|card| card.title.as_str())
            .collect()
    }

    #[test]
    fn sections_tasks_and_actors_become_stages_cards_and_personas() {
        let study = study(
            "journey\n  title Tea for two\n  section Brew\n    Boil water: 5: Ann\n    \
             Pour: 2: Ann, Ben\n  section Drink\n    Sip: 3: Ben\n",
        );
        assert_eq!(study.maps.iter().next().unwrap().title, "Tea for two");
        assert_eq!(study.stages.len(), 2);
        assert_eq!(titles(&study), ["Boil water", "Pour", "Sip"]);
        let columns: Vec<_> = study.touchpoints.iter().map(|card| card.column).collect();
        assert_eq!(columns, [0, 1, 0]);
        let people: Vec<_> = study.personas.iter().map(|persona| persona.id).collect();
        let pour = study.touchpoints.iter().nth(1).unwrap();
        assert_eq!(pour.estimate(people[0]), Some(-1.0));
        assert_eq!(pour.estimate(people[1]), Some(-1.0));
        let boil = study.touchpoints.iter().next().unwrap();
        assert_eq!(boil.estimate(people[0]), Some(2.0));
        assert_eq!(boil.estimate(people[1]), None);
    }

    #[test]
    fn what_is_around_the_journey_is_tolerated() {
        let imported = read(
            "# Notes\n---\ntitle: \"From the front\"\n---\n%%{init: {}}%%\njourney\n%% a comment\n\
             accTitle: Tea\naccDescr {\n  for\n  two }\nBoil: 4 # hot\n```\nafter\n",
        )
        .unwrap();
        assert_eq!(imported.losses[0].what, "2 descriptions for screen readers");
        let study = imported.into_study();
        assert_eq!(study.maps.iter().next().unwrap().title, "From the front");
        assert_eq!(study.stages.iter().next().unwrap().name, "Journey");
        assert_eq!(titles(&study), ["Boil"]);
        assert_eq!(study.personas.iter().next().unwrap().name, "Customer");
    }

    #[test]
    fn character_codes_stand_for_what_mermaid_cannot_hold() {
        let study = study("journey\nsection A#58; b\n#116;itle #35;1#59;: 3: Me\n");
        assert_eq!(study.stages.iter().next().unwrap().name, "A: b");
        assert_eq!(titles(&study), ["title #1;"]);
    }

    #[test]
    fn a_tab_between_words_is_a_space() {
        assert_eq!(
            titles(&study("journey\nBoil\twater: 3: Me\n")),
            ["Boil water"]
        );
    }

    #[test]
    fn a_task_may_be_called_like_a_keyword() {
        assert_eq!(
            titles(&study("journey\nTitle: 3: Me\nsection: 4\n")),
            ["Title", "section"]
        );
    }

    #[test]
    fn an_error_names_its_line() {
        let error = read("journey\nsection A\n\nBoil water\n").unwrap_err();
        assert!(
            matches!(error, ImportError::Mermaid { line: 4, .. }),
            "{error}"
        );
        let error = read("journey\nBoil: hot: Me\n").unwrap_err();
        assert!(error.to_string().contains("line 2"), "{error}");
        assert!(matches!(
            read("graph TD\n"),
            Err(ImportError::Mermaid { line: 1, .. })
        ));
        assert_eq!(read("journey\ntitle Nothing\n"), Err(ImportError::NoMap));
    }

    #[test]
    fn a_score_off_the_scale_is_taken_to_its_end_with_a_warning() {
        let imported = read("journey\nBoil: 9: Me\nPour\u{3a} :Me\n").unwrap();
        assert_eq!(imported.warnings.len(), 2);
        let study = imported.into_study();
        let me = study.personas.iter().next().unwrap().id;
        assert_eq!(
            study.touchpoints.iter().next().unwrap().estimate(me),
            Some(2.0)
        );
    }
}
