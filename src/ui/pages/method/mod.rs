//! Whether the study is made as the method asks, step by step of the method.

mod words;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use egui::{
    Align2, Label, RichText, Role, ScrollArea, Sense, Stroke, TextStyle, Ui, WidgetInfo, vec2,
};

use super::View;
use crate::{
    analysis::{CheckState, Findings, FoundGap, GapKind, MethodCheck, MethodStep, Standing},
    app::{Message, Outbox},
    export,
    ui::{
        icons, inspector,
        theme::{self, Theme},
        widgets::{quiet_button, show_focus},
    },
};

/// How many places are told where a check is broken, before one asks for more.
const PLACES: usize = 2;
/// How many more are told each time.
const MORE: usize = 20;
/// The room for the sign before a check.
const SIGN: f32 = 28.0;
/// The room for the button behind a check.
const BUTTON: f32 = 104.0;
/// How wide a sentence is at the most.
const MOST: f32 = 760.0;

/// What the page remembers from frame to frame.
#[derive(Debug, Default)]
pub(super) struct State {
    shown: Option<Shown>,
    /// How many places are told of checks that somebody wants more of.
    more: BTreeMap<GapKind, usize>,
}

/// A check with the places of its gaps among all.
type Check = (MethodCheck, Vec<usize>);

/// The checks, and the findings they are of.
#[derive(Debug)]
struct Shown {
    findings: Arc<Findings>,
    checks: Arc<Vec<Check>>,
}

impl State {
    fn checks(&mut self, view: View<'_>) -> Option<Arc<Vec<Check>>> {
        let findings = view.open.findings()?;
        let is_current = |shown: &&Shown| Arc::ptr_eq(&shown.findings, findings);
        if let Some(shown) = self.shown.as_ref().filter(is_current) {
            return Some(Arc::clone(&shown.checks));
        }
        let checks = Arc::new(with_gaps(findings));
        self.shown = Some(Shown {
            findings: Arc::clone(findings),
            checks: Arc::clone(&checks),
        });
        Some(checks)
    }
}

fn with_gaps(findings: &Findings) -> Vec<Check> {
    let kinds: BTreeSet<GapKind> = findings.checks.iter().map(|check| check.kind).collect();
    let gaps = findings.gaps.iter().enumerate();
    let gaps: Vec<(GapKind, usize)> = gaps
        .map(|(at, found)| (found.gap.kind, at))
        .filter(|(kind, _)| kinds.contains(kind))
        .collect();
    let checks = findings.checks.iter();
    checks
        .map(|check| {
            let of_check = gaps.iter().filter(|(kind, _)| *kind == check.kind);
            (*check, of_check.map(|(_, at)| *at).collect())
        })
        .collect()
}

/// Shows the page.
pub(super) fn show(ui: &mut Ui, view: View<'_>, state: &mut State, outbox: &mut Outbox) {
    let Some(checks) = state.checks(view) else {
        return;
    };
    ui.horizontal(|ui| {
        ui.heading("Method check");
        let words = words::figure(checks.iter().map(|(check, _)| check));
        ui.label(RichText::new(words).small().weak());
    });
    ScrollArea::vertical()
        .id_salt("method")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.spacing_mut().interact_size.y = 24.0;
            for of_step in checks.chunk_by(|(a, _), (b, _)| a.step == b.step) {
                let Some((first, _)) = of_step.first() else {
                    continue;
                };
                step(ui, first.step, of_step);
                for (check, gaps) in of_step {
                    ui.push_id(check.kind, |ui| match check.state {
                        CheckState::Kept => {
                            line(ui, Sign::Kept, words::kept(check.kind), check.kind);
                        }
                        CheckState::NotYet => {
                            line(ui, Sign::NotYet, words::not_yet(check.kind), check.kind);
                        }
                        CheckState::Broken => broken(ui, view, state, check.kind, gaps, outbox),
                    });
                }
            }
            ui.add_space(16.0);
        });
}

/// The head of a step.
fn step(ui: &mut Ui, step: MethodStep, checks: &[Check]) {
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        let title = format!("{} {}", words::number(step), step.label());
        ui.label(RichText::new(title).text_style(theme::strong()));
        let words = words::figure(checks.iter().map(|(check, _)| check));
        ui.label(RichText::new(words).small().weak());
    });
    let line = Stroke::new(1.0, Theme::of(ui.style()).line);
    let at = ui.cursor().top() - 3.0;
    ui.painter().hline(ui.max_rect().x_range(), at, line);
    ui.add_space(4.0);
}

/// How a check stands, as a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Kept,
    NotYet,
    Broken,
    Dismissed,
}

impl Sign {
    const fn words(self) -> &'static str {
        match self {
            Self::Kept => "Kept",
            Self::NotYet => "Cannot be told yet",
            Self::Broken => "Not kept",
            Self::Dismissed => "Dismissed",
        }
    }
}

/// The sign before a sentence.
fn sign(ui: &mut Ui, sign: Sign) {
    let theme = Theme::of(ui.style());
    let (rect, response) = ui.allocate_exact_size(vec2(SIGN - 8.0, 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, sign.words()));
    response.on_hover_text(sign.words());
    let (icon, color) = match sign {
        Sign::Kept => (icons::CIRCLE_CHECK, theme.accent),
        Sign::Broken => (icons::ALERT, theme.warm),
        Sign::Dismissed => (icons::CIRCLE_CROSS, theme.text_weak),
        Sign::NotYet => {
            let line = Stroke::new(1.25, theme.text_weak);
            ui.painter().circle_stroke(rect.center(), 6.0, line);
            return;
        }
    };
    let font = TextStyle::Body.resolve(ui.style());
    ui.painter()
        .text(rect.center(), Align2::CENTER_CENTER, icon, font, color);
}

/// A check that is kept, or cannot be told yet.
fn line(ui: &mut Ui, how: Sign, words: &str, kind: GapKind) {
    ui.horizontal_top(|ui| {
        sign(ui, how);
        let words = RichText::new(words);
        let words = if how == Sign::Kept {
            words
        } else {
            words.weak()
        };
        let label = ui.add(Label::new(words).wrap());
        if let Some(reason) = kind.reason() {
            label.on_hover_text(reason);
        }
    });
}

/// A check that is broken, with each place where it is.
fn broken(
    ui: &mut Ui,
    view: View<'_>,
    state: &mut State,
    kind: GapKind,
    gaps: &[usize],
    outbox: &mut Outbox,
) {
    let shown = state.more.get(&kind).copied().unwrap_or(PLACES);
    let found = gaps.iter().filter_map(|at| view.findings.gaps.get(*at));
    for (at, found) in found.take(shown).enumerate() {
        ui.push_id(at, |ui| place(ui, view, found, at == 0, outbox));
    }
    let left = gaps.len().saturating_sub(shown);
    if left > 0 {
        ui.horizontal(|ui| {
            ui.add_space(SIGN);
            if quiet_button(ui, &format!("Show {} more", left.min(MORE))).clicked() {
                state.more.insert(kind, shown + MORE);
            }
        });
    }
}

/// One place where a check is broken: what was found, why it matters, and the way there.
fn place(ui: &mut Ui, view: View<'_>, found: &FoundGap, is_first: bool, outbox: &mut Outbox) {
    let decided = export::standing_words(view.study(), &found.standing);
    let is_dismissed = matches!(found.standing, Standing::Dismissed(_));
    ui.horizontal_top(|ui| {
        sign(
            ui,
            if is_dismissed {
                Sign::Dismissed
            } else {
                Sign::Broken
            },
        );
        let room = (ui.available_width() - BUTTON - 8.0).clamp(120.0, MOST);
        ui.vertical(|ui| {
            ui.set_width(room);
            ui.spacing_mut().item_spacing.y = 2.0;
            let why = RichText::new(&found.gap.why);
            let why = if is_dismissed { why.weak() } else { why };
            let label = ui.add(Label::new(why).wrap().sense(Sense::click()));
            show_focus(ui, &label);
            let label = label.on_hover_text(format!("Show gap {} in the list", found.number));
            if label.clicked() {
                outbox.send(Message::ShowGap(found.fingerprint.clone()));
            }
            let reason = found.gap.kind.reason().filter(|_| is_first);
            for words in [reason, decided.as_deref()].into_iter().flatten() {
                ui.label(RichText::new(words).small().weak());
            }
        });
        let tip = format!(
            "{}\nNext step: {}",
            inspector::mend_words(view.open, &found.gap),
            found.gap.next_step
        );
        let button = ui.button("Mend it").on_hover_text(tip);
        let button = button.accessible_name(format!("Mend it: {}", found.gap.why));
        if button.clicked() {
            inspector::mend(ui, view.open, &found.gap, outbox);
        }
    });
    ui.add_space(4.0);
}
