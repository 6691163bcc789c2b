"""The MkDocs adapter: hooks that hand files to the core and pages back to MkDocs."""

from cxsite.adapter.stages.arranging import Arranging
from cxsite.adapter.stages.ending import Ending
from cxsite.adapter.stages.making import Making
from cxsite.adapter.stages.reading import Reading


class CxsitePlugin(Reading, Arranging, Making, Ending):
    """Turns handbook files below ``docs_dir`` into journey maps, personas, hotspots and the rest."""
