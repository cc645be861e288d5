"""A method that remembers what it answered, for look-ups of a word that return with every article."""
from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
SIZE = 1 << 16       # answers that one method of one object keeps, the least recently asked for go first


class remembered(Generic[P, R]):  # noqa: N801  (a decorator, as ``cached_property``)
    """Decorate a method whose answer follows from its (hashable) arguments alone, as long as the object lives.

    Unlike ``functools.lru_cache`` on a method it keeps the answers in the object, and so no object alive.
    """

    def __init__(self, method: Callable[Concatenate[Any, P], R]) -> None:
        self.method = method
        self.__doc__ = method.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: object, owner: type | None = None) -> Callable[P, R]:
        answers: Callable[P, R] = lru_cache(SIZE)(partial(self.method, instance))  # type: ignore[assignment]
        instance.__dict__[self.name] = answers      # found before this descriptor from now on
        return answers
