//! Headers and footers of the printed page of an ods file: they stand with the
//! page styles.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::Event;

/// The texts of headers and footers, without the fields that a printer fills
/// in; none when the part breaks off.
pub(super) fn read(input: &mut dyn BufRead) -> Option<Vec<String>> {
    let mut xml = Reader::from_reader(input);
    xml.config_mut().check_end_names = false;
    let mut texts = Vec::new();
    let mut text = String::new();
    let (mut n_margins, mut n_fields) = (0u32, 0u32);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) if is_margin(tag.name().as_ref()) => n_margins += 1,
            Event::Start(tag) if is_field(tag.name().as_ref()) => n_fields += 1,
            Event::End(tag) if is_field(tag.name().as_ref()) => {
                n_fields = n_fields.saturating_sub(1);
                text.push(' ');
            }
            Event::End(tag) if is_margin(tag.name().as_ref()) => {
                n_margins = n_margins.saturating_sub(1);
                keep(&mut text, &mut texts);
            }
            Event::End(tag) if tag.name().as_ref() == "text:p" => keep(&mut text, &mut texts),
            Event::Text(part) if n_margins > 0 && n_fields == 0 => {
                text.push_str(&unescape(&part).ok()?);
            }
            Event::GeneralRef(reference) if n_margins > 0 && n_fields == 0 => {
                text.push_str(resolve_predefined_entity(&reference).unwrap_or(" "));
            }
            Event::Eof => return Some(texts),
            _ => {}
        }
    }
}

fn is_margin(name: &str) -> bool {
    name.starts_with("style:header") && !name.ends_with("-style")
        || name.starts_with("style:footer") && !name.ends_with("-style")
}

/// Fields that say nothing of a person: the others are text like any other.
fn is_field(name: &str) -> bool {
    matches!(
        name,
        "text:sheet-name" | "text:page-number" | "text:page-count" | "text:date" | "text:time"
    )
}

/// Keeps a paragraph; `Page` and `/` around page numbers are in every file.
fn keep(text: &mut String, texts: &mut Vec<String>) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    if letters > 0 && !matches!(words.as_slice(), ["Page"] | ["Page", "/"]) {
        texts.push(words.join(" "));
    }
    text.clear();
}
