//! What a text is: delimited, HTML, XML of some kind, or another language that
//! hides its values in its grammar.

use std::borrow::Cow;

use crate::model::GapReason;

use super::{Format, ending};
use crate::read::encoding::Letters;

const AS_TABLE: &str = "If it holds tables, save them as an Excel workbook or CSV and check that.";

/// The bytes as text, when they are text: next to no control characters.
pub(super) fn text(head: &[u8]) -> Option<String> {
    let (letters, n_mark) = Letters::find(head);
    let body = head.get(n_mark..).unwrap_or_default();
    let text = match letters {
        Letters::Bytes(_) => letters.decode(body),
        Letters::Wide(_) => Cow::Owned(letters.decode(body).into_owned()),
    };
    let padded = text.trim_end_matches(['\0', '\u{1a}']);
    let n_odd = padded.chars().filter(|c| is_odd(*c)).count();
    (n_odd <= 2.max(padded.len() / 50)).then(|| padded.to_owned())
}

/// Control characters that no text has.
fn is_odd(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1a}' | '\u{1c}'..='\u{1f}' | '\u{7f}' | '\u{fffd}')
}

/// Judges a text by how it begins. `name` is in lower case.
pub(super) fn find(text: &str, is_whole: bool, name: &str) -> Format {
    let text = text.trim_start_matches(is_blank);
    if text.is_empty() && is_whole {
        return Format::Unreadable(
            GapReason::Empty,
            "The file is empty. Check that it is the file you meant to release.".to_owned(),
        );
    }
    if text.starts_with('<') {
        return markup(text);
    }
    if is_web_archive(text) {
        return Format::HtmlTable;
    }
    other_language(text, name).unwrap_or(Format::Delimited)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\0' | '\u{feff}' | '\u{1a}')
}

/// HTML, XML, or a text that only begins with an angle bracket.
fn markup(text: &str) -> Format {
    let body = skip_prolog(text);
    let root = body
        .strip_prefix('<')
        .map(|body| {
            body.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
                .next()
        })
        .and_then(|name| name)
        .unwrap_or_default()
        .to_ascii_lowercase();
    let local = root.rsplit(':').next().unwrap_or_default();
    let has = |part: &str| text.contains(part);
    let is_page = match local {
        "!doctype" => is_html(body),
        _ => matches!(local, "html" | "head" | "body" | "table" | "meta"),
    };
    let is_fragment = matches!(
        local,
        "div"
            | "style"
            | "script"
            | "center"
            | "form"
            | "title"
            | "link"
            | "base"
            | "font"
            | "p"
            | "span"
            | "h1"
            | "h2"
            | "h3"
            | "b"
            | "br"
            | "tr"
            | "thead"
            | "tbody"
    ) && text.to_ascii_lowercase().contains("<t");
    if local == "workbook"
        && (has("urn:schemas-microsoft-com:office:spreadsheet") || has("Excel.Sheet"))
    {
        Format::SpreadsheetMl
    } else if root == "office:document" || has("opendocument:xmlns:office") {
        Format::unsupported("a flat OpenDocument file (.fods)", AS_TABLE)
    } else if is_page || is_fragment {
        Format::HtmlTable
    } else if text.starts_with("<?xml") || has("xmlns") || has("</") {
        Format::unsupported("an XML file", AS_TABLE)
    } else {
        Format::Delimited
    }
}

/// Whether a document type is that of HTML.
fn is_html(text: &str) -> bool {
    let start = text.get(..14);
    start.is_some_and(|start| start.eq_ignore_ascii_case("<!doctype html"))
}

/// What follows declarations and comments.
fn skip_prolog(text: &str) -> &str {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(is_blank);
        let end = if rest.starts_with("<?") {
            rest.find("?>").map(|at| at + 2)
        } else if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with("<!DOCTYPE") && !is_html(rest) {
            let (end, length) = match (rest.find('['), rest.find('>')) {
                (Some(list), Some(end)) if list < end => (rest.find("]>"), 2),
                (_, end) => (end, 1),
            };
            end.map(|at| at + length)
        } else {
            return rest;
        };
        match end.and_then(|end| rest.get(end..)) {
            Some(after) => rest = after,
            None => return rest,
        }
    }
}

/// The lines up to the first blank one, in lower case: where headers of mail
/// and web archives stand.
fn header_lines(text: &str) -> impl Iterator<Item = String> {
    text.lines()
        .take_while(|line| !line.trim().is_empty())
        .take(200)
        .map(str::to_ascii_lowercase)
}

/// MHTML: what Excel writes as "single file web page".
pub(in crate::read) fn is_web_archive(text: &str) -> bool {
    let has = |start: &str| header_lines(text).any(|line| line.starts_with(start));
    has("mime-version:")
        && header_lines(text).any(|line| line.contains("multipart/related"))
        && !has("received:")
        && !has("to:")
}

/// Text that is read by programs, not by people, and gives its values away
/// only to those who know its grammar.
fn other_language(text: &str, name: &str) -> Option<Format> {
    let has_header = |start: &str| header_lines(text).any(|line| line.starts_with(start));
    let start = text.get(..12).unwrap_or(text).to_ascii_uppercase();
    let what = if is_json(text) {
        "a JSON file"
    } else if start.starts_with("BEGIN:VCARD") {
        "an address card (vCard)"
    } else if start.starts_with("BEGIN:VCALEN") {
        "a calendar (iCalendar)"
    } else if start.starts_with("ID;P") {
        "a SYLK spreadsheet"
    } else if start.starts_with("TABLE") && text.lines().nth(1) == Some("0,1") {
        "a DIF spreadsheet"
    } else if (has_header("from:") || has_header("received:"))
        && (has_header("mime-version:") || has_header("message-id:") || ending(name) == "eml")
    {
        "an e-mail message"
    } else {
        return None;
    };
    Some(Format::unsupported(what, AS_TABLE))
}

/// An object with a key, or a list of objects, lists or strings.
fn is_json(text: &str) -> bool {
    let tight: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(200)
        .collect();
    let is_object = |text: &str| text.starts_with("{\"") && text.contains("\":");
    is_object(&tight)
        || tight == "{}"
        || tight.strip_prefix('[').is_some_and(|inner| {
            is_object(inner) || inner.starts_with("[") || inner.starts_with("\"")
        })
}
