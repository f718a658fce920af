//! Scenes for tests, drawn by hand.

use uuid::Uuid;

use crate::{
    layout::{Face, Point, Rect, Size},
    model::{Id, RecordId, Touchpoint},
    scene::{
        Align, Band, Color, Dash, Group, Icon, IconItem, Item, Part, Path, Scene, Segment, Shape,
        Stroke, TextLine,
    },
};

/// The touchpoint on the sample.
pub(crate) const TOUCHPOINT: Uuid = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001);

/// A small picture with one of everything.
pub(crate) fn scene() -> Scene {
    let card = RecordId::from(Id::<Touchpoint>::from_uuid(TOUCHPOINT));
    let mut scene = scene_of(Part::Card(card), card_items());
    scene.groups.push(group(Part::Frame, frame_items()).into());
    scene
}

/// A picture of one group.
pub(crate) fn scene_of(part: Part, items: Vec<Item>) -> Scene {
    Scene {
        size: Size {
            width: 400.0,
            height: 300.0,
        },
        title: "Fleet software & more".to_owned(),
        description: "Current map, 1 stage.".to_owned(),
        background: Color::rgb(0x00fd_fcf9),
        groups: vec![group(part, items).into()],
        ..Scene::default()
    }
}

fn group(part: Part, items: Vec<Item>) -> Group {
    let bounds = Rect::new(0.0, 0.0, 400.0, 300.0);
    Group {
        part,
        bounds,
        painted: bounds,
        items,
    }
}

fn card_items() -> Vec<Item> {
    vec![
        Item::Shape(Shape {
            rect: Rect::new(40.0, 60.0, 168.0, 72.0),
            radius: 8.0,
            fill: Some(Color::rgb(0x00ff_ffff)),
            stroke: Some(stroke(Dash::Dashed)),
        }),
        Item::Icon(IconItem {
            icon: Icon::Globe,
            center: Point::new(56.0, 80.0),
            size: 16.0,
            color: Color::rgb(0x0033_4455),
        }),
        Item::Text(text(
            "Reads <reviews>",
            Point::new(72.0, 84.0),
            Face::Regular,
        )),
    ]
}

fn frame_items() -> Vec<Item> {
    vec![
        Item::Band(Band {
            points: vec![
                (40.0, 180.0, 220.0),
                (200.0, 190.0, 220.0),
                (360.0, 170.0, 220.0),
            ],
            fill: Color::rgb(0x0000_7a5a).with_alpha(60),
        }),
        Item::Path(Path {
            segments: vec![
                Segment::Move(Point::new(40.0, 180.0)),
                Segment::Cubic(
                    Point::new(90.0, 180.0),
                    Point::new(150.0, 195.0),
                    Point::new(200.0, 190.0),
                ),
                Segment::Line(Point::new(360.0, 170.0)),
            ],
            fill: None,
            stroke: Some(stroke(Dash::Dotted)),
        }),
        Item::Text(text("Fleet software", Point::new(40.0, 36.0), Face::Bold)),
    ]
}

/// A line of text of 12 units.
pub(crate) fn text(words: &str, position: Point, face: Face) -> TextLine {
    TextLine {
        text: words.into(),
        position,
        width: 90.0,
        size: 12.0,
        face,
        align: Align::Left,
        color: Color::rgb(0x0011_2233),
    }
}

fn stroke(dash: Dash) -> Stroke {
    Stroke {
        color: Color::rgb(0x0055_6677),
        width: 1.5,
        dash,
    }
}
