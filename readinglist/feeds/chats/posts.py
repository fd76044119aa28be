"""Find the papers that were posted in a message: a title and a link, or a link with its preview."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from readinglist.feeds import links
from readinglist.feeds.chats.messages import ChatMessage
from readinglist.feeds.chats.named import NamedPaper, find_named, text_line
from readinglist.feeds.document import normalize_space
from readinglist.feeds.page import text_features
from readinglist.feeds.written.line import NAMED
from readinglist.identity.title_key import title_key

_URL = re.compile(r"<?(?P<url>https?://[^\s<>|]+|(?:www\.)?(?:arxiv|doi)\.org/[^\s<>|]+)(?:\|[^>]*)?>?", re.IGNORECASE)
_ID_BEFORE = re.compile(r"\[(?:arxiv:)?(?P<id>\d{4}\.\d{4,5}(?:v\d+)?)\]\s+(?=\S)", re.IGNORECASE)
# Lines of the program, not of the person: reactions, their counts, threads, dates.
_FURNITURE = re.compile(
    r":[\w+'-]+:(?::skin-tone-\d:)?(?: ?\d{1,4})?|\d{1,4}|\d+ repl(?:y|ies)\b.*|\d+ Antwort(?:en)?\b.*|Last reply .*"
    r"|View thread|View newer replies|Also sent to the channel|\(edited\)|Edited|(?:Read|Show|See) more|New|Unread|APP"
    r"|Reply|Today|Yesterday|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:, [A-Z][a-z]+ \d{1,2}(?:st|nd|rd|th)?"
    r"(?:, \d{4})?)?|(?:—+ )?[A-Z][a-z]+ \d{1,2}, \d{4}(?: —+)?|.{0,80}\bomitted|<Media omitted>"
    r"|\d{1,2}[:.]\d\d(?: ?[AaPp][Mm])?"
    r"|[\w.-]{1,60}\.(?:png|jpe?g|gif|pdf)|\{(?:Reactions|Embed|Attachments)\}|[^\w\s]{1,12}(?: ?\d{1,4})?"
)
_EDITED = re.compile(r"(?:(?<!\s)\s++)?(?:\(edited\)|\u200e?<This message was edited>)\s*$")
_SITES = re.compile(
    r"arXiv(?:\.org)?(?: e-Print archive)?|alphaXiv|OpenReview|ACL Anthology|Hugging ?Face|huggingface\.co|bioRxiv"
    r"|medRxiv|Nature|PMLR|SpringerLink|ScienceDirect|Semantic Scholar|PubMed|ACM Digital Library|ACM Conferences"
    r"|IEEE Xplore|NeurIPS",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"[“\"«„](?P<title>[^“”\"«»]{3,300})[”\"»“]")
_BOLD = re.compile(r"\*{1,2}(?P<title>[^*]{3,300})\*{1,2}")
_TRIM = " \t-–—:|·•>*_→⇒👉📄"
_CHATTER = frozenset(
    {
        "also", "anybody", "anyone", "awesome", "blog", "btw", "can't", "check", "cool", "didn't", "doesn't",
        "don't", "everybody", "everyone", "folks", "friday", "fyi", "guys", "haha", "hahaha", "hello", "here",
        "here's", "hey", "hi", "i", "i'd", "i'll", "i'm", "i've", "imho", "imo", "interesting", "isn't", "it's",
        "just", "let's", "link", "lol", "look", "looks", "maybe", "me", "mentioned", "mine", "monday", "my", "nice",
        "no", "ok", "okay", "our", "paper", "papers", "please", "pls", "plz", "post", "preprint", "read", "reading",
        "relevant", "reminder", "saturday", "saw", "seen", "slides", "somebody", "someone", "sunday", "talk",
        "thank", "thanks", "that's", "there's", "these", "this", "thread", "thursday", "thx", "tldr", "today",
        "tomorrow", "tonight", "tuesday", "u", "us", "video", "we're", "we've", "wednesday", "wow", "yeah", "yes",
        "yesterday", "you", "you're", "your"
    }
)  # fmt: skip
_SMALL = frozenset(
    {
        "a", "an", "and", "are", "as", "at", "between", "by", "can", "de", "der", "des", "die", "do", "does", "et",
        "for", "from", "in", "into", "is", "la", "of", "on", "or", "over", "than", "the", "through", "to", "toward",
        "towards", "und", "under", "using", "via", "von", "what", "when", "why", "with", "without"
    }
)  # fmt: skip
_OWN_VOICE = re.compile(r"(?:^|\s)(?:I|I'm|I'll|I've|my|imo|btw)(?=[\s,.])")
_WORD = re.compile(r"[\w'’]+")
_ABSTRACT = 120  # the fewest characters of an abstract below a link


@dataclass(slots=True)
class Post:
    """A paper in a message: its addresses, and its title and abstract if they stand there."""

    address: str
    first: int
    last: int
    title: str = ""
    abstract: str = ""
    unsure: bool = False
    urls: list[str] = field(default_factory=list)
    authors: tuple[str, ...] = ()
    published: str = ""
    venue: str = ""


@dataclass(slots=True)
class _MessageLine:
    number: int
    text: str
    urls: list[str]
    rest: str = ""  # the text without addresses
    after: str = ""  # what of it stands after the first address
    used: bool = False


@dataclass(slots=True)
class _LinkPreview:
    site: str
    title: str
    text: str
    first: int
    last: int


def find_all_posts(messages: Sequence[ChatMessage]) -> list[Post]:
    """Return the papers in messages: those with addresses, and those that are named."""
    lines = [
        [text_line(number, raw) for number, raw in message.lines if not _is_furniture(normalize_space(raw[:200]))]
        for message in messages
    ]
    found: list[Post] = []
    for message, named in zip(messages, find_named(lines), strict=True):
        posts = find_posts(message)
        for paper in named:
            _add_named(paper, posts)
        found += sorted(posts, key=lambda post: post.first)
    return found


def _add_named(paper: NamedPaper, posts: list[Post]) -> None:
    """Add what a paper is named to its post, or a post of its own."""
    written = paper.written
    key = title_key(written.title)
    beside = [post for post in posts if post.first <= paper.last and paper.first <= post.last]
    titled = next((post for post in beside if key and key in title_key(post.title)), None)
    if titled is None and any(post.abstract for post in beside):
        return  # it is named in the abstract of another
    ids = {_id_of(url) for url in paper.urls}
    post = titled or next((one for one in posts if not one.authors and _id_of(one.address) in ids), None)
    if post is None:
        address = next((url for url in paper.urls if links.is_paper_page(url)), "")
        post = Post(address, paper.first, paper.last)
        posts.append(post)
    post.title, post.authors, post.published, post.venue = written.title, written.authors, written.year, written.venue
    post.first, post.last = min(post.first, paper.first), max(post.last, paper.last)
    post.unsure = written.strength < NAMED and not written.authors and not paper.is_marked
    post.urls += [url for url in paper.urls if url != post.address and not links.is_paper_page(url)]


def _id_of(address: str) -> str:
    return links.parse_arxiv_id(address)[0] or links.parse_doi(address) or address


def find_posts(message: ChatMessage) -> list[Post]:
    """Return the papers in ``message``."""
    lines = list(_lines(message))
    if not any(_may_have_paper(line) for line in lines):
        return []
    previews = _previews(lines)
    posts = [post for line in lines if not line.used for post in _addresses(line)]
    _join_previews(posts, previews)
    by_number = {line.number: index for index, line in enumerate(lines)}
    for post in posts:
        if not post.title:
            _find_title(post, lines, by_number[post.first], alone=sum(one.first == post.first for one in posts) == 1)
    if posts and len({links.parse_arxiv_id(post.address)[0] or post.address for post in posts}) == 1:
        # An id before the title, and the address with the same id.
        best = max(posts, key=lambda post: bool(post.title))
        best.last = max(post.last for post in posts)
        posts = [best]
        _read_whole_message(best, lines, by_number[best.first])
    used = {line.number for line in lines if line.used and len(line.text) >= _ABSTRACT}
    posts = [post for post in posts if post.title or post.first not in used]
    posts += [
        Post("", preview.first, preview.last, preview.title, preview.text, unsure=True)
        for preview in previews
        if _SITES.fullmatch(preview.site) and not any(post.title == preview.title for post in posts)
    ]
    if len(posts) == 1:
        posts[0].urls += [url for line in lines for url in line.urls if not links.is_paper_page(url)]
    return posts


def _may_have_paper(line: _MessageLine) -> bool:
    return any(map(links.is_paper_page, line.urls)) or _ID_BEFORE.match(line.text) is not None


def _lines(message: ChatMessage) -> Iterator[_MessageLine]:
    for number, raw in message.lines:
        text = _EDITED.sub("", normalize_space(raw.strip("\u200e\u200f \t")[:20_000]))
        urls = [links.trim_url(match["url"]) for match in _URL.finditer(text)]
        first = _URL.search(text)
        rest = _URL.sub(" ", text) if urls else text
        yield _MessageLine(number, text, urls, normalize_space(rest), text[first.end() :] if first else "")


def _addresses(line: _MessageLine) -> Iterator[Post]:
    """Yield a post for each paper whose address or id is in ``line``, once if it has several of the same."""
    known: set[str] = set()
    for url in line.urls:
        arxiv_id = links.parse_arxiv_id(url)[0]
        if links.is_paper_page(url) and (arxiv_id or url) not in known:
            known.add(arxiv_id or url)
            yield Post(url, line.number, line.number)
    if not line.urls and (match := _ID_BEFORE.match(line.text)):
        yield Post(f"https://arxiv.org/abs/{match['id']}", line.number, line.number)


def _is_furniture(text: str) -> bool:
    return len(text) < 100 and _FURNITURE.fullmatch(text) is not None


def _previews(lines: list[_MessageLine]) -> list[_LinkPreview]:
    """Return the previews: the name of a site, a title, and perhaps a text."""
    found: list[_LinkPreview] = []
    index = 0
    while index < len(lines):
        site = _site(lines[index].text)
        index += 1
        if not site:
            continue
        start = index - 1
        while index < len(lines) and not lines[index].text:
            index += 1
        if index == len(lines) or lines[index].urls or _is_furniture(lines[index].text):
            continue
        title = lines[index]
        texts: list[_MessageLine] = []
        index += 1
        while index < len(lines) and not _is_furniture(lines[index].text) and not _site(lines[index].text):
            texts.append(lines[index])
            index += 1
        last = texts[-1] if texts else title
        text = " ".join(line.text for line in texts if line.text)
        found.append(_LinkPreview(site, title.text, text, lines[start].number, last.number))
        for line in lines[start:index]:
            line.used = True
    return found


def _site(text: str) -> str:
    """Return the site that a line names; Slack writes it twice: for its picture, and as text."""
    if len(text) > 120:
        return ""
    half = text[: len(text) // 2]
    doubled = half if len(text) > 7 and len(text) % 2 == 0 and half * 2 == text else ""
    if doubled and any(char.isalpha() for char in doubled):
        return doubled
    return text if _SITES.fullmatch(text) else ""


def _join_previews(posts: list[Post], previews: list[_LinkPreview]) -> None:
    """Give each post the preview of its address, if it is certain which."""
    named = [preview for preview in previews if _SITES.fullmatch(preview.site) or len(previews) == len(posts)]
    distinct = {links.parse_arxiv_id(post.address)[0] or post.address for post in posts}
    if len(named) != len(distinct):
        return
    for post, preview in zip(posts, named, strict=False):
        post.title, post.abstract = preview.title, preview.text
        post.last = max(post.last, preview.last)


def _find_title(post: Post, lines: list[_MessageLine], index: int, *, alone: bool) -> None:
    """Take the title from the line of the address, the line above it, or the one below."""
    line = lines[index]
    above = lines[index - 1] if index and lines[index - 1].text and not lines[index - 1].urls else None
    below = lines[index + 1] if index + 1 < len(lines) and lines[index + 1].text else None
    if below is not None and below.urls and len(below.rest) < _ABSTRACT:
        below = None
    abstract = below is not None and not below.used and _is_abstract(below.text)
    title, sure = _title(line.rest) if alone else ("", False)
    source = line
    if not title and above is not None and not above.used and not line.rest:
        title, sure = _title(above.text)
        if not title and abstract and not _OWN_VOICE.search(above.text) and len(above.text) < 300:
            title, sure = above.text, True
        source = above
    if not title and not line.rest and below is not None and not below.used and not abstract:
        title, sure = _title(below.text)
        title = title if sure else ""
        source = below
    if not title:
        return
    source.used = True
    post.title, post.unsure = title, not sure
    post.first, post.last = min(post.first, source.number), max(post.last, source.number)
    if abstract and below is not None:
        below.used = True
        post.abstract, post.last = below.text, below.number


def _read_whole_message(post: Post, lines: list[_MessageLine], index: int) -> None:
    """Take title and abstract from a message about one paper: title, authors, abstract and address, in paragraphs."""
    own = [line for line in lines if line.text and not line.used and not _is_furniture(line.text)]
    above = [line for line in own if line.number < lines[index].number and not line.urls]
    if not post.title and above and not lines[index].rest:
        bold = _BOLD.fullmatch(above[0].text)
        text = above[1:]
        if text and (text_features.is_name(text[0].text) or text_features.parse_names(text[0].text)):
            text = text[1:]
        found = " ".join(line.text.strip("_") for line in text)
        if bold or _is_abstract(found):
            title, sure = (bold["title"].strip(), True) if bold else _title(above[0].text)
            post.title, post.unsure = title, not sure
            if title:
                post.abstract, post.first = found, above[0].number
                for line in above:
                    line.used = True
    elif post.title and not post.abstract:
        below = next((line for line in own if line.number > max(post.last, lines[index].number)), None)
        if below is not None and not below.urls and _is_abstract(below.text):
            post.abstract, post.last, below.used = below.text.strip("_"), below.number, True


def _title(text: str) -> tuple[str, bool]:
    """Return the title in ``text`` and whether it is certain; ("", False) if it is something that people say."""
    if match := _ID_BEFORE.match(text):
        return text[match.end() :].strip(_TRIM), True
    if (quoted := _QUOTE.search(text)) and (len(quoted["title"].split()) > 1 or quoted[0] == text.strip(_TRIM)):
        return quoted["title"].strip(" ,"), True
    text = text.strip(_TRIM)
    if not 3 < len(text) < 300 or _is_furniture(text):
        return "", False
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    own = [word for word in words if word in _CHATTER]
    if len(words) > 1 and _capitals_share(text) >= 0.6 and len(own) * 4 <= len(words):
        return text, True
    if own or text[0].islower() or text.endswith((".", "!", ",", ")")) or len(words) < 3:
        return "", False
    head, colon, tail = text.partition(": ")
    named = bool(colon) and len(head.split()) <= 4 and len(tail.split()) > 2
    return text, named


def _capitals_share(text: str) -> float:
    """Return the share of words that begin with a capital; small words do not in titles either."""
    words = [word for word in _WORD.findall(text) if word.lower() not in _SMALL and not word[0].isdigit()]
    return sum(word != word.lower() for word in words) / len(words) if words else 0.0


def _is_abstract(text: str) -> bool:
    return len(text) >= _ABSTRACT and not _OWN_VOICE.search(text[:400])
