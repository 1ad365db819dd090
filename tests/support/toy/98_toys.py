# ---
# gvc:
#   lesson: "98"
#   title: Toys
#   question: What is a toy | a small model?
#   objectives: [double a number, pick a colour]
#   prerequisites: none
# ---

# %% [markdown]
# ## Play
#
# Half of $\frac{a}{b}$ costs 5 dollars.

# %% tags=["setup"]
from gvclib import exercises

ex = exercises.lesson("98")


# %% tags=["answer"] exercise="double"
def double(x):
    """Twice x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


# %% tags=["check"] exercise="double"
ex.check("double", double)

# %% [markdown]
# Again.

# %% tags=["ask"] exercise="colour"
ex.ask("colour")

# %% tags=["check"] exercise="colour"
ex.check("colour", ex.response("colour"))

# %% tags=["ask"] exercise="guess"
ex.ask("guess")

# %% [markdown]
# Again.

# %% tags=["answer"] exercise="words"
words = ""
### BEGIN SOLUTION
words = "toys are small models"
### END SOLUTION

# %% tags=["check"] exercise="words"
ex.check("words", words)

# %% [markdown] tags=["rubric"] exercise="words"
# Marked by hand.

# %% [markdown]
# ## Go further


# %% tags=["answer"] exercise="triple"
def triple(x):
    """Three times x."""
    ### BEGIN SOLUTION
    return 3 * x
    ### END SOLUTION


# %% tags=["check"] exercise="triple"
ex.check("triple", triple)

# %% tags=["answer"] exercise="plan"
plan = ""
### BEGIN SOLUTION
plan = "first double, then triple"
### END SOLUTION

# %% tags=["check"] exercise="plan"
ex.check("plan", plan)

# %% [markdown] tags=["rubric"] exercise="plan"
# Marked by hand, too.

# %%
ex.progress()
