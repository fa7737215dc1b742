//! Every key of the config file: its name, what it takes, what it is for, and
//! an example. Template, schema and documentation are made from this table.

/// One key.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The table it stands in; empty at the top.
    pub table: &'static str,
    /// Its name in the table.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// What it is for, in sentences.
    pub says: &'static str,
    /// An example, as TOML.
    pub example: &'static str,
}

/// What a key takes.
#[derive(Clone, Copy, Debug)]
pub enum Takes {
    /// Text.
    Text,
    /// A list of texts.
    Texts,
    /// `true` or `false`.
    Flag,
    /// A whole number, at least this.
    Number(u64),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A table with rule ids as keys and one of these words for each.
    ByRule(&'static [&'static str]),
}

/// What a rule may be made worth.
pub(super) const WORTHS: &[&str] = &["stop", "review", "note", "clear", "off"];

const fn key(
    (table, name): (&'static str, &'static str),
    takes: Takes,
    example: &'static str,
    says: &'static str,
) -> Key {
    Key {
        table,
        name,
        takes,
        says,
        example,
    }
}

/// Every key, in the order of the template.
#[rustfmt::skip]
pub const KEYS: &[Key] = &[
    key(("", "fail-on"), Takes::Choice(&["stop", "review", "note", "never"]), r#""review""#,
        "From which verdict on the exit code of `foiscan check` is 1."),
    key(("", "exclude"), Takes::Texts, r#"["*.md", "old/**"]"#,
        "Paths that are not checked: * within a folder, ** across folders. They stand in the report."),
    key(("", "accept"), Takes::Text, r#""foiscan-accept.toml""#,
        "The file of acceptances, relative to this file. Without this key it is the foiscan-accept.toml beside this file, if there is one."),
    key(("", "threads"), Takes::Number(1), "4",
        "How many threads; by default one for each core. The report is the same whatever the number."),
    key(("", "progress"), Takes::Flag, "false",
        "Whether there is a progress bar."),

    key(("rules", "paths"), Takes::Texts, r#"["rules/library.toml"]"#,
        "Rules of your own beside the built-in ones: files or folders, relative to this file. `foiscan rules new` begins one."),
    key(("rules", "only"), Takes::Texts, r#"["uk-police.staff-list"]"#,
        "Only these rules; everything else is left out. For trying rules out, hardly for a gate."),
    key(("rules", "without"), Takes::Texts, r#"["structure.small-counts"]"#,
        "Without these rules. Every report says so."),

    key(("", "severity"), Takes::ByRule(WORTHS), r#"{ "structure.small-counts" = "review", "uk-common.singled-out" = "off" }"#,
        "What a rule is worth here: stop, review, note, clear (recognised, and no finding by itself) or off. Every report says so. `foiscan rules list` names the rules."),

    key(("limits", "max-megabytes"), Takes::Number(1), "500",
        "Largest file that is opened. Past any limit a file is not checked, never clear."),
    key(("limits", "max-expanded-megabytes"), Takes::Number(1), "4000",
        "Most that all parts of one file may expand to."),
    key(("limits", "max-depth"), Takes::Number(1), "4",
        "How deep files may stand in files."),
    key(("limits", "timeout"), Takes::Number(1), "600",
        "Longest time for one file, in seconds."),

    key(("local", "units"), Takes::Texts, r#"["Harbour Unit", "Lantern Team"]"#,
        "Units, departments and teams that have names of their own here. An entry may have ` ?` behind it: then it means other things, too, and counts only beside other units or under a header that says so."),
    key(("local", "high-harm-units"), Takes::Texts, r#"["Lantern Team"]"#,
        "Units where being known is dangerous: one named person of such a unit is enough for stop."),
    key(("local", "locations"), Takes::Texts, r#"["Testley Yard", "Building 7"]"#,
        "Stations, offices and other places of work."),
    key(("local", "ranks"), Takes::Texts, r#"["Senior Harbour Officer"]"#,
        "Ranks and grades that are used only here."),
    key(("local", "ladder"), Takes::Texts, r#"["Harbour Hand", "Inspector", "Senior Harbour Officer", "Superintendent"]"#,
        "Such ranks in their order, the most junior first, so that published-from may name them. Ranks that are used everywhere tell where the others stand: here a Senior Harbour Officer is above every Inspector and below every Superintendent. What stands here need not stand under ranks again."),
    key(("local", "staff-numbers"), Takes::Texts, r#"["AA999999", '[HT]\d{5}']"#,
        "What staff numbers look like here: a shape as reports show it (9 a digit, A and a letters), or a regular expression. A shape of digits alone needs a header or names beside it."),
    key(("local", "published-from"), Takes::Texts, r#"["Assistant Chief Constable", "SCS Pay Band 1"]"#,
        "From which rank or grade on this authority publishes who holds it. Rows of such people are noted and not counted, unless they hold what does harm. Nobody is published when this is not set. `foiscan explain seniority` names the ladders."),
];

impl Key {
    /// Its name with the table it stands in: `limits.timeout`.
    pub fn full_name(&self) -> String {
        if self.table.is_empty() {
            self.name.to_owned()
        } else {
            format!("{}.{}", self.table, self.name)
        }
    }
}
