//! The rows of the timeline: which actions, in which order, under which heads.

use std::collections::BTreeMap;

use super::{bar::Bar, words};
use crate::{
    analysis::{Plan, PlannedAction},
    model::{Action, ActionStatus, Id, IdMap, Phase, Study},
};

/// How tall the head of a group is.
pub(super) const HEAD: f32 = 32.0;
/// How tall an action is.
pub(super) const ROW: f32 = 36.0;
/// How much taller an action is about which there is something to say.
pub(super) const REMARK: f32 = 16.0;

/// What the actions stand together by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Grouping {
    /// Nothing: they stand in the order of the plan.
    #[default]
    Order,
    /// Crawl, walk, run.
    Phase,
    /// Who does them.
    Owner,
}

/// Which actions are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter {
    /// Only those of this owner, as written; of nobody where it is empty.
    pub owner: Option<String>,
    /// Only those of this phase.
    pub phase: Option<Phase>,
    /// Only those that are so far.
    pub status: Option<ActionStatus>,
}

impl Filter {
    /// True when an action is shown.
    pub(super) fn takes(&self, action: &Action) -> bool {
        let owner = self.owner.as_deref();
        owner.is_none_or(|owner| action.owner.trim() == owner)
            && self.phase.is_none_or(|phase| action.phase == phase)
            && self.status.is_none_or(|status| action.status == status)
    }
}

/// A row of the timeline.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Row {
    /// The head of a group: what its actions have in common, and how many there are.
    Head(String, usize),
    /// An action.
    Action(Entry),
}

/// An action in its row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    /// The action.
    pub id: Id<Action>,
    /// Its place in the plan; None where it was dropped, or has only just been added.
    pub planned: Option<PlannedAction>,
    /// Its days.
    pub bar: Bar,
    /// What it lacks.
    pub lacks: String,
    /// What about it cannot be.
    pub problem: String,
}

impl Entry {
    /// How tall its row is.
    pub(super) fn height(&self) -> f32 {
        if self.lacks.is_empty() && self.problem.is_empty() {
            ROW
        } else {
            ROW + REMARK
        }
    }

    /// True when the end of the plan hangs on it.
    pub(super) fn is_critical(&self) -> bool {
        self.planned.is_some_and(|planned| planned.is_critical)
    }
}

/// The arrow from an action to one that waits for it, by the numbers of their rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// The row of what must be done before.
    pub from: usize,
    /// The row of what waits for it.
    pub to: usize,
    /// Whether it is a step of the critical path.
    pub is_critical: bool,
}

/// All rows, and where they begin.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    all: Vec<Row>,
    tops: Vec<f32>,
    height: f32,
    links: Vec<Link>,
}

impl Rows {
    /// The rows of a plan. In O(n log n) of the actions and of what they wait for.
    pub(super) fn of(study: &Study, plan: &Plan, grouping: Grouping, filter: &Filter) -> Self {
        let entries = entries(study, plan);
        let shown = entries
            .into_iter()
            .filter(|(_, action)| filter.takes(action));
        let mut groups: BTreeMap<Group, Vec<Entry>> = BTreeMap::new();
        for (entry, action) in shown {
            let group = Group::of(&entry, action, grouping);
            groups.entry(group).or_default().push(entry);
        }
        let is_one = groups.len() == 1 && groups.contains_key(&Group::Rest);
        let mut rows = Vec::new();
        for (group, entries) in groups {
            if !is_one {
                rows.push(Row::Head(group.title(), entries.len()));
            }
            rows.extend(entries.into_iter().map(Row::Action));
        }
        Self::from_rows(study, plan, rows)
    }

    fn from_rows(study: &Study, plan: &Plan, rows: Vec<Row>) -> Self {
        let mut height = 0.0;
        let mut tops = Vec::with_capacity(rows.len());
        for row in &rows {
            tops.push(height);
            height += match row {
                Row::Head(..) => HEAD,
                Row::Action(entry) => entry.height(),
            };
        }
        let links = links(study, plan, &rows);
        Self {
            all: rows,
            tops,
            height,
            links,
        }
    }

    /// How tall all rows are together.
    pub(super) fn height(&self) -> f32 {
        self.height
    }

    /// The arrows.
    pub(super) fn links(&self) -> &[Link] {
        &self.links
    }

    /// The row of a number.
    pub(super) fn get(&self, place: usize) -> Option<&Row> {
        self.all.get(place)
    }

    /// The action in the row of a number.
    pub(super) fn entry(&self, place: usize) -> Option<&Entry> {
        match self.all.get(place)? {
            Row::Action(entry) => Some(entry),
            Row::Head(..) => None,
        }
    }

    /// The actions that are shown.
    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry> + Clone {
        self.all.iter().filter_map(|row| match row {
            Row::Action(entry) => Some(entry),
            Row::Head(..) => None,
        })
    }

    /// Where a row begins and ends, from the top of all.
    pub(super) fn span(&self, place: usize) -> Option<(f32, f32)> {
        let top = *self.tops.get(place)?;
        let next = self.tops.get(place + 1);
        Some((top, next.copied().unwrap_or(self.height)))
    }

    /// The number of the row at a height, if there is one.
    pub(super) fn at(&self, y: f32) -> Option<usize> {
        if y < 0.0 || y >= self.height {
            return None;
        }
        let after = self.tops.partition_point(|top| *top <= y);
        after.checked_sub(1)
    }

    /// The numbers of the rows between two heights.
    pub(super) fn between(&self, top: f32, bottom: f32) -> std::ops::Range<usize> {
        let first = self.tops.partition_point(|row| *row <= top);
        let last = self.tops.partition_point(|row| *row < bottom);
        first.saturating_sub(1)..last
    }

    /// The number of the row of an action.
    pub(super) fn place(&self, id: Id<Action>) -> Option<usize> {
        self.all.iter().position(|row| match row {
            Row::Action(entry) => entry.id == id,
            Row::Head(..) => false,
        })
    }
}

/// The groups, in the order they are shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// What lacks an owner or a date.
    Lacking,
    /// Everything else, where it is not put in groups.
    Rest,
    Phase(Phase),
    Owner(String),
    /// Work of nobody that lacks nothing any more.
    NoOwner,
    Dropped,
}

impl Group {
    fn of(entry: &Entry, action: &Action, grouping: Grouping) -> Self {
        if action.status == ActionStatus::Dropped {
            return Self::Dropped;
        }
        if !entry.lacks.is_empty() {
            return Self::Lacking;
        }
        match grouping {
            Grouping::Order => Self::Rest,
            Grouping::Phase => Self::Phase(action.phase),
            Grouping::Owner => match action.owner.trim() {
                "" => Self::NoOwner,
                owner => Self::Owner(owner.to_owned()),
            },
        }
    }

    fn title(&self) -> String {
        match self {
            Self::Lacking => "Without an owner or a date".to_owned(),
            Self::Rest => "In the order of the plan".to_owned(),
            Self::Phase(phase) => phase.label().to_owned(),
            Self::Owner(owner) => owner.clone(),
            Self::NoOwner => "Nobody’s".to_owned(),
            Self::Dropped => "Dropped".to_owned(),
        }
    }
}

/// Every action of a study: those of the plan in its order, then what was added since, then what
/// was dropped.
fn entries<'a>(study: &'a Study, plan: &Plan) -> Vec<(Entry, &'a Action)> {
    let problems = words::problems(study, plan);
    let planned: IdMap<Id<Action>, &PlannedAction> =
        plan.actions.iter().map(|it| (it.id, it)).collect();
    let in_plan = plan
        .actions
        .iter()
        .filter_map(|it| study.actions.get(it.id));
    let others = study
        .actions
        .iter()
        .filter(|it| !planned.contains_key(&it.id));
    in_plan
        .chain(others)
        .map(|action| {
            let planned = planned.get(&action.id).copied();
            let is_dropped = action.status == ActionStatus::Dropped;
            let entry = Entry {
                id: action.id,
                planned: planned.copied().filter(|_| !is_dropped),
                bar: Bar::of(action, planned.filter(|_| !is_dropped)),
                lacks: words::lacks(action),
                problem: problems.get(&action.id).cloned().unwrap_or_default(),
            };
            (entry, action)
        })
        .collect()
}

/// The arrows between the rows that are shown.
fn links(study: &Study, plan: &Plan, rows: &[Row]) -> Vec<Link> {
    let place: IdMap<Id<Action>, usize> = rows
        .iter()
        .enumerate()
        .filter_map(|(place, row)| match row {
            Row::Action(entry) => Some((entry.id, place)),
            Row::Head(..) => None,
        })
        .collect();
    let next: IdMap<Id<Action>, Id<Action>> = plan
        .critical_path
        .windows(2)
        .filter_map(|pair| Some((*pair.get(1)?, *pair.first()?)))
        .collect();
    let mut links = Vec::new();
    for (&id, &to) in &place {
        let before = study.actions.get(id).map(|action| &action.depends_on);
        for other in before.into_iter().flatten() {
            if let Some(&from) = place.get(other).filter(|from| **from != to) {
                let is_critical = next.get(&id) == Some(other);
                links.push(Link {
                    from,
                    to,
                    is_critical,
                });
            }
        }
    }
    // What the end hangs on lies over the rest.
    links.sort_unstable_by_key(|link| (link.is_critical, link.from, link.to));
    links
}

/// The owners of a study's actions, by name, and whether some have none.
pub(super) fn owners(study: &Study) -> Vec<String> {
    let owners = study.actions.iter().map(|it| it.owner.trim().to_owned());
    let mut owners: Vec<String> = owners.collect();
    owners.sort_unstable_by_key(|owner| (owner.is_empty(), owner.clone()));
    owners.dedup();
    owners
}

/// The days that decide what is seen at first.
pub(super) fn spans(rows: &Rows) -> impl Iterator<Item = (i64, i64)> + Clone {
    rows.entries().filter_map(|entry| entry.bar.whole())
}

#[cfg(test)]
mod tests;
