"""What a program could search with instead: Whoosh as it comes, SQLite's FTS5, tantivy. Each answers its best 50."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from readinglist.model import PaperText

BEST = 50
WHOOSH_BEARS = 10_000  # papers; beyond, indexing takes it many minutes
_FIELDS = ("title", "abstract", "author", "note", "tags")
_WEIGHTS = (3.0, 1.0, 1.5, 0.8, 1.5)

Ask = Callable[[], object]


class Rival(Protocol):
    """Something that indexes and answers; ``question`` gives None for what it cannot be asked."""

    name: str

    def build(self, texts: Iterable[PaperText]) -> None: ...
    def open(self) -> None: ...
    def edit(self, texts: Sequence[PaperText]) -> None: ...
    def question(self, text: str) -> Ask | None: ...
    def close(self) -> None: ...


def _values(text: PaperText) -> tuple[str, ...]:
    return text.title, text.abstract, text.authors, text.note, text.tags


class Fts5:
    """SQLite's own full-text search, with stems and the index for beginnings that it recommends."""

    name = "FTS5"

    def __init__(self, folder: Path, inbox: Sequence[int]) -> None:
        self._path = folder / "fts.db"
        self._inbox = inbox

    def open(self) -> None:
        """Open the file."""
        self._db = sqlite3.connect(self._path, isolation_level=None)

    def build(self, texts: Iterable[PaperText]) -> None:
        """Index papers in one transaction."""
        self.open()
        self._db.executescript(
            f"pragma journal_mode=wal; pragma synchronous=normal;"
            f"create virtual table paper using fts5({', '.join(_FIELDS)}, tokenize='porter unicode61', prefix='1 2 3');"
            f"create table status(id integer primary key, status text); create index by_status on status(status);"
        )
        self._db.execute("begin")
        self._db.executemany(
            "insert into paper(rowid, title, abstract, author, note, tags) values (?, ?, ?, ?, ?, ?)",
            ((text.id, *_values(text)) for text in texts),
        )
        self._db.executemany("insert into status values (?, 'inbox')", ((paper,) for paper in self._inbox))
        self._db.execute("commit")

    def edit(self, texts: Sequence[PaperText]) -> None:
        """Change papers in one transaction."""
        self._db.execute("begin")
        self._db.executemany(
            "update paper set title=?, abstract=?, author=?, note=?, tags=? where rowid=?",
            ((*_values(text), text.id) for text in texts),
        )
        self._db.execute("commit")

    def question(self, text: str) -> Ask | None:
        """Ask for the best by bm25."""
        if "~" in text:
            return None
        words = re.sub(r"(\S+) -(\S+)", r"\1 NOT \2", text.replace(" status:inbox", ""))
        words = re.sub(r"(?<!\w)title:(\S+)", r"title:\1", words)
        filtered = " and +rowid in (select id from status where status = 'inbox')" if "status:" in text else ""
        weights = ", ".join(map(str, _WEIGHTS))
        sql = f"select rowid from paper where paper match ?{filtered} order by bm25(paper, {weights}) limit {BEST}"
        return lambda: self._db.execute(sql, (words,)).fetchall()

    def close(self) -> None:
        """Close the file."""
        self._db.close()


class StockWhoosh:
    """Whoosh as it comes, with its stemming analyzer."""

    name = "Whoosh"

    def __init__(self, folder: Path, inbox: Sequence[int]) -> None:
        self._folder = folder / "whoosh"
        self._inbox = frozenset(inbox)

    def open(self) -> None:
        """Open the folder."""
        from whoosh.index import open_dir

        self._index = open_dir(str(self._folder))
        self._searcher = self._index.searcher()

    def build(self, texts: Iterable[PaperText]) -> None:
        """Index papers with one writer."""
        from whoosh.analysis import StemmingAnalyzer
        from whoosh.fields import ID, KEYWORD, TEXT, Schema
        from whoosh.index import create_in

        analyzer = StemmingAnalyzer(cachesize=-1)
        fields = {field: TEXT(analyzer=analyzer) for field in _FIELDS}
        schema = Schema(id=ID(unique=True, stored=True), status=KEYWORD, **fields)
        self._folder.mkdir()
        with create_in(str(self._folder), schema).writer(limitmb=128) as writer:
            for text in texts:
                writer.add_document(**self._document(text))
        self.open()

    def _document(self, text: PaperText) -> dict[str, str]:
        status = "inbox" if text.id in self._inbox else "read"
        return {"id": str(text.id), "status": status, **dict(zip(_FIELDS, _values(text), strict=True))}

    def edit(self, texts: Sequence[PaperText]) -> None:
        """Change papers in one commit, and open what came of it."""
        with self._index.writer() as writer:
            for text in texts:
                writer.update_document(**self._document(text))
        self._searcher = self._searcher.refresh()

    def question(self, text: str) -> Ask | None:
        """Ask for the best by BM25F."""
        if re.search(r"\b\w{1,2}\*", text):
            return None  # seconds each
        from whoosh.qparser import FuzzyTermPlugin, MultifieldParser

        boosts = dict(zip(_FIELDS, _WEIGHTS, strict=True))
        parser = MultifieldParser(_FIELDS, self._index.schema, fieldboosts=boosts)
        parser.add_plugin(FuzzyTermPlugin())
        query = parser.parse(re.sub(r" -(\S+)", r" NOT \1", text))
        return lambda: self._searcher.search(query, limit=BEST)

    def close(self) -> None:
        """Close the searcher."""
        self._searcher.close()


class Tantivy:
    """Tantivy (Rust), if it is installed."""

    name = "tantivy"

    def __init__(self, folder: Path, inbox: Sequence[int]) -> None:
        self._folder = folder / "tantivy"
        self._inbox = frozenset(inbox)

    def open(self) -> None:
        """Open the folder."""
        tantivy = import_module("tantivy")
        builder = tantivy.SchemaBuilder().add_integer_field("id", stored=True, indexed=True)
        builder.add_text_field("status", tokenizer_name="raw")
        for field in _FIELDS:
            builder.add_text_field(field, tokenizer_name="en_stem")
        self._folder.mkdir(exist_ok=True)
        self._index: Any = tantivy.Index(builder.build(), path=str(self._folder))
        self._index.reload()
        self._searcher: Any = self._index.searcher()

    def build(self, texts: Iterable[PaperText]) -> None:
        """Index papers with two threads."""
        self.open()
        self._write(texts)

    def _write(self, texts: Iterable[PaperText]) -> None:
        tantivy = import_module("tantivy")
        writer = self._index.writer(heap_size=128_000_000, num_threads=2)
        for text in texts:
            status = "inbox" if text.id in self._inbox else "read"
            fields = dict(zip(_FIELDS, _values(text), strict=True))
            writer.add_document(tantivy.Document(id=text.id, status=status, **fields))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def edit(self, texts: Sequence[PaperText]) -> None:
        """Change papers in one commit."""
        writer = self._index.writer(heap_size=15_000_000, num_threads=1)
        for text in texts:
            writer.delete_documents("id", text.id)
        writer.commit()
        del writer
        self._write(texts)

    def question(self, text: str) -> Ask | None:
        """Ask for the best by BM25, with an exact count."""
        if "*" in text or "~" in text:
            return None  # its query parser has no beginnings of words
        words = re.sub(r" (?=[^ ]+$)", " AND ", text) if " OR " not in text and " -" not in text else text
        words = re.sub(r'^"(.*) AND (.*)"$', r'"\1 \2"', words)
        if "status:" in text:
            first, second, _ = text.split()
            words = f"{first} AND {second} AND status:inbox"
        if " -" in text:
            words = "+" + text
        query = self._index.parse_query(words, list(_FIELDS), dict(zip(_FIELDS, _WEIGHTS, strict=True)))
        return lambda: self._searcher.search(query, BEST, count=True)

    def close(self) -> None:
        """Let go of the folder."""
        del self._searcher, self._index


RIVALS = (Fts5.name, StockWhoosh.name, Tantivy.name)


def rivals(folder: Path, inbox: Sequence[int], papers: int) -> tuple[list[Rival], dict[str, str]]:
    """Return those that are at hand, and why the others of RIVALS are not."""
    found: list[Rival] = [Fts5(folder, inbox)]
    absent: dict[str, str] = {}
    if papers <= WHOOSH_BEARS:
        found.append(StockWhoosh(folder, inbox))
    else:
        absent[StockWhoosh.name] = "too slow"
    if find_spec("tantivy"):
        found.append(Tantivy(folder, inbox))
    else:
        absent[Tantivy.name] = "not installed"
    return found, absent
