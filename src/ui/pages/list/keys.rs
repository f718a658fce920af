//! The keys of the list: the arrows go from gap to gap, Enter does what the button of a row does,
//! Delete dismisses, Escape looks at no gap any more.

use egui::{EventFilter, Id, Key, Modifiers, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use super::{
    State, View,
    lines::{Line, Lines, fingerprint_of},
};
use crate::{
    app::{Message, Outbox},
    ui::{theme::Theme, triage},
};

/// How many rows the page keys go on.
const PAGE: usize = 8;

/// Takes the keys while the list has them; true when it does.
pub(super) fn take(
    ui: &mut Ui,
    view: View<'_>,
    state: &mut State,
    lines: &Lines,
    chosen: Option<usize>,
    outbox: &mut Outbox,
) -> bool {
    let rect = ui.available_rect_before_wrap();
    let response = ui.interact(
        rect,
        Id::unique("list of gaps"),
        Sense::focusable_noninteractive(),
    );
    let name = format!("Gaps, {} listed", lines.listed);
    response.widget_info(|| WidgetInfo::labeled(Role::List, true, name.clone()));
    if std::mem::take(&mut state.wants_keys) {
        response.request_focus();
    }
    if !response.has_focus() {
        return false;
    }
    let filter = EventFilter {
        vertical_arrows: true,
        escape: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    if chosen.is_none() {
        let ring = Stroke::new(1.5, Theme::of(ui.style()).accent);
        let around = rect.expand2(egui::vec2(7.0, 0.0));
        ui.painter()
            .rect_stroke(around, 6.0, ring, StrokeKind::Inside);
    }
    if ui.memory(egui::Memory::top_modal_layer).is_none() {
        press(ui, view, lines, chosen, outbox);
        if state.last.is_none() && ui.input(|input| input.key_pressed(Key::Escape)) {
            response.surrender_focus();
        } else if pressed(ui, Key::Escape) {
            outbox.send(Message::LeaveGap);
        }
    }
    true
}

fn pressed(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
}

fn press(ui: &Ui, view: View<'_>, lines: &Lines, chosen: Option<usize>, outbox: &mut Outbox) {
    if let Some(to) = goal(ui, lines, chosen)
        && let Some(fingerprint) = lines
            .rows
            .get(to)
            .and_then(|it| fingerprint_of(view.findings, it))
    {
        outbox.send(Message::ShowGap(fingerprint.to_owned()));
    }
    match chosen.and_then(|at| lines.rows.get(at)) {
        Some(Line::Gap(at)) => {
            let Some(found) = view.findings.gaps.get(*at) else {
                return;
            };
            if pressed(ui, Key::Enter) {
                triage::act(view.open, found, outbox);
            }
            if pressed(ui, Key::Delete) || pressed(ui, Key::Backspace) {
                triage::ask_to_dismiss(view.study(), found, outbox);
            }
        }
        Some(Line::Solved(at)) if pressed(ui, Key::Enter) => {
            if let Some(solved) = view.findings.solved.get(*at) {
                triage::open_action(&solved.actions, outbox);
            }
        }
        _ => {}
    }
}

/// The row that a key goes to: headings are passed over.
fn goal(ui: &Ui, lines: &Lines, chosen: Option<usize>) -> Option<usize> {
    let keys = [
        Key::ArrowDown,
        Key::ArrowUp,
        Key::PageDown,
        Key::PageUp,
        Key::Home,
        Key::End,
    ];
    let key = keys.into_iter().find(|key| pressed(ui, *key))?;
    let is_gap = |at: &usize| !matches!(lines.rows.get(*at), Some(Line::Heading(..)));
    let gaps: Vec<usize> = (0..lines.rows.len()).filter(is_gap).collect();
    let last = gaps.len().checked_sub(1)?;
    let now = chosen.and_then(|chosen| gaps.iter().position(|at| *at == chosen));
    let on = |by: usize| now.map_or(0, |now| (now + by).min(last));
    let back = |by: usize| now.map_or(last, |now| now.saturating_sub(by));
    let to = match key {
        Key::ArrowDown => on(1),
        Key::ArrowUp => back(1),
        Key::PageDown => on(PAGE),
        Key::PageUp => back(PAGE),
        Key::Home => 0,
        _ => last,
    };
    gaps.get(to).copied().filter(|to| Some(*to) != chosen)
}
