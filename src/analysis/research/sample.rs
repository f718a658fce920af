//! The sample plan against the interviews that were held.

use std::collections::BTreeMap;

use crate::{
    analysis::matching,
    model::{Company, Id, IdMap, Interview, Segment, Study},
};

/// How far the sample plan is filled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// The segments of the plan, in its order.
    pub segments: Vec<SegmentSample>,
    /// Interviews with nobody of these segments: no company, or one of no segment of the plan.
    pub outside: usize,
}

/// How far the plan is filled for one segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentSample {
    /// The segment.
    pub segment: Id<Segment>,
    /// The interviews that were held in it, whatever the role.
    pub done: usize,
    /// The interviews it needs.
    pub target: usize,
    /// One cell for each role of the plan, in its order.
    pub cells: Vec<SampleCell>,
    /// Interviews in it with roles the plan does not name.
    pub other_roles: usize,
}

/// One cell of the sample plan: a role in a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleCell {
    /// The role, as the plan writes it.
    pub role: String,
    /// The interviews that were held.
    pub done: usize,
    /// The interviews it needs: the target of the segment is shared equally over the roles, and
    /// what does not divide goes to the first of them, so that the cells add up to the target.
    pub target: usize,
}

impl SampleCell {
    /// How many interviews are missing.
    pub const fn missing(&self) -> usize {
        self.target.saturating_sub(self.done)
    }
}

/// Counts the interviews of a study into the cells of its sample plan. Roles are the same whatever
/// their case. O((i + s) log r) for i interviews, s segments and r roles.
pub fn sample(study: &Study) -> Sample {
    let plan = &study.charter.sample;
    let roles = matching::distinct(plan.roles.iter().map(String::as_str));
    let target = plan.interviews_per_segment as usize;
    let mut sample = Sample {
        segments: plan
            .segments
            .iter()
            .map(|segment| SegmentSample::empty(segment.id, &roles, target))
            .collect(),
        outside: 0,
    };
    let rows: IdMap<_, _> = plan.segments.iter().map(|it| it.id).zip(0..).collect();
    let columns: BTreeMap<_, usize> = roles
        .iter()
        .filter_map(|role| matching::key(role))
        .zip(0..)
        .collect();
    for interview in study.interviews.iter() {
        let row = segment_of(study, interview).and_then(|segment| rows.get(&segment));
        match row.and_then(|row: &usize| sample.segments.get_mut(*row)) {
            Some(segment) => {
                let role = matching::key(&interview.role);
                segment.count(role.and_then(|role| columns.get(&role)).copied());
            }
            None => sample.outside += 1,
        }
    }
    sample
}

impl SegmentSample {
    fn empty(segment: Id<Segment>, roles: &[&str], target: usize) -> Self {
        let share = target.checked_div(roles.len()).unwrap_or_default();
        let rest = target.checked_rem(roles.len()).unwrap_or_default();
        let cells = roles.iter().enumerate().map(|(at, role)| SampleCell {
            role: (*role).to_owned(),
            done: 0,
            target: share + usize::from(at < rest),
        });
        Self {
            segment,
            done: 0,
            target,
            cells: cells.collect(),
            other_roles: 0,
        }
    }

    /// Counts an interview in the cell at this place, or with the other roles.
    fn count(&mut self, column: Option<usize>) {
        self.done += 1;
        match column.and_then(|column| self.cells.get_mut(column)) {
            Some(cell) => cell.done += 1,
            None => self.other_roles += 1,
        }
    }
}

/// The segment of the company somebody works for.
fn segment_of(study: &Study, interview: &Interview) -> Option<Id<Segment>> {
    study.companies.get(interview.company?)?.segment
}

/// Who was heard at a company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyVoices<'a> {
    /// The company.
    pub company: Id<Company>,
    /// The distinct roles, as far as they are known.
    pub roles: Vec<&'a str>,
    /// The interviews, in the order of their ids.
    pub interviews: Vec<Id<Interview>>,
    /// How many of the interviews do not say the role.
    pub unknown: usize,
}

impl CompanyVoices<'_> {
    /// True when all that was heard came from one role. Where a role is not known it may be
    /// another one, and nothing is said.
    pub const fn is_one_role(&self) -> bool {
        self.roles.len() == 1 && self.unknown == 0
    }
}

/// Who was heard at each company with an interview, in the order of their ids. O(i log i).
pub fn company_voices(study: &Study) -> Vec<CompanyVoices<'_>> {
    let mut heard: BTreeMap<Id<Company>, Vec<&Interview>> = BTreeMap::new();
    for interview in study.interviews.iter() {
        let company = interview.company.filter(|it| study.companies.contains(*it));
        if let Some(company) = company {
            heard.entry(company).or_default().push(interview);
        }
    }
    heard
        .into_iter()
        .map(|(company, interviews)| CompanyVoices {
            company,
            roles: matching::distinct(interviews.iter().map(|it| it.role.as_str())),
            unknown: interviews
                .iter()
                .filter(|it| matching::key(&it.role).is_none())
                .count(),
            interviews: interviews.iter().map(|it| it.id).collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnyRecord, Charter, SamplePlan};

    /// A plan for one segment, companies in and out of it, and interviews: the place of the
    /// company and the role.
    fn study(roles: &[&str], target: u32, held: &[(usize, &str)]) -> Study {
        let segment = Segment {
            id: Id::new(),
            industry: String::new(),
            region: String::new(),
            product: String::new(),
        };
        let companies = [Some(segment.id), Some(segment.id), None].map(|segment| Company {
            segment,
            ..Company::new()
        });
        let charter = Charter {
            sample: SamplePlan {
                segments: vec![segment],
                roles: roles.iter().map(ToString::to_string).collect(),
                interviews_per_segment: target,
                ..SamplePlan::default()
            },
            ..Charter::default()
        };
        let interviews = held.iter().map(|(company, role)| {
            let company = companies.get(*company).map(|company| company.id);
            AnyRecord::from(Interview {
                company,
                role: (*role).to_owned(),
                ..Interview::new()
            })
        });
        let interviews: Vec<_> = interviews.collect();
        let records = companies.map(AnyRecord::from).into_iter().chain(interviews);
        Study::from_records(records.chain([charter.into()]))
    }

    fn cells(study: &Study) -> Vec<(usize, usize)> {
        let sample = sample(study);
        let cells = &sample.segments[0].cells;
        cells.iter().map(|cell| (cell.done, cell.target)).collect()
    }

    #[test]
    fn the_target_of_a_segment_is_shared_over_its_roles() {
        let held = [
            (0, "Buyer"),
            (1, "buyer "),
            (0, "Cook"),
            (2, "Buyer"),
            (9, "User"),
        ];
        let study = study(&["Buyer", "User", "buyer"], 15, &held);
        // 15 over two roles is 8 and 7. Company 2 is in no segment, company 9 is none.
        assert_eq!(cells(&study), [(2, 8), (0, 7)]);
        let sample = sample(&study);
        let segment = &sample.segments[0];
        assert_eq!(
            (segment.done, segment.target, segment.other_roles),
            (3, 15, 1)
        );
        assert_eq!((segment.cells[0].missing(), sample.outside), (6, 2));
    }

    #[test]
    fn a_plan_without_roles_counts_segments_alone() {
        let study = study(&[], 15, &[(0, "Buyer")]);
        let sample = sample(&study);
        assert!(sample.segments[0].cells.is_empty());
        assert_eq!(
            (sample.segments[0].done, sample.segments[0].target),
            (1, 15)
        );
    }

    #[test]
    fn a_role_that_is_not_known_may_be_another_one() {
        let held = [(0, "Buyer"), (0, " buyer"), (1, "Buyer"), (1, "")];
        let study = study(&[], 15, &held);
        let one_role: Vec<_> = company_voices(&study)
            .iter()
            .map(|it| (it.roles.len(), it.unknown, it.is_one_role()))
            .collect();
        assert_eq!(one_role, [(1, 0, true), (1, 1, false)]);
    }
}
