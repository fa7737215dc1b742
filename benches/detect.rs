//! What recognising people costs on top of reading: a whole scan on one thread
//! beside foiscan's own reading of the same file. `cargo bench --bench detect`.

#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]

#[allow(dead_code, reason = "every bench uses a part of it")]
mod bench;

use std::time::{Duration, Instant};

use bench::{inputs, ours, ratio};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

fn detect(criterion: &mut Criterion) {
    let began = Instant::now();
    let rules = ours::rules();
    println!(
        "the built-in rules load in {:.1} ms",
        began.elapsed().as_secs_f64() * 1e3
    );
    let mut group = criterion.benchmark_group("detect");
    group
        .sample_size(10)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3));
    for input in [
        inputs::psni_text(),
        inputs::long_text(),
        inputs::long_shared(),
    ] {
        let one_thread = || ours::scan(&input.path, &rules, 1);
        ratio::print("scan / own read", &input, one_thread, || {
            ours::read(&input.path)
        });
        let (scanned, read) = (seconds(one_thread), seconds(|| ours::read(&input.path)));
        let n_cells = ours::read(&input.path) as f64;
        println!(
            "{}: {:.0} ns a cell on top of reading",
            input.name,
            (scanned - read) / n_cells * 1e9
        );
        group.throughput(Throughput::Bytes(input.bytes));
        group.bench_with_input(
            BenchmarkId::new("one thread", &input.name),
            &input.path,
            |b, path| {
                b.iter(|| ours::scan(path, &rules, 1));
            },
        );
    }
    group.finish();
}

/// The shortest of three runs.
fn seconds<T>(run: impl Fn() -> T) -> f64 {
    let times = (0..3).map(|_| {
        let began = Instant::now();
        std::hint::black_box(run());
        began.elapsed().as_secs_f64()
    });
    times.fold(f64::INFINITY, f64::min)
}

criterion_group!(benches, detect);
criterion_main!(benches);
