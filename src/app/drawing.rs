//! The picture of the map that is shown.

use crate::{
    analysis::{Findings, Standing},
    layout::{LayoutOptions, MapLayout, relayout},
    model::{Id, Map, Persona, RecordId, Study},
    scene::{Palette, Scene, SceneOptions, rebuild},
};

/// A map in world units: its geometry, and the display list made from it.
#[derive(Debug)]
pub struct Drawing {
    /// Where everything is.
    pub layout: MapLayout,
    /// What it looks like.
    pub scene: Scene,
    /// Changes with every new drawing.
    pub generation: u64,
    /// Its colours.
    pub palette: &'static Palette,
}

/// What is drawn of a study, and how.
#[derive(Debug)]
pub(super) struct Look<'a> {
    /// The map.
    pub map: Id<Map>,
    /// Whose curves are drawn; None is the map's first persona's.
    pub curves: Option<&'a [Id<Persona>]>,
    /// The numbers of gaps at the records they hang on; None leaves them out.
    pub gap_marks: Option<Vec<(RecordId, u32)>>,
    /// The colours.
    pub palette: &'static Palette,
}

impl Drawing {
    /// Draws a map, sharing with the drawing before what looks as it did.
    pub(super) fn new(
        study: &Study,
        look: Look<'_>,
        generation: u64,
        before: Option<&Self>,
    ) -> Self {
        let Look { map, palette, .. } = look;
        let layout_options = LayoutOptions {
            personas: look.curves.map(<[_]>::to_vec),
            gap_marks: look.gap_marks.is_some(),
            ..LayoutOptions::default()
        };
        let scene_options = SceneOptions {
            gap_marks: look.gap_marks.unwrap_or_default(),
            ..SceneOptions::default()
        };
        let alike = before.filter(|before| before.layout.map == map && before.palette == palette);
        let layout = relayout(
            study,
            map,
            &layout_options,
            alike.map(|before| &before.layout),
        );
        let last = alike.map(|before| (&before.layout, &before.scene));
        let scene = rebuild(study, &layout, palette, &scene_options, last);
        Self {
            layout,
            scene,
            generation,
            palette,
        }
    }
}

/// The numbers of a map's gaps that are still to be decided about or to be closed, at the first
/// record of each that can carry one.
pub(super) fn gap_marks(findings: &Findings, map: Id<Map>) -> Vec<(RecordId, u32)> {
    let carries = |id: &RecordId| {
        matches!(
            id,
            RecordId::Stage(_)
                | RecordId::Touchpoint(_)
                | RecordId::Tollgate(_)
                | RecordId::Note(_)
        )
    };
    let gaps = findings.gaps.iter();
    let gaps = gaps.filter(|found| found.gap.map == Some(map));
    let gaps = gaps.filter(|found| !matches!(found.standing, Standing::Dismissed(_)));
    gaps.filter_map(|found| {
        let records = found.gap.subjects.iter().chain(&found.gap.trace);
        Some((records.copied().find(carries)?, found.number))
    })
    .collect()
}
