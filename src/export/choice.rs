//! Finding the map, the stages and the persona that somebody names.

use super::ExportError;
use crate::model::{Id, Map, Persona, Stage, Study, View};

/// The map with this name, in capitals or not; without a name the first one.
pub fn find_map(study: &Study, name: Option<&str>) -> Result<Id<Map>, ExportError> {
    let maps = study.maps_in_order();
    let Some(name) = name else {
        return maps.first().map(|map| map.id).ok_or(ExportError::NoMap);
    };
    let names: Vec<String> = maps.iter().map(|map| study.title_of(map.id)).collect();
    match position(&names, name).and_then(|index| maps.get(index)) {
        Some(map) => Ok(map.id),
        None => Err(ExportError::UnknownMap {
            name: name.to_owned(),
            known: names,
        }),
    }
}

/// The persona with this name, in capitals or not.
pub fn find_persona(study: &Study, name: &str) -> Result<Id<Persona>, ExportError> {
    let ids: Vec<Id<Persona>> = study.personas.iter().map(|persona| persona.id).collect();
    let names: Vec<String> = ids.iter().map(|id| study.title_of(*id)).collect();
    position(&names, name)
        .and_then(|index| ids.get(index).copied())
        .ok_or_else(|| ExportError::UnknownPersona {
            name: name.to_owned(),
            known: names,
        })
}

/// The stages of a range such as `Compare..Buy`, `2..4`, `..3`, `Buy..` or just `Buy`: the first
/// and the last stage by name or by number from 1, both included.
pub fn find_stages(
    study: &Study,
    map: Id<Map>,
    range: &str,
) -> Result<Vec<Id<Stage>>, ExportError> {
    let stages: Vec<Id<Stage>> = study.stages_of(map).iter().map(|stage| stage.id).collect();
    let names: Vec<String> = stages.iter().map(|&id| study.title_of(id)).collect();
    let (first, last) = range.split_once("..").unwrap_or((range, range));
    let begin = end(&names, first, 0)?;
    let end = end(&names, last, names.len().saturating_sub(1))?;
    if begin > end {
        return Err(ExportError::StagesReversed {
            first: first.trim().to_owned(),
            last: last.trim().to_owned(),
        });
    }
    Ok(stages.get(begin..=end).unwrap_or_default().to_vec())
}

/// The saved view with this name, in capitals or not: of one map, or else of any.
pub fn find_view<'a>(
    study: &'a Study,
    map: Option<Id<Map>>,
    name: &str,
) -> Result<&'a View, ExportError> {
    let maps = study.maps_in_order().into_iter().map(|map| map.id);
    let views: Vec<&View> = maps
        .filter(|it| map.is_none_or(|map| map == *it))
        .flat_map(|map| study.views_of(map))
        .collect();
    let names: Vec<String> = views.iter().map(|view| study.title_of(view.id)).collect();
    position(&names, name)
        .and_then(|index| views.get(index).copied())
        .ok_or_else(|| ExportError::UnknownView {
            name: name.to_owned(),
            known: names,
        })
}

/// One end of a range of stages, or this one when nothing is written.
fn end(names: &[String], written: &str, otherwise: usize) -> Result<usize, ExportError> {
    let written = written.trim();
    if written.is_empty() {
        return Ok(otherwise);
    }
    let number = || {
        written
            .parse::<usize>()
            .ok()?
            .checked_sub(1)
            .filter(|&index| index < names.len())
    };
    position(names, written)
        .or_else(number)
        .ok_or_else(|| ExportError::UnknownStage {
            name: written.to_owned(),
            known: names.to_vec(),
        })
}

/// Where a name stands: written the same, or else the same but for capitals.
fn position(names: &[String], name: &str) -> Option<usize> {
    let name = name.trim();
    let folded = name.to_lowercase();
    names.iter().position(|known| known == name).or_else(|| {
        names
            .iter()
            .position(|known| known.to_lowercase() == folded)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnyRecord, OrderKey, Perspective};

    fn study() -> (Study, Id<Map>, Vec<Id<Stage>>) {
        let mut orders: Vec<OrderKey> = Vec::new();
        for _ in 0..3 {
            orders.push(OrderKey::between(orders.last(), None));
        }
        let mut map = Map::new();
        map.title = "Fleet software".to_owned();
        map.order = orders[0].clone();
        let mut untitled = Map::new();
        untitled.perspective = Perspective::Future;
        untitled.order = orders[1].clone();
        let stages: Vec<Stage> = ["Notice", "Compare", "Buy"]
            .into_iter()
            .zip(orders)
            .map(|(name, order)| {
                let mut stage = Stage::new(map.id);
                stage.name = name.to_owned();
                stage.order = order;
                stage
            })
            .collect();
        let ids = stages.iter().map(|stage| stage.id).collect();
        let id = map.id;
        let records = stages.into_iter().map(AnyRecord::from);
        (
            Study::from_records(records.chain([map.into(), untitled.into()])),
            id,
            ids,
        )
    }

    #[test]
    fn the_first_map_is_meant_when_none_is_named() {
        let (study, map, _) = study();
        assert_eq!(find_map(&study, None).unwrap(), map);
        assert!(matches!(
            find_map(&Study::default(), None),
            Err(ExportError::NoMap)
        ));
    }

    #[test]
    fn a_map_is_found_by_what_it_is_called() {
        let (study, map, _) = study();
        assert_eq!(find_map(&study, Some("fleet SOFTWARE")).unwrap(), map);
        assert_ne!(find_map(&study, Some("Future")).unwrap(), map);
        let error = find_map(&study, Some("Fleet")).unwrap_err();
        assert_eq!(
            error.hint().unwrap(),
            "There is “Fleet software”, “Future”."
        );
    }

    #[test]
    fn a_persona_is_found_by_its_name() {
        let persona = Persona {
            name: "Buyer".to_owned(),
            ..Persona::new()
        };
        let study = Study::from_records([persona.clone().into()]);
        assert_eq!(find_persona(&study, " buyer").unwrap(), persona.id);
        let error = find_persona(&study, "Seller").unwrap_err();
        assert_eq!(error.hint().unwrap(), "There is “Buyer”.");
        let error = find_persona(&Study::default(), "Buyer").unwrap_err();
        assert_eq!(error.hint().unwrap(), "There is none.");
    }

    #[test]
    fn a_view_is_found_by_its_name_on_its_map() {
        let (study, map, _) = study();
        let mut view = View::new(map);
        view.title = "The way in".to_owned();
        let records = study.records().chain([view.clone().into()]);
        let study = Study::from_records(records);
        assert_eq!(find_view(&study, None, "the WAY in").unwrap(), &view);
        assert_eq!(find_view(&study, Some(map), "The way in").unwrap(), &view);
        let other = find_map(&study, Some("Future")).unwrap();
        let error = find_view(&study, Some(other), "The way in").unwrap_err();
        assert_eq!(
            error.hint().unwrap(),
            "There is none yet: keep one in the window."
        );
        let error = find_view(&study, None, "The way out").unwrap_err();
        assert_eq!(error.hint().unwrap(), "There is “The way in”.");
    }

    #[test]
    fn a_range_of_stages_is_written_in_many_ways() {
        let (study, map, stages) = study();
        let found = |range| find_stages(&study, map, range).unwrap();
        assert_eq!(found("Notice..compare"), stages[..2]);
        assert_eq!(found("2..3"), stages[1..]);
        assert_eq!(found(" Buy "), stages[2..]);
        assert_eq!(found("..2"), stages[..2]);
        assert_eq!(found("2.."), stages[1..]);
        assert_eq!(found(".."), stages);
    }

    #[test]
    fn a_range_that_does_not_exist_is_refused_with_a_way_out() {
        let (study, map, _) = study();
        let refused = |range| find_stages(&study, map, range).unwrap_err();
        assert!(matches!(refused("0..2"), ExportError::UnknownStage { .. }));
        assert!(
            matches!(refused("Notice..Sell"), ExportError::UnknownStage { name, .. } if name == "Sell")
        );
        assert_eq!(refused("Buy..Notice").hint().unwrap(), "Try “Notice..Buy”.");
    }
}
