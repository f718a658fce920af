//! Records as other programs meet them: their ids, with what people call them.

use serde::Serialize;
use uuid::Uuid;

use crate::model::{RecordId, Study};

/// A record in data: its id, its kind and its title.
#[derive(Debug, Serialize)]
pub(super) struct Named {
    id: Uuid,
    kind: &'static str,
    title: String,
}

impl Named {
    pub fn new(study: &Study, id: impl Into<RecordId>) -> Self {
        let id = id.into();
        Self {
            id: id.uuid(),
            kind: id.kind().singular(),
            title: study.title_within(id, usize::MAX),
        }
    }
}

/// Several records, in their order.
pub(super) fn named<I>(study: &Study, ids: impl IntoIterator<Item = I>) -> Vec<Named>
where
    I: Into<RecordId>,
{
    ids.into_iter().map(|id| Named::new(study, id)).collect()
}
