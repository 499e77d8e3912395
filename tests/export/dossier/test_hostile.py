"""Articles are other people's text: none of it may become markup, a style, a link that runs, or break the page."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from servanda.export.dossier import Article, Options, render
from servanda.model.document import Passage, Role
from servanda.model.origin import Origin, Why
from servanda.model.record import Record
from servanda.model.statement import Modality, Type
from servanda.model.values import Individual, Party, Place, Status, Words
from servanda.model.when import When
from servanda.wording.safe import address, attribute, shown
from tests.export.dossier.building import TracedBy, record, says

ATTACKS = (
    "<script>alert(1)</script>",
    "</style><script>alert(2)</script>",
    "</title><script>alert(3)</script>",
    '" onmouseover="alert(4)" x="',
    "' onfocus='alert(5)' autofocus='",
    '<img src=x onerror="alert(6)">',
    "<svg onload=alert(7)><animate/></svg>",
    "<math><mtext></table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(8)&gt;'>",
    "javascript:alert(9)",
    "&lt;script&gt;alert(10)&lt;/script&gt;",
    "&#x3c;script&#x3e;",
    "{{ 7 * 7 }}{% raw %}",
    "<!-- ]]> -->",
    "</bdi></a></td></table></section>",
    "\x00\x01\x08\x0b\x1b[31m\x7f\x85",
    "\ufffe\uffff\ud800\udfff",
    "\u202eevil\u202c \u2066iso\u2069 \u200f\u200e",
    "A" * 5000,
    "\u0301" * 50,
    "😀𝔘𝔫𝔦",
)
SAFE_TAGS = re.compile(
    r"a|article|bdi|blockquote|body|circle|dd|defs|details|div|dl|dt|figcaption|figure|footer|h[1-5]|head|header|html|li"
    r"|line|main|mark|meta|nav|ol|p|path|pattern|q|rect|section|span|strong|style|summary|sup|svg|table|tbody|td|text"
    r"|th|thead|title|tr|ul"
)
SAFE_ATTRIBUTES = {
    *("id", "class", "href", "lang", "dir", "title", "rel", "scope", "colspan", "role", "tabindex", "content", "name"),
    *("charset", "http-equiv", "viewbox", "width", "height", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "d"),
    *("text-anchor", "focusable", "patternunits", "patterntransform", "data-n"),
}


def hostile(words: str) -> tuple[Article, Record]:
    """An article and a record that have the words everywhere that words can be."""
    text = f"Avant {words} après. Ils se sont vus à {words}."
    passages = (
        Passage(0, len(text) // 2, Role.TITLE, words),
        Passage(len(text) // 2, len(text), Role.TEASER, words),
    )
    source = Article("x", text, passages, words, words, words, words, words)
    quoted = [
        says(source, "visitor", Individual(words, words, "ML"), words, speaker=words),
        says(source, "host", Party(words, words), "après"),
        says(source, "place", Place(words, "RU"), f"à {words}", Modality.PLANNED, speaker=words),
        says(source, "date", When.on("2025-06"), "Avant"),
        says(source, "status", Status("held"), f"{words} après", Modality.CONDITIONAL),
    ]
    values = {s.property: [s.value] for s in quoted}
    conflicts = {"place": [(quoted[2].value, ["x"]), (Place("Moscou", "RU"), ["x"])]}
    return source, record(Type.VISIT, 1, quoted, values, conflicts)


def check(page: str) -> None:
    """No element and no attribute but our own; no address but our own kinds; well-formed to its end."""
    page.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", page)
    tree = html.fromstring(page)
    for element in tree.iter():
        assert isinstance(element.tag, str), "a comment"
        assert SAFE_TAGS.fullmatch(element.tag), element.tag
        for name, value in element.attrib.items():
            assert name in SAFE_ATTRIBUTES or name.startswith("aria-"), name
            if name == "href":
                assert value.startswith(("#", "http://", "https://")), value
    assert len(tree.xpath("//style")) == 1
    assert tree.xpath("//footer"), "the page ends before its end"
    assert len(tree.xpath("//main/section")) == 7


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("words", ATTACKS, ids=range(len(ATTACKS)))
def test_nothing_gets_through(words: str, language: str) -> None:
    source, told = hostile(words)
    page = render([told], [source], Options(language, title=words))
    check(page)
    shown_words = html.fromstring(page).xpath("string(//article[@id='d1']//div[@class='text'])")
    assert shown(words).replace("\r", "\n") in shown_words, "the article's words are changed"


@pytest.mark.parametrize("words", ATTACKS, ids=range(len(ATTACKS)))
def test_names_of_origins_do_nothing(words: str) -> None:
    source, told = hostile(words)
    other = Article("y", source.text, source.passages, words, words, words, words, words)
    copied = [replace(statement, document="y") for statement in told.statements]
    both = replace(told, statements=(*told.statements, *copied), documents=("x", "y"))
    first, second = Origin(words, Why.WIRE, words), Origin(words, Why.WIRE, words, words)
    page = render([both], [source, other], Options("fr"), TracedBy({"x": first, "y": second}))
    check(page)
    assert "repris du document" in page


@given(st.text(min_size=1, max_size=80))
@settings(max_examples=120, deadline=None)
def test_any_text_is_shown_as_text(words: str) -> None:
    source, told = hostile(words)
    check(render([told], [source], Options("fr")))


def test_the_policy_lets_nothing_in() -> None:
    source, told = hostile("x")
    page = render([told], [source])
    (policy,) = html.fromstring(page).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "script-src" not in policy
    assert page.index("Content-Security-Policy") < page.index("<style>")
    assert "<script" not in page
    assert " style=" not in page


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=c&d=<e>", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("//example.org", False),
        ("https:", False),
        ("http://[broken", False),
        (" https://example.org", False),
        ("\x01javascript:alert(1)", False),
        ("", False),
        (None, False),
    ],
)
def test_addresses(url: str | None, linked: bool) -> None:
    assert bool(address(url)) is linked


def test_marks_of_direction_stay_out_of_attributes() -> None:
    assert attribute("a\u202eb\u2066c\u2069\n d") == "abc d"
    assert len(attribute("x" * 999)) == 200


def test_overlapping_quotes_nest() -> None:
    """Quotes that cross make the page no less well formed, and each has its id once."""
    text = "un deux trois quatre cinq six"
    source = Article("x", text, (Passage(0, 13, Role.BODY, ""), Passage(14, len(text), Role.BODY, "")))
    spans = [
        "un deux trois quatre",
        "trois quatre cinq",
        "deux trois",
        "quatre",
        "quatre cinq six",
        "un",
        "x"[:0] or text,
    ]
    quoted = [says(source, "subject", Words(words), words) for words in spans]
    page = render([record(Type.AGREEMENT, 1, quoted, {"subject": [quoted[0].value]})], [source])
    tree = html.fromstring(page)
    check(page)
    marks = tree.xpath("//article[@id='d1']//mark/@id")
    assert sorted(marks) == sorted(f"d1q{n}" for n in range(1, len(spans) + 1))
    assert "".join(tree.xpath("string(//article[@id='d1']//div[@class='text'])").replace("↩", "").split()) == "".join(
        text.split()
    )
