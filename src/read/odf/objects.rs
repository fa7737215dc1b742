//! Objects inside the document: charts with their own copy of the values they
//! draw, documents of other programs, OLE objects. Each is a folder or a file.

use std::io::{Cursor, Write};
use std::sync::Arc;

use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::inside::Inside;
use crate::model::{Body, Fate, Gap, GapReason, Hiding, Layout, Source, Surface, SurfaceKind};
use crate::read::ooxml::{
    Claim, Grid, Listing, Package, PartXml, Tag, Token, Trouble, look, settle,
};
use crate::read::{Reading, Sink};

/// Most bytes of one object.
const MOST_BYTES: u64 = 512 << 20;

/// Reads every object: folders `Object 1/`, files `Object 2`.
pub(super) fn read(
    package: &mut Package<'_>,
    reading: &Reading<'_>,
    shown: &[String],
    sink: &mut dyn Sink,
) {
    let mut folders: Vec<String> = package
        .unclaimed()
        .filter_map(|(_, part)| part.key.strip_suffix("/content.xml").map(str::to_owned))
        .collect();
    folders.sort();
    for (number, folder) in (1..).zip(folders) {
        let inside = format!("{folder}/");
        let claims = package.claim_each(|part| part.key.starts_with(&inside));
        let content = format!("{inside}content.xml");
        let found = claims.iter().find(|claim| package.key(**claim) == content);
        let mut chart = Chart::new();
        let read = found.map(|claim| package.read(*claim, |xml| chart.take(xml)));
        let is_told = matches!(chart.body, Some("chart" | "math"));
        if is_told {
            let read = read.unwrap_or(Ok(())).and(chart.pour(number, shown, sink));
            settle(&content, "A chart or equation", read, Fate::Read, sink);
            for claim in claims
                .iter()
                .filter(|claim| package.key(**claim) != content)
            {
                let why = "It only says how a chart or equation looks.";
                sink.part(package.name(*claim), Fate::Harmless(why));
            }
            continue;
        }
        match packed(package, &claims, &inside, chart.body) {
            Ok(bytes) => hand_on(&folder, bytes, reading, sink),
            Err(trouble) => sink.gap(trouble.gap(&folder, "An embedded object")),
        }
    }
    let files =
        package.claim_each(|part| part.key.starts_with("object ") && !part.key.contains('/'));
    for claim in files {
        read_file(package, claim, reading, sink);
    }
}

/// The parts of a folder as a document of its own.
fn packed(
    package: &Package<'_>,
    claims: &[Claim],
    inside: &str,
    body: Option<&str>,
) -> Result<Vec<u8>, Trouble> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    // What the outer document says of it, and a document says of itself.
    let head = [
        (
            "mimetype",
            format!("application/vnd.oasis.opendocument.{}", body.unwrap_or("text")),
        ),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>"
                .to_owned(),
        ),
    ];
    for (name, text) in head {
        let plain = options.compression_method(CompressionMethod::Stored);
        zip.start_file(name, plain).map_err(Trouble::from)?;
        zip.write_all(text.as_bytes())
            .map_err(|error| Trouble::from(&error))?;
    }
    for claim in claims {
        let name = package.name(*claim).get(inside.len()..).unwrap_or_default();
        let bytes = package.bytes(*claim, MOST_BYTES)?;
        if name.is_empty() || name == "mimetype" || name.starts_with("META-INF/") {
            continue;
        }
        zip.start_file(name, options).map_err(Trouble::from)?;
        zip.write_all(&bytes)
            .map_err(|error| Trouble::from(&error))?;
    }
    let bytes = zip.finish().map_err(Trouble::from)?;
    Ok(bytes.into_inner())
}

fn read_file(package: &Package<'_>, claim: Claim, reading: &Reading<'_>, sink: &mut dyn Sink) {
    let part = package.name(claim);
    let bytes = match package.bytes(claim, MOST_BYTES) {
        Ok(bytes) => bytes,
        Err(trouble) => return sink.gap(trouble.gap(part, "An embedded file")),
    };
    let object = look(&bytes).unwrap_or_default();
    let mut words = Listing::new(&["What", "Text"]);
    // So few rows that no bound is met.
    let _ = words.add(&["Part", part]);
    let _ = words.add(&["File name", &object.label]);
    for path in &object.paths {
        let _ = words.add(&["Path", path]);
    }
    let surface = Surface::shown(SurfaceKind::Embedded, format!("Embedded file: {part}"));
    words.pour(surface.hidden_by(Hiding::NOT_SHOWN), sink);
    match object.file {
        Some(file) if !object.is_document => hand_on(part, file, reading, sink),
        _ if object.is_document => hand_on(part, bytes, reading, sink),
        _ if object.is_empty => {}
        _ => {
            return sink.gap(Gap::part(
                part,
                GapReason::Unsupported,
                "An embedded object of a kind that foiscan does not know was not read. Open it in \
                 the program that made the file with a double click, or delete it.",
            ));
        }
    }
    sink.part(part, Fate::Read);
}

fn hand_on(name: &str, bytes: Vec<u8>, reading: &Reading<'_>, sink: &mut dyn Sink) {
    sink.nested(Source {
        origin: reading.source.origin.inner(name),
        body: Body::Bytes(Arc::from(bytes)),
    });
}

/// What an object may be, by the element that holds it all.
const BODIES: [&str; 6] = [
    "chart",
    "math",
    "spreadsheet",
    "text",
    "presentation",
    "drawing",
];

/// A chart's own table, and its titles; of an equation its words.
struct Chart {
    body: Option<&'static str>,
    /// The sheets that its values come from.
    sheets: Vec<String>,
    grid: Grid,
    words: Listing,
    row: u32,
    column: u32,
    n_tables: u32,
    text: Inside,
}

impl Chart {
    fn new() -> Self {
        Self {
            body: None,
            sheets: Vec::new(),
            grid: Grid::default(),
            words: Listing::new(&["What", "Text"]),
            row: 0,
            column: 0,
            n_tables: 0,
            text: Inside::default(),
        }
    }

    fn take(&mut self, xml: &mut PartXml<'_>) -> Result<(), Trouble> {
        xml.each(|token| {
            if let Token::Start(tag) = token
                && self.body.is_none()
            {
                self.body = BODIES.iter().find(|name| **name == tag.name).copied();
            }
            if let Token::Start(tag) | Token::Empty(tag) = token {
                self.refer(tag);
            }
            match token {
                Token::Start(tag) => match tag.name {
                    "table" => self.n_tables += 1,
                    "table-row" => self.column = 0,
                    "table-cell" => self.text = Inside::default(),
                    "p" => self.text.open(),
                    _ => {}
                },
                Token::Empty(tag) if tag.name == "table-cell" => self.column += 1,
                Token::Text(text) if self.body == Some("math") => {
                    return self.words.add(&["Equation", text]);
                }
                Token::Text(text) => self.text.text(text),
                Token::End(name) => return self.end(name),
                Token::Empty(_) => {}
            }
            Ok(())
        })
    }

    /// Takes note of the sheets that a part of a chart refers to.
    fn refer(&mut self, tag: Tag<'_>) {
        const REFERENCES: [&str; 3] = [
            "cell-range-address",
            "values-cell-range-address",
            "label-cell-address",
        ];
        for address in REFERENCES.iter().filter_map(|name| tag.text(name)) {
            for range in address.split(' ') {
                let cell = range.split(':').next().unwrap_or(range);
                // What stands in the chart's own table refers to no sheet.
                if let Some((sheet, _)) = cell.rsplit_once('.')
                    && !sheet.is_empty()
                    && sheet != "local-table"
                {
                    let sheet = sheet.trim_start_matches('$').trim_matches('\'');
                    self.sheets.push(sheet.replace("''", "'"));
                }
            }
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Trouble> {
        match name {
            "table" => self.n_tables = self.n_tables.saturating_sub(1),
            "table-row" => self.row += 1,
            "table-cell" => self.column += 1,
            "p" => {
                let text = self.text.close().unwrap_or_default();
                let text = text.trim();
                if self.n_tables == 0 {
                    return self.words.add(&["Text", text]);
                }
                self.grid.number((self.row, self.column), text);
            }
            _ => {}
        }
        Ok(())
    }

    fn pour(
        &mut self,
        number: usize,
        shown: &[String],
        sink: &mut dyn Sink,
    ) -> Result<(), Trouble> {
        let kind = SurfaceKind::Chart;
        let texts = Surface::shown(kind, format!("Texts of chart {number}"));
        self.words.pour(texts, sink);
        // What refers to no sheet was typed into the chart, which shows it.
        let is_shown = self.sheets.iter().all(|sheet| shown.contains(sheet));
        let surface = if is_shown {
            Surface::shown(kind, format!("Chart {number}"))
        } else {
            let name = format!("Chart {number}: data that is not shown");
            Surface::shown(kind, name).hidden_by(Hiding::CACHE)
        };
        let surface = surface.laid_out(Layout::Headed);
        self.grid.pour(surface, u32::MAX, sink)
    }
}
