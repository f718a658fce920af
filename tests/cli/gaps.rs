//! What is broken, missing or unproven.

use serde_json::Value;

use crate::program::{Answer, Room};

/// A small study of our own, with a dead end, a loop, a gate that is gone around and a Future map.
const TEA: &str = include_str!("tea.journey.ron");

fn room() -> Room {
    let room = Room::new();
    room.write("tea.journey.ron", TEA);
    room
}

fn gaps(room: &Room, options: &[&str]) -> Answer {
    let mut arguments = vec!["gaps", "tea.journey.ron", "--today", "2026-11-23"];
    arguments.extend(options);
    room.run(&arguments)
}

fn json(room: &Room, options: &[&str]) -> Value {
    let options = [&["--format", "json"], options].concat();
    serde_json::from_str(&gaps(room, &options).succeeded().out).unwrap()
}

/// The kinds of the gaps, in the order of the list.
fn kinds(room: &Room, options: &[&str]) -> Vec<String> {
    let gaps = json(room, options)["gaps"].take();
    let gaps = gaps.as_array().unwrap().iter();
    gaps.map(|gap| gap["kind"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_list_reads_from_the_figures_to_what_is_to_be_done() {
    let answer = gaps(&room(), &["--map", "Today", "--severity", "critical"]).succeeded();
    assert_eq!(
        answer.out,
        "Gaps: Tea by post, 23 November 2026

2 gaps: 2 critical, 0 to close and 0 worth knowing. 1 is accepted.

Today: 74 % reach the outcome, 15 % leave at “Asks for a sample” and 11 % get stuck. A journey has
1.3 handoffs on average, and an effort of 12.2 with 82 % of the steps rated. The likeliest path is
taken by 42 %: “Tastes at the fair” → “Asks for a sample” → “Orders a box” → “Waits for the box” →
“Drinks the tea”. What stays in mind (mean of peak and end): “Drinker” +0.2 (estimated). 1 interview
speaks for it.

Critical (2)
────────────
Today
   1  Dead end
      The way ends at “Complains by letter”, in 11 % of journeys: it is neither the outcome nor an
      exit, and all it leads to lies in the parking lot.
      Accepted into “Answer letters”.
      Next: Draw where it goes on from here, or mark it as an exit and say why customers leave.

   2  Rework loop
      “Orders a box” and “Waits for the box” form a loop: customers who get there come by “Orders a
      box” 1.3 times on average, most often sent back from “Waits for the box” to “Orders a box”.
      Next: Find out what sends customers back, and mend it the first time round.
"
    );
}

#[test]
fn lines_are_at_most_a_hundred_letters_long() {
    let answer = gaps(&room(), &["--all"]).succeeded();
    assert!(answer.out.lines().all(|line| line.chars().count() <= 100));
}

#[test]
fn dismissed_gaps_are_listed_on_request_with_their_reason() {
    let room = room();
    let kind = ["--kind", "bypassable_gate"];
    let answer = gaps(&room, &kind).succeeded();
    assert!(
        answer
            .out
            .contains("No gaps. 1 more is dismissed and not listed."),
        "{answer:#?}"
    );
    let answer = gaps(&room, &[&kind[..], &["--all"]].concat()).succeeded();
    assert!(answer.out.contains("P01 went that way."), "{answer:#?}");
    let reason = "Dismissed by Member 1 on 12 November 2026: Who tasted at the fair knows the tea.";
    assert!(answer.out.contains(reason), "{answer:#?}");
}

#[test]
fn what_is_solved_stands_at_the_end_of_the_whole_list() {
    let room = room();
    let whole = gaps(&room, &[]).succeeded();
    let end =
        "Solved (1)\n──────────\n  No sponsor\n    Accepted by Member 2 on 2 November 2026.\n";
    assert!(whole.out.ends_with(end), "{whole:#?}");
    let of_map = gaps(&room, &["--map", "today"]).succeeded();
    assert!(!of_map.out.contains("Solved"), "{of_map:#?}");
}

#[test]
fn options_choose_gaps_and_keep_their_numbers() {
    let room = room();
    let chosen = json(&room, &["--kind", "dead_end,rework_loop"]);
    let numbers: Vec<_> = chosen["gaps"].as_array().unwrap().iter().collect();
    assert_eq!(numbers.len(), 2);
    assert_eq!(numbers[0]["number"], 1);
    assert_eq!(
        kinds(&room, &["--map", "Next year", "--severity", "critical"]),
        ["gate_without_content"]
    );
    let twice = kinds(&room, &["--kind", "dead_end", "--kind", "rework_loop"]);
    assert_eq!(twice, ["dead_end", "rework_loop"]);
}

#[test]
fn a_persona_is_spared_what_another_feels_and_where_it_is_absent() {
    let room = room();
    let all = kinds(&room, &["--map", "Today"]);
    let drinker = kinds(&room, &["--map", "Today", "--persona", "Drinker"]);
    let giver = kinds(&room, &["--map", "Today", "--persona", "giver"]);
    assert_eq!(drinker, all);
    let is_drop = |kind: &String| kind == "emotion_drop";
    assert!(all.iter().any(is_drop) && !giver.iter().any(is_drop));
    assert!(giver.iter().any(|kind| kind == "dead_end"));
    assert_eq!(
        kinds(&room, &["--map", "Next year", "--persona", "Giver"]),
        [""; 0]
    );
}

#[test]
fn json_has_the_figures_behind_the_gaps() {
    let room = room();
    let written = json(&room, &[]);
    let keys: Vec<&String> = written.as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 10, "{keys:?}");
    let today = &written["maps"][0];
    assert_eq!(today["map"]["title"], "Today");
    let journey = &today["journey"];
    let ends = ["outcome", "exit", "stuck"].map(|end| journey[end].as_f64().unwrap());
    assert!((ends.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{ends:?}");
    assert_eq!(journey["dead_ends"][0]["title"], "Complains by letter");
    assert_eq!(journey["rework_loops"][0].as_array().unwrap().len(), 2);
    assert_eq!(journey["handoffs"]["all"].as_array().unwrap().len(), 2);
    let gate = &today["gates"][0];
    assert_eq!(gate["passage"], "bypassable");
    let stops = gate["bypass"]["stops"].as_array().unwrap();
    assert_eq!(stops[0]["title"], "Tastes at the fair");
    assert_eq!(gate["bypass"]["interviews"][0]["title"], "P01");
    assert_eq!(today["emotions"][0]["persona"]["title"], "Drinker");
    assert_eq!(today["walks"][0]["interview"]["title"], "P01");
    assert_eq!(
        written["comparisons"][0]["new"]["map"]["title"],
        "Next year"
    );
    assert_eq!(written["plan"]["actions"].as_array().unwrap().len(), 2);
    assert_eq!(written["solved"][0]["kind"], "no_sponsor");
    let accepted = &written["gaps"][0]["decision"];
    assert_eq!(accepted["state"], "accepted");
    assert_eq!(accepted["actions"][0]["title"], "Answer letters");
}

#[test]
fn every_format_says_the_same_twice() {
    let room = room();
    for format in ["text", "json", "csv", "md"] {
        let [one, other] = [(); 2].map(|()| gaps(&room, &["--format", format]).succeeded().out);
        assert_eq!(one, other, "{format}");
    }
}

#[test]
fn the_ending_of_the_file_chooses_the_format() {
    let room = room();
    for (name, start) in [
        ("gaps.csv", "\u{feff}Number,Severity,Group,Kind,"),
        ("gaps.JSON", "{\n  \"title\": \"Tea by post\""),
        (
            "gaps.md",
            "# Gaps: Tea by post, 23 November 2026\n\n18 gaps: ",
        ),
        ("gaps.txt", "Gaps: Tea by post"),
    ] {
        let answer = gaps(&room, &["--out", name]).succeeded();
        assert_eq!(answer.out, format!("{name}: 18 gaps\n"));
        let text = room.text(name);
        assert!(text.starts_with(start), "{text}");
    }
    let rows = room.text("gaps.csv").matches("\r\n").count();
    assert_eq!(rows, 1 + 18 + 1);
}

#[test]
fn a_script_stops_at_what_is_open_and_matters() {
    let room = room();
    let stops = |options: &[&str]| gaps(&room, options).code == 1;
    assert!(stops(&["--fail-on", "critical"]));
    assert!(stops(&["--fail-on", "note"]));
    // The dead end is critical, but an action closes it.
    assert!(!stops(&["--fail-on", "critical", "--kind", "dead_end"]));
    assert!(!stops(&[
        "--fail-on",
        "note",
        "--kind",
        "bypassable_gate",
        "--all"
    ]));
    assert!(!stops(&["--fail-on", "critical", "--severity", "gap"]));
    assert!(!stops(&[]));
}

#[test]
fn what_is_not_there_is_said_with_what_is() {
    let room = room();
    let map = gaps(&room, &["--map", "Yesterday"]).failed("no map called “Yesterday”");
    assert!(map.err.contains("“Today”, “Next year”"), "{map:#?}");
    let persona = gaps(&room, &["--persona", "Buyer"]).failed("no persona called “Buyer”");
    assert!(persona.err.contains("“Drinker”, “Giver”"), "{persona:#?}");
    let kind = gaps(&room, &["--kind", "dead_ends"]).misused("dead_ends");
    assert!(
        kind.err.contains("a similar value exists: 'dead_end'"),
        "{kind:#?}"
    );
    gaps(&room, &["--severity", "grave"]).misused("critical");
    gaps(&room, &["--fail-on", "grave"]).misused("critical");
    gaps(&room, &["--out", "none/gaps.csv"]).failed("its folder does not exist");
    room.run(&["gaps", "none.journey.ron"])
        .failed("does not exist");
}

#[test]
fn a_new_study_has_a_list_too() {
    let room = Room::new();
    room.run(&["new", "a.journey.ron"]).succeeded();
    for format in ["text", "json", "csv", "md"] {
        room.run(&["gaps", "a.journey.ron", "--format", format])
            .succeeded();
    }
}

#[test]
fn the_example_carries_a_full_set() {
    let room = Room::with_example();
    let answer = room
        .run(&[
            "gaps",
            "example.journey.ron",
            "--today",
            "2026-11-23",
            "--format",
            "json",
            "--all",
        ])
        .succeeded();
    let written: Value = serde_json::from_str(&answer.out).unwrap();
    let gaps = written["gaps"].as_array().unwrap();
    let states = |kind: &str| -> Vec<&str> {
        let of_kind = gaps.iter().filter(|gap| gap["kind"] == kind);
        of_kind
            .map(|gap| gap["decision"]["state"].as_str().unwrap())
            .collect()
    };
    for kind in [
        "dead_end",
        "trap",
        "rework_loop",
        "gate_without_content",
        "handoff_without_lever",
        "root_cause",
        "overdue_commitment",
        "open_loop",
        "feedback_not_asked",
        "change_without_action",
        "moment_not_kept",
    ] {
        assert!(!states(kind).is_empty(), "there is no {kind}");
    }
    assert_eq!(states("bypassable_gate"), ["dismissed", "dismissed"]);
    assert_eq!(states("trap"), ["accepted"]);
    assert_eq!(states("share_sum"), [""; 0]);
    let current = &written["maps"][1]["journey"];
    let handoffs = &current["handoffs"];
    assert!(handoffs["with_levers"].as_f64() < handoffs["expected"].as_f64());
    let outcome = |map: usize| written["maps"][map]["journey"]["outcome"].as_f64().unwrap();
    assert!((0.3..0.5).contains(&outcome(1)) && outcome(2) > 0.8);
    assert!(!written["solved"].as_array().unwrap().is_empty());
}

#[test]
fn the_readme_shows_the_list_of_the_example_as_it_is_printed() {
    let room = Room::with_example();
    let list = room
        .run(&["gaps", "example.journey.ron", "--today", "2026-11-23"])
        .succeeded()
        .out;
    let readme = include_str!("../../README.md");
    let (_, shown) = readme.split_once("--today 2026-11-23\n").unwrap();
    let (shown, _) = shown.split_once("```").unwrap();
    let parts: Vec<&str> = shown.split("\n…\n").map(str::trim_end).collect();
    assert!(parts.len() > 5);
    for part in parts {
        let part = part.trim_start_matches('\n');
        assert!(list.contains(part), "not printed any more: {part}");
    }
}
