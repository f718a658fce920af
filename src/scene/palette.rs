//! The colours of a map, for paper and for a dark room.

use super::Color;
use crate::model::NoteKind;

/// The colours of a map. They are apart from the window's and the ones that exports use; no other
/// part of a picture names a colour.
///
/// Text keeps a contrast of 4.5:1 to every ground it stands on, signs one of 3:1.
#[derive(Clone, Debug, PartialEq)]
pub struct Palette {
    /// The paper.
    pub paper: Color,
    /// The ground of cards.
    pub card: Color,
    /// The ground of cards behind the line of visibility.
    pub backstage_card: Color,
    /// The edge of cards.
    pub card_edge: Color,
    /// What cards cast on the paper.
    pub shadow: Color,
    /// Titles and names.
    pub text: Color,
    /// Everything said in passing.
    pub quiet_text: Color,
    /// The first accent: the curve, posts, icons.
    pub accent: Color,
    /// The second accent: what matters or is missing.
    pub alert: Color,
    /// The ground of stage heads.
    pub head: Color,
    /// The band between the curve and neutral.
    pub band: Color,
    /// Lines between lanes.
    pub rule: Color,
    /// Connectors.
    pub connector: Color,
    /// Arrows that nobody drew.
    pub quiet_connector: Color,
    /// The ground of notes about what the customer needs, thinks or gains.
    pub warm_note: Color,
    /// The ground of notes about what hurts.
    pub pain_note: Color,
    /// The ground of notes about what could be done.
    pub idea_note: Color,
    /// The ground of content, policies and procedures.
    pub cool_note: Color,
    /// The lines of the curves, the first persona's first.
    pub curves: [Color; 6],
}

impl Palette {
    /// Calm paper.
    pub const LIGHT: Self = Self {
        paper: Color::rgb(0xfb_fa_f7),
        card: Color::rgb(0xff_ff_ff),
        backstage_card: Color::rgb(0xf1_f2_f4),
        card_edge: Color::rgb(0xc9_d3_da),
        shadow: Color::rgb(0x1f_29_33).with_alpha(16),
        text: Color::rgb(0x1f_29_33),
        quiet_text: Color::rgb(0x56_62_6f),
        accent: Color::rgb(0x0b_6e_6e),
        alert: Color::rgb(0xb8_3d_0b),
        head: Color::rgb(0xe6_ee_f0),
        band: Color::rgb(0x0b_6e_6e).with_alpha(24),
        rule: Color::rgb(0xd9_e0_e6),
        connector: Color::rgb(0x62_6f_7c),
        quiet_connector: Color::rgb(0x87_92_9d),
        warm_note: Color::rgb(0xf4_ef_e3),
        pain_note: Color::rgb(0xf9_e8_df),
        idea_note: Color::rgb(0xec_ea_f4),
        cool_note: Color::rgb(0xe6_ee_f0),
        curves: [
            Color::rgb(0x0b_6e_6e),
            Color::rgb(0xb3_50_00),
            Color::rgb(0x00_5b_96),
            Color::rgb(0x9c_4a_7c),
            Color::rgb(0x7a_66_00),
            Color::rgb(0x3d_46_50),
        ],
    };

    /// A dark room.
    pub const DARK: Self = Self {
        paper: Color::rgb(0x17_1c_21),
        card: Color::rgb(0x22_2a_31),
        backstage_card: Color::rgb(0x2b_32_3c),
        card_edge: Color::rgb(0x46_52_5d),
        shadow: Color::rgb(0x00_00_00).with_alpha(70),
        text: Color::rgb(0xee_f1_f3),
        quiet_text: Color::rgb(0xa9_b4_be),
        accent: Color::rgb(0x4f_c3_bc),
        alert: Color::rgb(0xff_8f_5c),
        head: Color::rgb(0x26_36_3b),
        band: Color::rgb(0x4f_c3_bc).with_alpha(34),
        rule: Color::rgb(0x36_40_49),
        connector: Color::rgb(0x8a_97_a3),
        quiet_connector: Color::rgb(0x63_6f_7a),
        warm_note: Color::rgb(0x39_34_26),
        pain_note: Color::rgb(0x42_2c_23),
        idea_note: Color::rgb(0x31_2f_41),
        cool_note: Color::rgb(0x26_36_3b),
        curves: [
            Color::rgb(0x4f_c3_bc),
            Color::rgb(0xf5_a4_4a),
            Color::rgb(0x6f_b7_f0),
            Color::rgb(0xe2_9a_c6),
            Color::rgb(0xe6_d8_5a),
            Color::rgb(0xc9_d2_da),
        ],
    };

    /// For eyes that need all the contrast there is.
    pub const HIGH_CONTRAST: Self = Self {
        paper: Color::rgb(0xff_ff_ff),
        card: Color::rgb(0xff_ff_ff),
        backstage_card: Color::rgb(0xe8_ea_ec),
        card_edge: Color::rgb(0x1a_1a_1a),
        shadow: Color::rgb(0x00_00_00).with_alpha(0),
        text: Color::rgb(0x00_00_00),
        quiet_text: Color::rgb(0x1f_25_2b),
        accent: Color::rgb(0x00_4b_4b),
        alert: Color::rgb(0x8f_26_00),
        head: Color::rgb(0xd9_e4_e7),
        band: Color::rgb(0x00_4b_4b).with_alpha(36),
        rule: Color::rgb(0x5a_62_6a),
        connector: Color::rgb(0x00_00_00),
        quiet_connector: Color::rgb(0x5a_62_6a),
        warm_note: Color::rgb(0xfd_f0_c8),
        pain_note: Color::rgb(0xff_dc_cc),
        idea_note: Color::rgb(0xe2_de_fa),
        cool_note: Color::rgb(0xd4_ec_f2),
        curves: [
            Color::rgb(0x00_4b_4b),
            Color::rgb(0x8a_3c_00),
            Color::rgb(0x00_3f_6e),
            Color::rgb(0x75_2a_58),
            Color::rgb(0x55_47_00),
            Color::rgb(0x2a_30_36),
        ],
    };

    /// The colour of a title: quiet where another word stands for it.
    pub(super) fn title(&self, title: &str) -> Color {
        if title.trim().is_empty() {
            self.quiet_text
        } else {
            self.text
        }
    }

    /// The ground of a note.
    pub const fn note(&self, kind: NoteKind) -> Color {
        match kind {
            NoteKind::Need | NoteKind::Thought | NoteKind::Gain => self.warm_note,
            NoteKind::Pain => self.pain_note,
            NoteKind::Opportunity | NoteKind::Idea => self.idea_note,
            NoteKind::Content | NoteKind::Policy | NoteKind::Procedure => self.cool_note,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The relative luminance of WCAG 2.
    fn luminance(color: Color) -> f64 {
        let channel = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(color.red) + 0.7152 * channel(color.green) + 0.0722 * channel(color.blue)
    }

    fn contrast(a: Color, b: Color) -> f64 {
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    /// The colour that comes of laying one over another.
    fn over(top: Color, ground: Color) -> Color {
        let mix = |top_value: u8, ground_value: u8| {
            let share = u32::from(top.alpha);
            ((u32::from(top_value) * share + u32::from(ground_value) * (255 - share)) / 255) as u8
        };
        Color {
            red: mix(top.red, ground.red),
            green: mix(top.green, ground.green),
            blue: mix(top.blue, ground.blue),
            alpha: 255,
        }
    }

    #[test]
    fn text_can_be_read_on_every_ground_it_stands_on() {
        for palette in [Palette::LIGHT, Palette::DARK, Palette::HIGH_CONTRAST] {
            let band = over(palette.band, palette.paper);
            let pairs = [
                (palette.text, palette.paper),
                (palette.text, palette.card),
                (palette.text, palette.backstage_card),
                (palette.text, palette.head),
                (palette.text, palette.warm_note),
                (palette.text, palette.pain_note),
                (palette.text, palette.idea_note),
                (palette.text, palette.cool_note),
                (palette.quiet_text, palette.paper),
                (palette.quiet_text, palette.card),
                (palette.quiet_text, palette.backstage_card),
                (palette.quiet_text, palette.head),
                (palette.quiet_text, band),
                (palette.alert, palette.paper),
                (palette.alert, band),
            ];
            for (text, ground) in pairs {
                assert!(contrast(text, ground) >= 4.5, "{text} on {ground}");
            }
            for curve in palette.curves {
                assert!(
                    contrast(curve, palette.paper) >= 4.5,
                    "{curve}: a name in its colour"
                );
            }
        }
    }

    #[test]
    fn high_contrast_keeps_seven_to_one() {
        let palette = Palette::HIGH_CONTRAST;
        let grounds = [
            palette.paper,
            palette.backstage_card,
            palette.head,
            palette.warm_note,
            palette.pain_note,
            palette.idea_note,
            palette.cool_note,
            over(palette.band, palette.paper),
        ];
        for ground in grounds {
            for text in [palette.text, palette.quiet_text] {
                assert!(contrast(text, ground) >= 7.0, "{text} on {ground}");
            }
        }
        for sign in [palette.accent, palette.alert, palette.card_edge] {
            assert!(contrast(sign, palette.paper) >= 7.0, "{sign}");
        }
    }

    #[test]
    fn signs_can_be_told_from_their_ground() {
        for palette in [Palette::LIGHT, Palette::DARK, Palette::HIGH_CONTRAST] {
            let band = over(palette.band, palette.paper);
            let mut pairs = vec![
                (palette.connector, palette.paper),
                (palette.quiet_connector, palette.paper),
                (palette.alert, palette.card),
            ];
            for ground in [
                palette.paper,
                palette.card,
                palette.backstage_card,
                palette.head,
                band,
            ] {
                pairs.push((palette.accent, ground));
            }
            pairs.extend(palette.curves.map(|curve| (curve, band)));
            for (sign, ground) in pairs {
                assert!(contrast(sign, ground) >= 3.0, "{sign} on {ground}");
            }
        }
    }
}
