"""Exercises of lesson 04: who gives away enters more, and four applications (sections 4 and 5)."""

from gvclib.exercise_bank.answers import placed
from gvclib.exercises import choice, classification

when_pays = choice(
    "when_pays",
    "When does sharing more raise the leader's profit?",
    solution="elastic",
    options={
        "always": "Always: a larger ecosystem is worth more to everybody.",
        "never": "Never: what partners get, the leader loses.",
        "elastic": "When enough partners come or stay because of it.",
        "poor": "When partners are poor and need it.",
    },
    hints=["What happens to the best share when entry hardly reacts?"],
    wrong={
        "always": "With entry that does not react, the leader only gives away. Beyond the best part it loses too.",
        "never": "A smaller part of more can be more.",
        "poor": "Need is a reason to share, but not one why the leader's profit rises. In the model only the reaction counts.",
    },
)


applications = classification(
    "applications",
    "Which parameter does each application move?",
    options={
        "worth": "what they make together",
        "split": "which part is passed on",
        "cheating": "what cheating brings",
        "tomorrow": "how much later years count",
        "none": "nothing in our models",
    },
    items={
        "a": "Firms exchange data openly, so that the whole chain wastes less.",
        "b": "Small suppliers and franchisees take part in the gain.",
        "c": "Quarrels are settled soon, and whoever broke the agreement pays.",
        "d": "Partners expect to work together for decades.",
        "e": "They cut carbon emissions together, to the benefit of people outside the chain.",
    },
    solution=placed(worth="a", split="b", cheating="c", tomorrow="d", none="e"),
    hints=[
        "Ask of each: does it change the whole, the parts, what a cheat gains, or how much the future counts?",
        "Our games have only players. What outsiders get appears nowhere.",
    ],
    wrong={
        "a as none": "Waste costs the firms of the chain money. Where in a game does it appear what they make together?",
        "a as split": "Less waste makes the whole larger. How it is cut is another matter.",
        "c as tomorrow": "Settling quarrels lowers what a cheat gains; how much tomorrow counts stays as it was.",
        "d as cheating": "A cheat gains the same today. What changes is how much the lost future weighs.",
        "d as worth": "Decades do not make a single year worth more. What do they do to the weight of the future?",
        "e as split": "Shares are passed on inside the chain. The people meant here are outside of it.",
        "e as worth": "The gain of people outside the chain is not in v: they are no players of the game.",
        "b as worth": "Taking part in the gain is first of all a cut. It makes the whole larger only if partners react to it.",
    },
)
