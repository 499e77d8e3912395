"""The dossier as HTML, Markdown and PDF: the same sentences and references in all, and nothing of theirs is markup."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from servanda.errors import InputError
from servanda.export.dossier import Article, Options, form_of, render, written
from servanda.export.dossier.markdown import block, escaped
from servanda.export.dossier.outline import outline
from servanda.export.dossier.told import told
from servanda.model.record import Record
from servanda.wording.context import context
from servanda.wording.safe import plain
from tests.export.dossier import sample
from tests.export.dossier.test_hostile import ATTACKS, hostile

pytest.importorskip("typst", reason="the package typst is not installed")
pypdf = pytest.importorskip("pypdf", reason="the package pypdf is not installed")

LANGUAGES = ("fr", "en")


def small(form: str, language: str = "fr") -> bytes:
    return written(sample.records(), sample.ARTICLES, Options(language), sample.TRACED, form)


def book(language: str = "fr") -> dict[str, Any]:
    ground = context(sample.records(), sample.ARTICLES, Options(language), sample.TRACED)
    return outline(told(ground), ground)


def squeezed(words: str) -> str:
    """Without spaces, and two rows of references beside each other as one: footnotes have nothing between them."""
    return "".join(words.split()).replace("][", ",")


def in_html(language: str) -> str:
    """The text, references as `[1, 2]`."""
    page = html.fromstring(small("html", language).decode())
    for node in page.xpath("//a[@class='card-link'] | //style"):
        node.text = ""
    return squeezed(page.text_content())


def in_markdown(language: str) -> str:
    """The same: footnotes by their documents' numbers, without the marks of markup."""

    def numbers(found: re.Match[str]) -> str:
        told = re.findall(r"\[\^(\d+)\.\d+\]", found[0])
        rest = re.search(r"\+\d+", found[0])
        return f"[{', '.join([*told, *([rest[0]] if rest else [])])}]"

    text = re.sub(r"(?:\[\^\d+\.\d+\](?!:))+(?: \+\d+)?", numbers, small("markdown", language).decode())
    return squeezed(re.sub(r"\\(.)", r"\1", text.replace("**", "")))


def in_pdf(language: str) -> str:
    """The same, without what stands at the foot of the pages."""
    pages = pypdf.PdfReader(io.BytesIO(small("pdf", language))).pages
    text = "".join(squeezed(page.extract_text()) for page in pages)
    return re.sub(re.escape(squeezed(book(language)["heading"])) + r"\d+/\d+", "", text)


def flat(pieces: list[list[Any]]) -> str:
    out = ""
    for piece in pieces:
        if piece[0] == "refs":
            numbers = [str(number) for number, _ in piece[1]] + ([f"+{piece[2]}"] if piece[2] else [])
            out += f"[{', '.join(numbers)}]" if numbers else ""
        else:
            out += flat(piece[2]) if piece[0] == "jump" else piece[1]
    return out


def expected(language: str) -> Iterator[str]:
    """Every sentence of the account, every value with its caveat and its references, every word for a mark."""
    whole = book(language)
    for chapter in whole["chapters"]:
        for paragraph in chapter["paragraphs"]:
            yield from (flat(sentence) for sentence in paragraph["sentences"])
    for part in whole["cards"]:
        for card in part["cards"]:
            yield flat(card["title"])
            for field in card["fields"]:
                yield from (flat([*value["value"], *value["caveat"], *([value["refs"]])]) for value in field["values"])
            for dispute in card["disputes"]:
                yield from ("".join(s[0] for s in w["quote"]) for side in dispute["sides"] for w in side["witnesses"])
    for sheet in whole["documents"]:
        yield sheet["title"]
        yield from sheet["about"]
    yield from (part["text"] for part in whole["method"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_forms_say_the_same(language: str) -> None:
    sentences = [squeezed(sentence) for sentence in expected(language)]
    assert len(sentences) > 60
    for text in (in_html(language), in_markdown(language), in_pdf(language)):
        assert [sentence for sentence in sentences if sentence not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_has_other_references(language: str) -> None:
    """Where one refers to a document the others do, in the account, sentence by sentence."""
    paragraphs = [
        flat([piece for s in p["sentences"] for piece in s])
        for c in book(language)["chapters"]
        for p in c["paragraphs"]
    ]
    page = html.fromstring(small("html", language).decode())
    shown = [node.text_content() for node in page.xpath("//p[@class='account']")]
    assert [re.findall(r"\[[\d, +]+\]", told) for told in shown] == [re.findall(r"\[[\d, +]+\]", p) for p in paragraphs]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_footnote_is_there_once(language: str) -> None:
    text = small("markdown", language).decode()
    notes = re.findall(r"^\[\^([\d.]+)\]:", text, re.MULTILINE)
    assert len(notes) == len(set(notes)) > 10
    assert set(re.findall(r"\[\^([\d.]+)\](?!:)", text)) == set(notes)
    page = html.fromstring(reader().render(text))
    assert len(page.xpath("//section[@class='footnotes']//li")) == len(notes)
    texts = {str(number): article.text for number, article in enumerate(
        sorted(sample.ARTICLES, key=lambda a: (a.published or "~", a.id)), 1)}  # fmt: skip
    for name, told_ in re.findall(r"^\[\^([\d.]+)\]: .*? — (.*)$", text, re.MULTILINE):
        words = re.sub(r"\\(.)", r"\1", told_.replace("**", "")).strip("… ")
        assert squeezed(words) in squeezed(texts[name.partition(".")[0]])
        assert "**" in told_


def reader() -> MarkdownIt:
    return MarkdownIt("commonmark").use(footnote_plugin)


TAGS = {"h1", "h2", "h3", "h4", "p", "ul", "li", "strong", "sup", "a", "section", "ol", "hr", "html", "body", "div"}


def check(source: Article, record: Record, language: str = "fr", title: str = "") -> html.HtmlElement:
    """What is rendered has our own elements alone, and the words of the article as they are."""
    text = written([record], [source], Options(language, title=title), form="markdown").decode()
    page = html.fromstring(reader().render(text))
    for node in page.iter():
        assert node.tag in TAGS, node.tag
        assert set(node.attrib) <= {"href", "class", "id"}, node.attrib
        link = node.get("href", "#")
        assert link.startswith(("#", "http://", "https://")), link
    assert len(page.xpath("//h1")) == 1
    assert len(page.xpath("//h2")) == 6
    return page


@pytest.mark.parametrize("words", ATTACKS, ids=range(len(ATTACKS)))
def test_markdown_lets_nothing_through(words: str) -> None:
    source, record = hostile(words)
    page = check(source, record, title=words)
    there = squeezed(page.text_content())
    for stretch in (
        "".join(s[0] for s in quote) for sheet in _outlined(source, record)["documents"] for quote in sheet["quotes"]
    ):
        assert squeezed(stretch)[:200].strip("…") in there or "��" in stretch or len(words) > 600


def _outlined(source: Article, record: Record) -> dict[str, Any]:
    ground = context([record], [source], Options("fr"))
    return outline(told(ground), ground)


@given(st.text(min_size=1, max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_words_are_text_in_markdown(words: str) -> None:
    source, record = hostile(words)
    check(source, record)
    line = plain(words).strip()
    shown = html.fromstring(reader().render(f"# x\n\n{block(escaped(line))}\n"))
    assert squeezed("".join(shown.xpath("//p//text()"))) == squeezed(line)
    assert {node.tag for node in shown.iter()} <= {"div", "h1", "p"}


LINES = (
    *("1. a", "1) a", "- a", "+ a", "* a", "# a", "> a", "=== ", "---", "    a", "[^1]: a", "[a]: b", "| a |"),
    *("a  \nb", "``` a", "~~~", "<b>", "&amp;", "http://a.b", "![a](b)"),
)


@pytest.mark.parametrize("line", LINES)
def test_no_line_begins_a_block(line: str) -> None:
    shown = html.fromstring(reader().render("# x\n\n" + block(escaped(plain(line)))))
    assert "".join(shown.xpath("//p//text()")).split() == line.split()
    assert {node.tag for node in shown.iter()} <= {"div", "h1", "p"}


@pytest.mark.parametrize(
    "words", [ATTACKS[0], ATTACKS[14], ATTACKS[15], ATTACKS[16], ATTACKS[18], '#let x = "]; #panic()', "Ђуро Łódź Ỹ"]
)
def test_pdf_sets_words_as_they_stand(words: str) -> None:
    source, record = hostile(words)
    made = pypdf.PdfReader(io.BytesIO(written([record], [source], Options("fr", title=words), form="pdf")))
    text = squeezed("".join(page.extract_text() for page in made.pages))
    if words.isprintable() and words != ATTACKS[18]:
        assert squeezed(words) in text
    assert "/JavaScript" not in str(made.trailer["/Root"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_can_be_found_one_s_way_in(language: str) -> None:
    """Tagged, titled, with bookmarks and links, in its language, and the same whenever it is made."""
    content = small("pdf", language)
    assert content == small("pdf", language)
    made = pypdf.PdfReader(io.BytesIO(content))
    root = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language
    assert book(language)["heading"] in made.metadata.title
    marks = [mark for mark in made.outline if not isinstance(mark, list)]
    assert marks
    links = [note for page in made.pages for note in page.get("/Annots", [])]
    assert len(links) > 50
    fonts = {font for page in made.pages for font in page["/Resources"]["/Font"].values()}
    assert all(font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts)


def test_without_the_typesetter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(InputError, match=r"servanda\[pdf\]"):
        small("pdf")


def test_an_empty_dossier_has_all_forms() -> None:
    for form in ("markdown", "pdf", "html"):
        assert written([], [], Options("fr"), form=form)


def test_text_is_the_same_as_bytes() -> None:
    assert render(sample.records(), sample.ARTICLES, Options("fr"), sample.TRACED).encode() == small("html")


@pytest.mark.parametrize(
    ("name", "output", "form"),
    [
        ("", "a.pdf", "pdf"),
        ("", "a.MD", "markdown"),
        ("", "a", "html"),
        ("md", "a.pdf", "markdown"),
        ("html", "", "html"),
    ],
)
def test_forms_are_told_by_name_or_file(name: str, output: str, form: str) -> None:
    assert form_of(name, output) == form


def test_no_other_form() -> None:
    with pytest.raises(InputError, match="docx"):
        form_of("docx")
