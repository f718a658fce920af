//! The icons of the window: characters of the bundled icon font.

/// Lucide `search`.
pub const SEARCH: &str = "\u{e151}";
/// Lucide `plus`.
pub const PLUS: &str = "\u{e13d}";
/// Lucide `minus`.
pub const MINUS: &str = "\u{e11c}";
/// Lucide `x`.
pub const CLOSE: &str = "\u{e1b2}";
/// Lucide `chevron-down`.
pub const CHEVRON_DOWN: &str = "\u{e06d}";
/// Lucide `chevron-right`.
pub const CHEVRON_RIGHT: &str = "\u{e06f}";
/// Lucide `chevron-left`.
pub const CHEVRON_LEFT: &str = "\u{e06e}";
/// Lucide `chevron-up`.
pub const CHEVRON_UP: &str = "\u{e070}";
/// Lucide `check`.
pub const CHECK: &str = "\u{e06c}";
/// Lucide `undo-2`.
pub const UNDO: &str = "\u{e2a1}";
/// Lucide `redo-2`.
pub const REDO: &str = "\u{e2a0}";
/// Lucide `save`.
pub const SAVE: &str = "\u{e14d}";
/// Lucide `folder-open`.
pub const FOLDER_OPEN: &str = "\u{e247}";
/// Lucide `file-plus`.
pub const FILE_PLUS: &str = "\u{e0c9}";
/// Lucide `file-down`.
pub const FILE_DOWN: &str = "\u{e318}";
/// Lucide `download`.
pub const DOWNLOAD: &str = "\u{e0b2}";
/// Lucide `upload`.
pub const UPLOAD: &str = "\u{e19e}";
/// Lucide `keyboard`.
pub const KEYBOARD: &str = "\u{e284}";
/// Lucide `sun`.
pub const SUN: &str = "\u{e178}";
/// Lucide `moon`.
pub const MOON: &str = "\u{e11e}";
/// Lucide `contrast`.
pub const CONTRAST: &str = "\u{e09d}";
/// Lucide `eye`.
pub const EYE: &str = "\u{e0ba}";
/// Lucide `eye-off`.
pub const EYE_OFF: &str = "\u{e0bb}";
/// Lucide `trash-2`.
pub const TRASH: &str = "\u{e18e}";
/// Lucide `copy`.
pub const COPY: &str = "\u{e09e}";
/// Lucide `arrow-right`.
pub const ARROW_RIGHT: &str = "\u{e049}";
/// Lucide `arrow-left`.
pub const ARROW_LEFT: &str = "\u{e048}";
/// Lucide `arrow-up`.
pub const ARROW_UP: &str = "\u{e04a}";
/// Lucide `arrow-down`.
pub const ARROW_DOWN: &str = "\u{e042}";
/// Lucide `grip-vertical`.
pub const GRIP: &str = "\u{e0eb}";
/// Lucide `star`.
pub const STAR: &str = "\u{e176}";
/// Lucide `flag`.
pub const FLAG: &str = "\u{e0d1}";
/// Lucide `triangle-alert`.
pub const ALERT: &str = "\u{e193}";
/// Lucide `info`.
pub const INFO: &str = "\u{e0f9}";
/// Lucide `lock`.
pub const LOCK: &str = "\u{e10b}";
/// Lucide `map`.
pub const MAP: &str = "\u{e110}";
/// Lucide `layout-template`.
pub const TEMPLATE: &str = "\u{e207}";
/// Lucide `list`.
pub const LIST: &str = "\u{e106}";
/// Lucide `layers`.
pub const LAYERS: &str = "\u{e529}";
/// Lucide `hand`.
pub const HAND: &str = "\u{e1d7}";
/// Lucide `mouse-pointer-2`.
pub const POINTER: &str = "\u{e1c3}";
/// Lucide `sticky-note`.
pub const NOTE: &str = "\u{e303}";
/// Lucide `spline`.
pub const CONNECT: &str = "\u{e38b}";
/// Lucide `maximize`.
pub const FIT: &str = "\u{e112}";
/// Lucide `command`.
pub const COMMAND: &str = "\u{e09a}";
/// Lucide `replace`.
pub const REPLACE: &str = "\u{e3db}";
/// Lucide `heart`.
pub const HEART: &str = "\u{e0f2}";
/// Lucide `circle-check`.
pub const CIRCLE_CHECK: &str = "\u{e226}";
/// Lucide `circle-x`.
pub const CIRCLE_CROSS: &str = "\u{e084}";
/// Lucide `panel-left`.
pub const PANEL_LEFT: &str = "\u{e12a}";
/// Lucide `panel-right`.
pub const PANEL_RIGHT: &str = "\u{e431}";
/// Lucide `history`.
pub const HISTORY: &str = "\u{e1f5}";
/// Lucide `pencil`.
pub const PENCIL: &str = "\u{e1f9}";
/// Lucide `ellipsis`.
pub const MORE: &str = "\u{e0b6}";
/// Lucide `rows-3`.
pub const LANES: &str = "\u{e58a}";
/// Lucide `columns-3`.
pub const STAGES: &str = "\u{e099}";
/// Lucide `table`.
pub const TABLE: &str = "\u{e17d}";
/// Lucide `image`.
pub const PICTURE: &str = "\u{e0f6}";
/// Lucide `clipboard`.
pub const CLIPBOARD: &str = "\u{e085}";
/// Lucide `fence`.
pub const TOLLGATE: &str = "\u{e582}";
/// Lucide `gem`.
pub const MOMENT: &str = "\u{e242}";
/// Lucide `square-parking`.
pub const PARKING: &str = "\u{e3cb}";
/// Lucide `case-sensitive`.
pub const MATCH_CASE: &str = "\u{e3d9}";
/// Lucide `whole-word`.
pub const WHOLE_WORDS: &str = "\u{e3df}";
/// Lucide `sliders-horizontal`.
pub const SETTINGS: &str = "\u{e29a}";
/// Lucide `circle-help`.
pub const HELP: &str = "\u{e082}";
/// Lucide `corner-down-left`.
pub const ENTER: &str = "\u{e0a1}";
/// Lucide `smile`.
pub const EMOTION: &str = "\u{e164}";
/// Lucide `route`.
pub const ROUTE: &str = "\u{e53e}";
/// Lucide `unlink`.
pub const UNLINK: &str = "\u{e19c}";
/// Lucide `circle-dot`.
pub const LASER: &str = "\u{e345}";
/// Lucide `move`.
pub const MOVE: &str = "\u{e121}";
/// Lucide `scan`.
pub const ZOOM_SELECTION: &str = "\u{e257}";
/// Lucide `users`.
pub const HANDOFF: &str = "\u{e1a4}";
/// Lucide `share-2`.
pub const CAUSE: &str = "\u{e156}";
/// Lucide `crosshair`.
pub const RATING: &str = "\u{e0ac}";
/// Lucide `split`.
pub const COMPARE: &str = "\u{e440}";
/// Lucide `lightbulb`.
pub const IDEA: &str = "\u{e1c2}";
/// Lucide `calendar`.
pub const CALENDAR: &str = "\u{e063}";
/// Lucide `milestone`.
pub const MEASURE: &str = "\u{e298}";
/// Lucide `message-circle`.
pub const PROMISE: &str = "\u{e116}";
