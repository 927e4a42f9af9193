"""The check that nothing closed has come into finished public files, before they are written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path as FilePath
from urllib.parse import unquote
from zipfile import BadZipFile

from pikepdf import PdfError

from referat.bind.leaks import ClosedText, Leak, LeakCheck
from referat.bind.metadata import METADATA_WORDS
from referat.build.documents import FinishedFile
from referat.build.order import FORMATS, PUBLIC_FOLDER
from referat.build.versions import made_with
from referat.danish import count, join_names
from referat.diagnostics import Diagnostic, error
from referat.model.base import Value
from referat.model.documents import DocumentKind
from referat.model.settings.section_rules import AbsenceForm, PointForm, SectionKind
from referat.proceedings.facts import Proceedings
from referat.proceedings.public.closed_words import (
    FieldText,
    attached_files,
    derived_words,
    meeting_words,
)
from referat.reading.picture_words import picture_word
from referat.reading.readers import reader_of
from referat.reading.readings import Reading
from referat.reading.word import docx_readings
from referat.render.pictures import clean_picture
from referat.resources import templates_folder
from referat.rules.attached_words import attached_words
from referat.source.files import TABLE_SUFFIX, FileRefusedError, is_file, project_file
from referat.source.markdown.markup import parse, references

_READABLE = (TABLE_SUFFIX, ".svg")
_PLACES_TOLD = 3
_OF_PROGRAM = (
    "Side af Gå til Tabel Billede Logo "
    "januar februar marts april maj juni juli august september oktober november december "
    "mandag tirsdag onsdag torsdag fredag lørdag søndag "
    "tilføjet erstattet omdelt på mødet lukket "
    "tekst punkt afstemning holdninger standset mindretalsudtalelse protokolbemærkning"
)


def leak_findings(
    files: Sequence[FinishedFile], facts: Proceedings, root: FilePath
) -> tuple[Diagnostic, ...]:
    """An error for every closed field that can be read out of one of the files."""
    pages = max((file.pages or 0 for file in files), default=0)
    check = leak_check(facts, root, pages, [text for file in files for text in file.opened])
    found: list[Diagnostic] = []
    for file in files:
        name = f"{PUBLIC_FOLDER}/{file.name}"
        readings = (Reading("filens navn", file.name), *reader_of(file.name)(file.data))
        found += _told(name, check.leaks(readings))
    return tuple(found)


def closed_words_in(text: str, facts: Proceedings, root: FilePath) -> str:
    """The first closed words in a text that all may read; empty when there are none."""
    leak = next(iter(leak_check(facts, root).leaks([Reading("teksten", text)])), None)
    return leak.words if leak else ""


def stale_findings(
    folder: FilePath, fresh: Collection[str], facts: Proceedings, root: FilePath
) -> Iterator[Diagnostic]:
    """Public files of earlier builds in which something is closed since; ``fresh`` are no such."""
    left = [p for p in sorted(folder.glob("*.*")) if p.suffix[1:] in FORMATS]
    old = [path for path in left if path.name not in fresh and is_file(path)]
    bound = [text.text for text in attached_words(facts, root, is_closed=False)] if old else ()
    check = leak_check(facts, root, opened=bound) if old else None
    for path in old if check else ():
        leak = next(check.leaks(_readings(path)), None) if check else None
        if leak:
            name = f"{PUBLIC_FOLDER}/{path.name}"
            message = f"{name} er fra en tidligere bygning og rummer noget, der nu er lukket"
            label = f"“{_shortened(leak.words)}” står i {leak.place}"
            yield error("O021", message, leak.field.place, label, f"slet {name}, eller lav den om")


def _readings(path: FilePath) -> Iterator[Reading]:
    """What stands in a file; one that can't be read is none of ours."""
    with suppress(OSError, ValueError, RuntimeError, BadZipFile, PdfError):
        yield from reader_of(path.name)(path.read_bytes())


def leak_check(
    facts: Proceedings, root: FilePath, pages: int = 0, opened: Iterable[str] = ()
) -> LeakCheck[FieldText]:
    """What is closed in a meeting's documents, with the files that its texts show.

    ``pages`` are those of the longest document, whose numbers stand in it; ``opened`` are texts of
    attachments that are bound into one.
    """
    words = meeting_words(facts)
    folder = facts.files.folder
    closed = [*words.closed, *_shown_files(words.closed, root, folder)]
    closed += attached_words(facts, root, is_closed=True)
    said = [*words.opened, *_shown_files(words.opened, root, folder)]
    return LeakCheck(
        closed=[ClosedText(f.text, f, f.is_whole) for f in closed],
        opened=[
            *(f.text for f in said),
            *derived_words(facts, facts.kinds),
            *_words_of_files(facts),
            *opened,
        ],
        of_house=[*_words_of_programs(), *_letterhead_words(facts), *map(str, range(pages + 1))],
    )


def _words_of_files(facts: Proceedings) -> Iterator[str]:
    """What the view says of the files of open attachments."""
    for is_shut, name, _ in attached_files(facts):
        file = facts.attached.get(name)
        if file and not is_shut:
            yield f"{file.size} {file.pages or ''} {file.digest}"


def _shown_files(
    fields: Sequence[FieldText], root: FilePath, folder: FilePath
) -> Iterator[FieldText]:
    """The names of the files that texts show, and the words in tables and drawings."""
    for field in fields:
        for reference in references(parse(field.text)):
            if not reference.is_image:
                continue
            target = unquote(reference.target)
            yield FieldText(FilePath(target).stem, field.place, "fil", True)
            with suppress(FileRefusedError, OSError, ValueError, SyntaxError):
                path = project_file(root, folder, target)
                words = _words_of_file(path)
                yield FieldText(words, field.place, "fil", path.suffix.lower() not in _READABLE)


def _words_of_file(path: FilePath) -> str:
    """The words in a table or drawing, and the word that a picture is."""
    data = path.read_bytes()
    if path.suffix.lower() in _READABLE:
        return data.decode("utf-8-sig", "replace")
    return picture_word(clean_picture(path.name, data))


@cache
def _words_of_programs() -> tuple[str, ...]:
    """What the program and its standard templates write in every document."""
    folder = templates_folder()
    standard = [p for p in folder.rglob("*") if p.suffix in (".html", ".css")]
    texts = [path.read_text(encoding="utf-8") for path in sorted(standard)]
    versions = " ".join(f"{name} {version}" for name, version in made_with().items())
    return (*texts, versions, METADATA_WORDS, _OF_PROGRAM, *_words_of_data())


def _words_of_data() -> Iterator[str]:
    """The keys and kinds in the data that a PDF carries."""
    from referat.model import changes, view

    found = [v for module in (changes, view) for v in vars(module).values()]
    for model in (v for v in found if isinstance(v, type) and issubclass(v, Value)):
        yield " ".join(str(field.alias) for field in model.model_fields.values())
    yield " ".join((*SectionKind, *DocumentKind, *PointForm, *AbsenceForm))


def _letterhead_words(facts: Proceedings) -> Iterator[str]:
    path = facts.files.settings.letterhead
    if path is None:
        return
    with suppress(OSError):
        yield from (reading.text for reading in docx_readings(path.read_bytes()))


def _told(name: str, leaks: Iterable[Leak[FieldText]]) -> Iterator[Diagnostic]:
    """One error for each closed field, with all the places where it can be read."""
    by_field: dict[FieldText, list[Leak[FieldText]]] = {}
    for leak in leaks:
        by_field.setdefault(leak.field, []).append(leak)
    for field, found in by_field.items():
        longest = max(found, key=lambda leak: len(leak.words))
        places = list(dict.fromkeys(leak.place for leak in found))
        yield error(
            "O020",
            f"{name} er ikke skrevet: det lukkede “{_shortened(longest.words)}” står i den",
            field.place,
            f"“{field.name}” er lukket, men kan læses i {_joined(places)}",
            "står ordene i kommunens egen skabelon, så slet dem dér",
            "må de siges offentligt, så skriv dem i “offentlig titel” eller i et åbent punkt",
        )


def _joined(places: Sequence[str]) -> str:
    if len(places) <= _PLACES_TOLD:
        return join_names(places)
    more = len(places) - _PLACES_TOLD
    return f"{', '.join(places[:_PLACES_TOLD])} og {count(more, 'andet sted', 'andre steder')}"


def _shortened(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:79]}…"
