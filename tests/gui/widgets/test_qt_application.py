"""The environment in which Qt starts."""

from __future__ import annotations

import pytest

from readinglist.gui.widgets.qt_application import input_method_variables


@pytest.mark.parametrize(
    ("environment", "modules"),
    [
        ({"QT_IM_MODULE": "fcitx"}, "fcitx;ibus"),
        ({"QT_IM_MODULE": "fcitx5"}, "fcitx5;ibus"),
        ({"QT_IM_MODULES": "wayland;fcitx", "QT_IM_MODULE": "compose"}, "wayland;fcitx;ibus"),
        ({"QT_IM_MODULES": "wayland;fcitx;ibus"}, "wayland;fcitx;ibus;ibus"),
    ],
)
def test_who_asks_for_fcitx_reaches_it_as_a_program_for_ibus(environment: dict[str, str], modules: str) -> None:
    assert input_method_variables(environment) == {"QT_IM_MODULES": modules, "IBUS_USE_PORTAL": "1"}


@pytest.mark.parametrize(
    "environment", [{}, {"QT_IM_MODULE": "ibus"}, {"QT_IM_MODULES": "ibus;fcitx"}, {"QT_IM_MODULE": "compose"}]
)
def test_who_asks_for_something_else_gets_it(environment: dict[str, str]) -> None:
    assert input_method_variables(environment) == {}
