//! What a page is about.

use crate::{
    analysis::{Findings, MapFindings},
    app::OpenStudy,
    model::{Id, Map, Study},
};

/// What a page is about: the study, and what it adds up to.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The open study.
    pub open: &'a OpenStudy,
    /// What it added up to when that was last worked out.
    pub findings: &'a Findings,
}

impl<'a> View<'a> {
    /// What there is to show of a study, if anything is found out yet.
    pub fn new(open: &'a OpenStudy) -> Option<Self> {
        let findings = open.findings()?;
        Some(Self { open, findings })
    }

    /// The study as it is now.
    pub fn study(self) -> &'a Study {
        self.open.study()
    }

    /// The map that is shown.
    pub fn map(self) -> Option<&'a Map> {
        let map: Id<Map> = self.open.map()?;
        self.study().maps.get(map)
    }

    /// What was found on the map that is shown.
    pub fn of_map(self) -> Option<&'a MapFindings> {
        self.findings.map(self.open.map()?)
    }
}
