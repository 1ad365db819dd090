"""Two sides bargain over what they make together (lesson 4).

The rule that divides it is published (Nash 1950); the rounds with a cost are an illustration
(ours), in the spirit of Rubinstein (1982): every round of talk uses up a part of the whole.
"""

import random
from collections.abc import Sequence
from typing import NamedTuple

from gvclib.errors import DataError
from gvclib.validation import LARGEST, require_choice, require_count, require_number

SIDES = ("leader", "partner")
WHOLE, TALK = 100.0, 5.0
ACCEPT, LEAVE = "accept", "leave"


class Deal(NamedTuple):
    """How a bargain ended, USD thousand: what each side gets, what talking cost, and how."""

    lead: float
    supplier: float
    lost: float
    how: str


class OtherOffers(NamedTuple):
    """What each side gets without the other, USD thousand; only its owner knows its number."""

    lead: float
    supplier: float


def outside_options(game: int) -> OtherOffers:
    """The two other offers in a numbered game, USD thousand: 5 to 45 each, at most 75 together.

    >>> outside_options(1) == outside_options(1)
    True
    """
    number = require_count(game, "game", least=1, most=10_000)
    rng = random.Random(f"bargaining {number}")
    lead = rng.randrange(5, 50, 5)
    return OtherOffers(float(lead), float(rng.randrange(5, min(50, 80 - lead), 5)))


def nash_split(whole: float, lead: float, supplier: float) -> tuple[float, float]:
    """What each side gets when both keep their other offer and halve the rest.

    lead_gets = lead + (whole - lead - supplier) / 2, and the same for the supplier.
    Units: all in one unit of money. Errors: DataError where the other offers are worth more than
    the whole, so that there is nothing to agree on. Published: Nash (1950); with two players the
    Shapley value is the same.

    >>> nash_split(100, 30, 10)
    (60.0, 40.0)
    """
    whole, lead, supplier = (
        require_number(value, name, least=0, most=LARGEST)
        for value, name in ((whole, "whole"), (lead, "lead"), (supplier, "supplier"))
    )
    rest = whole - lead - supplier
    if rest < -1e-9 * whole:
        raise DataError(
            f"lead and supplier have other offers of {lead:g} and {supplier:g}, more than the whole"
            f" of {whole:g}; there is nothing to agree on"
        )
    half = max(rest, 0.0) / 2
    return lead + half, supplier + half


def bargain(moves: Sequence[float | str], game: int, whole: float = WHOLE) -> Deal | None:
    """The end of a bargain, None while it goes on.

    `moves`: offers in turn, the lead firm first. An offer is what the supplier would get, USD
    thousand, out of the whole as it is at that moment; "accept" takes the other side's last offer,
    "leave" ends the talks, and both sides get their other offer. Every round of talk (each offer
    after the first) costs TALK of the whole.
    Errors: DataError for a move that is not possible. Illustration (ours).

    >>> bargain([30, 50, "accept"], 1)
    Deal(lead=45.0, supplier=50.0, lost=5.0, how='agreed')
    >>> bargain([30, 50], 1) is None
    True
    """
    last: float | None = None
    moves, whole = _checked(moves, whole)
    without = outside_options(game)
    for number, move in enumerate(moves):
        if not isinstance(move, str):
            left = _left(whole, number)
            if require_number(move, "moves") > left:
                raise DataError(
                    f"moves: an offer of {move:g} is more than the {left:g} left of the whole;"
                    " give less"
                )
            last = require_number(move, "moves", least=0)
            continue
        require_choice(move, (ACCEPT, LEAVE), "moves")
        if number + 1 < len(moves):
            raise DataError(f"moves: nothing can follow {move!r}; the talks are over")
        if move == LEAVE:
            return Deal(without.lead, without.supplier, whole - sum(without), "left")
        if last is None:
            raise DataError("moves: there is no offer yet to accept; begin with a number")
        left = _left(whole, number - 1)
        return Deal(left - last, last, whole - left, "agreed")
    return None


def _checked(moves, whole):
    """The moves as a tuple and the whole as a number."""
    if not isinstance(moves, list | tuple):
        raise DataError(f"moves must be a list such as [40, 'accept'], not {moves!r}")
    return tuple(moves), require_number(whole, "whole", least=0, most=LARGEST)


def _left(whole, rounds):
    """What so many rounds of talk leave of the whole."""
    return max(whole - TALK * rounds, 0.0)


def left_to_share(moves: Sequence[float | str], whole: float = WHOLE) -> float:
    """What is left for the next offer, USD thousand: the whole less the talks so far.

    >>> left_to_share([30, 50])
    90.0
    """
    moves, whole = _checked(moves, whole)
    return _left(whole, sum(not isinstance(move, str) for move in moves))
