from .baci import read_baci as read_baci
from .catalog import Description as Description
from .catalog import describe as describe
from .catalog import folder as folder
from .catalog import load as load
from .catalog import verify as verify
from .industries import industry_exports as industry_exports
from .industries import product_industry as product_industry
