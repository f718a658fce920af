//! One gate: what it is, what decides it, how it is passed and where journeys stall.

mod identity;
mod passage;
mod said;

use egui::{
    Align, CornerRadius, Label, Layout, Rect, RichText, Role, Sense, Shape, Stroke, Ui, UiBuilder,
    pos2, vec2,
};

use super::{
    About,
    gates::{GUTTER, HEADS, New},
    parts::remark,
    target::Target,
};
use crate::{
    analysis::GateRow,
    app::{Message, Outbox},
    edit::{Selection, ops},
    model::Tollgate,
    ui::theme::Theme,
};

/// How tall a gate may become while it is laid out.
const UNBOUNDED: f32 = 10_000.0;
/// The space above and below what stands in a row.
const MARGIN: f32 = 12.0;
/// How far down the middle of the first line is, in a field for text, one for small text, small
/// words that can be clicked, and small words.
const FIELD: f32 = 12.0;
const SMALL_FIELD: f32 = 10.0;
const LINK: f32 = 12.0;
const WORDS: f32 = 9.0;

/// A gate that is shown.
pub(super) struct Row<'a, 'b> {
    about: About<'a>,
    gate: &'a Tollgate,
    facts: &'a GateRow,
    number: usize,
    is_selected: bool,
    outbox: &'b mut Outbox,
}

impl<'a, 'b> Row<'a, 'b> {
    /// The row of a gate, if the gate is there.
    pub(super) fn new(
        about: About<'a>,
        row: &'a GateRow,
        number: usize,
        outbox: &'b mut Outbox,
    ) -> Option<Self> {
        let gate = about.study().tollgates.get(row.gate)?;
        Some(Self {
            about,
            gate,
            facts: row,
            number,
            is_selected: about.open.selection().contains(row.gate.into()),
            outbox,
        })
    }

    /// Shows it, where it is likely to lie; gives back where it lies, and itself if its content is
    /// asked for.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        likely: Rect,
        columns: &[f32],
        new: &mut Option<New>,
    ) -> (Rect, Option<Target>) {
        let theme = Theme::of(ui.style());
        let ground = ui.painter().add(Shape::Noop);
        // Behind all that stands on it; the keys reach the gate by its first line.
        let backdrop = ui.interact(likely, ui.scope_id().with("row"), Sense::CLICK);
        if backdrop.clicked() {
            self.select();
        }
        let title = self.about.study().title_of(self.gate.id);
        let region = UiBuilder::new()
            .accessibility_role(Role::Group)
            .accessibility_label(format!("Tollgate {}: {title}", self.number));
        let (bottom, asked) = ui
            .scope_builder(region, |ui| self.parts(ui, likely, columns, new))
            .inner;
        let rect = likely.with_max_y((bottom + MARGIN).ceil());
        ui.allocate_rect(rect, Sense::empty());
        let bar = rect
            .translate(vec2(-12.0, 0.0))
            .with_max_x(rect.left() - 8.0);
        if self.is_selected {
            ui.painter().set(
                ground,
                Shape::rect_filled(bar, CornerRadius::same(2), theme.accent),
            );
        }
        let line = Stroke::new(1.0, theme.line);
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 0.5, line);
        (rect, asked)
    }

    /// Shows the four parts in as many columns as there are; gives back how far down they go.
    fn parts(
        &mut self,
        ui: &mut Ui,
        likely: Rect,
        columns: &[f32],
        new: &mut Option<New>,
    ) -> (f32, Option<Target>) {
        let mut asked = None;
        let mut top = likely.top() + MARGIN;
        let mut bottom = top;
        for (index, head) in HEADS.iter().enumerate() {
            let column = index % columns.len().max(1);
            if column == 0 && index > 0 {
                top = bottom + MARGIN;
            }
            let left = likely.left() + columns.iter().take(column).sum::<f32>();
            let width = columns.get(column).copied().unwrap_or_default();
            let at = pos2(left + GUTTER * column as f32, top);
            let room = Rect::from_min_size(at, vec2(width, UNBOUNDED));
            let head = (columns.len() < HEADS.len() && index > 0).then_some(*head);
            let (end, answer) = self.part(ui, room, index, head, new);
            bottom = bottom.max(end);
            asked = asked.or(answer);
        }
        (bottom, asked)
    }

    /// Shows one of the four parts; gives back how far down it goes.
    fn part(
        &mut self,
        ui: &mut Ui,
        room: Rect,
        index: usize,
        head: Option<&str>,
        new: &mut Option<New>,
    ) -> (f32, Option<Target>) {
        let layout = Layout::top_down(Align::Min);
        let builder = UiBuilder::new()
            .max_rect(room)
            .layout(layout)
            .id_salt(index);
        let mut ui = ui.new_child(builder);
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.spacing_mut().interact_size.y = 20.0;
        if let Some(head) = head {
            remark(&mut ui, head);
        }
        let asked = match index {
            0 => self.itself(&mut ui, new),
            1 => {
                self.criteria(&mut ui);
                None
            }
            2 => {
                self.process(&mut ui);
                None
            }
            _ => {
                self.stall(&mut ui);
                None
            }
        };
        (ui.min_rect().bottom(), asked)
    }

    fn select(&mut self) {
        let gate = Selection::single(self.gate.id);
        self.outbox.send(Message::Select(gate));
    }

    /// The name of a field, for screen readers: Gate 3, title.
    fn name(&self, field: &str) -> String {
        format!("Gate {}, {field}", self.number)
    }

    /// Asks for a change of the gate. `what` is done to it, as in “change a criterion of”.
    fn alter(&mut self, what: &str, change: impl FnMut(&mut Tollgate)) {
        let study = self.about.study();
        let label = format!("{what} tollgate “{}”", study.title_within(self.gate.id, 32));
        self.outbox
            .edit(ops::modify(study, &[self.gate.id], label, change));
    }

    /// Where it stands, its title, whether it can be gone around and whether anything helps.
    fn itself(&mut self, ui: &mut Ui, new: &mut Option<New>) -> Option<Target> {
        self.place(ui);
        self.title(ui, new);
        ui.add_space(2.0);
        self.passage(ui);
        self.content(ui)
    }
}

/// A sign with something to its right, whose first line has its middle this far down.
fn sign<R>(ui: &mut Ui, icon: RichText, middle: f32, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let size = vec2(16.0, 2.0 * middle);
        let (rect, _) = ui.allocate_exact_size(size, Sense::empty());
        ui.put(rect, Label::new(icon));
        ui.with_layout(Layout::top_down(Align::Min), content).inner
    })
    .inner
}
