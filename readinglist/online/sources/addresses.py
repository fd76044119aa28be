"""Addresses as they are typed and pasted: completed, checked, and told apart by whose computer they are on."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?!\d)", re.IGNORECASE)
_FEED_SCHEME = re.compile(r"(?:feeds?|itpc|pcast|rss):(?://)?(?=[^/])", re.IGNORECASE)
_HOST = r"(?:[\w-]+\.)+[^\W\d_]{2,24}"
_WITHOUT_SCHEME = re.compile(rf"(?P<host>{_HOST}|localhost|\d{{1,3}}(?:\.\d{{1,3}}){{3}})(?::\d{{1,5}})?(?:[/?#].*)?")
# A bare name with one of these is that of a file.
_FILE = re.compile(
    r"[^/?#]+\.(?:bib|ris|nbib|enw|csv|tsv|txt|pdf|md|json|jsonl|xml|html?|mhtml|opml|docx?|zip|py|tex|atom|yaml|yml|js)",
    re.IGNORECASE,
)
# What newsletters and networks append to count clicks; servers answer the same without it.
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_[ce]id|_hsenc|_hsmi)(?:=.*)?"
)
_UNSAFE = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}]")
_LOCAL_ENDINGS = (".localhost", ".local", ".lan", ".home.arpa", ".internal", ".intranet", ".home", ".corp")
MAX_LENGTH = 2000


def is_address(text: str) -> bool:
    """Return whether a text is meant as an address, whether it can be followed or not."""
    scheme = _SCHEME.match(text)
    if scheme and (text[scheme.end() : scheme.end() + 2] == "//" or scheme[1].lower() in _OTHER_SCHEMES):
        return True
    if _FEED_SCHEME.match(text) or re.match(r"https?:/[^/]", text, re.IGNORECASE):
        return True
    return bool(_WITHOUT_SCHEME.fullmatch(text)) and not _FILE.fullmatch(text)


_OTHER_SCHEMES = frozenset({"file", "javascript", "data", "mailto", "ftp", "about", "blob", "vbscript", "view-source"})


def is_file_name(text: str) -> bool:
    """Return whether a text is the name of a file rather than that of a host."""
    return _FILE.fullmatch(text) is not None


def complete_address(text: str) -> str:
    """Return an http(s) address as it is asked for, or "" if a text isn't one.

    "https://" may be missing, and "feed:" may stand before or instead of it. The host is in lower case and in ASCII,
    and the fragment, which no server sees, is left out.
    """
    feed = _FEED_SCHEME.match(text)
    if feed:
        text = text[feed.end() :]
    text = re.sub(r"^(https?):/(?=[^/])", r"\1://", text, flags=re.IGNORECASE)
    if not re.match(r"https?://", text, re.IGNORECASE):
        match = _WITHOUT_SCHEME.fullmatch(text)
        if match is None:
            return ""
        text = f"{'http' if is_local_host(match['host']) else 'https'}://{text}"
    if len(text) > MAX_LENGTH:
        return ""
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except ValueError:  # UnicodeError is one
        return ""
    if not host or _UNSAFE.search(host):
        return ""
    if ":" in host:
        host = f"[{host}]"
    scheme = parts.scheme.lower()
    if port is not None and port != (443 if scheme == "https" else 80):
        host = f"{host}:{port}"
    user = f"{parts.netloc.rpartition('@')[0]}@" if "@" in parts.netloc else ""
    path, query = _quoted(parts.path) or "/", _quoted(parts.query)
    return urlunsplit((scheme, f"{user}{host}", path, query, ""))


def _quoted(text: str) -> str:
    """Return a path or query in ASCII; what is percent-encoded stays as it is."""
    return quote(text, safe="/?:@!$&'()*+,;=~-._%[]")


def without_tracking(address: str) -> str:
    """Return an address without the parameters that only tell where a reader came from; others stay as written."""
    parts = urlsplit(address)
    kept = [one for one in parts.query.split("&") if not _TRACKING.fullmatch(one)]
    return urlunsplit(parts._replace(query="&".join(kept)))


def has_password(address: str) -> bool:
    """Return whether an address names a user, and maybe a password, before its host."""
    return "@" in urlsplit(address).netloc


def is_local(address: str) -> bool:
    """Return whether an address is plainly one of this computer or of the local network."""
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and is_local_host(parts.hostname or "")
    except ValueError:
        return False


def is_local_host(host: str) -> bool:
    """Return whether a host is plainly this computer or one of the local network, by its name or number alone."""
    host = host.lower().rstrip(".")
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(_LOCAL_ENDINGS)


def bare_host(parts: SplitResult) -> str:
    """Return the host of a split address, in lower case and without "www."."""
    return (parts.hostname or "").lower().removeprefix("www.")
