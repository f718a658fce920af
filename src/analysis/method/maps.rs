//! What the maps lack.

use super::{
    DRAWN, MethodFinding, PLENTY_OF_STAGES, is_said,
    words::{own_first_contact, seller_words},
};
use crate::model::{
    IdMap, LaneKind, Map, OrderKey, Perspective, Stage, Study, Tollgate, Touchpoint, Visibility,
};

/// What stands on a map, in reading order.
pub(super) struct MapFigures<'a> {
    map: &'a Map,
    stages: Vec<&'a Stage>,
    /// The touchpoints the customer lives: in a stage, and not backstage.
    touchpoints: Vec<&'a Touchpoint>,
    gates: Vec<&'a Tollgate>,
}

impl<'a> MapFigures<'a> {
    /// The maps that are judged, in order, each table read once.
    pub fn of(study: &'a Study) -> Vec<Self> {
        let maps = study.maps_in_order();
        let is_current = |map: &Map| map.perspective == Perspective::Current;
        let has_current = maps.iter().any(|map| is_current(map));
        let mut figures: Vec<Self> = maps
            .into_iter()
            .filter(|map| !has_current || is_current(map))
            .map(|map| Self {
                map,
                stages: Vec::new(),
                touchpoints: Vec::new(),
                gates: Vec::new(),
            })
            .collect();
        let places: IdMap<_, usize> = figures
            .iter()
            .enumerate()
            .map(|(place, figures)| (figures.map.id, place))
            .collect();
        let place = |map| places.get(&map).copied();
        for stage in study.stages.iter() {
            if let Some(figures) = place(stage.map).and_then(|at| figures.get_mut(at)) {
                figures.stages.push(stage);
            }
        }
        for touchpoint in study.touchpoints.iter() {
            if let Some(figures) = place(touchpoint.map).and_then(|at| figures.get_mut(at))
                && is_lived(study, touchpoint)
            {
                figures.touchpoints.push(touchpoint);
            }
        }
        for gate in study.tollgates.iter() {
            if let Some(figures) = place(gate.map).and_then(|at| figures.get_mut(at)) {
                figures.gates.push(gate);
            }
        }
        figures.iter_mut().for_each(Self::sort);
        figures
    }

    /// Puts everything in reading order.
    fn sort(&mut self) {
        let order = |stage: &&Stage| (stage.order.clone(), stage.id);
        self.stages.sort_by_cached_key(order);
        let ranks: IdMap<_, usize> = self
            .stages
            .iter()
            .enumerate()
            .map(|(rank, stage)| (stage.id, rank))
            .collect();
        let rank = |stage| ranks.get(&stage).copied();
        self.touchpoints.sort_by_cached_key(|touchpoint| {
            let stage = touchpoint.stage.and_then(rank);
            (stage, touchpoint.column, touchpoint.id)
        });
        self.gates.sort_by_cached_key(|gate| {
            let order: OrderKey = gate.order.clone();
            (rank(gate.stage), order, gate.id)
        });
    }

    /// True when enough stands on it to be judged.
    pub fn is_drawn(&self) -> bool {
        self.touchpoints.len() >= DRAWN
    }

    /// The findings of the map.
    pub fn findings(&self, study: &Study) -> Vec<MethodFinding> {
        let mut findings = Vec::new();
        findings.extend(self.first_contact(study));
        let (map, stages) = (self.map.id, self.stages.len());
        if stages > PLENTY_OF_STAGES {
            findings.push(MethodFinding::TooManyStages { map, stages });
        }
        if self.is_drawn() {
            findings.extend(self.lone_touchpoints());
            findings.extend(self.open_questions());
        }
        findings.extend(self.gates.iter().flat_map(|gate| self.seller_words(gate)));
        findings
    }

    /// The trigger of the map, unless it is that of the charter, which is judged there.
    fn first_contact(&self, study: &Study) -> Option<MethodFinding> {
        let trigger = &self.map.trigger;
        let is_own = trigger.trim() != study.charter.trigger.trim();
        let words = own_first_contact(trigger).filter(|_| is_own)?;
        let record = self.map.id.into();
        Some(MethodFinding::OwnFirstContact { record, words })
    }

    fn lone_touchpoints(&self) -> Option<MethodFinding> {
        let mut of_stage: IdMap<_, Vec<_>> = IdMap::default();
        for touchpoint in &self.touchpoints {
            let list = of_stage.entry(touchpoint.stage).or_default();
            list.push(touchpoint.id);
        }
        let lone = self.stages.iter().filter_map(|stage| {
            match of_stage.get(&Some(stage.id)).map(Vec::as_slice) {
                Some(&[only]) => Some((stage.id, only)),
                _ => None,
            }
        });
        let (stages, touchpoints): (Vec<_>, Vec<_>) = lone.unzip();
        (!stages.is_empty()).then_some(MethodFinding::LoneTouchpoint {
            map: self.map.id,
            stages,
            touchpoints,
        })
    }

    fn open_questions(&self) -> Option<MethodFinding> {
        let open = self
            .touchpoints
            .iter()
            .filter(|touchpoint| touchpoint.five_ws.answered() < 5);
        let touchpoints: Vec<_> = open.map(|touchpoint| touchpoint.id).collect();
        (!touchpoints.is_empty()).then_some(MethodFinding::FiveWsOpen {
            map: self.map.id,
            touchpoints,
            of: self.touchpoints.len(),
        })
    }

    /// The title and the criteria of a gate that speak of the seller, each text once.
    fn seller_words(&self, gate: &Tollgate) -> Vec<MethodFinding> {
        let mut texts: Vec<&str> = Vec::new();
        for criterion in &gate.criteria {
            let text = criterion.text.trim();
            if is_said(text) && !texts.contains(&text) {
                texts.push(text);
            }
        }
        let title = seller_words(&gate.title).map(|words| (String::new(), words));
        let criteria = texts
            .into_iter()
            .filter_map(|text| Some((text.to_owned(), seller_words(text)?)));
        title
            .into_iter()
            .chain(criteria)
            .map(|(criterion, words)| MethodFinding::SellerWords {
                map: self.map.id,
                gate: gate.id,
                criterion,
                words,
            })
            .collect()
    }
}

/// True for a step of the customer: it stands in a stage, and in front of the line of visibility.
fn is_lived(study: &Study, touchpoint: &Touchpoint) -> bool {
    let lane = touchpoint.lane.and_then(|id| study.lanes.get(id));
    !touchpoint.is_parked()
        && touchpoint.visibility == Visibility::Frontstage
        && lane.is_none_or(|lane| lane.kind != LaneKind::Backstage)
}
