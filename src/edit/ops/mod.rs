//! The named operations: everything that is done to a study, in the words it is undone by.
//!
//! An operation looks at a study and gives the transaction that does it, or says why it cannot be
//! done; the study stays as it is. Given a study in which nothing is wrong, it leaves one in which
//! nothing is wrong: no card on another, no reference to what is gone. What it adds, it selects.

mod actions;
mod cards;
mod connections;
mod copying;
mod delete;
mod draft;
mod duplicate;
mod emotion;
mod emptied;
mod fields;
mod grid;
mod handoffs;
mod lanes;
mod maps;
mod moments;
mod move_cards;
mod needs;
mod neighbours;
mod notes;
mod parking;
mod paste;
mod placing;
mod promises;
mod ratings;
mod readings;
mod records;
mod row;
mod shift_cards;
mod sideways;
#[cfg(test)]
mod sketch;
mod stages;
mod tollgates;
mod triage;
mod views;
mod wording;

pub use self::{
    actions::{assign_action, rate_action, schedule_action, set_action_status, wait_for},
    cards::{CardKind, CardTarget, add_note, add_parked, add_touchpoint},
    connections::{
        Side, connect, end, reconnect, reverse_connection, set_bypassed, set_connection_kind,
    },
    delete::delete_records,
    duplicate::{Offset, duplicate_cards, duplicate_cards_to},
    emotion::{nudge_emotion, set_emotion},
    fields::{modify, modify_charter},
    handoffs::{HandoffPlace, choose_lever},
    lanes::{append_lane, move_lane, set_lane_kind, split_lane},
    maps::{add_map, blank, delete_map, duplicate_map, move_map, next_map, set_map_persona},
    moments::{toggle_exit, toggle_moment},
    move_cards::move_cards,
    needs::{add_content_for_need, meet_need},
    neighbours::{Neighbour, add_connected, add_neighbour},
    notes::{hang_on, set_note_kind, vote},
    parking::park,
    paste::paste_lines,
    promises::{PromisesOf, close_loop, keep_promise, record_feedback},
    ratings::{rate_criterion, rate_touchpoint},
    readings::add_reading,
    records::add_record,
    shift_cards::shift_cards,
    stages::{
        close_columns, insert_column, insert_stage, merge_stages, move_stage, set_participation,
    },
    tollgates::{add_content, add_tollgate, attach_content, detach_content, move_tollgate},
    triage::{accept_gap, accept_gap_into, dismiss_gap, plan_actions, reopen_gap},
    views::add_view,
};
pub(super) use self::{
    copying::Copying,
    draft::Draft,
    fields::cleaned,
    grid::touchpoint_lanes,
    placing::{leave_place, take_place},
    row::last_key,
    wording::{describe, is_card},
};
