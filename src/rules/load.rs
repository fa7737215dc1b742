//! Which packs are in force: the built-in ones, those the user brings, and
//! which of their rules.

use std::collections::BTreeMap;
use std::path::PathBuf;

use sha2::{Digest as _, Sha256};

use crate::model::{PackCard, RuleId, Severity};

use super::compile::{Loaded, compile};
use super::digest::FileDigest;
use super::error::{RuleError, RuleErrors, did_you_mean};
use super::example::{Example, examples};
use super::file::{read_bundle, read_pack, read_rule, read_steps};
use super::keys::{PackFile, RuleFile};
use super::local::{self, Local};
use super::{Rules, ahead, builtin};

/// Which rules are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Packs beside the built-in ones: folders with `pack.toml`, or files with
    /// `[pack]` and `[[rule]]`.
    pub paths: Vec<PathBuf>,
    /// Only these rules, if any are named.
    pub only: Vec<Named>,
    /// Without these rules.
    pub without: Vec<Named>,
    /// Rules that are worth more or less than their files say.
    pub severities: Vec<Override>,
    /// What only one authority knows.
    pub local: Local,
    /// Whether the built-in packs are in force.
    pub builtin: bool,
}

impl Default for Selection {
    fn default() -> Self {
        Self {
            paths: Vec::new(),
            only: Vec::new(),
            without: Vec::new(),
            severities: Vec::new(),
            local: Local::default(),
            builtin: true,
        }
    }
}

/// A rule as a flag or a config file names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The rule's id.
    pub rule: String,
    /// The flag or the file that names it, for messages.
    pub file: String,
    /// 1-based line in the file; 0 for a flag.
    pub line: usize,
}

/// A rule with another severity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The rule.
    pub rule: Named,
    /// What it is worth.
    pub severity: Severity,
}

/// The files of one pack, before they are read.
struct PackFiles {
    /// How messages name the folder.
    name: String,
    /// Path below the folder, and text; sorted.
    files: Vec<(String, String)>,
}

impl Rules {
    /// Loads and compiles the wanted rules.
    ///
    /// # Errors
    /// Every mistake of every rule file, and names in the selection that no
    /// rule has.
    pub fn load(selection: &Selection) -> Result<Self, RuleErrors> {
        // Only local rules want to know how columns are headed elsewhere.
        let ahead = || ahead::packs(!selection.local.is_empty());
        let built_in = selection.builtin.then(ahead).flatten();
        Self::load_with(selection, built_in)
    }

    /// The same with nothing read ahead.
    #[cfg(test)]
    pub(super) fn load_as_written(selection: &Selection) -> Result<Self, RuleErrors> {
        Self::load_with(selection, None)
    }

    /// Loads the wanted rules; those of the built-in packs as they were read
    /// ahead, else from their files.
    fn load_with(
        selection: &Selection,
        built_in: Option<Vec<(PackFile, Vec<RuleFile>)>>,
    ) -> Result<Self, RuleErrors> {
        let mut mistakes = Vec::new();
        let (mut packs, mut ahead) = (Vec::new(), Vec::new());
        match built_in {
            Some(built_in) => ahead = built_in,
            None if selection.builtin => packs = builtin_packs(),
            None => {}
        }
        let n_built_in = packs.len();
        for path in &selection.paths {
            match user_pack(path) {
                Ok(pack) => packs.push(pack),
                Err(mistake) => mistakes.push(mistake),
            }
        }
        let theirs = packs.get(n_built_in..).unwrap_or_default();
        let digest = digest_of(theirs, &selection.local);
        let steps = steps(&packs, &mut mistakes);
        let (mut cards, mut loaded) = read_all(ahead, &packs, &mut mistakes);
        if !selection.local.is_empty() {
            let (card, pack) = local_pack(&selection.local, &loaded, &mut mistakes);
            cards.push(card);
            loaded.push(pack);
        }
        stand_beside(&loaded, &mut mistakes);
        select(selection, &mut loaded, &mut mistakes);
        let rules = compile(loaded, &steps).unwrap_or_else(|found| {
            mistakes.extend(found);
            Self::default()
        });
        if !mistakes.is_empty() {
            mistakes.sort();
            return Err(RuleErrors(mistakes));
        }
        cards.sort();
        Ok(Self {
            packs: cards,
            digest,
            ..rules
        })
    }
}

/// Every pack with its card: those that were read ahead, then the others.
fn read_all<'p>(
    ahead: Vec<(PackFile, Vec<RuleFile>)>,
    packs: &'p [PackFiles],
    mistakes: &mut Vec<RuleError>,
) -> (Vec<PackCard>, Vec<Loaded<'p>>) {
    let (mut cards, mut loaded) = (Vec::new(), Vec::new());
    let mut take = |head: PackFile, rules, list, is_ahead| {
        cards.push(PackCard {
            id: head.id.clone(),
            version: head.version,
        });
        loaded.push(Loaded {
            pack: head.id,
            rules,
            list,
            is_ahead,
        });
    };
    for (head, rules) in ahead {
        take(head, rules, Box::new(|_| None), true);
    }
    for pack in packs {
        match read_files(pack) {
            Ok((head, rules)) => take(head, rules, Box::new(|name| list_text(pack, name)), false),
            Err(found) => mistakes.extend(found),
        }
    }
    (cards, loaded)
}

/// The examples of the built-in rules, in the order of the packs.
pub(super) fn builtin_examples() -> Vec<Example> {
    let packs = builtin_packs();
    let read = packs.iter().filter_map(|pack| read_files(pack).ok());
    read.flat_map(|(head, rules)| {
        let of = move |rule: RuleFile| examples(&rule, &RuleId::new(&head.id, &rule.id));
        rules.into_iter().flat_map(of)
    })
    .collect()
}

/// The embedded packs: every folder with a `pack.toml`.
fn builtin_packs() -> Vec<PackFiles> {
    let mut packs: BTreeMap<&str, Vec<(String, String)>> = BTreeMap::new();
    for (path, text) in builtin::files() {
        if let Some((folder, name)) = path.split_once('/')
            && name.ends_with(".toml")
        {
            let files = packs.entry(folder).or_default();
            files.push((name.to_owned(), text.to_owned()));
        }
    }
    packs
        .into_iter()
        .filter(|(_, files)| files.iter().any(|(name, _)| name == "pack.toml"))
        .map(|(folder, files)| PackFiles {
            name: format!("rules/{folder}"),
            files,
        })
        .collect()
}

/// A pack of the user's: a folder, or one file.
#[cfg(feature = "files")]
fn user_pack(path: &std::path::Path) -> Result<PackFiles, RuleError> {
    let name = path.display().to_string();
    let unreadable = |error: std::io::Error| RuleError {
        file: name.clone(),
        line: 0,
        key: String::new(),
        says: format!(
            "could not be read ({error}); give a folder with pack.toml, or a file with [pack] and [[rule]]"
        ),
    };
    let mut files = Vec::new();
    if path.is_dir() {
        for entry in walkdir::WalkDir::new(path).sort_by_file_name() {
            let entry = entry.map_err(|error| unreadable(error.into()))?;
            let ends = entry.path().extension();
            if ends.is_some_and(|end| end == "toml" || end == "txt") && entry.file_type().is_file()
            {
                let below = entry.path().strip_prefix(path).unwrap_or(entry.path());
                let steps: Vec<_> = below.iter().map(|step| step.to_string_lossy()).collect();
                let text = std::fs::read_to_string(entry.path()).map_err(unreadable)?;
                files.push((steps.join("/"), text));
            }
        }
    } else {
        files.push((
            String::new(),
            std::fs::read_to_string(path).map_err(unreadable)?,
        ));
    }
    Ok(PackFiles { name, files })
}

#[cfg(not(feature = "files"))]
fn user_pack(path: &std::path::Path) -> Result<PackFiles, RuleError> {
    Err(RuleError {
        file: path.display().to_string(),
        line: 0,
        key: String::new(),
        says: "this build reads no files".to_owned(),
    })
}

/// The pack of local knowledge, whose columns are headed as those of the others.
fn local_pack<'a>(
    local: &Local,
    loaded: &[Loaded<'_>],
    mistakes: &mut Vec<RuleError>,
) -> (PackCard, Loaded<'a>) {
    let known = loaded.iter().flat_map(|pack| &pack.rules);
    let card = PackCard {
        id: local::PACK.to_owned(),
        version: short_digest(&local.text()),
    };
    let pack = Loaded {
        pack: local::PACK.to_owned(),
        rules: local.rules(known, mistakes),
        list: Box::new(|_| None),
        is_ahead: false,
    };
    (card, pack)
}

/// Tells one state of local knowledge from another.
fn short_digest(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let bytes = digest.iter().take(6);
    bytes.map(|byte| format!("{byte:02x}")).collect()
}

/// The digest over the built-in rule and list files, then those of the user.
fn digest_of(theirs: &[PackFiles], local: &Local) -> String {
    if theirs.is_empty() && local.is_empty() {
        return ahead::DIGEST.to_owned();
    }
    let mut digest = FileDigest::default();
    for (name, text) in builtin::files() {
        digest.add_builtin(name, text);
    }
    for (name, text) in theirs.iter().flat_map(|pack| &pack.files) {
        digest.add(name, text);
    }
    let more = if local.is_empty() {
        String::new()
    } else {
        local.text()
    };
    digest.finish(&more)
}

/// The step sentences: the built-in ones, and those that packs add or reword.
fn steps(packs: &[PackFiles], mistakes: &mut Vec<RuleError>) -> BTreeMap<String, String> {
    let mut steps: BTreeMap<String, String> = ahead::steps().into_iter().collect();
    let theirs = packs.iter().flat_map(|pack| {
        let named = pack.files.iter().filter(|(name, _)| name == "steps.toml");
        named.map(|(name, text)| (format!("{}/{name}", pack.name), text.as_str()))
    });
    for (name, text) in theirs {
        match read_steps(&name, text) {
            Ok(pairs) => steps.extend(pairs),
            Err(found) => mistakes.extend(found),
        }
    }
    steps
}

fn read_files(pack: &PackFiles) -> Result<(PackFile, Vec<RuleFile>), Vec<RuleError>> {
    if let [(name, text)] = pack.files.as_slice()
        && name.is_empty()
    {
        return read_bundle(&pack.name, text);
    }
    let mut mistakes = Vec::new();
    let mut head = None;
    let mut rules = Vec::new();
    for (name, text) in pack
        .files
        .iter()
        .filter(|(name, _)| name.ends_with(".toml"))
    {
        let file = format!("{}/{name}", pack.name);
        let id = name.trim_end_matches(".toml");
        let found = match name.as_str() {
            "steps.toml" => continue,
            "pack.toml" => read_pack(&file, text).map(|pack| head = Some(pack)),
            _ => read_rule(&file, text, id).map(|rule| rules.push(rule)),
        };
        mistakes.extend(found.err().unwrap_or_default());
    }
    match head {
        Some(head) if mistakes.is_empty() => Ok((head, rules)),
        Some(_) => Err(mistakes),
        None if mistakes.is_empty() => Err(vec![RuleError {
            file: pack.name.clone(),
            line: 0,
            key: String::new(),
            says: "a pack needs a pack.toml with id and version".to_owned(),
        }]),
        None => Err(mistakes),
    }
}

/// The text of a list: the pack's own, else an embedded one.
fn list_text(pack: &PackFiles, name: &str) -> Option<String> {
    let own = pack.files.iter().find(|(file, _)| file == name);
    own.map(|(_, text)| text.clone())
        .or_else(|| builtin::file(name).map(str::to_owned))
}

/// The ids of all rules.
fn ids(loaded: &[Loaded<'_>]) -> Vec<String> {
    let packs = loaded.iter();
    let ids = packs.flat_map(|pack| {
        let ids = pack.rules.iter().map(|rule| rule.id.as_str());
        ids.map(|id| format!("{}.{id}", pack.pack))
    });
    ids.collect()
}

/// Says where a rule is raised beside one that there is not. What was read ahead
/// is proved by the tests.
fn stand_beside(loaded: &[Loaded<'_>], mistakes: &mut Vec<RuleError>) {
    let theirs = loaded.iter().filter(|pack| !pack.is_ahead);
    let theirs = theirs.flat_map(|pack| &pack.rules);
    for rule in theirs {
        let Some(raised) = &rule.structure.raised else {
            continue;
        };
        let known = ids(loaded);
        for name in raised
            .named()
            .filter(|name| !known.iter().any(|id| id == name))
        {
            let near = did_you_mean(name, known.iter().map(String::as_str));
            mistakes.push(RuleError {
                file: rule.file.clone(),
                line: rule.line,
                key: "raised".to_owned(),
                says: format!("there is no rule \"{name}\"{near}"),
            });
        }
    }
}

/// Keeps the wanted rules and gives them the wanted severity; names that no
/// rule has are mistakes.
fn select(selection: &Selection, loaded: &mut [Loaded<'_>], mistakes: &mut Vec<RuleError>) {
    let is_plain = selection.only.is_empty() && selection.without.is_empty();
    if is_plain && selection.severities.is_empty() {
        return;
    }
    let known = ids(loaded);
    let raised = selection.severities.iter().map(|raised| &raised.rule);
    let named = selection.only.iter().chain(&selection.without);
    for named in named.chain(raised) {
        if !known.contains(&named.rule) {
            mistakes.push(unknown(named, &known));
        }
    }
    let names = |list: &[Named], id: &str| list.iter().any(|named| named.rule == id);
    for pack in loaded {
        let id = pack.pack.clone();
        pack.rules.retain(|rule| {
            let full = format!("{id}.{}", rule.id);
            (selection.only.is_empty() || names(&selection.only, &full))
                && !names(&selection.without, &full)
        });
        for rule in &mut pack.rules {
            let full = format!("{id}.{}", rule.id);
            let mut raised = selection.severities.iter();
            if let Some(raised) = raised.rfind(|raised| raised.rule.rule == full) {
                rule.severity = raised.severity;
            }
        }
    }
}

fn unknown(named: &Named, known: &[String]) -> RuleError {
    // The name without its pack is near enough.
    let whole = known.iter().find(|id| {
        let rule = id.split_once('.').map(|(_, rule)| rule);
        rule == Some(named.rule.as_str())
    });
    let near = whole.map_or_else(
        || did_you_mean(&named.rule, known.iter().map(String::as_str)),
        |whole| format!("; did you mean \"{whole}\"?"),
    );
    RuleError {
        file: named.file.clone(),
        line: named.line,
        key: String::new(),
        says: format!("there is no rule \"{}\"{near}", named.rule),
    }
}
