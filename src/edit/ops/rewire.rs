//! Leading the references of records somewhere else, or nowhere.

use std::{collections::BTreeMap, mem, sync::Arc};

use uuid::Uuid;

use crate::model::{AnyRecord, End, Frame, Id, PathStep, QuoteTarget, RecordId};

/// Where the reference to a record leads from now on: to the record of its kind with this UUID,
/// or nowhere.
pub(super) type Lead<'a> = &'a dyn Fn(RecordId) -> Option<Uuid>;

/// Gives a record and all its references the ids that `lead` tells.
///
/// What leads nowhere is left out. A reference that its record cannot be without stays: who
/// deletes its target deletes the record too. So does a step of a path: who deletes its
/// touchpoint tells it in words.
pub(super) fn rewire(record: &mut AnyRecord, lead: Lead<'_>) {
    match record {
        AnyRecord::Charter(_) => {}
        AnyRecord::Member(record) => must(&mut Arc::make_mut(record).id, lead),
        AnyRecord::Persona(record) => must(&mut Arc::make_mut(record).id, lead),
        AnyRecord::Measure(record) => must(&mut Arc::make_mut(record).id, lead),
        AnyRecord::Company(record) => must(&mut Arc::make_mut(record).id, lead),
        AnyRecord::Triage(record) => must(&mut Arc::make_mut(record).id, lead),
        AnyRecord::Map(map) => {
            let map = Arc::make_mut(map);
            must(&mut map.id, lead);
            list(&mut map.personas, lead);
            may(&mut map.based_on, lead);
        }
        AnyRecord::Stage(stage) => {
            let stage = Arc::make_mut(stage);
            must(&mut stage.id, lead);
            must(&mut stage.map, lead);
            keys(&mut stage.participation, lead);
        }
        AnyRecord::Lane(lane) => {
            let lane = Arc::make_mut(lane);
            must(&mut lane.id, lead);
            must(&mut lane.map, lead);
        }
        AnyRecord::Touchpoint(_) | AnyRecord::Tollgate(_) | AnyRecord::Note(_) => {
            rewire_card(record, lead);
        }
        AnyRecord::Content(content) => {
            let content = Arc::make_mut(content);
            must(&mut content.id, lead);
            list(&mut content.personas, lead);
            may(&mut content.stage, lead);
        }
        AnyRecord::Connection(connection) => {
            let connection = Arc::make_mut(connection);
            must(&mut connection.id, lead);
            must(&mut connection.map, lead);
            end(&mut connection.from, lead);
            end(&mut connection.to, lead);
            list(&mut connection.bypassed, lead);
        }
        AnyRecord::Interview(_) | AnyRecord::Code(_) | AnyRecord::Quote(_) => {
            rewire_evidence(record, lead);
        }
        AnyRecord::Action(action) => {
            let action = Arc::make_mut(action);
            must(&mut action.id, lead);
            may(&mut action.measure, lead);
            list(&mut action.depends_on, lead);
        }
        AnyRecord::View(view) => {
            let view = Arc::make_mut(view);
            must(&mut view.id, lead);
            must(&mut view.map, lead);
            if let Frame::Stages(stages) = &mut view.frame {
                list(stages, lead);
            }
        }
    }
}

/// The same for what lies on a map as a card.
fn rewire_card(record: &mut AnyRecord, lead: Lead<'_>) {
    match record {
        AnyRecord::Touchpoint(card) => {
            let card = Arc::make_mut(card);
            must(&mut card.id, lead);
            must(&mut card.map, lead);
            may(&mut card.stage, lead);
            may(&mut card.lane, lead);
            for need in &mut card.needs {
                may(&mut need.met_by, lead);
            }
            keys(&mut card.emotions, lead);
            may(&mut card.origin, lead);
        }
        AnyRecord::Tollgate(gate) => {
            let gate = Arc::make_mut(gate);
            must(&mut gate.id, lead);
            must(&mut gate.map, lead);
            must(&mut gate.stage, lead);
            list(&mut gate.content, lead);
            may(&mut gate.origin, lead);
        }
        AnyRecord::Note(note) => {
            let note = Arc::make_mut(note);
            must(&mut note.id, lead);
            must(&mut note.map, lead);
            may(&mut note.lane, lead);
            may(&mut note.stage, lead);
            may(&mut note.touchpoint, lead);
        }
        _ => {}
    }
}

/// The same for what interviews brought.
fn rewire_evidence(record: &mut AnyRecord, lead: Lead<'_>) {
    match record {
        AnyRecord::Interview(interview) => {
            let interview = Arc::make_mut(interview);
            must(&mut interview.id, lead);
            may(&mut interview.company, lead);
            may(&mut interview.persona, lead);
            for step in &mut interview.path {
                if let PathStep::Done(id) | PathStep::Failed(id) = step {
                    must(id, lead);
                }
            }
        }
        AnyRecord::Code(code) => {
            let code = Arc::make_mut(code);
            must(&mut code.id, lead);
            may(&mut code.parent, lead);
        }
        AnyRecord::Quote(quote) => {
            let quote = Arc::make_mut(quote);
            must(&mut quote.id, lead);
            must(&mut quote.interview, lead);
            list(&mut quote.codes, lead);
            quote.targets = mem::take(&mut quote.targets)
                .into_iter()
                .filter_map(|target| led_target(target, lead))
                .collect();
        }
        _ => {}
    }
}

fn led_target(target: QuoteTarget, lead: Lead<'_>) -> Option<QuoteTarget> {
    Some(match target {
        QuoteTarget::Touchpoint(id) => QuoteTarget::Touchpoint(led(id, lead)?),
        QuoteTarget::Stage(id) => QuoteTarget::Stage(led(id, lead)?),
        QuoteTarget::Tollgate(id) => QuoteTarget::Tollgate(led(id, lead)?),
    })
}

fn end(end: &mut End, lead: Lead<'_>) {
    match end {
        End::Touchpoint(id) => must(id, lead),
        End::Tollgate(id) => must(id, lead),
        End::Note(id) => must(id, lead),
    }
}

/// Where an id leads.
fn led<R>(id: Id<R>, lead: Lead<'_>) -> Option<Id<R>>
where
    RecordId: From<Id<R>>,
{
    lead(RecordId::from(id)).map(Id::from_uuid)
}

/// An id that cannot be left out.
fn must<R>(id: &mut Id<R>, lead: Lead<'_>)
where
    RecordId: From<Id<R>>,
{
    *id = led(*id, lead).unwrap_or(*id);
}

fn may<R>(id: &mut Option<Id<R>>, lead: Lead<'_>)
where
    RecordId: From<Id<R>>,
{
    *id = id.and_then(|id| led(id, lead));
}

fn list<R>(ids: &mut Vec<Id<R>>, lead: Lead<'_>)
where
    RecordId: From<Id<R>>,
{
    *ids = mem::take(ids)
        .into_iter()
        .filter_map(|id| led(id, lead))
        .collect();
}

fn keys<R, V>(map: &mut BTreeMap<Id<R>, V>, lead: Lead<'_>)
where
    RecordId: From<Id<R>>,
{
    *map = mem::take(map)
        .into_iter()
        .filter_map(|(id, value)| Some((led(id, lead)?, value)))
        .collect();
}
