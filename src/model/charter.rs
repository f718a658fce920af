//! The one record every study has: what it is for and whom it asks.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Id,
    field::fields,
    record::{is_default, value},
};

value! {
    /// The charter of a study.
    pub struct Charter {
        /// What the study is called.
        pub title: String,
        /// Whose customers' journey is drawn.
        pub organisation: String,
        /// What the study is to achieve.
        pub objective: String,
        /// The event that begins the journey in scope.
        pub trigger: String,
        /// The outcome that ends the journey in scope.
        pub outcome: String,
        /// The intent statement, in the customer's voice.
        pub intent: String,
        /// The executive who stands behind the study.
        pub sponsor: String,
        /// What the study is used for; five are plenty.
        pub use_cases: Vec<UseCase>,
        /// When the map is looked at again.
        pub review: Option<Date>,
        /// Whom to interview.
        pub sample: SamplePlan,
    }
}

value! {
    /// One use of a study, told as something that can turn out wrong.
    pub struct UseCase {
        /// What somebody wants to do with the study.
        pub title: String,
        /// What they expect to find.
        pub hypothesis: String,
        /// What would show that they were right.
        pub measure: String,
    }
}

/// Whom the interviews are held with, and how many of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SamplePlan {
    /// The slices of the market that are asked.
    #[serde(skip_serializing_if = "is_default")]
    pub segments: Vec<Segment>,
    /// The roles that are asked in every company.
    #[serde(skip_serializing_if = "is_default")]
    pub roles: Vec<String>,
    /// How many different roles are asked in one company.
    pub roles_per_company: u32,
    /// How many interviews a segment needs.
    pub interviews_per_segment: u32,
    /// How long an interview is to last, in minutes.
    pub minutes: u32,
}

fields!(SamplePlan {
    segments,
    roles,
    roles_per_company,
    interviews_per_segment,
    minutes,
});

impl Default for SamplePlan {
    fn default() -> Self {
        Self {
            segments: Vec::new(),
            roles: Vec::new(),
            roles_per_company: 2,
            interviews_per_segment: 15,
            minutes: 60,
        }
    }
}

/// A slice of the market, named by what its companies share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// Identity, to which companies refer.
    pub id: Id<Segment>,
    /// The industry of its companies.
    #[serde(default, skip_serializing_if = "is_default")]
    pub industry: String,
    /// The region of its companies.
    #[serde(default, skip_serializing_if = "is_default")]
    pub region: String,
    /// The product they bought or look at.
    #[serde(default, skip_serializing_if = "is_default")]
    pub product: String,
}

impl Segment {
    /// What its companies share: “Manufacturing, DACH, Suite”, if anything is said.
    pub fn title(&self) -> Option<String> {
        let parts = [&self.industry, &self.region, &self.product];
        let said: Vec<&str> = parts
            .into_iter()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .collect();
        (!said.is_empty()).then(|| said.join(", "))
    }
}

fields!(Segment {
    id,
    industry,
    region,
    product,
});
