"""Random papers, and random pages that show them with all the mess of real ones."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from random import Random

_NOUNS = (
    "attention transformer diffusion gradient kernel galaxy protein retrieval policy graph embedding tokenizer decoder "
    "simulator manifold catalyst genome telescope benchmark corpus compiler scheduler memory planner verifier"
).split()
_QUALITIES = "sparse robust efficient scalable causal neural latent adaptive certified lightweight hierarchical".split()
_NAMES = "Mosaic Tidal LoRA-Mix 3D-GAN any4 μNet σ-Former BERT++ Q-Zero FreeV DeepSieve T2I O(n) VidGPT-2".split()
_PEOPLE = (
    "Ada Lovelace|Bo Ito|Chen Wei|Dina Petrov|Zoé Eriksen|Jun Müller|Kofi Osei|Mina van der Berg|Bo O'Brien".split("|")
)
_ORGANISATIONS = (
    "Stanford University|Tencent AI Lab|Google DeepMind|Institute of Physics|NVIDIA|Allen Institute for AI".split("|")
)
_OPENINGS = (
    "{Q} {n}s are the backbone of modern systems, yet their cost grows with every {m}.",
    "We present {N}, a {q} approach to {n} learning that needs no {m}.",
    "Recent work on {n}s has shown that {q} methods can outperform a {m} (e.g., {N}).",
    "How should a {n} decide what to keep?",
    "In this paper, we study {q} {n}s under a budget of 1.5 {m}s per step.",
    "{N} is a {q} {n} for every {m}.",
)
_MIDDLES = (
    "However, existing approaches rely on a {q} {n}, limiting their use in practice.",
    "To address this, we introduce a {n} that is {q} and {p} at the same time.",
    "Our method reduces the error by 12.5\\% on three {m} datasets, and by 3.1% elsewhere.",
    "It is trained with a loss of the form $\\ell_0(x) < \\epsilon$ for all {n}s.",
    "The key idea is simple: a {m} should never see the same {n} twice.",
    "We evaluate on {n}-{m} tasks; results are {q}, i.e., close to the bound of Theorem 2.",
    'Pre- and post-training stages share one {q} {m}, which "explains" the gain [1].',
    "Does this generalise?",
    "This holds in 2024 and for models with up to 70B parameters.",
)
_ENDINGS = (
    "Code is available at https://github.com/example/{n}-{m}.",
    "Extensive experiments demonstrate state-of-the-art results on {m} benchmarks.",
    "We release all {n}s at https://example.github.io/{n}",
    "These findings suggest that {q} {n}s deserve more attention!",
    "We discuss implications for {m} design.",
)
_FOREIGN = (
    ("面向长文本的稀疏注意力机制研究", "我们提出了一种新的稀疏注意力机制，用于处理长文本。" * 6),
    ("拡散モデルによる高速な画像生成", "本研究では、拡散モデルを用いた高速な画像生成手法を提案する。" * 6),
    (
        "Über die Konvergenz stochastischer Verfahren",
        "Wir zeigen, dass stochastische Verfahren unter schwachen Annahmen konvergieren. " * 4,
    ),
    (
        "Исследование устойчивости нейронных сетей",
        "Мы исследуем устойчивость нейронных сетей и показываем, что она растёт. " * 4,
    ),
    ("دراسة في نماذج اللغة الكبيرة", "نقدم في هذه الورقة دراسة عن نماذج اللغة الكبيرة ونبين حدودها. " * 5),
    (
        "🚀 RocketLM: Training Faster Than Light 🌟",
        "We train a model faster than anyone expected, and it is still good. " * 4,
    ),
)


@dataclass(slots=True)
class Paper:
    title: str
    abstract: str


@dataclass(slots=True)
class Page:
    """A page as bytes, and what it shows."""

    data: bytes
    papers: list[Paper]
    options: list[str] = field(default_factory=list)


def paper(random: Random) -> Paper:
    if random.random() < 0.04:
        title, abstract = random.choice(_FOREIGN)
        return Paper(f"{title} {random.randrange(1000)}" if random.random() < 0.5 else title, abstract.strip())
    sentences = [
        random.choice(_OPENINGS),
        *(random.choice(_MIDDLES) for _ in range(random.randint(2, 8))),
        random.choice(_ENDINGS),
    ]
    return Paper(_title(random), " ".join(_filled(sentence, random) for sentence in sentences))


def _filled(sentence: str, random: Random) -> str:
    n, m = random.sample(_NOUNS, 2)
    q, p = random.sample(_QUALITIES, 2)
    return (
        sentence.format_map({"n": n, "m": m, "q": q, "p": p, "Q": q.capitalize(), "N": random.choice(_NAMES)})
        if "{n}" in sentence or "{m}" in sentence or "{N}" in sentence
        else sentence
    )


def _title(random: Random) -> str:
    n, m, k = random.sample(_NOUNS, 3)
    q, p = random.sample(_QUALITIES, 2)
    name = random.choice(_NAMES)
    shape = random.choice(
        (
            f"{name}: {q} {n}s for {m} modelling with a {k}",
            f"Towards {q} {n} {m}s via {p} {k}s",
            f"On the {m} of {q} {n}s",
            f"Do {q} {n}s need a {m}?",
            f"{q} {n}s without {p} {m}s: a study of {k}s in the wild and what they teach us about scale",
            f"{name}: a {k}",
            f"learning {q} {n}s from {k} {m}s",
            f"{q} is all you need",
        )
    )
    if random.random() < 0.7:
        small = {"for", "with", "a", "the", "of", "via", "in", "and", "from", "on", "about", "they", "us", "is", "to"}
        words = [w if i and w in small else w[0].upper() + w[1:] for i, w in enumerate(shape.split())]
        shape = " ".join(words)
    else:
        shape = shape[0].upper() + shape[1:]
    return shape


def page(random: Random) -> Page:
    """Return a page of a few papers in a random layout."""
    count = random.choice((3, 5, 8, 13, 20))
    papers: dict[str, Paper] = {}
    while len(papers) < count:
        one = paper(random)
        papers.setdefault(one.title.casefold(), one)
    shown = list(papers.values())
    layout = random.choice(("plain", "plain", "copy", "copy", "labels", "numbered", "links", "markdown"))
    lines, options = _LAYOUTS[layout](shown, random)
    text = "\n".join(lines)
    if random.random() < 0.1:
        text = text.replace("\n", "\r\n")
        options.append("crlf")
    elif random.random() < 0.05:
        text = text.replace("\n", "\r")
        options.append("cr")
    encoding = random.choice(("utf-8",) * 8 + ("utf-8-sig", "utf-16", "utf-16-le"))
    return Page(text.encode(encoding), shown, [layout, encoding, *options])


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) if width else [text]


def _odd_spaces(title: str, random: Random) -> str:
    if random.random() < 0.1:
        title = title.replace(" ", random.choice(("  ", "\u00a0")), 1)
    if random.random() < 0.03 and len(title) > 12:
        title = title[:6] + "\u00ad" + title[6:]
    return title


def _banner(random: Random) -> list[str]:
    return random.choice(
        (
            [],
            ["Get trending papers in your email inbox once a day!", "Get trending papers in your email inbox!"],
            ["Trending Papers", "by AK and the research community", "Daily", "Weekly", "Monthly"],
            ["Hugging Face", "Models", "Datasets", "Spaces", "Docs", "Pricing", "Log In", "Sign Up", ""],
        )
    )


def _plain(papers: list[Paper], random: Random) -> tuple[list[str], list[str]]:
    wrap_title, wrap_abstract = random.choice(((0, 0), (0, 0), (50, 0), (0, 80), (72, 72), (60, 80), (100, 100)))
    # Where titles and abstracts are both wrapped, something has to part them.
    blank = random.choice(("none", "papers", "parts", "everywhere"))
    if wrap_abstract and blank == "everywhere":
        blank = "parts"
    banner = _banner(random)
    glued = len(banner) == 2
    lines = list(banner)
    for index, one in enumerate(papers):
        title = _wrapped(_odd_spaces(one.title, random), wrap_title)
        if index == 0 and glued:
            title[0] = "Subscribe" + title[0]
        abstract = _wrapped(one.abstract, wrap_abstract)
        lines += [
            part for line in title for part in ([line, ""] if blank == "everywhere" and not wrap_title else [line])
        ]
        lines += [""] * (blank in ("parts", "everywhere")) + abstract
        lines += [""] * ((blank != "none") * random.choice((1, 1, 1, 2)))
    return lines, [f"wrap {wrap_title} {wrap_abstract}", f"blank {blank}", f"banner {len(banner)}"]


def _copy(papers: list[Paper], random: Random) -> tuple[list[str], list[str]]:
    submitter = random.random() < 0.7
    organisation = random.random() < 0.3
    upvotes = random.choice(("before", "after", "said", "none"))
    twice = random.random() < 0.3
    picture = random.choice(("", "", "[image: avatar]", "[Bild: Vorschau]", "[画像]"))
    missing = random.random() < 0.2
    blank = random.random() < 0.5
    wrap_abstract = random.choice((0, 0, 0, 80))
    lines = [*_banner(random)]
    month = random.choice(("May 29", "Published on Feb 10, 2023", "· Published on Jan 3, 2025", "2 days ago", "29 мая"))
    for one in papers:
        card: list[str] = []
        if upvotes == "before":
            card.append(random.choice(("12", "-", "173", "1.2k")))
        if submitter:
            card += ["Submitted by", random.choice(("ada42", "bo_ito", "Chen Wei", "taesiri"))]
        card += [picture] * bool(picture)
        card += [one.title]
        if missing and random.random() < 0.25:
            one.abstract = ""
        card += _wrapped(one.abstract, wrap_abstract) if one.abstract else []
        if organisation and random.random() < 0.8:
            card.append(random.choice(_ORGANISATIONS))
        card += [random.choice((f"{random.randint(1, 30)} authors", f"- {random.randint(2, 30)} authors"))]
        card += [month + random.choice(("", "6", " · 12"))] if month.startswith("May") else [month]
        if upvotes == "after":
            card.append(random.choice(("12", "-", "7")))
        if upvotes == "said":
            card += ["Upvote", random.choice(("12", "-", "7"))]
        card += random.choice(([], ["GitHub 1.2k"], ["GitHub", "14"])) + random.choice(([], ["arXiv Page"]))
        card += [""] * blank
        lines += card * (2 if twice and one.abstract and random.random() < 0.3 else 1)
    lines += random.choice(
        ([], ["Previous", "1", "2", "3", "100", "Next", "Company", "TOS", "Privacy", "About", "Careers"])
    )
    options = [f"submitter {submitter}", f"organisation {organisation}", f"upvotes {upvotes}", f"twice {twice}"]
    return lines, [
        *options,
        f"picture {picture}",
        f"missing {missing}",
        f"wrap {wrap_abstract}",
        f"blank {blank}",
        month,
    ]


def _labels(papers: list[Paper], random: Random) -> tuple[list[str], list[str]]:
    title, abstract = random.choice(
        (("Title: ", "Abstract: "), ("", "Abstract: "), ("", "Abstract\n"), ("Title: ", "Summary: "), ("", "Abstract—"))
    )
    authors = random.choice(("", "Authors: ", "plain"))
    width = random.choice((0, 0, 80))
    lines: list[str] = []
    for one in papers:
        lines += _wrapped(title + one.title, width)
        if authors:
            names = ", ".join(random.sample(_PEOPLE, random.randint(2, 5)))
            lines += _wrapped(("" if authors == "plain" else authors) + names, 0)
        lines += [line for part in (abstract + one.abstract).split("\n") for line in _wrapped(part, width)]
        lines.append("")
    return lines, [f"{title!r} {abstract!r}", f"authors {authors}", f"wrap {width}"]


def _numbered(papers: list[Paper], random: Random) -> tuple[list[str], list[str]]:
    form = random.choice(("{}. ", "{}) ", "[{}] ", "({}) "))
    width = random.choice((0, 0, 80))
    blank = random.random() < 0.5
    lines: list[str] = []
    for number, one in enumerate(papers, 1):
        lines += [
            *_wrapped(form.format(number) + one.title, width),
            *[""] * blank,
            *_wrapped(one.abstract, width),
            *[""] * blank,
        ]
    return lines, [form, f"wrap {width}", f"blank {blank}"]


def _links(papers: list[Paper], random: Random) -> tuple[list[str], list[str]]:
    lines = ["Daily Papers - Hugging Face", "", "https://huggingface.co/", "", "Subscribe", ""]
    for one in papers:
        url = f"https://huggingface.co/papers/25{random.randint(1, 9):02}.{random.randrange(100000):05}"
        vote = random.choice(("1", "-", "42"))
        lines += [
            f" [-] {vote}",
            "",
            f"https://huggingface.co/login?next=%2Fpapers%2F{url[-10:]}",
            "",
            one.title,
            "",
            url,
            "",
            one.abstract,
            "",
            url,
        ]
        lines += ["", "[", "", f"{random.randint(1, 20)} authors]({url})", "", "·", "", "Feb 10, 2023", ""]
    return lines, []


def _markdown(papers: list[Paper], random: Random) -> tuple[list[str], list[str]]:
    link = random.random() < 0.6
    wrapped = random.random() < 0.5
    linked_abstract = random.random() < 0.5
    broken = random.choice(("\\\\", "\\", "  ", ""))
    front = random.random() < 0.3
    level = random.choice(("###", "##"))
    lines = ["---", "title: Daily Papers", "source: https://huggingface.co/papers", "---", ""] if front else []
    lines += ["# Daily Papers", ""] if random.random() < 0.6 else []
    for one in papers:
        url = f"https://huggingface.co/papers/25{random.randint(1, 9):02}.{random.randrange(100000):05}"
        if random.random() < 0.5:
            lines += [f"[{random.choice(('12', '-'))}](https://huggingface.co/login?next=%2Fpapers)", ""]
        lines += [f"{level} [{one.title}]({url})" if link else f"{level} {one.title}", ""]
        abstract = one.abstract.replace("[1]", "(1)")
        one.abstract = abstract
        parts = _wrapped(abstract, 78 if wrapped else 0)
        parts = [part + (broken if index + 1 < len(parts) else "") for index, part in enumerate(parts)]
        if linked_abstract:
            parts[0], parts[-1] = "[" + parts[0], ""[:0] + parts[-1]
            parts[-1] += f"]({url})"
        lines += [
            *parts,
            "",
            f"[- {random.randint(2, 9)} authors]({url})",
            "",
            "·",
            "",
            f"Feb 10, 2023[6]({url}#community)",
            "",
        ]
    return lines, [
        f"link {link}",
        f"wrapped {wrapped}",
        f"linked {linked_abstract}",
        f"broken {broken!r}",
        f"front {front}",
    ]


_LAYOUTS = {
    "plain": _plain,
    "copy": _copy,
    "labels": _labels,
    "numbered": _numbered,
    "links": _links,
    "markdown": _markdown,
}
