//! Reading alone: foiscan's readers beside bare calamine, the bare csv crate and
//! pure inflation of the same files. `cargo bench --bench read`; the lines that begin with
//! RATIO are ours | theirs | ours for each of theirs.

#[allow(dead_code, reason = "every bench uses a part of it")]
mod bench;

use std::time::Duration;

use bench::{bare, inflate, inputs, ours, ratio};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

fn read(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("read");
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
        inputs::long_document(),
        inputs::long_records(),
    ] {
        ratio::print(
            "read / bare",
            &input,
            || ours::read(&input.path),
            || bare::read(&input.path),
        );
        let is_workbook = input.path.extension().is_some_and(|end| end == "xlsx");
        if is_workbook {
            ratio::print(
                "read / inflate",
                &input,
                || ours::read(&input.path),
                || inflate::inflate(&input.path),
            );
        }
        group.throughput(Throughput::Bytes(input.bytes));
        group.bench_with_input(
            BenchmarkId::new("foiscan", &input.name),
            &input.path,
            |b, path| b.iter(|| ours::read(path)),
        );
        group.bench_with_input(
            BenchmarkId::new("bare", &input.name),
            &input.path,
            |b, path| b.iter(|| bare::read(path)),
        );
        if is_workbook {
            group.bench_with_input(
                BenchmarkId::new("inflate", &input.name),
                &input.path,
                |b, path| b.iter(|| inflate::inflate(path)),
            );
        }
    }
    group.finish();
}

criterion_group!(benches, read);
criterion_main!(benches);
