//! What is asked of a scene.

use crate::model::RecordId;

/// What a scene shows beside the map itself.
#[derive(Clone, Debug, PartialEq)]
pub struct SceneOptions {
    /// The numbered marks of gaps: the record each hangs on and its number in the gap list.
    pub gap_marks: Vec<(RecordId, u32)>,
    /// Whether title, legend and footer are drawn.
    pub with_frame: bool,
}

impl Default for SceneOptions {
    fn default() -> Self {
        Self {
            gap_marks: Vec::new(),
            with_frame: true,
        }
    }
}
