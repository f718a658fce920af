//! What personas feel at a touchpoint.

use egui::{Align, Label, Layout, RichText, Ui};

use super::super::{
    emotion_scale::{Done, Shown, emotion_scale},
    form::{Form, MIXED},
    parts,
};
use crate::{
    app::Message,
    edit::{CoalesceKey, EditError, Transaction, ops},
    model::{Emotion, Id, Persona, RecordKind, Touchpoint},
    ui::{
        icons,
        widgets::{DraftText, icon_button},
    },
};

/// Shows a scale for every persona whose curve is drawn.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_, Touchpoint>) {
    let mut personas: Vec<Option<Id<Persona>>> = form.open.curves().into_iter().map(Some).collect();
    if personas.is_empty() {
        personas.push(form.open.persona());
    }
    let is_alone = personas.len() == 1;
    for persona in personas {
        ui.push_id(("emotion of", persona), |ui| {
            let name = match persona {
                Some(persona) if !is_alone => {
                    format!("Emotion · {}", form.study().title_within(persona, 20))
                }
                _ => "Emotion".to_owned(),
            };
            one(ui, form, persona, &name);
        });
    }
}

fn one(ui: &mut Ui, form: &mut Form<'_, Touchpoint>, persona: Option<Id<Persona>>, name: &str) {
    let estimate = form.shared(|card| persona.and_then(|persona| card.estimate(persona)));
    let felt = form
        .only()
        .zip(persona)
        .and_then(|(card, persona)| form.open.felt().felt(card, persona))
        .filter(|felt| !felt.is_assumed());
    let words = match (felt, form.only(), estimate.same()) {
        (Some(felt), Some(card), _) => support(form, card, felt.interviews),
        (_, _, None) => MIXED.to_owned(),
        (_, _, Some(Some(_))) => "the team’s estimate".to_owned(),
        (_, _, Some(None)) => "nothing known".to_owned(),
    };
    let estimate = estimate.same().flatten();
    let is_cleared = head(ui, name, &words, estimate.is_some());
    let shown = Shown {
        voiced: felt.map(|felt| felt.valence),
        estimate,
    };
    let done = emotion_scale(ui, name, shown);
    let done = if is_cleared {
        Some(Done::Nudged(None))
    } else {
        done
    };
    if let Some(done) = done {
        carry_out(form, persona, done);
    }
    if let Some(persona) = persona.filter(|_| estimate.is_some() || felt.is_some()) {
        evoker(ui, form, persona);
    }
}

/// The label of a scale, what the feeling rests on, and a button that clears the estimate.
fn head(ui: &mut Ui, name: &str, words: &str, can_clear: bool) -> bool {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.label(RichText::new(name).small().weak());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().interact_size.y = 18.0;
            let is_cleared =
                can_clear && icon_button(ui, icons::CLOSE, "Clear the estimate").clicked();
            ui.add(Label::new(RichText::new(words).small().weak()).truncate());
            is_cleared
        })
        .inner
    })
    .inner
}

/// “from 7 quotes, 5 interviews”.
fn support(form: &Form<'_, Touchpoint>, card: &Touchpoint, interviews: usize) -> String {
    let table = &form.study().quotes;
    let quotes = form.open.referring(card.id);
    let quotes = quotes.filter_map(|id| table.get(id));
    let quotes = quotes.filter(|quote| quote.emotion.is_some()).count();
    format!(
        "from {}, {}",
        RecordKind::Quote.count(quotes),
        RecordKind::Interview.count(interviews)
    )
}

fn carry_out(form: &mut Form<'_, Touchpoint>, persona: Option<Id<Persona>>, done: Done) {
    let message = match done {
        Done::CalledOff => Ok(Message::Preview(None)),
        Done::Dragging(value) => {
            set(form, persona, Some(value)).map(|change| Message::Preview(Some(change)))
        }
        Done::Set(value) => set(form, persona, Some(value)).map(Message::Edit),
        Done::Nudged(value) => set(form, persona, value).map(|change| {
            let key = form.keys.first().map(|id| CoalesceKey::on("emotion", *id));
            Message::EditCoalescing(change, key.unwrap_or(CoalesceKey::new("emotion")))
        }),
    };
    form.outbox.send(message.unwrap_or_else(Message::Refuse));
}

/// Sets the estimate at every touchpoint of the form.
fn set(
    form: &Form<'_, Touchpoint>,
    persona: Option<Id<Persona>>,
    valence: Option<f32>,
) -> Result<Transaction, EditError> {
    ops::set_emotion(form.study(), &form.keys, persona, valence)
}

fn evoker(ui: &mut Ui, form: &mut Form<'_, Touchpoint>, persona: Id<Persona>) {
    let shared = form.shared(|card| {
        card.emotions
            .get(&persona)
            .map_or("", |feeling| feeling.evoker.as_str())
    });
    let hint = if shared.same().is_none() {
        MIXED
    } else {
        "What brings it about?"
    };
    let value = shared.same().unwrap_or_default();
    let new = DraftText::line("What evokes the emotion", value)
        .quiet()
        .hint(hint)
        .show(ui);
    if let Some(text) = new {
        form.alter("say what evokes the emotion of", |card| {
            let feeling = card.emotions.entry(persona).or_default();
            feeling.evoker.clone_from(&text);
            if *feeling == Emotion::default() {
                card.emotions.remove(&persona);
            }
        });
    }
    if form.only().is_none() {
        parts::remark(ui, "Applies to all that are selected.");
    }
}
