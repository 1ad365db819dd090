"""Lesson 2: code short vignettes, and see how well you agree with another coder."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import traitlets

from gvclib import charts, data, governance, view
from gvclib.errors import DataError
from gvclib.widgets.base import Choice, Control, Explorer, Scene, steps
from gvclib.widgets.governance.kept_codes import CodesFile

TASKS = {
    "types": ("vignettes_governance", list(governance.TYPES), "Which type of governance is it?"),
    "roles": (
        "vignettes_roles",
        ["architect", "strategic leader", "gatekeeper", "value distributor"],
        "Which role does the lead firm play?",
    ),
}
CODERS = {
    "our key": "key",
    "a made-up colleague": "colleague",
    "one code for everything": "lazy",
    "the one you gave": "other",
}
FILE = "coding.json"


@cache
def vignettes(task: str) -> pd.DataFrame:
    """The vignettes of a task by number: text, key, coder_b."""
    return data.load(TASKS[task][0]).set_index("vignette")[["text", "key", "coder_b", "reason"]]


class Coder(Explorer):
    """Short vignettes to code by mouse or keyboard; then agreement with a second coder.

    task: "types" (of governance) or "roles" (of lead firms). codes: {vignette: code}, kept in
    coding.json in `folder`, or in a `store` with read() and update(change). coder: whom to compare
    with: "key" (ours), "colleague" (made up), "lazy" (one code for everything), or "other", the
    codes given as `other`, {vignette: code}. value: Cohen's kappa, None below two codes.
    """

    coder = Choice("key", CODERS.values())
    codes = traitlets.Dict()

    def __init__(
        self,
        task: str = "types",
        *,
        folder: str | Path = ".",
        store: Any = None,
        other: Mapping[str, str] | None = None,
        **traits: Any,
    ):
        if task not in TASKS:
            raise DataError(f"task: no {task!r}; choose from {', '.join(TASKS)}")
        self.task, self.vignettes = task, vignettes(task)
        self._store = CodesFile(Path(folder) / FILE) if store is None else store
        self._other = None if other is None else self._checked(other, "other")
        given = self._checked(traits.pop("codes", None) or self._kept(), "codes")
        if traits.get("coder") == "other" and other is None:
            raise DataError("coder: nobody else's codes are here; give them as other={...}")
        super().__init__(codes=given, **traits)
        self._form = None
        if not view.static():
            self._form = view.Form(self._questions(), {"codes": given} if given else {})
            self._form.observe(self._filled, names="answers")
            style, *rest = self.children
            self.children = [style, self._form, *rest]

    @traitlets.validate("codes")
    def _check_codes(self, proposal: Any) -> dict[str, str]:
        return self._checked(proposal["value"], "codes")

    def _checked(self, codes: Mapping[str, str], what: str) -> dict[str, str]:
        """Codes in the order of the vignettes; DataError for strangers."""
        known = TASKS[self.task][1]
        for vignette, code in dict(codes).items():
            if vignette not in self.vignettes.index:
                raise DataError(f"{what}: no vignette {vignette!r}; there are g01, g02 … or r01 …")
            if code not in known:
                raise DataError(
                    f"{what} of {vignette}: no {code!r}; choose from {', '.join(known)}"
                )
        return {v: codes[v] for v in self.vignettes.index if v in codes}

    def _kept(self) -> dict[str, str]:
        """What the file holds for this task; what is no longer a code is left out."""
        kept = self._store.read().get(self.task, {})
        known = TASKS[self.task][1]
        kept = kept if isinstance(kept, dict) else {}
        return {v: c for v, c in kept.items() if v in self.vignettes.index and c in known}

    def _questions(self) -> list[dict[str, Any]]:
        """The form: one choice of code a vignette."""
        _, codes, prompt = TASKS[self.task]
        texts = self.vignettes["text"].items()
        return [{
            "id": "codes", "prompt": prompt, "kind": "classify",
            "options": [{"key": code, "text": code} for code in codes],
            "items": [{"key": v, "text": f"{v} · {text}"} for v, text in texts],
        }]  # fmt: skip

    def _filled(self, change: Any) -> None:
        """An answer has come from the form."""
        self.codes = change["new"].get("codes", {})

    def follow(self, name: str) -> None:
        if name != "codes":
            return
        self._store.update(lambda content: content.update({self.task: dict(self.codes)}))
        answers = {"codes": dict(self.codes)} if self.codes else {}
        if self._form is not None and self._form.answers != answers:
            self._form.answers = answers

    def controls(self) -> dict[str, Control]:
        options = [(label, key) for label, key in CODERS.items() if key != "other" or self._other]
        return {"coder": steps("Compare with", options)}

    def second(self) -> dict[str, str]:
        """The codes of the coder chosen for comparison."""
        if self.coder == "other":
            return self._other or {}
        if self.coder == "lazy":
            return dict.fromkeys(self.vignettes.index, self.vignettes["key"].mode()[0])
        return self.vignettes["key" if self.coder == "key" else "coder_b"].to_dict()

    def scene(self) -> Scene:
        names = TASKS[self.task][1]
        second = self.second()
        both = [v for v in self.codes if v in second]
        table = self.vignettes[["text"]].assign(
            code=pd.Series(self.codes, dtype=object), second=pd.Series(second, dtype=object)
        )
        percent = kappa = None
        counts = pd.DataFrame(0, index=names, columns=names)
        if len(both) > 1:
            mine, theirs = [self.codes[v] for v in both], [second[v] for v in both]
            percent = governance.percent_agreement(mine, theirs)
            kappa = governance.cohen_kappa(mine, theirs)
            counts = governance.confusion(mine, theirs, codes=names)
        title = charts.confusion_title(len(both), len(self.vignettes), percent, kappa)
        words = f"{title}. {self._words(table.loc[both])}".strip()
        return Scene(table.reset_index(), {"cells": _cells(counts)}, title, words, kappa)

    def _words(self, coded: pd.DataFrame) -> str:
        differ = coded.index[coded["code"] != coded["second"]] if len(coded) > 1 else []
        whom = next(label for label, key in CODERS.items() if key == self.coder)
        said = f"Compared with {whom}. " + ("Different: " + ", ".join(differ) + "." if len(differ)
                                            else "")  # fmt: skip
        return f"{said} {getattr(self._store, 'note', '')}".strip()

    def draw(self, scene: Scene):
        names = TASKS[self.task][1]
        return charts.confusion_grid(
            scene.tables["cells"],
            codes=names,
            title=scene.title,
            coders=("Your code", "Second coder's code"),
        )


def _cells(counts: pd.DataFrame) -> pd.DataFrame:
    """The table of codes against codes in long form."""
    rows = [
        (a, b, int(counts.loc[a, b]), int(a == b), str(counts.loc[a, b] or ""))
        for a in counts.index
        for b in counts.columns
    ]
    return pd.DataFrame(rows, columns=["a", "b", "n", "same", "text"])
