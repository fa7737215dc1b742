//! `foiscan verify`: the same bytes, still in date, the same rules or newer ones
//! in the record.

use std::time::{SystemTime, UNIX_EPOCH};

use foiscan::accept::Day;
use serde_json::Value;

use crate::support::{Outcome, Workdir, foiscan};

const STAFF: &str = "Surname,Initials,Rank,Staff No\n\
    Testley,A,Constable,1000001\nSampleton,B,Sergeant,1000002\nMockford,C,Constable,1000003\n";

/// A folder with a file, and the record of its check.
fn checked() -> Workdir {
    let work = Workdir::new();
    work.put("staff.csv", STAFF);
    let accepted = foiscan(
        work.path(),
        &[
            "accept",
            "staff.csv",
            "--rule",
            "uk-police.staff-list",
            "--reason",
            "Press office.",
            "--by",
            "A. Officer",
            "--until",
            &in_days(30),
        ],
    );
    assert_eq!(accepted.code, Some(0), "{}", accepted.complaint());
    let record = foiscan(work.path(), &["check", "staff.csv", "-f", "json"]);
    assert_eq!(record.code, Some(0), "{}", record.complaint());
    work.put("record.json", &record.stdout);
    work
}

fn in_days(days: u64) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    Day::from_unix_seconds(now.as_secs() + days * 86_400).to_string()
}

fn verify(work: &Workdir, file: &str) -> Outcome {
    foiscan(work.path(), &["verify", "record.json", file])
}

/// The record with another text in it.
fn changed(work: &Workdir, change: impl Fn(&mut Value)) {
    let text = std::fs::read_to_string(work.path().join("record.json")).unwrap();
    let mut record: Value = serde_json::from_str(&text).unwrap();
    change(&mut record);
    work.put("record.json", record.to_string());
}

#[test]
fn the_same_file_holds_wherever_it_lies() {
    let work = checked();
    work.put("out/reply.csv", STAFF);
    for file in ["staff.csv", "out/reply.csv"] {
        let outcome = verify(&work, file);
        assert_eq!(outcome.code, Some(0), "{}", outcome.text());
        for says in [
            "this is the file that was checked",
            "Press office.",
            "The record holds.",
        ] {
            assert!(outcome.text().contains(says), "{}", outcome.text());
        }
    }
}

#[test]
fn a_changed_file_and_a_strange_one_do_not_hold() {
    let work = checked();
    work.put("staff.csv", format!("{STAFF}Newley,D,Constable,1000004\n"));
    let outcome = verify(&work, "staff.csv");
    assert_eq!(outcome.code, Some(1));
    assert!(
        outcome.text().contains("it was changed since"),
        "{}",
        outcome.text()
    );
    work.put("other.csv", "Ward,Count\nNorth,3\n");
    let outcome = verify(&work, "other.csv");
    assert_eq!(outcome.code, Some(1));
    assert!(
        outcome.text().contains("is not in the record"),
        "{}",
        outcome.text()
    );
}

#[test]
fn an_acceptance_past_its_day_ends_the_record() {
    let work = checked();
    changed(&work, |record| {
        record["files"][0]["exposures"][0]["accepted"]["until"] = "2020-01-31".into();
    });
    let outcome = verify(&work, "staff.csv");
    assert_eq!(outcome.code, Some(1));
    assert!(
        outcome.text().contains("that day is past"),
        "{}",
        outcome.text()
    );
}

#[test]
fn a_record_by_older_rules_does_not_hold_and_by_newer_ones_does() {
    for (version, code, says) in [
        (
            "0.0.1",
            1,
            "The rules have learnt since: uk-police was 0.0.1",
        ),
        ("99.0.0", 0, "The record holds."),
    ] {
        let work = checked();
        changed(&work, |record| {
            for pack in record["foiscan"]["packs"].as_array_mut().unwrap() {
                pack["version"] = version.into();
            }
        });
        let outcome = verify(&work, "staff.csv");
        assert_eq!(outcome.code, Some(code), "{}", outcome.text());
        assert!(outcome.text().contains(says), "{}", outcome.text());
    }
}

#[test]
fn an_edited_record_is_none() {
    let work = checked();
    changed(&work, |record| {
        record["files"][0]["exposures"][0]["accepted"] = Value::Null;
    });
    let outcome = verify(&work, "staff.csv");
    assert_eq!(outcome.code, Some(2), "{}", outcome.text());
}

#[test]
fn the_verdict_of_the_record_may_count() {
    let work = Workdir::new();
    work.put("staff.csv", STAFF);
    let record = foiscan(work.path(), &["check", "staff.csv", "-f", "json"]);
    work.put("record.json", &record.stdout);
    let plain = verify(&work, "staff.csv");
    assert_eq!(plain.code, Some(0), "{}", plain.text());
    assert!(plain.text().contains("Verdict then: Needs a person."));
    let arguments = ["verify", "record.json", "staff.csv", "--fail-on", "review"];
    let gate = foiscan(work.path(), &arguments);
    assert_eq!(gate.code, Some(1), "{}", gate.text());
}
