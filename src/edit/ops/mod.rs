//! The named operations: everything that is done to a study, in the words it is undone by.
//!
//! An operation looks at a study and gives the transaction that does it, or says why it cannot be
//! done; the study stays as it is. Given a study in which nothing is wrong, it leaves one in which
//! nothing is wrong: no card on another, no reference to what is gone. What it adds, it selects.

mod cards;
mod connections;
mod copying;
mod delete;
mod draft;
mod emotion;
mod fields;
mod lanes;
mod maps;
mod moments;
mod notes;
mod parking;
mod placing;
mod records;
mod rewire;
mod row;
mod stages;
mod tollgates;
mod wording;

pub(super) use self::wording::describe;
pub use self::{
    cards::{CardKind, CardTarget, add_note, add_parked, add_touchpoint},
    connections::{
        Side, connect, end, reconnect, reverse_connection, set_bypassed, set_connection_kind,
    },
    delete::delete_records,
    emotion::{nudge_emotion, set_emotion},
    fields::{modify, modify_charter},
    lanes::{
        append_lane, delete_lane, insert_lane, move_lane, set_lane_height, set_lane_hidden,
        set_lane_kind, split_lane,
    },
    maps::{add_map, blank, delete_map, duplicate_map, move_map, set_map_persona},
    moments::{toggle_exit, toggle_moment},
    notes::{hang_on, set_note_kind, vote},
    parking::park,
    records::add_record,
    stages::{
        append_stage, delete_stage, insert_column, insert_stage, merge_stages, move_stage,
        remove_empty_column, set_participation,
    },
    tollgates::{
        add_content, add_tollgate, attach_content, detach_content, move_criterion,
        move_process_step, move_tollgate,
    },
};
