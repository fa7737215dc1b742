//! What lies on a sheet above its cells: shapes, pictures and charts, the cells
//! each of them covers, and whether anything can be seen through it.

use crate::model::Region;
use crate::read::Sink;

use super::package::{Package, PartXml};
use super::place::{LAST_COLUMN, LAST_ROW};
use super::relations::relations_of;
use super::tag::{Tag, is_true};
use super::trouble::Trouble;
use super::xml::Token;

/// One thing above cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Anchor {
    /// The cells it covers whole, if any.
    pub(super) covers: Option<Region>,
    /// The rows it touches at all.
    pub(super) rows: (u32, u32),
    /// And the columns.
    pub(super) columns: (u32, u32),
    /// Whether nothing can be seen through it.
    pub(super) is_opaque: bool,
    /// Whether it is itself hidden.
    pub(super) is_hidden: bool,
    /// The relationship of the picture that it shows.
    pub(super) picture: Option<String>,
    /// Whether only a part of the picture is shown.
    pub(super) is_cropped: bool,
}

/// Half a default column and row, in English Metric Units: an edge further
/// inside leaves the cell to be read.
const NEAR_COLUMN: i64 = 150_000;
const NEAR_ROW: i64 = 60_000;

/// A column and row of usual size.
const COLUMN: i64 = 609_600;
const ROW: i64 = 190_500;

/// Shapes that fill their frame.
const FULL_SHAPES: [&str; 4] = [
    "rect",
    "roundRect",
    "flowChartProcess",
    "flowChartAlternateProcess",
];

/// The things on the drawing of that key, lowest first. What is damaged is told
/// by who reads its texts.
pub(super) fn of_drawing(package: &Package<'_>, key: &str) -> Vec<Anchor> {
    let mut reader = Reader::default();
    if let Some(claim) = package.peek(key) {
        let _ = package.read(claim, |xml| reader.take(xml));
    }
    reader.anchors
}

/// What lies on a sheet, as rows and columns.
pub(in crate::read) struct Things {
    /// The cells that nobody sees.
    pub(in crate::read) covered: Vec<Area>,
    /// Where anything lies at all.
    pub(in crate::read) all: Vec<Area>,
}

/// Rows, then columns: zero-based, inclusive.
type Area = ((u32, u32), (u32, u32));

/// The things on the sheet in that part of an xlsb file; none when it has no
/// drawing.
pub(in crate::read) fn things_on(
    package: &mut Package<'_>,
    part: &str,
    sink: &mut dyn Sink,
) -> Option<Things> {
    let relations = relations_of(package, &part.to_ascii_lowercase(), sink);
    let drawing = relations.iter().find(|one| one.kind == "drawing")?;
    let anchors = of_drawing(package, &drawing.target);
    let opaque = anchors.iter().filter(|one| one.is_opaque && !one.is_hidden);
    let covered = opaque.filter_map(|one| one.covers);
    let covered = covered.map(|region| {
        let rows = (region.first.row, region.last.row);
        (rows, (region.first.column, region.last.column))
    });
    Some(Things {
        covered: covered.collect(),
        all: anchors.iter().map(|one| (one.rows, one.columns)).collect(),
    })
}

/// A corner: column, offset in it, row, offset in it.
type Corner = [i64; 4];

#[derive(Default)]
struct Reader {
    anchors: Vec<Anchor>,
    anchor: Anchor,
    path: Vec<String>,
    from: Corner,
    to: Option<Corner>,
    size: (i64, i64),
    /// What the thing is made of, as far as it hides what is under it.
    has_fill: Option<bool>,
    styled_fill: bool,
    is_full: bool,
    n_things: u32,
    text: String,
}

/// Most things on one sheet that are followed.
const MOST: usize = 10_000;

impl Reader {
    fn take(&mut self, xml: &mut PartXml<'_>) -> Result<(), Trouble> {
        xml.each(|token| {
            match token {
                Token::Start(tag) => {
                    self.start(tag);
                    self.path.push(tag.name.to_owned());
                }
                Token::Empty(tag) => self.start(tag),
                Token::Text(data) => {
                    if self.text.len() < 64 {
                        self.text.push_str(data);
                    }
                }
                Token::End(name) => {
                    self.path.pop();
                    self.end(name);
                }
            }
            Ok(())
        })
    }

    fn is_below(&self, name: &str) -> bool {
        self.path.last().is_some_and(|last| last == name)
    }

    fn start(&mut self, tag: Tag<'_>) {
        self.text.clear();
        let number = |name| tag.raw(name).and_then(|n| n.trim().parse::<i64>().ok());
        match tag.name {
            "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" => {
                let anchors = std::mem::take(&mut self.anchors);
                *self = Self {
                    anchors,
                    path: std::mem::take(&mut self.path),
                    ..Self::default()
                };
            }
            "to" => self.to = Some([0; 4]),
            "ext" if self.is_below("oneCellAnchor") => {
                self.size = (number("cx").unwrap_or(0), number("cy").unwrap_or(0));
            }
            "sp" | "pic" | "grpSp" | "graphicFrame" | "cxnSp" => self.n_things += 1,
            "cNvPr" => self.anchor.is_hidden |= tag.raw("hidden").is_some_and(is_true),
            "blip" => self.anchor.picture = tag.text("embed").map(std::borrow::Cow::into_owned),
            "srcRect" => {
                let edges = ["l", "t", "r", "b"];
                self.anchor.is_cropped |= edges.iter().any(|edge| number(edge).unwrap_or(0) > 0);
            }
            "prstGeom" => {
                let shape = tag.raw("prst").unwrap_or_default();
                self.is_full |= FULL_SHAPES.contains(&shape);
            }
            "noFill" if self.is_below("spPr") => self.has_fill = Some(false),
            "solidFill" | "pattFill" | "gradFill" | "blipFill" if self.is_below("spPr") => {
                self.has_fill = Some(true);
            }
            "fillRef" => self.styled_fill = number("idx").unwrap_or(0) > 0,
            "alpha"
                if self.path.iter().any(|name| name == "spPr")
                    && number("val").unwrap_or(0) < 90_000 =>
            {
                self.has_fill = Some(false);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        let corner = |at: usize, this: &mut Self| {
            let value = this.text.trim().parse().unwrap_or(0);
            let corner = this.to.as_mut().unwrap_or(&mut this.from);
            if let Some(slot) = corner.get_mut(at) {
                *slot = value;
            }
        };
        match name {
            "col" => corner(0, self),
            "colOff" => corner(1, self),
            "row" => corner(2, self),
            "rowOff" => corner(3, self),
            "twoCellAnchor" | "oneCellAnchor" => self.keep(),
            _ => {}
        }
    }

    fn keep(&mut self) {
        let mut anchor = std::mem::take(&mut self.anchor);
        let is_filled = self.has_fill.unwrap_or(self.styled_fill);
        let is_picture = anchor.picture.is_some() && self.has_fill.is_none();
        anchor.is_opaque = self.n_things == 1 && self.is_full && (is_filled || is_picture);
        let to = self.to.unwrap_or_else(|| {
            let [column, in_column, row, in_row] = self.from;
            let (width, height) = (in_column + self.size.0, in_row + self.size.1);
            [
                column + width / COLUMN,
                width % COLUMN,
                row + height / ROW,
                height % ROW,
            ]
        });
        let columns = covered(
            self.from[0],
            self.from[1],
            to[0],
            to[1],
            COLUMN,
            NEAR_COLUMN,
        );
        let rows = covered(self.from[2], self.from[3], to[2], to[3], ROW, NEAR_ROW);
        let clamp = |n: i64, last: u32| u32::try_from(n.max(0)).unwrap_or(last).min(last);
        anchor.rows = (clamp(self.from[2], LAST_ROW), clamp(to[2], LAST_ROW));
        anchor.columns = (clamp(self.from[0], LAST_COLUMN), clamp(to[0], LAST_COLUMN));
        anchor.covers = match (columns, rows) {
            (Some((left, right)), Some((top, bottom))) => Some(Region::new(
                (clamp(top, LAST_ROW), clamp(bottom, LAST_ROW)),
                (clamp(left, LAST_COLUMN), clamp(right, LAST_COLUMN)),
            )),
            _ => None,
        };
        if self.anchors.len() < MOST {
            self.anchors.push(anchor);
        }
    }
}

/// The first and last that are covered whole between two edges.
fn covered(
    from: i64,
    from_inside: i64,
    to: i64,
    to_inside: i64,
    size: i64,
    near: i64,
) -> Option<(i64, i64)> {
    let first = from + i64::from(from_inside > near);
    let last = to - i64::from(to_inside < size - near);
    (first <= last).then_some((first, last))
}
