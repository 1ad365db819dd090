"""Lesson 3: an own brand against the contract customers it annoys. Illustrative (ours).

Dai, Zhu and He (about 2010, line 94) describe the dilemma in words: a contract maker with a brand
of its own competes with the firms it works for. The arithmetic is ours.
"""

from gvclib.errors import DataError
from gvclib.validation import require_number


def brand_gain(
    brand_margin: float,
    brand_quantity: float,
    brand_cost: float,
    contract_margin: float,
    contract_quantity: float,
    lost_share: float,
) -> float:
    """What an own brand adds to the profit of a year when part of the contract business is lost.

    ΔΠ = m_B · Q_B - F_B - ρ · m_O · Q_O
    Units: margins m in USD a unit, quantities Q in units a year, brand_cost F_B in USD a year,
    lost_share ρ between 0 and 1; the gain is in USD a year.
    Errors: DataError for what is no number, a negative quantity or cost, no contract profit, or ρ
    outside 0-1. Illustrative (ours), after line 94 of Dai, Zhu and He (about 2010).

    >>> brand_gain(12, 40_000, 180_000, 2, 500_000, lost_share=0.5)
    -200000.0
    """
    brand, contract = _profits(
        brand_margin, brand_quantity, brand_cost, contract_margin, contract_quantity
    )
    lost_share = require_number(lost_share, "lost_share")
    if not 0 <= lost_share <= 1:
        raise DataError(f"lost_share is {lost_share:g}; give a share between 0 and 1")
    return brand - lost_share * contract


def brand_break_even(
    brand_margin: float,
    brand_quantity: float,
    brand_cost: float,
    contract_margin: float,
    contract_quantity: float,
) -> float:
    """The share of the contract business that a firm can lose before its own brand costs it money.

    ρ* = (m_B · Q_B - F_B) / (m_O · Q_O), not cut off: above 1 the brand pays even if every
    customer leaves, below 0 it loses money even if none does.
    Units and errors as for brand_gain. Illustrative (ours).

    >>> brand_break_even(12, 40_000, 180_000, 2, 500_000)
    0.3
    """
    brand, contract = _profits(
        brand_margin, brand_quantity, brand_cost, contract_margin, contract_quantity
    )
    return brand / contract


def _profits(m_b: float, q_b: float, f_b: float, m_o: float, q_o: float) -> tuple[float, float]:
    m_b = require_number(m_b, "brand_margin")
    m_o = require_number(m_o, "contract_margin", above=0)
    q_o = require_number(q_o, "contract_quantity", above=0)
    q_b = _not_negative(q_b, "brand_quantity")
    return m_b * q_b - _not_negative(f_b, "brand_cost"), m_o * q_o


def _not_negative(value: float, name: str) -> float:
    value = require_number(value, name)
    if value < 0:
        raise DataError(f"{name} is {value:g}; give 0 or more")
    return value
