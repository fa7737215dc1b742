//! Metadata of cells. Every workbook with a formula that spills has this part;
//! it holds text only where cells come from a cube.

use crate::model::{Fate, Gap, GapReason};
use crate::read::Sink;

use super::package::{Claim, Package};
use super::relations::settle;
use super::xml::Token;

/// Reads the part and accounts for it.
pub(super) fn read(package: &Package<'_>, claim: Claim, sink: &mut dyn Sink) {
    let mut has_text = false;
    let read = package.read(claim, |xml| {
        xml.each(|token| {
            if let Token::Start(tag) | Token::Empty(tag) = token {
                has_text |= matches!(tag.name, "metadataStrings" | "mdxMetadata");
            }
            Ok(())
        })
    });
    let part = package.name(claim);
    if has_text && read.is_ok() {
        sink.gap(Gap::part(
            part,
            GapReason::Unsupported,
            "Texts of cells that come from a cube are not read yet. Paste such cells as values.",
        ));
        return;
    }
    let fate = Fate::Harmless("It only says which formulas spill.");
    settle(part, "The metadata of cells", read, fate, sink);
}
