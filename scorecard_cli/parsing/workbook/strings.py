"""The texts of a workbook: those its cells share, and those inside a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scorecard_cli.parsing.workbook.markup import Attributes, Handlers, read_markup
from scorecard_cli.parsing.workbook.plain_markup import texts_in, without_plain_texts
from scorecard_cli.parsing.workbook.refusal import too_large

MOST_CHARACTERS = 64_000_000
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """A text with the characters that XML cannot hold put back (ECMA-376 part 1, 22.9.2.19).

    >>> unescaped("1_x000D_2"), unescaped("_x005F_x000D_")
    ('1\\r2', '_x000D_')
    """
    if "_x" not in text:
        return text
    decoded = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text)
    # Two escapes can stand for one character; half of one is no text that can be kept.
    return decoded.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class LetterCount:
    """Counts the letters of a workbook's texts as they are kept."""

    def __init__(self) -> None:
        self._letters = 0

    def counted(self, text: str) -> str:
        """The same text, without its escapes, counted with those before it.

        Raises:
            UnreadableWorkbookError: there is more text than any return has.
        """
        self.add(len(text))
        return unescaped(text)

    def add(self, letters: int) -> None:
        """Count so many letters more.

        Raises:
            UnreadableWorkbookError: there are more than any return has.
        """
        self._letters += letters
        if self._letters > MOST_CHARACTERS:
            raise too_large(f"it has more than {MOST_CHARACTERS // 1_000_000} million letters")


class TextRuns:
    """Gathers the runs of one text after another, without the reading aids of Japanese.

    Attributes:
        handlers: for the elements inside a text.
    """

    def __init__(self) -> None:
        self._runs: list[str] = []
        self._before_phonetic = 0
        self.handlers = Handlers(
            {"rPh": self._start_phonetic}, {"t": self._runs.append}, {"rPh": self._end_phonetic}
        )

    def begin(self, _: Attributes) -> None:
        """Begin the next text."""
        self._runs.clear()

    def text(self) -> str:
        """The whole text, of all the runs."""
        return "".join(self._runs)

    def _start_phonetic(self, _: Attributes) -> None:
        self._before_phonetic = len(self._runs)

    def _end_phonetic(self) -> None:
        del self._runs[self._before_phonetic :]


def read_shared_texts(chunks: Iterable[bytes], letters: LetterCount) -> list[str]:
    """The shared texts, in order.

    Raises:
        UnreadableWorkbookError: they cannot be read.
    """
    chunks, plain = without_plain_texts(chunks)
    texts = [letters.counted(text) for text in texts_in(plain)]
    runs = TextRuns()

    def keep() -> None:
        texts.append(letters.counted(runs.text()))

    handlers = Handlers(
        {"si": runs.begin, **runs.handlers.starts},
        runs.handlers.texts,
        {"si": keep, **runs.handlers.ends},
    )
    read_markup(chunks, "the part with the shared texts", "sst", handlers)
    return texts
