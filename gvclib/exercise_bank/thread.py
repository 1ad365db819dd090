"""The thread of the course: one country, one industry and one firm for a student in all lessons.

A lesson takes part by importing the draws: `from gvclib.exercise_bank.thread import country, firm,
industry`. A teacher may fix country and industry for a class in course.json. The firm and all its
numbers are our illustration; the country's and the industry's numbers are in the tables.
"""

from typing import NamedTuple

from gvclib.exercise_bank.tables import country_names
from gvclib.exercises import draw


class Country(NamedTuple):
    """A country of the thread: an industrial town in it, and other names that students use."""

    town: str
    names: tuple[str, ...] = ()


# Economies with exports in 1980 and 2016, income of 2016, a place in the Asian Development Bank's
# tables to 2022, and at least USD 10 m of exports in every industry below in 2016 (Laos and Nepal
# have less). Hungary is left out: its nearest new product is also the one with the highest RCA
# below 1, so that a known mistake of lesson 1 would pass there. The towns have industry, and none
# is the largest of its country; in the two city economies they are districts.
COUNTRIES = {
    "AUS": Country("Geelong"),
    "AUT": Country("Steyr"),
    "BEL": Country("Kortrijk"),
    "BGD": Country("Gazipur"),
    "BGR": Country("Plovdiv"),
    "BRA": Country("Caxias do Sul", ("Brasil",)),
    "CAN": Country("Kitchener"),
    "CHE": Country("Winterthur", ("Swiss",)),
    "CHN": Country("Foshan", ("Chinese",)),
    "DEU": Country("Chemnitz"),
    "DNK": Country("Herning", ("Danish",)),
    "ESP": Country("Sabadell", ("Spanish",)),
    "FIN": Country("Tampere", ("Finnish",)),
    "FRA": Country("Saint-Étienne", ("French",)),
    "GBR": Country("Wolverhampton", ("Britain", "British", "UK", "U.K.")),
    "GRC": Country("Volos", ("Greek",)),
    "HKG": Country("Tsuen Wan", ("Hongkong",)),
    "IDN": Country("Bekasi"),
    "IND": Country("Coimbatore"),
    "IRL": Country("Waterford", ("Irish",)),
    "ITA": Country("Prato"),
    "JPN": Country("Hamamatsu"),
    "KHM": Country("Bavet"),
    "KOR": Country("Changwon", ("Korea",)),
    "LKA": Country("Katunayake"),
    "MEX": Country("Querétaro", ("México", "Mexican")),
    "MNG": Country("Darkhan"),
    "MYS": Country("Kulim"),
    "NLD": Country("Helmond", ("Dutch", "Holland")),
    "NOR": Country("Raufoss", ("Norwegian",)),
    "PAK": Country("Sialkot"),
    "PHL": Country("Calamba", ("Philippine", "Filipino")),
    "POL": Country("Bielsko-Biała", ("Polish",)),
    "PRT": Country("Guimarães", ("Portuguese",)),
    "SGP": Country("Jurong"),
    "SWE": Country("Borås", ("Swedish",)),
    "THA": Country("Rayong", ("Thai",)),
    "TUR": Country("Denizli", ("Türkiye", "Turkey", "Turkish")),
    "USA": Country("Rockford", ("United States", "America", "U.S.")),
    "VNM": Country("Biên Hòa", ("Viet Nam", "Bien Hoa")),
}

# High-income in the World Bank's table of 1987: a teacher may give them to a class, but nobody draws
# them, because lesson 1 asks who has become rich since.
_RICH = "AUS AUT BEL CAN CHE DEU DNK ESP FIN FRA GBR HKG IRL ITA JPN NLD NOR SGP SWE USA"
RICH_IN_1987 = frozenset(_RICH.split())


class Industry(NamedTuple):
    """An industry of the thread.

    `products`: what a firm may make, each with its customs heading; `prices`: the lowest and
    highest price of a unit of contract work, USD.
    """

    products: dict[str, str]
    prices: tuple[float, float]


# Named as in `gvclib.data.industries`, the input-output tables and the table adb_participation.
INDUSTRIES = {
    "agriculture and food": Industry(
        {"roasted coffee": "0901", "fruit juices": "2009", "biscuits": "1905", "sauces": "2103"},
        (2, 6),
    ),
    "chemicals": Industry(
        {"shampoos": "3305", "liquid soaps": "3401", "paints": "3209", "plastic boxes": "3923"},
        (2, 8),
    ),
    "electronics": Industry(
        {
            "phone chargers": "8504",
            "loudspeakers": "8518",
            "routers": "8517",
            "thermostats": "9032",
        },
        (12, 40),
    ),
    "machinery": Industry(
        {"water pumps": "8413", "fans": "8414", "scales": "8423", "hand drills": "8467"},
        (30, 90),
    ),
    "textiles": Industry(
        {"rain jackets": "6201", "jumpers": "6110", "running shoes": "6404", "bags": "4202"},
        (8, 25),
    ),
    "transport equipment": Industry(
        {
            "bicycles": "8712",
            "wheelchairs": "8713",
            "bicycle frames": "8714",
            "car mirrors": "8708",
        },
        (25, 90),
    ),
}

FIRST = ("Zan", "Vor", "Kil", "Mub", "Tro", "Wex", "Quil", "Yad")
SECOND = ("delo", "tavi", "bora", "nixo", "pillo", "rendo", "suma", "gavo")


def country_name(code: str) -> str:
    """The English name of a country.

    >>> country_name("VNM")
    'Vietnam'
    """
    return str(country_names()[code])


@draw(course_wide=True, options=tuple(COUNTRIES), words=country_name)
def country(rng):
    """An economy that was not rich in 1987: its code of three letters. A teacher may fix any."""
    return rng.choice([code for code in COUNTRIES if code not in RICH_IN_1987])


@draw(course_wide=True, options=tuple(INDUSTRIES), words=str)
def industry(rng):
    """An industry by its key in `gvclib.data.industries`; every country of the thread sells it."""
    return rng.choice(list(INDUSTRIES))


@draw(course_wide=True, words=lambda firm: f"firm {firm['name']} in {firm['town']}")
def firm(rng, country, industry):
    """An invented contract maker that thinks about a brand of its own: our illustration.

    name, town, country (English names), industry, product (what it makes), names (by which a text
    may call firm and country); workers (persons); output (units a year, made for buyers), price
    and unit_cost (USD a unit of contract work); brand_margin (USD a unit), brand_output (units a
    year) and brand_cost (USD a year) of the brand that it thinks about; lost_share (0-1, the part
    of the contract output that its buyers would take away); buyers (buyer -> share of output, sum
    1, the largest first); technology, capacity, channel, brand (status, 0-3); home_share (0-1,
    sold at home).
    """
    chosen = INDUSTRIES[industry]
    told = {"name": rng.choice(FIRST) + rng.choice(SECOND), "town": COUNTRIES[country].town}
    told |= {"country": country_name(country), "industry": industry}
    told |= {"product": rng.choice(list(chosen.products))}
    names = (told["country"], told["name"], told["town"], *COUNTRIES[country].names)
    return {
        **told,
        "names": [*names, str(country_names("name_zh")[country])],
        **_business(rng, *chosen.prices),
        "buyers": _buyers(rng),
        **_status(rng),
        "home_share": rng.randrange(5, 65, 5) / 100,
    }


def _business(rng, low, high):
    """Contract work and a brand whose profit equals that of 10 to 90 % of the contracts."""
    while True:
        price = round(rng.uniform(low, high), 1)
        margin = max(0.1, round(price * rng.uniform(0.05, 0.12), 1))
        output = round(rng.uniform(3e6, 12e6) / price, -3)
        brand = {
            "brand_margin": round(margin * rng.uniform(2.5, 5), 1),
            "brand_output": int(round(output * rng.uniform(0.1, 0.3), -2)),
        }
        even = rng.randrange(15, 90, 5) / 100
        cost = brand["brand_margin"] * brand["brand_output"] - even * margin * output
        lost = rng.choice([0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
        # Clear of the break-even, so that rounding decides nothing; and a brand costs something.
        if cost >= 50_000 and abs(lost - even) > 0.04:
            break
    work = {"workers": int(round(output * price / rng.uniform(2e4, 6e4), -1))}
    work |= {"output": int(output), "price": price, "unit_cost": round(price - margin, 1)}
    return work | brand | {"brand_cost": int(round(cost, -3)), "lost_share": lost}


def _buyers(rng):
    """Three to five buyers with shares in steps of 0.05; one is the largest."""
    while True:
        cuts = sorted(rng.sample(range(1, 20), rng.randrange(2, 5)))
        parts = [b - a for a, b in zip([0, *cuts], [*cuts, 20], strict=True)]
        parts.sort(reverse=True)
        if parts[1] < parts[0] < 15:
            return {f"buyer {name}": n / 20 for name, n in zip("ABCDE", parts, strict=False)}


def _status(rng):
    """Scores of a maker that lives on contracts: strong in making, weak in selling."""
    return {
        "technology": rng.randrange(0, 4),
        "capacity": rng.randrange(1, 4),
        "channel": rng.randrange(0, 3),
        "brand": rng.randrange(0, 2),
    }
