//! What Windows wants to know of `foiscan.exe` without running it: version and
//! name for its properties, an icon, and a manifest. Compiled by `windres` of
//! mingw-w64, or by `rc` of Microsoft's SDK; other targets have none of it.

use std::{env, io};

use winresource::WindowsResource;

/// British English, as Windows numbers languages.
const ENGLISH_UK: u16 = 0x0809;

/// Links the resources into the program, and into nothing else.
pub(crate) fn resources() -> io::Result<()> {
    println!("cargo::rerun-if-env-changed=WINDRES");
    let root = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    WindowsResource::new()
        .set_language(ENGLISH_UK)
        .set("ProductName", "foiscan")
        // The name that Windows shows in menus and in the list of programs.
        .set("FileDescription", "foiscan: finds people in spreadsheets")
        .set("InternalName", "foiscan")
        .set("OriginalFilename", "foiscan.exe")
        .set("LegalCopyright", "MIT or Apache-2.0, as you prefer")
        .set_icon(&format!("{root}/build/foiscan.ico"))
        .set_manifest_file(&format!("{root}/build/foiscan.manifest"))
        .compile_for("foiscan")
        .map_err(|error| {
            io::Error::other(format!(
                "{error}; Debian has what is needed in gcc-mingw-w64-x86-64"
            ))
        })
}
