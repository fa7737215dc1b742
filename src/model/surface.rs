//! The faces of a source that bear text, and how well they can be seen.

use std::fmt;

/// One face of a source: a sheet, a pivot cache, the properties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surface {
    /// What kind of face it is.
    pub kind: SurfaceKind,
    /// Its name as the program that made it shows it: a sheet's tab name.
    pub name: String,
    /// By what means the whole surface is concealed; empty when it is shown.
    pub hiding: Hiding,
    /// How its rows are to be read.
    pub layout: Layout,
}

/// How rows are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Layout {
    /// Cells as someone laid them out.
    #[default]
    Free,
    /// The first row names the columns; every row under it is a record.
    Headed,
    /// The first row names lists, one under each name: what stands side by
    /// side in a row does not belong together.
    Lists,
}

impl Layout {
    /// Every layout, in fixed order.
    pub const ALL: &[Layout] = &[Self::Free, Self::Headed, Self::Lists];
}

impl Surface {
    /// A surface that is seen at once.
    pub fn shown(kind: SurfaceKind, name: impl Into<String>) -> Self {
        Self {
            kind,
            name: name.into(),
            hiding: Hiding::NONE,
            layout: Layout::Free,
        }
    }

    /// The same surface, whose rows are to be read so.
    pub fn laid_out(mut self, layout: Layout) -> Self {
        self.layout = layout;
        self
    }

    /// The same surface, concealed.
    pub fn hidden_by(mut self, hiding: Hiding) -> Self {
        self.hiding = self.hiding.and(hiding);
        self
    }

    /// How well the surface as a whole can be seen.
    pub fn visibility(&self) -> Visibility {
        self.hiding.visibility()
    }
}

macro_rules! surface_kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// The kinds of surface. The one closed list of this floor, because
        /// code must exist for each of them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum SurfaceKind {
            $($(#[$doc])* $variant,)*
        }

        impl SurfaceKind {
            /// Every kind, in the order reports list them.
            pub const ALL: &[SurfaceKind] = &[$(SurfaceKind::$variant,)*];

            /// The kind's name in rules and reports, in kebab-case.
            pub fn name(self) -> &'static str {
                match self {
                    $(SurfaceKind::$variant => $name,)*
                }
            }
        }
    };
}

surface_kinds! {
    /// A worksheet.
    Sheet = "sheet",
    /// A table in a text file.
    Table = "table",
    /// The records a pivot table keeps of its source.
    PivotCache = "pivot-cache",
    /// Notes (the older comments).
    Notes = "notes",
    /// Threaded comments.
    ThreadedComments = "threaded-comments",
    /// Document properties.
    Properties = "properties",
    /// Cells of another workbook, kept for a link.
    ExternalLink = "external-link",
    /// What a chart remembers of its data.
    Chart = "chart",
    /// Names defined in the workbook.
    DefinedNames = "defined-names",
    /// Shapes, text boxes, alternative texts.
    Drawing = "drawing",
    /// Headers and footers of the printed page.
    HeaderFooter = "header-footer",
    /// Lists and messages of data validation.
    DataValidation = "data-validation",
    /// Connections to other sources.
    Connections = "connections",
    /// Queries and what they hold.
    Query = "query",
    /// The data model (Power Pivot).
    DataModel = "data-model",
    /// Slicers and timelines.
    Slicer = "slicer",
    /// The history of a shared workbook, tracked changes.
    Revisions = "revisions",
    /// Custom XML and worksheet custom properties.
    CustomXml = "custom-xml",
    /// Macros.
    Macro = "macro",
    /// An embedded file or object.
    Embedded = "embedded",
    /// A picture.
    Image = "image",
    /// Scenarios.
    Scenario = "scenario",
    /// Lists of the people who worked on the file.
    People = "people",
    /// Settings: printers, views, reservations.
    Settings = "settings",
    /// The file's own name, its path, its sheets' names.
    FileName = "file-name",
    /// What nothing refers to any more: orphans, slack, stray bytes.
    Leftover = "leftover",
}

impl SurfaceKind {
    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}

impl fmt::Display for SurfaceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How well something can be seen, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Visibility {
    /// Seen at once.
    #[default]
    Shown,
    /// A menu brings it up.
    Hidden,
    /// No menu does.
    Buried,
}

impl Visibility {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Hidden => "hidden",
            Self::Buried => "buried",
        }
    }
}

impl fmt::Display for Visibility {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The means by which something is concealed: a set, since a hidden row can
/// stand on a hidden sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Hiding(u16);

macro_rules! hiding {
    ($($(#[$doc:meta])* $bit:literal $constant:ident = $name:literal,)*) => {
        impl Hiding {
            $($(#[$doc])* pub const $constant: Hiding = Hiding(1 << $bit);)*

            /// Every single means with its name, in the order reports list them.
            pub const NAMES: &[(Hiding, &'static str)] =
                &[$((Hiding::$constant, $name),)*];
        }
    };
}

hiding! {
    /// Excel: Unhide sheet.
    0 HIDDEN_SHEET = "hidden-sheet",
    /// Set by a macro; no menu of Excel offers to unhide it.
    1 VERY_HIDDEN_SHEET = "very-hidden-sheet",
    /// A hidden row.
    2 HIDDEN_ROW = "hidden-row",
    /// A hidden column.
    3 HIDDEN_COLUMN = "hidden-column",
    /// A row that a filter hides.
    4 FILTERED_ROW = "filtered-row",
    /// A row or column so small that nothing of it shows.
    5 ZERO_SIZE = "zero-size",
    /// Inside a collapsed outline group.
    6 COLLAPSED_GROUP = "collapsed-group",
    /// Far away from everything else on the sheet.
    7 REMOTE = "remote",
    /// Text in the colour of its background.
    8 SAME_COLOUR = "same-colour",
    /// A number format that prints nothing.
    9 NUMBER_FORMAT = "number-format",
    /// A font too small to read.
    10 TINY_FONT = "tiny-font",
    /// Under a merged cell.
    11 UNDER_MERGE = "under-merge",
    /// Under a shape or picture.
    12 UNDER_SHAPE = "under-shape",
    /// Kept in a cache.
    13 CACHE = "cache",
    /// Kept as metadata.
    14 METADATA = "metadata",
    /// Not shown by any view of the document.
    15 NOT_SHOWN = "not-shown",
}

impl Hiding {
    /// Not concealed.
    pub const NONE: Hiding = Hiding(0);

    /// What only a look inside the file brings up.
    const BURIED: Hiding =
        Hiding(Self::VERY_HIDDEN_SHEET.0 | Self::CACHE.0 | Self::METADATA.0 | Self::NOT_SHOWN.0);

    /// The single means of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(_, known)| *known == name)
            .map(|(hiding, _)| *hiding)
    }

    /// Both sets of means together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// This set without the means of the other.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether any means stands in both sets.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether nothing conceals.
    pub fn is_none(self) -> bool {
        self.0 == 0
    }

    /// How well a thing so concealed can be seen.
    pub fn visibility(self) -> Visibility {
        if self.meets(Self::BURIED) {
            Visibility::Buried
        } else if self.is_none() {
            Visibility::Shown
        } else {
            Visibility::Hidden
        }
    }

    /// The names of the means, in fixed order.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMES
            .iter()
            .filter(move |(hiding, _)| self.meets(*hiding))
            .map(|(_, name)| *name)
    }
}
