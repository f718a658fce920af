//! The emotion lane: levels, curves, and the words beside them.

use super::{
    CurveBox, CurvePiece, DropBox, EmotionBox, EmotionPoint, EvokerBox, Point,
    across::{Across, Extent},
    feelings::Feelings,
    metrics::{CARD_WIDTH, CURVE_NAME_WIDTH, EMOTION_PADDING, FIGURE, LEVEL_HEIGHT, SMALL},
    monotone,
    sheet::Sheet,
    texts::Texts,
};
use crate::{
    analysis::{EmotionSummary, Felt},
    model::{Id, LaneKind, Persona, Study, Visibility},
};

/// The least height of the emotion lane's band.
pub(super) const HEIGHT: f32 = 4.0 * LEVEL_HEIGHT + 2.0 * EMOTION_PADDING;
/// How far two points of one column stand apart.
const APART: f32 = 20.0;
/// How strong a feeling must be for its words to stand beside it.
const STRONG: f32 = 1.0;
/// From a point to the baseline of the words below it.
const BELOW_POINT: f32 = 26.0;
/// The greatest width of words beside the curve.
const EVOKER_WIDTH: f32 = 240.0;

/// What is felt in a column.
#[derive(Clone, Copy)]
struct Node {
    at: Point,
    value: f32,
    is_assumed: bool,
    /// The height of the lowest of its points.
    lowest: f32,
}

/// A column on the way along a curve.
struct Place {
    x: f32,
    /// What is felt there. None is not known.
    node: Option<Node>,
}

impl Place {
    fn value(&self) -> Option<f32> {
        self.node.map(|node| node.value)
    }
}

/// The heights of the levels.
#[derive(Clone, Copy)]
struct Levels {
    top: f32,
    bottom: f32,
}

impl Levels {
    /// The height of a valence.
    fn y(self, valence: f32) -> f32 {
        let share = (2.0 - valence.clamp(-2.0, 2.0)) / 4.0;
        self.top + (self.bottom - self.top) * share
    }
}

/// Lays out the emotion lane in its band.
pub(super) fn place(
    study: &Study,
    sheet: &Sheet<'_>,
    feelings: &[Feelings],
    across: &Across,
    band: Extent,
    texts: &mut Texts,
) -> Option<EmotionBox> {
    let lane = sheet.lane_of(LaneKind::Emotion)?;
    let levels = Levels {
        top: band.start + EMOTION_PADDING,
        bottom: band.end - EMOTION_PADDING,
    };
    let is_only_one = feelings.len() == 1;
    let mut worst_drop = None;
    let mut curves = Vec::with_capacity(feelings.len());
    for (index, feelings) in feelings.iter().enumerate() {
        let persona = feelings.persona;
        let (mut points, places) = read_curve(sheet, &feelings.felt, across, levels);
        if index == 0 {
            worst_drop = place_drop(&places, levels.y(0.0));
            if is_only_one {
                place_evokers(
                    sheet,
                    across,
                    persona,
                    &places,
                    &mut points,
                    worst_drop.as_ref(),
                    texts,
                );
            }
        }
        let name = study
            .personas
            .get(persona)
            .map_or("", |persona| persona.name.as_str());
        curves.push(CurveBox {
            persona,
            name: texts.wrap(SMALL, name, CURVE_NAME_WIDTH - 24.0, 1),
            points,
            pieces: pieces(&places),
        });
    }
    Some(EmotionBox {
        lane,
        top: levels.top,
        bottom: levels.bottom,
        left: across.lanes.start,
        right: across.lanes.end,
        curves,
        worst_drop,
    })
}

/// The points of a curve, and the places it goes through: in a column with several touchpoints
/// their mean.
fn read_curve(
    sheet: &Sheet<'_>,
    felt: &[Option<Felt>],
    across: &Across,
    levels: Levels,
) -> (Vec<EmotionPoint>, Vec<Place>) {
    let mut points = Vec::new();
    let mut places = Vec::new();
    let mut felt = felt.iter();
    for cards in sheet.cards.chunk_by(|a, b| a.column == b.column) {
        let column = cards
            .first()
            .and_then(|card| across.columns.get(card.column));
        let Some(x) = column.map(|column| column.middle()) else {
            continue;
        };
        let known: Vec<_> = cards
            .iter()
            .zip(&mut felt)
            .filter_map(|(card, felt)| Some((card.id, (*felt)?)))
            .collect();
        if known.is_empty() {
            let is_lived = |card: &super::sheet::CardSheet<'_>| {
                card.record.visibility == Visibility::Frontstage
            };
            if cards.iter().any(is_lived) {
                places.push(Place { x, node: None });
            }
            continue;
        }
        let value = known.iter().map(|(_, felt)| felt.valence).sum::<f32>() / known.len() as f32;
        let node = Node {
            at: Point::new(x, levels.y(value)),
            value,
            is_assumed: known.iter().any(|(_, felt)| felt.is_assumed()),
            lowest: known
                .iter()
                .map(|(_, felt)| levels.y(felt.valence))
                .fold(0.0, f32::max),
        };
        places.push(Place {
            x,
            node: Some(node),
        });
        let apart = APART.min(CARD_WIDTH / known.len() as f32);
        let first_x = x - apart * (known.len() - 1) as f32 / 2.0;
        points.extend(
            known
                .iter()
                .enumerate()
                .map(|(at, &(touchpoint, felt))| EmotionPoint {
                    touchpoint,
                    at: Point::new(first_x + apart * at as f32, levels.y(felt.valence)),
                    value: felt.valence,
                    is_assumed: felt.is_assumed(),
                    mean: node.at,
                    evoker: None,
                }),
        );
    }
    (points, places)
}

/// The line through the places, broken where nothing is known.
fn pieces(places: &[Place]) -> Vec<CurvePiece> {
    let mut pieces = Vec::new();
    for stretch in places.split(|place| place.node.is_none()) {
        let nodes: Vec<Node> = stretch.iter().filter_map(|place| place.node).collect();
        let points: Vec<Point> = nodes.iter().map(|node| node.at).collect();
        let slopes = monotone::slopes(&points);
        for (pair, slopes) in nodes.windows(2).zip(slopes.windows(2)) {
            if let ([from, to], [leaving, arriving]) = (pair, slopes) {
                pieces.push(CurvePiece {
                    bezier: monotone::bezier(from.at, to.at, (*leaving, *arriving)),
                    is_assumed: from.is_assumed || to.is_assumed,
                });
            }
        }
    }
    pieces
}

/// The words for the worst drop: under the lower end where the curve turns up again, else in the
/// free angle above it; never on the line of neutral, which would strike them out.
fn place_drop(places: &[Place], neutral: f32) -> Option<DropBox> {
    let values: Vec<Option<f32>> = places.iter().map(Place::value).collect();
    let drop = EmotionSummary::of(&values)?.worst_drop?;
    let text = format!("worst drop −{:.1}", -drop.by);
    let width = FIGURE.width(&text);
    let low = places.get(drop.to)?.node?;
    let next = places.get(drop.to + 1).and_then(Place::value);
    let falls_on = next.is_some_and(|next| next < low.value);
    let at = if falls_on {
        Point::new(low.at.x + 14.0, low.at.y - 8.0)
    } else {
        let baseline = low.lowest + BELOW_POINT;
        let is_struck = (neutral..neutral + FIGURE.size).contains(&baseline);
        let baseline = if is_struck {
            neutral + FIGURE.line_height
        } else {
            baseline
        };
        Point::new(low.at.x - width / 2.0, baseline)
    };
    Some(DropBox {
        text: text.into(),
        width,
        at,
    })
}

/// Puts what brings a feeling about above the highs and below the lows of the curve, where it does
/// not touch its neighbours.
fn place_evokers(
    sheet: &Sheet<'_>,
    across: &Across,
    persona: Id<Persona>,
    places: &[Place],
    points: &mut [EmotionPoint],
    drop: Option<&DropBox>,
    texts: &mut Texts,
) {
    let mut taken: [f32; 2] = [f32::NEG_INFINITY; 2];
    let drop = drop.map(|drop| (drop.at, drop.width));
    let mut cards = sheet.cards.iter();
    for at in 0..points.len() {
        let Some(card) = points
            .get(at)
            .and_then(|point| cards.find(|card| card.id == point.touchpoint))
        else {
            return;
        };
        let evoker = card
            .record
            .emotions
            .get(&persona)
            .map_or("", |emotion| &emotion.evoker);
        let Some(point) = points.get_mut(at) else {
            return;
        };
        let is_high = point.value > 0.0;
        if evoker.trim().is_empty() || point.value.abs() < STRONG || !turns_at(places, point) {
            continue;
        }
        let words = texts.wrap(SMALL, evoker, EVOKER_WIDTH, 1);
        let Some(line) = words.lines.into_iter().next() else {
            continue;
        };
        let baseline = point.at.y + if is_high { -16.0 } else { BELOW_POINT };
        let half = line.width / 2.0 + 8.0;
        let middle = point
            .at
            .x
            .min(across.lanes.end - half)
            .max(across.lanes.start + half);
        let (left, right) = (middle - half, middle + half);
        let meets_drop = drop.is_some_and(|(at, width)| {
            (at.y - baseline).abs() < SMALL.line_height && left < at.x + width && at.x < right
        });
        let taken = &mut taken[usize::from(is_high)];
        if meets_drop || left < *taken || words.is_elided {
            continue;
        }
        *taken = right;
        point.evoker = Some(EvokerBox {
            text: line.text,
            width: line.width,
            at: Point::new(middle, baseline),
        });
    }
}

/// True when the curve has a high above neutral or a low below it at this point.
fn turns_at(places: &[Place], point: &EmotionPoint) -> bool {
    let index = places.partition_point(|place| place.x < point.mean.x);
    let value = |at: Option<usize>| places.get(at?).and_then(Place::value);
    let (before, after) = (value(index.checked_sub(1)), value(index.checked_add(1)));
    let is_beyond = |other: f32| {
        if point.value > 0.0 {
            other <= point.value
        } else {
            other >= point.value
        }
    };
    before.is_none_or(is_beyond) && after.is_none_or(is_beyond)
}
