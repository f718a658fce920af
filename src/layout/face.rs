//! The bundled fonts.

/// A cut of the bundled text family.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// Upright, weight 400.
    #[default]
    Regular,
    /// Upright, weight 500.
    Medium,
    /// Upright, weight 700.
    Bold,
    /// Slanted, weight 400.
    Italic,
}

impl Face {
    /// Every cut.
    pub const ALL: [Self; 4] = [Self::Regular, Self::Medium, Self::Bold, Self::Italic];

    /// The name of the text family.
    pub const FAMILY: &'static str = "Inter";

    /// The font file.
    pub const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../assets/fonts/Inter-Regular.otf"),
            Self::Medium => include_bytes!("../../assets/fonts/Inter-Medium.otf"),
            Self::Bold => include_bytes!("../../assets/fonts/Inter-Bold.otf"),
            Self::Italic => include_bytes!("../../assets/fonts/Inter-Italic.otf"),
        }
    }

    /// The weight, as CSS counts it.
    pub const fn weight(self) -> u16 {
        match self {
            Self::Regular | Self::Italic => 400,
            Self::Medium => 500,
            Self::Bold => 700,
        }
    }

    /// True when it is slanted.
    pub const fn is_italic(self) -> bool {
        matches!(self, Self::Italic)
    }
}

/// The bundled icon font, Lucide, cut down to the icons in use.
pub const ICON_FONT: &[u8] = include_bytes!("../../assets/fonts/lucide.ttf");
