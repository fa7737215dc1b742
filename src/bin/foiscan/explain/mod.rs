//! `foiscan explain`: a page in plain English about a rule, a category, a place
//! in a file, a means of hiding, a verdict, or a word of a report.

mod page;
mod rule;
mod term;

use foiscan::model::{Category, RuleCard, RuleId};
use foiscan::report::GLOSSARY;
use foiscan::rules::{Rules, nearest_few, words};

use crate::args::ExplainArgs;
use crate::exit::{Exit, Failure};
use crate::output::print;
use crate::rules::loaded;

/// Prints the page.
pub(crate) fn run(args: &ExplainArgs) -> Result<Exit, Failure> {
    let rules = loaded(&args.rules)?;
    let word = plain(&args.word);
    let page = page(&word, &rules).ok_or_else(|| unknown(&args.word, &word, &rules))?;
    print(&page)?;
    Ok(Exit::Done)
}

/// "Pivot cache" is as good as pivot-cache.
fn plain(typed: &str) -> String {
    typed.trim().to_lowercase().replace([' ', '_'], "-")
}

fn page(word: &str, rules: &Rules) -> Option<String> {
    if let Some(card) = rules.card(&RuleId::parse(word)) {
        return Some(rule::page(card, rules));
    }
    if let Some(page) = term::page(word, rules) {
        return Some(page);
    }
    if let Some(card) = by_own_name(word, rules) {
        return Some(rule::page(card, rules));
    }
    let titled = GLOSSARY.iter().find(|entry| plain(entry.title) == word);
    titled.and_then(|entry| term::page(entry.word, rules))
}

/// The only rule of that name, whatever its pack.
fn by_own_name<'r>(word: &str, rules: &'r Rules) -> Option<&'r RuleCard> {
    let mut named = rules
        .cards()
        .iter()
        .filter(|card| own_name(card.id.as_str()) == word);
    named.next().filter(|_| named.next().is_none())
}

/// The name of a rule without its pack.
fn own_name(id: &str) -> &str {
    id.split_once('.').map_or(id, |(_, name)| name)
}

fn unknown(typed: &str, word: &str, rules: &Rules) -> Failure {
    const MAX_NEAR: usize = 3;
    let ids = rules.cards().iter().map(|card| card.id.as_str());
    let categories = rules
        .cards()
        .iter()
        .filter_map(|card| card.category.as_ref());
    let mut all: Vec<&str> = words().collect();
    all.extend(categories.map(Category::as_str));
    all.extend(ids.clone());
    // `nhs-number` without its pack is near enough.
    let named: Vec<&str> = ids.clone().filter(|id| own_name(id) == word).collect();
    let own_names: Vec<&str> = ids.map(own_name).collect();
    let mut near = if named.is_empty() {
        nearest_few(word, all.into_iter().chain(own_names), MAX_NEAR)
    } else {
        named
    };
    near.truncate(MAX_NEAR);
    let next = match near.as_slice() {
        [] => "Words that can be explained: ids of foiscan rules list, categories such as surname, and words of a report such as hidden-sheet.".to_owned(),
        [one] => format!("Did you mean {one}?"),
        [firsts @ .., last] => format!("Did you mean {} or {last}?", firsts.join(", ")),
    };
    Failure::new(format!("there is nothing to explain under {typed}"), next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use foiscan::model::{
        Confidence, ExposureKind, GapReason, Hiding, Severity, SurfaceKind, Visibility,
    };

    /// The categories that the contract names.
    const CATEGORIES: &str = "surname forename initials full-name title sex date-of-birth age rank \
        grade job-role unit location staff-number vetting-level photo contract start-date salary \
        email phone address postcode vehicle-registration national-insurance-number nhs-number \
        passport-number driver-number bank-account payment-card tax-reference pnc-id cro-number \
        arrest-summons-number crime-reference case-role offence health ethnicity religion \
        sexual-orientation disability trade-union nationality immigration-status user-name \
        ip-address professional-number free-text";

    fn has_all(name: &str, page: &str, headings: &[&str]) {
        for heading in headings {
            assert!(page.contains(heading), "{name}: no {heading:?} in\n{page}");
        }
        for left in ["{column}", "{cells}", "{place}", "{surface}", "\u{1b}"] {
            assert!(!page.contains(left), "{name}: {left:?} is left in\n{page}");
        }
    }

    #[test]
    fn every_rule_has_a_page() {
        let rules = Rules::builtin().unwrap();
        for card in rules.cards() {
            let id = card.id.as_str();
            let page = page(id, &rules).unwrap();
            has_all(
                id,
                &page,
                &[
                    "What it is\n",
                    "What a report says, for example\n",
                    "Why it matters\n",
                    "In LibreOffice",
                    "It leaves alone\n",
                ],
            );
            let has_steps = page.contains("What to do\n") || page.contains("in Excel\n");
            assert!(has_steps, "{id}\n{page}");
            let alike = page.contains("Honest things that look alike\n");
            assert!(alike, "{id}\n{page}");
        }
    }

    #[test]
    fn every_place_kind_and_means_has_a_page() {
        let rules = Rules::builtin().unwrap();
        let surfaces = SurfaceKind::ALL.iter().map(|kind| kind.name());
        let hidings = Hiding::NAMES.iter().map(|(_, name)| *name);
        let exposures = ExposureKind::ALL.iter().map(|kind| kind.name());
        let reasons = GapReason::ALL.iter().map(|reason| reason.name());
        let verdicts = Severity::ALL.iter().map(|severity| severity.name());
        let visibilities = [Visibility::Shown, Visibility::Hidden, Visibility::Buried];
        let named: Vec<&str> = rules
            .cards()
            .iter()
            .filter_map(|card| card.category.as_ref())
            .map(Category::as_str)
            .collect();
        let all = surfaces
            .chain(hidings)
            .chain(exposures)
            .chain(reasons)
            .chain(verdicts)
            .chain(visibilities.map(Visibility::name))
            .chain(["unchecked"])
            .chain(CATEGORIES.split_whitespace())
            .chain(named);
        for name in all {
            let page = page(name, &rules).unwrap_or_else(|| panic!("no page about {name}"));
            has_all(
                name,
                &page,
                &[
                    "Why it matters\n",
                    "How to see and remove it in Excel\n",
                    "In LibreOffice\n",
                    "It is not to be mistaken for\n",
                ],
            );
        }
    }

    #[test]
    fn every_word_of_a_report_has_a_page() {
        let rules = Rules::builtin().unwrap();
        let confidences = [Confidence::Low, Confidence::Medium, Confidence::High];
        let glossary = GLOSSARY.iter().map(|entry| entry.word);
        let titles = GLOSSARY.iter().map(|entry| entry.title);
        let report = "verdict severity confidence exposure surface visibility region shape \
            fingerprint gap accepted rule pack category sha256 record seniority";
        let all = words()
            .chain(confidences.map(Confidence::name))
            .chain(glossary)
            .chain(titles)
            .chain(report.split_whitespace());
        for name in all {
            let page = page(&plain(name), &rules);
            let page = page.unwrap_or_else(|| panic!("no page about {name}"));
            has_all(name, &page, &["Why it matters\n"]);
        }
    }

    #[test]
    fn no_page_speaks_of_what_only_programs_know() {
        let rules = Rules::builtin().unwrap();
        let mut names: Vec<&str> = words().collect();
        names.extend(rules.cards().iter().map(|card| card.id.as_str()));
        for name in names {
            let page = page(name, &rules).unwrap().to_lowercase();
            for never in ["regex", "regular expression", "veryhidden", "gdpr-approved"] {
                assert!(!page.contains(never), "{name}: {never}");
            }
        }
    }
}
