"""Words that people use for each other: everyday English beside what papers say for the same.

A reader remembers a tiny network that was made by picking pieces, the paper speaks of selecting components for a
compact one. The library itself cannot teach that, since the everyday word hardly occurs in it. The table is general
English and knows no field of research; it only ever adds papers to the closest ones, below those that have the words.
"""

from __future__ import annotations

from functools import cache

from readinglist.search.analysis import words

_GROUPS = """
    quick fast rapid speed speedup accelerate acceleration efficient latency
    slow latency delay
    small tiny little compact lightweight mini
    big large huge massive giant scale
    picture image photo photograph visual
    video film movie clip
    make create generate produce build construct synthesize
    write generate compose
    program code software
    bug error fault defect mistake flaw vulnerability
    fix repair correct patch debug
    check verify validate test
    guess predict estimate
    forget unlearn erase
    delete remove erase discard drop prune
    shrink compress reduce compact
    cheap efficient inexpensive cost budget
    choose select pick
    begin start initial initialization
    stop end terminate halt exit
    hard difficult complex complicated challenging
    easy simple straightforward
    join merge combine fuse ensemble unify
    split divide partition decompose
    copy duplicate replicate repeat repetition
    chatbot assistant dialogue conversational chat
    answer response reply
    question query
    talk speak speech conversation
    drawing sketch
    teach train instruct
    explain interpret explanation
    private privacy secret
    safe harmless secure safety
    attack adversarial
    harmful toxic unsafe
    brain neural neuron
    doctor medical clinical
    old previous earlier prior
    new novel
    same identical equal
    different diverse varied
    many multiple several numerous
    one single
    noise noisy
    random stochastic
    step stage phase
    part component piece fragment
    way approach method technique strategy
    goal objective aim
    rule constraint
    shape structure form
    grow growth expand
    memory cache storage
    number numeric numerical
    maths mathematics mathematical math
    word token vocabulary lexical
    sentence text
    document page article
    layout design
    translate translation
    find search discover retrieve
    guide steer control
    help assist
    think reason reasoning
    judge evaluate score assess
    compare benchmark comparison
    rank order rerank
    keep retain preserve maintain
    change modify edit alter
    fill infill complete
    forecast predict prediction
    face portrait identity
    sound audio voice
    robot agent
    proof theorem prove
    formula equation
    guarantee certify bound
    uncertain uncertainty confidence unsure
    sparse sparsity
    share shared sharing
    reuse recycle
    layer depth deep
    clean denoise
    example demonstration sample
    label annotation supervision
    unlabelled unsupervised
    user person human people
    brief short concise
    long lengthy extended
    accurate precise correct
    wrong incorrect erroneous
    retrain finetune
    expert specialist
    enough sufficient
    need require
    use employ leverage
    see observe
    show demonstrate
    try attempt
    weigh weight
    spread propagate diffusion
    skip bypass omit
    leak exposure
    fake synthetic artificial
    truth factual factuality
    lie hallucination hallucinate
"""


@cache
def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in _GROUPS.splitlines():
        group = frozenset(line.split())
        for word in group:
            stem = words(word)[0].stem
            found[stem] = found.get(stem, frozenset()) | group
    return found


def alike(stem: str) -> frozenset[str]:
    """Return words that mean about the same as those with a stem, with themselves; none for most stems."""
    return _groups().get(stem, frozenset())
