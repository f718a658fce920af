//! Whether content suits those who decide a gate.

use egui::Color32;

use crate::{
    analysis::{Fit, GateRow},
    model::{Content, Id, Persona, Study, joined},
    ui::{icons, theme::Theme},
};

/// Whether content comes the way those who decide prefer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Suits {
    /// As all of them prefer, as far as it is known.
    Yes,
    /// As some of them prefer, or as they prefer by its channel or its format alone.
    Partly,
    /// Otherwise.
    No,
    /// Nobody has said what they prefer, or how it comes.
    Unknown,
}

impl Suits {
    /// Every answer, the best first.
    pub(super) const ALL: [Self; 4] = [Self::Yes, Self::Partly, Self::No, Self::Unknown];

    /// The answer for all who decide together; None where none of them is a persona that the
    /// content is for.
    pub(super) fn of(fits: &[Fit]) -> Option<Self> {
        if fits.is_empty() {
            return None;
        }
        let is_known = |fit: &&Fit| fit.channel.is_some() || fit.format.is_some();
        let mut known = fits.iter().filter(is_known);
        Some(if known.clone().next().is_none() {
            Self::Unknown
        } else if known.clone().all(|fit| !fit.is_mismatch()) {
            Self::Yes
        } else if known.all(|fit| fit.is_disliked()) {
            Self::No
        } else {
            Self::Partly
        })
    }

    /// Its sign.
    pub(super) const fn icon(self) -> &'static str {
        match self {
            Self::Yes => icons::CHECK,
            Self::Partly => icons::MINUS,
            Self::No => icons::CLOSE,
            Self::Unknown => icons::HELP,
        }
    }

    /// The colour of its sign.
    pub(super) const fn color(self, theme: &Theme) -> Color32 {
        match self {
            Self::Yes => theme.accent,
            Self::No => theme.warm,
            Self::Partly | Self::Unknown => theme.text_weak,
        }
    }

    /// The answer to whether it suits who decides.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
            Self::Unknown => "not known",
        }
    }
}

/// How content suits somebody, in a sentence with what they prefer.
pub(super) fn told(study: &Study, content: &Content, fit: Fit) -> String {
    let channel = aspect("channel", &content.channel, fit.channel);
    let format = aspect("format", &content.format, fit.format);
    let name = study.title_of(fit.persona);
    let prefers = prefers(study, fit.persona).unwrap_or_else(|| "preference not known".to_owned());
    format!("{name}: {channel}, {format} ({prefers})")
}

fn aspect(name: &str, given: &str, fit: Option<bool>) -> String {
    match (given.trim(), fit) {
        ("", _) => format!("no {name} given"),
        (given, Some(true)) => format!("{name} “{given}” suits"),
        (given, Some(false)) => format!("{name} “{given}” does not"),
        (given, None) => format!("{name} “{given}”"),
    }
}

/// What a persona prefers, if they prefer anything: prefers phone, meeting · one page.
pub(super) fn prefers(study: &Study, persona: Id<Persona>) -> Option<String> {
    let persona = study.personas.get(persona)?;
    let likings: Vec<_> = [&persona.channels, &persona.formats]
        .into_iter()
        .map(|preferred| {
            let said = preferred.iter().map(|it| it.trim());
            said.filter(|it| !it.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        })
        .filter(|preferred| !preferred.is_empty())
        .collect();
    (!likings.is_empty()).then(|| format!("prefers {}", likings.join(" · ")))
}

/// Who decides a gate, in words.
pub(super) fn deciders(row: &GateRow) -> String {
    let roles: Vec<_> = row
        .deciders
        .iter()
        .map(|it| it.role.trim().to_owned())
        .collect();
    if roles.is_empty() {
        "not said who decides".to_owned()
    } else {
        joined(&roles)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(channel: Option<bool>, format: Option<bool>) -> Fit {
        Fit {
            persona: Id::new(),
            channel,
            format,
        }
    }

    #[test]
    fn an_answer_stands_for_all_who_decide() {
        let (yes, no) = (Some(true), Some(false));
        let of = |fits: &[Fit]| Suits::of(fits);
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[fit(None, None)]), Some(Suits::Unknown));
        assert_eq!(of(&[fit(yes, None), fit(None, None)]), Some(Suits::Yes));
        assert_eq!(of(&[fit(no, None), fit(no, no)]), Some(Suits::No));
        assert_eq!(of(&[fit(yes, no)]), Some(Suits::Partly));
        assert_eq!(of(&[fit(yes, yes), fit(no, no)]), Some(Suits::Partly));
    }

    #[test]
    fn what_somebody_prefers_stands_beside_what_there_is() {
        let persona = Persona {
            name: "Finance".to_owned(),
            channels: vec!["Phone".to_owned(), " ".to_owned(), "Meeting".to_owned()],
            formats: vec!["One page".to_owned()],
            ..Persona::new()
        };
        let content = Content {
            channel: "Website".to_owned(),
            ..Content::new()
        };
        let fit = Fit {
            persona: persona.id,
            channel: Some(false),
            format: None,
        };
        let silent = Persona::new();
        let quiet = silent.id;
        let study = Study::from_records([persona.into(), content.clone().into(), silent.into()]);
        assert_eq!(
            told(&study, &content, fit),
            "Finance: channel “Website” does not, no format given \
             (prefers Phone, Meeting · One page)"
        );
        assert_eq!(prefers(&study, quiet), None);
    }
}
