"""Lesson 6: a market hall as a platform with two sides."""

import pandas as pd

from gvclib import charts, paradox
from gvclib.widgets.base import Explorer, Number, Scene


class PlatformMarket(Explorer):
    """A specialised market as a platform: set the fees of both sides, see who comes.

    p_b, p_s: fees of buyers and sellers, -20 to 100 (below 0: a gift); alpha_b: what a seller more
    is worth to buyers, alpha_s: what a buyer more is worth to sellers, 0-0.95. Serving a member
    costs 20 on either side. value: the platform's profit at your fees. After Armstrong 2006.
    """

    picture = staticmethod(charts.platform_sides)
    p_b = Number(30.0, -20.0, 100.0, "Fee of buyers", 1.0, ".0f")
    p_s = Number(30.0, -20.0, 100.0, "Fee of sellers", 1.0, ".0f")
    alpha_b = Number(0.2, 0.0, 0.95, "Sellers' worth to buyers", 0.05, ".2f")
    alpha_s = Number(0.9, 0.0, 0.95, "Buyers' worth to sellers", 0.05, ".2f")

    def scene(self) -> Scene:
        of = paradox.Market(alpha_b=self.alpha_b, alpha_s=self.alpha_s)
        now, best = paradox.members(self.p_b, self.p_s, of), paradox.best_fees(of)
        profit = paradox.platform_profit(self.p_b, self.p_s, of)
        most = paradox.platform_profit(*best["fee"], of)
        points = pd.DataFrame(
            {
                "what": ["best fees", "your fees"],
                "sellers": [best.loc["sellers", "members"], now["sellers"]],
                "buyers": [best.loc["buyers", "members"], now["buyers"]],
                "label": [f"best: profit {most:,.0f}", f"yours: profit {profit:,.0f}"],
            }
        )
        top = 1.2 * max(points[["sellers", "buyers"]].max()) + 20
        title = (
            f"At your fees {now['buyers']:.0f} buyers and {now['sellers']:.0f} sellers come,"
            f" profit {profit:,.0f}"
        )
        return Scene(
            data=best.rename_axis("side").reset_index(),
            tables={
                "lines": paradox.response_lines(self.p_b, self.p_s, of, top=top),
                "points": points,
            },
            title=title,
            words=f"{title} (members in hundreds). {_fees_in_words(best)}",
            value=profit,
        )


def _fees_in_words(best: pd.DataFrame) -> str:
    """The fees that would earn most, and who is subsidised by them."""
    told = " and ".join(f"{row.fee:.1f} from {row.Index}" for row in best.itertuples())
    gifts = best.index[best["subsidised"]].tolist()
    if gifts:
        return f"The platform would earn most with {told}: {gifts[0]} pay less than they cost."
    return f"The platform would earn most with {told}; each costs it 20, so nobody is subsidised."
