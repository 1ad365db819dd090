"""Run a student's code so that nothing it prints, warns or changes gets out."""

import io
import logging
import os
import random
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress

import numpy as np
import pandas as pd


@contextmanager
def quiet() -> Iterator[None]:
    """Swallow output, warnings and logging; put random states and options back afterwards.

    nbgrader gives no points to a cell that writes one line to stderr, so nothing may get there,
    not even through the file descriptor.

    >>> with quiet():
    ...     print("not seen")
    """
    nowhere = io.StringIO()
    with (
        _no_display(),
        redirect_stdout(nowhere),
        redirect_stderr(nowhere),
        _no_descriptor(2),
        _no_logging(),
        warnings.catch_warnings(),
        kept_state(),
    ):
        warnings.simplefilter("ignore")
        yield


@contextmanager
def kept_state() -> Iterator[None]:
    """Put random generators, numpy settings, pandas options and the folder back afterwards.

    >>> with kept_state():
    ...     random.seed(1); np.random.seed(1); pd.set_option("display.max_rows", 3)
    >>> pd.get_option("display.max_rows")
    60
    """
    python, numpy = random.getstate(), np.random.get_state()
    errors, printing, folder = np.geterr(), np.get_printoptions(), os.getcwd()
    options = dict(_options(pd.options.d))
    try:
        yield
    finally:
        random.setstate(python)
        np.random.set_state(numpy)
        np.seterr(**errors)
        np.set_printoptions(**printing)
        for name, value in _options(pd.options.d):
            if value is not options[name]:
                pd.set_option(name, options[name])
        with suppress(OSError):
            os.chdir(folder)


def _options(tree, prefix=""):
    """All options of pandas as pairs of full name and value; reading the tree is quick."""
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from _options(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


@contextmanager
def _no_logging():
    """Drop what is logged, at any level."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


@contextmanager
def _no_display():
    """Inside a notebook, drop what the student's code displays."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None:
        yield
        return
    from IPython.utils.capture import capture_output

    with capture_output():
        yield


@contextmanager
def _no_descriptor(number):
    """Send a file descriptor nowhere: C code and child processes write there directly."""
    try:
        kept, nowhere = os.dup(number), os.open(os.devnull, os.O_WRONLY)
    except OSError:
        yield
        return
    try:
        os.dup2(nowhere, number)
        yield
    finally:
        os.dup2(kept, number)
        os.close(kept)
        os.close(nowhere)
