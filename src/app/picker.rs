//! The system's file dialogs.

use std::{path::PathBuf, pin::Pin};

use rfd::AsyncFileDialog;

use super::FilePurpose;

/// A file dialog that is open.
pub type OpenDialog = Pin<Box<dyn Future<Output = Option<PathBuf>> + Send>>;

/// Where file dialogs come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilePicker {
    /// The system.
    System,
    /// Nowhere: the program shows a field for the path instead.
    PathField,
}

impl FilePicker {
    /// Opens a dialog; None where there is none to open.
    ///
    /// Must be called on the window's thread; the answer can be awaited on any other.
    pub fn ask(
        self,
        frame: Option<&eframe::Frame>,
        purpose: &FilePurpose,
        suggestion: &str,
    ) -> Option<OpenDialog> {
        let frame = frame.filter(|_| self == Self::System)?;
        let mut dialog = AsyncFileDialog::new().set_parent(frame);
        dialog = match purpose {
            FilePurpose::Open => dialog
                .set_title("Open")
                .add_filter(
                    "Studies and maps",
                    &["ron", "ojf", "json", "csv", "tsv", "mmd", "md"],
                )
                .add_filter("All files", &["*"]),
            FilePurpose::Save => dialog
                .set_title("Save as")
                .set_file_name(suggestion)
                .add_filter("Studies", &["ron"]),
            FilePurpose::Export(_) => dialog.set_title("Export").set_file_name(suggestion),
        };
        Some(match purpose {
            FilePurpose::Open => {
                let answer = dialog.pick_file();
                Box::pin(async { answer.await.map(|file| file.path().to_owned()) })
            }
            FilePurpose::Save | FilePurpose::Export(_) => {
                let answer = dialog.save_file();
                Box::pin(async { answer.await.map(|file| file.path().to_owned()) })
            }
        })
    }
}
