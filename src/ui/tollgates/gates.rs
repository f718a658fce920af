//! The gates along the journey, each with all that is said about it.

use egui::{Id as WidgetId, Rect, RichText, ScrollArea, Stroke, Ui, pos2, vec2};

use super::{
    About, gate,
    parts::{remark, small_link},
    target::Target,
};
use crate::{
    analysis::GateRow,
    app::{Message, Outbox},
    edit::{Selection, ops},
    model::{Id, IdMap, RecordId, Stage, Tollgate},
    ui::{canvas::CardEditor, icons, theme::Theme, widgets::combo},
};

/// What is said about a gate, in the order it is read.
pub(super) const HEADS: [&str; 4] = [
    "Gate",
    "What must be true, and who decides",
    "How the buyers pass it",
    "Where journeys stall",
];

/// How the room is shared between the four.
const SHARES: [f32; 4] = [0.27, 0.31, 0.22, 0.20];
/// The least room for all four side by side.
const FOUR: f32 = 760.0;
/// The least room for two.
const TWO: f32 = 460.0;
/// The space between columns.
pub(super) const GUTTER: f32 = 24.0;
/// How far out of sight a gate is still put together, so that Tab reaches it.
const BEYOND: f32 = 240.0;
/// How tall a gate is taken to be before it was seen.
const LIKELY: f32 = 140.0;

/// What the sheet remembers from frame to frame.
#[derive(Debug, Default)]
pub(super) struct State {
    heights: IdMap<Id<Tollgate>, f32>,
    /// What had the keys in the frame before.
    focus: Option<WidgetId>,
    pub(super) new: Option<New>,
}

/// A gate that is being named for the first time.
#[derive(Clone, Copy, Debug)]
pub(super) struct New {
    /// The gate.
    pub gate: Id<Tollgate>,
    /// Whether its field has been given the keys.
    pub has_begun: bool,
}

impl State {
    /// Begins typing the title of a gate.
    pub(super) const fn name_new(&mut self, gate: Id<Tollgate>) {
        self.new = Some(New {
            gate,
            has_begun: false,
        });
    }
}

/// How wide the columns are, that the four parts of a gate are set in line by line.
pub(super) fn columns(room: f32) -> Vec<f32> {
    let count: usize = if room >= FOUR {
        4
    } else if room >= TWO {
        2
    } else {
        1
    };
    let free = room - GUTTER * (count - 1) as f32;
    if count == 4 {
        return SHARES.iter().map(|share| (free * share).floor()).collect();
    }
    vec![(free / count as f32).floor(); count]
}

/// Shows the sheet; gives back the gate whose content is asked for.
pub(super) fn show(
    ui: &mut Ui,
    about: About<'_>,
    state: &mut State,
    outbox: &mut Outbox,
) -> Option<Target> {
    no_return(ui, about, outbox);
    let columns = columns(ui.available_width() - 12.0);
    head(ui, &columns);
    let mut asked = None;
    ScrollArea::vertical()
        .id_salt(("gates", about.open.map()))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (number, row) in about.table.gates() {
                let answer = one(ui, about, (number, row), &columns, state, outbox);
                asked = asked.or(answer);
            }
            ui.add_space(16.0);
            add(ui, about, state, outbox);
            ui.add_space(24.0);
        });
    state.focus = ui.memory(egui::Memory::focused);
    asked
}

/// Shows a gate, or leaves room for it while it is out of sight.
fn one(
    ui: &mut Ui,
    about: About<'_>,
    (number, row): (usize, &GateRow),
    columns: &[f32],
    state: &mut State,
    outbox: &mut Outbox,
) -> Option<Target> {
    let id = row.gate;
    let top = ui.cursor().top();
    let height = state.heights.get(&id).copied();
    let is_selected = about.open.selection().contains(id.into());
    let is_new = state.new.is_some_and(|new| new.gate == id);
    let seen = ui.clip_rect().expand2(vec2(0.0, BEYOND));
    let likely = height.unwrap_or(LIKELY);
    let is_near = top <= seen.bottom() && top + likely >= seen.top();
    if !is_near && !is_selected && !is_new && height.is_some() {
        ui.add_space(likely);
        return None;
    }
    let place = Rect::from_min_size(
        pos2(ui.cursor().left(), top),
        vec2(ui.available_width(), likely),
    );
    let shown = ui.push_id(id, |ui| {
        let mut shown = gate::Row::new(about, row, number, outbox)?;
        Some(shown.show(ui, place, columns, &mut state.new))
    });
    let (rect, asked) = shown.inner?;
    state.heights.insert(id, rect.height());
    if !is_selected && has_taken_focus(ui, rect, state.focus) {
        outbox.send(Message::Select(Selection::single(id)));
    }
    asked
}

/// True when something in here has just been given the keys.
fn has_taken_focus(ui: &Ui, rect: Rect, before: Option<WidgetId>) -> bool {
    let focus = ui.memory(egui::Memory::focused);
    let response = focus
        .filter(|focus| Some(*focus) != before)
        .and_then(|focus| ui.ctx().read_response(focus));
    response.is_some_and(|response| rect.contains_rect(response.rect))
}

/// From where on the end is certain.
fn no_return(ui: &mut Ui, about: About<'_>, outbox: &mut Outbox) {
    let study = about.study();
    let theme = Theme::of(ui.style());
    if about.known.is_certain_from_the_start() {
        remark(
            ui,
            "No point of no return: nobody leaves the journey on the way.",
        );
        return;
    }
    let Some(record) = about.known.no_return().filter(|it| study.contains(*it)) else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 0.0);
        let flag = RichText::new(icons::FLAG).small().color(theme.accent);
        ui.label(flag);
        remark(ui, "Point of no return:");
        let title = study.title_of(record);
        let link = RichText::new(format!("“{title}”")).color(theme.accent);
        let name = format!("Point of no return: {title}");
        let link = small_link(ui, link, &name);
        if link
            .on_hover_text("From here on no way leads out of the journey any more")
            .clicked()
        {
            outbox.send(Message::Select(Selection::single(record)));
        }
        remark(ui, "– from there on the outcome is certain.");
    });
}

/// The heads of the columns, while there is one for each part.
fn head(ui: &mut Ui, columns: &[f32]) {
    let theme = Theme::of(ui.style());
    if columns.len() == HEADS.len() {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GUTTER;
            for (head, width) in HEADS.iter().zip(columns) {
                let label = egui::Label::new(RichText::new(*head).small().weak()).truncate();
                ui.allocate_ui(vec2(*width, 20.0), |ui| {
                    ui.set_width(*width);
                    ui.add(label);
                });
            }
        });
    }
    let y = ui.cursor().top() - 2.0;
    let line = Stroke::new(1.0, theme.line);
    ui.painter().hline(ui.max_rect().x_range(), y, line);
}

/// The choice of a stage to add a gate after.
fn add(ui: &mut Ui, about: About<'_>, state: &mut State, outbox: &mut Outbox) {
    let study = about.study();
    let Some(map) = about.open.map() else { return };
    ui.allocate_ui(vec2(260.0, 30.0), |ui| {
        let stages = || study.stages_of(map).iter().map(|it| it.id).collect();
        let words = |stage: Id<Stage>| study.title_of(stage);
        let name = "Add a tollgate after…";
        let Some(after) = combo(ui, "Add a tollgate after", name, None, stages, words) else {
            return;
        };
        match ops::add_tollgate(study, after, "") {
            Ok(change) => {
                let added = change.selection().and_then(Selection::focus);
                if let Some(added @ RecordId::Tollgate(gate)) = added {
                    state.name_new(gate);
                    outbox.send(Message::EditCoalescing(change, CardEditor::step(added)));
                }
            }
            Err(error) => outbox.send(Message::Refuse(error)),
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_become_fewer_where_there_is_less_room() {
        let wide = columns(1000.0);
        assert_eq!(wide, [250.0, 287.0, 204.0, 185.0]);
        assert!(wide.iter().sum::<f32>() + 3.0 * GUTTER <= 1000.0);
        assert_eq!(columns(500.0), [238.0, 238.0]);
        assert_eq!(columns(300.0), [300.0]);
    }
}
