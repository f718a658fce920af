//! Numbers.

use egui::Ui;

use super::DraftText;

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// As it is.
    Plain,
    /// In hundredths, as 0.4 is 40 %.
    Percent,
}

/// Shows a number that can be unknown; gives back the new one when it is changed.
///
/// What is no number leaves it as it was.
pub fn number_field(
    ui: &mut Ui,
    name: &str,
    hint: &str,
    value: Option<f64>,
    unit: Unit,
) -> Option<Option<f64>> {
    let shown = value.map_or_else(String::new, |value| write(value, unit));
    let typed = DraftText::line(name, &shown).hint(hint).show(ui)?;
    if typed.is_empty() {
        return Some(None);
    }
    read_number(&typed, unit).map(Some)
}

/// The number as it is read: with a true minus and without needless digits.
fn write(value: f64, unit: Unit) -> String {
    let value = match unit {
        Unit::Plain => value,
        Unit::Percent => value * 100.0,
    };
    let rounded = (value * 1000.0).round() / 1000.0;
    let text = rounded.to_string().replace('-', "−");
    match unit {
        Unit::Plain => text,
        Unit::Percent => format!("{text} %"),
    }
}

/// The number somebody typed, with a point or a comma, with or without the sign of the unit.
pub fn read_number(text: &str, unit: Unit) -> Option<f64> {
    let plain = text
        .replace('−', "-")
        .replace(',', ".")
        .replace(['%', ' ', '\u{a0}'], "");
    let value: f64 = plain.parse().ok().filter(|value: &f64| value.is_finite())?;
    Some(match unit {
        Unit::Plain => value,
        Unit::Percent => value / 100.0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_write_it() {
        assert_eq!(read_number("−3,5", Unit::Plain), Some(-3.5));
        assert_eq!(read_number("40 %", Unit::Percent), Some(0.4));
        assert_eq!(read_number("many", Unit::Plain), None);
        assert_eq!(read_number("inf", Unit::Plain), None);
    }

    #[test]
    fn what_is_written_reads_back() {
        for value in [0.0, -2.5, 12.25, 0.4] {
            for unit in [Unit::Plain, Unit::Percent] {
                assert_eq!(read_number(&write(value, unit), unit), Some(value));
            }
        }
    }
}
