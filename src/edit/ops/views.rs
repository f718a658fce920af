//! Saved views of a map.

use super::{records, row, wording};
use crate::{
    edit::{EditError, Transaction},
    model::{Frame, Id, Map, RecordKind, Study, View, clean},
};

/// Adds a view behind the others of its map.
pub fn add_view(
    study: &Study,
    map: Id<Map>,
    title: &str,
    frame: Frame,
) -> Result<Transaction, EditError> {
    if !study.maps.contains(map) {
        return Err(EditError::Missing(RecordKind::Map));
    }
    let mut view = View::new(map);
    view.title = clean(title);
    view.order = row::last_key(&study.views_of(map));
    view.frame = frame;
    let label = format!("add {}", wording::titled(RecordKind::View, &view.title));
    Ok(records::adding(label, view))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Selection, ops::sketch::Sketch};

    #[test]
    fn a_view_is_added_behind_the_others_and_selected() {
        let mut sketch = Sketch::of(&["a"], &[]);
        let map = sketch.study.maps.iter().next().unwrap().id;
        for title in ["The way in", "The\u{7} way out"] {
            let added = add_view(&sketch.study, map, title, Frame::Whole).unwrap();
            let selected = added.selection().and_then(Selection::only).unwrap();
            sketch.make(Ok(added));
            assert!(sketch.study.contains(selected));
        }
        let views = sketch.study.views_of(map);
        let titles: Vec<&str> = views.iter().map(|view| &*view.title).collect();
        assert_eq!(titles, ["The way in", "The way out"]);
        assert!(add_view(&Study::default(), map, "", Frame::Whole).is_err());
    }
}
