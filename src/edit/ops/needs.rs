//! Needs, and the content that meets them.

use super::{
    draft::{Draft, find},
    fields, wording,
};
use crate::{
    edit::{EditError, Transaction},
    model::{Content, Id, Need, RecordKind, Study, Touchpoint, clean, shorten},
};

/// How much of a need a label tells, in graphemes.
const WORDS: usize = 32;

/// Says which content meets a need, the one at this index of its touchpoint, or that none does.
pub fn meet_need(
    study: &Study,
    touchpoint: Id<Touchpoint>,
    index: usize,
    content: Option<Id<Content>>,
) -> Result<Transaction, EditError> {
    let need = need(study, touchpoint, index)?;
    let words = shorten(&need.text, WORDS);
    let label = match content {
        Some(content) if need.met_by == Some(content) => return Err(EditError::AlreadyThere),
        Some(content) => format!(
            "meet the need “{words}” by {}",
            wording::describe(study, [content.into()])
        ),
        None => format!("leave the need “{words}” open"),
    };
    fields::modify(study, &[touchpoint], label, |card| {
        if let Some(need) = card.needs.get_mut(index) {
            need.met_by = content;
        }
    })
}

/// Makes a content item that meets a need. It is for the stage in which the need is felt.
pub fn add_content_for_need(
    study: &Study,
    touchpoint: Id<Touchpoint>,
    index: usize,
    title: &str,
) -> Result<Transaction, EditError> {
    need(study, touchpoint, index)?;
    let mut content = Content::new();
    content.title = clean(title);
    content.stage = find(study, touchpoint)?.stage;
    let id = content.id;
    let label = format!(
        "add {}",
        wording::titled(RecordKind::Content, &content.title)
    );
    let mut draft = Draft::new(study, label);
    draft.put(content);
    draft.edit(touchpoint, |card| {
        if let Some(need) = card.needs.get_mut(index) {
            need.met_by = Some(id);
        }
    })?;
    Ok(draft.finish())
}

fn need(study: &Study, touchpoint: Id<Touchpoint>, index: usize) -> Result<&Need, EditError> {
    let card = find(study, touchpoint)?;
    card.needs
        .get(index)
        .ok_or(EditError::Missing(RecordKind::Touchpoint))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::ops::sketch::Sketch;

    /// A card “a” with two needs.
    fn sketch() -> (Sketch, Id<Touchpoint>) {
        let mut sketch = Sketch::of(&["a"], &[]);
        let card = sketch.card("a");
        let needs = ["To know", "To trust"].map(|text| Need {
            text: text.to_owned(),
            ..Need::default()
        });
        let change = fields::modify(&sketch.study, &[card], "need", |card| {
            card.needs = needs.to_vec();
        });
        sketch.make(change);
        (sketch, card)
    }

    fn met_by(sketch: &Sketch, card: Id<Touchpoint>) -> Vec<Option<Id<Content>>> {
        let needs = sketch.study.touchpoints.get(card).unwrap().needs.iter();
        needs.map(|need| need.met_by).collect()
    }

    #[test]
    fn content_made_for_a_need_meets_that_one_and_is_for_its_stage() {
        let (mut sketch, card) = sketch();
        sketch.make(add_content_for_need(&sketch.study, card, 1, "Case study"));
        let content = sketch.study.content.iter().next().unwrap().clone();
        assert_eq!(met_by(&sketch, card), [None, Some(content.id)]);
        assert_eq!(content.stage, Some(sketch.stages[0]));
    }

    #[test]
    fn a_need_is_met_by_other_content_or_left_open() {
        let (mut sketch, card) = sketch();
        sketch.make(add_content_for_need(&sketch.study, card, 0, "Case study"));
        let content = sketch.study.content.iter().next().unwrap().id;
        let again = meet_need(&sketch.study, card, 0, Some(content));
        assert_eq!(again, Err(EditError::AlreadyThere));
        let left = meet_need(&sketch.study, card, 0, None);
        assert_eq!(
            left.as_ref().unwrap().label(),
            "leave the need “To know” open"
        );
        sketch.make(left);
        sketch.make(meet_need(&sketch.study, card, 1, Some(content)));
        assert_eq!(met_by(&sketch, card), [None, Some(content)]);
    }

    #[test]
    fn a_need_that_is_gone_cannot_be_met() {
        let (sketch, card) = sketch();
        assert!(meet_need(&sketch.study, card, 2, None).is_err());
        assert!(add_content_for_need(&sketch.study, card, 2, "Case study").is_err());
        let other = meet_need(&sketch.study, card, 0, Some(Id::new()));
        assert!(matches!(other, Err(EditError::Invalid(_))), "{other:?}");
    }
}
