//! The steps of a random sitting.

use std::fmt;

use proptest::{prelude::*, sample::select};

/// Everything that a step can do.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Do {
    AddMap,
    DuplicateMap,
    MoveMap,
    PutPersona,
    InsertStage,
    MoveStage,
    MergeStages,
    InsertColumn,
    CloseColumns,
    SetParticipation,
    AppendLane,
    MoveLane,
    HideLane,
    LaneHeight,
    LaneKind,
    SplitLane,
    AddTouchpoint,
    AddNote,
    AddParked,
    AddNeighbour,
    AddConnected,
    MoveToCell,
    MoveToStack,
    Shift,
    Park,
    Duplicate,
    DuplicateTo,
    PasteLines,
    PasteRecords,
    Connect,
    Reconnect,
    Reverse,
    ConnectionKind,
    Bypass,
    SetEmotion,
    NudgeEmotion,
    ToggleMoment,
    ToggleExit,
    AddTollgate,
    MoveTollgate,
    AddContent,
    AttachContent,
    DetachContent,
    Vote,
    NoteKind,
    HangOn,
    Rate,
    Rename,
    AlterCharter,
    Replace,
    AddRecord,
    Delete,
    Select,
    Undo,
    Redo,
}

/// One step of a random sitting: what is done, and numbers that choose what it is done to.
#[derive(Clone)]
pub(crate) struct Step {
    pub(crate) what: Do,
    pub(crate) picks: [u8; 5],
    pub(crate) text: String,
}

impl fmt::Debug for Step {
    /// One step a line: a failing sitting is read as a whole.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {:?} {:?}", self.what, self.picks, self.text)
    }
}

pub(crate) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (select(ALL), any::<[u8; 5]>(), "(?s).{0,6}").prop_map(|(what, picks, text)| Step {
        what,
        picks,
        text,
    });
    prop::collection::vec(step, 20..60)
}

/// What a step is chosen from; a failing sitting shrinks towards the first, which does least.
pub(crate) const ALL: &[Do] = &[
    Do::Redo,
    Do::AddMap,
    Do::DuplicateMap,
    Do::MoveMap,
    Do::PutPersona,
    Do::InsertStage,
    Do::MoveStage,
    Do::MergeStages,
    Do::InsertColumn,
    Do::CloseColumns,
    Do::SetParticipation,
    Do::AppendLane,
    Do::MoveLane,
    Do::HideLane,
    Do::LaneHeight,
    Do::LaneKind,
    Do::SplitLane,
    Do::AddTouchpoint,
    Do::AddTouchpoint,
    Do::AddNote,
    Do::AddParked,
    Do::AddNeighbour,
    Do::AddNeighbour,
    Do::AddConnected,
    Do::MoveToCell,
    Do::MoveToCell,
    Do::MoveToStack,
    Do::Shift,
    Do::Shift,
    Do::Park,
    Do::Duplicate,
    Do::DuplicateTo,
    Do::PasteLines,
    Do::PasteRecords,
    Do::Connect,
    Do::Connect,
    Do::Reconnect,
    Do::Reverse,
    Do::ConnectionKind,
    Do::Bypass,
    Do::SetEmotion,
    Do::NudgeEmotion,
    Do::ToggleMoment,
    Do::ToggleExit,
    Do::AddTollgate,
    Do::MoveTollgate,
    Do::AddContent,
    Do::AttachContent,
    Do::DetachContent,
    Do::Vote,
    Do::NoteKind,
    Do::HangOn,
    Do::Rate,
    Do::Rename,
    Do::AlterCharter,
    Do::Replace,
    Do::AddRecord,
    Do::Delete,
    Do::Delete,
    Do::Select,
    Do::Undo,
];
