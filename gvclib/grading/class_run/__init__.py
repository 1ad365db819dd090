"""Mark all submissions of a class: `class_run` is where to begin.

`collection` finds what was handed in, `workers` (or `dask_cluster`) mark it side by side,
`result_store` writes notebook, marks and page, `result_cache` keeps what the next run need not do
again, `progress` and `summary` tell. `lock` keeps a second grader out.
"""
