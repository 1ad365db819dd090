"""The processes that run a student's code, and how the marker talks to them.

`fork_server` (or `subprocess_fallback`) starts a `student_process`; it runs cells in an
`interactive_shell`, where `exercises.lesson` gives an `exercise_client`. What the two sides say
goes over a `channel`, answers in the form of `codec`.
"""
