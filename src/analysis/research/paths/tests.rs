use proptest::prelude::*;

use super::*;
use crate::analysis::sketch::Sketch;

/// Adds an interview whose path is told in words: a name for a step that was done, `!a` for one
/// that failed, `?words` for something that is not on the map.
fn walk(sketch: &mut Sketch, name: &str, path: &str) -> Id<Interview> {
    let step = |word: &str| match (word.strip_prefix('!'), word.strip_prefix('?')) {
        (Some(failed), _) => PathStep::Failed(sketch.touchpoint(failed)),
        (_, Some(words)) => PathStep::AdHoc(words.to_owned()),
        _ => PathStep::Done(sketch.touchpoint(word)),
    };
    let interview = Interview {
        code_name: name.to_owned(),
        path: path.split_whitespace().map(step).collect(),
        ..Interview::new()
    };
    let id = interview.id;
    sketch.insert(interview);
    id
}

/// The nearest way, the edits, the distance and the deviations of one path, in words.
fn told(steps: &str, flows: &str, path: &str) -> (String, usize, f64, Vec<String>) {
    let mut sketch = Sketch::new(steps, flows);
    walk(&mut sketch, "P01", path);
    let walks = walks(&sketch.study, &sketch.graph());
    let nearest = walks.walks[0].nearest.as_ref().unwrap();
    let name = |id: &Id<Touchpoint>| sketch.name(id.uuid());
    let way: Vec<_> = nearest.touchpoints.iter().map(name).collect();
    let deviations = walks.walks[0].deviations.iter().map(|it| match it {
        Deviation::Failed(id) => format!("failed {}", name(id)),
        Deviation::AdHoc(after, words) => {
            format!(
                "{words} after {}",
                after.as_ref().map_or_else(String::new, name)
            )
        }
        Deviation::OutOfSequence(id) => format!("elsewhere {}", name(id)),
        Deviation::Missing(id) => format!("missing {}", name(id)),
    });
    let deviations = deviations.collect();
    (way.join(" "), nearest.edits, nearest.distance, deviations)
}

#[test]
fn a_way_that_is_drawn_has_no_distance() {
    let (way, edits, distance, deviations) = told("a | b+c | d", "", "a c d");
    assert_eq!((way.as_str(), edits), ("a c d", 0));
    assert!(distance.abs() < 1e-9 && deviations.is_empty());
}

#[test]
fn a_loop_is_gone_through_as_often_as_it_was() {
    let (way, edits, ..) = told("a b c", "b>a,b>c", "a b a b a b c");
    assert_eq!((way.as_str(), edits), ("a b a b a b c", 0));
}

#[test]
fn what_is_missing_failed_elsewhere_and_not_on_the_map_is_told() {
    // a b c d e against a, a call, !c, e: b and d are missing, the call is extra. Replacing b by
    // the call and leaving d out makes 2 edits of 5 steps.
    let (way, edits, distance, deviations) = told("a b c d e", "", "a ?call !c e");
    assert_eq!((way.as_str(), edits), ("a b c d e", 2));
    assert!((distance - 0.4).abs() < 1e-9);
    assert_eq!(
        deviations,
        ["call after a", "failed c", "missing b", "missing d"]
    );
}

#[test]
fn a_step_at_another_place_is_out_of_sequence_and_not_missing() {
    // a b c d against b a c d: one of a and b has to go and come again, which is 2 edits of 4.
    let (_, edits, distance, deviations) = told("a b c d", "", "b a c d");
    assert_eq!(edits, 2);
    assert!((distance - 0.5).abs() < 1e-9);
    assert!(
        deviations.iter().all(|it| it.starts_with("elsewhere")),
        "{deviations:?}"
    );
}

#[test]
fn the_nearest_way_may_need_more_edits_and_be_longer() {
    // Against a and two steps that are on no map: f e replaces two and drops one, 3 edits of 3. The
    // way a b c d e keeps a, replaces two and adds two, 4 edits of 5, which is nearer.
    let (way, edits, distance, _) = told("a+f | b c d e", "f>e", "a ?x ?y");
    assert_eq!(way, "a b c d e");
    assert_eq!(edits, 4);
    assert!((distance - 0.8).abs() < 1e-9);
}

#[test]
fn trying_again_is_no_step_of_its_own() {
    let (_, edits, _, deviations) = told("a b c", "", "a !b b c");
    assert_eq!((edits, deviations), (0, vec!["failed b".to_owned()]));
}

#[test]
fn what_comes_after_the_end_of_a_story_is_not_missing() {
    let (_, edits, _, deviations) = told("a b c d", "", "b c");
    assert_eq!((edits, deviations), (2, vec!["missing a".to_owned()]));
}

#[test]
fn who_leaves_by_an_exit_is_on_the_map() {
    let (way, edits, ..) = told("a b! c", "", "a b");
    assert_eq!((way.as_str(), edits), ("a b", 0));
}

#[test]
fn work_behind_the_scenes_is_not_missed() {
    let (_, edits, _, deviations) = told("a x~ b", "a>x,x>b", "a b");
    assert_eq!((edits, deviations.len()), (0, 0));
}

#[test]
fn a_map_without_an_end_has_no_nearest_way() {
    let mut sketch = Sketch::new("a b", "a>b,b>a");
    walk(&mut sketch, "P01", "a b");
    let walks = walks(&sketch.study, &sketch.graph());
    assert_eq!(walks.walks[0].nearest, None);
    assert!(!walks.walks[0].is_outlier());
}

#[test]
fn a_fragment_is_not_held_against_the_whole() {
    let mut sketch = Sketch::new("a b c d e f", "");
    walk(&mut sketch, "P01", "a b");
    walk(&mut sketch, "P02", "a b c");
    let walks = walks(&sketch.study, &sketch.graph());
    assert_eq!(walks.walks[0].nearest, None);
    assert!(walks.walks[1].nearest.is_some());
}

#[test]
fn interviews_support_the_passages_they_went_without_anything_between() {
    let mut sketch = Sketch::new("a b c", "");
    let one = walk(&mut sketch, "P02", "a b a b ?call c");
    let other = walk(&mut sketch, "P01", "b c");
    let lost = walk(&mut sketch, "P00", "?call");
    let walks = walks(&sketch.study, &sketch.graph());
    let [a, b, c] = ["a", "b", "c"].map(|name| sketch.touchpoint(name));
    assert_eq!(walks.support(Some(a), b), [one]);
    assert_eq!(walks.support(Some(b), a), [one]);
    assert_eq!(walks.support(Some(b), c), [other]);
    assert_eq!(walks.support(None, b), [other]);
    let order: Vec<_> = walks.walks.iter().map(|it| it.interview).collect();
    assert_eq!(order, [other, one]);
    assert!(!order.contains(&lost));
}

/// The edit distance by the book (Wagner and Fischer, 1974).
fn edit_distance<T: PartialEq>(a: &[T], b: &[T]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at, x) in a.iter().enumerate() {
        let mut before = std::mem::replace(&mut row[0], at + 1);
        for (to, y) in b.iter().enumerate() {
            let replaced = before + usize::from(x != y);
            before = row[to + 1];
            row[to + 1] = replaced.min(before + 1).min(row[to] + 1);
        }
    }
    row[b.len()]
}

/// Every way from the trigger to an end with at most so many touchpoints, none twice in a row.
fn ways(journey: &JourneyGraph, most: usize) -> Vec<Vec<NodeIndex>> {
    let mut found = Vec::new();
    let mut open = vec![(journey.start(), Vec::new())];
    while let Some((at, way)) = open.pop() {
        if at == journey.outcome() || at == journey.exit() {
            found.push(way);
            continue;
        }
        for &(next, _) in journey
            .leaving()
            .of(at)
            .iter()
            .filter(|(next, _)| *next != at)
        {
            let mut longer: Vec<NodeIndex> = way.clone();
            longer.extend(is_step(journey, next).then_some(next));
            if longer.len() <= most {
                open.push((next, longer));
            }
        }
    }
    found
}

/// The steps and the flows of a small map.
fn any_journey() -> impl Strategy<Value = (&'static str, String)> {
    let steps = prop::sample::select(vec![
        "a b | c d",
        "a+b | c d",
        "a b! | c+d",
        "a | b+c | d!",
        "a b #g | c d",
        "a! b+c+d",
    ]);
    let flow = (0..4_usize, 0..4_usize);
    (steps, prop::collection::btree_set(flow, 0..4)).prop_map(|(steps, flows)| {
        let names = ["a", "b", "c", "d"];
        let flows: Vec<_> = flows
            .into_iter()
            .map(|(from, to)| format!("{}>{}", names[from], names[to]))
            .collect();
        (steps, flows.join(","))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn no_way_is_nearer_than_the_nearest(
        (steps, flows) in any_journey(),
        path in prop::collection::vec(prop::option::of(0..4_usize), 1..5),
    ) {
        const MOST: usize = 9;
        let sketch = Sketch::new(steps, &flows);
        let journey = sketch.graph();
        let names = ["a", "b", "c", "d"];
        let steps: Vec<_> = path
            .iter()
            .map(|at| at.and_then(|at| journey.node(sketch.touchpoint(names[at]))))
            .collect();
        let found = Aligner::new(&journey).nearest(&steps);
        let ways = ways(&journey, MOST);
        let distance = |way: &[NodeIndex]| {
            let way: Vec<_> = way.iter().copied().map(Some).collect();
            // What is not on the map is like nothing on it.
            let edits = edit_distance(&steps, &way);
            edits as f64 / way.len().max(steps.len()) as f64
        };
        let least = ways.iter().map(|way| distance(way)).fold(f64::INFINITY, f64::min);
        let Some(found) = found else {
            prop_assert!(ways.iter().all(|way| way.len() > 2 * steps.len()));
            return Ok(());
        };
        let way: Vec<_> = found.moves.iter().filter_map(|it| it.node()).collect();
        let nearest = found.edits as f64 / way.len().max(steps.len()) as f64;
        prop_assert!((distance(&way) - nearest).abs() < 1e-9);
        prop_assert!(nearest < least + 1e-9, "{nearest} is not {least}");
        // A longer way than those that were tried leaves out all but as many as there are steps.
        let longer = 1.0 - steps.len() as f64 / (MOST + 1) as f64;
        prop_assert!(nearest > least.min(longer) - 1e-9, "{nearest} is below {least}");
        prop_assert!(way.len() > MOST || ways.contains(&way));
    }
}
