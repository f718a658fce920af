//! The window, driven by keyboard and pointer, seen by role and name.

#![cfg(test)]

mod accessibility;
mod building;
mod clipboard;
mod desk;
mod files;
mod finding;
mod gestures;
mod keyboard;
mod pointer;
mod rapid_entry;
mod undo;
