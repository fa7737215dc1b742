//! The page of a word: what it is, why it matters, what happened because of it,
//! how to see and remove it, what it is mistaken for, which rules speak of it.

use foiscan::model::{Category, RuleCard};
use foiscan::report::{Entry, GLOSSARY};
use foiscan::rules::{Rules, Word, ladders, word};

use super::own_name;
use super::page::Page;

/// The page of a word, or of a category of somebody's own rules.
pub(super) fn page(name: &str, rules: &Rules) -> Option<String> {
    let cards = about(name, rules);
    let known = word(name);
    let short = GLOSSARY.iter().find(|entry| entry.word == name);
    if known.is_none() && short.is_none() && !is_category(name, rules) {
        return None;
    }
    let mut page = Page::new(&title(name, known, short));
    let by_rule = cards.first().map(|card| card.why.as_str());
    match known {
        Some(word) => {
            page.lead(&word.what);
            page.section("Why it matters", &[&word.why]);
            page.points("How it happened", &word.happened);
            page.steps("How to see and remove it in Excel", &word.excel);
            page.steps("In LibreOffice", &word.libreoffice);
            page.points("It is not to be mistaken for", &word.mistaken);
        }
        None => {
            page.lead(short.map_or("What rules of your own recognise.", |entry| entry.says));
            page.section("Why it matters", by_rule.as_slice());
            page.section("What to do", short.map(|entry| entry.next).as_slice());
        }
    }
    if name == "seniority" {
        page.verbatim("The ladders, most junior first", &rungs());
    }
    let width = cards.iter().map(|card| card.id.as_str().len()).max();
    let width = width.unwrap_or_default();
    let listed: Vec<String> = cards
        .iter()
        .map(|card| format!("{:<width$}  {}", card.id.as_str(), card.title))
        .collect();
    page.verbatim("Rules about it (foiscan explain RULE tells more)", &listed);
    Some(page.finish())
}

fn is_category(name: &str, rules: &Rules) -> bool {
    let category = Category::new(name);
    let mut cards = rules.cards().iter();
    cards.any(|card| card.category.as_ref() == Some(&category))
}

/// The rules that speak of a word: of that category, about that place or means
/// of hiding, or of that name.
fn about<'r>(name: &str, rules: &'r Rules) -> Vec<&'r RuleCard> {
    let category = Category::new(name);
    let by_place = |card: &RuleCard| {
        let mut structures = rules.structures().iter();
        structures.any(|rule| {
            rule.id == card.id
                && (rule.surface.is_some_and(|kind| kind.name() == name)
                    || rule.hiding.names().any(|means| means == name))
        })
    };
    let cards = rules.cards().iter();
    cards
        .filter(|card| {
            card.category.as_ref() == Some(&category)
                || by_place(card)
                || own_name(card.id.as_str()) == name
        })
        .collect()
}

fn title(name: &str, known: Option<&Word>, short: Option<&Entry>) -> String {
    if let Some(word) = known.filter(|word| !word.title.is_empty()) {
        return word.title.clone();
    }
    if let Some(entry) = short {
        return entry.title.to_owned();
    }
    let words = Category::new(name).words();
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn rungs() -> Vec<String> {
    ladders()
        .into_iter()
        .flat_map(|(ladder, steps)| {
            let steps = steps.into_iter().map(|step| format!("    {step}"));
            std::iter::once(format!("{ladder}:")).chain(steps)
        })
        .collect()
}
