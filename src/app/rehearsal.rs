//! The window without a screen: for measuring what a frame costs.

use std::time::{Duration, Instant};

use egui::{
    Context, Event, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, RawInput,
    Rect, TouchPhase, Vec2, pos2, vec2,
};

use super::{App, Command, FilePicker, Message, OpenStudy};
use crate::{
    model::{RecordId, Study},
    storage::{DataFolder, Document},
};

/// The window of a study, shown to nobody.
pub struct Rehearsal {
    ctx: Context,
    app: App,
    size: Vec2,
    /// The clock of the window, in seconds.
    time: f64,
}

impl Rehearsal {
    /// The window of this size, in points, with a study in it and every panel open.
    pub fn new(study: Study, size: Vec2) -> Self {
        let ctx = Context::default();
        let mut app = App::new(&ctx, DataFolder::nowhere(), FilePicker::PathField, None);
        app.show_study(OpenStudy::unsaved(study));
        let mut rehearsal = Self {
            ctx,
            app,
            size,
            time: 0.0,
        };
        for _ in 0..3 {
            rehearsal.frame(Vec::new());
        }
        rehearsal
    }

    /// One frame on the processor: interface, shapes and triangles.
    pub fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, self.size)),
            time: Some(self.time),
            events,
            focused: true,
            ..RawInput::default()
        };
        let started = Instant::now();
        let app = &mut self.app;
        let mut is_first = true;
        let mut output = self.ctx.run_ui(input, |ui| {
            if std::mem::take(&mut is_first) {
                app.work(&ui.ctx().clone(), None);
            }
            app.show(ui);
        });
        let shapes = std::mem::take(&mut output.shapes);
        let primitives = self.ctx.tessellate(shapes, output.pixels_per_point);
        let passed = started.elapsed();
        drop(primitives);
        output.drop_without_applying_deltas();
        passed
    }

    /// A frame after a command.
    pub fn command(&mut self, command: Command) -> Duration {
        self.app.send(Message::Command(command));
        self.frame(Vec::new())
    }

    /// Lets the window come to rest.
    pub fn rest(&mut self) {
        for _ in 0..60 {
            self.frame(Vec::new());
        }
    }

    /// The middle of the canvas.
    fn center(&self) -> Pos2 {
        pos2(self.size.x / 2.0, self.size.y / 2.0)
    }

    /// A frame in which the wheel moves the map.
    pub fn pan(&mut self, by: Vec2) -> Duration {
        let center = self.center();
        self.frame(vec![
            Event::PointerMoved(center),
            wheel(by, Modifiers::NONE),
        ])
    }

    /// A frame in which the wheel zooms at the middle; up is in.
    pub fn zoom(&mut self, lines: f32) -> Duration {
        let center = self.center();
        self.frame(vec![
            Event::PointerMoved(center),
            wheel(vec2(0.0, lines * 50.0), Modifiers::COMMAND),
        ])
    }

    /// Drags a card across the canvas in so many frames and gives what each cost.
    pub fn drag_card(&mut self, steps: usize) -> Vec<Duration> {
        let Some(from) = self.visible_card() else {
            return Vec::new();
        };
        self.frame(vec![Event::PointerMoved(from), button(from, true)]);
        let path = |step: usize| from + vec2(1.0, 0.6) * step as f32;
        let costs = (1..=steps)
            .map(|step| self.frame(vec![Event::PointerMoved(path(step))]))
            .collect();
        self.frame(vec![button(path(steps), false)]);
        self.app.send(Message::Command(Command::Undo));
        self.frame(Vec::new());
        costs
    }

    /// The middle of a card that is in view, on the screen.
    fn visible_card(&self) -> Option<Pos2> {
        let layout = &self.app.open_study()?.drawing()?.layout;
        let area = Rect::from_center_size(self.center(), self.size * 0.4);
        layout
            .reading_order()
            .iter()
            .filter(|id| matches!(id, RecordId::Touchpoint(_)))
            .filter_map(|id| self.app.window.canvas.on_screen(layout.card_rect(*id)?))
            .map(|rect| rect.center())
            .find(|center| area.contains(*center))
    }

    /// An edit of a touchpoint's title with the new layout, scene and frame.
    pub fn edit(&mut self, title: &str) -> Duration {
        let Some(open) = self.app.open_study() else {
            return Duration::ZERO;
        };
        let Some(card) = open.study().touchpoints.iter().next() else {
            return Duration::ZERO;
        };
        let id = RecordId::Touchpoint(card.id);
        let started = Instant::now();
        if let Ok(change) = super::own_text::set_text(open.study(), id, title) {
            self.app.send(Message::Edit(change));
        }
        self.frame(Vec::new());
        started.elapsed()
    }

    /// What a save writes.
    pub fn document(&self) -> Option<Document> {
        self.app.open_study().map(OpenStudy::snapshot)
    }

    /// The shown map laid out and drawn anew, without a frame.
    pub fn layout(&mut self) -> Duration {
        let Some(open) = &mut self.app.open else {
            return Duration::ZERO;
        };
        open.forget_drawing();
        let started = Instant::now();
        open.redraw(&crate::scene::Palette::LIGHT);
        started.elapsed()
    }
}

fn wheel(delta: Vec2, modifiers: Modifiers) -> Event {
    Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta,
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
        modifiers,
    }
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    }
}
