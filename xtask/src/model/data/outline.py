"""Prints the world's outline, from the package `world-atlas` (Natural Earth, 1:110,000,000).

Called by `cargo xtask data` with the folder into which the packages were unpacked. Two lines: the coasts as rings, then
the borders between countries; each as words with a space between them. A word holds points in tenths of a degree, east
and north by turns, each as the difference from the point before, written as in source maps: zigzag, five bits a digit,
the first the lowest, with base64's digits.
"""

import json
import math
import sys
from collections import Counter
from pathlib import Path

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
# South of it there is nothing but ice.
SOUTH = -60
# A point is left out if the line without it passes so near, in degrees.
NEAR = 0.14

atlas = json.loads((Path(sys.argv[1]) / "world-atlas" / "countries-110m.json").read_text())
(scale_x, scale_y), (x0, y0) = atlas["transform"]["scale"], atlas["transform"]["translate"]


def decoded(arc):
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x0 + x * scale_x, y0 + y * scale_y



def simplified(points):
    """The points without those that the line between others passes near, after Douglas and Peucker."""
    if len(points) < 3:
        return points
    (x0, y0), (x1, y1) = points[0], points[-1]
    length = math.hypot(x1 - x0, y1 - y0)

    def away(point):
        x, y = point[0] - x0, point[1] - y0
        return abs(x * (y1 - y0) - y * (x1 - x0)) / length if length else math.hypot(x, y)

    at = max(range(1, len(points) - 1), key=lambda i: away(points[i]))
    if away(points[at]) < NEAR:
        return [points[0], points[-1]]
    return simplified(points[: at + 1])[:-1] + simplified(points[at:])


arcs = [simplified(list(decoded(arc))) for arc in atlas["arcs"]]


def line(numbers):
    """The points of arcs that follow one another; a negative number is an arc from its end."""
    points = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def polygons(geometry):
    if geometry["type"] == "GeometryCollection":
        return [polygon for part in geometry["geometries"] for polygon in polygons(part)]
    return geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]


def vlq(number):
    number = number << 1 if number >= 0 else -number << 1 | 1
    digits = ""
    while True:
        digit, number = number & 31, number >> 5
        digits += DIGITS[digit | (32 if number else 0)]
        if not number:
            return digits


def word(points, least):
    rounded = [(round(x * 10), round(y * 10)) for x, y in points]
    rounded = [point for i, point in enumerate(rounded) if i == 0 or point != rounded[i - 1]]
    if len(rounded) < least:
        return ""
    differences = [(x - px, y - py) for (x, y), (px, py) in zip(rounded, [(0, 0), *rounded])]
    return "".join(vlq(x) + vlq(y) for x, y in differences)


rings = [line(ring) for polygon in polygons(atlas["objects"]["land"]) for ring in polygon]
coasts = [word(ring, 4) for ring in rings if max(y for _, y in ring) > SOUTH]
uses = Counter()
for country in atlas["objects"]["countries"]["geometries"]:
    uses.update(number if number >= 0 else ~number for polygon in polygons(country) for ring in polygon for number in ring)
borders = [word(arcs[number], 2) for number, times in sorted(uses.items()) if times > 1]
for words in (coasts, borders):
    print(" ".join(each for each in words if each))
