//! Macros: the sources of all modules, of which what stands in quotes and in
//! comments is words; the names of modules; the captions of forms.

mod project;
pub(in crate::read) mod source;
mod unpack;

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use crate::model::{Fate, Gap, GapReason, Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::every_word;
use super::listing::Listing;
use super::owners::{Owners, PartKind};
use super::package::{Claim, Package};
use super::raw_text::each_text;
use super::relations::{ContentTypes, settle};
use super::trouble::Trouble;

use project::Project;

const KINDS: [PartKind; 3] = [
    PartKind {
        content_type: "vbaproject",
        begins: "xl/vbaproject",
        ends: ".bin",
    },
    PartKind {
        content_type: "",
        begins: "word/vbaproject",
        ends: ".bin",
    },
    PartKind {
        content_type: "",
        begins: "ppt/vbaproject",
        ends: ".bin",
    },
];

/// What else belongs to macros: which of them buttons run.
const SETTINGS: every_word::Place = every_word::Place {
    kinds: &[
        PartKind {
            content_type: "vbadata+xml",
            begins: "xl/vbadata",
            ends: ".xml",
        },
        PartKind {
            content_type: "",
            begins: "word/vbadata",
            ends: ".xml",
        },
    ],
    kind: SurfaceKind::Macro,
    what: "Settings of macros",
    hiding: Hiding::NOT_SHOWN,
};

/// Most bytes of a project.
const MOST_BYTES: u64 = 256 << 20;

/// Why a check sum is harmless.
const CHECK_SUM: &str = "The check sum of macros.";

/// Reads every macro project.
pub(super) fn read(
    package: &mut Package<'_>,
    types: &ContentTypes,
    owners: &Owners,
    sink: &mut dyn Sink,
) {
    let claims = KINDS.iter().flat_map(|kind| kind.claim(package, types));
    for claim in claims.collect::<Vec<Claim>>() {
        if package.key(claim).contains("signature")
            || types.of(package.key(claim)).contains("signature")
        {
            sink.part(package.name(claim), Fate::Harmless(CHECK_SUM));
            continue;
        }
        tell(package.name(claim), package.bytes(claim, MOST_BYTES), sink);
    }
    SETTINGS.read(package, types, owners, sink);
}

/// Pours the words of one project, which is a part of that name.
pub(in crate::read) fn tell(part: &str, bytes: Result<Vec<u8>, Trouble>, sink: &mut dyn Sink) {
    let mut found = Listing::new(&["Module", "What", "Text"]);
    let read = bytes.and_then(|bytes| take(bytes, &mut found));
    let surface = Surface::shown(SurfaceKind::Macro, format!("Macros in {part}"));
    found.pour(surface.hidden_by(Hiding::NOT_SHOWN), sink);
    match read {
        Ok(true) => sink.part(part, Fate::Read),
        Ok(false) => sink.gap(Gap::part(
            part,
            GapReason::Damaged,
            "The source of some macros could not be read. In Excel, see Developer, Visual \
             Basic, or save the file without macros as .xlsx.",
        )),
        Err(trouble) => settle(part, "The macros", Err(trouble), Fate::Read, sink),
    }
}

type Compound = CompoundFile<Cursor<Vec<u8>>>;

/// Reads one project; whether every module had a source.
fn take(bytes: Vec<u8>, found: &mut Listing) -> Result<bool, Trouble> {
    let mut compound = CompoundFile::open(Cursor::new(bytes)).map_err(|_| Trouble::Damaged)?;
    let streams: Vec<String> = compound
        .walk()
        .filter(cfb::Entry::is_stream)
        .map(|entry| entry.path().to_string_lossy().into_owned())
        .collect();
    let Some(dir) = streams.iter().find(|path| is_named(path, "vba/dir")) else {
        return Ok(streams.is_empty());
    };
    let Some(dir) = unpack::unpacked(&stream(&mut compound, dir)) else {
        return Ok(false);
    };
    let project = Project::of(&dir);
    for (what, text) in &project.words {
        if every_word::bears_words(text) {
            found.add(&["", what, text])?;
        }
    }
    let mut whole = true;
    for module in &project.modules {
        found.add(&[&module.name, "Name", &module.name])?;
        found.add(&[&module.name, "Description", &module.description])?;
        let wanted = format!("vba/{}", module.stream.to_lowercase());
        let path = streams.iter().find(|path| is_named(path, &wanted));
        let bytes = path
            .map(|path| stream(&mut compound, path))
            .unwrap_or_default();
        match bytes.get(module.begins..).and_then(unpack::unpacked) {
            Some(text) => source::take(&module.name, &project.text(&text), found)?,
            None => whole = false,
        }
    }
    for path in streams.iter().filter(|path| is_form(path)) {
        let bytes = stream(&mut compound, path);
        let name = path.trim_start_matches(['/', '\\']);
        each_text(&bytes, |text| found.add(&[name, "Form", text]))?;
    }
    Ok(whole)
}

/// Whether a path ends so, whatever its slashes and letters are.
fn is_named(path: &str, wanted: &str) -> bool {
    path.replace('\\', "/")
        .to_lowercase()
        .ends_with(&format!("/{wanted}"))
}

/// Whether a stream belongs to a form: all that is not below `VBA` and is not
/// one of the two lists of the project itself.
fn is_form(path: &str) -> bool {
    let path = path.replace('\\', "/").to_lowercase();
    !path.contains("/vba/")
        && !path.ends_with("/projectwm")
        && !path.ends_with("/projectlk")
        && !path.ends_with("/project")
}

fn stream(compound: &mut Compound, path: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Ok(mut stream) = compound.open_stream(path) {
        // What breaks off is looked at as far as it goes.
        let _ = stream.read_to_end(&mut bytes);
    }
    bytes
}
