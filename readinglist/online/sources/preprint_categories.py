# ruff: noqa: E501 a table is easier to read on one line
"""The subject areas of bioRxiv and medRxiv, as their pages list them."""

from __future__ import annotations

import re

_NON_WORD = re.compile(r"[\W_]+")
SERVERS = {"biorxiv": "bioRxiv", "medrxiv": "medRxiv"}
_AREAS = {
    "biorxiv": "Animal Behavior and Cognition|Biochemistry|Bioengineering|Bioinformatics|Biophysics|Cancer Biology|Cell Biology|Clinical Trials|Developmental Biology|Ecology|Epidemiology|Evolutionary Biology|Genetics|Genomics|Immunology|Microbiology|Molecular Biology|Neuroscience|Paleontology|Pathology|Pharmacology and Toxicology|Physiology|Plant Biology|Scientific Communication and Education|Synthetic Biology|Systems Biology|Zoology",
    "medrxiv": "Addiction Medicine|Allergy and Immunology|Anesthesia|Cardiovascular Medicine|Dentistry and Oral Medicine|Dermatology|Emergency Medicine|Endocrinology|Epidemiology|Forensic Medicine|Gastroenterology|Genetic and Genomic Medicine|Geriatric Medicine|Health Economics|Health Informatics|Health Policy|Health Systems and Quality Improvement|Hematology|HIV/AIDS|Infectious Diseases|Intensive Care and Critical Care Medicine|Medical Education|Medical Ethics|Nephrology|Neurology|Nursing|Nutrition|Obstetrics and Gynecology|Occupational and Environmental Health|Oncology|Ophthalmology|Orthopedics|Otolaryngology|Pain Medicine|Palliative Medicine|Pathology|Pediatrics|Pharmacology and Therapeutics|Primary Care Research|Psychiatry and Clinical Psychology|Public and Global Health|Radiology and Imaging|Rehabilitation Medicine and Physical Therapy|Respiratory Medicine|Rheumatology|Sexual and Reproductive Health|Sports Medicine|Surgery|Toxicology|Transplantation|Urology",
}


def fold_area(text: str) -> str:
    """Return a subject area as it is in addresses: "cell-biology"."""
    return _NON_WORD.sub("-", text.casefold().replace("&", "and")).strip("-")


AREAS = {server: {fold_area(name): name for name in names.split("|")} for server, names in _AREAS.items()}


def server_of_area(text: str) -> str:
    """Return the server that has this subject area, medRxiv if both have it, or ""."""
    return next((server for server in ("medrxiv", "biorxiv") if fold_area(text) in AREAS[server]), "")


def source_name(server: str, areas: list[str]) -> str:
    """Return what a source of these subject areas is called: "bioRxiv Cell Biology"."""
    names = ", ".join(AREAS[server].get(area, area.replace("-", " ").title()) for area in areas)
    return f"{SERVERS[server]} {names}".strip()
