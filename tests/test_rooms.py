"""Every module keeps to its room: what it may lean on is held by reading its imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import scorecard_cli

PACKAGE = Path(scorecard_cli.__file__).parent
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))

MAY_LEAN_ON = {
    "cli": {"workflows", "exporters", "domain"},
    "workflows": {"parsing", "checking", "rules", "store", "reporting", "domain"},
    "exporters": {"reporting", "domain"},
    "parsing": {"domain"},
    "checking": {"domain"},
    "rules": {"domain"},
    "store": {"domain"},
    "reporting": {"domain"},
    "domain": set(),
    "errors": set(),
    "__main__": {"cli"},
    "__init__": set(),
}
"""The rooms that each room may lean on, beside itself; the errors are open to all."""

OPEN_TO_ALL = {"errors", "__init__"}

HOMES = {
    "pandas": {"parsing", "rules"},
    "numpy": {"rules"},
    "openpyxl": set(),
    "xlsxwriter": {"exporters"},
    "pyarrow": {"exporters"},
    "docx": {"exporters"},
    "jinja2": {"exporters"},
    "rich": {"exporters"},
    "typer": {"cli"},
    "sqlite3": {"store"},
    "psycopg": {"store"},
}
"""The rooms in which each of these is used; openpyxl is for tests alone."""

CLOCKS_AND_FILES = {"io", "os", "pathlib", "shutil", "tempfile", "time"}


def imports(module: str) -> Iterator[str]:
    """The full name of every module imported anywhere in this one, in functions too."""
    for node in ast.walk(ast.parse((PACKAGE / module).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports by a relative name"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(module: str) -> str:
    """The room that a file of the package stands in; a file of no room is one of its own."""
    return module.partition("/")[0].removesuffix(".py")


def rooms_leant_on(module: str) -> set[str]:
    """The rooms of the package that a module imports from."""
    rooms = {path.partition("/")[0].removesuffix(".py") for path in MODULES}
    inside = (name.split(".")[1] for name in imports(module) if name.startswith("scorecard_cli."))
    return {name if name in rooms else "__init__" for name in inside}


def test_every_room_is_known() -> None:
    """A new room is entered on the plan before it is built."""
    assert {room(module) for module in MODULES} == MAY_LEAN_ON.keys()


@pytest.mark.parametrize("module", MODULES)
def test_a_module_leans_only_on_what_its_room_may(module: str) -> None:
    """Nothing that draws decides, nothing that decides reads files, and so on down the plan."""
    own = room(module)
    assert rooms_leant_on(module) <= MAY_LEAN_ON[own] | OPEN_TO_ALL | {own}


@pytest.mark.parametrize("module", MODULES)
def test_a_tool_is_used_in_its_home_only(module: str) -> None:
    """Each outside tool can be exchanged by changing one room."""
    used = {name.partition(".")[0] for name in imports(module)} & HOMES.keys()
    assert {tool for tool in used if room(module) not in HOMES[tool]} == set()


@pytest.mark.parametrize(
    ("tool", "home"),
    [("sqlite3", "store/engines/sqlite"), ("psycopg", "store/engines/postgresql")],
)
def test_what_keeps_a_store_is_spoken_to_in_its_own_modules(tool: str, home: str) -> None:
    """Every question is written once: nothing else in the store knows which engine answers."""
    users = {
        module for module in MODULES if tool in {name.partition(".")[0] for name in imports(module)}
    }
    assert users
    assert {module for module in users if not module.startswith(home)} == set()


def test_every_home_is_lived_in() -> None:
    """The plan names no home where a tool is not used."""
    lived_in = {
        (name.partition(".")[0], room(module)) for module in MODULES for name in imports(module)
    }
    assert {(tool, home) for tool, homes in HOMES.items() for home in homes} <= lived_in


@pytest.mark.parametrize("module", [name for name in MODULES if room(name) == "rules"])
def test_rules_have_no_clock_and_no_files(module: str) -> None:
    """What is concluded depends on the figures, and never on when or where it is asked."""
    assert not {name.partition(".")[0] for name in imports(module)} & CLOCKS_AND_FILES
