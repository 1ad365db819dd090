"""What a teacher may set for `gvc grade`: limits for one submission, and its isolation."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """Limits for one submission, and how strongly it is isolated.

    `isolation` is "best" (whatever this system offers) or "none" (a plain process); folders in
    `hidden` are out of sight; `cell_seconds` are CPU time for one cell or call, `cpu_seconds` for
    the whole submission.
    """

    isolation: str = "best"
    hidden: tuple[str, ...] = ()
    cell_seconds: float = 10.0
    cpu_seconds: float = 120.0
    wall_seconds: float = 240.0
    memory_mb: int = 2048
    file_mb: int = 20
    scratch_mb: int = 64
    output_characters: int = 20_000
    restarts: int = 8

    @property
    def cell_patience(self) -> float:
        """Wall seconds for one cell or call: on a busy machine, honest work takes longer."""
        return 3 * self.cell_seconds
