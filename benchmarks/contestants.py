"""One measurement in a process of its own: load a pickled panel, run one contestant, print JSON.

Runs in the course's environment and in the peers'; so it imports only what the contestant needs.
"""

import json
import resource
import sys
import time
import warnings

import pandas as pd


def gvclib_core(trade: pd.DataFrame, income: pd.DataFrame) -> pd.Series:
    from gvclib.trade.many_years import panel

    start()
    result = panel(trade, income, ["rca", "eci", "pci", "prody", "expy"])
    return stop(result.countries)


def gvclib_core_one_worker(trade: pd.DataFrame, income: pd.DataFrame) -> pd.Series:
    from gvclib.trade.many_years import panel

    start()
    result = panel(trade, income, ["rca", "eci", "pci", "prody", "expy"], workers=1)
    return stop(result.countries)


def gvclib_full(trade: pd.DataFrame, income: pd.DataFrame) -> pd.Series:
    from gvclib.trade.many_years import panel

    names = ["rca", "m", "diversity", "ubiquity", "eci", "pci", "density", "prody", "expy"]
    start()
    result = panel(trade, income, names, every_pair=True)
    return stop(result.countries)


def labels_only(trade: pd.DataFrame, income: pd.DataFrame) -> pd.Series:
    """The floor: nothing but pandas numbering the labels of both columns."""
    start()
    for column in ("country", "product"):
        pd.factorize(trade[column])
    return stop(pd.DataFrame({"year": [0], "country": [""], "eci": [0.0]}))


def economic_complexity(trade: pd.DataFrame, income: pd.DataFrame) -> pd.Series:
    """The quickest way we found to feed it: DataFrame.pivot."""
    return _economic_complexity(trade, pd.DataFrame.pivot)


def economic_complexity_pivot_table(trade: pd.DataFrame, income: pd.DataFrame) -> pd.Series:
    """Fed by pandas.pivot_table, which also adds double rows up."""
    return _economic_complexity(trade, pd.DataFrame.pivot_table)


def _economic_complexity(trade: pd.DataFrame, pivot) -> pd.Series:
    from economic_complexity import complexity, rca

    start()
    found = {}
    for year, rows in trade.groupby("year", sort=False):
        wide = pivot(rows, index="country", columns="product", values="exports_musd")
        found[year], _ = complexity(rca(wide))
    eci = pd.concat(found, names=["year", "country"])
    return stop(eci.rename("eci").reset_index())


def ecomplexity(trade: pd.DataFrame, income: pd.DataFrame) -> pd.Series:
    from ecomplexity import ecomplexity as measure

    names = {"time": "year", "loc": "country", "prod": "product", "val": "exports_musd"}
    start()
    result = measure(trade, names, check_logsupermodularity=False, verbose=False)
    return stop(result.drop_duplicates(["year", "country"]))


clock = {}


def start() -> None:
    clock.update(wall=time.perf_counter(), cpu=time.process_time())


def stop(countries: pd.DataFrame) -> pd.Series:
    clock["wall"] = time.perf_counter() - clock["wall"]
    clock["cpu"] = time.process_time() - clock["cpu"]
    first = countries[countries["year"] == countries["year"].min()]
    return first.set_index("country")["eci"].astype(float)


def main(contestant: str, path: str, years: int, labels: str) -> None:
    warnings.simplefilter("ignore")
    trade, income = pd.read_pickle(path)
    if years < trade["year"].nunique():
        trade = trade[trade["year"] < trade["year"].min() + years].reset_index(drop=True)
    if labels == "categories":
        trade = trade.astype({"country": "category", "product": "category"})
    loaded = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    measure = globals()[contestant]
    # A first call on a corner of the panel loads whatever is loaded late.
    measure(trade.head(3000), income)
    eci = measure(trade, income)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    eci = {str(label): value for label, value in eci.items()}
    print(json.dumps({**clock, "loaded_mib": loaded, "peak_mib": peak, "eci": eci}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
