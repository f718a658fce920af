//! Taking unknown fields out of records, and putting them back.

use std::ops::Range;

use super::{
    field_path::{Brackets, Element, Step, follow, member_name},
    kept::{KeptField, Spot},
};

/// The unknown fields of a record that a path of serde leads to: one, or several of one name,
/// each with its place in the text.
///
/// `raw` is the record as it stands in the file, `own` as this version writes it. None when the
/// path leads nowhere.
pub(super) fn take_out(raw: &str, own: &str, path: &[Step]) -> Option<Vec<(usize, KeptField)>> {
    let (Step::Field(name), parents) = path.split_last()? else {
        return None;
    };
    let mut raw_value = 0..raw.len();
    let mut own_value = Some(0..own.len());
    let mut path = Vec::with_capacity(parents.len());
    for step in parents {
        let brackets = Brackets::of(raw, &raw_value)?;
        let own_brackets = own_value.and_then(|value| Brackets::of(own, &value));
        let step = match step {
            Step::Field(key) if brackets.kind == b'{' => Step::Key(key.clone()),
            Step::Element { index, .. } => Step::Element {
                index: *index,
                was: Spot(
                    own_brackets
                        .as_ref()
                        .and_then(|list| element(own, list, *index)),
                ),
            },
            other => other.clone(),
        };
        raw_value = brackets.follow(raw, &step)?;
        own_value = own_brackets.and_then(|brackets| brackets.follow(own, &step));
        path.push(step);
    }
    let brackets = Brackets::of(raw, &raw_value)?;
    let fields = brackets.named(raw, name).filter_map(|place| {
        let member = brackets.members.get(place)?;
        let before = brackets.members.iter().take(place);
        let field = KeptField {
            path: path.clone(),
            name: name.clone(),
            value: raw.get(member.value.clone())?.to_owned(),
            after: Spot(
                before
                    .filter_map(|member| member_name(raw, member))
                    .collect(),
            ),
        };
        Some((member.name.clone()?.start, field))
    });
    Some(fields.collect()).filter(|fields: &Vec<_>| !fields.is_empty())
}

/// What there is to know of an element of a list.
fn element(text: &str, list: &Brackets, index: usize) -> Option<Element> {
    let value = list.members.get(index)?.value.clone();
    Some(Element {
        of: list.members.len(),
        text: text.get(value)?.to_owned(),
    })
}

/// Puts unknown fields back into a record, as this version writes it.
///
/// A field goes with what holds it: where an element of a list, the entry of a map or an optional
/// value has been deleted, its unknown fields are gone too.
pub(super) fn put_back(mut record: String, fields: &[KeptField], indent: &str) -> String {
    let rooms: Vec<(Vec<Step>, &KeptField)> = fields
        .iter()
        .filter_map(|field| Some((room_for(&record, &field.path)?, field)))
        .collect();
    for (path, field) in rooms {
        let member = format!("{}: {}", field.name, field.value);
        insert(&mut record, &path, &member, &field.after.0, indent);
    }
    record
}

/// The path to the struct a field belongs to, with the places that elements have now. The struct
/// itself need not be there, if it is one that a file leaves out while it is empty.
fn room_for(record: &str, path: &[Step]) -> Option<Vec<Step>> {
    let mut value = 0..record.len();
    let mut now = Vec::with_capacity(path.len());
    for (done, step) in path.iter().enumerate() {
        let brackets = Brackets::of(record, &value)?;
        let step = match step {
            Step::Element { index, was } => Step::Element {
                index: place_now(record, &brackets, *index, was.0.as_ref())?,
                was: was.clone(),
            },
            other => other.clone(),
        };
        let Some(next) = brackets.follow(record, &step) else {
            let rest = path.get(done..)?;
            let left_out = rest.iter().all(|step| matches!(step, Step::Field(_)));
            return left_out.then(|| now.into_iter().chain(rest.iter().cloned()).collect());
        };
        value = next;
        now.push(step);
    }
    Some(now)
}

/// Where an element of a list is now: at the same text, first of all in the same place; else in
/// the same place, if the list has not become shorter.
fn place_now(record: &str, list: &Brackets, index: usize, was: Option<&Element>) -> Option<usize> {
    let Some(was) = was else {
        return Some(index);
    };
    let is_same = |place: usize| {
        let member = list.members.get(place);
        member.and_then(|member| record.get(member.value.clone())) == Some(&was.text)
    };
    std::iter::once(index)
        .chain(0..list.members.len())
        .find(|place| is_same(*place))
        .or_else(|| (list.members.len() >= was.of).then_some(index))
}

/// Puts a member into the struct at the end of a path, making the structs on the way that are
/// left out.
fn insert(record: &mut String, path: &[Step], member: &str, after: &[String], indent: &str) {
    for (depth, step) in path.iter().enumerate() {
        let parent = path.get(..depth).and_then(|parents| walk(record, parents));
        if let (Some(parent), Step::Field(name)) = (parent, step)
            && follow(record, &parent, step).is_none()
        {
            insert_member(record, &parent, &format!("{name}: ()"), None, indent);
        }
    }
    if let Some(value) = walk(record, path) {
        insert_member(record, &value, member, Some(after), indent);
    }
}

/// The value a path leads to.
fn walk(record: &str, path: &[Step]) -> Option<Range<usize>> {
    path.iter()
        .try_fold(0..record.len(), |value, step| follow(record, &value, step))
}

/// Puts a member into a struct: behind the nearest field that stood before it, or as the last.
fn insert_member(
    record: &mut String,
    value: &Range<usize>,
    member: &str,
    after: Option<&[String]>,
    indent: &str,
) {
    let Some(brackets) = Brackets::of(record, value) else {
        return;
    };
    let neighbour = match after {
        None => brackets.members.last(),
        Some(names) => names
            .iter()
            .rev()
            .find_map(|name| brackets.named(record, name).next_back())
            .and_then(|place| brackets.members.get(place)),
    };
    // Behind every member there is a comma.
    let at = neighbour.map_or(brackets.start, |neighbour| neighbour.value.end + 1);
    let outer = indent_at(record, value.end).unwrap_or(indent);
    let text = if brackets.members.is_empty() {
        format!("\n{outer}    {member},\n{outer}")
    } else {
        format!("\n{outer}    {member},")
    };
    record.insert_str(at, &text);
}

/// The blanks at the beginning of the line of a byte; none on the first line, which begins in the
/// middle of a line of the file.
fn indent_at(text: &str, at: usize) -> Option<&str> {
    let (_, line) = text.get(..at)?.rsplit_once('\n')?;
    line.get(..line.len() - line.trim_start().len())
}
