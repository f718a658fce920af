//! Whether a gate can be gone around, and by which way.

use egui::{RichText, Ui};

use super::{
    super::{
        known::{around, names},
        parts::{remark, small_link},
    },
    LINK, Row, WORDS, sign,
};
use crate::{
    analysis::{Bypass, GapKind, Gate, Passage},
    app::Message,
    model::{RecordId, counted},
    ui::{icons, theme::Theme},
};

impl Row<'_, '_> {
    pub(super) fn passage(&mut self, ui: &mut Ui) {
        let theme = Theme::of(ui.style());
        let Some(known) = self.about.known.gate(self.gate.id) else {
            remark(ui, "Still finding out whether it can be bypassed");
            return;
        };
        match &known.passage {
            Passage::Mandatory => {
                let icon = RichText::new(icons::LOCK).small().color(theme.accent);
                sign(ui, icon, WORDS, |ui| remark(ui, "Nobody gets around it"))
                    .on_hover_text("Every way to the outcome passes this gate");
            }
            Passage::Undecided => {
                let icon = RichText::new(icons::HELP).small().weak();
                sign(ui, icon, WORDS, |ui| {
                    remark(ui, "Not decided: no way leads to the outcome")
                });
            }
            Passage::Bypassable(bypass) => self.bypass(ui, known, bypass),
        }
    }

    fn bypass(&mut self, ui: &mut Ui, known: &Gate, bypass: &Bypass) {
        let study = self.about.study();
        let Some(journey) = self.about.known.journey() else {
            return;
        };
        let theme = Theme::of(ui.style());
        let around = around(journey, known, bypass);
        let icon = RichText::new(icons::ROUTE).small().color(theme.warm);
        let words = format!("Can be bypassed, {}", around.share);
        let text = RichText::new(&words).color(theme.warm);
        let name = self.name(&words);
        let titles = |ids: &[_]| {
            let titles = ids.iter().map(|id| study.title_of(*id));
            titles.collect::<Vec<_>>().join(" → ")
        };
        let link = sign(ui, icon, LINK, |ui| small_link(ui, text, &name)).on_hover_ui(|ui| {
            ui.label(format!("The shortest way around: {}", titles(&around.way)));
            ui.label("Click to see it on the map");
        });
        if link.clicked() {
            let gap = self.about.known.gap(self.gate.id, GapKind::BypassableGate);
            self.outbox.send(match gap {
                Some(gap) => Message::ShowGap(gap.fingerprint.clone()),
                None => Message::Select(around.way.iter().map(|id| RecordId::from(*id)).collect()),
            });
        }
        if let [Some(from), Some(to)] = around.ends {
            remark(ui, format!("by {}", titles(&[from, to])));
        }
        if !bypass.interviews.is_empty() {
            let count = counted(bypass.interviews.len(), "interview", "interviews");
            let who = names(study, &bypass.interviews);
            remark(ui, format!("{count} went around: {who}"));
        }
    }
}
