"""The course itself as a picture: what each lesson asks, and what becomes of its page."""

from gvclib.charts.diagram import arrow, box, diagram
from gvclib.view.altair_setup import alt

QUESTIONS = {
    "1": "What do countries sell,\nand who got out?",
    "2": "Who decides\nin a chain?",
    "3": "How do a firm\nand a town move up?",
    "4": "How to make more\ntogether, and share it?",
    "5": "Was the chip chain\nrebuilt?",
    "6": "Held at the low end,\nor freed?",
}


def course_map(mine: str = "one country, one industry,\none firm") -> alt.LayerChart:
    """Six lessons around the dossier, and the strategy that comes out of it.

    `mine` are the words for what the dossier is about, in one line or two.

    >>> "lesson 7" in course_map("Vietnam, textiles").description
    True
    """
    places = [(x, y) for y in (36, 234) for x in (92, 280, 468)]
    lessons = [
        box(number, x, y, f"{number} · {asked}", width=176, group="blue" if y < 100 else "green")
        for (number, asked), (x, y) in zip(QUESTIONS.items(), places, strict=True)
    ]
    dossier = box("dossier", 280, 135, f"My dossier\n{mine}", width=300, group="orange", bold=True)
    strategy = box("7", 598, 135, "7 · My\nstrategy", width=76, group="red", bold=True)
    said = "; ".join(f"lesson {n}: {q.replace(chr(10), ' ')}" for n, q in QUESTIONS.items())
    return diagram(
        [*lessons, dossier, strategy],
        [*(arrow(number, "dossier") for number in QUESTIONS), arrow("dossier", "7")],
        title="Each lesson adds a page to your dossier; the last one argues from it",
        note="The numbers are those of the lessons.",
        description=f"Boxes with arrows to the dossier: {said}. From the dossier to lesson 7.",
        source="our drawing",
    )
