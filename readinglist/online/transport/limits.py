"""How long each part of an exchange may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds: for each stage, between two parts of an answer, and for the whole with all redirects."""

    resolve: float = 10.0
    connect: float = 15.0  # with TLS
    first_byte: float = 40.0  # arXiv takes long for large answers
    silence: float = 20.0
    whole: float = 120.0
    redirects: int = 5
