"""What stock nbgrader needs in a class; a course's nbgrader_config.py switches it on.

A cell that a student copied stops the whole batch: nbgrader takes the copy's id away but leaves
metadata that it then rejects. Feedback pages show the hidden tests, and an error in red for every
answer that is not there. And it takes points above a cell's maximum for an error, so that no check
could give a bonus.
"""

from copy import deepcopy

from nbconvert.exporters.exporter import ResourcesDict
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.converters.autograde import Autograde
from nbgrader.preprocessors import ClearHiddenTests, DeduplicateIds, GetGrades, SaveAutoGrades

from gvclib.authoring.layers import bonus_of

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


class SaveBonus(SaveAutoGrades):
    """Save the points of every check, also of those that are worth something above their maximum.

    Such a check has a maximum of 0 in the gradebook, and its points as the automatic score, which
    all sums take as it is. Extra credit stays the teacher's own.
    """

    def _add_score(self, cell: NotebookNode, resources: ResourcesDict) -> None:
        """Save a cell's score; the cell comes with its hidden tests as the course has them."""
        super()._add_score(cell, resources)
        worth = bonus_of(cell.source)
        if not worth:
            return
        valued = deepcopy(cell)
        valued.metadata.nbgrader["points"] = worth
        where = (self.notebook_id, self.assignment_id, self.student_id)
        grade = self.gradebook.find_grade(cell.metadata.nbgrader["grade_id"], *where)
        grade.auto_score, _ = utils.determine_grade(valued, self.log)
        self.gradebook.db.commit()


SANITIZE = [
    DropCopies if each is DeduplicateIds else each
    for each in Autograde.sanitize_preprocessors.default_args[0]
]
GRADES = [
    SaveBonus if each is SaveAutoGrades else each
    for each in Autograde.autograde_preprocessors.default_args[0]
]
FEEDBACK = [GetGrades, HideTests, CSSHTMLHeaderPreprocessor]
