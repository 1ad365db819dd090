"""Lesson 3: an own brand against the contract customers it annoys. Illustrative (ours).

Dai, Zhu and He (about 2010, line 94) describe the dilemma in words: a contract maker with a brand
of its own competes with the firms it works for. The arithmetic is ours.
"""

import pandas as pd

from gvclib.validation import require_number, require_share


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
    gain = brand - require_share(lost_share, "lost_share") * contract
    return require_number(gain, "the gain for such a brand_margin")


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
    share = brand / contract
    return require_number(share, "brand profit / (contract_margin · contract_quantity)")


def _profits(m_b: float, q_b: float, f_b: float, m_o: float, q_o: float) -> tuple[float, float]:
    """What the own brand earns after its cost, and the contract business, in USD a year."""
    m_b = require_number(m_b, "brand_margin")
    q_b = require_number(q_b, "brand_quantity", least=0)
    f_b = require_number(f_b, "brand_cost", least=0)
    m_o = require_number(m_o, "contract_margin", above=0)
    q_o = require_number(q_o, "contract_quantity", above=0)
    brand = require_number(m_b * q_b - f_b, "brand_margin · brand_quantity - brand_cost")
    return brand, require_number(m_o * q_o, "contract_margin · contract_quantity", above=0)


def gain_line(
    brand_margin: float,
    brand_quantity: float,
    brand_cost: float,
    contract_margin: float,
    contract_quantity: float,
) -> pd.DataFrame:
    """The gain from an own brand for every share of the contracts that may be lost.

    Columns lost_share (0, 0.05, … 1) and gain_musd (million USD a year), as brand_gain says them.
    Units and errors as for brand_gain. Illustrative (ours).

    >>> gain_line(12, 40_000, 180_000, 2, 500_000)["gain_musd"].iloc[[0, 6, 20]].round(6).tolist()
    [0.3, 0.0, -0.7]
    """
    case = brand_margin, brand_quantity, brand_cost, contract_margin, contract_quantity
    shares = [step / 20 for step in range(21)]
    gains = [brand_gain(*case, share) / 1e6 for share in shares]
    return pd.DataFrame({"lost_share": shares, "gain_musd": gains})
