"""Three things that nbgrader needs in a class; a course's nbgrader_config.py switches them on.

A cell that a student copied stops the whole batch: nbgrader takes the copy's id away but leaves
metadata that it then rejects. Feedback pages show the hidden tests, and an error in red for every
answer that is not there.
"""

from nbconvert.exporters.exporter import ResourcesDict
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.converters.autograde import Autograde
from nbgrader.preprocessors import ClearHiddenTests, DeduplicateIds, GetGrades

_OPEN = "NotAttempted"  # the error that a check of no answer raises


class DropCopies(DeduplicateIds):
    """Make a copied cell an ordinary cell; the last one of several keeps its id and its marks."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: ResourcesDict, cell_index: int
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Clear the metadata of a cell that nbgrader found to be a copy."""
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        if not cell.metadata.get("nbgrader", True):
            del cell.metadata["nbgrader"]
        return cell, resources


class HideTests(ClearHiddenTests):
    """Take the hidden tests, and so the seeds, out of the feedback.

    Also the error that gives 0 to an answer that is not there: the card above it says so quietly.
    """

    def preprocess_cell(
        self, cell: NotebookNode, resources: ResourcesDict, cell_index: int
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Clear graded cells only: a student may have typed the marker anywhere else."""
        if not utils.is_grade(cell):
            return cell, resources
        quiet = [each for each in cell.get("outputs", ()) if each.get("ename") != _OPEN]
        if quiet:
            cell.outputs = quiet
        for output in cell.get("outputs", ()):
            # A check shows one line; any other error, such as an undefined name, quotes the cell.
            if output.output_type == "error":
                output.traceback = [f"{output.ename}: {output.evalue}"]
        return super().preprocess_cell(cell, resources, cell_index)


SANITIZE = [
    DropCopies if each is DeduplicateIds else each
    for each in Autograde.sanitize_preprocessors.default_args[0]
]
FEEDBACK = [GetGrades, HideTests, CSSHTMLHeaderPreprocessor]
