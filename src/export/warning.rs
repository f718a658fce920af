//! What a person should know before they show an export to others.

use std::{collections::BTreeSet, fmt};

use crate::{
    model::{Loss, RecordId, Study, counted},
    scene::{Item, Part, Scene},
};

/// Text smaller than the picture's height divided by this cannot be read from the back of a room.
const READABLE: f32 = 40.0;

/// Something about an export that a person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportWarning {
    /// The bundled fonts lack these characters.
    MissingCharacters(Vec<char>),
    /// The smallest text is the picture's height divided by this.
    SmallText(u32),
    /// The picture shows words from interviews that are not anonymised: who was asked.
    NamedWords(Vec<String>),
    /// The format cannot carry these things.
    Lost(Vec<Loss>),
    /// A part of the map was asked for, but a table or a diagram has all of it.
    AllOfIt,
}

impl ExportWarning {
    /// Everything to be known about a picture.
    pub fn about(study: &Study, scene: &Scene) -> Vec<Self> {
        [
            missing_characters(scene),
            small_text(scene),
            named_words(study, scene),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

impl fmt::Display for ExportWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingCharacters(characters) => {
                let subject = counted(characters.len(), "character is", "characters are");
                write!(f, "{subject} not in the bundled fonts:")?;
                characters
                    .iter()
                    .try_for_each(|character| write!(f, " {character}"))
            }
            Self::SmallText(part) => write!(
                f,
                "The smallest text is 1/{part} of the picture’s height: too small for the back \
                 of a room, where 1/40 can be read"
            ),
            Self::NamedWords(names) => write!(
                f,
                "The picture shows words from interviews that are not anonymised: {}",
                names.join(", ")
            ),
            Self::Lost(losses) => {
                let losses: Vec<String> = losses.iter().map(Loss::to_string).collect();
                write!(
                    f,
                    "Left out, as the format has no place for it: {}",
                    losses.join(", ")
                )
            }
            Self::AllOfIt => {
                f.write_str("Only pictures show a part of the map: this file has all of it")
            }
        }
    }
}

fn missing_characters(scene: &Scene) -> Option<ExportWarning> {
    let missing = &scene.missing_characters;
    (!missing.is_empty()).then(|| ExportWarning::MissingCharacters(missing.clone()))
}

/// Compares the smallest line of text with the picture.
fn small_text(scene: &Scene) -> Option<ExportWarning> {
    let smallest = scene
        .groups
        .iter()
        .flat_map(|group| &group.items)
        .filter_map(|item| match item {
            Item::Text(line) => Some(line.size),
            _ => None,
        })
        .min_by(f32::total_cmp)?;
    let part = scene.size.height / smallest;
    (part > READABLE).then(|| ExportWarning::SmallText(part.round() as u32))
}

/// Looks for quotes from interviews that nobody has anonymised: their words are shown as they were
/// spoken.
fn named_words(study: &Study, scene: &Scene) -> Option<ExportWarning> {
    let names: BTreeSet<String> = scene
        .groups
        .iter()
        .filter_map(|group| match group.part {
            Part::Card(RecordId::Quote(id)) => study.quotes.get(id),
            _ => None,
        })
        .filter_map(|quote| study.interviews.get(quote.interview))
        .filter(|interview| !interview.state.can_be_shown())
        .map(|interview| study.title_of(interview.id))
        .collect();
    (!names.is_empty()).then(|| ExportWarning::NamedWords(names.into_iter().collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        export::sample,
        layout::{Face, Point},
        model::{AnyRecord, Interview, InterviewState, Quote},
    };

    #[test]
    fn missing_characters_are_listed() {
        let mut scene = sample::scene();
        scene.missing_characters = vec!['漢', '字'];
        let warnings = ExportWarning::about(&Study::default(), &scene);
        assert_eq!(
            warnings[0].to_string(),
            "2 characters are not in the bundled fonts: 漢 字"
        );
    }

    #[test]
    fn text_for_the_first_row_only_is_named() {
        let mut scene = sample::scene();
        assert_eq!(ExportWarning::about(&Study::default(), &scene), []);
        scene.size.height = 600.0;
        let warnings = ExportWarning::about(&Study::default(), &scene);
        assert_eq!(warnings, [ExportWarning::SmallText(50)]);
    }

    #[test]
    fn words_as_they_were_spoken_are_named_until_the_interview_is_anonymised() {
        let mut interview = Interview::new();
        interview.code_name = "P07".to_owned();
        let quote = Quote::new(interview.id);
        let line = sample::text("“We gave up”", Point::new(0.0, 12.0), Face::Italic);
        let scene = sample::scene_of(Part::Card(quote.id.into()), vec![Item::Text(line)]);
        let warnings = |interview: &Interview| {
            let records = [AnyRecord::from(interview.clone()), quote.clone().into()];
            ExportWarning::about(&Study::from_records(records), &scene)
        };
        assert_eq!(
            warnings(&interview),
            [ExportWarning::NamedWords(vec!["P07".to_owned()])]
        );
        interview.transcript.text = "[We gave up], said [P07].".to_owned();
        for state in [InterviewState::Reviewed, InterviewState::Sealed] {
            interview.state = state;
            assert_eq!(warnings(&interview), []);
        }
    }
}
