"""How a picture, a table or a form reaches the screen: offline, light, usable from the keyboard."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
