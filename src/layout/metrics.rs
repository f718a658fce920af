//! The measures of a map, in world units.
//!
//! Four sizes of text on a grid of 8. A map of twelve columns is some 2 400 units wide, so that a
//! card's title is still 12 pixels high on a screen of 1 920.

use super::{Face, TextStyle};

/// The title of the map.
pub const TITLE: TextStyle = TextStyle::new(Face::Bold, 34.0, 42.0);
/// The line under the title.
pub const SUBTITLE: TextStyle = TextStyle::new(Face::Regular, 16.0, 22.0);
/// The name of a stage.
pub const STAGE_NAME: TextStyle = TextStyle::new(Face::Bold, 20.0, 24.0);
/// The goal of a stage.
pub const STAGE_GOAL: TextStyle = TextStyle::new(Face::Regular, 14.0, 18.0);
/// The name of a lane or of a group of lanes.
pub const LANE_HEADING: TextStyle = TextStyle::new(Face::Bold, 16.0, 20.0);
/// The name of a lane inside a group.
pub const LANE_NAME: TextStyle = TextStyle::new(Face::Regular, 14.0, 18.0);
/// The title of a touchpoint.
pub const CARD_TITLE: TextStyle = TextStyle::new(Face::Medium, 16.0, 20.0);
/// The owner of a touchpoint.
pub const CARD_OWNER: TextStyle = TextStyle::new(Face::Regular, 14.0, 18.0);
/// The words of a note.
pub const NOTE_TEXT: TextStyle = TextStyle::new(Face::Regular, 16.0, 21.0);
/// The words of a quote.
pub const QUOTE_TEXT: TextStyle = TextStyle::new(Face::Italic, 16.0, 22.0);
/// Who said a quote.
pub const QUOTE_SOURCE: TextStyle = TextStyle::new(Face::Regular, 14.0, 18.0);
/// The name of a tollgate.
pub const GATE_TITLE: TextStyle = TextStyle::new(Face::Medium, 14.0, 17.0);
/// The levels of the emotion lane, words beside the curve, the legend, the footer.
pub const SMALL: TextStyle = TextStyle::new(Face::Regular, 14.0, 18.0);
/// The figures in marks and the worst drop.
pub const FIGURE: TextStyle = TextStyle::new(Face::Bold, 14.0, 18.0);

/// The margin around the picture.
pub const MARGIN: f32 = 40.0;
/// The upper edge of the title.
pub const HEADER_TOP: f32 = 36.0;
/// Between a sign of the legend and its meaning.
pub const SIGN_GAP: f32 = 8.0;
/// The least width of the picture.
pub const MIN_WIDTH: f32 = 1120.0;
/// The width of the lane names, with the gap behind them.
pub const NAMES_WIDTH: f32 = 160.0;
/// The width that a lane's name may take.
pub const NAME_WIDTH: f32 = 144.0;
/// The width that the name of the emotion lane may take beside the levels.
pub const EMOTION_NAME_WIDTH: f32 = 86.0;

/// The width of a touchpoint's card.
pub const CARD_WIDTH: f32 = 152.0;
/// The space between a card's edge and what is on it.
pub const CARD_PADDING: f32 = 12.0;
/// From the upper edge of a card to the middle of its icon and its owner.
pub const CARD_ICON_Y: f32 = 22.0;
/// From the upper edge of a card to the top of its title.
pub const CARD_TITLE_Y: f32 = 38.0;
/// From the last line of a card's title to its lower edge: room for the marks that hang over it.
pub const CARD_BOTTOM: f32 = 16.0;
/// The side of a card's icon.
pub const CARD_ICON: f32 = 20.0;
/// The lines of a card's title.
pub const CARD_LINES: usize = 3;
/// How far the ring around a moment that matters lies outside its card.
pub const RING: f32 = 4.5;
/// The radius of a card's corners.
pub const CARD_RADIUS: f32 = 8.0;

/// The least width of a stage's ground.
pub const STAGE_MIN_WIDTH: f32 = 208.0;
/// How far the point of a stage's head reaches into the next.
pub const CHEVRON_POINT: f32 = 16.0;
/// The gap between two stages' heads.
pub const CHEVRON_GAP: f32 = 6.0;
/// The space above and below the words in a stage's head.
pub const HEAD_PADDING: f32 = 14.0;

/// The space between the edge of a gutter and its outermost track: room for an arrowhead beside a
/// ring.
pub const GUTTER_PADDING: f32 = 14.0;
/// The space between the edge of a channel and its outermost track: room for the marks that hang
/// over the edges of cards.
pub const CHANNEL_PADDING: f32 = 20.0;
/// The distance between two tracks of a gutter.
pub const TRACK_GAP: f32 = 8.0;
/// The most that the tracks of one gutter take together.
pub const TRACKS_MAX: f32 = 96.0;
/// The width of a gutter without tracks inside a stage.
pub const GUTTER: f32 = 26.0;
/// The width of a gutter without tracks beside a stage's border.
pub const BORDER_GUTTER: f32 = 12.0;
/// The width of the ground between two stages without a tollgate.
pub const STAGE_GAP: f32 = 12.0;
/// The width of the ground between two stages that a post stands on.
pub const GATE_GAP: f32 = 24.0;
/// The width of the box around a tollgate's name.
pub const GATE_LABEL_WIDTH: f32 = 144.0;
/// The gap between the names of two tollgates after one stage.
pub const GATE_LABEL_GAP: f32 = 12.0;
/// Half the diagonal of a post's head.
pub const GATE_HEAD: f32 = 9.0;

/// The space between the edge of a note or a quote and its words.
pub const NOTE_PADDING: f32 = 12.0;
/// The space above and below the words of a note.
pub const NOTE_PADDING_Y: f32 = 8.0;
/// The gap between two notes.
pub const NOTE_GAP: f32 = 8.0;
/// The width above which the notes of a stage stand in one column more.
pub const NOTE_MAX_WIDTH: f32 = 420.0;
/// The lines of a note.
pub const NOTE_LINES: usize = 6;
/// The greatest width of a quote.
pub const QUOTE_MAX_WIDTH: f32 = 460.0;
/// The lines of a quote.
pub const QUOTE_LINES: usize = 4;

/// The distance between two levels of the emotion lane.
pub const LEVEL_HEIGHT: f32 = 44.0;
/// The space above delighted and below desperate, for words.
pub const EMOTION_PADDING: f32 = 28.0;
/// The width that the names of several curves take at their ends.
pub const CURVE_NAME_WIDTH: f32 = 132.0;
