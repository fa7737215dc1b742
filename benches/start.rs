//! What stands before the first byte: loading the rules, as every run does, and
//! the first file of a process, for which nothing has been worked out yet.
//! `cargo bench --bench start`.

#[allow(dead_code, reason = "every bench uses a part of it")]
mod bench;

use std::hint::black_box;
use std::time::Duration;

use bench::{inputs, ours, packs};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use foiscan::rules::{Rules, Selection};

fn start(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("start");
    group
        .sample_size(20)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3));
    group.bench_function("the built-in rules", |b| b.iter(ours::rules));
    for n in [50, 200, 500] {
        let path = inputs::made_file(&format!("rules-{n}.toml"), |path| {
            Ok(std::fs::write(path, packs::pack(n))?)
        });
        let selection = Selection {
            paths: vec![path],
            ..Selection::default()
        };
        group.bench_with_input(
            BenchmarkId::new("with rules of one's own", n),
            &selection,
            |b, selection| {
                b.iter(|| {
                    let rules = Rules::load(selection);
                    black_box(rules.unwrap_or_else(|errors| panic!("{errors}")))
                });
            },
        );
    }
    // Each scan begins with nothing worked out, as a new process does.
    let (rules, input) = (ours::rules(), inputs::psni_workbook());
    group.bench_function("the first workbook", |b| {
        b.iter(|| ours::scan(&input.path, &rules, 1));
    });
    group.finish();
}

criterion_group!(benches, start);
criterion_main!(benches);
