//! Files: studies as text, opened and saved so that nothing is ever lost.
//!
//! [`parse`] and [`to_text`] turn text into a [`Document`] and back; [`open`] and [`save`] do it
//! with files. What this version cannot read or does not know stays in the document word for word.

mod backups;
mod data_folder;
mod document;
mod error;
mod field_path;
mod fingerprint;
mod kept;
mod lock;
mod migrations;
mod open;
mod position;
mod read;
mod read_record;
mod recent;
mod recovery;
mod save;
mod scan;
mod set_aside;
mod skeleton;
mod splice;
mod verify;
mod write;

pub use self::{
    backups::{Backup, backups},
    data_folder::DataFolder,
    document::Document,
    error::{OpenError, OpenProblem, SaveError},
    fingerprint::Fingerprint,
    kept::Kept,
    lock::{Lock, Locked},
    open::{Opened, fingerprint, open},
    read::parse,
    recent::{forget_file, recent_files, remember_file},
    recovery::{Leftover, Recovery, leftovers},
    save::{Saved, save},
    set_aside::SetAside,
    write::to_text,
};

/// The version of the format this program writes.
const VERSION: u32 = 1;
/// The oldest version whose programs can read what this program writes.
const MIN_READER: u32 = 1;
/// So many records are worth another processor.
const AT_A_TIME: usize = 500;
