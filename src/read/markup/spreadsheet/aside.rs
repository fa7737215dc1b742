//! What a SpreadsheetML workbook holds beside its sheets: properties, names,
//! links, headers, caches. Text that nobody knows is kept, too.

use crate::model::{Hiding, SurfaceKind};
use crate::read::markup::property;
use crate::read::markup::shelf::Shelf;
use crate::read::markup::table::Table;
use crate::read::markup::xml::Tag;

use super::cache::Cache;

/// Elements whose text is of a kind of its own, and that kind. What stands in
/// others is a setting.
const KINDS: [(&str, SurfaceKind); 8] = [
    ("DocumentProperties", SurfaceKind::Properties),
    ("CustomDocumentProperties", SurfaceKind::Properties),
    ("SupBook", SurfaceKind::ExternalLink),
    ("PivotTable", SurfaceKind::PivotCache),
    ("PivotCache", SurfaceKind::PivotCache),
    ("DataValidation", SurfaceKind::DataValidation),
    ("QueryTable", SurfaceKind::Query),
    ("QuerySource", SurfaceKind::Query),
];

/// Elements whose text is how things look.
const LOOKS: [&str; 4] = ["Styles", "OfficeDocumentSettings", "Panes", "Print"];

/// Deeper elements are not told apart.
const MAX_DEPTH: usize = 256;

/// Everything beside the sheets.
pub(super) struct Aside {
    /// The elements that are open.
    around: Vec<String>,
    text: String,
    properties: Table,
    names: Table,
    margins: Table,
    others: Vec<Table>,
    cache: Option<Cache>,
}

impl Default for Aside {
    fn default() -> Self {
        let table = Table::new;
        Self {
            around: Vec::new(),
            text: String::new(),
            properties: table(
                SurfaceKind::Properties,
                "Document properties",
                Hiding::METADATA,
            ),
            names: table(SurfaceKind::DefinedNames, "Defined names", Hiding::NONE),
            margins: table(
                SurfaceKind::HeaderFooter,
                "Headers and footers",
                Hiding::NONE,
            ),
            others: Vec::new(),
            cache: None,
        }
    }
}

impl Aside {
    /// A start tag outside the tables.
    pub(super) fn open(&mut self, tag: &Tag<'_>, shelf: &mut Shelf<'_>) {
        self.text.clear();
        match tag.name() {
            "NamedRange" => {
                let name = tag.text("Name").unwrap_or_default();
                let target = tag.text("RefersTo").unwrap_or_default();
                let is_hidden = tag.flag("Hidden");
                let hiding = if is_hidden {
                    Hiding::NOT_SHOWN
                } else {
                    Hiding::NONE
                };
                self.names.note(&[&name, &target], hiding);
            }
            "Header" | "Footer" => {
                if let Some(text) = tag.text("Data") {
                    self.margins.note(&[tag.name(), &text], Hiding::NONE);
                }
            }
            "PivotCache" => {
                if let Some(unfinished) = self.cache.replace(Cache::default()) {
                    unfinished.finish(shelf);
                }
            }
            "AttributeType" | "row" => {
                if let Some(cache) = &mut self.cache {
                    cache.take(tag, shelf);
                }
            }
            _ => {}
        }
    }

    /// Goes into the element whose start tag was read last.
    pub(super) fn enter(&mut self, name: &str) {
        if self.around.len() < MAX_DEPTH {
            self.around.push(name.to_owned());
        }
    }

    /// Text outside the tables.
    pub(super) fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// An end tag outside the tables.
    pub(super) fn close(&mut self, name: &str, shelf: &mut Shelf<'_>) {
        let text = std::mem::take(&mut self.text);
        let at = self.around.iter().rposition(|open| open == name);
        if let Some(at) = at {
            self.leaf(name, text.trim());
            self.around.truncate(at);
        }
        if name == "PivotCache"
            && let Some(cache) = self.cache.take()
        {
            cache.finish(shelf);
        }
    }

    fn leaf(&mut self, name: &str, text: &str) {
        let is_in = |wanted: &str| self.around.iter().any(|open| open == wanted);
        let is_flag = matches!(text, "" | "True" | "False");
        if is_flag || name == "Visible" || LOOKS.into_iter().any(is_in) {
            return;
        }
        let kind = KINDS.into_iter().find(|(wanted, _)| is_in(wanted));
        let kind = kind.map_or(SurfaceKind::Settings, |(_, kind)| kind);
        if kind == SurfaceKind::Settings && !text.contains(char::is_alphabetic) {
            return;
        }
        if kind == SurfaceKind::Properties {
            if let Some(title) = property::title(name) {
                self.properties.note(&[title, text], Hiding::NONE);
            }
            return;
        }
        let known = self
            .others
            .iter_mut()
            .find(|table| table.surface.kind == kind);
        if let Some(table) = known {
            table.note(&[name, text], Hiding::NONE);
        } else {
            let hiding = match kind {
                SurfaceKind::Settings => Hiding::METADATA,
                SurfaceKind::DataValidation => Hiding::NONE,
                _ => Hiding::CACHE,
            };
            let mut table = Table::new(kind, title(kind), hiding);
            table.note(&[name, text], Hiding::NONE);
            self.others.push(table);
        }
    }

    /// Keeps where a cell leads to.
    pub(super) fn link(&mut self, target: &str) {
        self.enter("Link");
        self.leaf("Link", target);
        self.around.pop();
    }

    /// Hands everything over.
    pub(super) fn finish(self, shelf: &mut Shelf<'_>) {
        if let Some(cache) = self.cache {
            cache.finish(shelf);
        }
        let known = [self.properties, self.names, self.margins];
        for table in known.into_iter().chain(self.others) {
            shelf.finish(table);
        }
    }

    /// Hands over what has grown too large to wait.
    pub(super) fn relieve(&mut self, shelf: &mut Shelf<'_>) {
        let known = [&mut self.properties, &mut self.names, &mut self.margins];
        for table in known.into_iter().chain(&mut self.others) {
            if table.is_full() {
                shelf.finish(table.split());
            }
        }
    }
}

fn title(kind: SurfaceKind) -> &'static str {
    match kind {
        SurfaceKind::ExternalLink => "Links to other workbooks",
        SurfaceKind::PivotCache => "Pivot tables",
        SurfaceKind::DataValidation => "Data validation",
        SurfaceKind::Query => "Queries",
        _ => "Settings",
    }
}
