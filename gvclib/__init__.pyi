from . import charts as charts
from . import chips as chips
from . import cocreation as cocreation
from . import data as data
from . import evidence as evidence
from . import exercises as exercises
from . import governance as governance
from . import paradox as paradox
from . import trade as trade
from . import upgrading as upgrading
from . import valueadded as valueadded
from . import view as view
from . import widgets as widgets
from .errors import DataError as DataError

__version__: str
