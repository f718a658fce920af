//! The picture: the steps in a line, the other ways thin below it, and what is felt.

use egui::{
    Align2, Color32, Id as WidgetId, Pos2, Rect, Response, Role, ScrollArea, Sense, Shape, Stroke,
    TextStyle, TextWrapMode, Ui, Vec2, WidgetInfo, WidgetText, pos2, vec2,
};

use super::{
    State,
    feelings::{self, felt},
    known::{Basis, Known, Place, Step},
    line::{FEELINGS, HEIGHT, LINE, Line, MOST_OTHERS, SHARES, TITLES},
};
use crate::{
    app::{Message, Outbox},
    model::{Id, Persona, counted, percent, valence},
    ui::{
        icons,
        pages::View,
        theme::Theme,
        widgets::{Along, along},
    },
};

/// How wide the words at the left are that say what is what.
const NAMES: f32 = 96.0;
/// How large a step is.
const DOT: f32 = 6.0;
/// What the picture is, for screen readers.
const NAME: &str = "Steps of the likeliest path";

/// Shows the picture.
pub(super) fn show(
    ui: &mut Ui,
    view: View<'_>,
    known: &Known,
    state: &mut State,
    outbox: &mut Outbox,
) {
    let persona = view.open.persona();
    let top_left = ui.cursor().min;
    let frame = Rect::from_min_size(top_left, vec2(ui.available_width(), HEIGHT));
    state.at = state.at.min(known.steps.len().saturating_sub(1));
    let mark = known.steps.get(state.at);
    let mark = mark.map_or_else(String::new, |step| words(view, known, step, persona));
    let keys = along(ui, frame, (NAME, &mark), known.steps.len(), &mut state.at);
    if keys.is_entered
        && let Some(step) = known.steps.get(state.at)
    {
        go_to(view, step.place, outbox);
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let (names, _) = ui.allocate_exact_size(vec2(NAMES, HEIGHT), Sense::hover());
        show_names(ui, view, names, persona);
        let line = Line::new(known.steps.len(), (ui.available_width() - 2.0).floor());
        ScrollArea::horizontal()
            .id_salt("steps of the path")
            .auto_shrink([false, true])
            .show(ui, |ui| {
                let size = vec2(line.width(), HEIGHT);
                let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                if keys.is_moved {
                    let dot = rect.min + line.step(state.at).to_vec2();
                    ui.scroll_to_rect(Rect::from_center_size(dot, Vec2::splat(line.pitch)), None);
                }
                let picture = Picture {
                    view,
                    known,
                    line,
                    origin: rect.min,
                    keys,
                    at: state.at,
                };
                picture.show(ui, persona, outbox);
            });
    });
}

/// What each row of the picture is.
fn show_names(ui: &Ui, view: View<'_>, rect: Rect, persona: Option<Id<Persona>>) {
    let theme = Theme::of(ui.style());
    let feels = persona.map_or_else(
        || "What is felt".to_owned(),
        |id| format!("{} feels", view.study().title_within(id, 28)),
    );
    let names = [
        (TITLES.center(), "Touchpoint"),
        (LINE - 6.0, "Share that goes on"),
        (88.0, "The others"),
        (FEELINGS.center(), feels.as_str()),
    ];
    for (y, name) in names {
        let mode = Some(TextWrapMode::Wrap);
        let name = WidgetText::from(name).into_galley(ui, mode, NAMES - 12.0, TextStyle::Small);
        let at = pos2(rect.left(), rect.top() + y - name.size().y / 2.0);
        ui.painter().galley(at.round(), name, theme.text_weak);
    }
}

fn go_to(view: View<'_>, place: Place, outbox: &mut Outbox) {
    if let Some(id) = place.record().filter(|id| view.study().contains(*id)) {
        outbox.send(Message::Reveal(id));
    }
}

/// All that is known of a step, in words.
fn words(view: View<'_>, known: &Known, step: &Step, persona: Option<Id<Persona>>) -> String {
    let study = known.study();
    let mut words = vec![step.place.title(study)];
    words.extend(felt(view, step.place, persona).map(|felt| {
        let rests_on = match felt.interviews {
            0 => "the team’s estimate".to_owned(),
            count => counted(count, "interview", "interviews"),
        };
        format!("emotion {} ({rests_on})", valence(felt.valence))
    }));
    if step.basis != Basis::OnlyWay {
        words.push(format!(
            "{} go on, {}",
            percent(step.share),
            basis(step.basis)
        ));
    }
    let others = step.others.iter();
    words.extend(others.map(|(place, share)| other_words(known, *place, *share)));
    if step.walked > 0 {
        let walked = counted(step.walked, "interview", "interviews");
        words.push(format!("{walked} came here straight from the step before"));
    }
    let gates = step.gates.iter().map(|gate| study.title_of(*gate));
    words.extend(gates.map(|gate| format!("past the gate “{gate}”")));
    if step.is_no_return {
        words.push("from here on the outcome is certain".to_owned());
    }
    words.join(", ")
}

const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::OnlyWay => "the only way on",
        Basis::Given => "as given",
        Basis::Equal => "equal shares, as nobody gave any",
    }
}

fn other_words(known: &Known, place: Place, share: f64) -> String {
    match place {
        Place::Exit => format!("{} leave", percent(share)),
        place => format!("{} to {}", percent(share), place.title(known.study())),
    }
}

/// The picture as it is painted in one frame.
struct Picture<'a> {
    view: View<'a>,
    known: &'a Known,
    line: Line,
    origin: Pos2,
    keys: Along,
    at: usize,
}

impl Picture<'_> {
    fn at(&self, point: Pos2) -> Pos2 {
        self.origin + point.to_vec2()
    }

    fn show(&self, ui: &Ui, persona: Option<Id<Persona>>, outbox: &mut Outbox) {
        let clip = ui.clip_rect().x_range();
        let seen = egui::Rangef::new(clip.min - self.origin.x, clip.max - self.origin.x);
        let seen = self.line.seen(seen);
        let theme = Theme::of(ui.style());
        let zero = self.origin.y + FEELINGS.center();
        ui.painter().hline(clip, zero, Stroke::new(1.0, theme.line));
        let mut before = None;
        for at in seen {
            let Some(step) = self.known.steps.get(at) else {
                break;
            };
            if at + 1 < self.known.steps.len() {
                self.way_on(ui, at, step);
            }
            self.others(ui, at, step, outbox);
            let felt = felt(self.view, step.place, persona);
            let now = felt.map(|it| (self.at(self.line.feeling(at, it.valence)), it));
            if let Some(now) = now {
                feelings::paint(ui, now, before);
            }
            before = now;
            self.step(ui, at, step, persona, outbox);
        }
    }

    /// The line to the next step, dashed where its share rests on nothing, with the gates on it.
    fn way_on(&self, ui: &Ui, at: usize, step: &Step) {
        let theme = Theme::of(ui.style());
        let ends = [self.line.step(at), self.line.step(at + 1)].map(|point| self.at(point));
        let width = 1.5 + 3.0 * step.share.clamp(0.0, 1.0) as f32;
        let stroke = Stroke::new(width, theme.accent);
        if step.basis == Basis::Equal {
            let dashes = Shape::dashed_line(&ends, stroke, 6.0, 4.0);
            ui.painter().extend(dashes);
        } else {
            ui.painter().line_segment(ends, stroke);
        }
        let middle = ends[0].lerp(ends[1], 0.5);
        if step.basis != Basis::OnlyWay {
            ui.painter().text(
                pos2(middle.x, self.origin.y + SHARES),
                Align2::CENTER_CENTER,
                percent(step.share),
                TextStyle::Small.resolve(ui.style()),
                theme.text,
            );
        }
        let gates = self
            .known
            .steps
            .get(at + 1)
            .map_or(0, |next| next.gates.len());
        for gate in 0..gates.min(3) {
            let x = middle.x + 6.0 * gate as f32;
            let post = Stroke::new(2.0, theme.text);
            ui.painter().vline(x, middle.y - 7.0..=middle.y + 7.0, post);
        }
    }

    /// Where the others go, thin below the line.
    fn others(&self, ui: &Ui, at: usize, step: &Step, outbox: &mut Outbox) {
        for nth in 0..step.others.len().min(MOST_OTHERS) {
            self.other(ui, at, step, nth, outbox);
        }
        let hidden = step.others.iter().skip(MOST_OTHERS);
        if hidden.len() > 0 {
            let words = format!("+{} more", hidden.len());
            let told: Vec<String> = hidden
                .take(12)
                .map(|(place, share)| other_words(self.known, *place, *share))
                .collect();
            let color = Theme::of(ui.style()).text_weak;
            let id = WidgetId::unique(("more ways", at));
            let response = self.aside(ui, (at, MOST_OTHERS), &words, color, id);
            response.on_hover_text(told.join("\n"));
        }
    }

    fn other(&self, ui: &Ui, at: usize, step: &Step, nth: usize, outbox: &mut Outbox) {
        let Some(&(place, share)) = step.others.get(nth) else {
            return;
        };
        let theme = Theme::of(ui.style());
        let start = self.at(self.line.step(at)) + vec2(0.0, DOT);
        let end = self.at(self.line.other(at, nth));
        let thin = Stroke::new(1.0, theme.text_weak);
        let bend = pos2(start.x, end.y);
        ui.painter().line_segment([start, bend], thin);
        let tip = end - vec2(3.0, 0.0);
        ui.painter().line_segment([bend, tip], thin);
        let (words, color) = match place {
            Place::Exit => (format!("{} leave", percent(share)), theme.warm),
            place => {
                let title = place.title(self.known.study());
                (format!("{} {title}", percent(share)), theme.text_weak)
            }
        };
        let id = WidgetId::unique(("other way", at, nth));
        let response = self.aside(ui, (at, nth), &words, color, id);
        if response.clicked() {
            go_to(self.view, place, outbox);
        }
        response.on_hover_text(other_words(self.known, place, share));
    }

    /// Words beside the thin line of another way.
    fn aside(
        &self,
        ui: &Ui,
        (at, nth): (usize, usize),
        words: &str,
        color: Color32,
        id: WidgetId,
    ) -> Response {
        let left = self.at(self.line.other(at, nth));
        let room = self.line.pitch - 28.0;
        let mode = Some(TextWrapMode::Truncate);
        let galley = WidgetText::from(words).into_galley(ui, mode, room, TextStyle::Small);
        let rect = Rect::from_min_size(left - vec2(0.0, 8.0), vec2(room, 16.0));
        let response = ui.interact(rect, id, Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
        let theme = Theme::of(ui.style());
        let color = if response.hovered() {
            theme.text
        } else {
            color
        };
        let top_left = left - vec2(0.0, galley.size().y / 2.0);
        ui.painter().galley(top_left.round(), galley, color);
        response
    }

    /// A step with its title.
    fn step(
        &self,
        ui: &Ui,
        at: usize,
        step: &Step,
        persona: Option<Id<Persona>>,
        outbox: &mut Outbox,
    ) {
        let theme = Theme::of(ui.style());
        let place = self.at(self.line.step(at));
        let size = vec2(self.line.pitch - 12.0, LINE + 10.0);
        let left = place.x - size.x / 2.0;
        let rect = Rect::from_min_size(pos2(left, self.origin.y), size);
        let response = ui.interact(
            rect,
            WidgetId::unique(("step of the path", at)),
            Sense::CLICK,
        );
        let told = words(self.view, self.known, step, persona);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, told.clone()));
        let record = step.place.record();
        let is_chosen = record.is_some_and(|id| self.view.open.selection().contains(id));
        let painter = ui.painter();
        let stroke = Stroke::new(1.5, theme.accent);
        let fill = if is_chosen { theme.text } else { theme.accent };
        if record.is_some() {
            painter.circle(place, DOT, fill, stroke);
        } else {
            painter.circle(place, DOT, theme.panel, stroke);
        }
        if response.hovered() || (self.keys.has_keys && self.at == at) {
            painter.circle_stroke(place, DOT + 4.0, Stroke::new(1.5, theme.text));
        }
        if step.is_no_return {
            let style = TextStyle::Small.resolve(ui.style());
            let beside = place + vec2(-DOT - 5.0, -10.0);
            painter.text(beside, Align2::RIGHT_CENTER, icons::LOCK, style, theme.text);
        }
        self.title(ui, step, rect);
        if response.clicked() {
            go_to(self.view, step.place, outbox);
        }
        response.on_hover_text(told);
    }

    /// The title on two lines at the most, in the middle over the step.
    fn title(&self, ui: &Ui, step: &Step, rect: Rect) {
        let theme = Theme::of(ui.style());
        let text = step.place.title(self.known.study());
        let color = if step.place.record().is_some() {
            theme.text
        } else {
            theme.text_weak
        };
        let font = TextStyle::Small.resolve(ui.style());
        let mut job = egui::text::LayoutJob::simple(text, font, color, rect.width());
        job.wrap.max_rows = 2;
        job.halign = egui::Align::Center;
        let galley = ui.painter().layout_job(job);
        let y = rect.top() + TITLES.max - galley.size().y;
        ui.painter()
            .galley(pos2(rect.center().x, y).round(), galley, color);
    }
}
