//! Shares that do not add up.

use super::Teller;
use crate::{
    analysis::{
        Gap, GapKind, Severity, ShareFault,
        gaps::figures::{figure, percent},
        wording::quoted,
    },
    model::{Id, RecordId, Touchpoint},
};

impl Teller<'_> {
    pub(super) fn share_fault(&self, place: RecordId, fault: ShareFault) -> Gap {
        let title = quoted(self.facts.study, place);
        let leaves: Option<Id<Touchpoint>> = place.try_into().ok();
        let is_exit = leaves
            .and_then(|step| self.facts.study.touchpoints.get(step))
            .is_some_and(|step| step.exit.is_some());
        let why = match fault {
            ShareFault::OutOfRange(share) if share.is_finite() => format!(
                "A connection from {title} has a share of {} %, and a share lies between 0 and \
                 100 %.",
                figure(share * 100.0),
            ),
            ShareFault::OutOfRange(_) => format!(
                "A connection from {title} has a share that is no number, so it counts as if it \
                 had none."
            ),
            ShareFault::AllZero => format!(
                "All connections from {title} have a share of 0 %, so nobody could go on; they \
                 count as equal."
            ),
            ShareFault::Sum(sum) => format!(
                "The shares of the connections from {title} add up to {} and not to 100 %, so \
                 only their proportions count.",
                percent(sum),
            ),
            ShareFault::NothingLeft(sum) => format!(
                "The shares of the connections from {title} add up to {}, which leaves nothing \
                 for {}.",
                percent(sum),
                if is_exit {
                    "those who leave there"
                } else {
                    "those without a share"
                },
            ),
        };
        let next_step = "Correct the shares, so that together they make 100 %.";
        let severity = match fault {
            // Nothing is wrong with these shares but that a mark has no effect.
            ShareFault::NothingLeft(_) if is_exit => Severity::Note,
            _ => Severity::Gap,
        };
        self.gap(GapKind::ShareSum, severity, place, why, next_step)
    }
}
