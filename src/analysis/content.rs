//! Content: what helps past which gate, meets which need, and suits whom.
//!
//! The matrix of gates and content is the heart of the fourth step of the method: every gate with
//! the content that helps the customer past it, in the channel and form that whoever decides there
//! prefers.

use std::collections::BTreeMap;

use super::{matching, steps::ranks};
use crate::model::{Content, Id, Map, NeedKind, Persona, Study, Tollgate, Touchpoint};

/// A gate with what helps to pass it: a row of the matrix of gates and content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateRow {
    /// The map it stands on.
    pub map: Id<Map>,
    /// The gate.
    pub gate: Id<Tollgate>,
    /// Who decides it, in the order of its criteria.
    pub deciders: Vec<Decider>,
    /// The content that helps to pass it, in its own order; content that is gone is left out.
    pub cells: Vec<GateCell>,
}

/// Who decides a gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decider {
    /// The role, as a criterion writes it first.
    pub role: String,
    /// The personas whose name or role is this one: the whole of it, whatever the case. Several
    /// where several are called so, none where nobody is.
    pub personas: Vec<Id<Persona>>,
}

/// Content at a gate: a cell of the matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateCell {
    /// The content.
    pub content: Id<Content>,
    /// How it suits each persona who decides the gate. Content that is made for certain personas
    /// is held against those alone.
    pub fits: Vec<Fit>,
}

/// How content suits somebody. None is not known: the content does not say, or the persona prefers
/// nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fit {
    /// The persona.
    pub persona: Id<Persona>,
    /// Whether it travels by a channel they prefer.
    pub channel: Option<bool>,
    /// Whether it has a form they prefer.
    pub format: Option<bool>,
}

impl Fit {
    /// True when they would rather have it by another channel or in another form.
    pub fn is_mismatch(self) -> bool {
        [self.channel, self.format].contains(&Some(false))
    }

    /// True when there is a mismatch and neither the channel nor the form makes up for it.
    pub fn is_disliked(self) -> bool {
        self.is_mismatch() && ![self.channel, self.format].contains(&Some(true))
    }
}

impl GateRow {
    /// The cell of some content, if it helps to pass this gate.
    pub fn cell(&self, content: Id<Content>) -> Option<&GateCell> {
        self.cells.iter().find(|cell| cell.content == content)
    }
}

/// The gates of all maps in reading order (map, stage, place), each with its content.
///
/// O(g log g + c) for g gates and c uses of content. Gates whose stage is gone or stands on
/// another map are on no journey.
pub fn gate_rows(study: &Study) -> Vec<GateRow> {
    let (maps, stages) = (ranks(&study.maps), ranks(&study.stages));
    let mut gates: Vec<_> = study
        .tollgates
        .iter()
        .filter_map(|gate| {
            let stage = study.stages.get(gate.stage)?;
            let place = (*maps.get(&gate.map)?, *stages.get(&stage.id)?);
            (stage.map == gate.map).then_some(())?;
            Some(((place, &gate.order, gate.id), gate))
        })
        .collect();
    gates.sort_by_key(|(place, _)| *place);
    let called = Called::new(study);
    gates
        .into_iter()
        .map(|(_, gate)| GateRow::new(study, &called, gate))
        .collect()
}

impl GateRow {
    fn new(study: &Study, called: &Called, gate: &Tollgate) -> Self {
        let roles = gate.criteria.iter().map(|it| it.decided_by.as_str());
        let deciders: Vec<_> = matching::distinct(roles)
            .into_iter()
            .map(|role| Decider {
                role: role.to_owned(),
                personas: called.so(role).to_vec(),
            })
            .collect();
        let content = gate.content.iter().filter_map(|id| study.content.get(*id));
        Self {
            map: gate.map,
            gate: gate.id,
            cells: content
                .map(|content| GateCell {
                    content: content.id,
                    fits: fits(study, content, &deciders),
                })
                .collect(),
            deciders,
        }
    }
}

/// The personas by what they are called.
struct Called(BTreeMap<String, Vec<Id<Persona>>>);

impl Called {
    fn new(study: &Study) -> Self {
        let mut called: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for persona in study.personas.iter() {
            for word in matching::distinct([persona.name.as_str(), &persona.role]) {
                if let Some(key) = matching::key(word) {
                    called.entry(key).or_default().push(persona.id);
                }
            }
        }
        Self(called)
    }

    /// The personas with this name or role.
    fn so(&self, role: &str) -> &[Id<Persona>] {
        matching::key(role)
            .and_then(|key| self.0.get(&key))
            .map_or(&[], Vec::as_slice)
    }
}

/// How content suits each deciding persona it is for, each once.
fn fits(study: &Study, content: &Content, deciders: &[Decider]) -> Vec<Fit> {
    let mut fits: Vec<Fit> = Vec::new();
    for persona in deciders.iter().flat_map(|decider| &decider.personas) {
        let is_for = content.personas.is_empty() || content.personas.contains(persona);
        let is_new = fits.iter().all(|it| it.persona != *persona);
        if let Some(persona) = study.personas.get(*persona).filter(|_| is_for && is_new) {
            fits.push(Fit {
                persona: persona.id,
                channel: is_preferred(&content.channel, &persona.channels),
                format: is_preferred(&content.format, &persona.formats),
            });
        }
    }
    fits
}

/// Whether something is among what is preferred; None where either is not known.
fn is_preferred(given: &str, preferred: &[String]) -> Option<bool> {
    let preferred: Vec<_> = preferred
        .iter()
        .filter_map(|it| matching::key(it))
        .collect();
    let given = matching::key(given).filter(|_| !preferred.is_empty())?;
    Some(preferred.iter().any(|it| matching::is_akin(&given, it)))
}

/// A need with the content that meets it: a row of the matrix of needs and content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NeedRow<'a> {
    /// The touchpoint at which it is felt.
    pub touchpoint: Id<Touchpoint>,
    /// Its place among the needs of the touchpoint, from 0.
    pub index: usize,
    /// The need, in the customer's words.
    pub text: &'a str,
    /// What kind of need it is.
    pub kind: NeedKind,
    /// The content that meets it, if there is any.
    pub met_by: Option<Id<Content>>,
}

/// The needs at some steps that say anything, in their order. O(n) for n needs.
pub fn needs<'a>(study: &Study, steps: &[&'a Touchpoint]) -> Vec<NeedRow<'a>> {
    let needs = steps.iter().flat_map(|step| {
        let needs = step.needs.iter().enumerate();
        needs.map(|(index, need)| (step.id, index, need))
    });
    needs
        .filter(|(_, _, need)| !need.text.trim().is_empty())
        .map(|(touchpoint, index, need)| NeedRow {
            touchpoint,
            index,
            text: need.text.trim(),
            kind: need.kind,
            met_by: need
                .met_by
                .filter(|content| study.content.contains(*content)),
        })
        .collect()
}

/// The content that asks the customer for nothing, in the order of its ids.
pub fn content_without_ask(study: &Study) -> Vec<Id<Content>> {
    let content = study.content.iter();
    content
        .filter(|content| content.call_to_action.trim().is_empty())
        .map(|content| content.id)
        .collect()
}

/// The content that helps past no gate and meets no need on any map, in the order of its ids.
/// O(n + c log c) for n touchpoints and c uses of content.
pub fn unused_content(study: &Study) -> Vec<Id<Content>> {
    let at_gates = study.tollgates.iter().flat_map(|gate| &gate.content);
    let needs = study
        .touchpoints
        .iter()
        .flat_map(|touchpoint| &touchpoint.needs);
    let used: std::collections::BTreeSet<_> = at_gates
        .chain(needs.filter_map(|need| need.met_by.as_ref()))
        .collect();
    let content = study.content.iter().map(|content| content.id);
    content.filter(|content| !used.contains(content)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnyRecord, Criterion, Need, OrderKey, Stage};

    fn persona(name: &str, role: &str, channels: &[&str]) -> Persona {
        Persona {
            name: name.to_owned(),
            role: role.to_owned(),
            channels: channels.iter().map(ToString::to_string).collect(),
            ..Persona::new()
        }
    }

    fn decided_by(role: &str) -> Criterion {
        Criterion {
            text: String::new(),
            decided_by: role.to_owned(),
        }
    }

    fn sent_by(channel: &str) -> Content {
        Content {
            channel: channel.to_owned(),
            ..Content::new()
        }
    }

    /// A gate with these criteria and this content, among these personas.
    fn row(criteria: Vec<Criterion>, content: &[&Content], personas: &[&Persona]) -> GateRow {
        let map = Map::new();
        let stage = Stage::new(map.id);
        let gate = Tollgate {
            criteria,
            content: content.iter().map(|content| content.id).collect(),
            ..Tollgate::new(map.id, stage.id)
        };
        let records: [AnyRecord; 3] = [map.into(), stage.into(), gate.into()];
        let content = content.iter().map(|&it| AnyRecord::from(it.clone()));
        let personas = personas.iter().map(|&it| AnyRecord::from(it.clone()));
        let study = Study::from_records(records.into_iter().chain(content).chain(personas));
        gate_rows(&study).remove(0)
    }

    #[test]
    fn who_decides_is_found_by_the_whole_of_a_name_or_role() {
        let anna = persona("Anna", "Finance director", &[]);
        let lead = persona("finance lead", "", &[]);
        let criteria = ["FINANCE DIRECTOR ", "Finance", "anna", ""].map(decided_by);
        let row = row(criteria.to_vec(), &[], &[&anna, &lead]);
        let deciders: Vec<_> = row
            .deciders
            .iter()
            .map(|it| (it.role.as_str(), it.personas.as_slice()))
            .collect();
        let anna = [anna.id];
        assert_eq!(
            deciders,
            [
                ("FINANCE DIRECTOR", &anna[..]),
                ("Finance", &[]),
                ("anna", &anna[..])
            ]
        );
    }

    #[test]
    fn content_suits_who_prefers_its_channel_or_says_nothing() {
        let buyer = persona("Buyer", "", &["Phone", " e-mail "]);
        let board = persona("Board", "", &[]);
        let criteria = vec![
            decided_by("Buyer"),
            decided_by("Board"),
            decided_by("buyer"),
        ];
        let content = ["E-Mail", "Letter", ""].map(sent_by);
        let row = row(criteria, &content.each_ref(), &[&buyer, &board]);
        let channels: Vec<_> = row.cells.iter().map(|it| it.fits.clone()).collect();
        let fit = |channel| Fit {
            persona: buyer.id,
            channel,
            format: None,
        };
        let unknown = Fit {
            persona: board.id,
            ..fit(None)
        };
        let expected = [Some(true), Some(false), None].map(|channel| vec![fit(channel), unknown]);
        assert_eq!(channels, expected);
        let mismatches = channels.iter().map(|fits| fits[0].is_mismatch());
        assert!(mismatches.eq([false, true, false]));
        assert!(row.cell(content[1].id).is_some() && row.cell(Id::new()).is_none());
    }

    #[test]
    fn content_for_somebody_else_need_not_suit_who_decides() {
        let buyer = persona("Buyer", "", &["Phone"]);
        let letter = Content {
            personas: vec![Id::new()],
            ..sent_by("Letter")
        };
        let row = row(vec![decided_by("Buyer")], &[&letter], &[&buyer]);
        assert!(row.cells[0].fits.is_empty());
    }

    #[test]
    fn gates_are_read_along_the_journey() {
        let map = Map::new();
        let keys: Vec<_> = OrderKey::sequence(2).collect();
        let [late, early] = [1, 0].map(|place| Stage {
            order: keys[place].clone(),
            ..Stage::new(map.id)
        });
        let gates = [(&late, 0), (&early, 1), (&early, 0)].map(|(stage, place)| Tollgate {
            order: keys[place].clone(),
            ..Tollgate::new(map.id, stage.id)
        });
        let lost = Tollgate::new(map.id, Id::new());
        let expected: Vec<_> = gates.iter().rev().map(|gate| gate.id).collect();
        let strange = Stage::new(Id::new());
        let astray = Tollgate::new(map.id, strange.id);
        let records: [AnyRecord; 6] = [
            map.into(),
            late.into(),
            early.into(),
            lost.into(),
            strange.into(),
            astray.into(),
        ];
        let study = Study::from_records(records.into_iter().chain(gates.map(Into::into)));
        let read: Vec<_> = gate_rows(&study).iter().map(|row| row.gate).collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn content_is_used_at_a_gate_or_by_a_need() {
        let (at_gate, by_need, unused) = (Content::new(), Content::new(), sent_by("Letter"));
        let gate = Tollgate {
            content: vec![at_gate.id],
            ..Tollgate::new(Id::new(), Id::new())
        };
        let need = |text: &str, met_by| Need {
            text: text.to_owned(),
            met_by,
            ..Need::default()
        };
        let card = Touchpoint {
            needs: vec![
                need("To know", Some(by_need.id)),
                need("To trust", Some(Id::new())),
                need(" ", None),
            ],
            ..Touchpoint::new(Id::new())
        };
        let (used, left) = (by_need.id, unused.id);
        let study = Study::from_records([
            at_gate.into(),
            by_need.into(),
            unused.into(),
            gate.into(),
            card.clone().into(),
        ]);
        assert_eq!(unused_content(&study), [left]);
        assert_eq!(content_without_ask(&study).len(), 3);
        let rows = needs(&study, &[&card]);
        let met: Vec<_> = rows.iter().map(|it| (it.text, it.met_by)).collect();
        assert_eq!(met, [("To know", Some(used)), ("To trust", None)]);
    }
}
