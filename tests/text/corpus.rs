//! probes
use super::*;

#[test]
#[ignore]
fn zz_probe() {
    let dir = std::path::Path::new("../shared/corpus/workbooks");
    let mut entries: Vec<_> = std::fs::read_dir(dir).unwrap().flatten().collect();
    entries.sort_by_key(|e| e.file_name());
    for entry in entries {
        let bytes = std::fs::read(entry.path()).unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        let format = sniffed(&name, &bytes);
        println!(
            "{name}\t{}\t{}",
            format.name(),
            match &format {
                Format::Unreadable(r, s) =>
                    format!("{r:?} {}", &s.chars().take(70).collect::<String>()),
                _ => String::new(),
            }
        );
    }
}
#[test]
#[ignore]
fn zz_probe_csv() {
    let dir = std::path::Path::new("../shared/corpus/csv");
    let mut entries: Vec<_> = std::fs::read_dir(dir).unwrap().flatten().collect();
    entries.sort_by_key(|e| e.file_name());
    for entry in entries {
        let bytes = std::fs::read(entry.path()).unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        let kept = kept(&name, &bytes);
        let s = kept.surfaces.first();
        let n = s.map_or(0, |s| s.rows.len());
        let first = s.and_then(|s| s.rows.first()).map_or(0, |r| r.cells.len());
        let multi = s.map_or(0, |s| s.rows.iter().filter(|r| r.cells.len() > 1).count());
        println!(
            "{name}\t{} rows {n} first {first} multi {multi} gaps {:?}",
            sniffed(&name, &bytes).name(),
            kept.gaps
        );
    }
}
#[test]
#[ignore]
fn zz_cal() {
    let path = std::env::var("P").unwrap();
    use calamine::Reader as _;
    match calamine::open_workbook_auto(&path) {
        Ok(mut w) => {
            let names = w.sheet_names();
            let mut n = 0;
            for s in &names {
                if let Ok(r) = w.worksheet_range(s) {
                    n += r.used_cells().count();
                }
            }
            println!("CAL ok {} sheets {n} cells", names.len())
        }
        Err(e) => println!("CAL err {e}"),
    }
    match cfb::CompoundFile::open(std::fs::File::open(&path).unwrap()) {
        Ok(_) => println!("CFB ok"),
        Err(e) => println!("CFB {e}"),
    }
    match zip::ZipArchive::new(std::fs::File::open(&path).unwrap()) {
        Ok(_) => println!("ZIP ok"),
        Err(e) => println!("ZIP {e}"),
    }
}

#[test]
#[ignore]
fn zz_one() {
    let path = std::env::var("P").unwrap();
    let kept = kept(&path, &std::fs::read(&path).unwrap());
    for s in &kept.surfaces {
        println!("--- {:?}", s.surface);
        print!("{}", listing(s));
    }
    println!("{:?}", kept.gaps);
}
