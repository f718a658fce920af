//! The pages of gaps and plan.

use crate::{app::Command, ui::icons};

/// A page of gaps and plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Page {
    /// The list of gaps.
    #[default]
    List,
    /// Whether the study is made as the method asks.
    Method,
    /// Where the customer changes hands.
    Handoffs,
    /// The way most customers take.
    Path,
    /// What brings pain about.
    Causes,
    /// Importance against performance.
    Ratings,
    /// The four criteria, stage by stage.
    Criteria,
    /// What a Future map makes of the one it comes from.
    Comparison,
    /// Impact against effort.
    Effort,
    /// The plan along the days.
    Timeline,
    /// What shows whether it gets better.
    Measures,
    /// What was promised to customers and by them.
    Promises,
}

/// What a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Chapter {
    /// What is broken, missing or unproven.
    Gaps,
    /// What lies behind it.
    Reasons,
    /// What is done about it.
    Plan,
}

impl Chapter {
    /// Every chapter, in order.
    pub const ALL: [Self; 3] = [Self::Gaps, Self::Reasons, Self::Plan];

    /// What it is called.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Gaps => "Gaps",
            Self::Reasons => "Reasons",
            Self::Plan => "Plan",
        }
    }
}

impl Page {
    /// Every page, in the order they are listed.
    pub const ALL: [Self; 12] = [
        Self::List,
        Self::Method,
        Self::Handoffs,
        Self::Path,
        Self::Causes,
        Self::Ratings,
        Self::Criteria,
        Self::Comparison,
        Self::Effort,
        Self::Timeline,
        Self::Measures,
        Self::Promises,
    ];

    /// Its chapter.
    pub const fn chapter(self) -> Chapter {
        match self {
            Self::List | Self::Method => Chapter::Gaps,
            Self::Handoffs
            | Self::Path
            | Self::Causes
            | Self::Ratings
            | Self::Criteria
            | Self::Comparison => Chapter::Reasons,
            Self::Effort | Self::Timeline | Self::Measures | Self::Promises => Chapter::Plan,
        }
    }

    /// The command that shows it: its name and icon are the page's.
    pub const fn command(self) -> Command {
        match self {
            Self::List => Command::GapList,
            Self::Method => Command::MethodPage,
            Self::Handoffs => Command::HandoffsPage,
            Self::Path => Command::PathPage,
            Self::Causes => Command::CausesPage,
            Self::Ratings => Command::RatingsPage,
            Self::Criteria => Command::CriteriaPage,
            Self::Comparison => Command::ComparisonPage,
            Self::Effort => Command::EffortPage,
            Self::Timeline => Command::TimelinePage,
            Self::Measures => Command::MeasuresPage,
            Self::Promises => Command::PromisesPage,
        }
    }

    /// What it is called.
    pub const fn label(self) -> &'static str {
        self.command().info().name
    }

    /// Its icon.
    pub const fn icon(self) -> &'static str {
        match self.command().info().icon {
            Some(icon) => icon,
            None => icons::LIST,
        }
    }

    /// True where the map is seen above it, with what the page is about lit up.
    pub const fn is_beside_map(self) -> bool {
        matches!(self, Self::List | Self::Handoffs | Self::Path)
    }
}
