"""Controls and a picture: move one, see the other.

Every widget works from the keyboard and from code: set its traits (`w.country = "MYS"`), read the
rows behind the picture (`w.data`), the picture as a plain Altair chart (`w.chart`), the answer
where there is one (`w.value`) and what is seen now in words (`w.words`). A widget computes
nothing itself: the arithmetic is in the domain modules, the marks are in `charts`.
"""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
