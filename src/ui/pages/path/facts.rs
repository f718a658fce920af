//! What else happens: where customers leave, what is done over, from where on the end is certain.

use egui::{RichText, Ui};

use super::known::{Known, Loop};
use crate::{
    app::{Message, Outbox},
    model::{RecordId, Study, figure, percent},
    ui::{pages::View, theme, widgets::link_button},
};

/// How many of a kind are listed.
const LISTED: usize = 12;
/// From how many times on going round is told.
const OFTEN: f64 = 1.05;

/// Shows them.
pub(super) fn show(ui: &mut Ui, view: View<'_>, known: &Known, outbox: &mut Outbox) {
    ui.spacing_mut().item_spacing.y = 2.0;
    let study = known.study();
    exits(ui, view, known, outbox);
    if known.stuck > 0.0 {
        heading(ui, "Stuck", &percent(known.stuck));
        links(ui, view, study, &known.stuck_at, outbox);
    }
    heading(ui, "Done over", "");
    for round in known.loops.iter().take(LISTED) {
        remark(ui, &round_words(round));
        links(ui, view, study, &round.records, outbox);
    }
    if known.loops.is_empty() {
        remark(ui, "Nothing leads back.");
    }
    more(ui, known.loops.len());
    no_return(ui, view, known, outbox);
}

fn exits(ui: &mut Ui, view: View<'_>, known: &Known, outbox: &mut Outbox) {
    let study = known.study();
    let all: f64 = known.exits.iter().map(|(_, share)| share).sum();
    heading(ui, "Where customers leave", &percent(all));
    if known.exits.is_empty() {
        remark(ui, "No touchpoint is marked as an exit.");
    }
    for &(id, share) in known.exits.iter().take(LISTED) {
        let words = format!("{}  {}", percent(share), study.title_of(id));
        let exit = study.touchpoints.get(id).and_then(|it| it.exit.as_ref());
        let why = exit.map_or("", |exit| exit.why.trim());
        let why = if why.is_empty() {
            format!("{} of all journeys end here.", percent(share))
        } else {
            format!("{} of all journeys end here: {why}", percent(share))
        };
        link(ui, view, study, (id.into(), &words, &why), outbox);
    }
    more(ui, known.exits.len());
}

fn no_return(ui: &mut Ui, view: View<'_>, known: &Known, outbox: &mut Outbox) {
    heading(ui, "No return", "");
    let ends = ["the outcome is certain", "leaving is certain"];
    let mut is_any = false;
    for (record, end) in known.no_return.iter().zip(ends) {
        if let Some(id) = record {
            is_any = true;
            remark(ui, &format!("From here on {end}:"));
            links(ui, view, known.study(), &[*id], outbox);
        }
    }
    if !is_any {
        remark(ui, "Until the last step it can still end either way.");
    }
}

/// How often a loop is gone through, in words.
fn round_words(round: &Loop) -> String {
    let rounds = if round.rounds < OFTEN {
        "hardly more than once".to_owned()
    } else {
        format!("{} times", figure(round.rounds))
    };
    format!(
        "{} of journeys get there and come by {rounds} on average:",
        percent(round.entering)
    )
}

fn heading(ui: &mut Ui, words: &str, figure: &str) {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.label(RichText::new(words).text_style(theme::strong()));
        ui.label(RichText::new(figure).small().weak());
    });
}

fn remark(ui: &mut Ui, words: &str) {
    ui.label(RichText::new(words).small().weak());
}

/// Says how many are not listed.
fn more(ui: &mut Ui, count: usize) {
    if count > LISTED {
        remark(ui, &format!("and {} more", count - LISTED));
    }
}

fn links(ui: &mut Ui, view: View<'_>, study: &Study, records: &[RecordId], outbox: &mut Outbox) {
    for &id in records.iter().take(LISTED) {
        let title = study.title_of(id);
        link(ui, view, study, (id, &title, &title), outbox);
    }
    more(ui, records.len());
}

/// A line that leads to a record on the map.
fn link(
    ui: &mut Ui,
    view: View<'_>,
    study: &Study,
    (id, words, more): (RecordId, &str, &str),
    outbox: &mut Outbox,
) {
    let name = format!("Show {} on the map", study.title_of(id));
    let response = link_button(ui, words, &name).on_hover_text(more);
    if response.clicked() && view.study().contains(id) {
        outbox.send(Message::Reveal(id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loop_tells_who_gets_there_and_how_often_they_go_round() {
        let told = |rounds| {
            round_words(&Loop {
                records: Vec::new(),
                rounds,
                entering: 0.42,
            })
        };
        assert_eq!(
            told(1.62),
            "42 % of journeys get there and come by 1.6 times on average:"
        );
        assert!(told(1.01).contains("hardly more than once"));
    }
}
