"""The questions across reports: enough of them, of every kind that a shelf is asked."""

from collections import Counter

from eval.library import ACROSS
from eval.questions import load_items


def test_questions_across_reports() -> None:
    items = [item for path in ACROSS.values() for item in load_items(path)]
    kinds = Counter(item.kind for item in items)
    assert len(items) >= 30
    assert len({item.id for item in items}) == len(items)
    assert min(kinds[kind] for kind in ("computed", "rank", "yesno", "text", "followup", "unanswerable")) >= 2
