//! The menu of what lies under the pointer.

use super::{Hand, camera::to_world};
use crate::{
    app::{Circumstances, Command},
    model::{RecordId, RecordKind},
    ui::top_bar::menu_entry,
};

/// What can be done anywhere.
const ANYWHERE: [&[Command]; 2] = [
    &[
        Command::AddTouchpoint,
        Command::AddNote,
        Command::AddTollgate,
        Command::AddStage,
        Command::AddLane,
        Command::AddColumn,
    ],
    &[Command::Paste, Command::SelectAll, Command::ZoomFit],
];

/// What can be done to what lies under the pointer; on bare paper nothing.
const fn of_kind(kind: Option<RecordKind>) -> &'static [Command] {
    match kind {
        None => &[],
        Some(RecordKind::Touchpoint) => &[
            Command::EditText,
            Command::ToggleMoment,
            Command::ConnectTo,
            Command::Duplicate,
            Command::SplitLane,
            Command::Park,
            Command::Delete,
        ],
        Some(RecordKind::Note) => &[
            Command::EditText,
            Command::ConnectTo,
            Command::Duplicate,
            Command::SplitLane,
            Command::Park,
            Command::Delete,
        ],
        Some(RecordKind::Stage) => &[
            Command::EditText,
            Command::CloseColumns,
            Command::MergeStages,
            Command::Delete,
        ],
        Some(RecordKind::Tollgate) => &[Command::EditText, Command::ConnectTo, Command::Delete],
        Some(RecordKind::Connection) => &[Command::ConnectTo, Command::Delete],
        Some(_) => &[Command::EditText, Command::Delete],
    }
}

impl Hand<'_> {
    /// Shows the menu once it is asked for, and remembers where that was.
    pub(super) fn context_menu(&mut self, now: Circumstances) {
        if self.response.long_touched()
            && let Some(at) = self.pointer()
        {
            self.give_up();
            self.select_under(at);
            self.state.menu_on = self.record_at(at).map(RecordId::kind);
        }
        // A click with another button during a gesture asks for no menu.
        if self.state.gesture.is_active() {
            return;
        }
        if self.response.secondary_clicked()
            && let Some(pointer) = self.response.interact_pointer_pos()
        {
            self.state.menu_at = Some(to_world(self.transform(), pointer));
            self.state.menu_on = self.record_at(pointer).map(RecordId::kind);
        }
        let groups = std::iter::once(of_kind(self.state.menu_on)).chain(ANYWHERE);
        let menu = self.response.context_menu(|ui| {
            ui.set_min_width(260.0);
            for (index, group) in groups.filter(|group| !group.is_empty()).enumerate() {
                if index > 0 {
                    ui.separator();
                }
                for command in group {
                    menu_entry(ui, *command, now, self.outbox);
                }
            }
        });
        if menu.is_none() {
            self.state.menu_at = None;
        }
    }
}
