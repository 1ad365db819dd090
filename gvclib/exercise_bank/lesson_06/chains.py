"""Exercises of lesson 06: snakes, spiders, thresholds and two clashing words (sections 4 and 5)."""

from gvclib import paradox
from gvclib.exercise_bank.answers import but, placed
from gvclib.exercise_bank.lesson_06 import mistakes
from gvclib.exercises import choice, classification, exercise, selection, value

N8 = [1.0] * 8
S8 = [1.3, 0.7, 1.2, 0.6, 1.25, 0.8, 1.1, 0.5]
S6 = [0.5, 0.7, 0.8, 0.95, 1.1, 1.2]


# 4 · snakes --------------------------------------------------------------------------------------
guess_snake = choice(
    "guess_snake",
    "Will stage 1 ever be made in S? (no points)",
    points=0,
    solution="back",
    options={
        "never": "Never: it is dearer there.",
        "stays": "It moves at some friction and stays there.",
        "back": "It moves at some friction and later comes back.",
        "zero": "Only when the friction is exactly 0.",
    },
    hints=["The widget below moves the friction for you."],
    wrong={
        "never": "Its neighbours may take it along: a crossing costs more than 0.3.",
        "stays": "When crossings are cheap enough, it is made where it is cheap again.",
        "zero": "At 0 every stage is where it is cheap, and this one is cheap in N.",
    },
)


returns = selection(
    "returns",
    "Which stages leave and come back?",
    solution={"1", "3", "5", "7"},
    options={str(i): f"stage {i} (in S it costs {cost:.2f})" for i, cost in enumerate(S8, 1)},
    hints=["Read the picture row by row, from the left. Which rows change colour twice?"],
    wrong={
        "2": "Stage 2 leaves and stays: 0.70 in S against 1.00 in N.",
        "4": "Stage 4 leaves and stays: 0.60 in S against 1.00 in N.",
        "6": "Stage 6 leaves and stays: 0.80 in S against 1.00 in N.",
        "8": "Stage 8 leaves and stays: 0.50 in S against 1.00 in N.",
    },
)


def snakes(rng):
    """Three snakes of 5 to 9 stages with different frictions; dear and cheap stages in turn."""
    made = {}
    for i in range(1, 4):
        n = int(rng.integers(5, 10))
        lift = rng.uniform(0.05, 0.4, n) * (-1) ** (i + rng.permutation(n))
        made[f"snake {i}"] = {"cost_n": [1.0] * n, "cost_s": (0.92 + lift).round(4).tolist()}
    return {"snakes": made, "frictions": rng.uniform(0.03, 0.35, 3).round(4).tolist() + [0.0137]}


def snake_of_the_lesson():
    """The snake of the lesson, away from ties."""
    return {"snakes": {"of the lesson": {"cost_n": N8, "cost_s": S8}},
            "frictions": [0.6, 0.5, 0.2, 0.07, 0.02, 0.0]}  # fmt: skip


@exercise(
    kind="function",
    points=3,
    cases=snakes,
    example=snake_of_the_lesson,
    solution=mistakes.snake_right,
    explain="Keep, for N and S, the cheapest way to have all stages up to here with this one there. "
    "For the next stage take the cheaper of staying and coming over for t. At the end add t if the "
    "good is in S.",
    hints=[
        "Two numbers are enough at every stage: the least cost so far if this stage is in N, and if it is in S.",
        "new_n = min(old_n, old_s + t) + cost_n[i], and the same for S. At the end: min(n, s + t).",
        "For crossings carry tuples (cost, crossings) along: min compares the first entry first.",
    ],
    wrong={
        "separately": mistakes.snake_separately,
        "one place": lambda cost_n, cost_s, t: min((sum(cost_n), 0), (sum(cost_s) + t, 1)),
        "last free": mistakes.snake_last_free,
        "from N": mistakes.snake_from_n,
    },
    sentences={
        "separately": "You put every stage where it is cheap and then paid the crossings. A stage may follow its neighbours to save a crossing.",
        "one place": "You compared all in N with all in S. Stages may also be mixed.",
        "last free": "The good is sold in N. If the last stage is in S, the finished good crosses too.",
        "from N": "You charged a crossing before stage 1. A snake may start in either place.",
    },
)
def snake(answer, case):
    """The cheapest snake"""
    seen = {}
    for name, costs in case.snakes.items():
        for t in case.frictions:
            cost, crossings = answer(costs["cost_n"], costs["cost_s"], t)
            seen[f"{name}, t = {t:g}"] = {"cost": cost, "crossings": crossings}
    return seen


def own_snake(case, solve=mistakes.snake_right):
    """Cost and crossings at the student's friction, with the number of misplaced stages."""
    cost_n, cost_s, t = (case.my.chain[name] for name in ("cost_n", "cost_s", "t"))
    cost, crossings = solve(cost_n, cost_s, t)
    dearer = paradox.misplaced(paradox.snake(cost_n, cost_s, t), cost_n, cost_s)
    return {"cost": cost, "crossings": crossings, "dearer": len(dearer)}


def dearer_in_n(chain):
    """How many stages cost more in N than in S."""
    return sum(n > s for n, s in zip(chain["cost_n"], chain["cost_s"], strict=True))


my_snake = value(
    "my_snake",
    "Your snake",
    tolerance=1e-4,
    relative=0,
    unit="cost of one good; crossings; stages",
    solution=lambda case: own_snake(case),
    hints=[
        "cost and crossings: your function. For the places, paradox.snake(...).locations.",
        "Count the stages that cost more where they are than in the other place: paradox.misplaced.",
    ],
    wrong={
        "separately": lambda case: own_snake(case, mistakes.snake_separately) | {"dearer": 0},
        "one place": lambda case: {
            "cost": sum(case.my.chain["cost_n"]),
            "crossings": 0,
            "dearer": dearer_in_n(case.my.chain),
        },
        "none dearer": but(own_snake, dearer=0),
    },
    sentences={
        "separately": "That is every stage where it is cheap. With fewer crossings the good costs less.",
        "one place": "That is everything in N. At your friction it pays to leave.",
        "none dearer": "Cost and crossings are right. But some stages sit where they cost more: look again.",
    },
)


laws = selection(
    "laws",
    "What holds for every snake?",
    solution={"cost", "crossings", "zero", "closed"},
    options={
        "cost": "When the friction rises, the least cost never falls.",
        "crossings": "When the friction rises, the number of crossings never rises.",
        "zero": "Without friction every stage is made where it is cheaper.",
        "closed": "With a very high friction all is made where the good is sold.",
        "one_way": "A stage that has left never comes back while the friction falls.",
        "spread": "When the friction falls, each step spreads the stages more evenly over N and S.",
        "long": "A snake is a long chain, a spider a short one.",
    },
    hints=[
        "Three sentences are refuted by the snake of the lesson or by the meaning of the words.",
        "For the others ask: what could a higher friction make cheaper?",
    ],
    wrong={
        "one_way": "Four of the eight stages of the lesson's snake do come back.",
        "spread": "At 0.55 all eight stages move from N to S together: no spreading at all.",
        "long": "Both can be long or short. A snake has a fixed order, a spider has none.",
    },
)


# 5 · spiders and thresholds ----------------------------------------------------------------------
def spiders(rng):
    """Three spiders of 3 to 6 parts with frictions at which they differ."""
    made = []
    for _ in range(3):
        n = int(rng.integers(3, 7))
        cost_s = (1 + rng.uniform(-0.45, 0.25, n)).round(4).tolist()
        made.append({"cost_n": [1.0] * n, "cost_s": cost_s, "made_n": 1.0,
                     "made_s": round(float(rng.uniform(0.5, 0.9)), 4)})  # fmt: skip
    return {"spiders": made, "frictions": rng.uniform(0.02, 0.5, 4).round(4).tolist()}


def spider_of_the_lesson():
    """The spider of the lesson, away from ties."""
    costs = {"cost_n": [1.0] * 6, "cost_s": S6, "made_n": 1.0, "made_s": 0.7}
    return {"spiders": [costs], "frictions": [0.6, 0.45, 0.15, 0.05, 0.0]}


@exercise(
    kind="function",
    points=2,
    cases=spiders,
    example=spider_of_the_lesson,
    solution=mistakes.spider_right,
    explain="For assembly in N: sum(min(n, s + t)) + made_n. In S: sum(min(s, n + t)) + made_s + 2 * t. "
    "Take the cheaper.",
    hints=[
        "Fix the assembler first. Then every part decides alone: made beside it, or shipped for t.",
        "If the good is assembled in S, it still has to get to N: 2 * t.",
    ],
    wrong={
        "assembler stays": mistakes.spider_at_home,
        "one t": mistakes.spider_light_good,
        "one place": lambda cost_n, cost_s, made_n, made_s, t: min(
            (sum(cost_n) + made_n, "N"), (sum(cost_s) + made_s + 2 * t, "S")
        ),
        "free parts": lambda **spider: mistakes.spider_apart(**spider, ship=0.0),
        "assembler apart": mistakes.spider_apart,
    },
    sentences={
        "assembler stays": "Your assembler never leaves N. Try both places.",
        "one t": "Shipping the finished good costs 2 t here, not t.",
        "one place": "You keep all parts with the assembler. A part may come from the other place for t.",
        "free parts": "A part from the other place costs t to ship. You left that out.",
        "assembler apart": "You chose the parts as if the assembler stayed in N, and the assembler by itself. Where it sits decides which parts have to travel.",
    },
)
def spider(answer, case):
    """The cheapest spider"""
    seen = {}
    for i, costs in enumerate(case.spiders, 1):
        for t in case.frictions:
            cost, place = answer(**costs, t=t)
            seen[f"spider {i}, t = {t:g}"] = {"cost": cost, "assembler": place}
    return seen


def leaving(rng):
    """Snakes that leave N in one piece, and snakes whose middle leaves first."""
    made = {}
    while len(made) < 4:
        n = int(rng.integers(5, 9))
        cost_s = rng.uniform(0.6, 1.3, n).round(4)
        if len(made) % 2:  # dear ends, so that the middle goes first
            cost_s[[0, -1]], cost_s[1:3] = rng.uniform(1.35, 1.5, 2).round(4), 0.4137
        first = mistakes.edges([1.0] * n, cost_s.tolist())
        if len(first) > 1 and 0.1 < first[-1] < 0.9:
            made[f"snake {len(made) + 1}"] = {"cost_n": [1.0] * n, "cost_s": cost_s.tolist()}
    return {"snakes": made}


@exercise(
    kind="function",
    points=2,
    cases=leaving,
    solution=mistakes.first_move_right,
    tolerance=1e-6,
    relative=0,
    explain="low, high = 0.0, 1.0; repeat 40 times: middle = (low + high) / 2; if snake(cost_n, "
    "cost_s, middle) has no crossing then high = middle, else low = middle.",
    hints=[
        "At t = 1 nothing has moved, at t = 0 something has. Look at the middle, keep the half with the change.",
        "Each step halves the interval: 2 ** -20 is below 1e-6. snake(...)[1] is the number of crossings.",
    ],
    wrong={
        "last": lambda cost_n, cost_s: mistakes.edges(cost_n, cost_s)[0],
        "coarse": lambda cost_n, cost_s: int(mistakes.edges(cost_n, cost_s)[-1] * 100) / 100,
        "all or nothing": lambda cost_n, cost_s: sum(cost_n) - sum(cost_s),
        "single stage": lambda cost_n, cost_s: (
            max(n - s for n, s in zip(cost_n, cost_s, strict=True)) / 2
        ),
        "one crossing": lambda cost_n, cost_s: max(
            n - s for n, s in zip(cost_n, cost_s, strict=True)
        ),
    },
    sentences={
        "last": "That is the last change. Coming from high frictions, the first is asked for.",
        "coarse": "Right to one hundredth. Halve the interval until it is below 1e-6.",
        "all or nothing": "You compared all in N with all in S. Some snakes send a few stages first.",
        "single stage": "You moved a single stage for two crossings. Neighbours may come along.",
        "one crossing": "That is the largest saving of one stage. Stages leave in groups, and each group pays its crossings.",
    },
)
def first_move(answer, case):
    """The friction at which a snake first leaves N"""
    return {name: answer(**costs) for name, costs in case.snakes.items()}


words = classification(
    "words",
    "Which snake, which spider?",
    options={
        "ling_snake": "Ling's snake",
        "ling_spider": "Ling's spider",
        "bv_snake": "Baldwin and Venables' snake",
        "bv_spider": "Baldwin and Venables' spider",
        "neither": "none of the four",
    },
    items={
        "a": "A frame must be welded before it is painted, and painted before it is fitted.",
        "b": "Two thousand small makers of buttons meet their buyers in one market town.",
        "c": "Screen, battery and camera arrive in any order and are put together in one hall.",
        "d": "A former contract maker owns a brand and directs forty contract makers of its own.",
        "e": "A chain with many stages, against a chain with few.",
        "f": "Part and finished good cross borders, each part at most twice.",
        "g": "A hall owner lets buyers in free, so that more sellers rent a stand.",
        "h": "A firm's power over its suppliers, from the top of a pyramid.",
    },
    solution=placed(bv_snake="a", ling_spider="bg", bv_spider="cf", ling_snake="dh", neither="e"),
    hints=[
        "Does the sentence speak of engineering (what comes before what) or of organisation (who meets or leads whom)?",
        "Length is in none of the four meanings.",
    ],
    wrong={
        "e as bv_snake": "Length is not in it. A snake is about a fixed order, however many stages.",
        "b as bv_spider": "Nothing is assembled here: makers and buyers meet. That is a form of organisation.",
        "f as bv_snake": "In a fixed order an unfinished good may cross many times. Parts that meet once cross at most twice.",
        "d as ling_spider": "One firm directs the others here. In Ling's spider they meet in a market.",
        "h as ling_spider": "A pyramid has a top that leads. In Ling's spider firms meet as neighbours.",
        "g as bv_spider": "No part and no assembly here: two sides meet in a hall.",
        "d as bv_snake": "Nothing is said about an order of stages. It is about who leads whom.",
        "a as ling_snake": "This is engineering: what must come before what. Nobody leads anybody.",
    },
)
