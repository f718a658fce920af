//! Everything the program can be told to do, as data.
//!
//! One list gives the menus, the shortcuts, the command palette, the tooltips and the page of
//! keys. Where a command is sent from does not matter: one place executes it.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::OpenStudy;
use crate::ui::icons;

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const ALT_SHIFT: Modifiers = Modifiers::ALT.plus(Modifiers::SHIFT);

/// The groups that commands are listed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Studies and files.
    File,
    /// Changing what is selected.
    Edit,
    /// Drawing.
    Draw,
    /// Cards that are selected.
    Card,
    /// Looking at the map.
    View,
    /// The maps of a study.
    Map,
    /// The steps of the method, and the pages of gaps and plan.
    Method,
    /// The program.
    Help,
}

impl Group {
    /// Every group, in the order they are listed.
    pub const ALL: [Self; 8] = [
        Self::File,
        Self::Edit,
        Self::Draw,
        Self::Card,
        Self::View,
        Self::Map,
        Self::Method,
        Self::Help,
    ];

    /// What it is called.
    pub const fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Draw => "Draw",
            Self::Card => "Card",
            Self::View => "View",
            Self::Map => "Map",
            Self::Method => "Method",
            Self::Help => "Help",
        }
    }
}

/// What a command needs before it makes sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// An open study.
    Study,
    /// A map on the canvas.
    Map,
    /// Something selected.
    Selection,
    /// Something to undo.
    Undo,
    /// Something to redo.
    Redo,
}

/// When the keys of a command are listened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere, also while text is typed.
    Everywhere,
    /// Everywhere but in a text field, which has a use of its own for them.
    OutsideText,
    /// On the canvas only.
    Canvas,
    /// On the canvas while no card is selected: with one selected, letters begin its text.
    EmptyHands,
}

/// What there is to know about a command.
#[derive(Clone, Copy, Debug)]
pub struct Info {
    /// Its name, in the menu and the palette.
    pub name: &'static str,
    /// What it does, in the tooltip.
    pub tip: &'static str,
    /// Its icon.
    pub icon: Option<&'static str>,
    /// Where it is listed.
    pub group: Group,
    /// What it needs.
    pub needs: Needs,
    /// When its keys are listened to.
    pub scope: Scope,
    /// Its keys, the one to show first.
    pub keys: &'static [KeyboardShortcut],
}

macro_rules! commands {
    ($(
        $(#[$meta:meta])*
        $command:ident: $group:ident, $needs:ident, $scope:ident, $icon:expr,
        [$($modifiers:ident + $key:ident),*], $name:literal, $tip:literal;
    )*) => {
        /// Something the program can be told to do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Command {
            $(#[doc = $tip] $command,)*
        }

        impl Command {
            /// Every command, in the order they are listed.
            pub const ALL: &[Self] = &[$(Self::$command),*];

            /// What there is to know about it.
            pub const fn info(self) -> Info {
                match self {
                    $(Self::$command => {
                        const KEYS: &[KeyboardShortcut] =
                            &[$(KeyboardShortcut::new($modifiers, Key::$key)),*];
                        Info {
                            name: $name,
                            tip: $tip,
                            icon: $icon,
                            group: Group::$group,
                            needs: Needs::$needs,
                            scope: Scope::$scope,
                            keys: KEYS,
                        }
                    })*
                }
            }
        }
    };
}

commands! {
    NewStudy: File, Nothing, Everywhere, Some(icons::FILE_PLUS), [CTRL + N],
        "New study…", "Begin a study from a template.";
    Open: File, Nothing, Everywhere, Some(icons::FOLDER_OPEN), [CTRL + O],
        "Open…", "Open a study, or a map from another program.";
    Save: File, Study, Everywhere, Some(icons::SAVE), [CTRL + S],
        "Save", "Save the study.";
    SaveAs: File, Study, Everywhere, None, [CTRL_SHIFT + S],
        "Save as…", "Save the study under another name.";
    Export: File, Map, Everywhere, Some(icons::DOWNLOAD), [CTRL_SHIFT + E],
        "Export…", "Save the map as a picture or a table.";
    CloseStudy: File, Study, Everywhere, None, [CTRL + W],
        "Close study", "Close the study and go back to the first page.";
    Quit: File, Nothing, Everywhere, None, [CTRL + Q],
        "Quit", "Leave the program.";

    Undo: Edit, Undo, OutsideText, Some(icons::UNDO), [CTRL + Z],
        "Undo", "Take back the last change.";
    Redo: Edit, Redo, OutsideText, Some(icons::REDO), [CTRL_SHIFT + Z, CTRL + Y],
        "Redo", "Make the change again that was taken back.";
    Cut: Edit, Selection, Canvas, None, [CTRL + X],
        "Cut", "Copy what is selected and delete it.";
    Copy: Edit, Selection, Canvas, Some(icons::COPY), [CTRL + C],
        "Copy", "Copy what is selected.";
    Paste: Edit, Map, Canvas, Some(icons::CLIPBOARD), [CTRL + V],
        "Paste", "Paste cards, lines or spreadsheet cells.";
    PasteAsOneCard: Edit, Map, Canvas, None, [CTRL_SHIFT + V],
        "Paste as one card", "Paste all lines into one card.";
    CopyPicture: Edit, Map, OutsideText, Some(icons::PICTURE), [CTRL_SHIFT + C],
        "Copy as picture", "Put a picture of the map on the clipboard.";
    Duplicate: Edit, Selection, Canvas, None, [CTRL + D],
        "Duplicate", "Make a copy of what is selected.";
    Delete: Edit, Selection, Canvas, Some(icons::TRASH), [NONE + Delete, NONE + Backspace],
        "Delete", "Delete what is selected, and the connections to it.";
    SelectAll: Edit, Map, Canvas, None, [CTRL + A],
        "Select all", "Select every card of the map.";
    Find: Edit, Study, Everywhere, Some(icons::SEARCH), [CTRL + F],
        "Find…", "Find words anywhere in the study.";
    Replace: Edit, Study, Everywhere, Some(icons::REPLACE), [CTRL + H],
        "Replace…", "Replace words anywhere in the study.";

    SelectTool: Draw, Map, EmptyHands, Some(icons::POINTER), [NONE + V],
        "Select", "Select and move cards.";
    HandTool: Draw, Map, EmptyHands, Some(icons::HAND), [NONE + H],
        "Hand", "Drag the map about.";
    AddTouchpoint: Draw, Map, EmptyHands, Some(icons::PLUS), [NONE + T],
        "Add a touchpoint", "Add a step of the journey and type its title.";
    AddNote: Draw, Map, EmptyHands, Some(icons::NOTE), [NONE + N],
        "Add a note", "Add a note and type its text.";
    AddTollgate: Draw, Map, EmptyHands, Some(icons::TOLLGATE), [NONE + G],
        "Add a tollgate", "Add what the customer must get past after a stage.";
    AddStage: Draw, Map, EmptyHands, Some(icons::STAGES), [NONE + S],
        "Add a stage", "Add a stage behind the selected one.";
    AddLane: Draw, Map, EmptyHands, Some(icons::LANES), [NONE + L],
        "Add a lane…", "Add a row for touchpoints, emotion, quotes or notes.";
    ConnectTool: Draw, Map, EmptyHands, Some(icons::CONNECT), [NONE + C],
        "Connect", "Draw a connection from one card to another.";
    AddColumn: Draw, Map, Canvas, None, [],
        "Add a column", "Make room for a column in front of the selected card, in every lane.";
    CloseColumns: Draw, Map, Canvas, None, [],
        "Remove empty columns", "Take the columns without touchpoints out of the stage.";
    MergeStages: Draw, Selection, Canvas, None, [],
        "Merge stages", "Make the selected stages one, or the selected one and the next.";
    SplitLane: Draw, Selection, Canvas, None, [],
        "Put in a lane of their own", "Move the selected cards of a lane to a new one below it.";
    LaserPointer: Draw, Map, EmptyHands, Some(icons::LASER), [NONE + K],
        "Pointer", "Show a bright point where the pointer is.";

    EditText: Card, Selection, Canvas, Some(icons::PENCIL), [NONE + Enter],
        "Edit the text", "Type over the text of the selected card.";
    ContinueText: Card, Selection, Canvas, None, [NONE + F2],
        "Go on with the text", "Type at the end of the text of the selected card.";
    ToggleMoment: Card, Selection, OutsideText, Some(icons::MOMENT), [CTRL + M],
        "Moment that matters", "Mark the selected touchpoints as moments that matter, or no longer.";
    EmotionUp: Card, Selection, Canvas, Some(icons::EMOTION), [ALT + ArrowUp],
        "Emotion up", "Raise the emotion of the selected touchpoints by half a step.";
    EmotionDown: Card, Selection, Canvas, None, [ALT + ArrowDown],
        "Emotion down", "Lower the emotion of the selected touchpoints by half a step.";
    MoveLeft: Card, Selection, Canvas, None, [CTRL_SHIFT + ArrowLeft],
        "Move left", "Move what is selected one cell to the left.";
    MoveRight: Card, Selection, Canvas, None, [CTRL_SHIFT + ArrowRight],
        "Move right", "Move what is selected one cell to the right.";
    MoveUp: Card, Selection, Canvas, None, [CTRL_SHIFT + ArrowUp],
        "Move up", "Move what is selected one cell up.";
    MoveDown: Card, Selection, Canvas, None, [CTRL_SHIFT + ArrowDown],
        "Move down", "Move what is selected one cell down.";
    ConnectLeft: Card, Selection, Canvas, None, [ALT_SHIFT + ArrowLeft],
        "Connected card to the left", "Add a card to the left, connected to this one.";
    ConnectRight: Card, Selection, Canvas, None, [ALT_SHIFT + ArrowRight],
        "Connected card to the right", "Add a card to the right, connected to this one.";
    ConnectUp: Card, Selection, Canvas, None, [ALT_SHIFT + ArrowUp],
        "Connected card above", "Add a card above, connected to this one.";
    ConnectDown: Card, Selection, Canvas, None, [ALT_SHIFT + ArrowDown],
        "Connected card below", "Add a card below, connected to this one.";
    ConnectTo: Card, Selection, Canvas, Some(icons::CONNECT), [CTRL + L],
        "Connect to another card", "Begin a connection, or lead one elsewhere: go to the other card and call it again.";
    Park: Card, Selection, OutsideText, Some(icons::PARKING), [CTRL_SHIFT + K],
        "Put in the parking lot", "Take the selected cards off the map and keep them for later.";

    Zoom100: View, Map, OutsideText, None, [SHIFT + Num0, CTRL + Num0],
        "Zoom to 100 %", "Show the map in its own size.";
    ZoomFit: View, Map, OutsideText, Some(icons::FIT), [SHIFT + Num1, CTRL + Num1],
        "Fit the map", "Show the whole map.";
    ZoomSelection: View, Selection, OutsideText, Some(icons::ZOOM_SELECTION), [SHIFT + Num2, CTRL + Num2],
        "Fit the selection", "Show what is selected as large as it gets.";
    ZoomIn: View, Map, OutsideText, Some(icons::PLUS), [CTRL + Plus, CTRL + Equals],
        "Zoom in", "Show the map larger.";
    ZoomOut: View, Map, OutsideText, Some(icons::MINUS), [CTRL + Minus],
        "Zoom out", "Show the map smaller.";
    ToggleOutline: View, Study, Everywhere, Some(icons::PANEL_LEFT), [CTRL_SHIFT + O],
        "Outline", "Show or hide the outline.";
    ToggleInspector: View, Study, Everywhere, Some(icons::PANEL_RIGHT), [CTRL_SHIFT + I],
        "Inspector", "Show or hide the inspector.";
    ToggleMinimap: View, Map, EmptyHands, Some(icons::MAP), [NONE + M],
        "Small map", "Show or hide the small map in the corner.";
    HidePanels: View, Study, Everywhere, Some(icons::FIT), [CTRL + Period],
        "Hide the panels", "Show nothing but the map, or everything again.";
    NextPart: View, Study, Everywhere, None, [NONE + F6],
        "Next part of the window", "Go on to the next panel, or to the map.";
    PreviousPart: View, Study, Everywhere, None, [SHIFT + F6],
        "Previous part of the window", "Go back to the panel before, or to the map.";
    SystemLooks: View, Nothing, Everywhere, None, [],
        "Looks of the system", "Be light or dark as the system is.";
    LightLooks: View, Nothing, Everywhere, None, [],
        "Light looks", "Show the window and the map dark on light.";
    DarkLooks: View, Nothing, Everywhere, None, [],
        "Dark looks", "Show the window and the map light on dark.";
    HighContrast: View, Nothing, Everywhere, None, [],
        "High contrast", "Show the window black on white with strong lines.";
    FullScreen: View, Nothing, Everywhere, None, [NONE + F11],
        "Full screen", "Fill the screen, or go back to a window.";

    AddMap: Map, Study, Everywhere, Some(icons::PLUS), [],
        "Add a map", "Add an empty map to the study.";
    DuplicateAsFuture: Map, Map, Everywhere, Some(icons::COPY), [],
        "Duplicate as the future map", "Copy the map as a Future map that remembers where each card came from.";
    DuplicateMap: Map, Map, Everywhere, None, [],
        "Duplicate the map", "Copy the map with the perspective it has.";
    DeleteMap: Map, Map, Everywhere, Some(icons::TRASH), [],
        "Delete the map", "Delete the map and everything drawn on it.";
    NextMap: Map, Study, Everywhere, None, [CTRL + PageDown, CTRL + Tab],
        "Next map", "Show the next map of the study.";
    PreviousMap: Map, Study, Everywhere, None, [CTRL + PageUp, CTRL_SHIFT + Tab],
        "Previous map", "Show the map before.";
    SaveView: Map, Map, Everywhere, Some(icons::PICTURE), [],
        "Keep as a view", "Keep what is selected, or else what is in view, as a part of the map to show by itself.";
    MoveMapLeft: Map, Map, Everywhere, None, [],
        "Move the map to the left", "Let the map change places with the one before.";
    MoveMapRight: Map, Map, Everywhere, None, [],
        "Move the map to the right", "Let the map change places with the next one.";
    MapProperties: Map, Map, Everywhere, Some(icons::SETTINGS), [],
        "Map and study…", "Show the map and the study in the inspector.";

    MapStep: Method, Study, Everywhere, Some(icons::MAP), [ALT + Num3],
        "Map", "Draw the journey map.";
    TollgatesStep: Method, Study, Everywhere, Some(icons::TOLLGATE), [ALT + Num4],
        "Tollgates", "See what customers must get past, and what helps them.";
    GapsStep: Method, Study, Everywhere, Some(icons::ALERT), [ALT + Num5],
        "Gaps and plan", "See what is broken, missing or unproven, and plan what is done about it.";
    GapList: Method, Study, Everywhere, Some(icons::LIST), [],
        "Gap list", "List every gap with its reason.";
    MethodPage: Method, Study, Everywhere, Some(icons::CIRCLE_CHECK), [],
        "Method check", "See whether the study is made as the method asks.";
    HandoffsPage: Method, Study, Everywhere, Some(icons::HANDOFF), [],
        "Handoffs", "See where the customer changes hands, and try levers.";
    PathPage: Method, Study, Everywhere, Some(icons::ROUTE), [],
        "Likeliest path", "See the way most customers take.";
    CausesPage: Method, Study, Everywhere, Some(icons::CAUSE), [],
        "Causes", "See what brings pain about, and what few causes are behind most of it.";
    RatingsPage: Method, Study, Everywhere, Some(icons::RATING), [],
        "Importance and performance", "See what matters most and is done worst.";
    CriteriaPage: Method, Study, Everywhere, Some(icons::STAR), [],
        "Four criteria", "See how consistent, intentional, differentiated and valuable each stage is.";
    ComparisonPage: Method, Study, Everywhere, Some(icons::COMPARE), [],
        "Current and future", "See what a Future map changes.";
    EffortPage: Method, Study, Everywhere, Some(icons::IDEA), [],
        "Impact and effort", "See which actions give most for least.";
    TimelinePage: Method, Study, Everywhere, Some(icons::CALENDAR), [],
        "Timeline", "See who does what by when.";
    MeasuresPage: Method, Study, Everywhere, Some(icons::MEASURE), [],
        "Measures", "See whether it gets better.";
    PromisesPage: Method, Study, Everywhere, Some(icons::PROMISE), [],
        "Promises", "See the problems of customers, from being told to being closed.";

    Palette: Help, Nothing, Everywhere, Some(icons::COMMAND), [CTRL + K, CTRL_SHIFT + P],
        "Find or do…", "Find a command, a card or a map by its name.";
    Keys: Help, Nothing, OutsideText, Some(icons::KEYBOARD), [NONE + F1, NONE + Questionmark],
        "Keys", "Show all keys.";
    Preferences: Help, Nothing, Everywhere, Some(icons::SETTINGS), [CTRL + Comma],
        "Preferences…", "Set the looks, the size and the ways of the program.";
    OpenExample: Help, Nothing, Everywhere, Some(icons::TEMPLATE), [],
        "Open the example", "Open a finished study to look around in.";
}

/// What the program is in the middle of, as far as commands care.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and commands ask for them by name"
)]
pub struct Circumstances {
    /// A study is open.
    pub study: bool,
    /// A map is on the canvas.
    pub map: bool,
    /// Something is selected.
    pub selection: bool,
    /// A card is among what is selected: a touchpoint, a note or a tollgate.
    pub card: bool,
    /// There is something to undo.
    pub undo: bool,
    /// There is something to redo.
    pub redo: bool,
}

impl Command {
    /// True when it can be carried out.
    pub const fn is_enabled(self, now: Circumstances) -> bool {
        match self.info().needs {
            Needs::Nothing => true,
            Needs::Study => now.study,
            Needs::Map => now.map,
            Needs::Selection => now.selection,
            Needs::Undo => now.undo,
            Needs::Redo => now.redo,
        }
    }

    /// Its name, with what it would take back or do again.
    pub fn words(self, open: Option<&OpenStudy>) -> String {
        let name = self.info().name;
        let label = open.and_then(|open| match self {
            Self::Undo => open.history().undo_label(),
            Self::Redo => open.history().redo_label(),
            _ => None,
        });
        label.map_or_else(|| name.to_owned(), |label| format!("{name} {label}"))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn names_are_in_sentence_case_and_no_two_are_the_same() {
        let mut seen = HashMap::new();
        for command in Command::ALL {
            let name = command.info().name;
            assert_eq!(seen.insert(name, command), None, "{name}");
            for word in name.split(' ').skip(1) {
                assert!(word.chars().all(|c| !c.is_uppercase()), "{name}");
            }
        }
    }
}
