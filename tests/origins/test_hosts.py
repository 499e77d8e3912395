from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.origins.hosts import agency_of, home_state, outlet_key


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("https://www.example.com/a/b?c=d", "example.com"),
        ("http://m.example.com/a", "example.com"),
        ("https://amp.example.com/a", "example.com"),
        ("https://fr.example.com", "example.com"),
        ("example.com/a", "example.com"),
        ("https://EXAMPLE.com:8080/", "example.com"),
        ("https://news.gazette.co.za/1", "gazette.co.za"),
        ("https://www-example-com.cdn.ampproject.org/c/s/www.example.com/a", "example.com"),
        ("https://web.archive.org/web/2024/https://www.example.com/a", "example.com"),
        ("https://lefleuve.wordpress.com/2024/01", "lefleuve.wordpress.com"),
        ("http://192.0.2.7/a", "192.0.2.7"),
        ("", ""),
        ("https://[::1", ""),
    ],
)
def test_outlets_of_addresses(address: str, outlet: str) -> None:
    assert outlet_key(address) == outlet


def test_papers_of_one_platform_are_not_one_outlet() -> None:
    assert outlet_key("https://one.blogspot.com/a") != outlet_key("https://other.blogspot.com/a")


def test_agencies_are_known_by_their_sites() -> None:
    assert agency_of(outlet_key("https://fr.africanews.com/x")) is None
    assert agency_of(outlet_key("https://www.reuters.com/world/1")) == "Reuters"


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_address_breaks_it(address: str) -> None:
    assert outlet_key(address) == outlet_key(address).lower()


@pytest.mark.parametrize(
    ("key", "state"), [("lessor.ml", "ML"), ("bbc.co.uk", "GB"), ("example.com", ""), ("app.io", ""), ("zz.zz", "")]
)
def test_home_of_an_outlet(key: str, state: str) -> None:
    assert home_state(key) == state
