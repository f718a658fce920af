//! The window, driven by keyboard and pointer, seen by role and name.

#![cfg(test)]

mod accessibility;
mod bars;
mod blank;
mod building;
mod clipboard;
mod desk;
mod files;
mod finding;
mod gaps;
mod gestures;
mod keyboard;
mod leaving;
mod outside;
mod panels;
mod plan;
mod pointer;
mod putting_down;
mod rapid_entry;
mod reasons;
mod recovery;
mod settings;
mod tabs;
mod tollgates;
mod undo;
