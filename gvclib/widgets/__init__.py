"""Controls and a picture: move one, see the other.

Every widget works from the keyboard and from code: set its traits (`w.country = "MYS"`), read the
rows behind the picture (`w.data`), the picture as a plain Altair chart (`w.chart`), the answer
where there is one (`w.value`) and what is seen now in words (`w.words`). A widget computes
nothing itself: the arithmetic is in the domain modules, the marks are in `charts`. `help` of one
widget names its traits; its other methods are those of `ipywidgets.VBox`.

Lesson 1
    SophisticationExplorer  whose exports are richer than income predicts
    BasketEditor            change a country's export basket
    ProductSpace            where a country is specialised, and what is near
    ExportMap               a world map of one indicator
    TrapExplorer            a country's way through the middle-income trap
    MarksExplorer           the two marks of those who got out, at a threshold
Lesson 2
    GovernancePicker        three levers pick a type of governance
    Crosswalk               what four vocabularies call the same relation
    Coder                   code vignettes, and measure agreement
Lesson 3
    UpgradingAdvisor        what the cluster paper advises a firm
    BrandDilemma            when an own brand pays
    UpgradingGame           ten years of contract work, design and an own brand, to play
    SmileCurve              what shape a chain has, and who has which share
    ClusterLab              a cluster of firms, run, paused and stepped
Lesson 4
    CoCreationTimeline      two firms and three stages over the years
    ValueSplitter           three players split what they make
    SharingLab              two leaders compete for partners
    BargainingRound         a lead firm and a supplier bargain, two at one screen
Lesson 5
    ChainMap                the chip chain with a country or an item taken out
    EcosystemRace           an own software ecosystem against a compatible chip
    Trajectory              a firm's events one by one
    ClaimAuditor            redo a sum of the chip paper with its rounding
    ValueAddedExplorer      whose value is in a country's exports
    Decoupling              what it costs to leave a supplier, and who gains
Lesson 6
    LockInMap               a cobweb of capability with two resting places
    HomeMarket              the share of firms that a share of demand draws
    PlatformMarket          a market as a platform with two sides
    SnakeAndSpider          stages and parts in two places as frictions fall
Every lesson
    TableBrowser            search, narrow down and sort a table of words
"""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
