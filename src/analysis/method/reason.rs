//! Why the method asks for what it asks for.

use crate::analysis::GapKind;

impl GapKind {
    /// Why it matters, in one sentence for a facilitator; None for a gap that is no method check.
    pub const fn reason(self) -> Option<&'static str> {
        Some(match self {
            Self::NoObjective => {
                "Without an objective nobody can say what belongs on the map, or when it is done."
            }
            Self::NoScope => {
                "A journey without a first event and a last one grows until nobody reads it."
            }
            Self::NoSponsor => {
                "Closing gaps takes several departments, and only an executive can ask them all."
            }
            Self::NarrowRoster => {
                "A journey crosses departments, and each sees only the part it works on."
            }
            Self::TooManyUseCases => {
                "A study that is for everything answers nothing; five uses can still be checked."
            }
            Self::NoCustomerMeasure => {
                "Only customers can tell whether their journey got better; our own figures tell \
                 whether we were busy."
            }
            Self::ReviewDue => {
                "Journeys change; a map that nobody looks at again within a year misleads."
            }
            Self::TooFewInterviews => {
                "Patterns show after some fifteen talks in a segment; before that a loud voice \
                 looks like a pattern."
            }
            Self::OneRole => {
                "Two roles in one company live two journeys; who hears one takes it for both."
            }
            Self::BeliefNotCompared => {
                "What the team believed and customers did not confirm is the first thing a study \
                 finds, and only a comparison shows it."
            }
            Self::NoFutureMap => {
                "Without a picture of what is to be, actions mend single steps and not the journey."
            }
            Self::OwnFirstContact => {
                "Most of a decision is made before customers speak to us; a map that begins with \
                 us leaves that out."
            }
            Self::TooManyStages => "More than seven stages do not fit into a head or on a slide.",
            Self::LoneTouchpoint => {
                "A stage with one step is mostly a part of its neighbour, or has steps that nobody \
                 has asked about."
            }
            Self::FiveWsOpen => {
                "A step of which nobody knows who, what, when, where and why cannot be made better \
                 on purpose."
            }
            Self::SellerWords => {
                "What we have sent proves nothing; only what buyers have done shows that they are \
                 past a gate."
            }
            Self::MomentWithoutStandard => {
                "A moment that matters goes well by luck until a standard says what good is."
            }
            Self::MomentWithoutListening => {
                "Where nobody listens, a broken standard is noticed when the customer has left."
            }
            Self::MomentWithoutEvidence => {
                "That a moment matters is a guess until a customer has said so."
            }
            Self::ActionWithoutOwner => "What everybody owns, nobody does.",
            Self::ActionWithoutDate => "What has no day gives way to everything that has one.",
            Self::ActionWithoutMeasure => {
                "Without a measure nobody will know whether the work was worth it."
            }
            _ => return None,
        })
    }
}
