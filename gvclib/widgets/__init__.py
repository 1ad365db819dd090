"""Controls and a picture: move one, see the other.

Every widget works from the keyboard and from code: set its traits (`w.country = "MYS"`), read the
rows behind the picture (`w.data`), the picture as a plain Altair chart (`w.chart`), the answer
where there is one (`w.value`) and what is seen now in words (`w.words`). A widget computes
nothing itself: the arithmetic is in the domain modules, the marks are in `charts`.
"""

from importlib import import_module

_HOME = {
    "BasketEditor": "lesson_01_basket",
    "BrandDilemma": "lesson_03",
    "ChainMap": "lesson_05",
    "ClaimAuditor": "lesson_05_claims",
    "ClusterLab": "lesson_03_cluster",
    "CoCreationTimeline": "lesson_04",
    "Coder": "lesson_02_coder",
    "Crosswalk": "lesson_02",
    "Decoupling": "lesson_05_value",
    "EcosystemRace": "lesson_05_race",
    "ExportMap": "lesson_01",
    "GovernancePicker": "lesson_02",
    "HomeMarket": "lesson_06",
    "LockInMap": "lesson_06",
    "PlatformMarket": "lesson_06",
    "ProductSpace": "lesson_01",
    "SharingLab": "lesson_04_sharing",
    "SmileCurve": "lesson_03",
    "SnakeAndSpider": "lesson_06_chains",
    "SophisticationExplorer": "lesson_01",
    "TableBrowser": "table_browser",
    "Trajectory": "lesson_05",
    "TrapExplorer": "lesson_01_trap",
    "UpgradingAdvisor": "lesson_03",
    "ValueAddedExplorer": "lesson_05_value",
    "ValueSplitter": "lesson_04_sharing",
}
__all__ = sorted(_HOME)


def __getattr__(name: str):
    if name in _HOME:
        return getattr(import_module(f"gvclib.widgets.{_HOME[name]}"), name)
    raise AttributeError(f"gvclib.widgets has no {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return __all__
