"""The results as pictures. matplotlib is a tool of developers and is imported only here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.questions import KINDS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SHOWN = {"ours": "#1b6ca8", "stock": "#b0532c"}
LATENCY_LIMIT = 1.5


def draw(data: Mapping[str, Any], folder: Path) -> list[str]:
    """Draw all pictures, of the unseen half where it was scored; their file names."""
    half = "unseen" if "unseen" in data["halves"] else "dev"
    found = data["halves"][half]
    title = f"{half} half, {found['n']} questions"
    drawers = {"accuracy.png": _accuracy, "risk-coverage.png": _risk, "latency.png": _latency}
    for name, drawer in drawers.items():
        figure, axes = _canvas(title)
        drawer(axes, found["systems"])
        axes.legend(frameon=False)
        figure.savefig(folder / name, dpi=120, metadata={"Software": None})
    return list(drawers)


def _canvas(title: str) -> tuple[Figure, Axes]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9.5, 4.5), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.set_title(title)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _accuracy(axes: Axes, systems: Mapping[str, Any]) -> None:
    kinds = ["all", *(kind for kind in KINDS if kind in systems["ours"]["accuracy"])]
    for shift, (name, colour) in zip((-0.2, 0.2), SHOWN.items(), strict=True):
        found = [systems[name]["accuracy"][kind] for kind in kinds]
        values = [100 * each["value"] for each in found]
        low = [100 * (each["value"] - each["low"]) for each in found]
        high = [100 * (each["high"] - each["value"]) for each in found]
        places = [at + shift for at in range(len(kinds))]
        axes.bar(places, values, 0.4, label=name, color=colour, yerr=[low, high], capsize=3)
    axes.set_xticks(
        range(len(kinds)), [f"{k}\nn={systems['ours']['accuracy'][k]['n']}" for k in kinds], fontsize=8
    )
    axes.set_ylabel("right answers, %")
    axes.set_ylim(0, 105)


def _risk(axes: Axes, systems: Mapping[str, Any]) -> None:
    for name, colour in SHOWN.items():
        curve = [(100 * coverage, 100 * risk) for coverage, risk in systems[name]["curve"]]
        axes.plot(*zip(*curve, strict=True), label=name, color=colour)
        at_work = systems[name]["risk"]
        if at_work["risk"] is not None:
            axes.plot(100 * at_work["coverage"], 100 * at_work["risk"], "o", color=colour)
    axes.set_xlabel("coverage: share of all questions answered, %  (dot: where the system works)")
    axes.set_ylabel("risk: share of the answers that are wrong, %")
    axes.set_xlim(0, 100)
    axes.set_ylim(0, None)


def _latency(axes: Axes, systems: Mapping[str, Any]) -> None:
    for name, colour in SHOWN.items():
        times = systems[name]["milliseconds"]
        shares = [100 * (at + 1) / len(times) for at in range(len(times))]
        axes.step(times, shares, where="post", label=name, color=colour)
    longest = max(systems[name]["answers"]["p95 ms"]["value"] for name in SHOWN)
    axes.set_xlim(0, LATENCY_LIMIT * longest)
    axes.set_xlabel("milliseconds a question")
    axes.set_ylabel("questions answered within, %")
