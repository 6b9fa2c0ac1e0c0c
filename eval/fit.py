"""Fitting when a passage may answer: a logistic regression, scored leaving one report out at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from eval.scoring import score
from eval.sets import QuestionSet
from eval.trace import trace
from qa.answering import arbiter
from qa.answering.arbiter import lacks_asked
from qa.answering.calibration import SIGNALS
from qa.answering.contract import contract
from qa.assistant import Assistant, ingest

Values = NDArray[np.float64]

STRENGTH = 0.1  # inverse of the penalty on standardised weights
REFUSED = 0.03  # the share of held-out answerable questions that the threshold may refuse at most
PATH = Path(arbiter.__file__).with_name("calibration.toml")


@dataclass(frozen=True, slots=True)
class Sample:
    """The signals of a question's best passage, whether the report answers it and whether this passage does.

    A passage that does not answer an answerable question teaches nothing of either sort and is left out.
    """

    report: str
    signals: tuple[float, ...]
    answerable: bool
    right: bool


@dataclass(frozen=True)
class Fit:
    """Weights of the signals in their own scale, the intercept, the threshold, and the held-out scores.

    ``held_out`` is the probability of every sample by a fit on the samples of all other reports.
    """

    weights: dict[str, float]
    intercept: float
    threshold: float
    held_out: Values
    answerable: NDArray[np.bool_]

    @property
    def auc(self) -> float:
        """The area under the ROC curve of the held-out probabilities."""
        return float(roc_auc_score(self.answerable, self.held_out))

    def point(self, threshold: float) -> dict[str, float]:
        """Held out: precision and recall of refusing, and the share of answerable questions refused."""
        refused = self.held_out < threshold
        due = refused & ~self.answerable
        return {
            "threshold": threshold,
            "precision": float(due.sum() / max(1, refused.sum())),
            "recall": float(due.sum() / max(1, (~self.answerable).sum())),
            "answerable refused": float((refused & self.answerable).sum() / max(1, self.answerable.sum())),
        }

    def curve(self) -> list[dict[str, float]]:
        """The trade-off: a point for every twentieth of the probability."""
        return [self.point(step / 20) for step in range(1, 20)]


def samples(sets: Sequence[QuestionSet], work: Path) -> list[Sample]:
    """A sample of every question of the sets that comes before the passage path.

    Args:
        sets: development sets.
        work: folder for the indexes; what was built is used again.
    """
    found: list[Sample] = []
    open_: dict[Path, Assistant] = {}
    for each in sets:
        if each.report not in open_:
            folder = work / f"index-{each.report.stem}"
            ingest([each.report], folder)
            open_[each.report] = Assistant.open(folder)
        for item in each.items:
            seen = trace(open_[each.report], item.question, item.history)
            if seen.query.refusal or (seen.chosen is not None and seen.chosen.kind == "figure"):
                continue
            if seen.passage is None or seen.passage.missing or lacks_asked(seen.passage):
                continue
            if seen.passage.signals is not None:
                signals = astuple(seen.passage.signals)
                answer = contract(item.question, seen.passage.answer, 0.0, item.id)
                right = item.kind != "unanswerable" and score(item, answer).right
                found.append(Sample(each.report.stem, signals, item.kind != "unanswerable", right))
    return found


def fit(found: Sequence[Sample]) -> Fit:
    """Fit on all samples; the threshold and the published score come from held-out reports.

    Raises:
        ValueError: there are fewer than two reports, or only questions of one sort.
    """
    found = [sample for sample in found if sample.right or not sample.answerable]
    values = np.array([sample.signals for sample in found], dtype=np.float64)
    answerable = np.array([sample.answerable for sample in found])
    reports = np.array([sample.report for sample in found])
    if len(set(reports)) < 2 or answerable.all() or not answerable.any():
        raise ValueError("the fit needs questions of both sorts about two reports at least")
    held_out = np.zeros(len(found))
    for report in sorted(set(reports)):
        out = reports == report
        weights, intercept = _regress(values[~out], answerable[~out])
        held_out[out] = 1 / (1 + np.exp(-(values[out] @ weights + intercept)))
    weights, intercept = _regress(values, answerable)
    threshold = float(np.quantile(held_out[answerable], REFUSED))
    named = {name: round(float(weight), 3) for name, weight in zip(SIGNALS, weights, strict=True)}
    return Fit(named, round(intercept, 3), round(threshold, 3), held_out, answerable)


def _regress(values: Values, answerable: NDArray[np.bool_]) -> tuple[Values, float]:
    """Weights and intercept for the signals as they are; both sorts of questions weigh the same."""
    mean, spread = values.mean(axis=0), values.std(axis=0)
    spread[spread == 0] = 1.0
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=1000)
    model.fit((values - mean) / spread, answerable)
    weights = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - weights @ mean)


def summary(found: Fit) -> str:
    """The trade-off as a Markdown page; every probability is by a fit on the other reports."""
    lines = [
        "# When a passage may answer",
        "",
        f"{found.answerable.sum()} questions that a passage answers and {(~found.answerable).sum()} that "
        "no passage answers, names and years aside (those are refused without a threshold). Every "
        "probability is by a fit on the questions about the other reports.",
        "",
        f"Area under the ROC curve: {found.auc:.3f}. Threshold in use: {found.threshold}.",
        "",
        "| threshold | abstention precision | abstention recall | answerable refused |",
        "| --- | --- | --- | --- |",
    ]
    points = (*found.curve(), found.point(found.threshold))
    lines += ["| " + " | ".join(f"{value:.3f}" for value in point.values()) + " |" for point in points]
    return "\n".join([*lines, "", "![Trade-off](abstention.png)"]) + "\n"


def draw(found: Fit, path: Path) -> None:
    """The trade-off as a picture: unanswerable questions refused against answerable ones refused."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    points = [found.point(step / 100) for step in range(101)]
    figure, axes = pyplot.subplots(figsize=(6, 4), layout="constrained")
    axes.plot([p["answerable refused"] for p in points], [p["recall"] for p in points], color="#1f4e79")
    at_work = found.point(found.threshold)
    axes.plot(at_work["answerable refused"], at_work["recall"], "o", color="#b03a2e")
    axes.set_xlabel("answerable questions refused")
    axes.set_ylabel("unanswerable questions refused")
    axes.set_title("Abstention, leaving one report out")
    figure.savefig(path, dpi=120, metadata={"Software": None})
    pyplot.close(figure)


def toml(found: Fit) -> str:
    """The fitted weights as the data file of the package."""
    lines = ["# Written by `python -m eval fit`; see docs/eval.md.", f"threshold = {found.threshold}"]
    lines += [f"intercept = {found.intercept}", "", "[weights]"]
    return "\n".join([*lines, *(f"{name} = {weight}" for name, weight in found.weights.items())]) + "\n"
