"""Exercises of lesson 08: references and dates that lead nowhere (case 2)."""

from gvclib.exercises import choice, selection

# 2 · references ----------------------------------------------------------------------------------
audit = selection(
    "audit",
    "Five mismatches between text and reference list",
    solution={"table", "two", "four", "six", "one"},
    options={
        "table": "Table I names an article of 2002 that the list does not hold.",
        "two": "Marker [2] stands with the year 2002, entry [2] is of 2004.",
        "three": "Marker [3] names other authors than entry [3].",
        "four": "Marker [4] stands with the year 2005, entry [4] is of 2006.",
        "five": "Marker [5] stands with a year that entry [5] does not have.",
        "six": "Marker [6] has no entry.",
        "one": "Entry [1] is cited nowhere.",
        "kaplinsky": "Kaplinsky and Morris (2001) are entry [1].",
    },
    hints=[
        "Take the markers one by one: author and year in the text, author and year in the list.",
        "Then take the list: is every entry used?",
    ],
    wrong={
        "three": "Nadvi and Schmitz, 1999: text and list agree.",
        "five": "Liu and Zhang, 2007: text (the first author alone) and list agree on the year.",
        "kaplinsky": "Entry [1] is by Kedia and Lahiri. Kaplinsky and Morris are in no entry at all.",
    },
)

plant = selection(
    "plant",
    "What do the page and the press carry together?",
    solution={"banner", "renamed", "early"},
    options={
        "banner": "The banner belongs to a later fair than the text below it.",
        "precursor": "KG Mobility is the firm that SsangYong Motor came from.",
        "renamed": "SsangYong Motor and KG Mobility are one firm, before and after a change of name.",
        "early": "When the page was released, the plant was being talked about, not agreed.",
        "network": "In September 2023 the plant had already created a global network of suppliers.",
        "false": "Everything else on the page must be wrong as well.",
    },
    hints=[
        "Put the five dates in order first: renaming, talks, release of the page, fair, agreement.",
        "A statement is carried when a date or a report says it, not when it could be so.",
    ],
    wrong={
        "precursor": "It is the other way round: SsangYong Motor was renamed KG Mobility in spring 2023.",
        "network": "The agreement was announced in November 2023. What is not agreed cannot have created a network.",
        "false": "A wrong date makes a reader careful. It does not decide about sentences that it has nothing to do with.",
    },
)

subsidiary = choice(
    "subsidiary",
    "Which date fits a new subsidiary of JD within 2007-2016?",
    solution="company",
    options={
        "department": "2007: a logistics department inside JD",
        "company": "2012: JD Logistics registered as a company",
        "group": "April 2017: JD Logistics a business group of its own",
        "listed": "May 2021: JD Logistics listed in Hong Kong",
    },
    hints=["It must be a company, and new between 2007 and 2016."],
    wrong={
        "department": "A department is no subsidiary: it belongs to the firm itself.",
        "group": "Press reports of 2017 call that the subsidiary, but 2017 is outside the stage.",
        "listed": "That is five years after the stage has ended.",
    },
)
