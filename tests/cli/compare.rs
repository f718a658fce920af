//! What makes one map of another.

use serde_json::Value;

use crate::program::{Answer, Room};

const TEA: &str = include_str!("tea.journey.ron");

fn compare(old: &str, new: &str, options: &[&str]) -> Answer {
    let room = Room::new();
    room.write("tea.journey.ron", TEA);
    let mut arguments = vec!["compare", "tea.journey.ron", old, new];
    arguments.extend(options);
    room.run(&arguments)
}

#[test]
fn a_comparison_reads_from_the_figures_to_what_nobody_delivers() {
    let answer = compare("Today", "next year", &[]).succeeded();
    assert_eq!(
        answer.out,
        "From “Today” to “Next year”

Figures
───────
  Journeys that reach the outcome: 74 % → 100 %
  Handoffs a journey: 1.3 → 1
  Of these without a lever: 1.3 → 1
  Handoffs on the likeliest path: 1 on both
  Effort of a journey: 12.2 → 3
  Peak and end for “Drinker”: +0.2 → +1.5

Touchpoints: 1 added, 4 removed and 1 changed
─────────────────────────────────────────────
Added
  Gets the box next morning (Order)

Removed
  Asks for a sample (Choose)
  Waits for the box (Order)
  Complains by letter (Order)
  Drinks the tea (Order)

Changed
  Orders a box on the phone
    Title: “Orders a box” → “Orders a box on the phone”
    Effort: 2 → 1

Tollgates: the same on both
───────────────────────────

What no action delivers
───────────────────────
  “Gets the box next morning” is new on “Next year”, and no action delivers that.
  “Asks for a sample” is no longer there on “Next year”, and no action delivers that.
  “Waits for the box” is no longer there on “Next year”, and no action delivers that.
  “Complains by letter” is no longer there on “Next year”, and no action delivers that.
  “Drinks the tea” is no longer there on “Next year”, and no action delivers that.
"
    );
}

#[test]
fn nobody_has_to_deliver_what_was() {
    let answer = compare("Next year", "Today", &[]).succeeded();
    assert!(answer.out.contains("4 added, 1 removed and 1 changed"));
    assert!(!answer.out.contains("action"), "{answer:#?}");
}

#[test]
fn a_map_is_the_same_as_itself() {
    let answer = compare("Today", "Today", &["--format", "md"]).succeeded();
    let start = "# From “Today” to “Today”\n\n## Figures\n\n- Journeys that reach the outcome: 74 \
                 % on both\n";
    assert!(answer.out.starts_with(start), "{answer:#?}");
    assert!(answer.out.contains("\n## Touchpoints: the same on both\n"));
}

#[test]
fn other_programs_read_the_comparison_as_json() {
    let answer = compare("Today", "Next year", &["--format", "json"]).succeeded();
    let written: Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(written["new"]["outcome"], 1.0);
    let differences: Vec<_> = written["touchpoints"].as_array().unwrap().iter().collect();
    assert_eq!(differences.len(), 6);
    let changed = differences
        .iter()
        .find(|card| card["difference"] == "changed")
        .unwrap();
    assert_eq!(changed["old"]["title"], "Orders a box");
    assert_eq!(changed["fields"][1]["field"], "effort");
    assert_eq!(written["undelivered"].as_array().unwrap().len(), 5);
}

#[test]
fn what_changes_in_the_example_is_told_field_by_field() {
    let answer = Room::with_example()
        .run(&[
            "compare",
            "example.journey.ron",
            "Current",
            "Future, summer 2027",
        ])
        .succeeded();
    for line in [
        "  IT gets the gateway on one page\n    Stage: Get it approved → Narrow down\n",
        "    Owner: “Marketing” → “Sales”\n",
        "Tollgates: 6 changed\n",
    ] {
        assert!(answer.out.contains(line), "{line} is not in {}", answer.out);
    }
}

#[test]
fn a_map_that_is_not_there_is_said_with_those_that_are() {
    let answer = compare("Today", "Tomorrow", &[]).failed("no map called “Tomorrow”");
    assert!(answer.err.contains("“Today”, “Next year”"), "{answer:#?}");
    compare("Today", "Next year", &["--format", "csv"]).misused("csv");
    Room::new()
        .run(&["compare", "a.journey.ron", "Today"])
        .misused("MAP_B");
}
