//! Fields that hold one thing: words, figures, choices, places.

use jiff::civil::Date;

use super::Field;
use crate::model::{
    ActionStatus, ConnectionKind, InterviewState, LaneKind, Lever, MeasureKind, MeasureTiming,
    NeedKind, NoteKind, OrderKey, Participation, Perspective, Phase, Reading, Span, Study,
    TouchpointKind, TriageState, Turn, Visibility,
};

impl Field for String {
    fn words(&self, _study: &Study) -> String {
        match self.trim() {
            "" => String::new(),
            said => format!("“{said}”"),
        }
    }
}

/// Fields that are copied and compared as a whole, with the words for what they hold.
macro_rules! plain {
    ($($type:ty: |$value:ident| $words:expr;)*) => {
        $(
            impl Field for $type {
                fn words(&self, _study: &Study) -> String {
                    let $value = self;
                    $words
                }
            }
        )*
    };
}

plain! {
    bool: |value| if *value { "yes" } else { "no" }.to_owned();
    i8: |value| exact(value);
    u8: |value| exact(value);
    u32: |value| exact(value);
    u64: |value| exact(value);
    f32: |value| exact(value);
    f64: |value| exact(value);
    Date: |value| value.to_string();
    OrderKey: |value| value.to_string();
    ActionStatus: |value| value.label().to_owned();
    ConnectionKind: |value| value.label().to_owned();
    InterviewState: |value| value.label().to_owned();
    LaneKind: |value| value.label().to_owned();
    Lever: |value| value.label().to_owned();
    MeasureKind: |value| value.label().to_owned();
    MeasureTiming: |value| value.label().to_owned();
    NeedKind: |value| value.label().to_owned();
    NoteKind: |value| value.label().to_owned();
    Participation: |value| value.label().to_owned();
    Perspective: |value| value.label().to_owned();
    Phase: |value| value.label().to_owned();
    TouchpointKind: |value| value.label().to_owned();
    TriageState: |value| value.label().to_owned();
    Visibility: |value| value.label().to_owned();
    Span: |value| format!("{} to {}", value.start, value.end);
    Turn: |value| format!("{}: {} to {}", value.speaker, value.span.start, value.span.end);
    Reading: |value| format!("{} on {}", exact(&value.value), value.date);
}

/// A figure with all its decimals and a minus sign that is one.
fn exact(value: &impl ToString) -> String {
    value.to_string().replace('-', "−")
}
