"""The largest texts and numbers that the library holds, wherever they come from: a feed, an archive, or a keyboard.

They are far beyond what papers have, and small enough that everything in the program can be done with them.
"""

from __future__ import annotations

from typing import Final

MAX_TITLE: Final = 10_000  # characters
MAX_ABSTRACT: Final = 1_000_000
MAX_NOTE: Final = 1_000_000
MAX_COMMENT: Final = 100_000  # on a highlight
MAX_NAME: Final = 10_000  # a person, a venue, a keyword, an identifier, an address, a file, a search
MAX_TAG: Final = 120
MAX_ITEMS: Final = 10_000  # authors, keywords or links of one paper
MAX_TAGS: Final = 500  # that a feed gives to one paper
MAX_COUNT: Final = 10**9 - 1  # upvotes, versions
MAX_HOURS: Final = 24 * 366  # between two times of asking a source
MIN_YEAR, MAX_YEAR = 1000, 2999  # of a publication; of any time that is stored, as far as it is used in local time
