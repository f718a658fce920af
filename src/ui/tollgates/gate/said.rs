//! What is said about a gate: what decides it, how it is passed and where journeys stall.

use egui::{Label, RichText, TextStyle, Ui};

use super::{
    super::{parts::remark, suits},
    FIELD, Row, SMALL_FIELD, WORDS, sign,
};
use crate::{
    analysis::Decider,
    model::Criterion,
    ui::{icons, inspector::vocabulary, widgets::DraftText},
};

impl<'a> Row<'a, '_> {
    pub(super) fn criteria(&mut self, ui: &mut Ui) {
        let mut told: Vec<&Decider> = Vec::new();
        for (index, criterion) in self.gate.criteria.iter().enumerate() {
            let new = ui
                .push_id(index, |ui| self.criterion(ui, index, criterion))
                .inner;
            self.liking(ui, criterion, &mut told);
            ui.add_space(4.0);
            if let Some(new) = new {
                let is_empty = new.text.is_empty() && new.decided_by.is_empty();
                let what = if is_empty { "take out" } else { "change" };
                self.alter(&format!("{what} a criterion of"), |gate| {
                    put(&mut gate.criteria, index, (!is_empty).then(|| new.clone()));
                });
            }
        }
        if let Some(text) = self.add(ui, "What must be true to pass it?", "Add a criterion") {
            self.alter("add a criterion to", |gate| {
                gate.criteria.push(Criterion {
                    text: text.clone(),
                    ..Criterion::default()
                });
            });
        }
    }

    /// A criterion with who decides it; gives it back if it is changed.
    fn criterion(&self, ui: &mut Ui, index: usize, criterion: &Criterion) -> Option<Criterion> {
        let study = self.about.study();
        let name = self.name(&format!("criterion {}", index + 1));
        let field = DraftText::line(&name, &criterion.text).quiet();
        let text = field.hint("What must be true?").show(ui);
        let name = self.name(&format!("who decides criterion {}", index + 1));
        let roles = || vocabulary::roles(study);
        let field = DraftText::line(&name, &criterion.decided_by)
            .quiet()
            .style(TextStyle::Small)
            .hint("Who decides it?")
            .suggest(&roles);
        let icon = RichText::new(icons::HANDOFF).small().weak();
        let decided_by = sign(ui, icon, SMALL_FIELD, |ui| field.show(ui));
        (text.is_some() || decided_by.is_some()).then(|| Criterion {
            text: text.unwrap_or_else(|| criterion.text.clone()),
            decided_by: decided_by.unwrap_or_else(|| criterion.decided_by.clone()),
        })
    }

    /// What those who decide prefer, below the first criterion they decide.
    fn liking(&self, ui: &mut Ui, criterion: &Criterion, told: &mut Vec<&'a Decider>) {
        let role = criterion.decided_by.trim().to_lowercase();
        let mut deciders = self.facts.deciders.iter();
        let Some(decider) = deciders.find(|it| it.role.trim().to_lowercase() == role) else {
            return;
        };
        if told.iter().any(|it| it.role == decider.role) {
            return;
        }
        told.push(decider);
        let study = self.about.study();
        for persona in &decider.personas {
            if let Some(words) = suits::prefers(study, *persona) {
                let text = RichText::new(&words).small().weak();
                let none = RichText::new("").small();
                sign(ui, none, WORDS, |ui| ui.add(Label::new(text).truncate()));
            }
        }
    }

    pub(super) fn process(&mut self, ui: &mut Ui) {
        for (index, step) in self.gate.process.iter().enumerate() {
            let name = self.name(&format!("step {}", index + 1));
            let icon = RichText::new((index + 1).to_string()).small().weak();
            let new = ui
                .push_id(index, |ui| {
                    sign(ui, icon, FIELD, |ui| {
                        DraftText::line(&name, step).quiet().show(ui)
                    })
                })
                .inner;
            if let Some(new) = new {
                let what = if new.is_empty() { "take out" } else { "change" };
                self.alter(&format!("{what} a passing step of"), |gate| {
                    let step = (!new.is_empty()).then(|| new.clone());
                    put(&mut gate.process, index, step);
                });
            }
        }
        if let Some(step) = self.add(ui, "What do they do to pass it?", "Add a step") {
            self.alter("add a passing step to", |gate| {
                gate.process.push(step.clone());
            });
        }
    }

    /// A field that adds to a list, while the gate is selected or the list is empty.
    fn add(&self, ui: &mut Ui, question: &str, add: &str) -> Option<String> {
        let is_empty = match add {
            "Add a step" => self.gate.process.is_empty(),
            _ => self.gate.criteria.is_empty(),
        };
        if !is_empty && !self.is_selected {
            return None;
        }
        let name = self.name(&add.to_lowercase());
        let hint = if is_empty { question } else { add };
        let field = DraftText::line(&name, "").quiet().hint(hint).rapid();
        field.show(ui).filter(|text| !text.is_empty())
    }

    pub(super) fn stall(&mut self, ui: &mut Ui) {
        let name = self.name("typical stall");
        let field = DraftText::paragraph(&name, &self.gate.stall)
            .quiet()
            .hint("Where do they get stuck here?");
        if let Some(stall) = field.show(ui) {
            self.alter("change the typical stall of", |gate| {
                gate.stall.clone_from(&stall);
            });
        }
        let study = self.about.study();
        for told in self.about.known.stalls(study, self.gate.stage) {
            ui.add_space(2.0);
            remark(ui, told);
        }
    }
}

/// Puts something in the place of an item of a list, or takes the item out.
fn put<T>(items: &mut Vec<T>, index: usize, item: Option<T>) {
    if index < items.len() {
        items.splice(index..=index, item);
    }
}
