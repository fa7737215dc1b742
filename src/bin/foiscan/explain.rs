//! `foiscan explain`: a page in plain English about a rule or a word of a
//! report.

use std::fmt::Write as _;

use foiscan::model::{Category, RuleCard, RuleId, RuleKind};
use foiscan::report::{Entry, GLOSSARY, printable, wrapped};
use foiscan::rules::{Rules, nearest};

use crate::args::ExplainArgs;
use crate::exit::{Exit, Failure};
use crate::output::{page_width, print};
use crate::rules::{in_words, loaded};

/// Prints the page.
pub(crate) fn run(args: &ExplainArgs) -> Result<Exit, Failure> {
    let rules = loaded(&args.rules)?;
    // "Pivot cache" is as good as pivot-cache.
    let word = args.word.trim().to_lowercase().replace([' ', '_'], "-");
    let page = page(&word, &rules);
    if page.is_empty() {
        return Err(unknown(&args.word, &word, &rules));
    }
    print(&page)?;
    Ok(Exit::Done)
}

fn page(word: &str, rules: &Rules) -> String {
    if let Some(card) = rules.card(&RuleId::parse(word)) {
        return in_words(card);
    }
    let mut page = String::new();
    for entry in GLOSSARY.iter().filter(|entry| entry.word == word) {
        page.push_str(&entry_page(entry));
    }
    for card in named(word, rules) {
        page.push_str(&in_words(card));
    }
    let category = Category::new(word);
    let recognising: Vec<&RuleCard> = rules
        .cards()
        .iter()
        .filter(|card| card.category.as_ref() == Some(&category))
        .collect();
    if let Some(first) = recognising.first() {
        let _ = writeln!(page, "{}\n\n{}", category.words(), paragraph(&first.why));
        page.push_str("It is recognised by\n");
        for card in recognising {
            let _ = writeln!(page, "  {:<36}{}", card.id.as_str(), card.title);
        }
    }
    page
}

/// The rules of that name about places, whatever their pack: a place is asked
/// for by its own name.
fn named<'r>(word: &str, rules: &'r Rules) -> impl Iterator<Item = &'r RuleCard> {
    rules.cards().iter().filter(move |card| {
        let name = card.id.as_str().split_once('.').map(|(_, name)| name);
        card.kind == RuleKind::Structure && name == Some(word)
    })
}

fn entry_page(entry: &Entry) -> String {
    let mut page = format!("{}\n\n{}", entry.title, paragraph(entry.says));
    if !entry.next.is_empty() {
        let _ = write!(
            page,
            "\n{}",
            paragraph(&format!("What to do: {}", entry.next))
        );
    }
    page
}

fn paragraph(text: &str) -> String {
    let room = page_width().clamp(30, 90);
    let lines = wrapped(&printable(text), room);
    lines.into_iter().map(|line| line + "\n").collect()
}

fn unknown(typed: &str, word: &str, rules: &Rules) -> Failure {
    let ids = rules.cards().iter().map(|card| card.id.as_str());
    let short = ids
        .clone()
        .filter_map(|id| id.split_once('.'))
        .map(|(_, rule)| rule);
    let categories = rules
        .cards()
        .iter()
        .filter_map(|card| card.category.as_ref());
    let words = GLOSSARY.iter().map(|entry| entry.word);
    // `nhs-number` without its pack is near enough.
    let by_rule = rules
        .cards()
        .iter()
        .map(|card| card.id.as_str())
        .find(|id| id.split_once('.').is_some_and(|(_, rule)| rule == word));
    let all = ids
        .chain(short)
        .chain(categories.map(Category::as_str))
        .chain(words);
    let next = by_rule.or_else(|| nearest(word, all)).map_or_else(
        || "Words that can be explained: ids of foiscan rules list, categories, and words of a report such as hidden-sheet.".to_owned(),
        |near| format!("Did you mean {near}?"),
    );
    Failure::new(format!("there is nothing to explain under {typed}"), next)
}
