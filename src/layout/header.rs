//! The title block, and the sentence under the map.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    LayoutOptions, Line, Point, TextLines,
    feelings::Feelings,
    metrics::{HEADER_TOP, MARGIN, SIGN_GAP, SMALL, SUBTITLE, TITLE},
    sheet::Sheet,
    texts::Texts,
};
use crate::model::{
    Company, ConnectionKind, Id, IdSet, Perspective, Study, Tollgate, Visibility, counted,
};

/// Title, the line under it, and the legend.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeaderBox {
    /// The title.
    pub title: TextLines,
    /// What the map claims, whose journey it is, what it rests on.
    pub subtitle: TextLines,
    /// What the signs mean; only those that occur.
    pub legend: Vec<LegendEntry>,
    /// The lower edge of all of it.
    pub bottom: f32,
}

/// A sign and its meaning.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    /// The sign.
    pub sign: LegendSign,
    /// The meaning.
    pub words: Line,
    /// The left end of the sign, in the middle of its height.
    pub at: Point,
}

/// A sign that a legend explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LegendSign {
    /// A solid curve.
    Evidenced,
    /// A dashed curve.
    Assumed,
    /// A ring.
    Moment,
    /// A post that content helps past.
    EquippedGate,
    /// A post that no content helps past.
    BareGate,
    /// A line around a post.
    Bypass,
    /// A way out.
    Exit,
    /// A line of cause and effect.
    Influence,
    /// A number of quotes.
    Quotes,
    /// A numbered mark.
    Gap,
}

impl LegendSign {
    /// The width of the sign.
    pub const fn width(self) -> f32 {
        match self {
            Self::Evidenced | Self::Assumed | Self::Bypass | Self::Influence => 36.0,
            Self::Quotes => 26.0,
            Self::Moment | Self::EquippedGate | Self::BareGate | Self::Exit | Self::Gap => 20.0,
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Evidenced => "from interviews",
            Self::Assumed => "the team’s estimate",
            Self::Moment => "moment that matters",
            Self::EquippedGate => "tollgate",
            Self::BareGate => "tollgate without content",
            Self::Bypass => "bypasses a tollgate",
            Self::Exit => "may leave here",
            Self::Influence => "brings about",
            Self::Quotes => "quotes",
            Self::Gap => "gap, see list",
        }
    }
}

/// Between a meaning and the next sign.
const ENTRY_GAP: f32 = 28.0;
/// Between the title and a legend beside it.
const LEGEND_GAP: f32 = 48.0;

/// The height of a legend below the title.
const LEGEND_ROW: f32 = 34.0;

/// What a title block is made from.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub study: &'a Study,
    pub sheet: &'a Sheet<'a>,
    pub feelings: &'a [Feelings],
    pub options: &'a LayoutOptions,
}

/// Lays out the title block on a picture of this width.
pub(super) fn place(source: Source<'_>, width: f32, texts: &mut Texts) -> HeaderBox {
    let inner = width - 2.0 * MARGIN;
    let title = texts.wrap(TITLE, title(source), inner, 2);
    let subtitle = texts.wrap(SUBTITLE, &subtitle(source), inner, 2);
    let mut bottom = HEADER_TOP + title.height(TITLE) + subtitle.height(SUBTITLE);
    let entries = entries(source);
    let legend_width = legend_width(&entries);
    let is_beside = title.lines.len() == 1 && title.width() + LEGEND_GAP + legend_width <= inner;
    let start = if is_beside {
        Point::new(
            width - MARGIN - legend_width,
            HEADER_TOP + TITLE.line_height / 2.0,
        )
    } else {
        bottom += LEGEND_ROW;
        Point::new(MARGIN, bottom - LEGEND_ROW / 2.0 + 4.0)
    };
    let (legend, rows) = place_entries(entries, start, width - MARGIN);
    HeaderBox {
        title,
        subtitle,
        legend,
        bottom: bottom + rows as f32 * LEGEND_ROW,
    }
}

/// The map's own title, or the study's where the map is called after its perspective or not at
/// all.
fn title(source: Source<'_>) -> &str {
    let map = source.sheet.map;
    let own = map.map_or("", |map| map.title.trim());
    let says_little = own.is_empty() || map.is_some_and(|map| map.perspective.label() == own);
    match source.study.charter.title.trim() {
        "" if own.is_empty() => "Untitled map",
        study if says_little && !study.is_empty() => study,
        _ => own,
    }
}

/// Puts signs and meanings in rows, and counts the rows below the first.
fn place_entries(
    entries: Vec<(LegendSign, Line)>,
    start: Point,
    right: f32,
) -> (Vec<LegendEntry>, usize) {
    let mut at = start;
    let mut rows = 0;
    let mut placed = Vec::with_capacity(entries.len());
    for (sign, words) in entries {
        let width = sign.width() + SIGN_GAP + words.width;
        if at.x > start.x && at.x + width > right + 1.0 {
            at = Point::new(start.x, at.y + LEGEND_ROW);
            rows += 1;
        }
        placed.push(LegendEntry { sign, words, at });
        at.x += width + ENTRY_GAP;
    }
    (placed, rows)
}

fn legend_width(entries: &[(LegendSign, Line)]) -> f32 {
    let gaps = ENTRY_GAP * entries.len().saturating_sub(1) as f32;
    let width = |(sign, words): &(LegendSign, Line)| sign.width() + SIGN_GAP + words.width;
    entries.iter().map(width).sum::<f32>() + gaps
}

/// The signs that occur, with their meanings.
fn entries(source: Source<'_>) -> Vec<(LegendSign, Line)> {
    signs(source)
        .into_iter()
        .map(|sign| {
            let text: Arc<str> = sign.words().into();
            let width = SMALL.width(&text);
            (sign, Line { text, width })
        })
        .collect()
}

fn signs(source: Source<'_>) -> Vec<LegendSign> {
    let sheet = source.sheet;
    let tally = Tally::new(source);
    let gates = || sheet.stages.iter().flat_map(|stage| &stage.gates);
    let cards = || sheet.cards.iter();
    let is_influence = |kind| kind == ConnectionKind::Influence;
    let occurs = [
        (LegendSign::Evidenced, tally.evidenced > 0),
        (LegendSign::Assumed, tally.assumed > 0),
        (LegendSign::Moment, cards().any(|card| card.is_moment)),
        (
            LegendSign::EquippedGate,
            gates().any(|gate| !gate.content.is_empty()),
        ),
        (
            LegendSign::BareGate,
            gates().any(|gate| gate.content.is_empty()),
        ),
        (LegendSign::Bypass, has_bypass(sheet)),
        (LegendSign::Exit, cards().any(|card| card.is_exit)),
        (
            LegendSign::Influence,
            sheet.connections.iter().any(|c| is_influence(c.kind)),
        ),
        (LegendSign::Quotes, cards().any(|card| card.quotes > 0)),
        (LegendSign::Gap, source.options.gap_marks),
    ];
    occurs
        .into_iter()
        .filter_map(|(sign, occurs)| occurs.then_some(sign))
        .collect()
}

/// True when a connection leads around a gate that is shown.
fn has_bypass(sheet: &Sheet<'_>) -> bool {
    let gates = sheet.stages.iter().flat_map(|stage| &stage.gates);
    let gates: IdSet<Id<Tollgate>> = gates.map(|gate| gate.id).collect();
    let mut connections = sheet.connections.iter();
    connections.any(|connection| {
        let mut bypassed = connection.bypassed.iter();
        connection.kind == ConnectionKind::Flow && bypassed.any(|gate| gates.contains(gate))
    })
}

/// What the points of the curves rest on.
#[derive(Clone, Copy, Default)]
struct Tally {
    evidenced: usize,
    assumed: usize,
}

impl Tally {
    /// Counts the points of all curves.
    fn new(source: Source<'_>) -> Self {
        let mut tally = Self::default();
        let felt = source.feelings.iter().flat_map(|feelings| &feelings.felt);
        for felt in felt.flatten() {
            if felt.is_assumed() {
                tally.assumed += 1;
            } else {
                tally.evidenced += 1;
            }
        }
        tally
    }
}

/// How many of the touchpoints that the customer sees have no point on any curve.
fn unfelt(source: Source<'_>) -> usize {
    let cards = source.sheet.cards.iter().enumerate();
    let is_felt = |at: usize| {
        let mut felt = source.feelings.iter().map(|feelings| feelings.felt.get(at));
        felt.any(|felt| felt.is_some_and(Option::is_some))
    };
    cards
        .filter(|(_, card)| card.record.visibility == Visibility::Frontstage)
        .filter(|(at, _)| !is_felt(*at))
        .count()
}

/// The sentence under the map: what its figures rest on.
pub(super) fn footer(source: Source<'_>, width: f32, texts: &mut Texts) -> TextLines {
    let tally = Tally::new(source);
    let curve = match (tally.evidenced, tally.assumed) {
        (0, 0) => None,
        (_, 0) => Some("curve: means of quotes, one voice an interview".to_owned()),
        (0, _) => Some("curve: the team’s estimate".to_owned()),
        _ => Some(
            "solid curve: means of quotes, one voice an interview; dashed: the team’s estimate"
                .to_owned(),
        ),
    };
    let unfelt = unfelt(source);
    let is_known = tally.evidenced + tally.assumed > 0 && unfelt > 0;
    let unknown = is_known.then(|| {
        let touchpoints = counted(unfelt, "touchpoint", "touchpoints");
        format!("nothing known at {touchpoints}")
    });
    let parts = [Some("Throughline".to_owned()), curve, unknown];
    let sentence = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    texts.wrap(SMALL, &sentence, width - 2.0 * MARGIN, 2)
}

/// What the map claims, whose journey it is, and what it rests on, as far as it is known.
fn subtitle(source: Source<'_>) -> String {
    let Source {
        study,
        sheet,
        feelings,
        options,
        ..
    } = source;
    let perspective = match sheet.map.map(|map| map.perspective) {
        Some(Perspective::Belief) => "Journey as we believe it to be",
        Some(Perspective::Future) => "Future journey",
        Some(Perspective::Current) | None => "Current journey",
    };
    let mut parts = vec![perspective.to_owned()];
    let names: Vec<&str> = feelings
        .iter()
        .filter_map(|feelings| study.personas.get(feelings.persona))
        .map(|persona| persona.name.trim())
        .filter(|name| !name.is_empty())
        .collect();
    if let Some((last, others)) = names.split_last() {
        parts.push(if others.is_empty() {
            (*last).to_owned()
        } else {
            format!("{} and {last}", others.join(", "))
        });
    }
    parts.extend(interviews(study));
    parts.extend(
        options
            .date
            .map(|date| date.strftime("%-d %b %Y").to_string()),
    );
    parts.join(" · ")
}

/// How many interviews there are, in how many companies.
fn interviews(study: &Study) -> Option<String> {
    let count = study.interviews.len();
    let companies: BTreeSet<Id<Company>> = study
        .interviews
        .iter()
        .filter_map(|interview| interview.company)
        .collect();
    let interviews = counted(count, "interview", "interviews");
    match (count, companies.len()) {
        (0, _) => None,
        (_, 0) => Some(interviews),
        (_, companies) => Some(format!(
            "{interviews} in {}",
            counted(companies, "company", "companies")
        )),
    }
}
