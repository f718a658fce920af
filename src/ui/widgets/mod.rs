//! Small parts that the window is put together from.
//!
//! A widget that edits a value is given the value and gives back a new one once the user has
//! settled on it. Every one has a name for screen readers.

mod along;
mod buttons;
mod calendar;
mod combo;
mod date_field;
mod draft_text;
mod fold;
mod number_field;
mod rating;
mod rows;
mod segments;
mod steps;
mod suggestions;
mod toggle;

pub use self::{
    along::{Along, along},
    buttons::{
        LINK_HEIGHT, command_button, command_button_saying, icon_button, link_button,
        primary_button, quiet_button, show_focus, tool_button,
    },
    combo::{combo, list_box},
    date_field::date_field,
    draft_text::{DraftText, TakenUp, take_up_field},
    fold::Fold,
    number_field::{Unit, number_field, read_number},
    rating::rating,
    rows::rows_in_view,
    segments::{chips, segments},
    steps::steps_asked,
    toggle::{TOGGLE_WIDTH, toggle},
};
