"""Directed graphs of dependence: what comes after, what comes before, how few nodes cut all ways.

A few lines over plain dicts; every function takes links as a table with columns source and target.
"""

from collections import deque
from collections.abc import Hashable

import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import require_choice, require_columns

Neighbours = dict[Hashable, list]


def downstream(links: pd.DataFrame, node: Hashable) -> set:
    """Everything that depends on a node, directly or through others; not the node itself.

    Shapes and units: links with columns source, target. Errors: DataError for an unknown node.

    >>> chain = pd.DataFrame({"source": ["EDA", "design"], "target": ["design", "chip"]})
    >>> sorted(downstream(chain, "EDA"))
    ['chip', 'design']
    """
    return _reach(outputs(links), node)


def upstream(links: pd.DataFrame, node: Hashable) -> set:
    """Everything that a node depends on, directly or through others; not the node itself.

    >>> chain = pd.DataFrame({"source": ["EDA", "design"], "target": ["design", "chip"]})
    >>> sorted(upstream(chain, "chip"))
    ['EDA', 'design']
    """
    return _reach(inputs(links), node)


def smallest_cut(links: pd.DataFrame, start: Hashable, end: Hashable) -> frozenset | None:
    """A smallest set of nodes whose removal leaves no way from start to end.

    By Menger's theorem its size is the number of ways that share no node in between; of several
    smallest cuts, the one nearest to start. None when start leads straight to end.
    Shapes and units: links with columns source, target; start and end are never in the cut.
    Errors: DataError for an unknown node, or start = end. Source: Menger (1927). Published.

    >>> routes = pd.DataFrame({"source": ["A", "A", "B", "C"], "target": ["B", "C", "D", "D"]})
    >>> sorted(smallest_cut(routes, "A", "D"))
    ['B', 'C']
    """
    after = outputs(links)
    for name, node in (("start", start), ("end", end)):
        require_choice(node, after, name)
    if start == end:
        raise DataError(f"start and end are both {start!r}; give two nodes")
    if end in after[start]:
        return None
    flow = _split(after, start, end)
    while (way := _way(flow, (start, "out"), (end, "in"))) is not None:
        for a, b in zip(way, way[1:], strict=False):
            flow[a][b] -= 1
            flow[b][a] = flow[b].get(a, 0) + 1
    near = _flooded(flow, (start, "out"))
    return frozenset(node for node in after if (node, "in") in near and (node, "out") not in near)


def outputs(links: pd.DataFrame) -> Neighbours:
    """The nodes that each node goes into."""
    require_columns(links, ["source", "target"], "links")
    for end in ("source", "target"):
        if (gap := links[end].isna()).any():
            raise DataError(f"links: row {links.index[gap][0]!r} has no {end}; name it or drop it")
    pairs = dict.fromkeys(zip(links["source"], links["target"], strict=True))
    after: Neighbours = {node: [] for pair in pairs for node in pair}
    for source, target in pairs:
        after[source].append(target)
    return after


def inputs(links: pd.DataFrame) -> Neighbours:
    """The nodes that each node needs directly."""
    return _turned(outputs(links))


def _turned(neighbours: Neighbours) -> Neighbours:
    """The same links read the other way."""
    other: Neighbours = {node: [] for node in neighbours}
    for node, others in neighbours.items():
        for there in others:
            other[there].append(node)
    return other


def _reach(neighbours: Neighbours, node: Hashable) -> set:
    """All that can be reached from a node by one link or more, without the node."""
    require_choice(node, neighbours, "node")
    seen, todo = set(), list(neighbours[node])
    while todo:
        here = todo.pop()
        if here not in seen:
            seen.add(here)
            todo += neighbours[here]
    return seen - {node}


def in_order(before: Neighbours) -> list:
    """Nodes such that every one comes after all it depends on."""
    missing = {node: len(sources) for node, sources in before.items()}
    after = _turned(before)
    ready = deque(node for node, count in missing.items() if count == 0)
    order = []
    while ready:
        node = ready.popleft()
        order.append(node)
        for target in after[node]:
            missing[target] -= 1
            if missing[target] == 0:
                ready.append(target)
    if len(order) < len(before):
        stuck = next(node for node, count in missing.items() if count)
        raise DataError(f"links run in a circle through or before {stuck!r}; a chain has no circle:"
                        " drop a link")  # fmt: skip
    return order


def _split(after: Neighbours, start: Hashable, end: Hashable) -> dict:
    """Every node as two, joined by a link of capacity 1, so that a cut of links is one of nodes."""
    flow: dict = {}
    for node, targets in after.items():
        flow.setdefault((node, "in"), {})[(node, "out")] = 1
        flow.setdefault((node, "out"), {})
        for target in targets:
            flow[(node, "out")][(target, "in")] = len(after)
    return flow


def _way(flow: dict, start: tuple, end: tuple) -> list | None:
    """A shortest way with capacity left, None if there is none."""
    came = {start: None}
    todo = deque([start])
    while todo:
        here = todo.popleft()
        if here == end:
            way = [here]
            while came[way[-1]] is not None:
                way.append(came[way[-1]])
            return way[::-1]
        for there, room in flow[here].items():
            if room > 0 and there not in came:
                came[there] = here
                todo.append(there)
    return None


def _flooded(flow: dict, start: tuple) -> set:
    """All that can be reached while there is capacity left."""
    seen, todo = {start}, [start]
    while todo:
        fresh = [there for there, room in flow[todo.pop()].items() if room > 0]
        fresh = [there for there in fresh if there not in seen]
        seen.update(fresh)
        todo += fresh
    return seen
