//! What lies behind a cell: its touchpoints, rated in place.

use std::collections::BTreeMap;

use egui::{Align, Label, Layout, RichText, Ui};

use super::{
    Page,
    prepared::{Column, Row},
    words,
};
use crate::{
    app::Message,
    edit::ops,
    model::{Id, Touchpoint, figure},
    ui::{
        pages::lines::{self, LINE},
        theme::{self, Theme},
        widgets::{link_button, quiet_button, rating},
    },
};

/// How tall the line of a touchpoint is, with its rating below its title.
const ROW: f32 = 60.0;

/// A line of what lies behind a cell.
#[derive(Clone, Debug, PartialEq)]
enum Line {
    /// A channel, with the mean of those of its touchpoints that are rated.
    Channel(String, Option<f64>),
    Touchpoint(Id<Touchpoint>),
}

impl Page<'_> {
    /// Shows what lies behind the cell that is chosen.
    pub(super) fn behind(&mut self, ui: &mut Ui) {
        let prepared = self.prepared;
        let Some((stage, column)) = *self.chosen else {
            return;
        };
        let Some(row) = prepared.row(stage) else {
            return;
        };
        let title = format!("{}: {}", row.title, column.label().to_lowercase());
        let strong = RichText::new(title).text_style(theme::strong());
        ui.add(Label::new(strong).truncate());
        let question = RichText::new(column.question()).small().weak();
        ui.add(Label::new(question).wrap());
        self.figure(ui, row, column);
        if row.steps.is_empty() {
            return;
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let all = self.lines(row, column);
        let height = |line: &Line| match line {
            Line::Channel(..) => LINE,
            Line::Touchpoint(_) => ROW,
        };
        lines::lines(ui, "behind", &all, height, |ui, line| match line {
            Line::Channel(channel, mean) => channel_head(ui, channel, *mean),
            Line::Touchpoint(id) => self.touchpoint(ui, *id, column),
        });
    }

    /// The figure of the cell in words, and the gap about it.
    fn figure(&mut self, ui: &mut Ui, row: &Row, column: Column) {
        let cell = words::cell(row, column);
        let theme = Theme::of(ui.style());
        let color = if cell.alarm.is_some() {
            theme.warm
        } else {
            theme.text
        };
        let words = words::short(&cell, column);
        ui.add(Label::new(RichText::new(words).color(color)).wrap());
        if let Some((number, fingerprint)) = self.prepared.gap(row, column)
            && quiet_button(ui, &format!("Gap {number} in the list")).clicked()
        {
            let gap = fingerprint.to_owned();
            self.outbox.send(Message::ShowGap(gap));
        }
    }

    fn lines(&self, row: &Row, column: Column) -> Vec<Line> {
        let steps = row.steps.iter().copied();
        match column {
            Column::Criterion(_) => steps.map(Line::Touchpoint).collect(),
            Column::Channels => {
                let cards = steps.filter_map(|id| self.view.study().touchpoints.get(id));
                by_channel(cards)
            }
        }
    }

    /// A touchpoint with its rating.
    fn touchpoint(&mut self, ui: &mut Ui, id: Id<Touchpoint>, column: Column) {
        let study = self.view.study();
        let Some(card) = study.touchpoints.get(id) else {
            return;
        };
        let title = study.title_within(id, usize::MAX);
        let theme = Theme::of(ui.style());
        if self.view.open.selection().contains(id.into()) {
            let rect = ui.max_rect();
            ui.painter().rect_filled(rect, 6.0, theme.accent_soft);
        }
        let value = column.rating(card);
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            let link = link_button(ui, &title, &format!("Touchpoint {title}"));
            if link.on_hover_text(&title).clicked() {
                self.select(id.into());
            }
            let of = match column {
                Column::Channels => "performance",
                Column::Criterion(_) => column.label(),
            };
            let name = format!("{title}, {}", of.to_lowercase());
            let rated = ui.push_id(id, |ui| rating(ui, &name, value)).inner;
            if let Some(new) = rated {
                self.rate(card, column, new);
            }
        });
    }

    fn rate(&mut self, card: &Touchpoint, column: Column, new: Option<u8>) {
        let study = self.view.study();
        let rated = match column {
            Column::Channels => ops::rate_touchpoint(study, card.id, card.importance, new),
            Column::Criterion(_) => ops::rate_criterion(study, card.id, column.label(), new),
        };
        self.outbox.edit(rated);
    }
}

fn channel_head(ui: &mut Ui, channel: &str, mean: Option<f64>) {
    let mean = mean.map_or_else(
        || "not rated".to_owned(),
        |mean| format!("{} of 5", figure(mean)),
    );
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.label(RichText::new(mean).small().weak());
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let channel = RichText::new(channel).text_style(theme::strong());
            ui.add(Label::new(channel).truncate());
        });
    });
}

/// Touchpoints under their channels, in the order the channels first come; those that go by none
/// stand last.
fn by_channel<'a>(cards: impl Iterator<Item = &'a Touchpoint>) -> Vec<Line> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut groups: Vec<(&str, Vec<&Touchpoint>)> = Vec::new();
    let mut without = Vec::new();
    for card in cards {
        let channel = card.channel.trim();
        if channel.is_empty() {
            without.push(card);
            continue;
        }
        let place = *places.entry(channel.to_lowercase()).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, group)) => group.push(card),
            None => groups.push((channel, vec![card])),
        }
    }
    if !without.is_empty() {
        groups.push(("No channel", without));
    }
    let groups = groups.into_iter().flat_map(|(channel, group)| {
        let rated: Vec<f64> = group
            .iter()
            .filter_map(|card| card.performance)
            .map(|rating| f64::from(rating.clamp(1, 5)))
            .collect();
        let mean = (!rated.is_empty()).then(|| rated.iter().sum::<f64>() / rated.len() as f64);
        let head = Line::Channel(channel.to_owned(), mean);
        std::iter::once(head).chain(group.into_iter().map(|card| Line::Touchpoint(card.id)))
    });
    groups.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn touchpoints_stand_under_their_channels_and_those_without_one_last() {
        let cards = [
            ("", Some(1)),
            ("Phone", Some(4)),
            ("Portal", None),
            (" phone ", Some(1)),
        ]
        .map(|(channel, performance)| Touchpoint {
            channel: channel.to_owned(),
            performance,
            ..Touchpoint::new(Id::new())
        });
        let [none, phone, portal, other] = cards.each_ref().map(|card| Line::Touchpoint(card.id));
        let head = |channel: &str, mean| Line::Channel(channel.to_owned(), mean);
        assert_eq!(
            by_channel(cards.iter()),
            [
                head("Phone", Some(2.5)),
                phone,
                other,
                head("Portal", None),
                portal,
                head("No channel", Some(1.0)),
                none,
            ]
        );
    }
}
