"""Pages that list something else give no paper."""

from __future__ import annotations

import pytest

from readinglist.errors import ReadingListError
from readinglist.feeds import parse

CHANGES = """# Changelog

## 2.4.0 - 2024-09-02

### Added

- Support kilns with more than one chimney.
- A `--slow` option for cooling over night, see [#112](https://github.com/kilns/kiln/pull/112).

### Fixed

- The colour of the last brick was measured twice.
- Stop the fan when the door opens ([#115](https://github.com/kilns/kiln/issues/115)).

## 2.3.1 - 2024-06-17

### Fixed

- Read temperatures below zero.

## 2.3.0 - 2024-06-11

### Added

- Print the log of a firing as a table.
- Warn if the clay is wet.
"""
README = """# kiln

[![build](https://example.org/build.svg)](https://example.org/build) A controller for kilns.

## Installation

```sh
pip install kiln
```

## Usage

Start it with the port of your kiln. It runs until the kiln is cold, and writes a log beside it.

```python
import kiln

kiln.fire("/dev/ttyUSB0", hours=12)
```

## Contributing

Pull requests are welcome. Please run the tests before you send one, and say which kiln you have.

## License

MIT
"""
GUIDE = """# How to fire bricks

This guide tells how we fire bricks, from the wet clay to the stack in the yard. It takes about a week.

## Before you start

You need clay, sand, water and a kiln. Ask your neighbours whether they mind the smoke on the day you chose.

1. Mix the clay with a third of sand.
2. Let it rest for a night.
3. Press it into the moulds.

## Firing

Heat the kiln slowly on the first day. When the bricks glow, close the door and keep the fire for ten hours.

## Cooling

Wait for two days before you open the door. Bricks that cool fast have cracks at their corners.
"""
TALK = """ida: is the ferry late again
tomas: yes, an hour
ida: then I count the gulls meanwhile
tomas: take your gloves
ida: I did, they are wet
"""
LETTER = """Dear Ida,

the cameras arrived on Monday and work. We will put them on the roof next week, if the weather holds, and count the
gulls with them until spring. Tell me which days suit you.

Could you bring the ladder? Ours is broken, and the shop in town has none.

Yours,
Tomas
"""
MANUAL_PAGE = """KILN(1)                     General Commands                    KILN(1)

NAME
       kiln - control a kiln

SYNOPSIS
       kiln [-s] [-t degrees] port

OPTIONS
       -s     cool slowly
       -t     the highest temperature
       -v     say more

SEE ALSO
       oven(1), fire(8)
"""
PAGES = {
    "a change log": ("CHANGELOG.md", CHANGES),
    "a change log without a name": ("page", CHANGES),
    "the description of a program": ("README.md", README),
    "a guide": ("guide.md", GUIDE),
    "a talk": ("talk.txt", TALK),
    "a letter": ("letter.txt", LETTER),
    "a page of a manual": ("kiln.txt", MANUAL_PAGE),
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_lists_something_else_is_refused(page: str) -> None:
    name, text = PAGES[page]
    with pytest.raises(ReadingListError):
        parse(text.encode(), name)
