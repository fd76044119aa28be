"""Finds every function of the program that takes text, and builds the arguments to call it with."""

from __future__ import annotations

import builtins
import collections.abc
import importlib
import inspect
import pkgutil
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, tzinfo
from enum import Enum
from functools import cache
from types import ModuleType
from typing import Any

from shiboken6 import Object

import readinglist

NOW = datetime(2025, 1, 2, tzinfo=UTC)
DEEPEST = 5  # values within values
_SETS = (set, frozenset, collections.abc.Set, collections.abc.Collection)
_COLLECTIONS = (
    list,
    tuple,
    collections.abc.Sequence,
    collections.abc.MutableSequence,
    collections.abc.Iterable,
    collections.abc.Iterator,
    *_SETS,
)
_MAPPINGS = (dict, collections.abc.Mapping, collections.abc.MutableMapping)


class CannotBuildError(Exception):
    """There is no way to make a value of a type; the argument is its name."""


@dataclass(frozen=True)
class Text:
    """A text of ``count`` pieces, and another one for a second parameter."""

    piece: str
    other: str
    count: int
    end: str = ""

    @property
    def whole(self) -> str:
        """The text."""
        return self.piece * self.count + self.end

    @property
    def second(self) -> str:
        """The text of the second and of every other parameter."""
        return self.other * self.count + self.end


@dataclass(frozen=True)
class TextFunction:
    """A function, its parameters with their types, and the class whose instances it is called with, if any.

    A parameter whose name begins with "/" is given by its place.
    """

    name: str
    function: Callable[..., object]
    parameters: tuple[tuple[str, Any], ...]
    owner: type | None = None


class Maker:
    """Makes arguments that are, or hold, a text. ``special`` makes values of types that need care, by their type."""

    def __init__(self, special: Mapping[Any, Callable[[Text], object]]) -> None:
        self._special = special
        self._texts = 0  # used by the present call
        self.uses_text = False

    def arguments(self, found: TextFunction, text: Text) -> tuple[list[object], dict[str, object]]:
        """Return the arguments of a call; raise ``CannotBuildError`` with the name of a type."""
        self._texts, self.uses_text = 0, False
        receiver = [] if found.owner is None else [self.make(found.owner, "self", text, 0)]
        made = {name: self.make(kind, name.lstrip("/"), text, 0) for name, kind in found.parameters}
        by_place = [value for name, value in made.items() if name.startswith("/")]
        return [*receiver, *by_place], {name: value for name, value in made.items() if not name.startswith("/")}

    def make(self, kind: Any, name: str, text: Text, depth: int) -> object:
        """Return a value of a type for the parameter or field ``name``."""
        if isinstance(kind, typing.ForwardRef):
            kind = {**vars(builtins), **_all_classes()}.get(kind.__forward_arg__, kind)
        if depth > DEEPEST:
            raise CannotBuildError(str(kind))
        if kind in self._special:
            self.uses_text = True
            return self._special[kind](text)
        if kind in (Any, object) or isinstance(kind, typing.TypeVar):
            return self._text(text)
        if typing.get_origin(kind) is not None:
            return self._make_generic(kind, name, text, depth)
        if isinstance(kind, type):
            return self._make_instance(kind, name, text, depth)
        raise CannotBuildError(str(kind))

    def _make_generic(self, kind: Any, name: str, text: Text, depth: int) -> object:
        origin, inner = typing.get_origin(kind), typing.get_args(kind)
        if origin in (typing.Union, types.UnionType):
            return self._make_union(inner, name, text, depth)
        if origin is typing.Literal:
            return inner[0]
        if origin in _MAPPINGS:
            return {self._key(inner[0], name, text, depth): self.make(inner[1], name, text, depth + 1)}
        if origin in _COLLECTIONS:
            return self._make_collection(origin, inner, name, text, depth)
        if is_dataclass(origin) and isinstance(origin, type):
            return self._make_instance(origin, name, text, depth)
        raise CannotBuildError(str(kind))

    def _text(self, text: Text) -> str:
        self.uses_text = True
        self._texts += 1
        return text.whole if self._texts == 1 else text.second

    def _key(self, kind: Any, name: str, text: Text, depth: int) -> object:
        value = self.make(kind, name, text, depth + 1)
        return tuple(value) if isinstance(value, list) else value

    def _make_union(self, inner: tuple[Any, ...], name: str, text: Text, depth: int) -> object:
        errors = []
        for one in sorted(inner, key=lambda kind: kind is type(None)):
            try:
                return self.make(one, name, text, depth + 1)
            except CannotBuildError as error:
                errors.append(error)
        raise errors[0]

    def _make_collection(self, origin: Any, inner: tuple[Any, ...], name: str, text: Text, depth: int) -> object:
        if origin is tuple and not (len(inner) == 2 and inner[1] is Ellipsis):
            return tuple(self.make(one, name, text, depth + 1) for one in inner)
        if inner[0] is str:
            self.uses_text = True
            self._texts += 1
            values: list[object] = [text.piece if self._texts == 1 else text.other] * text.count
        elif inner[0] in (int, tuple[int, int]):
            values = []
        else:
            values = [self.make(inner[0], name, text, depth + 1)]
        if origin is collections.abc.Iterator:
            return iter(values)
        return frozenset(values) if origin in _SETS else tuple(values) if origin is tuple else values

    def _make_instance(self, kind: type, name: str, text: Text, depth: int) -> object:
        if kind in (str, object):
            return self._text(text)
        if kind is bytes:
            return self._text(text).encode("utf-8", "replace")
        if kind is int:
            return len(text.whole) if name in {"end", "stop", "after"} else 1
        size = 200.0 if name == "width" else 1.0
        plain: dict[type, object] = {bool: False, float: size, datetime: NOW, date: NOW.date(), type(None): None}
        if kind in plain:
            return plain[kind]
        if issubclass(kind, Enum):
            return next(iter(kind))
        if not kind.__module__.startswith("readinglist.") or inspect.isabstract(kind) or issubclass(kind, Object):
            raise CannotBuildError(f"{kind.__module__}.{kind.__qualname__}")
        return self._construct(kind, text, depth)

    def _construct(self, kind: type, text: Text, depth: int) -> object:
        """Return an instance of a class of the program, made by its constructor; the defaults of facts stay."""
        if issubclass(kind, tuple):
            hints = hints_of(kind)
            return kind(**{name: self.make(one, name, text, depth + 1) for name, one in hints.items()})
        if is_dataclass(kind):
            hints = hints_of(kind)
            given = [one for one in fields(kind) if one.init and (_has_no_default(one) or holds_text(hints[one.name]))]
            return kind(**{one.name: self.make(hints[one.name], one.name, text, depth + 1) for one in given})
        parameters = parameters_of(kind.__init__, is_method=True)
        return kind(**{name: self.make(one, name, text, depth + 1) for name, one in parameters})


def _has_no_default(field: Any) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def holds_text(kind: Any) -> bool:
    """Return whether a type is text, or a collection of it."""
    return kind is str or any(holds_text(one) for one in typing.get_args(kind))


# --- what there is -----------------------------------------------------------------------------------------------


def modules() -> list[ModuleType]:
    """Import all modules of the program, except the one that starts it."""
    names = [one.name for one in pkgutil.walk_packages(readinglist.__path__, "readinglist.")]
    return [importlib.import_module(name) for name in names if not name.endswith(".__main__")]


def functions(found: ModuleType) -> Iterator[TextFunction]:
    """Yield the functions and methods that a module defines, with the types of their parameters."""
    for name, value in list(vars(found).items()):
        function = inspect.unwrap(value) if callable(value) else value
        if inspect.isfunction(function) and function.__module__ == found.__name__ and name == function.__name__:
            yield TextFunction(f"{found.__name__}.{name}", function, parameters_of(function))
        elif inspect.isclass(value) and value.__module__ == found.__name__ and not issubclass(value, (Enum, tzinfo)):
            yield from _methods(value)


def _methods(owner: type) -> Iterator[TextFunction]:
    if getattr(owner, "_is_protocol", False):
        return
    for name, value in list(vars(owner).items()):
        if name.startswith("__"):
            continue
        is_bound = isinstance(value, staticmethod | classmethod)
        function = value.fget if isinstance(value, property) else value.__func__ if is_bound else value
        function = inspect.unwrap(function) if callable(function) else function
        if not inspect.isfunction(function):
            continue
        parameters = parameters_of(function, is_method=not isinstance(value, staticmethod))
        called = getattr(owner, name) if is_bound else function
        yield TextFunction(
            f"{owner.__module__}.{owner.__qualname__}.{name}", called, parameters, None if is_bound else owner
        )


def parameters_of(function: Any, *, is_method: bool = False) -> tuple[tuple[str, Any], ...]:
    """Return the parameters without a default, or whose default is empty, and their types."""
    hints = hints_of(function)
    found = list(inspect.signature(function).parameters.values())[is_method:]
    return tuple(
        ("/" * (one.kind is one.POSITIONAL_ONLY) + one.name, hints[one.name])
        for one in found
        if one.name in hints
        and one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)
        and (one.default is one.empty or one.default in ("", (), None))
    )


def hints_of(value: Any) -> dict[str, Any]:
    """Return the types of parameters or fields, also of those that are imported for the type checker alone."""
    found: dict[str, Any] = {}
    for one in reversed(value.__mro__) if inspect.isclass(value) else [value]:
        scope = vars(importlib.import_module(one.__module__)) if one.__module__ != "builtins" else {}
        for name, annotation in getattr(one, "__annotations__", {}).items():
            found[name] = _resolve(annotation, scope)
    found.pop("return", None)
    return found


def _resolve(annotation: Any, scope: Mapping[str, Any]) -> Any:
    if isinstance(annotation, typing.ForwardRef):  # of a field of a named tuple
        annotation = annotation.__forward_arg__
    if not isinstance(annotation, str):
        return annotation
    names = {**vars(collections.abc), **_all_classes(), **scope}
    try:
        resolved = eval(annotation, names)
        return eval(resolved, names) if isinstance(resolved, str) else resolved
    except (NameError, TypeError):
        return annotation


@cache
def _all_classes() -> dict[str, Any]:
    """Return the classes of the program by name: no name is used twice."""
    return {
        name: value
        for module in modules()
        for name, value in vars(module).items()
        if inspect.isclass(value) and value.__module__ == module.__name__
    }
