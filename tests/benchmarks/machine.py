"""What the figures were taken on, so that a noisy run is seen."""

from __future__ import annotations

import os
import platform
from pathlib import Path

BUSY = 0.5  # of the cores: from this load on other programs are felt in the figures


def machine(cpuinfo: Path = Path("/proc/cpuinfo")) -> str:
    """Return a line about the processor, its cores, the memory, and Python."""
    parts = [processor(cpuinfo), f"{os.cpu_count() or 1} cores"]
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        parts.append(f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GB")
    return ", ".join((*parts, f"{platform.system()} {platform.release()}", f"Python {platform.python_version()}"))


def processor(cpuinfo: Path) -> str:
    """Return the name of the processor, from Linux's list of them where there is one."""
    if cpuinfo.exists():
        for line in cpuinfo.read_text("utf-8", "replace").splitlines():
            key, _, value = line.partition(":")
            if key.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()


def load() -> float | None:
    """Return how many programs wanted a core in the last minute, on average; None where the system doesn't say."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None


def load_words(load: float | None, cores: int) -> str:
    """Return what to say of the load that was found before anything was measured."""
    if load is None:
        return "The load of the machine isn't known here."
    if load > BUSY * cores:
        return f"Load at the start: {load:.1f}. Other programs are at work: on a quiet machine the figures are lower."
    return f"Load at the start: {load:.1f}."
