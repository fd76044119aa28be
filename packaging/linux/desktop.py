"""What a Linux desktop is told of the program: entry, icons, file types, software catalogue, manual page."""

from __future__ import annotations

import gzip
import textwrap
import time
from pathlib import Path
from xml.sax.saxutils import escape

import metadata

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def entry(command: str = metadata.COMMAND) -> str:
    """Return the desktop entry."""
    lines = {
        "Type": "Application",
        "Version": "1.4",
        "Name": metadata.NAME,
        "GenericName": "Reading list for papers",
        "Comment": metadata.SUMMARY,
        "Exec": f"{command} %F",
        "TryExec": command,
        "Icon": metadata.COMMAND,
        "Terminal": "false",
        "Categories": "Office;",
        "Keywords": "".join(f"{word};" for word in metadata.KEYWORDS),
        "MimeType": "".join(f"{kind.mime};" for kind in metadata.FILE_TYPES),
        "StartupNotify": "true",
        "StartupWMClass": metadata.COMMAND,
    }
    return "[Desktop Entry]\n" + "".join(f"{key}={value}\n" for key, value in lines.items())


def metainfo(epoch: int) -> str:
    """Return what software catalogues show (AppStream)."""
    day = time.strftime("%Y-%m-%d", time.gmtime(epoch))
    paragraphs = "\n".join(f"    <p>{escape(text)}</p>" for text in metadata.DESCRIPTION)
    kinds = "\n".join(f"    <mediatype>{kind.mime}</mediatype>" for kind in metadata.FILE_TYPES)
    words = "\n".join(f"    <keyword>{escape(word)}</keyword>" for word in metadata.KEYWORDS)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>{metadata.BUNDLE}</id>
  <name>{metadata.NAME}</name>
  <summary>{escape(metadata.SUMMARY)}</summary>
  <developer id="{metadata.BUNDLE}">
    <name>{metadata.AUTHORS}</name>
  </developer>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>{metadata.LICENCE}</project_license>
  <description>
{paragraphs}
  </description>
  <launchable type="desktop-id">{metadata.IDENTIFIER}.desktop</launchable>
  <icon type="stock">{metadata.COMMAND}</icon>
  <categories>
    <category>Office</category>
    <category>Science</category>
  </categories>
  <keywords>
{words}
  </keywords>
  <provides>
    <binary>{metadata.COMMAND}</binary>
{kinds}
  </provides>
  <supports>
    <control>keyboard</control>
    <control>pointing</control>
  </supports>
  <content_rating type="oars-1.1"/>
  <releases>
    <release version="{metadata.version()}" date="{day}"/>
  </releases>
</component>
"""


def mime() -> str:
    """Return the file types that systems do not know by themselves."""
    kinds = "\n".join(
        f'  <mime-type type="{kind.mime}">\n    <comment>{kind.name}</comment>\n    <sub-class-of type="text/plain"/>\n'
        + "".join(f'    <glob pattern="*.{extension}"/>\n' for extension in kind.extensions)
        + "  </mime-type>"
        for kind in metadata.FILE_TYPES
        if not kind.known
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">\n{kinds}\n</mime-info>\n'
    )


def manual(epoch: int) -> str:
    """Return the manual page."""
    day = time.strftime("%Y-%m-%d", time.gmtime(epoch))
    description = "\n.PP\n".join(textwrap.fill(text, 72) for text in metadata.DESCRIPTION)
    return rf""".TH READINGLIST 1 "{day}" "{metadata.NAME} {metadata.version()}"
.SH NAME
{metadata.COMMAND} \- {metadata.SUMMARY[0].lower() + metadata.SUMMARY[1:]}
.SH SYNOPSIS
.B {metadata.COMMAND}
.RB [ \-\-folder
.IR DIR ]
.RB [ \-\-picture
.IR FILE ]
.RB [ \-\-self\-check ]
.RB [ \-\-version ]
.RI [ FILE ...]
.br
.B {metadata.COMMAND}
.RB [ \-\-folder
.IR DIR ]
.I COMMAND
.RI [ ARGUMENT ...]
.SH DESCRIPTION
{description}
.PP
A
.I FILE
contains papers as text, Markdown, HTML, JSON, Atom, RSS, BibTeX, RIS, CSL-JSON, CSV or TSV.
You can review everything before it is added.
Press ? in the window for its keyboard shortcuts.
.PP
With a
.IR COMMAND ,
no window opens. While the window is open, commands that change the library run in it, so you can undo them there.
.SH COMMANDS
{commands()}
.PP
.B {metadata.COMMAND}
.I COMMAND
.B \-\-help
explains each, with examples.
.I PAPERS
are IDs, arXiv IDs, DOIs, or a search in the language of the search field;
.B \-
reads them from standard input.
.PP
.B search
goes on with the closest papers when fewer than ten match all words;
.B \-\-exact
leaves them out, as
.B \-\-ids
always does, and
.B \-\-json
says of each paper whether it matches "words" or is "close", and by which "terms".
.SH OPTIONS
.TP
.BI \-\-folder " DIR"
Use the library and settings in
.IR DIR .
.TP
.BI \-\-picture " FILE"
Save a picture of the window and quit.
.TP
.B \-\-self\-check
Test the program in a temporary library and quit.
.TP
.B \-\-version
Show the version and quit.
.SH EXIT STATUS
0 for success, 1 if nothing was found or there was nothing to do, 2 for a usage error, 3 for a failure, with a message
on standard error. For
.B fetch
also 4 if some sources didn't answer, and 5 if there was no connection or you're working offline.
.SH EXAMPLES
To fetch new papers each hour with
.BR cron (8),
with mail only if something failed:
.PP
.nf
7 * * * *  readinglist fetch \-\-quiet
.fi
.SH FILES
.TP
.I ~/.local/share/readinglist/library.db
Papers, tags, notes and highlights, as an SQLite file; quit the program and copy it to back it up.
.TP
.I ~/.config/readinglist/settings.json
The settings.
.TP
.I ~/.cache/readinglist
The full-text index and the log; safe to delete.
"""


def commands() -> str:
    """Return the commands as the manual page has them."""
    return "\n".join(f".TP\n.B {name}\n{words}." for name, words in metadata.commands().items())


def share(epoch: int, icons: Path) -> dict[str, bytes]:
    """Return the files that go below a ``share`` folder, by their paths in it."""
    name = metadata.COMMAND
    files = {
        f"applications/{metadata.IDENTIFIER}.desktop": entry().encode(),
        f"metainfo/{metadata.BUNDLE}.metainfo.xml": metainfo(epoch).encode(),
        f"mime/packages/{name}.xml": mime().encode(),
        f"man/man1/{name}.1.gz": gzip.compress(manual(epoch).encode(), 9, mtime=0),
        f"icons/hicolor/scalable/apps/{name}.svg": (metadata.ROOT / "resources/icons/app.svg").read_bytes(),
    }
    for size in SIZES:
        files[f"icons/hicolor/{size}x{size}/apps/{name}.png"] = (icons / f"{size}.png").read_bytes()
    return files
