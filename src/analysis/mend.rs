//! Where gaps are mended.

use super::{Gap, GapKind};
use crate::model::{Id, Map, Perspective, RecordId, RecordKind};

/// Where a gap is mended: what the window can take somebody to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mend {
    /// At a field of a record, by the name of the field.
    Field {
        /// The record.
        record: RecordId,
        /// The field, as the record lists it.
        field: &'static str,
    },
    /// At a record as a whole.
    Record(RecordId),
    /// By adding a record of a kind.
    Add(RecordKind),
    /// By copying a map into another perspective, or the first map there is.
    CopyMap {
        /// The map to copy; None where there is no better one than the first.
        map: Option<Id<Map>>,
        /// The perspective of the copy.
        perspective: Perspective,
    },
}

impl Mend {
    /// Where a gap is mended: as close as its kind allows, else at its main record.
    pub fn of(gap: &Gap) -> Self {
        let main = gap.subjects.first().copied().unwrap_or(RecordId::Charter);
        match gap.kind {
            GapKind::NarrowRoster => Self::Add(RecordKind::Member),
            GapKind::NoCustomerMeasure => Self::Add(RecordKind::Measure),
            GapKind::TooFewInterviews => Self::Add(RecordKind::Interview),
            GapKind::NoFutureMap => Self::CopyMap {
                map: None,
                perspective: Perspective::Future,
            },
            GapKind::BeliefNotCompared => match gap.subjects.get(1) {
                Some(&current) => Self::Field {
                    record: current,
                    field: "based_on",
                },
                None => Self::CopyMap {
                    map: main.try_into().ok(),
                    perspective: Perspective::Current,
                },
            },
            kind => field(kind, !gap.part.is_empty()).map_or_else(
                || Self::Record(gap.trace.first().copied().unwrap_or(main)),
                |field| Self::Field {
                    record: main,
                    field,
                },
            ),
        }
    }
}

/// The field of its main record at which a gap of this kind is mended. `has_part` is true where
/// the gap is about an item of the record.
const fn field(kind: GapKind, has_part: bool) -> Option<&'static str> {
    Some(match kind {
        GapKind::NoObjective => "objective",
        GapKind::NoScope | GapKind::OwnFirstContact => "trigger",
        GapKind::NoSponsor => "sponsor",
        GapKind::TooManyUseCases => "use_cases",
        GapKind::ReviewDue => "review",
        GapKind::SellerWords if has_part => "criteria",
        GapKind::SellerWords => "title",
        GapKind::GateWithoutCriteria => "criteria",
        GapKind::GateWithoutContent => "content",
        GapKind::MomentWithoutStandard | GapKind::MomentNotKept => "moment",
        GapKind::MomentWithoutListening => "listening_post",
        GapKind::ActionWithoutOwner => "owner",
        GapKind::ActionWithoutDate => "due",
        GapKind::ActionWithoutMeasure => "measure",
        GapKind::DependencyCycle => "depends_on",
        GapKind::ImpossibleDates => "start",
        GapKind::OpenLoop
        | GapKind::OverdueCommitment
        | GapKind::FeedbackNotAsked
        | GapKind::ClosureUnproven => "sparccs",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{Evidence, Severity},
        model::{
            Action, AnyRecord, Charter, Fields as _, Record as _, Stage, Tollgate, Touchpoint,
        },
    };

    fn gap(kind: GapKind, subjects: Vec<RecordId>, trace: Vec<RecordId>) -> Gap {
        Gap {
            kind,
            severity: Severity::Gap,
            map: None,
            subjects,
            part: String::new(),
            why: String::new(),
            evidence: Evidence::default(),
            next_step: String::new(),
            trace,
        }
    }

    #[test]
    fn every_field_is_one_of_the_record_its_gap_is_about() {
        let map = Map::new();
        let records: [AnyRecord; 5] = [
            Charter::default().into(),
            Touchpoint::new(map.id).into(),
            Tollgate::new(map.id, Id::<Stage>::new()).into(),
            Action::new().into(),
            map.into(),
        ];
        for &kind in GapKind::ALL {
            for name in [field(kind, false), field(kind, true)]
                .into_iter()
                .flatten()
            {
                let has_field =
                    |record: &AnyRecord| record.fields().iter().any(|(field, _)| *field == name);
                assert!(records.iter().any(has_field), "{name}");
            }
        }
    }

    #[test]
    fn what_has_no_field_is_mended_at_the_first_record_it_lights_up() {
        let (map, card) = (Map::new().id(), Touchpoint::new(Id::new()).id());
        let lone = gap(GapKind::LoneTouchpoint, vec![map.into()], vec![card.into()]);
        assert_eq!(Mend::of(&lone), Mend::Record(card.into()));
        let crowded = gap(GapKind::TooManyStages, vec![map.into()], Vec::new());
        assert_eq!(Mend::of(&crowded), Mend::Record(map.into()));
    }

    #[test]
    fn a_belief_is_mended_at_the_current_map_or_by_making_one() {
        let [belief, current] = [(); 2].map(|()| Map::new().id());
        let kind = GapKind::BeliefNotCompared;
        let alone = gap(kind, vec![belief.into()], Vec::new());
        assert_eq!(
            Mend::of(&alone),
            Mend::CopyMap {
                map: Some(belief),
                perspective: Perspective::Current,
            }
        );
        let both = gap(kind, vec![belief.into(), current.into()], Vec::new());
        let record = current.into();
        assert_eq!(
            Mend::of(&both),
            Mend::Field {
                record,
                field: "based_on"
            }
        );
    }
}
