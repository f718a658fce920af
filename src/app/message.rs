//! What the parts of the window ask the program to do.

use std::path::PathBuf;

use super::{Command, Dialog, ExportDraft, Leaving, Settings, Writing};
use crate::{
    edit::{CoalesceKey, EditError, Selection, Transaction},
    layout::CellTarget,
    model::{Direction, End, Id, LaneKind, Map, Persona, RecordId},
    storage::Leftover,
    templates::Template,
};

/// Something a part of the window asks for.
///
/// Widgets only ask; [`super::App`] acts, once a frame and in one place.
#[derive(Debug)]
pub enum Message {
    /// Carry out a command.
    Command(Command),
    /// Change the study.
    Edit(Transaction),
    /// Change the study as one undo step with the last change of the same key.
    EditCoalescing(Transaction, CoalesceKey),
    /// Change the study by copies of these records, which the change selects.
    EditCopying(Transaction, Vec<RecordId>),
    /// Show a change without making it, or stop showing it.
    Preview(Option<Transaction>),
    /// Say why something cannot be done.
    Refuse(EditError),
    /// Say something in passing.
    Tell(String),
    /// Select these records.
    Select(Selection),
    /// Select a record and bring it into view, on its map.
    Reveal(RecordId),
    /// Select a record that was found, and leave the keys where they are.
    ShowFound(RecordId),
    /// Begin typing into a card, with this text instead of its own if there is one.
    EditCard(RecordId, Option<String>),
    /// Go on typing in the next card that way, which is made if there is none.
    EditNext(RecordId, Direction),
    /// Type into the heading of the inspector, on from this text if there is one.
    EditHeading(Option<String>),
    /// Forget a card that was made for typing and stayed empty.
    TakeBackNew(RecordId),
    /// Make a card here and begin typing into it.
    NewCard(CellTarget),
    /// Make a card here, connected from another one, and begin typing into it.
    NewConnected(End, CellTarget),
    /// Paste this text from the clipboard.
    Paste(String),
    /// Add a lane at the bottom of the map.
    AddLane(LaneKind),
    /// Show another map.
    ShowMap(Id<Map>),
    /// Show the gap with this fingerprint in the list of gaps, lit up on its map.
    ShowGap(String),
    /// Look at no gap any more, and light everything on the map alike.
    LeaveGap,
    /// Light records up on the map and bring them into view; without any, everything alike.
    LightUp {
        /// The records.
        records: Vec<RecordId>,
        /// Whether they are a way that is gone in this order.
        is_way: bool,
    },
    /// Show the emotion curves of these personas.
    ShowCurves(Vec<Id<Persona>>),
    /// Open a file: a study, or a map of another program.
    OpenPath(PathBuf),
    /// Write a file, whatever is in it.
    Write(Writing),
    /// Begin a study from a template.
    NewFrom(&'static Template),
    /// Take up what was not saved before a crash.
    Recover(Leftover),
    /// Forget what was not saved before a crash.
    ForgetRecovery(Leftover),
    /// Show a dialog instead of the one that is shown.
    Show(Dialog),
    /// Close the dialog.
    CloseDialog,
    /// Ask the system for a file.
    PickFile(FilePurpose),
    /// The path of a file was typed.
    PathTyped(FilePurpose, PathBuf),
    /// Begin leaving the study, now that nobody types any more.
    Leave(Leaving),
    /// Save the study, and then leave it.
    SaveThen(Leaving),
    /// Use these settings from now on.
    Set(Settings),
    /// Leave the study, whatever is not saved.
    LeaveWithoutSaving(Leaving),
    /// Read the file again that somebody else has changed.
    Reload,
    /// Save over what somebody else has changed.
    SaveOver,
}

/// What a file is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum FilePurpose {
    /// To open it.
    Open,
    /// To save the study in it.
    Save,
    /// To write a picture or a table into it.
    Export(Box<ExportDraft>),
}

/// Where the parts of the window put what they ask for.
#[derive(Debug, Default)]
pub struct Outbox(Vec<Message>);

impl Outbox {
    /// Asks for something.
    pub fn send(&mut self, message: Message) {
        self.0.push(message);
    }

    /// Asks for a command.
    pub fn command(&mut self, command: Command) {
        self.send(Message::Command(command));
    }

    /// Asks for a change, or says why it cannot be.
    pub fn edit(&mut self, transaction: Result<Transaction, EditError>) {
        self.send(match transaction {
            Ok(transaction) => Message::Edit(transaction),
            Err(error) => Message::Refuse(error),
        });
    }

    /// True when nothing is asked for.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes everything that was asked for, in order.
    pub fn take(&mut self) -> Vec<Message> {
        std::mem::take(&mut self.0)
    }
}
