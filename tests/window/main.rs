//! The window, driven by keyboard and pointer, seen by role and name.

#![cfg(test)]

mod accessibility;
mod bars;
mod blank;
mod building;
mod clipboard;
mod comparison;
mod desk;
mod fast_hands;
mod files;
mod finding;
mod gaps;
mod gestures;
mod handoffs;
mod keyboard;
mod leaving;
mod letters;
mod lists;
mod measures;
mod method;
mod outside;
mod panels;
mod plan;
mod pointer;
mod promises;
mod putting_down;
mod rapid_entry;
mod reasons;
mod recovery;
mod settings;
mod tabs;
mod toasts;
mod tollgates;
mod undo;
mod whole_way;
