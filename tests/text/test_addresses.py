from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.text.addresses import LONGEST, page_id

ONE = "news.example/a/accord-signe"


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/a/accord-signe",
        "http://www.news.example:80/a/accord-signe/#haut",
        "HTTPS://News.Example:443/a/accord-signe?utm_source=x&fbclid=Iw1",
        "https://reader@news.example/a/accord-signe?",
    ],
)
def test_one_page_has_one_id(address: str) -> None:
    assert page_id(address) == ONE


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/a/Accord-signe",
        "https://news.example/a/accord-signe?id=2",
        "https://fr.news.example/a/accord-signe",
        "https://news.example:8080/a/accord-signe",
    ],
)
def test_what_a_server_may_tell_apart_stays_apart(address: str) -> None:
    assert page_id(address) != ONE


@given(st.text(max_size=600))
def test_any_address_gives_a_short_id_without_white_space(text: str) -> None:
    for address in (text, f"https://a.example/{text}"):
        id = page_id(address)
        assert len(id) <= LONGEST
        assert not any(letter.isspace() for letter in id)
        assert page_id(address) == id
