"""Exercises of lesson 04: the frame of value co-creation as a tool (section 1)."""

from gvclib.exercise_bank.answers import placed
from gvclib.exercises import classification, selection

coding = classification(
    "coding",
    "Which column of the frame does each passage belong to?",
    points=2,
    options={
        "consensus": "identified · elements: value consensus",
        "sharing": "used · benefits: value sharing",
        "winwin": "created · ecologies: value win-win",
    },
    items={
        "a": "JD: customers leave. Managers ask them why, and understand that slow delivery is the reason.",
        "b": "JD: it opens its own technology to others and exchanges data with the carrier SF Express.",
        "c": "JD: with three telecom operators it starts a new kind of logistics park that runs on 5G.",
        "d": "JD: it joins its logistics with a city's transport firm, and both can do more than before.",
        "e": "Haier: managers see demand abroad, and customers who want products of their own.",
        "f": "Haier: its factories are connected, so that a customer's wish reaches the machine sooner.",
        "g": "Haier: an industrial internet platform serves six fields, and new industries form around it.",
        "h": "Haier: its logistics unit works with Alibaba, and both improve their delivery.",
    },
    solution=placed(consensus="ae", sharing="bdfh", winwin="cg"),
    hints=[
        "Ask two things of each passage. Is the opportunity only seen, already used, or newly made? And what passes between the partners: needs and resources, gains, or plans for whole industries?",
        "Two passages are of the first kind, four of the second, two of the third.",
    ],
    wrong={
        "a as sharing": "So far JD has only understood what customers miss. Which partner gains from it already?",
        "b as consensus": "The opportunity was seen before. Here another firm uses JD's technology, and both gain from the data.",
        "b as winwin": "Data and technology pass between two firms that exist. No new field of business is made.",
        "c as sharing": "The park did not exist before, and a whole industry plans it with JD.",
        "d as winwin": "Two firms use what each is good at. It is a gain for both, in businesses that they have already.",
        "e as sharing": "Nothing has been made with anybody yet: Haier sees demand.",
        "f as consensus": "The wish for own products was seen earlier. Now connected factories *use* it.",
        "g as sharing": "New industries form around the platform. That is more than a gain in the business they had.",
        "h as winwin": "Both firms do better what they did before. No new field is made.",
        "h as consensus": "They no longer only talk about needs: both gain in their daily work.",
    },
)

differences = selection(
    "differences",
    "Where do JD and Haier differ?",
    solution={"start", "way", "aim"},
    options={
        "start": "What they begin from: logistics at JD, production at Haier.",
        "way": "How they bring others in: JD opens its own strong resources; Haier connects customers with factories.",
        "aim": "What they want to be: a provider of logistics services; a provider of services around home appliances.",
        "path": "The order of the three stages.",
        "kinds": "The kinds of interaction, from elements to benefits to ecologies.",
        "alone": "JD works with partners, Haier does all by itself.",
    },
    hints=[
        "Lay the two drawings side by side: which words stand in both, in the same place?",
        "The authors name three differences: the start, the way and the aim.",
    ],
    wrong={
        "path": "Both go from consensus to sharing to win-win. That is what the two share, say the authors.",
        "kinds": "Both drawings have the same three kinds in the same order.",
        "alone": "Haier works with Alibaba, YunNiao, IKEA and Yadea, the paper says.",
    },
)
