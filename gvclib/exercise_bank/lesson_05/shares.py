"""Exercises of lesson 05: shares, points, definitions and forecasts (section 5)."""

from gvclib.exercise_bank.answers import placed
from gvclib.exercises import choice, classification, selection, value

# 5 · shares, points, definitions -----------------------------------------------------------------
scenario = value(
    "scenario",
    "30 % of 6.4",
    tolerance=1e-6,
    unit="USD bn; share",
    solution={"captured": 0.30 * 6.4, "share": 2.2 / 6.4},
    hints=[
        "A share of a market is share times market.",
        "The implied share is the part over the whole.",
    ],
    wrong={
        "upside down": {"captured": 1.92, "share": 6.4 / 2.2},
        "printed": {"captured": 2.2, "share": 0.30},
        "rest": {"captured": 0.7 * 6.4, "share": 1 - 2.2 / 6.4},
        "percent": {"captured": 1.92, "share": 34.375},
        "of the claim": {"captured": 1.92, "share": 1.92 / 2.2},
        "million": {"captured": 1920, "share": 0.34375},
    },
    sentences={
        "upside down": "Your share is above 1: you divided the whole by the part.",
        "printed": "Those are the paper's figures. Redo both sums.",
        "rest": "You computed what others would keep.",
        "percent": "Your share is in percent. Give it from 0 to 1.",
        "of the claim": "You compared the two amounts. A share of the market is an amount over the whole market.",
        "million": "The amount is in millions. Give USD bn.",
    },
)

TOP_TEN = {
    "top ten": 13.4 / 0.31,
    "low": 13.35 / 0.315,
    "high": 13.45 / 0.305,
    "hisilicon": 0.18 * 13.4,
}

top_ten = value(
    "top_ten",
    "The top ten and HiSilicon",
    tolerance=0.005,
    relative=0,
    unit="USD bn",
    solution=TOP_TEN,
    hints=[
        "If 13.4 is 31 % of a total, the total is 13.4 / 0.31.",
        "Smallest total: the smallest part over the largest share, 13.35 / 0.315.",
    ],
    wrong={
        "multiplied": TOP_TEN
        | {"top ten": 13.4 * 0.31, "low": 13.35 * 0.305, "high": 13.45 * 0.315},
        "together": TOP_TEN | {"low": 13.35 / 0.305, "high": 13.45 / 0.315},
        "of the total": TOP_TEN | {"hisilicon": 0.18 * 13.4 / 0.31},
        "share exact": TOP_TEN | {"low": 13.35 / 0.31, "high": 13.45 / 0.31},
        "rounded": {"top ten": 43.2, "low": 42.4, "high": 44.1, "hisilicon": 2.4},
    },
    sentences={
        "multiplied": "You took 31 % of Intel's budget. Intel's budget is 31 % of the total.",
        "together": "The ends are wrong: a total is smallest when the part is low and the share is high.",
        "of the total": "HiSilicon spent 18 % of what Intel spent, not of the top ten.",
        "share exact": "Your interval takes the 31 % as exact. It is rounded as well.",
        "rounded": "Right, but rounded too early. Leave the sums as Python gives them.",
    },
)

us_share = value(
    "us_share",
    "68 %, up 15 %",
    tolerance=0.0005,
    relative=0,
    unit="share",
    solution={"points": 0.68 - 0.15, "relative": 0.68 / 1.15},
    hints=[
        "Percentage points are a difference of shares.",
        "A relative rise of 15 % multiplies by 1.15; undo it by dividing.",
    ],
    wrong={
        "swapped": {"points": 0.68 / 1.15, "relative": 0.53},
        "taken off": {"points": 0.53, "relative": 0.68 * 0.85},
        "percent": {"points": 53, "relative": 59.13},
        "the same": {"points": 0.53, "relative": 0.53},
        "later": {"points": 0.83, "relative": 0.68 * 1.15},
    },
    sentences={
        "swapped": "You swapped the two readings.",
        "taken off": "Taking 15 % off 68 does not undo a rise of 15 %: divide by 1.15.",
        "percent": "Give shares from 0 to 1.",
        "the same": "You read both as points. A rise of 15 percent is 15 % of the share of 2017.",
        "later": "You went forward. 68 % is the share of 2018, after the rise; look back to 2017.",
    },
)

us_cause = choice(
    "us_cause",
    "Why did the US share jump?",
    solution="seat",
    options={
        "rise": "US designers became that much better in one year",
        "seat": "a large company moved its seat, so its sales count for another country",
        "fall": "all other countries lost sales",
        "error": "IC Insights made an error in 2017",
    },
    hints=["Read the note of March 2018 again. What changed, and what did not?"],
    wrong={
        "rise": "The note speaks of no new product. A company's sales were counted elsewhere before.",
        "fall": "Shares moved between countries without anybody selling less.",
        "error": "Both years follow the same rule: sales count where the company has its seat.",
    },
)

eda_rest = value(
    "eda_rest",
    "Who has the rest of EDA?",
    tolerance=1e-6,
    unit="share",
    solution={"line 67": 0.15, "line 75": 0.25},
    hints=["All shares of a market add up to 1.", "1 minus the three firms, minus mainland China."],
    wrong={
        "china forgotten": {"line 67": 0.20, "line 75": 0.30},
        "percent": {"line 67": 15, "line 75": 25},
        "swapped": {"line 67": 0.25, "line 75": 0.15},
        "china once": {"line 67": 0.15, "line 75": 0.30},
        "of china": {"line 67": 0.15, "line 75": 0.05},
    },
    sentences={
        "china forgotten": "You forgot the 5 % of mainland China's firms.",
        "percent": "Give shares from 0 to 1.",
        "swapped": "Line 67 has 80 %, line 75 has 70 %.",
        "china once": "Mainland China's firms are no part of the three in line 75 either: take their 5 % off both times.",
        "of china": "Over 90 % is their share of China's market. Here the world's market is asked for.",
    },
)

eda_why = selection(
    "eda_why",
    "How can 80 and 70 both be printed?",
    solution={"year", "market", "owner"},
    options={
        "year": "the two figures are of different years",
        "market": "the two figures count different products as EDA",
        "owner": "one counts the third firm with its German owner, one without",
        "rounding": "both are the same figure, rounded",
        "inside": "the 5 % of mainland China are inside the 80 %",
        "both": "nothing needs explaining: 80 and 70 can both hold for one year and one market",
    },
    hints=["What could differ between two honest sources?", "Ten percentage points are a lot."],
    wrong={
        "rounding": "'About 80' may be 75 to 85 at most, and 70 is printed without 'about'.",
        "inside": "The three firms are named, and none is from mainland China.",
        "both": "A share has one value for one year and one market.",
    },
)

definitions = classification(
    "definitions",
    "Eight traps of definition",
    points=2,
    options={
        "stock": "stock, flow or gap",
        "filed": "a step taken for the end",
        "points": "percent or points",
        "denominator": "a share of what?",
        "count": "number or value",
        "stale": "out of date",
        "forecast": "forecast or outturn",
    },
    items={
        "a": "More than 400,000 specialists are missing; a white paper had 400,000 who were there.",
        "b": "More than 90 patents filed, told as proof of own technology.",
        "c": "A share of 68 %, up 15 % from 53 %.",
        "d": "Over 700 hired since the founding, read as 700 employees.",
        "e": "Two makers hold over 40 % of equipment: 34 % of all, 48 % of the seven largest.",
        "f": "35-40 % of Apple's suppliers are Chinese firms.",
        "g": "A paper of 2023 says a foundry is moving towards 4 nm; the phrase is of August 2020.",
        "h": "The market will be 6.4 in 2024, so that is its size.",
    },
    solution=placed(
        stock="ad", filed="b", points="c", denominator="e", count="f", stale="g", forecast="h"
    ),
    hints=[
        "Two items belong to one trap, all others to one each.",
        "Ask of each figure: what is counted, of what, and when?",
    ],
    wrong={
        "a as stale": "The year is not the point: a number of people who are there became one of people who lack.",
        "b as stock": "What matters here is not how many there are, but what has been reached: a request, or a right.",
        "c as denominator": "The whole is the same in both years. The word for the difference is not.",
        "e as count": "Both figures count sales. What they are divided by differs.",
        "g as forecast": "It told what was going on then. That was true, some years ago.",
        "h as stale": "It was never a count that grew old. It was said before anybody could count.",
        "d as filed": "To be hired is the end, not a step. But some leave again.",
        "b as count": "It is the same number of patents; but a filed one may never be granted.",
        "d as count": "Hired is a flow over three years; those who left again are still in it.",
        "f as denominator": "The denominator is clear, all suppliers. But a supplier of boxes counts like one of chips.",
    },
)

FORECAST = {"outturn": 22.1 * 0.69, "error": 22.1 * 0.69 / 6.4 - 1, "growth 2023": 9.4 / 6.7 - 1}

forecast = value(
    "forecast",
    "Forecast and outturn",
    tolerance=0.002,
    relative=0,
    unit="USD bn; shares",
    solution=FORECAST,
    hints=[
        "Servers for AI times the share of GPU servers among them.",
        "The error is a share of the forecast: outturn over forecast, minus 1.",
    ],
    wrong={
        "of the outturn": FORECAST | {"error": 1 - 6.4 / (22.1 * 0.69)},
        "all servers": FORECAST | {"outturn": 22.1, "error": 22.1 / 6.4 - 1},
        "ratio": FORECAST | {"error": 22.1 * 0.69 / 6.4, "growth 2023": 9.4 / 6.7},
        "printed growth": FORECAST | {"growth 2023": 1.04},
        "percent": FORECAST
        | {"error": 100 * (22.1 * 0.69 / 6.4 - 1), "growth 2023": 100 * (9.4 / 6.7 - 1)},
        "dollars": FORECAST | {"error": 22.1 * 0.69 - 6.4},
        "GPU servers": FORECAST | {"growth 2023": 9.4 * 0.92 / (6.7 * 0.89) - 1},
    },
    sentences={
        "of the outturn": "Your error is a share of the outturn. Compare with the forecast.",
        "all servers": "22.1 counts all AI servers. GPU servers were 69 % of them.",
        "ratio": "Those are ratios. Growth and error are ratios minus 1.",
        "printed growth": "104 % is what the release says. Compute the growth from the two amounts.",
        "percent": "Error and growth are in percent. Give shares: 0.1 is 10 %.",
        "dollars": "Your error is in USD bn. Divide by the forecast.",
        "GPU servers": "Your growth is that of GPU servers. Asked is the market for all AI servers.",
    },
)
