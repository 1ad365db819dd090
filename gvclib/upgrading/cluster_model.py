"""Lesson 3: a cluster of firms that learn, find further buyers, or turn to services.

An agent model on Mesa, illustrative (ours): every figure in it is made up. It puts two moves of
Dai, Zhu and He (about 2010) side by side: through modules from a captive to a balanced network
(lines 98-102), and from making to services (lines 104-108).
"""

from typing import Any

import mesa
import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import require_count, require_number, require_share

PRICE = 100.0  # USD that the last customer pays for one unit
ASSEMBLY, MODULE, SERVICES = 10.0, 8.0, 15.0  # USD of a unit that each of these adds
MODULES, NEEDED = 5, 3  # modules of the product; how many open the door to another buyer
GRIP = 0.6  # part of its value added that a firm with a single buyer loses to that buyer
LEADING, SIZE = 0.1, 4  # share of leading firms; units that one of them sells a step
SEARCH, HORIZON = 0.25, 10  # chance to meet a new buyer in a step; steps that a gain must pay in
STATES = ("captive", "balanced", "service")


class Buyer(mesa.Agent):
    """A firm abroad that sells the product to the last customer."""

    def __init__(self, model: "ClusterModel"):
        super().__init__(model)
        self.units = self.paid = 0.0


class Firm(mesa.Agent):
    """A firm of the cluster. `orders` are the units that it makes for leading firms, by firm."""

    def __init__(self, model: "ClusterModel", leading: bool, buyer: Buyer):
        super().__init__(model)
        self.leading, self.units = leading, SIZE if leading else 1
        self.modules = self.standard = 0
        self.buyers = [buyer]
        self.orders: dict[Firm, float] = {}
        self.handed: dict[Firm, float] = {}
        self.service = False
        self.spent = self.earned = 0.0

    @property
    def state(self) -> str:
        """service if it hands making on, else captive with one buyer, balanced with more."""
        if self.service:
            return "service"
        return "captive" if len(self.buyers) == 1 else "balanced"

    def made(self) -> float:
        """Units that it makes itself in a step."""
        return self.units - sum(self.handed.values()) + sum(self.orders.values())

    def dependence(self, more: int = 0) -> float:
        """Largest customer's share in its sales, with so many buyers more than now."""
        each = self.units / (len(self.buyers) + more)
        largest = max(each, *self.orders.values()) if self.orders else each
        return largest / (self.units + sum(self.orders.values()))

    def added(self) -> float:
        """Value that it adds to a unit it sells, in USD."""
        return ASSEMBLY + MODULE * self.modules + SERVICES * self.service

    def step(self) -> None:
        """Learn, turn to services, look for a buyer; always with four draws of chance."""
        draw = self.random.random
        learnt, standard, met, which = draw(), draw(), draw(), draw()
        self.spent = 0.0
        self._learn(learnt, standard)
        self._hand_out()
        self._seek(met, which)

    def _learn(self, learnt: float, standard: float) -> None:
        """Every unit made gives a chance of one more module."""
        chance = 1 - (1 - self.model.learning) ** self.made()
        if self.modules < MODULES and learnt < chance:
            self.modules += 1
            self.standard += standard < self.model.modular_share

    def _hand_out(self) -> None:
        """A leading firm that is able turns to services, and small firms make its units."""
        able = self.leading and self.model.outsourcing and self.modules >= NEEDED
        if not able or self.service:
            return
        self.service = True
        for other in self.model.takers()[: self.units]:
            self.handed[other] = other.orders[self] = 1.0

    def _seek(self, met: float, which: float) -> None:
        """Take on a new buyer if the gain of some steps pays for the search."""
        if self.standard < NEEDED or met >= SEARCH:
            return
        others = [buyer for buyer in self.model.buyers if buyer not in self.buyers]
        if not others:
            return
        freed = self.dependence() - self.dependence(more=1)
        if self.units * self.added() * GRIP * freed * HORIZON > self.model.switching_cost:
            self.buyers.append(others[int(which * len(others))])
            self.spent = self.model.switching_cost


class ClusterModel(mesa.Model):
    """A cluster of firms and its buyers, step by step; the same seed gives the same run.

    firms: 2-400, one in ten of them leading (4 units a step, the others 1); buyers: 1-40;
    learning: chance per unit made to master a further module, 0-1; switching_cost: USD to win a
    further buyer; modular_share: chance that a mastered module follows a common standard, 0-1;
    outsourcing: whether leading firms may turn to services; seed: a whole number.

    Rules:

    1. At first every firm only assembles, and sells all it makes to the one large buyer.
    2. A unit sells for USD 100. Assembly adds 10 to it, each of five modules 8, services 15.
    3. A firm keeps 1 - 0.6 · D of what it adds; D is the share of its largest customer in its
       sales. Its buyers keep the rest of the price.
    4. Firms learn by making: every unit made in a step gives the chance `learning` of one module.
    5. A firm with three standard modules meets a new buyer with a chance of 1/4 a step. It takes
       it on, and then sells the same to each, if the gain of ten steps exceeds switching_cost.
    6. A leading firm with three modules of any kind may hand its units to small firms with room
       (one unit each), sell services on top, and pass on what its buyers pay for assembly. What
       it no longer makes teaches it nothing more; the small firms have a second customer.
    7. A firm is captive with one buyer, balanced with more, and service once it hands making on.

    Chance is drawn alike whatever the settings, so two runs with one seed differ by the settings.
    Errors: DataError for a setting out of range. Illustrative (ours).

    >>> model = ClusterModel(firms=20, seed=7)
    >>> table = model.run(30)
    >>> bool(table["dependence"].iloc[-1] < table["dependence"].iloc[0] == 1)
    True
    """

    def __init__(
        self,
        firms: int = 40,
        buyers: int = 5,
        learning: float = 0.08,
        switching_cost: float = 60.0,
        modular_share: float = 0.7,
        outsourcing: bool = True,
        seed: int = 1,
    ):
        super().__init__(seed=require_count(seed, "seed"))
        self.learning = require_share(learning, "learning")
        self.modular_share = require_share(modular_share, "modular_share")
        self.switching_cost = require_number(switching_cost, "switching_cost", least=0)
        if not isinstance(outsourcing, bool):
            raise DataError(f"outsourcing must be True or False, not {outsourcing!r}")
        self.outsourcing = outsourcing
        buyers = require_count(buyers, "buyers", least=1, most=40)
        self.buyers = [Buyer(self) for _ in range(buyers)]
        count = require_count(firms, "firms", least=2, most=400)
        leaders = max(1, round(LEADING * count))
        self.firms = [Firm(self, i < leaders, self.buyers[0]) for i in range(count)]
        self._small = [firm for firm in self.firms if not firm.leading]
        self._firm_set = self.agents_by_type[Firm]
        self._rows = [self._trade()]

    def step(self) -> None:
        """One step: every firm acts once, in an order drawn afresh, then all is sold and paid."""
        self._firm_set.shuffle_do("step")
        self._rows.append(self._trade())

    def run(self, steps: int) -> pd.DataFrame:
        """Go on for so many steps; the table of all steps so far, step 0 being the start.

        Columns: dependence (mean over firms of the largest customer's share), hhi (of the buyers'
        purchases from the cluster), captured_share (the firms' part of all value), captive,
        balanced and service (number of firms), modules (mean), and in USD a step leading_usd,
        small_usd, buyers_usd and switching_usd, which add up to total_usd.
        """
        for _ in range(require_count(steps, "steps")):
            self.step()
        return pd.DataFrame(self._rows).rename_axis("step")

    def census(self) -> pd.DataFrame:
        """The firms as they are now, one a row: leading, state, modules, standard (modules),
        buyers (number), dependence, units_made and earned_usd in the last step.
        """
        rows = [
            {"leading": f.leading, "state": f.state, "modules": f.modules, "standard": f.standard,
             "buyers": len(f.buyers), "dependence": f.dependence(), "units_made": f.made(),
             "earned_usd": f.earned}
            for f in self.firms
        ]  # fmt: skip
        return pd.DataFrame(rows).rename_axis("firm")

    def takers(self) -> list[Firm]:
        """Small firms that do not yet make anything for a leading firm."""
        return [firm for firm in self._small if not firm.orders]

    def _trade(self) -> dict[str, Any]:
        """Sell every unit, pay everybody, and note where the money went."""
        for buyer in self.buyers:
            buyer.units = buyer.paid = 0.0
        depends = [firm.dependence() for firm in self.firms]
        for firm in self.firms:
            firm.earned = -firm.spent
        for firm, share in zip(self.firms, depends, strict=True):
            self._settle(firm, kept=1 - GRIP * share)
        return self._row(sum(depends) / len(depends))

    def _settle(self, firm: Firm, kept: float) -> None:
        """Pay a firm by its buyers, and those it hands units to."""
        each = firm.units / len(firm.buyers)
        for buyer in firm.buyers:
            buyer.units += each
            buyer.paid += each * firm.added() * kept
            firm.earned += each * firm.added() * kept
        for other, units in firm.handed.items():
            other.earned += units * ASSEMBLY * kept
            firm.earned -= units * ASSEMBLY * kept

    def _row(self, dependence: float) -> dict[str, Any]:
        """The figures of one step, as `run` lists them."""
        units = sum(firm.units for firm in self.firms)
        states = [firm.state for firm in self.firms]
        leading = sum(firm.earned for firm in self.firms if firm.leading)
        small = sum(firm.earned for firm in self._small)
        return {
            "dependence": dependence,
            "hhi": sum((buyer.units / units) ** 2 for buyer in self.buyers),
            "captured_share": (leading + small) / (PRICE * units),
            **{state: states.count(state) for state in STATES},
            "modules": sum(firm.modules for firm in self.firms) / len(self.firms),
            "leading_usd": leading,
            "small_usd": small,
            "buyers_usd": sum(PRICE * buyer.units - buyer.paid for buyer in self.buyers),
            "switching_usd": sum(firm.spent for firm in self.firms),
            "total_usd": PRICE * units,
        }
