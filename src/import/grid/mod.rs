//! Tables: stages across, lanes down.
//!
//! The first row names the stages, the first column the lanes; the cell in the corner may hold the
//! title of the map. A blank stage name continues the stage on its left and a blank lane name the
//! lane above, as merged cells of a spreadsheet do. A sheet the other way round is turned.
//!
//! Every line of a cell is a card; a `•`, `-`, `–` or `*` in front of it is dropped. The name of a
//! row says what its cards are: steps, backstage steps, needs, pains and so on. `[touchpoints]`,
//! `[needs]` or another kind behind the name settles it. A row of feelings holds numbers or words
//! for the touchpoints of the stage, and rows of channels and owners describe them too: one value
//! is for all touchpoints of the stage, as many values as touchpoints are for one each, and `?`
//! stands where one is not known. What fits neither becomes notes.

mod cells;
mod describe;
mod fill;
mod sheet;
mod target;

pub use self::cells::Grid;
use self::{fill::fill, sheet::Sheet};
use super::{ImportError, Imported, draft::Draft};
use crate::{
    edit::{Selection, Transaction},
    model::{AnyRecord, Id, Map, Study},
};

/// Reads a table as a new map.
pub fn read(grid: &Grid) -> Result<Imported, ImportError> {
    let sheet = Sheet::of(grid);
    if sheet.stages.is_empty() && sheet.rows.is_empty() {
        return Err(ImportError::NoMap);
    }
    let mut draft = Draft::new(sheet.title.clone());
    fill(&mut draft, &Study::default(), &sheet);
    Ok(draft.finish())
}

/// Puts a table on a map, as one step that leaves the new cards selected.
///
/// Stages and lanes are found by their names; those the map lacks come behind and below the
/// others. Cards go to the next columns of their stage that are free in all their lanes, so that
/// what stood in one column stays in one column. A map the study lacks gets nothing.
///
/// Beside the step stands what was odd about the table and how it was taken, a sentence each.
pub fn grid_into_map(study: &Study, map: Id<Map>, grid: &Grid) -> (Transaction, Vec<String>) {
    let mut transaction = Transaction::new("paste a table");
    let Some(known) = study.maps.get(map) else {
        return (transaction, Vec::new());
    };
    let mut draft = Draft::onto(study, known.clone());
    fill(&mut draft, study, &Sheet::of(grid));
    if draft.map != *known {
        transaction.put(study, draft.map.clone());
    }
    let (records, notices) = draft.into_records(false);
    let selection: Selection = records
        .iter()
        .filter(|record| matches!(record, AnyRecord::Touchpoint(_) | AnyRecord::Note(_)))
        .map(AnyRecord::id)
        .collect();
    for record in records {
        transaction.insert(record);
    }
    // A table leaves nothing out: what fits no row becomes notes.
    let (warnings, _) = notices.finish();
    (transaction.selecting(selection), warnings)
}
