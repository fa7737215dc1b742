//! Every part that no reader claims, and what is said of it: harmless by kind,
//! or a place that could hold personal data and is not read yet. A place that
//! gets its reader leaves this table.

use crate::model::{Fate, Gap, GapReason};
use crate::read::Sink;

use super::package::{Package, Part};
use super::relations::{ContentTypes, LIST};

/// What is known of one kind of part.
struct Kind {
    /// How its content type ends; empty when it has none of its own.
    content_type: &'static str,
    /// How its name begins, and ends.
    name: (&'static str, &'static str),
    verdict: Verdict,
}

#[derive(Clone, Copy)]
enum Verdict {
    /// Holds no text of a person, for this reason.
    Harmless(&'static str),
    /// Is not read yet: what it is, and where to look.
    Unread(&'static str),
}
use Verdict::{Harmless, Unread};

const fn kind(
    content_type: &'static str,
    begins: &'static str,
    ends: &'static str,
    verdict: Verdict,
) -> Kind {
    Kind {
        content_type,
        name: (begins, ends),
        verdict,
    }
}

/// The kinds of part, in lower case, the first that fits counts. A part is
/// harmless only when neither its name nor its content type says otherwise.
#[rustfmt::skip]
const KINDS: &[Kind] = &[
    // Harmless by kind.
    kind("theme+xml", "xl/theme/", ".xml", Harmless("Colours and fonts.")),
    kind("themeoverride+xml", "xl/theme/", ".xml", Harmless("Colours and fonts.")),
    kind(".styles+xml", "xl/styles", ".xml", Harmless("Fonts, colours and number formats.")),
    kind("calcchain+xml", "xl/calcchain", ".xml", Harmless("The order in which formulas are computed.")),
    kind("vbaprojectsignature", "xl/vbaprojectsignature", ".bin", Harmless("The check sum of macros.")),
    kind("chartstyle+xml", "xl/charts/style", ".xml", Harmless("The look of a chart.")),
    kind("chartcolorstyle+xml", "xl/charts/colors", ".xml", Harmless("The colours of a chart.")),
    kind("digital-signature-origin", "", "", Harmless("It only says where the signatures begin.")),
    kind("featurepropertybag+xml", "xl/featurepropertybag/", ".xml", Harmless("Which cells look like check boxes.")),
    // The same of documents and presentations.
    kind("theme+xml", "word/theme/", ".xml", Harmless("Colours and fonts.")),
    kind("theme+xml", "ppt/theme/", ".xml", Harmless("Colours and fonts.")),
    kind("wordprocessingml.styles+xml", "word/styles", ".xml", Harmless("Fonts and colours.")),
    kind("styleswitheffects+xml", "word/styleswitheffects", ".xml", Harmless("Fonts and colours.")),
    kind("websettings+xml", "word/websettings", ".xml", Harmless("How the document is saved as a page.")),
    kind("fonttable+xml", "word/fonttable", ".xml", Harmless("Names of fonts.")),
    kind("numbering+xml", "word/numbering", ".xml", Harmless("How lists are numbered.")),
    kind("obfuscatedfont", "word/fonts/", "", Harmless("A font.")),
    kind("", "word/glossary/styles", ".xml", Harmless("Fonts of building blocks.")),
    kind("", "word/glossary/fonttable", ".xml", Harmless("Names of fonts.")),
    kind("", "word/glossary/numbering", ".xml", Harmless("How lists are numbered.")),
    kind("", "word/glossary/websettings", ".xml", Harmless("How the document is saved as a page.")),
    kind("commentsextended+xml", "word/commentsextended", ".xml", Harmless("Which comment answers which.")),
    kind("commentsids+xml", "word/commentsids", ".xml", Harmless("Numbers of comments.")),
    kind("commentsextensible+xml", "word/commentsextensible", ".xml", Harmless("Dates of comments.")),
    kind("presentation.main+xml", "ppt/presentation", ".xml", Harmless("The order of the slides.")),
    kind("presprops+xml", "ppt/presprops", ".xml", Harmless("How the slides are shown.")),
    kind("viewprops+xml", "ppt/viewprops", ".xml", Harmless("How the slides are edited.")),
    kind("tablestyles+xml", "ppt/tablestyles", ".xml", Harmless("Colours of tables.")),
    kind("handoutmaster+xml", "ppt/handoutmasters/", ".xml", Harmless("The look of handouts.")),
    kind("notesmaster+xml", "ppt/notesmasters/", ".xml", Harmless("The look of notes.")),
    kind("", "ppt/fonts/", "", Harmless("A font.")),
    kind("", "ppt/changesinfos/", ".xml", Harmless("Which things changed, by number.")),
    kind("", "ppt/revisioninfo", ".xml", Harmless("Numbers of revisions.")),
    // Places that are not read yet.
    kind("drawingml.diagram", "xl/diagrams/", "", Harmless("The layout and the colours of SmartArt.")),
    kind("sharedstrings+xml", "xl/sharedstrings", ".xml", Unread("A table of texts that no sheet uses is not read yet. Copy the sheets' cells into a new workbook.")),
];

/// Enters every unclaimed part into the ledger.
pub(super) fn account(package: &Package<'_>, types: &ContentTypes, sink: &mut dyn Sink) {
    for (_, part) in package.unclaimed() {
        match verdict(part, types.of(&part.key)) {
            Harmless(why) => sink.part(&part.name, Fate::Harmless(why)),
            Unread(says) => sink.gap(Gap::part(&*part.name, GapReason::Unsupported, says)),
        }
    }
}

/// Whether nothing is known of a part.
pub(super) fn is_unknown(part: &Part, content_type: &str) -> bool {
    matches!(verdict(part, content_type), Unread(UNKNOWN))
}

/// What is said of a part that nothing is known of.
pub(super) fn unknown(part: &str) -> Gap {
    Gap::part(part, GapReason::Unsupported, UNKNOWN)
}

fn verdict(part: &Part, content_type: &str) -> Verdict {
    if part.is_empty() {
        return Harmless("It is empty.");
    }
    if part.key.ends_with(".rels") {
        return Harmless(LIST);
    }
    let by_type = KINDS
        .iter()
        .find(|k| !k.content_type.is_empty() && is_of(content_type, k.content_type));
    let by_name = KINDS.iter().find(|k| {
        let (begins, ends) = k.name;
        !begins.is_empty() && part.key.starts_with(begins) && part.key.ends_with(ends)
    });
    match (by_name.map(|k| k.verdict), by_type.map(|k| k.verdict)) {
        (Some(Unread(says)), _) | (_, Some(Unread(says))) => Unread(says),
        (Some(harmless), _) | (_, Some(harmless)) => harmless,
        (None, None) => Unread(UNKNOWN),
    }
}

/// Whether a content type is of a kind: by its ending, or for kinds that are
/// only a word, by holding it.
fn is_of(content_type: &str, kind: &str) -> bool {
    if kind.ends_with("+xml") {
        content_type.ends_with(kind)
    } else {
        content_type.contains(kind)
    }
}

const UNKNOWN: &str = "This part of the file is of a kind that foiscan does not know. Copy the \
                       sheets' cells into a new workbook.";
