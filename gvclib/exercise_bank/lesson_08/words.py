"""Exercises of lesson 08: words that drift (case 3)."""

from gvclib.exercise_bank.lesson_05.shares import definitions as definitions
from gvclib.exercises import selection

# 3 · words ---------------------------------------------------------------------------------------
drift = selection(
    "drift",
    "Two names for one step",
    solution={"utilization", "sharing"},
    options={
        "identification": "opportunity identification",
        "utilization": "opportunity utilization",
        "sharing": "opportunity sharing",
        "creation": "opportunity creation",
        "benefit": "benefit interaction",
    },
    hints=["Which place of the list has two names, depending on the passage?"],
    wrong={
        "identification": "The first step is called identification in every list.",
        "creation": "The third step is called creation in every list.",
        "benefit": "Benefit interaction is the second *interaction*. The question is about opportunities.",
    },
)
