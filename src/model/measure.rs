//! Measures that show whether the journey gets better.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{label::labels, record::record};

record! {
    /// A figure that is taken again and again.
    pub struct Measure {}
    optional {
        /// What is measured.
        pub name: String,
        /// How it is taken.
        pub kind: MeasureKind,
        /// The unit its values are in.
        pub unit: String,
        /// Whether customers themselves are asked.
        pub asked_of_customers: bool,
        /// Whether it moves before the result or after it.
        pub timing: MeasureTiming,
        /// Where it stood when the study began.
        pub baseline: Option<f64>,
        /// Where it is to get.
        pub target: Option<f64>,
        /// What it was, over time.
        pub readings: Vec<Reading>,
    }
}

/// How a measure is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MeasureKind {
    /// Net promoter score.
    Nps,
    /// Customer satisfaction.
    Csat,
    /// Customer effort score.
    Ces,
    /// Customers lost.
    Churn,
    /// Contracts renewed.
    Renewal,
    /// Anything else.
    #[default]
    Other,
}

labels! {
    MeasureKind {
        Nps => "Net promoter score",
        Csat => "Customer satisfaction",
        Ces => "Customer effort",
        Churn => "Churn",
        Renewal => "Renewal",
        Other => "Other",
    }
}

/// When a measure moves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MeasureTiming {
    /// It moves first and tells what will come.
    Leading,
    /// It moves last and tells what has come.
    #[default]
    Lagging,
}

labels! {
    MeasureTiming {
        Leading => "Leading",
        Lagging => "Lagging",
    }
}

/// One value of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The day it was taken.
    pub date: Date,
    /// The value, in the unit of the measure.
    pub value: f64,
}
