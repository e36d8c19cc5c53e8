"""Bombs and broken files in SVG: each ends in a drawing or in one sentence, whatever it would take."""

import gzip
import random
import re
import sys
from xml.etree import ElementTree

import pytest

from palette_core import ImageError
from palette_core.image.decoding.svg import is_svg, render_svg, rendering
from palette_core.image.decoding.svg.sanitizing import KEPT, sanitize
from tests.image.test_svg import ILLUSTRATOR, SQUARE, svg
from tests.image.test_svg_references import GREEN, LEAK, REFERENCES

BLUR = '<filter id="f"><feMorphology radius="100"/><feTurbulence baseFrequency=".1" numOctaves="1000000"/></filter>'
SLOW = svg(BLUR + SQUARE + 'filter="url(#f)"/>')  # takes minutes


def sentence(content: bytes) -> str:
    with pytest.raises(ImageError) as caught:
        render_svg(content)
    assert "PNG" in str(caught.value) or "again" in str(caught.value)
    return str(caught.value)


# Entities


@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY a SYSTEM "secret.txt">',
        '<!ENTITY a SYSTEM "file:///etc/hostname">',
        '<!ENTITY a PUBLIC "-//A//B" "http://127.0.0.1/">',
        '<!ENTITY % a SYSTEM "http://127.0.0.1/a.dtd"> %a;',
        "<!ENTITY % a \"<!ENTITY b 'c'>\"> %a;",
        '<!NOTATION n SYSTEM "n"><!ENTITY a SYSTEM "secret.png" NDATA n>',
    ],
)
def test_entities_that_refer_outside_are_refused(declaration):
    content = f"<!DOCTYPE svg [{declaration}]>".encode() + svg("<text>&a;</text>")
    assert "refer outside" in sentence(content)
    assert "refer outside" in sentence(content.decode().encode("utf-16"))


def test_an_external_document_type_is_not_read_and_its_entities_are_nothing():
    doctype = b'<!DOCTYPE svg SYSTEM "http://127.0.0.1/a.dtd">'
    assert render_svg(doctype + svg(SQUARE + 'fill="green"/><text>&nbsp;</text>')).getpixel((5, 5)) == GREEN


@pytest.mark.parametrize(
    ("declarations", "body"),
    [
        ('<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10)), "&a9;"),
        ('<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{i} "&#38;a{i - 1};">' for i in range(1, 9)), "&a8;"),
        (f'<!ENTITY a "{"x" * 50_000}">', "&a;" * 50_000),
        ('<!ENTITY a "&b;"><!ENTITY b "&a;">', "&a;"),
        (f'<!ENTITY a "{"x" * 1000}"><!ENTITY b "{"&a;" * 1000}">', "&b;" * 11),
        (f'<!ATTLIST rect class CDATA "{"x" * 100_000}">', "<rect/>" * 200),
    ],
    ids=["laughs", "deep", "quadratic", "circle", "two levels", "defaults"],
)
def test_entities_that_expand_to_too_much_are_refused(declarations, body):
    for form in (f"<text>{body}</text>", f'<g class="{body}"/>' if "<" not in body else body):
        assert "expand" in sentence(f"<!DOCTYPE svg [{declarations}]>".encode() + svg(form))


# Bombs


def test_too_large_a_file_is_refused_also_when_it_is_packed():
    large = svg(" " * 10_000_000)
    assert "at most 10 MB" in sentence(large) and "at most 10 MB" in sentence(gzip.compress(large, mtime=0))
    assert "cut off" in sentence(gzip.compress(svg(""), mtime=0)[:-9]) and "damaged" in sentence(
        b"\x1f\x8b\x08" + bytes(20)
    )


@pytest.mark.parametrize(
    "body", ["<g>" * 100_000, "<g/>" * 100_001, "<g " + " ".join(f'a{i}="1"' for i in range(600)) + "/>"]
)
def test_too_intricate_a_file_is_refused(body):
    assert "too intricate" in sentence(svg(body))


def test_a_usual_nest_is_drawn():
    assert render_svg(svg("<g>" * 90 + SQUARE + 'fill="green"/>' + "</g>" * 90)).getpixel((5, 5)) == GREEN


@pytest.mark.parametrize("levels", [7, 3000])
def test_nested_uses_are_refused(levels):
    times = 10 if levels < 10 else 1
    uses = (f'<g id="g{i}">' + f'<use href="#g{i - 1}"/>' * times + "</g>" for i in range(1, levels))
    assert "cannot be drawn" in sentence(svg(f'<g id="g0">{SQUARE}/></g>' + "".join(uses)))


def test_circles_of_references_end():
    body = '<use id="a" href="#a"/><pattern id="p" width="1" height="1">' + SQUARE + 'fill="url(#p)"/></pattern>'
    body += '<mask id="m" mask="url(#m)"/><g mask="url(#m)">' + SQUARE + 'fill="url(#p)"/></g>'
    assert render_svg(svg(SQUARE + 'fill="green"/>' + body)).getpixel((5, 5)) == GREEN


def test_a_drawing_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(rendering, "MAX_SECONDS", 0.3)
    assert "takes too long" in sentence(SLOW)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not limit the memory of a process")
def test_a_drawing_that_takes_too_much_memory_is_given_up():
    masks = (f'<clipPath id="c{i}" clip-path="url(#c{i - 1})">{SQUARE}/></clipPath>' for i in range(1, 1000))
    assert "cannot be drawn" in sentence(svg("".join(masks) + SQUARE + 'clip-path="url(#c999)"/>'))


@pytest.mark.parametrize(
    "text", ["url(", "var(--a,", "color(", "--a:", "@import ", "-", "rgb(1 2 3", "\\", "<!--", "--a:var(--a);"]
)
def test_no_sheet_takes_long_or_grows(text):
    assert len(sanitize(svg(f"<style><![CDATA[{text * 100_000}]]></style>"), 1600)) < 10_000_000
    # In square time it would take hours.


# Broken files


@pytest.mark.parametrize(
    "content", [b"", b"<svg", svg("")[:-3], svg("<g>")[:-6], svg("<![CDATA[")[:-6], svg("<!-- ")[:-6]]
)
def test_a_cut_off_file_is_called_so(content):
    assert "cut off" in sentence(content)


@pytest.mark.parametrize(
    "content",
    [
        svg("<g></a>"),
        svg("&nbsp;"),
        svg('<use xl:href="#a"/>'),
        svg("\x00"),
        b"<?xml version='1.0' encoding='klingon'?><svg/>",
        b"<?xml version='1.0' encoding='shift_jis'?><svg/>",
        b"<html/>",
    ],
)
def test_what_is_no_svg_is_a_sentence(content):
    assert sentence(content).startswith("This")


def test_mutations_end_in_a_clean_drawing_or_a_sentence():
    rng = random.Random(0)
    bodies = [body.replace("ADDRESS", "/srv/secret.png") for body in REFERENCES.values()]
    seeds = [ILLUSTRATOR.encode(), *(svg("".join(rng.sample(bodies, 4))) for _ in range(9))]
    drawn = []
    for number in range(300):
        parts = re.split(rb"([\s<>\"'=:;()/]+)", seeds[number % len(seeds)])
        for _ in range(rng.randint(1, 3)):  # parts between delimiters, so that many are still well-formed
            other = parts[rng.randrange(0, len(parts), 2)]
            parts[rng.randrange(0, len(parts), 2)] = rng.choice([other, b"", b"#a", b"&"])
        data = b"".join(parts)
        is_svg(data)
        try:
            clean = sanitize(data, 1600)
        except ImageError:
            continue
        root = ElementTree.fromstring(clean)
        assert {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in root.iter()} <= KEPT
        assert not LEAK.search(clean.decode())
        drawn.append(data)
    assert len(drawn) > 60
    for content in drawn[:5]:
        assert render_svg(content).mode == "RGBA"
