"""One report with everything that is scored on it: ours, bare searches over our index, the stock pipeline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from eval.endpoint import Endpoint
from eval.modelled import OursModelled, StockModelled
from eval.ours import Ours, Searched, by_meaning, by_words
from eval.questions import Item
from eval.rankings import DEEPEST, Case, Place, Places, Search, holders, needed
from eval.replies import System
from eval.stock import Stock, asked
from eval.texts import bare
from eval.trace import Trace, parts, ranked_passages, ranked_rows
from qa.assistant import Assistant, ingest, retrieval_text
from qa.intake import open_library
from qa.retrieval.embedder import BUNDLED, load_embedder

OURS, MODELLESS, WORDS, MEANING, STOCK = "ours", "ours, no model", "words only", "meaning only", "stock"
DENSE, LEXICAL, HYBRID, RERANKED, LOOKUP = "dense", "lexical", "hybrid", "hybrid + re-rank", "row lookup"


@dataclass(frozen=True)
class Workbench:
    """The systems over one report, and where its evidence may be found."""

    ours: Ours
    modelless: Ours
    searches: Mapping[str, Searched]
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
        library = open_library(folder)
        stored = library.stored(library.cards[0].id)
        embedder = load_embedder(stored.model or model)
        stock = Stock.over(report, embedder, work)
        chunks: dict[Place, str] = {at: bare(chunk) for at, chunk in enumerate(stock.chunks)}
        return cls(
            Ours(Assistant.over(stored, embedder if stored.model else None)),
            Ours(Assistant.over(stored, None)),
            {MEANING: by_meaning(stored, embedder), WORDS: by_words(stored)},
            stock,
            Places.of(stored.reports[0]),
            chunks,
        )

    @property
    def systems(self) -> dict[str, System]:
        """The systems to compare, ours first."""
        ours: dict[str, System] = {OURS: self.ours, MODELLESS: self.modelless, **self.searches}
        return {**ours, STOCK: self.stock, **self._modelled()}

    def _modelled(self) -> dict[str, System]:
        """Both with a language model, where the evaluation was given one."""
        if self.model is None:
            return {}
        return {
            "ours + model": OursModelled(self.ours, self.model),
            "stock + model": StockModelled(self.stock, self.model),
        }

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
            rows = [scored.row.key for scored in ranked_rows(found, self.ours.assistant)]
            stock = self._stock_search(item, self.places.rows)
            cases["rows"] = {LOOKUP: Search(rows, wanted), STOCK: stock}
        return cases

    def _passages(self, found: Trace) -> dict[str, list[str]]:
        text = retrieval_text(found.query)
        hybrid = parts(self.ours.assistant)[1].retrieve(text, DEEPEST).passages
        return {
            DENSE: self.searches[MEANING].ranking(text, DEEPEST),
            LEXICAL: self.searches[WORDS].ranking(text, DEEPEST),
            HYBRID: [each.passage for each in hybrid],
            RERANKED: ranked_passages(found, self.ours.assistant),
        }

    def _stock_search(self, item: Item, places: Mapping[Place, str]) -> Search:
        """The chunks that come back, for those pieces of evidence that stand in these places."""
        pieces = [text for text in item.evidence if needed([text], places)]
        ranking = [chunk for chunk, _ in self.stock.ranking(asked(item), DEEPEST)]
        return Search(ranking, tuple(holders(bare(text), self.chunks) for text in pieces))
