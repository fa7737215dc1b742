//! Records whose layout is not followed, for it is long and the words in it are
//! few: all texts in them are taken as they come. Which they are, and what an
//! officer calls them, stands in a table.

use super::cursor::each_measured;
use super::places::{Nook, On};
use super::records::Whole;
use crate::model::{Hiding, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Trouble, each_wide_text};

/// One place: its records, its kind, what it is called, how it is concealed.
struct Place {
    records: &'static [u16],
    kind: SurfaceKind,
    what: &'static str,
    hiding: Hiding,
}

const PLACES: [Place; 9] = [
    // DocRoute, RecipName; [MS-XLS] 2.4.91 and 2.4.213
    Place {
        records: &[0x00B8, 0x00B9],
        kind: SurfaceKind::People,
        what: "Routing slip",
        hiding: Hiding::METADATA,
    },
    // DbOrParamQry, SXString behind it, Qsi, DBQueryExt, ExtString, TxtQry,
    // Qsir, Qsif, OleDbConn, WebQuery, DConn
    Place {
        records: &[
            0x00DC, 0x00CD, 0x01AD, 0x0803, 0x0804, 0x0805, 0x0806, 0x0807, 0x080A, 0x080B, 0x0876,
        ],
        kind: SurfaceKind::Connections,
        what: "Query table",
        hiding: Hiding::METADATA,
    },
    // RealTimeData, and what continues it
    Place {
        records: &[0x0813, 0x0812],
        kind: SurfaceKind::Connections,
        what: "What real-time formulas fetched",
        hiding: Hiding::CACHE,
    },
    // Feat: ranges with users of their own, smart tags
    Place {
        records: &[0x0868],
        kind: SurfaceKind::Settings,
        what: "Ranges that some may edit",
        hiding: Hiding::METADATA,
    },
    // Feature11, Feature12, List12
    Place {
        records: &[0x0872, 0x0878, 0x0877],
        kind: SurfaceKind::Settings,
        what: "Table texts without cells",
        hiding: Hiding::NOT_SHOWN,
    },
    // WebPub
    Place {
        records: &[0x0801],
        kind: SurfaceKind::Settings,
        what: "Published parts and smart tags",
        hiding: Hiding::METADATA,
    },
    // SxView, SXVD, SXVI, SXDI, SXEx, SXVDEx, SXFilt, SXAddl and QsiSXTag
    Place {
        records: &[
            0x00B0, 0x00B1, 0x00B2, 0x00C5, 0x00F1, 0x0100, 0x00F2, 0x0864, 0x0802, 0x080C, 0x080D,
        ],
        kind: SurfaceKind::Settings,
        what: "Settings of PivotTables",
        hiding: Hiding::METADATA,
    },
    // Format, Style, StyleExt: names and fixed texts that someone made up
    Place {
        records: &[0x041E, 0x0293, 0x0892],
        kind: SurfaceKind::Settings,
        what: "Names of styles and number formats",
        hiding: Hiding::METADATA,
    },
    // CF12, CFEx: rules of conditional formats of newer versions
    Place {
        records: &[0x087A, 0x087B],
        kind: SurfaceKind::DataValidation,
        what: "Newer conditional formats",
        hiding: Hiding::NONE,
    },
];

/// Records of pivot tables in which a text stands without its length: how many
/// bytes stand before its flags; [MS-XLS] 2.4.313, 2.4.309, 2.4.312, 2.4.278.
const UNMEASURED: [(u16, usize, usize); 4] = [
    (0x00B0, 40, 44),
    (0x00B1, 8, 10),
    (0x00B2, 6, 8),
    (0x00C5, 12, 14),
];

/// What was found, place by place.
pub(super) struct Loose {
    found: Vec<Listing>,
}

impl Loose {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: PLACES
                .iter()
                .map(|_| Listing::new(&["What", "Text"]))
                .collect(),
        }
    }
}

impl Nook for Loose {
    fn record(&mut self, record: &Whole<'_>, _depth: u32) -> Result<(), Trouble> {
        let mut places = PLACES.iter().zip(&mut self.found);
        let place = places.find(|(place, _)| place.records.contains(&record.kind));
        let Some((place, found)) = place else {
            return Ok(());
        };
        let unmeasured = UNMEASURED.iter().find(|(kind, ..)| *kind == record.kind);
        if let Some((_, length, text)) = unmeasured {
            let mut cursor = super::cursor::Cursor::new(record, *length);
            let n = cursor.short().filter(|n| *n != u16::MAX);
            let mut cursor = super::cursor::Cursor::new(record, *text);
            let text = n.and_then(|n| cursor.characters(usize::from(n)));
            return found.add(&[place.what, &text.unwrap_or_default()]);
        }
        let mut seen = Vec::new();
        each_measured(&record.data, |text| seen.push(text.to_owned()));
        if seen.is_empty() {
            return each_wide_text(&record.data, |text| found.add(&[place.what, text]));
        }
        seen.iter()
            .try_for_each(|text| found.add(&[place.what, text]))
    }

    fn pour(&mut self, on: On<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        for (place, found) in PLACES.iter().zip(&self.found) {
            let surface = on.surface(place.kind, place.what);
            found.pour(surface.hidden_by(place.hiding), sink);
        }
        Ok(())
    }
}
