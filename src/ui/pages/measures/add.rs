//! Adding a reading: its value, or the responses it is worked out from.

use egui::{
    Key, Modifiers, Rect, RichText, Sense, Stroke, StrokeKind, TextEdit, TextStyle, Ui, pos2, vec2,
};
use jiff::civil::Date;

use super::words;
use crate::{
    analysis::{Answers, Survey, read_answers},
    app::{OpenStudy, Outbox},
    edit::ops,
    model::{Id, Measure, Reading, figure},
    ui::{
        pages::lettering,
        theme::Theme,
        widgets::{Unit, date_field, primary_button, quiet_button, read_number},
    },
};

/// A reading while it is put together.
#[derive(Debug)]
pub(super) struct Draft {
    /// The measure it is of.
    pub measure: Id<Measure>,
    date: Option<Date>,
    value: String,
    responses: Option<Responses>,
}

/// Responses that are typed or pasted, and how they are read.
#[derive(Debug)]
struct Responses {
    text: String,
    answers: Answers,
    is_fresh: bool,
}

impl Responses {
    fn of(survey: Survey) -> Self {
        Self {
            text: String::new(),
            answers: read_answers("", survey),
            is_fresh: true,
        }
    }
}

impl Draft {
    /// A reading of today.
    pub(super) const fn new(measure: Id<Measure>, today: Date) -> Self {
        Self {
            measure,
            date: Some(today),
            value: String::new(),
            responses: None,
        }
    }

    /// Shows what is filled in.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        open: &OpenStudy,
        measure: &Measure,
        outbox: &mut Outbox,
    ) {
        let survey = Survey::of(measure.kind);
        ui.label(RichText::new("Add a reading").text_style(crate::ui::theme::strong()));
        if let Some(date) = date_field(ui, "Day of the reading", self.date) {
            self.date = date;
        }
        match (survey, &mut self.responses) {
            (Some(survey), Some(responses)) if responses.answers.survey == survey => {
                self.counted(ui, open, outbox);
            }
            _ => {
                self.responses = None;
                self.typed(ui, open, measure, outbox);
                if let Some(survey) = survey
                    && quiet_button(ui, "From responses…").clicked()
                {
                    self.responses = Some(Responses::of(survey));
                }
            }
        }
    }

    /// A value that is typed.
    fn typed(&mut self, ui: &mut Ui, open: &OpenStudy, measure: &Measure, outbox: &mut Outbox) {
        let number = read_number(&self.value, Unit::Plain);
        let is_ready = number.is_some() && self.date.is_some();
        let is_taken = ui
            .horizontal(|ui| {
                let hint = match measure.unit.trim() {
                    "" => "Value",
                    unit => unit,
                };
                let field = TextEdit::singleline(&mut self.value)
                    .hint_text(hint)
                    .desired_width(104.0);
                let field = ui.add(field).accessible_name("Value of the reading");
                let by_key = field.lost_focus()
                    && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
                let button = ui.add_enabled_ui(is_ready, |ui| ui.button("Add").clicked());
                by_key || button.inner
            })
            .inner;
        if let (true, Some(value), Some(date)) = (is_taken, number, self.date) {
            let reading = Reading { date, value };
            outbox.edit(ops::add_reading(open.study(), self.measure, reading, None));
            self.value.clear();
        } else if number.is_none() && !self.value.trim().is_empty() {
            ui.label(RichText::new("This is no number.").small().weak());
        }
    }

    /// A value that is worked out from responses.
    fn counted(&mut self, ui: &mut Ui, open: &OpenStudy, outbox: &mut Outbox) {
        let Some(responses) = &mut self.responses else {
            return;
        };
        let hint = words::asks_for(responses.answers.survey);
        let field = TextEdit::multiline(&mut responses.text)
            .hint_text(hint)
            .desired_rows(3)
            .desired_width(f32::INFINITY);
        let field = egui::ScrollArea::vertical()
            .id_salt("responses")
            .max_height(96.0)
            .show(ui, |ui| ui.add(field).accessible_name("Responses"))
            .inner;
        if std::mem::take(&mut responses.is_fresh) {
            field.request_focus();
        }
        if field.changed() {
            responses.answers = read_answers(&responses.text, responses.answers.survey);
        }
        let answers = &responses.answers;
        histogram(ui, answers);
        ui.label(RichText::new(words::answers(answers)).small());
        let unread = words::unread(answers);
        if !unread.is_empty() {
            let warm = Theme::of(ui.style()).warm;
            ui.label(RichText::new(unread).small().color(warm));
        }
        let score = answers.score();
        let words = score.map_or_else(
            || "Take over as a reading".to_owned(),
            |score| format!("Take over {} as a reading", figure(score.value)),
        );
        let is_ready = score.is_some() && self.date.is_some();
        let (is_taken, is_left) = ui
            .horizontal_wrapped(|ui| {
                let take = ui.add_enabled_ui(is_ready, |ui| primary_button(ui, &words).clicked());
                ui.add_space(4.0);
                (take.inner, quiet_button(ui, "Cancel").clicked())
            })
            .inner;
        if let (true, Some(score), Some(date)) = (is_taken, score, self.date) {
            let value = (score.value * 100.0).round() / 100.0;
            let reading = Reading { date, value };
            let added = ops::add_reading(open.study(), self.measure, reading, Some(score.n));
            outbox.edit(added);
            self.responses = None;
        } else if is_left {
            self.responses = None;
        }
    }
}

/// How many gave each answer, as bars over the scale.
fn histogram(ui: &mut Ui, answers: &Answers) {
    const HEIGHT: f32 = 56.0;
    const FOOT: f32 = 18.0;
    let size = vec2(ui.available_width(), HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let theme = Theme::of(ui.style());
    let scale = answers.survey.scale();
    let most = answers
        .counts
        .values()
        .copied()
        .max()
        .unwrap_or_default()
        .max(1);
    let step = (rect.width() / f32::from(scale.end() - scale.start() + 1)).min(32.0);
    for (at, answer) in scale.enumerate() {
        let count = answers.count(answer..=answer);
        let left = rect.left() + at as f32 * step;
        let height = (HEIGHT - FOOT) * (count as f64 / most as f64) as f32;
        let bar = Rect::from_min_max(
            pos2(left + 2.0, rect.bottom() - FOOT - height),
            pos2(left + step - 2.0, rect.bottom() - FOOT),
        );
        let line = Stroke::new(1.0, theme.accent);
        if count > 0 {
            ui.painter()
                .rect(bar, 2.0, theme.accent_soft, line, StrokeKind::Inside);
        } else {
            ui.painter().hline(
                bar.x_range(),
                bar.bottom(),
                Stroke::new(1.0, theme.field_line),
            );
        }
        let digit = lettering::elided(ui, &answer.to_string(), step, TextStyle::Small);
        let x = left + (step - digit.size().x) / 2.0;
        lettering::put(
            ui,
            digit,
            pos2(x, rect.bottom() - FOOT / 2.0),
            theme.text_weak,
        );
    }
}
