# ruff: noqa: E501 a table is easier to read on one line
"""The categories of arXiv and their names, as arxiv.org/category_taxonomy lists them."""

from __future__ import annotations

import re
from difflib import get_close_matches

# Archives by their names; those with subject classes have these behind them, "class name" each.
_TAXONOMY = (
    ("cs", "Computer Science", "AI Artificial Intelligence|AR Hardware Architecture|CC Computational Complexity|CE Computational Engineering, Finance, and Science|CG Computational Geometry|CL Computation and Language|CR Cryptography and Security|CV Computer Vision and Pattern Recognition|CY Computers and Society|DB Databases|DC Distributed, Parallel, and Cluster Computing|DL Digital Libraries|DM Discrete Mathematics|DS Data Structures and Algorithms|ET Emerging Technologies|FL Formal Languages and Automata Theory|GL General Literature|GR Graphics|GT Computer Science and Game Theory|HC Human-Computer Interaction|IR Information Retrieval|IT Information Theory|LG Machine Learning|LO Logic in Computer Science|MA Multiagent Systems|MM Multimedia|MS Mathematical Software|NA Numerical Analysis|NE Neural and Evolutionary Computing|NI Networking and Internet Architecture|OH Other Computer Science|OS Operating Systems|PF Performance|PL Programming Languages|RO Robotics|SC Symbolic Computation|SD Sound|SE Software Engineering|SI Social and Information Networks|SY Systems and Control"),
    ("stat", "Statistics", "AP Applications|CO Computation|ME Methodology|ML Machine Learning|OT Other Statistics|TH Statistics Theory"),
    ("math", "Mathematics", "AC Commutative Algebra|AG Algebraic Geometry|AP Analysis of PDEs|AT Algebraic Topology|CA Classical Analysis and ODEs|CO Combinatorics|CT Category Theory|CV Complex Variables|DG Differential Geometry|DS Dynamical Systems|FA Functional Analysis|GM General Mathematics|GN General Topology|GR Group Theory|GT Geometric Topology|HO History and Overview|IT Information Theory|KT K-Theory and Homology|LO Logic|MG Metric Geometry|MP Mathematical Physics|NA Numerical Analysis|NT Number Theory|OA Operator Algebras|OC Optimization and Control|PR Probability|QA Quantum Algebra|RA Rings and Algebras|RT Representation Theory|SG Symplectic Geometry|SP Spectral Theory|ST Statistics Theory"),
    ("physics", "Physics", "acc-ph Accelerator Physics|ao-ph Atmospheric and Oceanic Physics|app-ph Applied Physics|atm-clus Atomic and Molecular Clusters|atom-ph Atomic Physics|bio-ph Biological Physics|chem-ph Chemical Physics|class-ph Classical Physics|comp-ph Computational Physics|data-an Data Analysis, Statistics and Probability|ed-ph Physics Education|flu-dyn Fluid Dynamics|gen-ph General Physics|geo-ph Geophysics|hist-ph History and Philosophy of Physics|ins-det Instrumentation and Detectors|med-ph Medical Physics|optics Optics|plasm-ph Plasma Physics|pop-ph Popular Physics|soc-ph Physics and Society|space-ph Space Physics"),
    ("astro-ph", "Astrophysics", "CO Cosmology and Nongalactic Astrophysics|EP Earth and Planetary Astrophysics|GA Astrophysics of Galaxies|HE High Energy Astrophysical Phenomena|IM Instrumentation and Methods for Astrophysics|SR Solar and Stellar Astrophysics"),
    ("cond-mat", "Condensed Matter", "dis-nn Disordered Systems and Neural Networks|mes-hall Mesoscale and Nanoscale Physics|mtrl-sci Materials Science|other Other Condensed Matter|quant-gas Quantum Gases|soft Soft Condensed Matter|stat-mech Statistical Mechanics|str-el Strongly Correlated Electrons|supr-con Superconductivity"),
    ("nlin", "Nonlinear Sciences", "AO Adaptation and Self-Organizing Systems|CD Chaotic Dynamics|CG Cellular Automata and Lattice Gases|PS Pattern Formation and Solitons|SI Exactly Solvable and Integrable Systems"),
    ("q-bio", "Quantitative Biology", "BM Biomolecules|CB Cell Behavior|GN Genomics|MN Molecular Networks|NC Neurons and Cognition|OT Other Quantitative Biology|PE Populations and Evolution|QM Quantitative Methods|SC Subcellular Processes|TO Tissues and Organs"),
    ("q-fin", "Quantitative Finance", "CP Computational Finance|EC Economics|GN General Finance|MF Mathematical Finance|PM Portfolio Management|PR Pricing of Securities|RM Risk Management|ST Statistical Finance|TR Trading and Market Microstructure"),
    ("eess", "Electrical Engineering and Systems Science", "AS Audio and Speech Processing|IV Image and Video Processing|SP Signal Processing|SY Systems and Control"),
    ("econ", "Economics", "EM Econometrics|GN General Economics|TH Theoretical Economics"),
    ("gr-qc", "General Relativity and Quantum Cosmology", ""),
    ("hep-ex", "High Energy Physics - Experiment", ""),
    ("hep-lat", "High Energy Physics - Lattice", ""),
    ("hep-ph", "High Energy Physics - Phenomenology", ""),
    ("hep-th", "High Energy Physics - Theory", ""),
    ("math-ph", "Mathematical Physics", ""),
    ("nucl-ex", "Nuclear Experiment", ""),
    ("nucl-th", "Nuclear Theory", ""),
    ("quant-ph", "Quantum Physics", ""),
)  # fmt: skip


def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for archive, name, classes in _TAXONOMY:
        names[archive if not classes else f"{archive}.*"] = name
        for one in filter(None, classes.split("|")):
            subject, _, subject_name = one.partition(" ")
            names[f"{archive}.{subject}"] = subject_name
    return names


NAMES = _names()  # "cs.LG": "Machine Learning"; "cs.*": "Computer Science", all of an archive's classes
_BY_FOLDED = {category.casefold(): category for category in NAMES} | {
    category.removesuffix(".*").casefold(): category for category in NAMES if category.endswith(".*")
}
# Archives that became categories: https://arxiv.org/archive lists them as subsumed.
_OLD_ARCHIVES = {
    "acc-phys": "physics.acc-ph",
    "adap-org": "nlin.AO",
    "alg-geom": "math.AG",
    "ao-sci": "physics.ao-ph",
    "atom-ph": "physics.atom-ph",
    "bayes-an": "physics.data-an",
    "chao-dyn": "nlin.CD",
    "chem-ph": "physics.chem-ph",
    "cmp-lg": "cs.CL",
    "comp-gas": "nlin.CG",
    "dg-ga": "math.DG",
    "funct-an": "math.FA",
    "mtrl-th": "cond-mat.mtrl-sci",
    "patt-sol": "nlin.PS",
    "plasm-ph": "physics.plasm-ph",
    "q-alg": "math.QA",
    "solv-int": "nlin.SI",
    "supr-con": "cond-mat.supr-con",
}
_BY_FOLDED |= _OLD_ARCHIVES
_WITH_CLASSES = frozenset(category.removesuffix(".*") for category in NAMES if category.endswith(".*"))
_JOINED = re.compile(r"([a-z-]{2,10})(?:\s*[/:_]\s*|\s)([a-z-]{2,10})", re.IGNORECASE)
_CATEGORY_FORM = re.compile(r"([a-z-]{2,10})\.([a-z][a-z-]{0,9})", re.IGNORECASE)
_TOP_LEVELS = frozenset({"com", "org", "net", "edu", "info", "gov"})  # "math.com" is an address
_BY_NAME: dict[str, str] = {}
for _category, _name in NAMES.items():
    _BY_NAME.setdefault(_name.casefold().replace(" - ", " "), _category)  # of two with one name, the first


def find_category(text: str) -> str:
    """Return the category that is written so in any case, "cs.*" for an archive as a whole, or ""."""
    return _BY_FOLDED.get(text.strip().casefold(), "")


def find_joined(text: str) -> str:
    """Return the category whose archive and class are joined otherwise, as in "cs/LG" and "cs LG", or ""."""
    joined = _JOINED.fullmatch(text.strip())
    return find_category(f"{joined[1]}.{joined[2]}") if joined else ""


def nearest_category(text: str) -> str:
    """Return the category that is written nearest to a text which has a category's form but isn't one, or ""."""
    parts = _CATEGORY_FORM.fullmatch(text.strip())
    if parts is None or find_category(text) or parts[1].casefold() not in _WITH_CLASSES:
        return ""
    archive = parts[1].casefold()
    if parts[2].casefold() in _TOP_LEVELS:
        return ""
    near = [category.casefold() for category in NAMES if category.startswith(f"{archive}.")]
    found = get_close_matches(f"{archive}.{parts[2].casefold()}", near, 1, 0)
    return _BY_FOLDED[found[0]]


def category_called(name: str) -> str:
    """Return the category with this name, such as "Machine Learning", or ""."""
    folded = " ".join(name.casefold().replace(" - ", " ").replace("&", "and").split())
    return _BY_NAME.get(folded, "")


def source_name(categories: list[str]) -> str:
    """Return what a source of papers in these categories is called: "arXiv cs.LG (Machine Learning)"."""
    shown = [category.removesuffix(".*") for category in categories]
    if len(categories) == 1 and categories[0] in NAMES:
        return f"arXiv {shown[0]} ({NAMES[categories[0]]})"
    return f"arXiv {', '.join(shown)}"
