"""One chain, two firms: what two margins cost, and contracts that share gains and losses.

The leader makes a good at cost c a unit and lets a partner sell it; buyers take q = a - p units at
price p. Two margins: Spengler 1950; revenue sharing: Cachon & Lariviere 2005; both *published*.
What happens after a shock, with quantities already agreed, is *illustrative (ours)*.
Units: a, c and prices in USD a unit, quantities in units, profits in USD.
"""

import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import LARGEST, require_number

CONTRACTS = ("fixed price", "revenue share, price agreed", "revenue share, price follows cost")


def partner_sales(a: float, w: float) -> float:
    """How many units a partner sells who pays the wholesale price w: (a - w) / 2, never below 0.

    It maximises (a - q - w) q. Errors: DataError for what is no number.

    >>> partner_sales(100, 60)
    20.0
    """
    bounds = {"least": -LARGEST, "most": LARGEST}
    return max(require_number(a, "a", **bounds) - require_number(w, "w", **bounds), 0.0) / 2


def double_marginalisation(a: float, c: float) -> pd.Series:
    """Profits when leader and partner each add a margin, beside those of one firm.

    The leader sets w = (a + c) / 2, the partner answers with q = (a - w) / 2: lead (a - c)² / 8,
    partner (a - c)² / 16, together 3/4 of the integrated (a - c)² / 4.
    Shapes and units: a Series with integrated, lead, partner, chain (USD), share (chain /
    integrated), then wholesale, price, quantity and, of one firm, integrated_price and
    integrated_quantity. Errors: DataError unless 0 ≤ c < a. Source: Spengler 1950.

    >>> double_marginalisation(100, 20)[["integrated", "lead", "partner", "share"]].to_dict()
    {'integrated': 1600.0, 'lead': 800.0, 'partner': 400.0, 'share': 0.75}
    """
    a, c = _market(a, c)
    wholesale = (a + c) / 2
    q, q_one = partner_sales(a, wholesale), partner_sales(a, c)
    lead, partner, integrated = (
        (wholesale - c) * q,
        (a - q - wholesale) * q,
        (a - q_one - c) * q_one,
    )
    return pd.Series(
        {
            "integrated": integrated,
            "lead": lead,
            "partner": partner,
            "chain": lead + partner,
            "share": (lead + partner) / integrated,
            "wholesale": wholesale,
            "price": a - q,
            "quantity": q,
            "integrated_price": a - q_one,
            "integrated_quantity": q_one,
        }
    )


def revenue_sharing(a: float, c: float, phi: float) -> pd.Series:
    """Profits when the partner keeps the share φ of revenue and pays w = φ c a unit.

    The partner then maximises φ times the chain's profit, so it sells as one firm would, and the
    profit (a - c)² / 4 is split φ : 1 - φ. Shapes and units: a Series with lead, partner, chain
    (USD), wholesale, price, quantity. Errors: DataError unless 0 ≤ c < a and 0 < φ ≤ 1.
    Source: Cachon & Lariviere 2005.

    >>> revenue_sharing(100, 20, 0.4)[["lead", "partner", "chain"]].to_dict()
    {'lead': 960.0, 'partner': 640.0, 'chain': 1600.0}
    """
    a, c = _market(a, c)
    phi = require_number(phi, "phi", above=0, most=1)
    q = partner_sales(a, c)
    chain = (a - q - c) * q
    lead = (1 - phi) * (a - q) * q - (1 - phi) * c * q
    return pd.Series(
        {"lead": lead, "partner": chain - lead, "chain": chain, "wholesale": phi * c,
         "price": a - q, "quantity": q}
    )  # fmt: skip


def agreeable_shares(a: float, c: float) -> tuple[float, float]:
    """The partner's shares φ between which both firms gain from revenue sharing: 1/4 to 1/2.

    Below the first the partner, above the second the leader, is better off with two margins.
    Errors: DataError unless 0 ≤ c < a.

    >>> agreeable_shares(100, 20)
    (0.25, 0.5)
    """
    _market(a, c)
    # partner / integrated and 1 - lead / integrated of two margins, whatever a and c are
    return 0.25, 0.5


def after_shock(
    a: float, c: float, phi: float, *, a_now: float | None = None, c_now: float | None = None
) -> pd.DataFrame:
    """Who bears it when demand or cost changes after the quantity was agreed.

    The quantity stays as agreed at a and c; the goods sell for a_now - q and cost c_now. Contracts:
    a fixed wholesale price (a + c) / 2; a revenue share with w = φ c as agreed; a revenue share
    with w = φ c_now. Only the last splits every result φ : 1 - φ, losses too.
    Shapes and units: a row a contract; columns quantity, price, lead, partner, chain.
    Errors: DataError unless 0 ≤ c < a, 0 < φ ≤ 1, and a_now, c_now are 0 or more.
    Illustrative (ours), on contracts of Cachon & Lariviere 2005.

    >>> after_shock(100, 20, 0.4, c_now=110)[["lead", "partner"]].astype(int).to_numpy().tolist()
    [[-1000, 400], [-2640, 640], [-1200, -800]]
    """
    a, c = _market(a, c)
    phi = require_number(phi, "phi", above=0, most=1)
    a_now, c_now = (
        before if now is None else require_number(now, name, least=0, most=LARGEST)
        for now, before, name in ((a_now, a, "a_now"), (c_now, c, "c_now"))
    )
    fixed = (a + c) / 2
    terms = [(1.0, fixed, partner_sales(a, fixed)), (phi, phi * c, partner_sales(a, c)),
             (phi, phi * c_now, partner_sales(a, c))]  # fmt: skip
    rows = []
    for kept, wholesale, q in terms:
        price = max(a_now - q, 0.0)
        partner = (kept * price - wholesale) * q
        rows.append((q, price, (price - c_now) * q - partner, partner, (price - c_now) * q))
    columns = ["quantity", "price", "lead", "partner", "chain"]
    return pd.DataFrame(rows, pd.Index(CONTRACTS, name="contract"), columns)


def _market(a: float, c: float) -> tuple[float, float]:
    """Demand and cost as floats, if any unit can be sold."""
    a = require_number(a, "a", above=0, most=LARGEST)
    c = require_number(c, "c", least=0)
    if c >= a:
        raise DataError(f"c is {c:g}; give less than a = {a:g}, or nothing sells")
    return a, c
