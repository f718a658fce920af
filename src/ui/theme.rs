//! The looks of the window: colours by their purpose, four text sizes, spacing on a grid of eight.
//!
//! The colours stand in `assets/theme/*.ron` and nowhere else. The map has a palette of its own,
//! which exports use too.

use std::{collections::BTreeMap, sync::OnceLock};

use egui::{
    Color32, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, Visuals,
    style::{ScrollStyle, WidgetVisuals},
    vec2,
};
use serde::{Deserialize, Deserializer, Serialize, de};

use super::fonts::{BOLD, MEDIUM};

/// The colours of the window, by their purpose.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct Theme {
    /// Whether light stands on dark.
    pub dark: bool,
    /// Behind panels, menus and dialogs.
    #[serde(deserialize_with = "hex")]
    pub panel: Color32,
    /// Behind the map.
    #[serde(deserialize_with = "hex")]
    pub canvas: Color32,
    /// Text that is read.
    #[serde(deserialize_with = "hex")]
    pub text: Color32,
    /// Text that is looked up.
    #[serde(deserialize_with = "hex")]
    pub text_weak: Color32,
    /// What is chosen, and what can be done.
    #[serde(deserialize_with = "hex")]
    pub accent: Color32,
    /// Text on the accent.
    #[serde(deserialize_with = "hex")]
    pub on_accent: Color32,
    /// Behind what is chosen.
    #[serde(deserialize_with = "hex")]
    pub accent_soft: Color32,
    /// What needs attention.
    #[serde(deserialize_with = "hex")]
    pub warm: Color32,
    /// Behind what needs attention.
    #[serde(deserialize_with = "hex")]
    pub warm_soft: Color32,
    /// Lines between parts.
    #[serde(deserialize_with = "hex")]
    pub line: Color32,
    /// Inside input fields.
    #[serde(deserialize_with = "hex")]
    pub field: Color32,
    /// Around input fields.
    #[serde(deserialize_with = "hex")]
    pub field_line: Color32,
    /// Behind what the pointer is on.
    #[serde(deserialize_with = "hex")]
    pub hover: Color32,
    /// Behind what is pressed.
    #[serde(deserialize_with = "hex")]
    pub pressed: Color32,
    /// Under what floats.
    #[serde(deserialize_with = "hex")]
    pub shadow: Color32,
}

/// Which looks the window has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Appearance {
    /// Those of the system.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Black on white with strong lines.
    HighContrast,
}

impl Appearance {
    /// Every appearance, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::System, Self::Light, Self::Dark, Self::HighContrast];

    /// What it is called.
    pub const fn label(self) -> &'static str {
        match self {
            Self::System => "As the system",
            Self::Light => "Light",
            Self::Dark => "Dark",
            Self::HighContrast => "High contrast",
        }
    }
}

/// The text sizes of the window, in points.
pub mod size {
    /// Labels and figures that are looked up.
    pub const SMALL: f32 = 12.0;
    /// Everything else.
    pub const BODY: f32 = 14.0;
    /// Headings of panels and dialogs.
    pub const HEADING: f32 = 18.0;
    /// The name of the program and of a page.
    pub const TITLE: f32 = 26.0;
}

/// The style of strong text: names and headings within a panel.
pub fn strong() -> TextStyle {
    TextStyle::Name("strong".into())
}

/// The style of a page's title.
pub fn title() -> TextStyle {
    TextStyle::Name("title".into())
}

fn built_in() -> &'static [Theme; 3] {
    static THEMES: OnceLock<[Theme; 3]> = OnceLock::new();
    THEMES.get_or_init(|| {
        [
            include_str!("../../assets/theme/light.ron"),
            include_str!("../../assets/theme/dark.ron"),
            include_str!("../../assets/theme/high_contrast.ron"),
        ]
        .map(|text| match ron::from_str(text) {
            Ok(theme) => theme,
            Err(error) => unreachable!("a bundled theme is tested to be readable: {error}"),
        })
    })
}

impl Theme {
    /// Dark on light.
    pub fn light() -> &'static Self {
        &built_in()[0]
    }

    /// Light on dark.
    pub fn dark() -> &'static Self {
        &built_in()[1]
    }

    /// Black on white with strong lines.
    pub fn high_contrast() -> &'static Self {
        &built_in()[2]
    }

    /// The theme that a part of the window is painted in.
    pub fn of(style: &Style) -> &'static Self {
        built_in()
            .iter()
            .find(|theme| theme.text == style.visuals.widgets.noninteractive.fg_stroke.color)
            .unwrap_or_else(|| Self::light())
    }

    /// Sets the looks of the whole window.
    pub fn apply(appearance: Appearance, ctx: &egui::Context) {
        let light = match appearance {
            Appearance::HighContrast => Self::high_contrast(),
            _ => Self::light(),
        };
        ctx.set_style_of(egui::Theme::Light, light.style());
        ctx.set_style_of(egui::Theme::Dark, Self::dark().style());
        ctx.set_theme(match appearance {
            Appearance::System => egui::ThemePreference::System,
            Appearance::Light | Appearance::HighContrast => egui::ThemePreference::Light,
            Appearance::Dark => egui::ThemePreference::Dark,
        });
    }

    fn style(&self) -> Style {
        let mut style = Style {
            visuals: self.visuals(),
            text_styles: text_styles(),
            animation_time: 0.12,
            ..Style::default()
        };
        let spacing = &mut style.spacing;
        spacing.item_spacing = vec2(8.0, 8.0);
        spacing.button_padding = vec2(12.0, 5.0);
        spacing.interact_size = vec2(40.0, 30.0);
        spacing.menu_margin = Margin::same(8);
        spacing.window_margin = Margin::same(24);
        spacing.icon_width = 18.0;
        spacing.icon_width_inner = 10.0;
        spacing.combo_width = 120.0;
        spacing.tooltip_width = 320.0;
        // The handles in the colour of text: a button's would not be seen on a panel.
        spacing.scroll = ScrollStyle {
            foreground_color: true,
            floating_width: 4.0,
            dormant_background_opacity: 0.0,
            dormant_handle_opacity: 0.3,
            active_background_opacity: 0.0,
            active_handle_opacity: 0.45,
            interact_background_opacity: 0.1,
            interact_handle_opacity: 0.7,
            ..ScrollStyle::thin()
        };
        style
    }

    /// A soft shadow straight below.
    const fn shadow_below(&self, below: i8, blur: u8) -> Shadow {
        Shadow {
            offset: [0, below],
            blur,
            spread: 0,
            color: self.shadow,
        }
    }

    fn visuals(&self) -> Visuals {
        let mut visuals = if self.dark {
            Visuals::dark()
        } else {
            Visuals::light()
        };
        let radius = CornerRadius::same(6);
        let widget = |fill: Color32, line: Color32, text: Color32| WidgetVisuals {
            bg_fill: fill,
            weak_bg_fill: fill,
            bg_stroke: Stroke::new(1.0, line),
            corner_radius: radius,
            fg_stroke: Stroke::new(1.0, text),
            expansion: 0.0,
        };
        visuals.widgets.noninteractive = widget(self.panel, self.line, self.text);
        visuals.widgets.inactive = widget(self.panel, self.field_line, self.text);
        visuals.widgets.hovered = widget(self.hover, self.accent, self.text);
        visuals.widgets.active = widget(self.pressed, self.accent, self.text);
        visuals.widgets.open = widget(self.hover, self.accent, self.text);
        visuals.override_text_color = None;
        visuals.weak_text_color = Some(self.text_weak);
        visuals.hyperlink_color = self.accent;
        visuals.selection.bg_fill = self.accent_soft;
        visuals.selection.stroke = Stroke::new(1.5, self.accent);
        visuals.text_cursor.stroke = Stroke::new(2.0, self.accent);
        visuals.panel_fill = self.panel;
        visuals.window_fill = self.panel;
        visuals.window_stroke = Stroke::new(1.0, self.line);
        visuals.window_corner_radius = CornerRadius::same(12);
        visuals.menu_corner_radius = CornerRadius::same(8);
        visuals.extreme_bg_color = self.field;
        visuals.text_edit_bg_color = Some(self.field);
        visuals.faint_bg_color = self.hover;
        visuals.code_bg_color = self.field;
        visuals.warn_fg_color = self.warm;
        visuals.error_fg_color = self.warm;
        visuals.window_shadow = self.shadow_below(12, 40);
        visuals.popup_shadow = self.shadow_below(4, 16);
        visuals.handle_shape = egui::style::HandleShape::Circle;
        visuals
    }
}

fn text_styles() -> BTreeMap<TextStyle, FontId> {
    let regular = |size| FontId::new(size, FontFamily::Proportional);
    let family = |size, name: &'static str| FontId::new(size, FontFamily::Name(name.into()));
    BTreeMap::from([
        (TextStyle::Small, regular(size::SMALL)),
        (TextStyle::Body, regular(size::BODY)),
        (TextStyle::Button, family(size::BODY, MEDIUM)),
        (TextStyle::Monospace, regular(size::BODY)),
        (TextStyle::Heading, family(size::HEADING, BOLD)),
        (strong(), family(size::BODY, BOLD)),
        (title(), family(size::TITLE, BOLD)),
    ])
}

/// Reads `#rrggbb` or `#rrggbbaa`.
fn hex<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Color32, D::Error> {
    let text = String::deserialize(deserializer)?;
    Color32::from_hex(&text)
        .map_err(|_| de::Error::custom(format!("{text:?} is no colour such as \"#0b6e69\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast of two colours as WCAG 2.1 defines it.
    fn contrast(a: Color32, b: Color32) -> f32 {
        let luminance = |color: Color32| {
            let [r, g, b, _] = egui::Rgba::from(color).to_array();
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_can_be_read_on_everything_it_stands_on() {
        for theme in built_in() {
            for ground in [theme.panel, theme.field, theme.hover, theme.accent_soft] {
                assert!(contrast(theme.text, ground) >= 4.5, "{theme:?}");
                assert!(
                    contrast(theme.text_weak, ground) >= 4.5,
                    "{theme:?} {ground:?}"
                );
            }
            assert!(contrast(theme.on_accent, theme.accent) >= 4.5, "{theme:?}");
            assert!(contrast(theme.warm, theme.panel) >= 4.5, "{theme:?}");
            assert!(contrast(theme.accent, theme.panel) >= 4.5, "{theme:?}");
        }
    }
}
