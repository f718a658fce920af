//! Small parts that the window is put together from.

mod buttons;

pub use self::buttons::{command_button, icon_button, primary_button, tool_button};
