//! Where the open study is kept.

use std::path::PathBuf;

use crate::storage::{Fingerprint, Lock};

/// Where a study is kept.
#[derive(Debug, Default)]
pub struct File {
    /// The path, once it has one.
    pub path: Option<PathBuf>,
    /// What the file held when it was last read or written.
    pub fingerprint: Option<Fingerprint>,
    /// Set when the file is broken: it is never written over.
    pub is_damaged: bool,
    /// Tells other windows that the file is open here.
    pub lock: Option<Lock>,
}
