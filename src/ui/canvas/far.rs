//! The map from afar: meshes in world units, made once a zoom step.

use std::sync::Arc;

use egui::{Color32, Mesh, Pos2, Rect, Vec2, pos2, vec2};
use rayon::prelude::*;

use super::{paint::color32, trace::trace};
use crate::{
    layout,
    scene::{Align, Group, Item, Path, Scene, Shape, TextLine},
};

/// How many groups share a mesh.
const CHUNK: usize = 512;
/// How many corners a group has from afar, more or less.
const USUAL_CORNERS: usize = 16;
/// The text size that stands for groups without text: they go far together with their cards.
const USUAL_TEXT: f32 = 16.0;
/// Text bars under this height, in points, are left out.
const VISIBLE: f32 = 0.6;
/// Signs on cards whose longer side is under this, in points, are left out.
const SIGN: f32 = 3.0;

/// How near things must be to be painted near.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reach {
    /// The step of the zoom, in points a world unit.
    pub step: f32,
    /// The smallest text that is laid out, in points.
    pub legible: f32,
}

/// What decides whether a group is painted near or far.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    text_size: f32,
}

impl Extent {
    fn of(group: &Group) -> Self {
        let largest = group
            .items
            .iter()
            .filter_map(|item| match item {
                Item::Text(line) => Some(line.size),
                _ => None,
            })
            .fold(0.0, f32::max);
        Self {
            text_size: if largest > 0.0 { largest } else { USUAL_TEXT },
        }
    }

    /// True when the group's text is large enough.
    pub fn is_near(self, reach: Reach) -> bool {
        self.text_size * reach.step >= reach.legible
    }
}

/// The far side of a scene, kept from frame to frame.
#[derive(Debug, Default)]
pub struct Far {
    extents: Vec<Extent>,
    reach: Option<Reach>,
    chunks: Vec<Chunk>,
}

/// Groups that share a mesh.
#[derive(Debug)]
struct Chunk {
    bounds: layout::Rect,
    /// Their places in the scene.
    groups: Vec<usize>,
    /// Made when it is first seen.
    mesh: Option<Arc<Mesh>>,
}

impl Far {
    /// The far side of a new scene.
    pub fn new(scene: &Scene) -> Self {
        Self {
            extents: scene.groups.iter().map(Extent::of).collect(),
            reach: None,
            chunks: Vec::new(),
        }
    }

    /// What decides about each group, in the order of the scene.
    pub fn extents(&self) -> &[Extent] {
        &self.extents
    }

    /// The meshes of the groups that are far at this zoom and in view, in world units.
    pub fn meshes(&mut self, scene: &Scene, reach: Reach, visible: layout::Rect) -> Vec<Arc<Mesh>> {
        if self.reach != Some(reach) {
            self.reach = Some(reach);
            self.chunks = self.divide(scene, reach);
        }
        let chunks = self.chunks.par_iter_mut();
        let seen = chunks.filter(|chunk| chunk.bounds.intersects(visible));
        seen.map(|chunk| {
            let groups = &chunk.groups;
            let mesh = chunk.mesh.get_or_insert_with(|| draw(scene, groups, reach));
            Arc::clone(mesh)
        })
        .collect()
    }

    fn divide(&self, scene: &Scene, reach: Reach) -> Vec<Chunk> {
        let far: Vec<usize> = self
            .extents
            .iter()
            .enumerate()
            .filter(|(_, extent)| !extent.is_near(reach))
            .map(|(place, _)| place)
            .collect();
        far.chunks(CHUNK)
            .filter_map(|groups| {
                let bounds = groups
                    .iter()
                    .filter_map(|place| scene.groups.get(*place))
                    .map(|group| group.painted)
                    .reduce(layout::Rect::union)?;
                Some(Chunk {
                    bounds,
                    groups: groups.to_vec(),
                    mesh: None,
                })
            })
            .collect()
    }
}

fn draw(scene: &Scene, groups: &[usize], reach: Reach) -> Arc<Mesh> {
    let mut pen = Pen {
        mesh: Mesh::default(),
        zoom: reach.step,
    };
    pen.mesh.reserve_vertices(groups.len() * USUAL_CORNERS);
    pen.mesh.reserve_triangles(groups.len() * USUAL_CORNERS / 2);
    let groups = groups.iter().filter_map(|place| scene.groups.get(*place));
    for item in groups.flat_map(|group| &group.items) {
        pen.item(item);
    }
    Arc::new(pen.mesh)
}

/// Adds items to a mesh, in world units.
struct Pen {
    mesh: Mesh,
    zoom: f32,
}

impl Pen {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Shape(shape) => self.shape(shape),
            Item::Text(line) => self.text(line),
            Item::Path(path) => self.path(path),
            Item::Band(band) => {
                for pair in band.points.windows(2) {
                    if let [left, right] = *pair {
                        self.quad(
                            [
                                pos2(left.0, left.1),
                                pos2(right.0, right.1),
                                pos2(right.0, right.2),
                                pos2(left.0, left.2),
                            ],
                            color32(band.fill),
                        );
                    }
                }
            }
            Item::Icon(_) => {}
        }
    }

    fn quad(&mut self, corners: [Pos2; 4], color: Color32) {
        let first = self.mesh.vertices.len() as u32;
        for corner in corners {
            self.mesh.colored_vertex(corner, color);
        }
        self.mesh.add_triangle(first, first + 1, first + 2);
        self.mesh.add_triangle(first, first + 2, first + 3);
    }

    fn rect(&mut self, rect: Rect, color: Color32) {
        self.quad(
            [
                rect.left_top(),
                rect.right_top(),
                rect.right_bottom(),
                rect.left_bottom(),
            ],
            color,
        );
    }

    /// A width that is still seen: one point at least.
    fn seen(&self, width: f32) -> f32 {
        width.max(1.0 / self.zoom)
    }

    fn shape(&mut self, shape: &Shape) {
        let rect = Rect::from_min_max(
            pos2(shape.rect.left, shape.rect.top),
            pos2(shape.rect.right, shape.rect.bottom),
        );
        if rect.size().max_elem() * self.zoom < SIGN {
            return;
        }
        let Some(stroke) = shape.stroke else {
            if let Some(fill) = shape.fill {
                self.rect(rect, color32(fill));
            }
            return;
        };
        let half = self.seen(stroke.width) / 2.0;
        let color = color32(stroke.color);
        let (outer, inner) = (rect.expand(half), rect.shrink(half));
        if let Some(fill) = shape.fill.filter(|fill| fill.alpha == u8::MAX) {
            self.rect(outer, color);
            self.rect(inner, color32(fill));
        } else {
            self.rect(
                Rect::from_min_max(outer.min, pos2(outer.max.x, inner.min.y)),
                color,
            );
            self.rect(
                Rect::from_min_max(pos2(outer.min.x, inner.max.y), outer.max),
                color,
            );
            self.rect(
                Rect::from_min_max(outer.min, pos2(inner.min.x, outer.max.y)),
                color,
            );
            self.rect(
                Rect::from_min_max(pos2(inner.max.x, outer.min.y), outer.max),
                color,
            );
        }
    }

    fn text(&mut self, line: &TextLine) {
        let height = line.size * 0.4;
        if height * self.zoom < VISIBLE {
            return;
        }
        let left = match line.align {
            Align::Left => line.position.x,
            Align::Center => line.position.x - line.width / 2.0,
            Align::Right => line.position.x - line.width,
        };
        let bar = Rect::from_min_size(
            pos2(left, line.position.y - height),
            vec2(line.width, height),
        );
        self.rect(bar, color32(line.color).gamma_multiply(0.5));
    }

    fn path(&mut self, path: &Path) {
        for line in trace(&path.segments, self.zoom, None) {
            let points: Vec<Pos2> = line.points.iter().map(|p| pos2(p.x, p.y)).collect();
            if let Some(fill) = path.fill {
                self.fan(&points, color32(fill));
            }
            if let Some(stroke) = path.stroke {
                // What is thinner than a point, or broken, is a point wide and paler instead.
                let ink = (stroke.width * self.zoom).clamp(0.3, 1.0);
                let ink = if stroke.dash.pattern().is_some() {
                    ink * 0.6
                } else {
                    ink
                };
                let color = color32(stroke.color).gamma_multiply(ink);
                let half = self.seen(stroke.width) / 2.0;
                let back = line.is_closed.then(|| points.first().copied()).flatten();
                let ends = points.iter().copied().skip(1).chain(back);
                for (&from, to) in points.iter().zip(ends) {
                    let across: Vec2 = (to - from).normalized().rot90() * half;
                    self.quad(
                        [from + across, to + across, to - across, from - across],
                        color,
                    );
                }
            }
        }
    }

    fn fan(&mut self, points: &[Pos2], color: Color32) {
        let first = self.mesh.vertices.len() as u32;
        for point in points {
            self.mesh.colored_vertex(*point, color);
        }
        for next in 1..(points.len() as u32).saturating_sub(1) {
            self.mesh
                .add_triangle(first, first + next, first + next + 1);
        }
    }
}
