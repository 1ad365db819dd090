"""Tables in, pictures out: one function for each picture of the course, one theme for all.

Every function returns an Altair chart with a sentence as its title, units on its axes, the source
below it and a description for screen readers. Pictures that a widget redraws while a slider moves
keep their rows in named datasets and, after `live(chart)`, their title in the parameter
`headline`; the widget then pushes rows and words and leaves the chart alone.
"""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
