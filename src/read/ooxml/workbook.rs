//! The workbook part: which sheets there are, in what order, how each is
//! concealed, and where its cells stand.

use std::borrow::Cow;
use std::sync::Arc;

use crate::model::{Fate, Gap, GapReason, Hiding, Region, Surface};
use crate::read::Sink;

use super::around::Around;
use super::package::{Claim, Package, PartXml};
use super::place::{Span, regions_of, spans_of};
use super::relations::{ContentTypes, Relation, relations_of, settle};
use super::tag::Tag;
use super::trouble::Trouble;
use super::xml::Token;

/// What the workbook part says.
#[derive(Default)]
pub(super) struct Workbook {
    /// Its sheets in the order of their tabs.
    pub(super) sheets: Vec<Listed>,
    /// Whether days are counted from 1904.
    pub(super) from_1904: bool,
    /// Where its relationships lead.
    pub(super) relations: Arc<[Relation]>,
    /// What it says beside that and bears text.
    pub(super) around: Around,
}

/// One sheet as the workbook lists it.
pub(super) struct Listed {
    /// The name on its tab.
    pub(super) name: String,
    /// Whether and how the tab is hidden.
    pub(super) hiding: Hiding,
    /// The regions that an advanced filter of this sheet was put over.
    pub(super) filtered: Vec<Span>,
    /// The regions of it that print; all of it when there are none.
    pub(super) print_area: Vec<Region>,
    /// Its relationship; `Some("")` when the attribute is there and empty.
    pub(super) relation: Option<String>,
}

impl Listed {
    /// A sheet as its surface is called and concealed.
    pub(super) fn of(surface: &Surface) -> Self {
        Self {
            name: surface.name.clone(),
            hiding: surface.hiding,
            filtered: Vec::new(),
            print_area: Vec::new(),
            relation: None,
        }
    }

    /// Whether it is a module of macros from Excel 5, which has no part of its
    /// own: its text is among the macros.
    pub(super) fn is_module(&self) -> bool {
        self.relation.as_deref() == Some("")
    }
}

impl Workbook {
    /// Finds the workbook part and reads it. A trouble goes into the sink.
    pub(super) fn read(
        package: &mut Package<'_>,
        types: &ContentTypes,
        sink: &mut dyn Sink,
    ) -> Self {
        let mut workbook = Self {
            around: Around::workbook(),
            ..Self::default()
        };
        let Some(claim) = find(package, types, sink) else {
            sink.gap(Gap::whole(
                GapReason::Damaged,
                "The file holds no workbook that Excel would find. What looked like a sheet was \
                 checked. Ask for a copy that opens in Excel.",
            ));
            return workbook;
        };
        let read = package.read(claim, |xml| workbook.take(xml));
        let place = "The list of sheets";
        settle(package.name(claim), place, read, Fate::Read, sink);
        let key = package.key(claim).to_owned();
        workbook.relations = relations_of(package, &key, sink);
        workbook
    }

    /// Where the first relationship of that kind leads.
    pub(super) fn target(&self, kind: &str) -> Option<&str> {
        let relation = self.relations.iter().find(|r| r.kind == kind)?;
        Some(relation.target.as_str())
    }

    fn take(&mut self, xml: &mut PartXml<'_>) -> Result<(), Trouble> {
        let mut range: Option<(Range, usize)> = None;
        xml.each(|token| {
            match token {
                Token::Start(tag) => {
                    if tag.name == "definedName" {
                        range = range_of(tag);
                    }
                    self.take_tag(tag);
                    self.around.start(tag)?;
                }
                Token::Empty(tag) => {
                    self.take_tag(tag);
                    self.around.empty(tag)?;
                }
                Token::Text(text) => {
                    if let Some((range, at)) = range
                        && let Some(sheet) = self.sheets.get_mut(at)
                    {
                        match range {
                            Range::Filter => sheet.filtered.extend(spans_of(text)),
                            Range::Print => sheet.print_area.extend(regions_of(text)),
                        }
                    }
                    self.around.text(text);
                }
                Token::End(name) => {
                    range = None;
                    self.around.end(name)?;
                }
            }
            Ok(())
        })
    }

    fn take_tag(&mut self, tag: Tag<'_>) {
        match tag.name {
            "workbookPr" => self.from_1904 = tag.flag("date1904"),
            "sheet" => self.sheets.push(Listed {
                name: tag.text("name").unwrap_or_default().into_owned(),
                hiding: match tag.raw("state") {
                    Some("hidden") => Hiding::HIDDEN_SHEET,
                    Some("veryHidden") => Hiding::VERY_HIDDEN_SHEET,
                    _ => Hiding::NONE,
                },
                filtered: Vec::new(),
                print_area: Vec::new(),
                relation: tag.text("id").map(Cow::into_owned),
            }),
            _ => {}
        }
    }
}

/// What a name of Excel's own says of a sheet.
#[derive(Clone, Copy)]
enum Range {
    /// Where its filter is.
    Filter,
    /// What of it prints.
    Print,
}

/// What a defined name says of which sheet, if it is one of Excel's own.
fn range_of(tag: Tag<'_>) -> Option<(Range, usize)> {
    let name = tag.raw("name")?;
    let range = if name.eq_ignore_ascii_case("_xlnm._FilterDatabase") {
        Range::Filter
    } else if name.eq_ignore_ascii_case("_xlnm.Print_Area") {
        Range::Print
    } else {
        return None;
    };
    Some((range, tag.raw("localSheetId")?.trim().parse().ok()?))
}

/// Finds the workbook part: by the package's relationship, by its content type,
/// by its usual name.
fn find(package: &mut Package<'_>, types: &ContentTypes, sink: &mut dyn Sink) -> Option<Claim> {
    const TYPES: [&str; 3] = [
        "sheet.main+xml",
        "template.main+xml",
        ".macroenabled.main+xml",
    ];
    let relations = relations_of(package, "", sink);
    let by_relation = relations
        .iter()
        .filter(|relation| relation.kind == "officeDocument")
        .find_map(|relation| package.find(&relation.target));
    let by_type = || {
        let keys = TYPES.iter().filter_map(|ending| types.part_of(ending));
        keys.filter_map(|key| package.find(key)).next()
    };
    let part = by_relation
        .or_else(by_type)
        .or_else(|| package.find("xl/workbook.xml"))?;
    package.claim(part)
}
