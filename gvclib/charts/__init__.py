"""Tables in, pictures out: one function for each picture of the course, one theme for all.

Every function returns an Altair chart with a sentence as its title, units on its axes, the source
below it and a description for screen readers. Pictures that a widget redraws while a slider moves
keep their rows in named datasets and, after `live(chart)`, their title in the parameter
`headline`; the widget then pushes rows and words and leaves the chart alone.
"""

from importlib import import_module

_MODULES = {
    "style": "PALETTE finish live records theme",
    "countries": "sides sophistication sophistication_title",
    "baskets": "basket_change basket_title product_space product_space_title strokes",
    "rankings": "eci_comparison eci_path marks_table rca_bars",
    "maps": "export_map export_map_title",
    "income_paths": "income_path income_path_title",
    "upgrading": "advice_grid advice_title brand_gains brand_title learning_path smile_curve "
    "smile_title",
    "clusters": "capture_bars cluster_run cluster_title",
    "governance": "crosswalk_map crosswalk_title cube_place governance_cube governance_cube_title",
    "coding": "confusion_grid confusion_title upgrading_signs",
    "cocreation": "partner_network stage_timeline timeline_title",
    "sharing": "chain_profits entry_curves rivals shock_bars triangle_xy value_triangle",
    "fragmentation": "arrangement arrangement_title best_costs stage_regimes",
    "paradox": "cobweb_map home_market_lines home_market_title platform_sides push_paths",
    "chips": "chain_map chain_map_title chain_places trajectory trajectory_title",
    "claims": "claim_intervals claim_title",
    "race": "ecosystem_race race_title",
    "origins": "decoupling_bars decoupling_title value_origin value_origin_title",
}
_HOME = {name: module for module, names in _MODULES.items() for name in names.split()}
__all__ = sorted(_HOME)


def __getattr__(name: str):
    if name in _HOME:
        return getattr(import_module(f"gvclib.charts.{_HOME[name]}"), name)
    raise AttributeError(f"gvclib.charts has no picture {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return __all__
