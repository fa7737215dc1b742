"""Trains the character model: does a word look like a person's name?

Logistic regression on the 2-, 3- and 4-letter runs of a word between its
borders (^ and $), against ordinary words, places, companies and job titles.
Plain stochastic descent with a fixed seed, so the same lists give the same
model. Called by make.py.
"""

import math
import random

SCALE = 16          # a weight of 1.0 is written as 16
LEAST = 6           # a run seen less often than this tells nothing
EPOCHS = 8


def runs(word):
    """The runs of 2, 3 and 4 letters of one word with its borders."""
    text = f"^{word}$"
    return [text[i:i + n] for n in (2, 3, 4) for i in range(len(text) - n + 1)]


def examples(names, words, abbreviations, towns, against):
    """(word, is it a name, how much it counts), in a fixed order."""
    listed, surnames, forenames = names["listed"], names["surnames"], names["forenames"]
    strength = {n: max(surnames.get(n, 0), forenames.get(n, 0)) for n in {*surnames, *forenames}}
    out = []
    for name in sorted(strength):
        # What is a word as well teaches nothing about the look of names.
        if words.get(name, 0) < 3 and name not in against and len(name) > 2:
            out.append((name, 1, float(listed.get(name, 1))))
    for word in sorted({*words, *abbreviations}):
        if strength.get(word, 0) < 6 and len(word) > 2:
            out.append((word, 0, 2.0 if words.get(word, 0) >= 5 else 1.0))
    for town in sorted({part for town in towns for part in town.split()}):
        if strength.get(town, 0) < 7 and len(town) > 2:
            out.append((town, 0, 3.0 if town in towns else 2.0))
    for word in sorted(against):
        if strength.get(word, 0) < 9 and len(word) > 1:
            out.append((word, 0, float(against[word])))
    return out


def fit(data, seed=7, l2=2e-6):
    """Weights per run and the bias."""
    seen = {}
    rows = []
    for word, name, count in data:
        grams = runs(word)
        rows.append((grams, name, count))
        for gram in grams:
            seen[gram] = seen.get(gram, 0) + 1
    index = {g: i for i, g in enumerate(sorted(g for g, n in seen.items() if n >= LEAST))}
    rows = [([index[g] for g in grams if g in index], name, count) for grams, name, count in rows]
    weights, squares, bias = [0.0] * len(index), [1.0] * len(index), 0.0
    order = list(range(len(rows)))
    chance = random.Random(seed)
    for epoch in range(EPOCHS):
        chance.shuffle(order)
        rate = 0.5 / (1 + epoch)
        for at in order:
            grams, name, count = rows[at]
            z = bias
            for g in grams:
                z += weights[g]
            z = max(-30.0, min(30.0, z))
            slope = count * (name - 1 / (1 + math.exp(-z)))
            bias += 0.01 * rate * slope
            if abs(slope) < 1e-3:
                continue
            for g in grams:
                step = slope - l2 * len(order) * weights[g] / 50
                squares[g] += step * step
                weights[g] += rate * step / math.sqrt(squares[g])
    return {g: weights[i] for g, i in index.items()}, bias


def quantise(weights, bias):
    table = {g: max(-127, min(127, round(w * SCALE))) for g, w in weights.items()}
    kept = {g: w for g, w in table.items() if abs(w) >= (4 if len(g) == 4 else 1)}
    return kept, round(bias * SCALE)


def score(table, bias, word):
    return bias + sum(table.get(g, 0) for g in runs(word))


def measure(data, fitted):
    """Prints what words kept out of the training come to."""
    names = sorted(score(*fitted, w) for w, n, _ in data if n)
    others = sorted(score(*fitted, w) for w, n, _ in data if not n)
    for cut in (-16, 0, 16, 32, 48, 64):
        share = lambda list_: sum(s >= cut for s in list_) / max(1, len(list_))
        print(f"  score >= {cut}: {share(names):.3f} of names, {share(others):.3f} of others")


def run(path, names, words, abbreviations, towns, against, measured=True):
    data = examples(names, words, abbreviations, towns, against)
    if measured:
        print("model: trained on 19 of 20, measured on the rest")
        measure(data[::20], quantise(*fit([e for i, e in enumerate(data) if i % 20])))
    table, bias = quantise(*fit(data))
    head = ["# Character model: how much a run of letters speaks for a person's name, in sixteenths of a log-odds.",
            "# ^ and $ are the borders of the word; the line of one dash is the bias.",
            "# Trained by train.py (called by make.py) on the lists beside it. Do not edit by hand."]
    lines = [f"-\t{bias}"] + [f"{g}\t{w}" for g, w in sorted(table.items()) if w]
    path.write_text("\n".join(head + lines) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(lines)} lines, {path.stat().st_size} bytes")
