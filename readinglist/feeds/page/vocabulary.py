# ruff: noqa: E501 a pattern is easier to read on one line
"""Recognise the short lines of cards and page headers: counts, dates, buttons, labels."""

from __future__ import annotations

import re
from collections.abc import Iterable

from readinglist.feeds import dates

COUNT = r"(?:\d{1,3}(?:[.,  ]\d{3})+|\d{1,7}(?:[.,]\d{1,2})?\s?[kKmM]?)"
_LEAD = r"(?:[^\w\[(#@]{0,4}\s*)"
_MONTH = r"[^\W\d_]{3,10}\.?"
_DAY = (
    r"(?:\d+\s+(?:second|minute|hour|day|week|month|year)s?\s+ago|yesterday|today"
    rf"|(?P<month>{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+(?:19|20)\d\d)?"
    rf"|(?:\d{{1,2}}\.?\s?[-–]\s?)?\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:de\s+)?(?P<month2>{_MONTH})(?:,?\s+(?:de\s+)?(?:19|20)\d\d)?"
    rf"|(?P<month3>{_MONTH}),?\s+(?:19|20)\d\d"
    r"|(?:19|20)\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2}(?:[T ][\d:.]+(?:Z|[+-][\d:]+)?)?)?"
    r"|(?:(?:19|20)\d\d\s*年\s*)?\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?"
    r"|\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d)"
)
_WHEN = (
    r"(?:(?:first\s+)?(?:(?:published|available)\s+online|published|accepted|posted|submitted|updated|added|announced|date|created|veröffentlicht|publié|"
    r"publicado|公開日?|发布于|发表于|게시일)(?:\s+(?:on|at|am|le|el|em))?\s*:?\s*)?"
)
_PEOPLE = (
    r"(?:authors?|autor(?:en|es|i|in|rs)?|auteurs?|autori|автор(?:а|ов|ы)?|yazar(?:lar)?|forfattere|författare|"
    r"auteur·rice·s|contributors?|位作者|名作者|个作者|作者|名の著者|人の著者|著者|명의 저자|저자)"
)
_REACTIONS = (
    r"(?:comments?|repl(?:y|ies)|likes?|upvotes?|votes?|points?|stars?|views?|citations?|forks?|downloads?|reads?)"
)
_ARXIV = r"(?:arxiv\s*[:/]?\s*)?(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?"
_CATEGORY = r"(?:[a-z]{2,8}(?:-[a-z]{2,4})?\.[A-Z]{2}(?:-[a-z]{2,4})?|(?:astro|cond|hep|quant|math|gr|nucl)-[a-z]{2,3})"

_SHAPES: tuple[tuple[str, str], ...] = (
    ("separator", r"[\W_]+"),
    ("upvotes", rf"(?:{_LEAD}|\[\W\]\s*)(?:upvotes?\s*:?\s*)?(?:{COUNT}|[-–—])"),
    ("upvotes", rf"{_LEAD}upvotes?\s*:?\s*\(?{COUNT}?\)?|{_LEAD}{COUNT}\s+upvotes?"),
    ("number", r"\[?\(?#?\d{1,6}[.)\]:]?\)?"),
    ("author count", rf"{_LEAD}\+?\s*\d{{1,5}}\s*(?:more\s+)?{_PEOPLE}"),
    ("date", rf"{_LEAD}{_WHEN}{_DAY}(?:\s*[·•|,;]?\s*\[?{COUNT}\]?)?\W{{0,3}}"),
    ("submitter", r"(?:submitted|posted|shared|added|curated|eingereicht|soumis|enviado|投稿者|提交者|由)\s*(?:by|von|par|por)?(?:\s*:)?(?:\s.{0,60})?"),
    ("code count", rf"{_LEAD}(?:git ?hub|gitlab|code|repo(?:sitory)?|stars?|hugging ?face)\s*[:·⭐★]?\s*\(?{COUNT}\)?"),
    ("reactions", rf"{_LEAD}{COUNT}\s+{_REACTIONS}|{_REACTIONS}\s*:?\s*\(?{COUNT}\)?"),
    ("picture", r"(?:\S{1,30}\s)?logo"),
    ("picture", r"!?\[[^\[\]]{0,200}\](?:\([^()\s]{0,2000}\))?|\S{1,60}(?:'s|’s)\s+(?:avatar|picture|photo|profile.{0,20})"),
    ("picture", r"\S{0,40}\s?(?:image|img|avatar|thumbnail|logo|figure|photo|bild|图片|画像|imagen)\s?\S{0,40}\.(?:png|jpe?g|gif|webp|svg)"),
    ("picture", r"(?:image|img|thumbnail|avatar|图片|画像|图像)s?(?:\s*[:：]\s*.{0,80})?"),
    ("page number", r"(?:page|seite|página|第)\s*\d+(?:\s*(?:of|von|de|/|页|ページ)\s*\d*)?|\d+\s*/\s*\d+"),
    ("arXiv id", rf"(?:\[\d{{1,6}}\]\s*)?{_LEAD}\[?{_ARXIV}\]?(?:\s*\[{_CATEGORY}\])?(?:\s*\(.{{0,60}}\))?(?:\s*\(?\[?(?:pdf|abs|html|other|ps|tex)\b.{{0,60}})?"),
    ("arXiv id", rf"(?:in\s+)?arxiv\s+(?:e-?prints?|preprint)?,?\s*{_ARXIV}(?:,?\s*\(?(?:19|20)\d\d\)?)?\.?"),
    ("DOI", r"doi\s*:?\s*(?:https?://\S+|10\.\d{4,9}/\S+)|10\.\d{4,9}/\S+"),
    ("categories", rf"(?:subjects?\s*:\s*)?(?:\S.{{0,60}}\()?{_CATEGORY}\)?(?:\s*[,;·|]?\s*(?:.{{0,60}}\()?{_CATEGORY}\)?){{0,8}}"),
    ("link", r"\\\\\s*\(\s*https?://\S+\s*,?\s*\d*\s*kb\s*\)"),
    ("result count", rf"(?:showing\s+)?(?:{COUNT}\s*[-–]\s*{COUNT}\s+of\s+)?(?:about\s+)?{COUNT}\s+(?:results?|hits|matches)(?:\s.{{0,80}})?"),
    ("page number", r"(?:«\s*)?(?:\d\s?){3,12}…?\s*\d*\s*(?:next|›|»|>)\W{0,2}"),
    ("reactions", rf"{_LEAD}{COUNT}(?:\s+views?)?,?\s?\d{{1,2}}:\d\d"),
    ("reactions", rf"{COUNT}\s+stars?\s*/\s*(?:hour|day)"),
    ("citations", r"(?:save\s+)?(?:cite\s+)?cited by \d+.{0,80}|save\s+cite.{0,80}|(?:related articles|all \d+ versions).{0,60}"),
    ("link", r"\[(?:pdf|html)\]\s+\S+\.[a-z]{2,6}"),
    ("greeting", r"(?:dear|hi|hello|hallo|liebe[rs]?|hey|good morning)\b.{0,40}[,!:]|(?:best(?: wishes| regards)?|cheers|(?:kind )?regards|thanks|many thanks|sincerely|viele grüße|lg|all the best)[,.!]?"),
    ("mail header", r"-{2,}\s*(?:forwarded|original) message\s*-{2,}|begin forwarded message:?|sent from my \w+|(?:from|to|cc|reply-to|subject|sent):\s.{1,90}"),
    ("date", r"submitted \d{1,2} [a-z]+,? \d{4};.{0,160}"),
    ("identifier", r"(?:pmc?id|pmcid|isbn|issn|submission number|paper (?:number|id)|custom[_ ]id)\s*[:#]\s*\S+.{0,40}"),
    ("handle", r"@[\w.-]{1,39}(?:\s*[,·]\s*@[\w.-]{1,39}){0,5}"),
)  # fmt: skip
_SHAPE = re.compile(
    "|".join(f"(?P<k{index}>{pattern})" for index, (_, pattern) in enumerate(
        (name, re.sub(r"\(\?P<month\d?>", "(?:", pattern)) for name, pattern in _SHAPES)),
    re.IGNORECASE,
)  # fmt: skip
# "ICLR 2025 (Oral)", "Findings of EMNLP 2024", "NeurIPS'23"
_VENUE = re.compile(
    r"(?:in\s+)?(?:(?:[Ff]indings of|[Pp]roc\.|[Ww]orkshop (?:at|on|@))\s+)?(?:[A-Z][\w&/-]{0,9}[A-Z][\w&/-]{0,9}|Nature|Science|Interspeech)"
    r"(?:\s[A-Z][\w&/-]{1,14}){0,2}\s?[,'’]?\s?(?:(?:19|20)\d\d|[’']\d\d)\.?(?:\s*[(\[].{1,40}[)\]])?|arXiv(?:\s(?:preprint|'?\d\d|\d{4}))*"
)
_DATED = re.compile(rf"{_LEAD}{_WHEN}{_DAY}", re.IGNORECASE)
_BUTTONS = frozenset(
    """
    hugging face|models|datasets|spaces|docs|buckets|community|enterprise|pricing|log in|login|log out|sign up|signup|sign in
    new|subscribe|daily|weekly|monthly|today|previous|next|prev|first|last|company|tos|terms|privacy|about|careers|jobs|press
    contact|website|blog|forum|arxiv page|arxiv|pdf|abs|html|other|view pdf|view arxiv page|view on arxiv|paper|paper page|papers
    project page|project|homepage|github|git hub|code|demo|video|slides|dataset|model|read more|show more|load more|see more|more
    share|save|bookmark|back|home|search|menu|upvote|upvotes|downvote|like|likes|follow|following|reply|cite|bibtex
    trending papers|daily papers|trending|latest|top papers|search papers|view all|see all|sort by|filter|copy link|copied
    show|hide|expand|collapse|toggle|details|click to expand|show abstract|hide abstract|abs|html|pdf bib abs|bib|cite|related papers
    show details|hide details|code available|poster|supp|supplementary|supplemental|openreview|arxiv link|pdf link|paper link
    skip to content|skip to main content|submit paper|submit|sign up to see|get started|solutions|resources|collections|organizations
    inference providers|inference endpoints|storage|changelog|learn|support|status|help|faq|settings|notifications|tools
    affiliations|affiliation|affiliations expand|affiliation expand|affiliations collapse|conflict of interest statement|figures|similar articles
    display options|sort results by|order by|results per page|best match|most recent|newest first|oldest first|relevance|select all
    send to|send to citation manager|advanced search|search results|refine search|table of contents|corrections|submissions|acl logo acl anthology
    publikationen|modelle|datensätze|anmelden|registrieren|weiter|zurück|connexion|inscription|suivant|précédent|voir plus
    论文|模型|数据集|登录|注册|下一页|上一页|点赞|ログイン|登録|次へ|前へ|iniciar sesión|registrarse|siguiente|anterior
    """.replace("\n", "|").replace("    ", "").split("|")
) - {""}  # fmt: skip
_BANNER = (
    "email inbox", "e-mail", "your email", "sign up", "signed up", "sign in", "signed in", "subscri", "cookie", "©", "copyright",
    "all rights reserved", "research community", "terms of use", "terms of service", "privacy policy", "privacy notice",
    "newsletter", "once a day", "javascript", "by ak ", "daily papers", "trending papers", "skip to", "hugging face", "log in", "login",
)  # fmt: skip
_ORGANISATIONS = frozenset(
    {
        "lab", "labs", "inc", "ltd", "llc", "gmbh", "academy", "college", "school", "department", "dept", "center", "centre",
        "research", "foundation", "company", "group", "team", "hospital", "ai", "deepmind", "google", "meta", "microsoft",
        "nvidia", "openai", "tencent", "alibaba", "bytedance", "huawei", "baidu", "apple", "amazon", "ibm", "intel", "salesforce",
        "adobe", "samsung", "qualcomm", "mit", "cmu", "eth", "epfl", "inria", "cnrs", "kaist", "uc", "anthropic", "mistral",
        "cohere", "allen",
    }
)  # fmt: skip
_ORGANISATION_STEMS = ("universit", "institut", "laborator", "corp", "technolog")
_ORGANISATION_ENDS = ("大学", "研究院", "研究所", "대학교")
_SUMMARY = re.compile(
    r"(?:ai|machine|auto(?:matically)?)[- ]?(?:generated)?\s*summary\s*:?|tl;?\s?dr\s*:?|ai\s*摘要\s*[:：]?",
    re.IGNORECASE,
)
_LABELS: tuple[tuple[str, str], ...] = (
    ("title", r"(?:paper\s+)?title|titel|titre|título|titulo|titolo|标题|题目|論文名|タイトル|제목|название|заголовок"),
    ("abstract", r"abstract|summary|zusammenfassung|résumé|resumen|resumo|riassunto|摘要|要旨|概要|초록|аннотация|description"),
    ("authors", r"authors?(?:\(s\))?|autor(?:en|es)?|auteurs?|autori|作者|著者|저자|авторы?|by"),
    ("date", r"date|(?:first\s+)?published(?:\s+on(?:line)?)?|available online|submitted(?:\s+on)?|publication date|year|datum|日期|発行日"),
    ("venue", r"venue|journal(?:[- ]ref)?|conference|published in|booktitle"),
    ("keywords", r"key\s?words?|tags|schlagwörter|mots[- ]clés|关键词|キーワード"),
    ("organisation", r"organi[sz]ations?|affiliations?|institutions?"),
    ("categories", r"subjects?|categories|primary category|msc[- ]class|acm[- ]class"),
    ("arXiv id", r"arxiv(?:\s+id)?"),
    ("DOI", r"doi"),
    ("address", r"urls?|links?|pdf|code|github|project(?:\s+page)?|paper|website|demo|source"),
    ("comment", r"comments?|notes?|report[- ]no|cite as|why(?: it matters)?|remarks?|(?:my|our) (?:take|comments?|view|thoughts?)|thoughts?|takeaways?"),
)  # fmt: skip
_ADDRESS = re.compile(r"\[?\S{0,40}\]?\(?(?:https?://|www\.)\S+|\S+\.\w{2,10}/\S+|$")
_LABEL = re.compile(
    r"[*_#\s]{0,4}(?:"
    + "|".join(f"(?P<l{index}>{words})" for index, (_, words) in enumerate(_LABELS))
    + r")[*_]{0,3}\s*(?P<stop>[:：]{1,2}[*_]{0,3}|$|[.—–]\s?(?=\S)|\s-\s)\s*",
    re.IGNORECASE,
)


def line_kind(text: str) -> str:
    """Return the kind of ``text`` as a whole ("date", "button", "upvotes", …), or ""."""
    if len(text) > 200:
        return ""
    low = text.strip(" ·•|:›»→←[]-*").casefold()
    if low in _BUTTONS:
        return "button"
    if is_frame(text):
        return "page header or footer"
    if parts := [part for part in _PARTED.split(text) if part] if "·" in text or "•" in text else []:
        kinds = [_whole_kind(part) for part in parts]
        if all(kinds):
            return next((kind for kind in ("date", "author count", "arXiv id", "DOI") if kind in kinds), kinds[0])
    return _whole_kind(text) or ("button" if _are_buttons(low) else "")


def _are_buttons(low: str) -> bool:
    """Return whether a text, without capitals, is a row of buttons: "pdf | code | data", "upvote 86 arxiv page"."""
    words = _BUTTON_WORD.findall(low)
    least = 2 if any(word[0].isdigit() for word in words) or "[" in low else 3  # two may be a title: "Code Models"
    if not least <= len(words) <= _MOST_BUTTON_WORDS:
        return False
    at = 0
    while at < len(words):
        most = next((n for n in (3, 2, 1) if " ".join(words[at : at + n]) in _BUTTONS), 0)
        if not most and not words[at][0].isdigit():
            return False
        at += most or 1
    return any(word[0].isalpha() for word in words)


_BUTTON_WORD = re.compile(r"[^\W\d_]+|\d[\d.,]*k?|[^\s\w\[\]|/,]")
_MOST_BUTTON_WORDS = 12
_PARTED = re.compile(r"(?:(?<!\s)\s++)?[·•]\s*+")


def _whole_kind(text: str) -> str:
    """Return the kind of ``text`` that is one part of a line, or ""."""
    match = _SHAPE.fullmatch(text)
    if match is None or match.lastgroup is None:
        return "venue" if _VENUE.fullmatch(text) else ""
    kind = _SHAPES[int(match.lastgroup[1:])][0]
    return "" if kind == "date" and not _is_date(text) and ";" not in text else kind


def _is_date(text: str) -> bool:
    match = _DATED.match(text)
    if match is None:
        return False
    name = match["month"] or match["month2"] or match["month3"]
    return name is None or bool(dates.month_number(name.rstrip(".")))


def is_summary_label(text: str) -> bool:
    """Return whether ``text`` is the heading of a generated summary."""
    return len(text) < 40 and _SUMMARY.fullmatch(text) is not None


def split_label(text: str) -> tuple[str, str]:
    """Split "Title: …" into the name of the label and the rest; return ("", text) if there is no label."""
    match = _LABEL.match(text)
    if match is None:
        return "", text
    name = next(_LABELS[int(key[1:])][0] for key, value in match.groupdict().items() if value and key != "stop")
    stop = match["stop"]
    # Only "Abstract" is also written with a dash or a full stop; a word alone is a label only for the two texts.
    if stop[:1] not in (":", "：") and name != "abstract" and not (not stop and name == "title"):
        return "", text
    rest = text[match.end() :]
    if rest and ((name == "address" and not _ADDRESS.match(rest)) or (name == "date" and not dates.iso_date(rest))):
        return "", text
    return name, rest


def sounds_like_banner(text: str) -> bool:
    """Return whether ``text`` has words of page headers and footers."""
    if len(text) >= 160:
        return False
    return _holds_any(text.casefold(), _BANNER)


def _holds_any(text: str, phrases: Iterable[str]) -> bool:
    for phrase in phrases:  # noqa: SIM110 - any() takes twice as long, and every line of a page is asked
        if phrase in text:
            return True
    return False


_LIST_HEADING = re.compile(
    r"(?:(?:my|our|the|some|more|other|all|recent|new|latest|weekly|daily|accepted|selected|interesting|related|further|"
    r"trending|top|today['’]?s|this week['’]?s)\s+){0,3}(?:papers?|articles?|publications?|readings?|reading (?:list|group|notes)|"
    r"references|bibliography|abstracts|titles|literature|talks|posters|contents|table of contents|programme|agenda|schedule)\b",
    re.IGNORECASE,
)


_FRAME = (
    "unsubscribe", "you received this", "this email has been sent", "this e-mail has been sent", "call for papers", "having trouble viewing",
    "in your browser", "in a browser", "view this email", "manage your alerts", "email preferences", "all rights reserved", "terms of use",
    "more papers in your feed", "access the complete", "liked by ", "sponsor", "advertisement", "want to advertise", "reply by ", "replies by ",
    "discussion about this post", "ready for more", "author instructions", "subscribe options",
)  # fmt: skip


def is_frame(text: str) -> bool:
    """Return whether ``text`` surely belongs to the page or the message around the papers, or to an advertisement."""
    if text[:1] == "©" and len(text) < 300:
        return True
    return len(text) < 120 and _holds_any(text.casefold(), _FRAME)


def heads_list(text: str) -> bool:
    """Return whether ``text`` is what people write above a list of papers: "Papers I follow", "Reading list"."""
    return len(text) < 60 and len(text.split()) <= 5 and _LIST_HEADING.match(text) is not None


def names_organisation(text: str) -> bool:
    """Return whether ``text`` has a word that is typical of names of organisations."""
    words = [word.strip(".,()").lower() for word in text.split() if not word[0].islower()]
    return any(word in _ORGANISATIONS or word.startswith(_ORGANISATION_STEMS) for word in words) or text.endswith(
        _ORGANISATION_ENDS
    )
