//! What is in force: the flags, then the environment, then the config file.
//! The file is the nearest `foiscan.toml` going up from the working directory.

use std::env;
use std::path::{Path, PathBuf};
use std::time::Duration;

use foiscan::config::{self, Config, FILE_NAME, FailOn};
use foiscan::model::{FileCard, Settings, Severity};
use foiscan::read::Limits;
use foiscan::rules::{Named, Selection};
use sha2::{Digest as _, Sha256};

use crate::args::{CheckArgs, ConfigArgs, LimitArgs, RuleArgs, RulesArgs};
use crate::exit::Failure;
use crate::written;

/// The config file that was found, and what it says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    /// What it sets; nothing where there is no file.
    pub(crate) config: Config,
    /// The file; none where there is none.
    pub(crate) card: Option<FileCard>,
    /// The folder it stands in, as its path was named; empty for the working
    /// directory.
    pub(crate) folder: PathBuf,
}

/// Finds and reads the config file.
pub(crate) fn find(args: &ConfigArgs) -> Result<Found, Failure> {
    let named = args
        .config
        .as_ref()
        .filter(|path| !path.as_os_str().is_empty());
    let path = match named {
        _ if args.isolated => None,
        Some(path) => Some(path.clone()),
        None => nearest_above(),
    };
    path.map_or_else(|| Ok(Found::default()), |path| read(&path))
}

/// The nearest config file going up from the working directory, as a path from
/// there.
fn nearest_above() -> Option<PathBuf> {
    let here = env::current_dir().ok()?;
    let mut up = PathBuf::new();
    for folder in here.ancestors() {
        if folder.join(FILE_NAME).is_file() {
            return Some(up.join(FILE_NAME));
        }
        up.push("..");
    }
    None
}

fn read(path: &Path) -> Result<Found, Failure> {
    let name = path.display().to_string();
    let text = written::read(path).map_err(|error| {
        Failure::new(
            format!("the config file {name} cannot be read: {error}"),
            "Name another with --config, or leave it out with --isolated. foiscan config new begins one.",
        )
    })?;
    let mut config = config::read(&name, &text).map_err(|errors| {
        Failure::new(
            errors.to_string(),
            "foiscan config new writes a file that explains every key; --isolated does without a config file.",
        )
    })?;
    let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
    for term in &mut config.rule_paths {
        term.text = folder.join(&term.text).display().to_string();
    }
    Ok(Found {
        config,
        card: Some(FileCard {
            path: name,
            sha256: sha256(text.as_bytes()),
        }),
        folder,
    })
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Found {
    /// The rules in force for a check: flags come before the config file.
    pub(crate) fn selection(&self, args: &RuleArgs) -> Selection {
        let config = &self.config;
        let only = flagged("--rule", &args.only);
        let mut without = flagged("--no-rule", &args.without);
        if args.only.is_empty() {
            without.extend(config.without.iter().cloned());
        }
        Selection {
            only: if only.is_empty() {
                config.only.clone()
            } else {
                only
            },
            without,
            ..self.rules(&args.packs, args.only_builtin)
        }
    }

    /// The rules in force for a verb that does not check.
    pub(crate) fn all_rules(&self, args: &RulesArgs) -> Selection {
        Selection {
            only: self.config.only.clone(),
            without: self.config.without.clone(),
            ..self.rules(&args.packs, false)
        }
    }

    fn rules(&self, packs: &[PathBuf], only_builtin: bool) -> Selection {
        let config = &self.config;
        let mut selection = Selection {
            paths: packs.to_vec(),
            severities: config.severities.clone(),
            ..Selection::default()
        };
        if !only_builtin {
            let theirs = config
                .rule_paths
                .iter()
                .map(|term| PathBuf::from(&term.text));
            selection.paths.extend(theirs);
            selection.local.clone_from(&config.local);
        }
        selection
    }

    /// From which severity on the exit code is 1.
    pub(crate) fn fail_on(&self, args: &CheckArgs) -> Option<Severity> {
        match (args.fail_on, self.config.fail_on) {
            (Some(flag), _) => flag.severity(),
            (None, Some(FailOn::From(severity))) => Some(severity),
            (None, Some(FailOn::Never)) => None,
            (None, None) => Some(Severity::Review),
        }
    }

    /// Globs of paths to leave out, those of the config file first.
    pub(crate) fn exclude(&self, args: &CheckArgs) -> Vec<String> {
        let all = self.config.exclude.iter().chain(&args.exclude);
        all.cloned().collect()
    }

    /// How many threads.
    pub(crate) fn threads(&self, args: &LimitArgs) -> Option<usize> {
        let config = self.config.threads;
        let config = config.and_then(|threads| usize::try_from(threads).ok());
        args.threads.map(usize::from).or(config)
    }

    /// How much is looked at.
    pub(crate) fn limits(&self, args: &LimitArgs) -> Limits {
        const MEGABYTE: u64 = 1_000_000;
        let mut limits = Limits::default();
        for (name, n) in self.set_limits(args) {
            match name {
                "max-megabytes" => limits.max_bytes = n.saturating_mul(MEGABYTE),
                "max-expanded-megabytes" => {
                    limits.max_expanded_bytes = n.saturating_mul(MEGABYTE);
                }
                "max-depth" => limits.max_depth = usize::try_from(n).unwrap_or(usize::MAX),
                _ => limits.timeout = Duration::from_secs(n),
            }
        }
        limits
    }

    /// Every limit that is not the usual one.
    fn set_limits(&self, args: &LimitArgs) -> Vec<(&'static str, u64)> {
        let config = &self.config.limits;
        let depth = args.max_depth.map(|depth| depth as u64);
        let all = [
            ("max-megabytes", args.max_megabytes.or(config.max_megabytes)),
            (
                "max-expanded-megabytes",
                args.max_expanded_megabytes
                    .or(config.max_expanded_megabytes),
            ),
            ("max-depth", depth.or(config.max_depth)),
            ("timeout", args.timeout.or(config.timeout)),
        ];
        all.into_iter()
            .filter_map(|(name, n)| Some((name, n?)))
            .collect()
    }

    /// What the report says was set.
    pub(crate) fn settings(&self, args: &CheckArgs, selection: &Selection) -> Settings {
        let off = selection.without.iter();
        let off = off.map(|named| (named.rule.clone(), "off".to_owned()));
        let raised = selection.severities.iter();
        let raised = raised.map(|one| (one.rule.rule.clone(), one.severity.name().to_owned()));
        let mut severities: Vec<(String, String)> = raised.chain(off).collect();
        severities.sort();
        severities.dedup();
        let published = selection.local.published_from.iter();
        let limits = self.set_limits(&args.limits).into_iter();
        Settings {
            config: self.card.clone(),
            accept: None,
            severities,
            only: selection.only.iter().map(|one| one.rule.clone()).collect(),
            exclude: self.exclude(args),
            published_from: published.map(|term| term.text.clone()).collect(),
            limits: limits.map(|(name, n)| (name.to_owned(), n)).collect(),
        }
    }
}

fn flagged(flag: &str, rules: &[String]) -> Vec<Named> {
    let named = rules.iter().map(|rule| Named {
        rule: rule.clone(),
        file: flag.to_owned(),
        line: 0,
    });
    named.collect()
}
