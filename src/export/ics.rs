//! Calendars of due dates, as in RFC 5545.

use jiff::{Timestamp, civil::Date};

use super::{
    exported::Exported,
    plan_words::{measure_words, status_words},
};
use crate::{
    analysis::{Plan, PlannedAction},
    model::{Action, ActionStatus, Loss, Study, clean, one_line},
};

/// The longest line in octets, without its end.
const LINE: usize = 75;

/// Writes the due dates of a plan as a calendar that Outlook, Google and Apple calendars open: an
/// event of the whole day for each action with a due date, in the order of the plan.
///
/// An event keeps its UID as long as the action lives, so that opening a newer calendar moves it
/// and adds no second one; `stamp` is the time at which the calendar is made. To-dos (`VTODO`)
/// would say more, but two of the three programs do not show them. Actions without a due date, or
/// with one before the year 1, which the format cannot write, are left out and listed as lost.
pub fn write(study: &Study, plan: &Plan, stamp: Timestamp) -> Exported {
    let mut writer = Writer {
        study,
        stamp: stamp.strftime("%Y%m%dT%H%M%SZ").to_string(),
        text: String::new(),
        undated: 0,
    };
    writer.line("BEGIN", "VCALENDAR");
    writer.line("VERSION", "2.0");
    let product = concat!(
        "-//Throughline//Throughline ",
        env!("CARGO_PKG_VERSION"),
        "//EN"
    );
    writer.line("PRODID", product);
    writer.line("CALSCALE", "GREGORIAN");
    writer.line("METHOD", "PUBLISH");
    let title = one_line(&study.charter.title);
    if !title.is_empty() {
        writer.line("X-WR-CALNAME", &escaped(&title));
    }
    for planned in &plan.actions {
        if let Some(action) = study.actions.get(planned.id) {
            writer.event(action, planned);
        }
    }
    writer.line("END", "VCALENDAR");
    let undated = writer.undated;
    let loss = Loss::counted(
        "",
        undated,
        "action without a due date",
        "actions without a due date",
    );
    Exported {
        text: writer.text,
        losses: loss.into_iter().collect(),
    }
}

struct Writer<'a> {
    study: &'a Study,
    stamp: String,
    text: String,
    undated: usize,
}

impl Writer<'_> {
    fn event(&mut self, action: &Action, planned: &PlannedAction) {
        let Some(due) = action.due.filter(|due| due.year() > 0) else {
            self.undated += 1;
            return;
        };
        let title = self.study.title_within(action.id, usize::MAX);
        let summary = match action.status {
            ActionStatus::Done => format!("{title} (done)"),
            _ => title,
        };
        self.line("BEGIN", "VEVENT");
        self.line("UID", &format!("{}@throughline", action.id));
        let stamp = self.stamp.clone();
        self.line("DTSTAMP", &stamp);
        self.line("DTSTART;VALUE=DATE", &day(due));
        // The end is the day after the last one. The last day of all has none, and an event
        // without an end lasts a day as well.
        if let Ok(next) = due.tomorrow() {
            self.line("DTEND;VALUE=DATE", &day(next));
        }
        self.line("SUMMARY", &escaped(&summary));
        let description = self.description(action, planned);
        self.line("DESCRIPTION", &escaped(&description));
        self.line("CATEGORIES", &escaped(action.phase.label()));
        // A due date does not make anybody busy.
        self.line("TRANSP", "TRANSPARENT");
        self.line("END", "VEVENT");
    }

    /// What there is to know about an action, a line each.
    fn description(&self, action: &Action, planned: &PlannedAction) -> String {
        let owner = one_line(&action.owner);
        let mut lines = vec![if owner.is_empty() {
            "No owner".to_owned()
        } else {
            format!("Owner: {owner}")
        }];
        lines.push(status_words(action, planned));
        lines.extend(measure_words(self.study, action));
        lines.join("\n")
    }

    /// Adds a line, folded where it is too long.
    fn line(&mut self, name: &str, value: &str) {
        let mut room = LINE;
        for character in name.chars().chain([':']).chain(value.chars()) {
            if character.len_utf8() > room {
                self.text.push_str("\r\n ");
                // The space counts.
                room = LINE - 1;
            }
            room -= character.len_utf8();
            self.text.push(character);
        }
        self.text.push_str("\r\n");
    }
}

fn day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// A text with the characters escaped that mean something, and without control characters.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in clean(text).chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            character => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis,
        model::{AnyRecord, Charter, Id, IdMap},
    };
    use jiff::civil::date;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn calendar(actions: &[Action]) -> Exported {
        let charter = Charter {
            title: "Cold chain; north".to_owned(),
            ..Charter::default()
        };
        let records = actions.iter().cloned().map(AnyRecord::from);
        let study = Study::from_records(records.chain([charter.into()]));
        let plan = analysis::plan(&study, &IdMap::default(), date(2026, 11, 2));
        write(&study, &plan, "2026-11-16T09:30:00Z".parse().unwrap())
    }

    fn action(title: &str, due: Option<Date>) -> Action {
        Action {
            id: Id::from_uuid(Uuid::from_u128(7)),
            title: title.to_owned(),
            due,
            ..Action::new()
        }
    }

    /// The lines as a reader sees them: unfolded.
    fn unfolded(text: &str) -> Vec<String> {
        let text = text.replace("\r\n ", "");
        text.split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn a_due_date_is_an_event_of_the_whole_day() {
        let due = action("Call, write; ask\\tell", Some(date(2026, 12, 31)));
        let action = Action {
            owner: "Ann".to_owned(),
            impact: Some(4),
            effort: Some(2),
            ..due
        };
        let exported = calendar(&[action]);
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(
            unfolded(&exported.text),
            [
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                &format!("PRODID:-//Throughline//Throughline {version}//EN"),
                "CALSCALE:GREGORIAN",
                "METHOD:PUBLISH",
                "X-WR-CALNAME:Cold chain\\; north",
                "BEGIN:VEVENT",
                "UID:00000000-0000-0000-0000-000000000007@throughline",
                "DTSTAMP:20261116T093000Z",
                "DTSTART;VALUE=DATE:20261231",
                "DTEND;VALUE=DATE:20270101",
                "SUMMARY:Call\\, write\\; ask\\\\tell",
                "DESCRIPTION:Owner: Ann\\nPlanned\\, on the critical path\\, score 2.0",
                "CATEGORIES:Crawl",
                "TRANSP:TRANSPARENT",
                "END:VEVENT",
                "END:VCALENDAR",
            ]
        );
        assert_eq!(exported.losses, []);
    }

    #[test]
    fn what_has_no_due_date_is_listed_as_lost() {
        let exported = calendar(&[action("Call", None)]);
        assert!(!exported.text.contains("VEVENT"));
        assert_eq!(exported.losses[0].what, "1 action without a due date");
        let ancient = calendar(&[action("Call", Some(Date::MIN))]);
        assert_eq!(ancient.losses.len(), 1);
    }

    #[test]
    fn the_last_day_of_all_has_no_day_after_it() {
        let exported = calendar(&[action("Call", Some(Date::MAX))]);
        assert!(
            exported
                .text
                .contains("DTSTART;VALUE=DATE:99991231\r\nSUMMARY")
        );
    }

    #[test]
    fn what_is_done_says_so_and_what_was_dropped_is_left_out() {
        let with = |status| {
            let action = action("Call", Some(date(2026, 12, 1)));
            calendar(&[Action { status, ..action }]).text
        };
        assert!(with(ActionStatus::Done).contains("SUMMARY:Call (done)"));
        assert!(!with(ActionStatus::Dropped).contains("VEVENT"));
    }

    proptest! {
        #[test]
        fn lines_are_short_and_say_the_same_when_unfolded(title in "[a-zäß茶👩\u{301},;\\\\\n\r\t\u{0} ]{0,200}") {
            let action = action(&title, Some(date(2026, 12, 1)));
            let text = calendar(&[action]).text;
            for line in text.split("\r\n") {
                let is_clean = !line.contains(['\n', '\r', '\u{0}']);
                prop_assert!(line.len() <= LINE && is_clean);
            }
            let lines = unfolded(&text);
            prop_assert_eq!(lines.len(), 17);
            let summary = lines[11].strip_prefix("SUMMARY:").unwrap();
            let expected = match one_line(&title) {
                title if title.is_empty() => "Untitled action".to_owned(),
                title => escaped(&title),
            };
            prop_assert_eq!(summary, expected);
        }
    }
}
