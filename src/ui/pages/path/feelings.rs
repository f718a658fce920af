//! What is felt along the way: the height and the shape of a mark say what, a hollow one that it is
//! assumed; where nothing is known there is none.

use egui::{Align2, Pos2, Shape, Stroke, TextStyle, Ui, epaint::CircleShape, vec2};

use super::known::Place;
use crate::{
    analysis::Felt,
    model::{Id, Persona, RecordId, valence},
    ui::{pages::View, theme::Theme},
};

/// From which strength on a feeling points up or down.
const STRONG: f32 = 0.5;

/// What is felt at a step.
pub(super) fn felt(view: View<'_>, place: Place, persona: Option<Id<Persona>>) -> Option<Felt> {
    let Place::Record(RecordId::Touchpoint(id)) = place else {
        return None;
    };
    let touchpoint = view.study().touchpoints.get(id)?;
    view.open.felt().felt(touchpoint, persona?)
}

/// Paints a feeling, and a line from the one before.
pub(super) fn paint(ui: &Ui, (place, felt): (Pos2, Felt), before: Option<(Pos2, Felt)>) {
    let theme = Theme::of(ui.style());
    let painter = ui.painter();
    if let Some((from, earlier)) = before {
        let thin = Stroke::new(1.5, theme.text_weak);
        if felt.is_assumed() || earlier.is_assumed() {
            painter.extend(Shape::dashed_line(&[from, place], thin, 4.0, 4.0));
        } else {
            painter.line_segment([from, place], thin);
        }
    }
    painter.add(mark(theme, place, felt));
    painter.text(
        place - vec2(0.0, 6.0),
        Align2::CENTER_BOTTOM,
        valence(felt.valence),
        TextStyle::Small.resolve(ui.style()),
        theme.text_weak,
    );
}

fn mark(theme: &Theme, place: Pos2, felt: Felt) -> Shape {
    let color = if felt.valence < 0.0 {
        theme.warm
    } else {
        theme.accent
    };
    let fill = if felt.is_assumed() {
        theme.panel
    } else {
        color
    };
    let stroke = Stroke::new(1.5, color);
    if felt.valence.abs() < STRONG {
        return Shape::Circle(CircleShape {
            center: place,
            radius: 4.5,
            fill,
            stroke,
        });
    }
    let up = felt.valence.signum();
    let corners = [
        vec2(0.0, -5.5 * up),
        vec2(5.5, 4.5 * up),
        vec2(-5.5, 4.5 * up),
    ];
    let corners = corners.map(|corner| place + corner);
    Shape::convex_polygon(corners.to_vec(), fill, stroke)
}
