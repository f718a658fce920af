//! What a person has set the program to.

use serde::{Deserialize, Serialize};

use crate::{scene::Palette, ui::theme::Appearance};

/// The ways of the program, kept from one start to the next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own in the preferences"
)]
pub struct Settings {
    /// The looks of the window.
    pub appearance: Appearance,
    /// The size of the interface, in percent.
    pub scale_percent: u32,
    /// What the wheel does on the canvas.
    pub wheel: Wheel,
    /// Whether the view glides from place to place.
    pub motion: bool,
    /// Whether the small map is shown.
    pub minimap: bool,
    /// Whether the outline is shown.
    pub outline: bool,
    /// How wide the outline is, in points.
    pub outline_width: u32,
    /// Whether the inspector is shown.
    pub inspector: bool,
    /// How wide the inspector is, in points.
    pub inspector_width: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            appearance: Appearance::default(),
            scale_percent: 100,
            wheel: Wheel::default(),
            motion: true,
            minimap: false,
            outline: true,
            outline_width: 240,
            inspector: true,
            inspector_width: 300,
        }
    }
}

impl Settings {
    /// The smallest and the largest size of the interface, in percent.
    pub const SCALE_RANGE: std::ops::RangeInclusive<u32> = 75..=200;

    /// The size of the interface as a factor, whatever the file says.
    pub fn scale(&self) -> f32 {
        let percent = self
            .scale_percent
            .clamp(*Self::SCALE_RANGE.start(), *Self::SCALE_RANGE.end());
        percent as f32 / 100.0
    }

    /// The colours of the map in a light or a dark window.
    pub const fn palette(&self, is_dark: bool) -> &'static Palette {
        match self.appearance {
            Appearance::HighContrast => &Palette::HIGH_CONTRAST,
            _ if is_dark => &Palette::DARK,
            _ => &Palette::LIGHT,
        }
    }
}

/// What the wheel does on the canvas without a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wheel {
    /// It moves the map; with Ctrl it zooms.
    #[default]
    Pans,
    /// It zooms; with Shift it moves the map sideways.
    Zooms,
}
