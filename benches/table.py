#!/usr/bin/env python3
"""Prints the table of speed: foiscan beside the bare libraries, in one run.

    python3 benches/table.py            builds, makes the inputs, measures
    python3 benches/table.py --rounds 5 --only startup,psni

Needs cargo, Python 3.9 and a Unix system; nothing else. The inputs are invented,
the same on every machine, and stay below target/table. Each pair of programs is
run in turn, so that whatever slows the machine slows both. Figures are medians
of processor time (user and system, all threads) or of wall time; memory is the
largest resident set that the system saw.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", HOME / "target"))
INPUTS = TARGET / "table"
FOISCAN = TARGET / "release" / "foiscan"
FLOORS = TARGET / "release" / "examples" / "floors"


class Run:
    """What one run of a program cost."""

    def __init__(self, words):
        # A path behind `<` comes through a pipe, so that nothing can be read twice.
        words, feeder = list(words), None
        if "<" in words:
            at = words.index("<")
            feeder = subprocess.Popen(["cat", str(words[at + 1])], stdout=subprocess.PIPE)
            del words[at:]
        began = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in words],
            stdin=feeder.stdout if feeder else subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=INPUTS,
            env={**os.environ, "FOISCAN_CONFIG": ""},
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if feeder:
            feeder.stdout.close()
            feeder.wait()
        self.wall = time.perf_counter() - began
        self.cpu = usage.ru_utime + usage.ru_stime
        # Kilobytes on Linux, bytes on macOS.
        unit = 1 if sys.platform == "darwin" else 1024
        self.mebibytes = usage.ru_maxrss * unit / 2**20
        if process.returncode not in (0, 1):
            sys.exit(f"{words} ended with {process.returncode}")


def check(path, threads=1, *more):
    return [FOISCAN, "check", "--isolated", "-f", "json", "-j", threads, *more, INPUTS / path]


def piped(path, threads=1):
    return [*check("-", threads)[:-1], "-", "--stdin-name", path, "<", INPUTS / path]


def floor(what, path):
    return [FLOORS, what, INPUTS / path]


def in_turn(rounds, *programs):
    """Runs the programs one after another, so many times; the runs of each."""
    runs = [[] for _ in programs]
    for _ in range(rounds):
        for of_one, words in zip(runs, programs):
            of_one.append(Run(words))
    return runs


def median(runs, what):
    return statistics.median(getattr(run, what) for run in runs)


def ratio(ours, theirs, what):
    """The median of the ratios of paired runs."""
    pairs = zip(ours, theirs)
    return statistics.median(getattr(a, what) / getattr(b, what) for a, b in pairs)


class Table:
    def __init__(self):
        self.lines = []

    def add(self, what, measured, limit, goal, detail, less=True):
        def holds(bound):
            return measured <= bound if less else measured >= bound

        verdict = "goal" if holds(goal) else "within" if holds(limit) else "**missed**"
        self.lines.append((what, f"{measured:.2f}", limit, goal, verdict, detail))
        print(f"{what}: {measured:.2f} (limit {limit}, goal {goal}, {verdict}) {detail}", flush=True)

    def tell(self, what, detail):
        self.lines.append((what, "", "", "", "", detail))
        print(f"{what}: {detail}", flush=True)

    def markdown(self):
        print("\n| what | measured | at most | goal | | |\n|---|---|---|---|---|---|")
        for line in self.lines:
            print("| " + " | ".join(str(field) for field in line) + " |")


def cost(runs):
    return f"{median(runs, 'cpu'):.3f} s CPU, {median(runs, 'wall'):.3f} s wall"


def workbook(table, rounds, path, what, limit, goal, with_inflate):
    one, two, bare = in_turn(rounds, check(path), check(path, 2), floor("bare", path))
    table.add(
        f"{what}: CPU against bare calamine",
        ratio(one, bare, "cpu"), limit, goal, f"{cost(one)}; calamine {cost(bare)}",
    )
    if not with_inflate:
        return
    ours, pure = in_turn(rounds, check(path), floor("inflate", path))
    table.add(
        "full scan against pure inflate", ratio(ours, pure, "cpu"), 4.5, 3,
        f"inflate {cost(pure)}",
    )
    table.add(
        "one big sheet, two threads against one, wall", ratio(two, one, "wall"), 0.70, 0.55,
        f"{cost(two)}",
    )
    memory = max(run.mebibytes for run in one + two)
    table.add("peak memory, that workbook (MiB)", memory, 200, 100, "threads 1 and 2")


def shared(table, rounds):
    workbook(table, rounds, "shared-1000000.xlsx", "xlsx 1,000,000 × 12, shared strings",
             0.45, 0.30, True)


def inline(table, rounds):
    workbook(table, rounds, "inline-1000000.xlsx", "the same, inline strings",
             0.50, 0.36, False)


def psni(table, rounds):
    ours, bare = in_turn(5 * rounds, check("psni.xlsx"), floor("bare", "psni.xlsx"))
    table.add(
        "9,483 × 32 hidden sheet, whole process: CPU against bare calamine",
        ratio(ours, bare, "cpu"), 0.55, 0.40,
        f"{1e3 * median(ours, 'cpu'):.1f} ms; calamine {1e3 * median(bare, 'cpu'):.1f} ms",
    )


def text(table, rounds):
    path = "rows-1000000.csv"
    one, two, bare = in_turn(rounds, check(path), check(path, 2), floor("bare", path))
    table.add(
        "CSV 1,000,000 × 12, one thread: CPU against bare csv crate",
        ratio(one, bare, "cpu"), 4, 2.5, f"{cost(one)}; csv crate {cost(bare)}",
    )
    table.add("the same, two threads, wall", ratio(two, bare, "wall"), 2, 1.3, cost(two))
    memory = max(run.mebibytes for run in one + two)
    table.add("peak memory, that CSV (MiB)", memory, 64, 32, "threads 1 and 2")
    one, two = in_turn(rounds, piped(path), piped(path, 2))
    memory = max(run.mebibytes for run in one + two)
    table.add(
        "peak memory, the same through a pipe (MiB)", memory, 64, 32,
        f"threads 1 and 2; {cost(one)} and {cost(two)}",
    )


def copies(table, rounds):
    n = len(list((INPUTS / "copies").iterdir()))
    (two,) = in_turn(rounds, check("copies", 2))
    table.add(
        f"{n} workbooks of that kind on two threads (files/s)", n / median(two, "wall"),
        60, 90, cost(two), less=False,
    )


def startup(table, rounds):
    # With --list-files foiscan stops where it would open the first file.
    listing, tiny, version = in_turn(
        30 * rounds, check("tiny.csv", 1, "--list-files"), check("tiny.csv"),
        [FOISCAN, "--version"],
    )
    table.add(
        "start-up to the first byte read (ms CPU)", 1e3 * median(listing, "cpu"), 5, 2,
        f"{1e3 * median(listing, 'wall'):.1f} ms wall; {1e3 * median(version, 'cpu'):.1f} ms "
        "of it for --version",
    )
    table.tell(
        "a whole check of a file of three lines",
        f"{1e3 * median(tiny, 'cpu'):.1f} ms CPU, {1e3 * median(tiny, 'wall'):.1f} ms wall, "
        f"{max(run.mebibytes for run in tiny):.0f} MiB; the program has "
        f"{FOISCAN.stat().st_size / 2**20:.1f} MiB",
    )


def linear(table, rounds):
    for kind in ("rows-{}.csv", "shared-{}.xlsx"):
        few, some, many = in_turn(
            rounds, *(check(kind.format(n)) for n in (10_000, 100_000, 1_000_000))
        )
        by_row = [median(runs, "cpu") / n for runs, n in ((few, 1e4), (some, 1e5), (many, 1e6))]
        table.add(
            f"CPU per row of {kind.format('N')}, 10⁶ against 10⁵ rows", by_row[2] / by_row[1],
            1.25, 1.1, ", ".join(f"{1e6 * one:.2f} µs" for one in by_row) + " at 10⁴, 10⁵, 10⁶",
        )
    def with_rules(path, *more):
        plain = check(path, 1, *more)
        return [plain] + [
            check(path, 1, "--rules", INPUTS / f"rules-{n}.toml", *more) for n in (50, 200, 500)
        ]

    none, *runs = in_turn(10 * rounds, *with_rules("tiny.csv", "--list-files"))
    base = median(none, "cpu")
    loads = [median(of_one, "cpu") - base for of_one in runs]
    table.add(
        "loading 500 rules of one's own against 200, CPU", loads[2] / max(loads[1], 1e-3),
        2.5 * 1.25, 2.5,
        "50, 200, 500 rules add " + ", ".join(f"{1e3 * one:.1f} ms" for one in loads),
    )
    scans = in_turn(rounds, *with_rules("rows-100000.csv"))
    costs = [median(runs, "cpu") for runs in scans]
    table.add(
        "a check of 100,000 × 12 with 500 rules of one's own against none, CPU",
        costs[3] / costs[0], 1.5, 1.2,
        ", ".join(f"{1e3 * one:.0f} ms" for one in costs) + " with 0, 50, 200, 500 rules",
    )


PARTS = [startup, psni, copies, text, shared, inline, linear]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--only", default=",".join(part.__name__ for part in PARTS))
    arguments.add_argument("--no-build", action="store_true")
    wanted = arguments.parse_args()
    if not wanted.no_build:
        build = ["cargo", "build", "--release", "--bin", "foiscan", "--example", "floors"]
        subprocess.run(build, cwd=HOME, check=True)
    INPUTS.mkdir(parents=True, exist_ok=True)
    subprocess.run([FLOORS, "make", INPUTS], cwd=HOME, check=True)
    table = Table()
    for part in PARTS:
        if part.__name__ in wanted.only.split(","):
            part(table, wanted.rounds)
    table.markdown()


if __name__ == "__main__":
    main()
