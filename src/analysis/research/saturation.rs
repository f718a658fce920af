//! Whether interviews still bring new things.
//!
//! Guest, Namey and Chen, “A simple method to assess and report thematic saturation in qualitative
//! research”, `PLoS` ONE 15(5), 2020: the first interviews are the base, and every run of interviews
//! after it is measured by the new codes it brings, divided by the codes of the base. Here the
//! base is 4 interviews, a run is 2, runs do not overlap, and 5 % new codes or less is saturated.

use std::collections::BTreeSet;

use crate::model::{Code, Id, IdMap, Interview, Study};

/// How many interviews make the base.
const BASE: usize = 4;

/// How many interviews make a run.
const RUN: usize = 2;

/// Up to which share of new codes a run is saturated.
const THRESHOLD: f64 = 0.05;

/// What interviews brought, one after the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Saturation {
    /// The interviews with a coded quote, in the order they were held. Those without one are not
    /// worked through yet, and would look as if they brought nothing new.
    pub heard: Vec<Heard>,
    /// The codes of the base; None while it is not complete.
    pub base_codes: Option<usize>,
    /// The complete runs after the base. Where the base has no code there is none.
    pub runs: Vec<Run>,
}

/// What one interview brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// The interview.
    pub interview: Id<Interview>,
    /// The codes no interview before it has, in the order of their ids.
    pub new_codes: Vec<Id<Code>>,
    /// All codes up to and with it.
    pub codes_so_far: usize,
}

/// What a run of interviews brought.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The interviews, in the order they were held.
    pub interviews: Vec<Id<Interview>>,
    /// How many codes are new in it.
    pub new_codes: usize,
    /// New codes divided by the codes of the base, 0 and more.
    pub ratio: f64,
}

impl Run {
    /// True when it brought next to nothing new.
    pub fn is_saturated(&self) -> bool {
        self.ratio <= THRESHOLD
    }
}

/// Reads the coded interviews in the order they were held: by date, those without one last, then
/// by code name, then by id. Codes that are gone count for nothing. O(q log q) for q codings.
pub fn saturation(study: &Study) -> Saturation {
    let codes = codes_of_interviews(study);
    let mut interviews: Vec<&Interview> = study
        .interviews
        .iter()
        .filter(|interview| codes.contains_key(&interview.id))
        .collect();
    interviews.sort_by_key(|it| (it.date.is_none(), it.date, it.code_name.trim(), it.id));
    let mut known = BTreeSet::new();
    let heard: Vec<_> = interviews
        .iter()
        .filter_map(|interview| {
            let codes = codes.get(&interview.id)?.iter();
            Some(Heard {
                interview: interview.id,
                new_codes: codes.copied().filter(|code| known.insert(*code)).collect(),
                codes_so_far: known.len(),
            })
        })
        .collect();
    let base_codes = heard.get(BASE - 1).map(|last| last.codes_so_far);
    let after = heard.get(BASE..).unwrap_or_default();
    Saturation {
        runs: after
            .chunks_exact(RUN)
            .filter_map(|run| Run::of(run, base_codes?))
            .collect(),
        base_codes,
        heard,
    }
}

impl Run {
    fn of(heard: &[Heard], base_codes: usize) -> Option<Self> {
        let new_codes = heard.iter().map(|heard| heard.new_codes.len()).sum();
        (base_codes > 0).then(|| Self {
            interviews: heard.iter().map(|heard| heard.interview).collect(),
            new_codes,
            ratio: new_codes as f64 / base_codes as f64,
        })
    }
}

/// The codes of every interview that has some.
fn codes_of_interviews(study: &Study) -> IdMap<Id<Interview>, BTreeSet<Id<Code>>> {
    let mut codes: IdMap<_, BTreeSet<_>> = IdMap::default();
    for quote in study.quotes.iter() {
        for code in &quote.codes {
            if study.codes.contains(*code) {
                codes.entry(quote.interview).or_default().insert(*code);
            }
        }
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnyRecord, Quote};

    /// Interviews by day (0 is none) and code name, with the codes of their quotes.
    fn study(interviews: &[(i8, &str, &[usize])]) -> Study {
        let codes = [(); 12].map(|()| Code::new());
        let mut records: Vec<AnyRecord> = Vec::new();
        for (day, name, about) in interviews {
            let interview = Interview {
                code_name: (*name).to_owned(),
                date: (*day > 0).then(|| jiff::civil::date(2027, 1, *day)),
                ..Interview::new()
            };
            let quote = Quote {
                codes: about.iter().map(|at| codes[*at].id).collect(),
                ..Quote::new(interview.id)
            };
            records.extend([interview.into(), quote.into()]);
        }
        Study::from_records(records.into_iter().chain(codes.map(Into::into)))
    }

    #[test]
    fn a_run_is_measured_by_the_codes_of_the_base() {
        let study = study(&[
            (9, "P9", &[0, 1, 8]),
            (2, "P2", &[0, 2]),
            (1, "P1", &[0, 1]),
            (4, "P4", &[3]),
            (3, "P3", &[1]),
            (5, "P5", &[4, 5]),
            (5, "P6", &[5]),
            (0, "P0", &[0, 6]),
            (6, "P7", &[]),
        ]);
        // In order: P1 {0 1}, P2 {2}, P3 {}, P4 {3}: the base has 4 codes. P5 brings 4 and 5, P6
        // nothing: 2 ÷ 4 = 50 %. P9 brings 8, P0, which has no date, brings 6: 50 %. P7 is not
        // coded.
        let saturation = saturation(&study);
        let new: Vec<_> = saturation
            .heard
            .iter()
            .map(|it| it.new_codes.len())
            .collect();
        assert_eq!(new, [2, 1, 0, 1, 2, 0, 1, 1]);
        assert_eq!(saturation.base_codes, Some(4));
        let runs: Vec<_> = saturation
            .runs
            .iter()
            .map(|it| (it.new_codes, it.ratio))
            .collect();
        assert_eq!(runs, [(2, 0.5), (2, 0.5)]);
        assert!(!saturation.runs[0].is_saturated());
    }

    #[test]
    fn without_a_base_or_a_whole_run_nothing_is_said() {
        let three = [(1, "P1", &[0][..]), (2, "P2", &[1]), (3, "P3", &[2])];
        assert_eq!(saturation(&study(&three)).base_codes, None);
        let five = [three.as_slice(), &[(4, "P4", &[3]), (5, "P5", &[4])]].concat();
        let saturation = saturation(&study(&five));
        assert_eq!((saturation.base_codes, saturation.runs.len()), (Some(4), 0));
    }

    #[test]
    fn nothing_new_is_saturated() {
        let same: Vec<_> = (1..=6).map(|day| (day, "P", &[0][..])).collect();
        assert!(saturation(&study(&same)).runs[0].is_saturated());
    }
}
