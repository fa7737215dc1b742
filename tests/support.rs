//! What the tests stand on: a folder of their own, the program run in it with
//! a bound on time, and workbooks put together part by part.

use std::ffi::OsStr;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;
use zip::write::SimpleFileOptions;

/// Longest that the program may take over one file, or a few.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// The folder of the package.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of a test's own, removed at its end.
pub(crate) struct Workdir(PathBuf);

impl Workdir {
    /// A new, empty folder.
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("foiscan-test-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Puts a file there, in a folder below if its name has one.
    pub(crate) fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).unwrap();
        }
        fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Workdir {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// How a run of the program ended.
pub(crate) struct Outcome {
    /// The exit code; none where a signal ended it.
    pub(crate) code: Option<i32>,
    /// What it printed.
    pub(crate) stdout: Vec<u8>,
    /// What it said beside that.
    pub(crate) stderr: Vec<u8>,
    /// What it left in the folder for temporary files.
    pub(crate) left: Vec<(PathBuf, Vec<u8>)>,
    /// How long it took.
    pub(crate) elapsed: Duration,
}

impl Outcome {
    /// What it printed, as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    /// What it said beside that, as text.
    pub(crate) fn complaint(&self) -> String {
        String::from_utf8_lossy(&self.stderr).into_owned()
    }

    /// The JSON report it printed, which holds to the schema.
    pub(crate) fn json(&self) -> Value {
        let report = serde_json::from_slice(&self.stdout)
            .unwrap_or_else(|error| panic!("no JSON report ({error}): {}", self.complaint()));
        crate::report::schemas::is_report(&report);
        report
    }

    /// Fails unless it ended by itself, without an internal fault.
    pub(crate) fn lived(&self, of: &str) {
        let complaint = self.complaint();
        assert!(self.code.is_some(), "{of}: the process died\n{complaint}");
        assert_ne!(self.code, Some(101), "{of}: internal fault\n{complaint}");
        assert!(
            !complaint.contains("panicked at"),
            "{of}: a panic showed\n{complaint}"
        );
    }
}

/// Runs foiscan with these arguments in that folder.
pub(crate) fn foiscan<S: AsRef<OsStr>>(folder: &Path, arguments: &[S]) -> Outcome {
    run(folder, arguments, PATIENCE)
}

/// The same with more or less patience. A run past it is ended and fails.
pub(crate) fn run<S: AsRef<OsStr>>(folder: &Path, arguments: &[S], patience: Duration) -> Outcome {
    let listening = Workdir::new();
    let (out, err) = (listening.path().join("out"), listening.path().join("err"));
    let temporary = listening.path().join("tmp");
    fs::create_dir(&temporary).unwrap();
    let began = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_foiscan"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("FOISCAN_CONFIG")
        .env("NO_COLOR", "1")
        .envs(["TMPDIR", "TMP", "TEMP"].map(|name| (name, &temporary)))
        .stdin(Stdio::null())
        .stdout(fs::File::create(&out).unwrap())
        .stderr(fs::File::create(&err).unwrap())
        .spawn()
        .unwrap();
    let code = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status.code();
        }
        if began.elapsed() > patience {
            child.kill().unwrap();
            child.wait().unwrap();
            let named: Vec<_> = arguments.iter().map(AsRef::as_ref).collect();
            panic!("not done after {patience:?}: {named:?}");
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    Outcome {
        code,
        stdout: fs::read(out).unwrap(),
        stderr: fs::read(err).unwrap(),
        elapsed: began.elapsed(),
        left: files(&temporary)
            .into_iter()
            .map(|path| (path.clone(), fs::read(path).unwrap()))
            .collect(),
    }
}

/// Every file below a folder, sorted.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The files of a JSON report.
pub(crate) fn reported(report: &Value) -> &[Value] {
    report["files"].as_array().map_or(&[], Vec::as_slice)
}

/// A zip of parts, packed.
pub(crate) struct Parts(Vec<(String, Vec<u8>)>);

impl Parts {
    /// No parts yet.
    pub(crate) fn new() -> Self {
        Self(Vec::new())
    }

    /// The parts of a workbook with these sheets: name, further attributes of
    /// the `sheet` element, and what stands inside `worksheet`.
    pub(crate) fn workbook(sheets: &[(&str, &str, &str)]) -> Self {
        const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const RELS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const PACK: &str = "http://schemas.openxmlformats.org/package/2006";
        const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        let (mut named, mut related, mut typed) = (String::new(), String::new(), String::new());
        for (i, (name, attributes, _)) in (1..).zip(sheets) {
            named += &format!(r#"<sheet name="{name}" sheetId="{i}" r:id="rId{i}" {attributes}/>"#);
            related += &format!(
                r#"<Relationship Id="rId{i}" Type="{RELS}/worksheet" Target="worksheets/sheet{i}.xml"/>"#
            );
            typed += &format!(
                r#"<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{SHEET}.worksheet+xml"/>"#
            );
        }
        let mut parts = Self::new()
            .with("[Content_Types].xml", format!(
                r#"<Types xmlns="{PACK}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{SHEET}.sheet.main+xml"/>{typed}</Types>"#
            ))
            .with("_rels/.rels", format!(
                r#"<Relationships xmlns="{PACK}/relationships"><Relationship Id="rId1" Type="{RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ))
            .with("xl/workbook.xml", format!(
                r#"<workbook xmlns="{MAIN}" xmlns:r="{RELS}"><sheets>{named}</sheets></workbook>"#
            ))
            .with("xl/_rels/workbook.xml.rels", format!(
                r#"<Relationships xmlns="{PACK}/relationships">{related}<Relationship Id="rId900" Type="{RELS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
            ));
        for (i, (_, _, inside)) in (1..).zip(sheets) {
            let sheet =
                format!(r#"<worksheet xmlns="{MAIN}" xmlns:r="{RELS}">{inside}</worksheet>"#);
            parts = parts.with(&format!("xl/worksheets/sheet{i}.xml"), sheet);
        }
        parts
    }

    /// With one more part.
    pub(crate) fn with(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.0.push((name.to_owned(), bytes.into()));
        self
    }

    /// With a shared-string table whose `sst` element has these attributes.
    pub(crate) fn with_strings(self, attributes: &str, strings: &[&str]) -> Self {
        let items: String = strings
            .iter()
            .map(|text| format!("<si><t>{text}</t></si>"))
            .collect();
        let table = format!(
            r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" {attributes}>{items}</sst>"#
        );
        self.with("xl/sharedStrings.xml", table)
    }

    /// The zip.
    pub(crate) fn zip(&self) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &self.0 {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}

/// `sheetData` with these rows of text, as inline strings from A1 on.
pub(crate) fn sheet_data(rows: &[Vec<String>]) -> String {
    let mut out = String::from("<sheetData>");
    for (number, row) in (1..).zip(rows) {
        out += &format!(r#"<row r="{number}">"#);
        for (column, text) in ('A'..='Z').zip(row) {
            out += &format!(r#"<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#);
        }
        out += "</row>";
    }
    out + "</sheetData>"
}
