"""Exercises of lesson 06: Ling's means and their limits, the source, the memo (sections 8 and 9)."""

import re

from gvclib.exercise_bank.answers import numbers_in, placed
from gvclib.exercises import classification, exercise, selection

MODELS = ("lock-in", "home market", "platform", "snake", "spider", "rent")


means = classification(
    "means",
    "Which means moves which parameter?",
    options={
        "demand": "lock-in: demand D up",
        "learning": "lock-in: learning η or g up",
        "size": "home market: share of demand up",
        "alpha": "platform: cross-side effects α up",
        "share": "entry of partners: share s chosen by a leader of one's own",
        "none": "no parameter of any model here",
    },
    items={
        "a": "Demanding customers at home teach local firms.",
        "b": "The home market's part of world demand grows.",
        "c": "Firms do their own research, in whatever position they are.",
        "d": "Firms move into a quite different chain (chain upgrading).",
        "e": "A specialised market makes buyers and sellers worth more to each other (spider).",
        "f": "A local firm leads contract makers and decides what it leaves to them (snake).",
        "g": "Firms join in the 'network embedding' mode.",
        "h": "Those who take part agree on who decides what (governance).",
    },
    solution=placed(demand="a", size="b", learning="c", none="dgh", alpha="e", share="f"),
    explain="The table paradox_means has the mapping, which is ours, with what no model can show.",
    hints=[
        "Demand appears in two models: as a teacher, and as a magnet.",
        "Three of the eight are in no model of this lesson.",
    ],
    wrong={
        "d as size": "Each of our models has one chain. A move to another one cannot be asked in it.",
        "b as demand": "This sentence speaks of a share of the world's demand. In lock-in nothing is a share.",
        "c as none": "Own research is learning that does not wait for a better position. One model has a parameter for that.",
        "e as size": "The sentence is about what each side is worth to the other, not about a country's demand.",
        "f as alpha": "Nobody meets in a hall here. A leader passes on a part of the value.",
        "g as alpha": "The abstract does not define the mode, so no parameter can stand for it.",
        "h as share": "Power is given in our models; nobody bargains about it.",
        "a as size": "In the home-market model firms gather, and nobody learns. Teaching is in lock-in.",
    },
)

evidence = selection(
    "evidence",
    "What may be said about the source?",
    solution={"five", "abstract", "undefined", "ours"},
    options={
        "five": "The abstract names five groups of factors and measures none of them.",
        "abstract": "We know an abstract; what the paper itself shows, we cannot say.",
        "undefined": "'Network embedding' is not defined in what we know.",
        "ours": "The numbers of this lesson are from published models and our own choices, not Ling's.",
        "proved": "Ling proves that domestic demand removes lock-in.",
        "same": "Ling and Baldwin and Venables mean the same by snake and spider.",
        "win": "If one country resolves its paradox, all countries behind it gain.",
    },
    hints=[
        "Ask of each sentence: where would I look to check it?",
        "Who stands below, when a new leading firm stands on top?",
    ],
    wrong={
        "proved": "The abstract proposes it. Our model shows when it would follow, from assumptions of ours.",
        "same": "Forms of organisation there, properties of engineering here.",
        "win": "Nothing in the abstract says so, and in the home-market model firms leave the smaller market.",
    },
)

SPECIMEN = (
    "Ling (2021) names means and no numbers. In the lock-in model my country rests at 31 and needs a demand of 16. "
    "In the home market model a share of 0.60 draws 0.649 of the firms. "
) + "No model here can show who pays, who loses and what the network is. " * 12


@exercise(
    kind="written",
    task_points=8,
    min_words=150,
    solution=SPECIMEN,
    rubric="Four criteria, 0 to 2 points each (2 fully, 1 in part, 0 not): "
    "(a) two of Ling's means, each with model, parameter and direction; "
    "(b) three numbers of the student's own, with unit and model, used in the argument; "
    "(c) what no model here can show, for each of the two means; "
    "(d) a clear advice, who loses by it, and what would change the writer's mind.",
    hints=[
        "One sentence of advice first. Then one paragraph for each means: what it moves, by how much, what we cannot know."
    ],
    wrong={
        "too short": "Raise demand at home: Ling says so.",
        "no numbers": re.sub(r"\d[\d.]*", "some", SPECIMEN).replace("(some)", ""),
        "one model": SPECIMEN.replace("home market", "second").replace("snake", "first"),
        "no limits": SPECIMEN.replace("No model here can show", "Every model here shows"),
    },
    sentences={
        "too short": "Two means and three numbers need more room.",
        "no numbers": "Use at least three numbers that you computed.",
        "one model": "Name at least two of the lesson's models.",
        "no limits": "Say what the models cannot show.",
    },
)
def memo(answer, case):
    """Your memo"""
    text = answer.lower()
    limits = ("cannot", "can show", "can not", "does not show", "do not show", "no model")
    return {
        "two models named": sum(name in text for name in MODELS) >= 2,
        "three numbers or more": numbers_in(answer) >= 3,
        "a limit named": any(word in text for word in limits),
    }
