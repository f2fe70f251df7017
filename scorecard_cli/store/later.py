"""Modules that are loaded when they are first asked for."""

from __future__ import annotations

from importlib import import_module


class Later:
    """A module of the store, for all that is asked of it; loaded with the first question.

    Most commands ask few modules, and to load them all takes longer than to answer.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, asked: str) -> object:
        return getattr(import_module(f"scorecard_cli.store.{self._name}"), asked)
