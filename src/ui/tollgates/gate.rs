//! One gate: what it is, what decides it, how it is passed and where journeys stall.

use egui::{
    Align, CornerRadius, Layout, Rect, RichText, Role, Sense, Shape, Stroke, TextStyle, Ui,
    UiBuilder, pos2, vec2,
};

use super::{
    About,
    gates::{GUTTER, HEADS, New},
    known::{around, names},
    parts::{gap_mark, remark, small_link},
    suits,
    target::Target,
};
use crate::{
    analysis::{Bypass, Decider, GapKind, Gate, GateRow, Passage},
    app::{Message, Outbox},
    edit::{Selection, ops},
    model::{Criterion, Id, RecordId, Tollgate, counted},
    ui::{
        canvas::CardEditor,
        icons,
        inspector::vocabulary,
        theme::{self, Theme},
        widgets::{DraftText, TakenUp},
    },
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
    row: &'a GateRow,
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
            row,
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
        let mut asked = None;
        let bottom = ui
            .scope_builder(region, |ui| {
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
                    asked = asked.take().or(answer);
                }
                bottom
            })
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

    fn place(&mut self, ui: &mut Ui) {
        let study = self.about.study();
        let number = self.about.table.stages.get(&self.gate.stage).copied();
        let stage = study.title_of(self.gate.stage);
        let words = format!("After stage {}, {stage}", number.unwrap_or_default());
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                let gaps = self.about.known.gaps(self.gate.id).iter().rev();
                for gap in gaps.filter(|gap| !gap.is_dismissed) {
                    gap_mark(ui, gap, self.outbox);
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let name = format!("Select tollgate {}", self.number);
                    let color = Theme::of(ui.style()).text_weak;
                    let link = small_link(ui, RichText::new(&words).color(color), &name);
                    if link.on_hover_text("Show it in the inspector").clicked() {
                        self.select();
                    }
                });
            });
        });
    }

    fn title(&mut self, ui: &mut Ui, new: &mut Option<New>) {
        let name = self.name("title");
        let mut field = DraftText::line(&name, &self.gate.title)
            .style(theme::strong())
            .quiet()
            .hint("What has the buyer done once it is passed?");
        let id = ui.make_persistent_id(("draft text", name.as_str()));
        let being_named = new.filter(|new| new.gate == self.gate.id);
        if being_named.is_some_and(|new| !new.has_begun) {
            field = field.taken_up(TakenUp(None));
            let here = Rect::from_min_size(ui.cursor().min, vec2(1.0, 120.0));
            ui.scroll_to_rect(here, None);
        }
        let typed = field.show(ui);
        let Some(named) = being_named else {
            if let Some(title) = typed {
                self.alter("rename", |gate| gate.title.clone_from(&title));
            }
            return;
        };
        if let Some(title) = typed {
            *new = None;
            self.name_first(&title);
        } else if !named.has_begun {
            *new = Some(New {
                has_begun: true,
                ..named
            });
        } else if !ui.memory(|memory| memory.has_focus(id)) {
            *new = None;
            let id: RecordId = self.gate.id.into();
            if self.gate.title.is_empty() {
                self.outbox.send(Message::TakeBackNew(id));
            }
        }
    }

    /// Gives a new gate its title, as one step with making it.
    fn name_first(&mut self, title: &str) {
        let study = self.about.study();
        let id = self.gate.id;
        let label = format!("add tollgate “{title}”");
        let named = ops::modify(study, &[id], label, |gate| {
            title.clone_into(&mut gate.title)
        });
        self.outbox.send(match named {
            Ok(named) => Message::EditCoalescing(named, CardEditor::step(id.into())),
            Err(error) => Message::Refuse(error),
        });
    }

    fn passage(&mut self, ui: &mut Ui) {
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

    /// How much helps to pass it.
    fn content(&mut self, ui: &mut Ui) -> Option<Target> {
        let theme = Theme::of(ui.style());
        let cells = &self.row.cells;
        let (icon, text) = match cells.len() {
            0 => {
                let icon = RichText::new(icons::ALERT).small().color(theme.warm);
                (
                    icon,
                    RichText::new("Nothing for this gate").color(theme.warm),
                )
            }
            count => {
                let icon = RichText::new(icons::LAYERS).small().color(theme.accent);
                let words = counted(count, "content item helps", "content items help");
                (icon, RichText::new(words).color(theme.accent))
            }
        };
        let name = self.name(text.text());
        let link = sign(ui, icon, LINK, |ui| small_link(ui, text, &name));
        let study = self.about.study();
        let link = link.on_hover_ui(|ui| {
            for cell in cells {
                ui.label(study.title_of(cell.content));
            }
            ui.label(RichText::new("Click to see what helps").weak());
        });
        link.clicked().then_some(Target::Gate(self.gate.id))
    }

    fn criteria(&mut self, ui: &mut Ui) {
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
        let mut deciders = self.row.deciders.iter();
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
                sign(ui, none, WORDS, |ui| {
                    ui.add(egui::Label::new(text).truncate())
                });
            }
        }
    }

    fn process(&mut self, ui: &mut Ui) {
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
                gate.process.push(step.clone())
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

    fn stall(&mut self, ui: &mut Ui) {
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

/// A sign with something to its right, whose first line has its middle this far down.
fn sign<R>(ui: &mut Ui, icon: RichText, middle: f32, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let size = vec2(16.0, 2.0 * middle);
        let (rect, _) = ui.allocate_exact_size(size, Sense::empty());
        ui.put(rect, egui::Label::new(icon));
        ui.with_layout(Layout::top_down(Align::Min), content).inner
    })
    .inner
}
