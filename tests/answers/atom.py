"""The rules of RFC 4287 on what stands in a feed and in an entry, as a RELAX NG grammar: the parts that are written."""

from __future__ import annotations

from lxml import etree

_DATE = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+\-]\d\d:\d\d)"
_TEXT = (
    '<optional><attribute name="type"><choice><value>text</value><value>html</value></choice></attribute></optional>'
)
_COMMON = '<optional><attribute name="xml:lang"/></optional><optional><attribute name="xml:base"/></optional>'
GRAMMAR = etree.RelaxNG(
    etree.fromstring(f"""
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2005/Atom"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="feed">{_COMMON}
    <interleave>
      <oneOrMore><ref name="author"/></oneOrMore>
      <ref name="id"/><ref name="title"/><ref name="updated"/>
      <optional><element name="generator">
        <optional><attribute name="version"/></optional><optional><attribute name="uri"/></optional><text/>
      </element></optional>
      <zeroOrMore><ref name="link"/></zeroOrMore>
      <zeroOrMore><ref name="entry"/></zeroOrMore>
    </interleave>
  </element></start>
  <define name="entry"><element name="entry">{_COMMON}
    <interleave>
      <zeroOrMore><ref name="author"/></zeroOrMore>
      <zeroOrMore><ref name="category"/></zeroOrMore>
      <ref name="id"/><ref name="title"/><ref name="updated"/>
      <zeroOrMore><ref name="link"/></zeroOrMore>
      <element name="content">{_TEXT}<text/></element>
    </interleave>
  </element></define>
  <define name="author"><element name="author">
    <element name="name"><text/></element>
  </element></define>
  <define name="category"><element name="category">
    <attribute name="term"/>
    <optional><attribute name="scheme"/></optional><optional><attribute name="label"/></optional>
    <empty/>
  </element></define>
  <define name="id"><element name="id"><data type="anyURI"><param name="minLength">5</param></data></element></define>
  <define name="title"><element name="title">{_TEXT}<text/></element></define>
  <define name="updated"><element name="updated">
    <data type="dateTime"><param name="pattern">{_DATE}</param></data>
  </element></define>
  <define name="link"><element name="link">
    <attribute name="href"><data type="anyURI"/></attribute>
    <optional><attribute name="rel"/></optional><optional><attribute name="type"/></optional>
    <empty/>
  </element></define>
</grammar>""")
)
