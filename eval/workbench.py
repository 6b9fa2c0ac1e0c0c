"""One report with everything that is scored on it: our index with its variants, and the stock pipeline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from eval.endpoint import Endpoint
from eval.modelled import OursModelled, StockModelled
from eval.ours import Ours, variants
from eval.questions import Item
from eval.rankings import DEEPEST, Case, Place, Places, Search, holders, needed
from eval.replies import System
from eval.stock import Stock, asked
from eval.texts import bare
from eval.trace import Trace, parts, ranked_passages, ranked_rows
from qa.assistant import Assistant, ingest, retrieval_text
from qa.retrieval.embedder import BUNDLED, load_embedder

OURS, WORDS, MEANING, STOCK = "ours", "ours, words only", "ours, meaning only", "stock"
DENSE, LEXICAL, HYBRID, RERANKED, LOOKUP = "dense", "lexical", "hybrid", "hybrid + re-rank", "row lookup"


@dataclass(frozen=True)
class Workbench:
    """The systems over one report, and where its evidence may be found."""

    assistants: Mapping[str, Assistant]
    stock: Stock
    places: Places
    chunks: Mapping[Place, str]
    model: Endpoint | None = None

    @classmethod
    def over(cls, report: Path, work: Path, index: Path | None = None, model: str = BUNDLED) -> Workbench:
        """Make a report ready.

        Args:
            report: the report file.
            work: folder for what is built; nothing is embedded twice.
            index: a ready index of this report, used as it stands.
            model: the embedding model of ours and of the stock pipeline.
        """
        folder = index or work / f"index-{report.stem}"
        if index is None:
            ingest([report], folder, model)
        assistants = variants(folder)
        stock = Stock.over(report, load_embedder(model), work)
        chunks: dict[Place, str] = {at: bare(chunk) for at, chunk in enumerate(stock.chunks)}
        return cls(assistants, stock, Places.of(assistants[OURS].reports[0]), chunks)

    @property
    def systems(self) -> dict[str, System]:
        """The systems to compare, ours first."""
        ours: dict[str, System] = {name: Ours(assistant) for name, assistant in self.assistants.items()}
        return {**ours, STOCK: self.stock, **self._modelled()}

    def _modelled(self) -> dict[str, System]:
        """Both with a language model, where the evaluation was given one."""
        if self.model is None:
            return {}
        return {
            "ours + model": OursModelled(self.ours, self.model),
            "stock + model": StockModelled(self.stock, self.model),
        }

    @property
    def ours(self) -> Ours:
        """Our assistant as it is."""
        return Ours(self.assistants[OURS])

    def cases(self, item: Item) -> dict[str, Case]:
        """What each way of searching brings for a question's evidence in "text" and in "rows" of tables."""
        if item.kind == "unanswerable":
            return {}
        found = self.ours.trace(item)
        cases: dict[str, Case] = {}
        if wanted := needed(item.evidence, self.places.passages):
            stock = self._stock_search(item, self.places.passages)
            cases["text"] = {
                mode: Search(ranking, wanted) for mode, ranking in self._passages(found).items()
            } | {STOCK: stock}
        if wanted := needed(item.evidence, self.places.rows):
            rows = [scored.row.key for scored in ranked_rows(found, self.assistants[OURS])]
            stock = self._stock_search(item, self.places.rows)
            cases["rows"] = {LOOKUP: Search(rows, wanted), STOCK: stock}
        return cases

    def _passages(self, found: Trace) -> dict[str, list[str]]:
        text = retrieval_text(found.query)
        modes = {DENSE: MEANING, LEXICAL: WORDS, HYBRID: OURS}
        rankings = {mode: self._retrieved(system, text) for mode, system in modes.items()}
        return rankings | {RERANKED: ranked_passages(found, self.assistants[OURS])}

    def _retrieved(self, system: str, text: str) -> list[str]:
        retriever = parts(self.assistants[system])[1]
        return [found.passage for found in retriever.retrieve(text, DEEPEST).passages]

    def _stock_search(self, item: Item, places: Mapping[Place, str]) -> Search:
        """The chunks that come back, for those pieces of evidence that stand in these places."""
        pieces = [text for text in item.evidence if needed([text], places)]
        ranking = [chunk for chunk, _ in self.stock.ranking(asked(item), DEEPEST)]
        return Search(ranking, tuple(holders(bare(text), self.chunks) for text in pieces))
