//! `foiscan rules new`: the beginning of a rule of one's own, with examples
//! that hold, so that it can be changed step by step.

use std::fs;
use std::path::Path;

use foiscan::rules::{Rules, Selection};

use crate::args::NewKind;
use crate::config::begin;
use crate::exit::{Exit, Failure};
use crate::output::tell;

/// Writes `PACK/RULE.toml`, and `PACK/pack.toml` where it is not there.
pub(crate) fn run(id: &str, kind: NewKind) -> Result<Exit, Failure> {
    let (pack, rule) = id.split_once('.').unwrap_or((id, id));
    check(pack)?;
    check(rule)?;
    let builtin = Rules::builtin().map_err(|errors| Failure::new(errors.to_string(), ""))?;
    if pack == "local" || builtin.packs().iter().any(|card| card.id == pack) {
        return Err(Failure::new(
            format!("{pack} is a pack of foiscan itself"),
            "Choose a name of your own for the pack, such as the name of your authority.",
        ));
    }
    let folder = Path::new(pack);
    let text = match kind {
        NewKind::Value => value(rule),
        NewKind::Roster => roster(rule, Columns::of_next(folder)),
        NewKind::Structure => structure(rule),
    };
    fs::create_dir_all(folder).map_err(|error| {
        Failure::new(
            format!("the folder {pack} cannot be made: {error}"),
            "Run it in a folder that you may write to.",
        )
    })?;
    let rule_file = folder.join(format!("{rule}.toml"));
    begin(&rule_file, &text, "rule file")?;
    let pack_file = folder.join("pack.toml");
    if !pack_file.exists() {
        begin(&pack_file, &pack_text(pack), "pack file")?;
    }
    let selection = Selection {
        paths: vec![folder.to_path_buf()],
        ..Selection::default()
    };
    crate::rules::load(&selection)?;
    tell(&format!("{} is there.", rule_file.display()));
    tell("What to do next:");
    tell(
        "  1. Open it and change the words, the headers and the pattern. foiscan rules schema explains every key.",
    );
    tell(
        "  2. Put in examples of what it must find and what it must leave alone. Invent them: no real person's data.",
    );
    tell(&format!("  3. Prove it: foiscan rules check {pack}"));
    tell(&format!(
        "  4. Use it: foiscan check --rules {pack} reply.xlsx, or for everybody in foiscan.toml: rules.paths = [\"{pack}\"]"
    ));
    Ok(Exit::Done)
}

/// Ids are lower-case words with hyphens, so that they can be files and flags.
fn check(id: &str) -> Result<(), Failure> {
    let is_word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    if id.split('-').all(is_word) && id != "pack" && id != "steps" {
        return Ok(());
    }
    Err(Failure::new(
        format!("\"{id}\" cannot be the name of a pack or a rule"),
        "Write PACK.RULE in lower-case letters, digits and single hyphens, as in: foiscan rules new library.badge-number",
    ))
}

fn pack_text(pack: &str) -> String {
    format!(
        "# Which pack this is. Raise the version when a rule changes: the last number\n\
         # for wording, the middle one for new rules, the first where rules mean\n\
         # something else.\n\
         id      = \"{pack}\"\n\
         version = \"0.1.0\"\n"
    )
}

fn value(rule: &str) -> String {
    let words = rule.replace('-', " ");
    // Each rule its own letters: two that are begun must not find the same.
    let mut letters: String = rule
        .to_uppercase()
        .chars()
        .filter(|one| one.is_ascii_uppercase())
        .collect();
    letters.push_str("XQ");
    letters.truncate(4);
    format!(
        r#"# What stands in cells. foiscan rules schema explains every key.
kind         = "value"
title        = "What looks like {words}"
category     = "{rule}"
severity     = "review"      # stop, review, note, or clear: recognised and no finding by itself
says         = "Column {{column}} looks like {words} ({{cells}} cells)."
why          = "Say in one or two sentences why this should not go out by mistake."
next         = ["ask-someone", "remove-column", "check-again"]
mistaken-for = ["honest things that look alike"]

[cell]
# A regular expression that fills the cell: here these letters, a hyphen, five
# digits. A list of words works, too: words = ["First", "Second"]
pattern = '{letters}-\d{{5}}'

[column]
# What stands above such a column.
headers = ["{words}"]

# What must be found: a small table, and the cells.
[[example]]
given = [["{words}"], ["{letters}-10442"], ["{letters}-10457"], ["{letters}-10461"]]
finds = "A2:A4"

# The same where the header does not help.
[[example]]
given = [["Column1"], ["{letters}-10442"], ["{letters}-10457"], ["{letters}-10461"]]
finds = "A2:A4"

# What must be left alone, and why.
[[counterexample]]
given   = [["Box"], ["{letters}-1"], ["{letters}-2"], ["{letters}-3"]]
because = "these are too short"
"#
    )
}

/// Two columns beside a surname that no rule of foiscan has together: each rule
/// that is begun its own, since the one that names most of a table's columns
/// speaks for it.
struct Columns {
    categories: [&'static str; 2],
    headers: [&'static str; 2],
    cells: [[&'static str; 2]; 4],
}

const COLUMNS: [Columns; 3] = [
    Columns {
        categories: ["location", "vehicle-registration"],
        headers: ["Location", "Registration"],
        cells: [
            ["Ballymena", "AB51 ABC"],
            ["Omagh", "AB02 XYZ"],
            ["Belfast", "BD20 SMR"],
            ["Omagh", "BD70 SMR"],
        ],
    },
    Columns {
        categories: ["rank", "postcode"],
        headers: ["Rank", "Postcode"],
        cells: [
            ["Constable", "SW1A 1AA"],
            ["Sergeant", "BT5 6EQ"],
            ["Constable", "EH99 1SP"],
            ["Inspector", "SW1A 2AA"],
        ],
    },
    Columns {
        categories: ["unit", "phone"],
        headers: ["Unit", "Telephone"],
        cells: [
            ["Traffic", "07700 900123"],
            ["Custody", "07700 900456"],
            ["Traffic", "07700 900789"],
            ["Custody", "07700 900321"],
        ],
    },
];

impl Columns {
    /// Those of the next roster rule in a pack.
    fn of_next(pack: &Path) -> &'static Self {
        let is_roster =
            |path: &Path| fs::read_to_string(path).is_ok_and(|text| text.contains("= \"roster\""));
        let rules = fs::read_dir(pack).into_iter().flatten().flatten();
        let n = rules.filter(|entry| is_roster(&entry.path())).count();
        let [first, ..] = &COLUMNS;
        COLUMNS.get(n % COLUMNS.len()).unwrap_or(first)
    }

    /// A row of a table for each invented person.
    fn rows(&self) -> String {
        let names = ["Wilson", "Patel", "Hughes", "Campbell"];
        let rows = names.iter().zip(&self.cells);
        rows.map(|(name, [left, right])| format!("    [\"{name}\", \"{left}\", \"{right}\"],\n"))
            .collect()
    }
}

fn roster(rule: &str, columns: &Columns) -> String {
    let words = rule.replace('-', " ");
    let [left, right] = columns.categories;
    let [left_header, right_header] = columns.headers;
    let rows = columns.rows();
    format!(
        r#"# Columns that together make a list of people. foiscan rules schema explains every key.
kind      = "roster"
title     = "A list of people: {words}"
severity  = "stop"           # stop, review or note
says      = "{{place}} holds what looks like a list of {{people}} people ({words}): {{categories}}."
why       = "Say in one or two sentences whom such a list harms, and how."
next      = ["open-and-look", "delete-list", "check-again"]
# From how many people it is stop, where the rows are shown and where they are
# hidden; fewer are for a person to look at.
stop-from = {{ shown = 10, hidden = 1 }}

[columns]
# One of these says who it is ...
any       = ["surname", "full-name"]
# ... and one of these something about the person. foiscan rules list names what
# is recognised; rules of your own can be named, too. Of several such rules the
# one that names most of a table's columns speaks.
with-any  = ["{left}", "{right}"]
min-kinds = 2

# What must be found: a small table, and how many people.
[[example]]
given  = [
    ["Surname", "{left_header}", "{right_header}"],
{rows}]
people = 4

# The same where no header helps.
[[example]]
given  = [
{rows}]
people = 4

# What must be left alone, and why.
[[counterexample]]
given   = [["Surname", "Entries"], ["Wilson", "12"], ["Patel", "9"], ["Hughes", "17"]]
because = "a count of surnames says nothing about one person"
"#
    )
}

fn structure(rule: &str) -> String {
    let words = rule.replace('-', " ");
    format!(
        r#"# A place that should not be in a file. foiscan rules schema explains every key.
kind     = "structure"
title    = "What looks like {words}"
severity = "review"          # stop, review or note
surface  = "sheet"           # the kind of place
named    = "Workings"        # how its name begins
holds    = {{ cells = 1 }}     # at least so much stands in it
says     = "Sheet {{surface}} holds {{rows}} rows."
why      = "Say in one or two sentences why this should not go out by mistake."
next     = ["open-and-look", "delete-sheet", "check-again"]

# What must be found. The example stands on a sheet with the name above.
[[example]]
given = [["Region", "Count"], ["North", "12"]]
finds = "yes"

# What must be left alone, and why.
[[counterexample]]
given   = [["Region", "Count"], ["North", "12"]]
surface = "notes"
because = "it is no sheet"
"#
    )
}
