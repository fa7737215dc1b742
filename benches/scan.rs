//! The whole job, from opening the file to the verdict, beside a bare read of
//! the same file. `cargo bench --bench scan`; `FOISCAN_BENCH_BIG=1` for a
//! million rows.

#[allow(dead_code, reason = "every bench uses a part of it")]
mod bench;

use std::time::Duration;

use bench::{bare, inputs, ours, ratio};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

fn scan(criterion: &mut Criterion) {
    let rules = ours::rules();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut group = criterion.benchmark_group("scan");
    group
        .sample_size(10)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3));
    for input in [
        inputs::psni_workbook(),
        inputs::psni_text(),
        inputs::long_text(),
        inputs::long_shared(),
        inputs::long_inline(),
    ] {
        for threads in [1, cores] {
            let scan = || ours::scan(&input.path, &rules, threads);
            let what = format!("scan, {threads} thr. / bare");
            ratio::print(&what, &input, scan, || bare::read(&input.path));
        }
        group.throughput(Throughput::Bytes(input.bytes));
        group.bench_with_input(
            BenchmarkId::new("all threads", &input.name),
            &input.path,
            |b, path| {
                b.iter(|| ours::scan(path, &rules, cores));
            },
        );
    }
    group.finish();
}

criterion_group!(benches, scan);
criterion_main!(benches);
