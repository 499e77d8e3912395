"""Which state a shared name or adjective means."""

import pytest

from servanda.model.document import Document
from servanda.pipeline import read_document


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("fr", "Le président congolais a reçu à Brazzaville le président togolais.", {"CG", "TG"}),
        ("fr", "Le président congolais a reçu à Kinshasa le président togolais.", {"CD", "TG"}),
        ("fr", "Le Congo et le Togo ont signé jeudi un accord de pêche.", {"CG", "TG"}),
        ("fr", "Le Congo et le Togo ont signé un accord de pêche. Kinshasa s'en réjouit.", {"CD", "TG"}),
        ("fr", "Le Congo et le Togo ont signé un accord de pêche. La République du Congo le publiera.", {"CG", "TG"}),
        ("en", "The Congolese president received the Togolese president in Brazzaville on Monday.", {"CG", "TG"}),
        ("en", "Congo and Togo signed a peace deal on Friday, Kinshasa said.", {"CD", "TG"}),
        ("en", "The Dominican president met the president of Togo in Santo Domingo on Monday.", {"DO", "TG"}),
    ],
)
def test_the_rest_of_the_document_tells(language: str, text: str, codes: set[str]) -> None:
    acts = read_document(Document(id="d", text=text, lang=language, published="2025-02-13")).acts
    parties = {getattr(s.value, "code", s.value) for act in acts for s in act.statements if s.property == "party"}
    assert acts
    assert parties == codes
