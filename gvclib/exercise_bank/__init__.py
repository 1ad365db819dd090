"""The questions, solutions and known mistakes of every lesson. Hidden from student code while a class is marked.

lesson_NN/ has the student's own draws and the list EXERCISES; the exercises stand in its other
files, in the order of the lesson; mistakes.py has what takes more than a line. answers.py has
short ways to write an answer down, worlds.py made-up tables, tables.py real ones.
"""
