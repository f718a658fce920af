//! The study that is open, and what is known about it while it is.

use std::{
    cell::OnceCell,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Counts, Drawing, File,
    drawing::{Look, gap_marks},
    overview::Overview,
    referrers::Referrers,
};
use crate::{
    analysis::{FeltIndex, Findings},
    edit::{CoalesceKey, History, Revision, Selection, Transaction},
    model::{Id, Map, Persona, RecordId, Stage, Study},
    scene::Palette,
    storage::{Document, Kept, Leftover, Lock, Opened},
};

/// An open study.
///
/// Its records change through [`OpenStudy::commit`], undo and redo only; everything else here is
/// about how it is looked at.
#[derive(Debug)]
pub struct OpenStudy {
    study: Arc<Study>,
    kept: Arc<Kept>,
    history: History,
    selection: Selection,
    /// The record that had the focus last; it may be gone.
    last_focus: Option<RecordId>,
    map: Option<Id<Map>>,
    curves: Option<Vec<Id<Persona>>>,
    preview: Option<Study>,
    drawing: Option<Drawing>,
    /// The picture before, until the next one is there.
    outdated: Option<Drawing>,
    generation: u64,
    overview: Overview,
    felt: OnceCell<FeltIndex>,
    referrers: OnceCell<Referrers>,
    /// What was found out last; the study may have changed since.
    findings: Option<Arc<Findings>>,
    /// Whether the map shows the numbers of its gaps.
    has_gap_marks: bool,
    file: File,
    /// What it was recovered from, until it is saved.
    leftover: Option<Leftover>,
}

impl OpenStudy {
    /// A study that is in no file yet.
    pub fn unsaved(study: Study) -> Self {
        Self::from_parts(Arc::new(study), Arc::default(), File::default())
    }

    /// A study from a file.
    pub fn from_file(path: PathBuf, opened: Opened, lock: Option<Lock>) -> Self {
        let Document { study, kept } = opened.document;
        let file = File {
            path: Some(path),
            fingerprint: Some(opened.fingerprint),
            is_damaged: opened.damaged,
            lock,
        };
        Self::from_parts(Arc::new(study), Arc::new(kept), file)
    }

    /// A study from before a crash. It counts as changed and as in no file: the file it was opened
    /// from is suggested when it is saved, and is never written over without being asked.
    pub fn recovered(document: Document, leftover: Leftover) -> Self {
        let study = Arc::new(document.study);
        let mut open = Self::from_parts(study, Arc::new(document.kept), File::default());
        open.history.mark_unsaved();
        open.leftover = Some(leftover);
        open
    }

    fn from_parts(study: Arc<Study>, kept: Arc<Kept>, file: File) -> Self {
        let mut open = Self {
            study,
            kept,
            history: History::default(),
            selection: Selection::default(),
            last_focus: None,
            map: None,
            curves: None,
            preview: None,
            drawing: None,
            outdated: None,
            generation: 0,
            overview: Overview::default(),
            felt: OnceCell::new(),
            referrers: OnceCell::new(),
            findings: None,
            has_gap_marks: false,
            file,
            leftover: None,
        };
        open.map = open.first_map();
        open
    }

    /// The map to begin with: the current one, as it says most.
    fn first_map(&self) -> Option<Id<Map>> {
        let maps = self.maps();
        maps.iter()
            .find(|map| map.perspective == crate::model::Perspective::Current)
            .or_else(|| maps.first())
            .map(|map| map.id)
    }

    /// The study as it stands.
    pub fn study(&self) -> &Study {
        &self.study
    }

    /// The study to take along to another thread.
    pub fn snapshot(&self) -> Document {
        Document {
            study: Study::clone(&self.study),
            kept: Kept::clone(&self.kept),
        }
    }

    /// What is selected.
    pub const fn selection(&self) -> &Selection {
        &self.selection
    }

    /// The record worked on last: the one that has the focus, or had it before the selection was
    /// given up.
    pub fn last_focus(&self) -> Option<RecordId> {
        let last = self.selection.focus().or(self.last_focus)?;
        self.study.contains(last).then_some(last)
    }

    /// The way back.
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// The map that is shown.
    pub const fn map(&self) -> Option<Id<Map>> {
        self.map
    }

    /// The picture of the map that is shown.
    pub const fn drawing(&self) -> Option<&Drawing> {
        self.drawing.as_ref()
    }

    /// Where it is kept.
    pub const fn file(&self) -> &File {
        &self.file
    }

    /// Where it is kept, to change.
    pub const fn file_mut(&mut self) -> &mut File {
        &mut self.file
    }

    /// The file it is kept in.
    pub fn path(&self) -> Option<&Path> {
        self.file.path.as_deref()
    }

    /// What it was recovered from, for it is saved now.
    pub const fn take_leftover(&mut self) -> Option<Leftover> {
        self.leftover.take()
    }

    /// What to call it: its file, else its title.
    pub fn name(&self) -> String {
        let file = self
            .path()
            .or_else(|| self.leftover.as_ref()?.original.as_deref())
            .and_then(Path::file_name)
            .map(|name| name.to_string_lossy().into_owned());
        file.unwrap_or_else(|| {
            let title = self.study.charter.title.trim();
            if title.is_empty() {
                "Untitled study".to_owned()
            } else {
                title.to_owned()
            }
        })
    }

    /// True when nothing would be lost by closing it.
    pub fn is_saved(&self) -> bool {
        self.history.is_saved()
    }

    /// The state it is in, to compare later.
    pub fn revision(&self) -> Revision {
        self.history.revision()
    }

    /// Remembers that this state is in the file.
    pub fn mark_saved(&mut self, revision: Revision) {
        self.history.mark_saved(revision);
    }

    /// Makes a change.
    pub fn commit(&mut self, transaction: Transaction) {
        self.history
            .commit(&mut self.study, &mut self.selection, transaction);
        self.changed();
    }

    /// Makes a change that belongs to the one before if their keys are equal.
    pub fn commit_coalescing(&mut self, transaction: Transaction, key: CoalesceKey) {
        self.history
            .commit_coalescing(&mut self.study, &mut self.selection, transaction, key);
        self.changed();
    }

    /// Takes back the insertion of a record, if that was the last change. What was selected since
    /// stays selected.
    pub fn take_back_insert(&mut self, id: RecordId) {
        let selected = self.selection.clone();
        let is_taken_back = self
            .history
            .drop_last_insert(&mut self.study, &mut self.selection, id);
        if is_taken_back {
            self.changed();
            if !selected.contains(id) {
                self.select(selected);
            }
        }
    }

    /// Ends a row of changes that belong together.
    pub fn seal(&mut self) {
        self.history.seal();
    }

    /// Takes the last change back and says what it was.
    pub fn undo(&mut self) -> Option<String> {
        let label = self
            .history
            .undo(&mut self.study, &mut self.selection)
            .map(ToOwned::to_owned);
        self.changed();
        self.follow_selection();
        label
    }

    /// Makes the change again that was taken back and says what it was.
    pub fn redo(&mut self) -> Option<String> {
        let label = self
            .history
            .redo(&mut self.study, &mut self.selection)
            .map(ToOwned::to_owned);
        self.changed();
        self.follow_selection();
        label
    }

    /// Shows a change without making it, or shows the study as it is.
    pub fn preview(&mut self, transaction: Option<&Transaction>) {
        if transaction.is_none() && self.preview.is_none() {
            return;
        }
        self.preview = transaction.map(|transaction| {
            let mut study = Study::clone(&self.study);
            transaction.apply(&mut study);
            study
        });
        self.forget_drawing();
    }

    /// Selects records.
    pub fn select(&mut self, mut selection: Selection) {
        selection.retain_in(&self.study);
        if selection != self.selection {
            self.history.seal();
            self.selection = selection;
            self.last_focus = self.selection.focus().or(self.last_focus);
        }
    }

    /// Shows another map.
    pub fn show_map(&mut self, map: Id<Map>) {
        if self.study.maps.contains(map) && self.map != Some(map) {
            self.map = Some(map);
            self.curves = None;
            self.preview = None;
            self.forget_drawing();
            self.selection = Selection::default();
            self.last_focus = None;
        }
    }

    /// The map a record lies on, if it lies on one.
    pub fn map_of(&self, id: RecordId) -> Option<Id<Map>> {
        let study = &self.study;
        match id {
            RecordId::Map(id) => Some(id),
            RecordId::Stage(id) => study.stages.get(id).map(|stage| stage.map),
            RecordId::Lane(id) => study.lanes.get(id).map(|lane| lane.map),
            RecordId::Touchpoint(id) => study.touchpoints.get(id).map(|card| card.map),
            RecordId::Tollgate(id) => study.tollgates.get(id).map(|gate| gate.map),
            RecordId::Note(id) => study.notes.get(id).map(|note| note.map),
            RecordId::Connection(id) => study.connections.get(id).map(|line| line.map),
            RecordId::View(id) => study.views.get(id).map(|view| view.map),
            _ => None,
        }
    }

    /// Shows the map that the selection lies on.
    fn follow_selection(&mut self) {
        if let Some(map) = self.selection.focus().and_then(|id| self.map_of(id))
            && self.map != Some(map)
        {
            let selection = self.selection.clone();
            self.show_map(map);
            self.selection = selection;
        }
    }

    fn changed(&mut self) {
        self.felt.take();
        self.referrers.take();
        self.last_focus = self.selection.focus().or(self.last_focus);
        self.preview = None;
        self.forget_drawing();
        if self.map.is_none_or(|map| !self.study.maps.contains(map)) {
            self.map = self.first_map();
            self.curves = None;
        }
    }

    /// The study's maps, in the order of their tabs.
    pub fn maps(&self) -> Vec<&Map> {
        self.study.maps_in_order()
    }

    /// The personas of the shown map, or all if it names none.
    pub fn personas(&self) -> Vec<&Persona> {
        let named = self
            .map
            .and_then(|map| self.study.maps.get(map))
            .map(|map| map.personas.as_slice())
            .unwrap_or_default();
        if named.is_empty() {
            return self.study.personas.iter().collect();
        }
        named
            .iter()
            .filter_map(|id| self.study.personas.get(*id))
            .collect()
    }

    /// The personas whose curves are drawn.
    pub fn curves(&self) -> Vec<Id<Persona>> {
        match &self.curves {
            Some(curves) => curves.clone(),
            None => self
                .personas()
                .first()
                .map(|persona| persona.id)
                .into_iter()
                .collect(),
        }
    }

    /// Draws the curves of these personas.
    pub fn show_curves(&mut self, curves: Vec<Id<Persona>>) {
        self.curves = Some(curves);
        self.forget_drawing();
    }

    /// The persona whose feelings keys and the inspector change.
    pub fn persona(&self) -> Option<Id<Persona>> {
        self.curves()
            .first()
            .copied()
            .or_else(|| self.personas().first().map(|persona| persona.id))
    }

    /// What everybody feels everywhere, gathered when it is first asked for after a change.
    pub fn felt(&self) -> &FeltIndex {
        self.felt.get_or_init(|| FeltIndex::new(&self.study))
    }

    /// The records of a kind that refer to a record, in the order of their ids, gathered when any
    /// are first asked for after a change.
    pub fn referring<R>(&self, to: impl Into<RecordId>) -> impl Iterator<Item = Id<R>>
    where
        Id<R>: TryFrom<RecordId>,
    {
        let referrers = self.referrers.get_or_init(|| Referrers::new(&self.study));
        let referrers = referrers.of(to.into()).iter();
        referrers.filter_map(|id| Id::try_from(*id).ok())
    }

    /// What the study adds up to, as far as it has been worked out: the study may have changed
    /// since, so that a record in it may be gone.
    pub const fn findings(&self) -> Option<&Arc<Findings>> {
        self.findings.as_ref()
    }

    /// Takes over what was found out.
    pub fn set_findings(&mut self, findings: Arc<Findings>) {
        let marks = |findings: &Findings| self.map.map(|map| gap_marks(findings, map));
        let is_marked_so = self.findings.as_deref().and_then(marks) == marks(&findings);
        self.findings = Some(findings);
        if self.has_gap_marks && !is_marked_so {
            self.forget_drawing();
        }
    }

    /// Shows the numbers of gaps on the map, or hides them.
    pub fn mark_gaps(&mut self, has_gap_marks: bool) {
        if self.has_gap_marks != has_gap_marks {
            self.has_gap_marks = has_gap_marks;
            self.forget_drawing();
        }
    }

    /// How many records of the common kinds the shown map has.
    pub const fn counts(&self) -> Counts {
        self.overview.counts
    }

    /// The stages of the shown map with the cards in each, along the journey.
    pub fn outline(&self) -> &[(Id<Stage>, Vec<RecordId>)] {
        &self.overview.outline
    }

    /// The cards of the shown map that have no place yet, the oldest first.
    pub fn parked(&self) -> &[RecordId] {
        &self.overview.parked
    }

    /// Draws the map anew if anything has changed.
    pub fn redraw(&mut self, palette: &'static Palette) {
        if self.drawing.is_some() {
            return;
        }
        let Some(map) = self.map else {
            self.overview = Overview::default();
            return;
        };
        self.generation += 1;
        let study = self.preview.as_ref().unwrap_or(&*self.study);
        let marks = self.findings.as_deref().filter(|_| self.has_gap_marks);
        let look = Look {
            map,
            curves: self.curves.as_deref(),
            gap_marks: marks.map(|findings| gap_marks(findings, map)),
            palette,
        };
        let drawing = Drawing::new(study, look, self.generation, self.outdated.as_ref());
        self.overview = Overview::of(study, map, &drawing.layout);
        self.drawing = Some(drawing);
        // To free a crowded map takes a window's frame: another processor does it, and not before
        // the new picture has had all of them.
        let outdated = self.outdated.take();
        rayon::spawn(move || drop(outdated));
    }

    /// Lets the picture go, as when the palette changes.
    pub fn forget_drawing(&mut self) {
        self.outdated = self.drawing.take().or_else(|| self.outdated.take());
    }
}
