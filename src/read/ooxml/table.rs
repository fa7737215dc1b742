//! The tables of a sheet, as far as they conceal: whether the filter of one is
//! on. Their headings are cells of the sheet.

use crate::model::Fate;
use crate::read::Sink;

use super::frame::below_header;
use super::package::Package;
use super::place::{Span, span_of};
use super::relations::{relations_of, settle};
use super::xml::Token;

/// The data rows of the sheet's tables whose filter is on. The sheet is given by
/// its part's key.
pub(super) fn filtered(package: &mut Package<'_>, sheet: &str, sink: &mut dyn Sink) -> Vec<Span> {
    let relations = relations_of(package, sheet, sink);
    let mut spans = Vec::new();
    for relation in relations.iter().filter(|r| r.kind == "table") {
        let found = package.find(&relation.target);
        let Some(claim) = found.and_then(|part| package.claim(part)) else {
            continue;
        };
        let mut filter = None;
        let read = package.read(claim, |xml| {
            xml.each(|token| {
                match token {
                    Token::Start(tag) | Token::Empty(tag) if tag.name == "autoFilter" => {
                        filter = tag.raw("ref").and_then(span_of);
                    }
                    // An empty one has no criteria.
                    Token::Start(tag) if tag.name == "filterColumn" => {
                        spans.extend(filter.take().and_then(below_header));
                    }
                    _ => {}
                }
                Ok(())
            })
        });
        let fate = Fate::Harmless("Where a table stands; its headings are cells of the sheet.");
        settle(package.name(claim), "A table of a sheet", read, fate, sink);
    }
    spans
}
