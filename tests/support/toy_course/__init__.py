"""Two small lessons on the thread, each with a page of the dossier; for tests."""

import pandas as pd

from gvclib.exercises import dossier_page

TEXT = """\
{country} sells many things, and {firm} makes some of them for buyers who live far away.
Each worker there makes more units in a year than a visitor would guess at first.
The share that is sold at home is small, so that orders from abroad decide what happens next."""


def numbers(case):
    """Two numbers of the student's firm."""
    firm = case.my.firm
    return {"per_worker": firm["output"] / firm["workers"], "home": firm["home_share"]}


def chart(case):
    """Output and workers as two bars."""
    from gvclib.view.altair_setup import alt

    firm = case.my.firm
    rows = pd.DataFrame({"what": ["output", "workers"], "n": [firm["output"], firm["workers"]]})
    title = alt.TitleParams("Output and workers", subtitle="our illustration")
    bars = alt.Chart(rows, title=title, description="Two bars: output and workers.")
    return bars.mark_bar().encode(x="what:N", y="n:Q")


def sample(case):
    """A page that says enough."""
    firm = case.my.firm
    title = f"Most of what {firm['name']} makes goes abroad"
    return {"title": title, "text": TEXT.format(country=firm["country"], firm=firm["name"])}


def firm_page(question):
    """A page about the student's firm."""
    return dossier_page(
        question,
        numbers={"per_worker": "units a worker and year", "home": "share sold at home, 0-1"},
        solution=numbers,
        chart=chart,
        sample=sample,
        points=2,
        hints=["Divide output by workers."],
        wrong={
            "percent": lambda case: {"home": 100 * case.my.firm["home_share"]},
            "upside down": lambda case: {
                "per_worker": case.my.firm["workers"] / case.my.firm["output"]
            },
            "abroad": lambda case: {"home": 1 - case.my.firm["home_share"]},
        },
        sentences={
            "percent": "The share is in percent. Give it from 0 to 1.",
            "upside down": "You divided workers by units.",
            "abroad": "That is the share sold abroad.",
        },
    )
