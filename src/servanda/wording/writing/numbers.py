"""Numbers and counted things in words and figures."""

from __future__ import annotations

from decimal import Decimal

from servanda.wording.tongue import Tongue


def figures(value: Decimal | int, tongue: Tongue) -> str:
    """A number in figures, with the language's separators: `50 000`, `1,5`.

    Groups of three from four figures on, as the Imprimerie nationale and the Guardian write them.
    """
    plain = format(Decimal(value).normalize(), "f")
    sign, plain = ("−", plain[1:]) if plain.startswith("-") else ("", plain)
    whole, _, rest = plain.partition(".")
    groups = f"{int(whole):,}".replace(",", tongue.writing.thousands)
    return sign + groups + (tongue.writing.decimal + rest if rest else "")


def in_words(number: int, tongue: Tongue, *, feminine: bool = False) -> str:
    """A small number in words, another in figures."""
    words = tongue.cardinals.get(number)
    if words is None or number > tongue.writing.words_up_to:
        return figures(number, tongue)
    return words[-1] if feminine and number == 1 else words[0]


def is_plural(value: Decimal | int, tongue: Tongue) -> bool:
    """Whether a noun after this number is in the plural: from two on in French, but for one in English."""
    first = tongue.writing.plural_from
    return value != 1 if first is None else abs(Decimal(value)) >= first


def scaled(value: Decimal, tongue: Tongue) -> tuple[str, str] | None:
    """A large round number as a short one and its scale: (`1,5`, `milliard`); None for others."""
    for exponent, (one, many) in sorted(tongue.scales.items(), reverse=True):
        short = value.scaleb(-exponent).normalize()
        if abs(short) < 1:
            continue
        digits = len(short.as_tuple().digits)
        if digits > 4 or -int(short.as_tuple().exponent) > 3:
            return None
        plural = tongue.writing.scale_plural and is_plural(short, tongue)
        return figures(short, tongue), many if plural else one
    return None
