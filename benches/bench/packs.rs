//! Packs of many rules, for cost that must not grow faster than the rules: each
//! has a pattern, words and headers of its own.

/// A pack of `n` value rules in one file.
pub(crate) fn pack(n: usize) -> String {
    let rules = (0..n).map(rule);
    let head = "[pack]\nid = \"many\"\nversion = \"1.0.0\"\n".to_owned();
    std::iter::once(head).chain(rules).collect()
}

fn rule(at: usize) -> String {
    let pattern = match at % 3 {
        0 => format!(r"(?i)R{at}-\d{{5}}"),
        1 => format!("Depot {at}(?: [a-z]+)?"),
        _ => format!(r"\d{{4}}/{at}[A-Z]"),
    };
    let values = match at % 3 {
        0 => [1, 2, 3].map(|one| format!("R{at}-1044{one}")),
        1 => ["north", "south", "east"].map(|side| format!("Depot {at} {side}")),
        _ => ["A", "B", "C"].map(|letter| format!("1044/{at}{letter}")),
    };
    let [one, two, three] = values.map(|value| format!("[{value:?}]"));
    format!(
        r#"
[[rule]]
id = "rule-{at}"
kind = "value"
title = "Numbers of kind {at}"
category = "kind-{at}"
severity = "note"
says = "Column {{column}} looks like numbers of kind {at} ({{cells}} cells)."
why = "It is there to be measured."
next = ["check-again"]

[rule.cell]
pattern = '{pattern}'
words = ["kind {at} one", "kind {at} two"]

[rule.column]
headers = ["kind {at}", "kind {at} number"]

[[rule.example]]
given = [["Kind {at}"], {one}, {two}, {three}]
finds = "A2:A4"

[[rule.counterexample]]
given = [["Box"], ["LB-1"], ["LB-2"], ["LB-3"]]
because = "these are of no kind"
"#
    )
}
