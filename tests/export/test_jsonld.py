"""Linked data: a graph that is as the shapes say, and whose selectors select the quotes."""

from __future__ import annotations

import json
from importlib.resources import files

import pyshacl
import rdflib
from rdflib.namespace import RDF

from servanda.export.annotations import digest
from servanda.export.names import statement_mark
from tests.export.conftest import Corpus, Written

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
SERVANDA = rdflib.Namespace("urn:servanda:term:")


def test_the_graph_is_as_the_shapes_say(written: Written) -> None:
    graph = rdflib.Graph().parse(written("jsonld"), format="json-ld")
    shapes = rdflib.Graph().parse(data=(files("servanda.export") / "shapes.ttl").read_text("utf-8"), format="turtle")
    good, _, told = pyshacl.validate(graph, shacl_graph=shapes)
    assert good, told
    annotation = next(graph.subjects(RDF.type, OA.Annotation))
    graph.remove((annotation, OA.hasTarget, None))
    assert not pyshacl.validate(graph, shacl_graph=shapes)[0]


def test_selectors_select_the_quote(press: Corpus, written: Written) -> None:
    nodes = json.loads(written("jsonld").read_text("utf-8"))["@graph"]
    texts = {node["id"]: press.documents[node["identifier"]] for node in nodes if "sha256" in node}
    assert all(node["sha256"] == digest(texts[node["id"]]) for node in nodes if "sha256" in node)
    told = [node["target"] for node in nodes if node["type"] == "Annotation"]
    assert told
    for target in told:
        text = texts[target["source"]].text
        quote, position = target["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])


def test_every_term_is_in_the_context(written: Written) -> None:
    data = json.loads(written("jsonld").read_text("utf-8"))
    known = set(data["@context"])

    def terms(node: object) -> set[str]:
        if isinstance(node, list):
            return {term for one in node for term in terms(one)}
        return set(node) | {t for one in node.values() for t in terms(one)} if isinstance(node, dict) else set()

    kinds = [node["type"] for node in data["@graph"]]
    assert terms(data["@graph"]) <= known
    assert {kind for some in kinds for kind in ([some] if isinstance(some, str) else some)} <= known


def test_statements_count_as_in_the_register(press: Corpus, written: Written) -> None:
    graph = rdflib.Graph().parse(written("jsonld"), format="json-ld")
    told = {statement_mark(record.id, one) for record in press.records for one in record.statements}
    assert {str(one).rsplit(":", 1)[1] for one in graph.subjects(RDF.type, OA.Annotation)} == told
    assert len(set(graph.objects(None, SERVANDA.supports))) == len(press.records)
