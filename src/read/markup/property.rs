//! The document properties that can name a person, in Excel's words.

/// Element names in lower case, and what Excel calls them. Dates, counts and
/// versions name nobody.
const NAMES: [(&str, &str); 11] = [
    ("author", "Author"),
    ("lastauthor", "Last saved by"),
    ("title", "Title"),
    ("subject", "Subject"),
    ("keywords", "Keywords"),
    ("description", "Comments"),
    ("category", "Category"),
    ("manager", "Manager"),
    ("company", "Company"),
    ("hyperlinkbase", "Hyperlink base"),
    ("template", "Template"),
];

/// Elements that hold nothing of a person.
const HARMLESS: [&str; 12] = [
    "created",
    "lastsaved",
    "lastprinted",
    "totaltime",
    "version",
    "revision",
    "pages",
    "words",
    "characters",
    "lines",
    "paragraphs",
    "characterswithspaces",
];

/// What a property is called; none when it cannot name anyone.
pub(super) fn title(element: &str) -> Option<&str> {
    let lower = element.to_ascii_lowercase();
    if HARMLESS.contains(&lower.as_str()) {
        return None;
    }
    let known = NAMES.iter().find(|(name, _)| *name == lower);
    Some(known.map_or(element, |(_, title)| *title))
}
