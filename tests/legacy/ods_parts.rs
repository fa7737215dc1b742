//! Parts of ods files beside their content with invented people planted in them.

use foiscan::model::{Hiding, SurfaceKind};
use foiscan::read::Format;

use super::ods_places::{Ods, face, poured};

#[test]
fn properties_and_settings() {
    let meta = r#"<office:document-meta xmlns:office="o" xmlns:meta="m" xmlns:dc="d"><office:meta><meta:generator>LibreOffice</meta:generator><meta:initial-creator>Ada Testley</meta:initial-creator><meta:printed-by>Bo Mockford</meta:printed-by><meta:user-defined meta:name="Reviewer">Cy Sampleton</meta:user-defined><meta:user-defined meta:name="MSIP_Label_1_Name">OFFICIAL-SENSITIVE</meta:user-defined></office:meta></office:document-meta>"#;
    // "Printer of Ed" and two zeros, in base 64.
    let settings = r#"<config xmlns:config="c"><config:config-item config:name="HasSheetTabs">false</config:config-item><config:config-item config:name="PrinterName">Printer of Di Testwell</config:config-item><config:config-item config:name="PrinterSetup">UHJpbnRlciBvZiBFZAAA</config:config-item><config:config-item config:name="Note">by Bo Mockford</config:config-item><config:config-item config:name="ViewId">view1</config:config-item></config>"#;
    let styles = r#"<s xmlns:style="s" xmlns:number="n"><style:style style:display-name="Style of Ada Testley"/><number:text-style><number:text>for Mockford</number:text></number:text-style></s>"#;
    let document = Ods::default()
        .part("meta.xml", meta)
        .part("settings.xml", settings)
        .part("styles.xml", styles);
    let listing = poured(&document);
    let kind = SurfaceKind::Properties;
    let found = face(&listing, kind, "Document properties", Hiding::METADATA);
    assert_eq!(found.at(0, 1), Some("Ada Testley"));
    assert_eq!(
        found.texts(),
        ["Last printed by|Bo Mockford", "Reviewer|Cy Sampleton"]
    );
    let found = face(&listing, kind, "Sensitivity label", Hiding::METADATA);
    assert_eq!(found.texts(), ["Name|OFFICIAL-SENSITIVE"]);
    let kind = SurfaceKind::Settings;
    for (name, rows) in [
        ("Sheet tabs switched off", &["Sheet tabs|switched off"][..]),
        (
            "Printer settings",
            &["Printer of Di Testwell", "Printer of Ed"],
        ),
        ("Settings of the document", &["Note|by Bo Mockford"]),
        (
            "Names of styles and number formats",
            &["Style|Style of Ada Testley", "Number format|for Mockford"],
        ),
    ] {
        assert_eq!(face(&listing, kind, name, Hiding::METADATA).texts(), rows);
    }
}

#[test]
fn charts_and_objects() {
    let chart = r#"<office:document-content xmlns:office="o" xmlns:chart="c" xmlns:table="t" xmlns:text="x"><office:body><office:chart><chart:chart><chart:plot-area table:cell-range-address="RANGE"/><chart:title><text:p>By Ada Testley</text:p></chart:title><table:table table:name="local-table"><table:table-rows><table:table-row><table:table-cell><text:p>Officer</text:p></table:table-cell><table:table-cell><text:p>Count</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>Bo Mockford</text:p></table:table-cell><table:table-cell><text:p>7</text:p></table:table-cell></table:table-row></table:table-rows></table:table></chart:chart></office:chart></office:body></office:document-content>"#;
    let inner = Ods::default();
    let document = Ods::default()
        .part(
            "Object 1/content.xml",
            chart.replace("RANGE", "Gone.A1:Gone.B2"),
        )
        .part("Object 1/styles.xml", "<s/>")
        .part("Object 2/content.xml", inner.content())
        .part("Versions/Version1", inner.bytes())
        .part(
            "VersionList.xml",
            r#"<l><e title="Version1" comment="by Cy Sampleton"/></l>"#,
        );
    let listing = poured(&document);
    let kind = SurfaceKind::Chart;
    let kept = "Chart 1: data that is not shown";
    let found = face(&listing, kind, kept, Hiding::CACHE);
    assert_eq!(found.at(0, 0), Some("Officer"));
    assert_eq!(found.texts(), ["Bo Mockford|#7"]);
    let shown = chart.replace("RANGE", "$Data.A1:Data.B2");
    let shown = poured(&Ods::default().part("Object 1/content.xml", shown));
    face(&shown, kind, "Chart 1", Hiding::NONE);
    let found = face(&listing, kind, "Texts of chart 1", Hiding::NONE);
    assert_eq!(found.texts(), ["Text|By Ada Testley"]);
    let names: Vec<&str> = listing.nested.iter().map(|one| one.origin.last()).collect();
    assert_eq!(names, ["Versions/Version1", "object 2"]);
    let inner = super::listed(&listing.nested[1], Format::Ods, &super::worker(), 30);
    assert_eq!(inner.face("Data").at(3, 1), Some("Example"));
    let name = "Older versions in VersionList.xml";
    let found = face(&listing, SurfaceKind::Revisions, name, Hiding::METADATA);
    assert!(found.texts().join("\n").contains("by Cy Sampleton"));
}

#[test]
fn macros_signatures_and_pictures() {
    let module = "<script:module xmlns:script='s' script:name='Module1'>REM by Ada Testley\nMsgBox &quot;Bo Mockford&quot;</script:module>";
    let document = Ods::default()
        .part("Basic/Standard/Module1.xml", module)
        .part("Scripts/python/x.py", "# by Cy Sampleton\n")
        .part(
            "META-INF/documentsignatures.xml",
            "<d><X509IssuerName>CN=Di Testwell</X509IssuerName></d>",
        )
        .part("Pictures/1.png", b"\x89PNG")
        .part("Thumbnails/thumbnail.png", b"\x89PNG");
    let listing = poured(&document);
    for (kind, name, text, hiding) in [
        (
            SurfaceKind::Macro,
            "Macros in Basic/Standard/Module1.xml",
            "Comment|by Ada Testley",
            Hiding::NOT_SHOWN,
        ),
        (
            SurfaceKind::Macro,
            "Macros in Scripts/python/x.py",
            "Line|# by Cy Sampleton",
            Hiding::NOT_SHOWN,
        ),
        (
            SurfaceKind::People,
            "Who signed the workbook in META-INF/documentsignatures.xml",
            "Line|CN=Di Testwell",
            Hiding::METADATA,
        ),
        (
            SurfaceKind::Image,
            "Pictures",
            "1.png|Kind|PNG picture",
            Hiding::NONE,
        ),
        (
            SurfaceKind::Image,
            "Preview picture of the first page",
            "thumbnail.png|Kind|PNG picture",
            Hiding::METADATA,
        ),
    ] {
        let found = face(&listing, kind, name, hiding);
        assert!(
            found.texts().join("\n").contains(text),
            "{name}: {:?}",
            found.texts()
        );
    }
}
