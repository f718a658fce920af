//! What is asked of the list of gaps.

use crate::{
    analysis::{GapGroup, GapKind, Severity, Standing},
    model::{Id, Persona, Stage, Study},
};

/// What is asked of the list: of which maps, filtered by what, in which order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::ui::pages) struct Question {
    /// Of which maps.
    pub scope: Scope,
    /// What the gaps must fit. Those of one facet are alternatives.
    pub(super) filters: Vec<Filter>,
    /// Words that must stand in the sentence.
    pub words: String,
    /// The order.
    pub(super) sort: Sort,
    /// What stands under one heading.
    pub(super) grouping: Grouping,
}

/// Whose gaps are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ui::pages) enum Scope {
    /// Those of the map that is shown and of the study as a whole.
    #[default]
    Map,
    /// Those of all maps.
    All,
}

/// The order of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sort {
    /// By number: what matters most has the lowest.
    #[default]
    Severity,
    /// Along the journey.
    Stage,
    /// What most interviews speak for first.
    Evidence,
}

/// What rows stand together under a heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Grouping {
    /// None do.
    #[default]
    Nothing,
    /// Those of a kind.
    Kind,
    /// Those of a stage.
    Stage,
    /// Those that matter alike.
    Severity,
}

/// What was decided about a gap, as far as one filters by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decided {
    /// Nothing.
    Open,
    /// It is to be closed.
    Planned,
    /// It stays.
    Dismissed,
    /// It is not there any more.
    Solved,
}

/// Something a gap must fit.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Filter {
    /// How much it matters.
    Severity(Severity),
    /// What was decided.
    Decided(Decided),
    /// The group of its kind.
    Group(GapGroup),
    /// Its kind.
    Kind(GapKind),
    /// A stage it lies in.
    Stage(Id<Stage>),
    /// Whom it concerns.
    Persona(Id<Persona>),
    /// Who owns what it is about, or what closes it.
    Owner(String),
}

/// A side by which gaps are filtered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Facet {
    Severity,
    Decided,
    Kind,
    Stage,
    Persona,
    Owner,
}

impl Facet {
    /// Every facet, in the order of the bar.
    pub(super) const ALL: [Self; 6] = [
        Self::Severity,
        Self::Decided,
        Self::Kind,
        Self::Stage,
        Self::Persona,
        Self::Owner,
    ];

    /// What it is called.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Severity => "Severity",
            Self::Decided => "Standing",
            Self::Kind => "Kind",
            Self::Stage => "Stage",
            Self::Persona => "Persona",
            Self::Owner => "Owner",
        }
    }
}

impl Decided {
    /// Every one.
    pub(super) const ALL: [Self; 4] = [Self::Open, Self::Planned, Self::Dismissed, Self::Solved];

    /// Of a gap that is there.
    pub(super) const fn of(standing: &Standing) -> Self {
        match standing {
            Standing::Open(_) => Self::Open,
            Standing::Accepted { .. } => Self::Planned,
            Standing::Dismissed(_) => Self::Dismissed,
        }
    }

    /// What it is called.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::Planned => "In the plan",
            Self::Dismissed => "Dismissed",
            Self::Solved => "Solved",
        }
    }
}

impl Sort {
    /// Every order with what it is called.
    pub(super) const ALL: [(Self, &'static str); 3] = [
        (Self::Severity, "severity"),
        (Self::Stage, "stage"),
        (Self::Evidence, "evidence"),
    ];
}

impl Grouping {
    /// Every grouping with what it is called.
    pub(super) const ALL: [(Self, &'static str); 4] = [
        (Self::Nothing, "none"),
        (Self::Kind, "kind"),
        (Self::Stage, "stage"),
        (Self::Severity, "severity"),
    ];
}

impl Filter {
    /// The facet it belongs to.
    pub(super) const fn facet(&self) -> Facet {
        match self {
            Self::Severity(_) => Facet::Severity,
            Self::Decided(_) => Facet::Decided,
            Self::Group(_) | Self::Kind(_) => Facet::Kind,
            Self::Stage(_) => Facet::Stage,
            Self::Persona(_) => Facet::Persona,
            Self::Owner(_) => Facet::Owner,
        }
    }

    /// What it is called.
    pub(super) fn label(&self, study: &Study) -> String {
        match self {
            Self::Severity(severity) => severity.label().to_owned(),
            Self::Decided(decided) => decided.label().to_owned(),
            Self::Group(group) => group.label().to_owned(),
            Self::Kind(kind) => kind.label().to_owned(),
            Self::Stage(stage) => study.title_of(*stage),
            Self::Persona(persona) => study.title_of(*persona),
            Self::Owner(owner) => owner.clone(),
        }
    }
}

impl Question {
    /// Filters by something, or no longer.
    pub(super) fn toggle(&mut self, filter: &Filter) {
        if self.filters.contains(filter) {
            self.filters.retain(|other| other != filter);
        } else {
            self.filters.push(filter.clone());
        }
    }

    /// The filters of one facet.
    pub(super) fn of_facet(&self, facet: Facet) -> impl Iterator<Item = &Filter> {
        let filters = self.filters.iter();
        filters.filter(move |filter| filter.facet() == facet)
    }

    /// True when something is left out that would be listed otherwise.
    pub(super) fn has_filter(&self) -> bool {
        !self.filters.is_empty() || !self.words.trim().is_empty()
    }

    /// Filters by nothing any more.
    pub(super) fn clear(&mut self) {
        self.filters.clear();
        self.words.clear();
    }
}
