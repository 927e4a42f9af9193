"""What is done once to a foreign PDF, whatever books it will be bound into."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from hashlib import blake2b
from io import BytesIO

from pikepdf import Name, ObjectStreamMode, Page, PasswordError, Pdf

from referat.bind.appendix.annotations import draw_annotations
from referat.bind.appendix.bands import GROWTH, band_of_growth, free_bands
from referat.bind.appendix.bookmarks import own_outline
from referat.bind.appendix.boxes import Frame, frame_of, write_frame
from referat.bind.appendix.contents import Shutter
from referat.bind.appendix.costs import (
    costs_of_broken,
    costs_of_untagged,
    foreign_costs,
    own_claims,
)
from referat.bind.appendix.layers import flatten_layers
from referat.bind.appendix.links import keep_links, lead_to_places
from referat.bind.appendix.pictures import strip_pictures
from referat.bind.appendix.places import Places
from referat.bind.appendix.stripping import strip_file, strip_objects, strip_page
from referat.bind.appendix.tags import has_tags, remove_tags, tidy_tags
from referat.bind.appendix.values import AppendixError, Band, OutlineEntry, PreparedAppendix
from referat.bind.claims import Cost
from referat.bind.destinations import destinations
from referat.bind.fonts.fonts import HouseTexts
from referat.bind.images import forbid_interpolation
from referat.bind.values import Bookmark
from referat.reading.pdf_pages import open_whole

_NAME_SIZE = 6


def prepare_appendix(pdf: bytes, *, is_public: bool, is_stamped: bool = True) -> PreparedAppendix:
    """Make a foreign PDF fit for binding: what acts or is hidden goes, what is shown stays.

    For the public comments go as well, but for what is seen of them on paper. One that is not
    stamped keeps its pages as they are. It takes as much time and memory as the file makes it take,
    so it is done where both have a limit.
    Raises AppendixError for what can't be bound.
    """
    try:
        with open_whole(pdf) as source:
            prefix = blake2b(pdf, digest_size=_NAME_SIZE).hexdigest()
            return _prepared(source, prefix, is_public=is_public, is_stamped=is_stamped)
    except AppendixError:
        raise
    except PasswordError as trouble:
        raise AppendixError("filen er beskyttet med en adgangskode") from trouble
    # A foreign file may have anything where something else should be.
    except Exception as trouble:
        raise AppendixError("filen er beskadiget") from trouble


def prepare_own(
    pdf: bytes,
    costs: tuple[Cost, ...],
    texts: HouseTexts,
    bookmarks: Sequence[Bookmark],
    *,
    is_stamped: bool = True,
) -> PreparedAppendix:
    """The same for a part that the program has laid out, prepared as parts are.

    ``costs`` and ``texts`` are the part's.
    """
    with Pdf.open(BytesIO(pdf)) as source:
        places = destinations(source)
        frames = [frame_of(page) for page in source.pages]
        bands = _make_bands(pdf, source, frames)[0] if is_stamped else ()
        outline = tuple(OutlineEntry(mark.title, mark.level, mark.anchor) for mark in bookmarks)
        lead_to_places(list(source.pages), places, outline)
        bound = _saved(source)
    return PreparedAppendix(bound, len(frames), bands, outline, places, costs, texts)


def _prepared(source: Pdf, prefix: str, *, is_public: bool, is_stamped: bool) -> PreparedAppendix:
    if not len(source.pages):
        raise AppendixError("filen har ingen sider")
    claimed = own_claims(source)
    frames = [frame_of(page) for page in source.pages]
    places = Places(source, frames)
    outline = tuple(own_outline(source, places))
    unknown, was_sound = _strip(source, places, prefix, is_public=is_public)
    lead_to_places(list(source.pages), places.destinations, outline)
    for page, frame in zip(source.pages, frames, strict=True):
        write_frame(page, frame)
    stripped = _saved(source)
    with Pdf.open(BytesIO(stripped)) as clean:
        strip_objects(clean)
        strip_pictures(clean)
        forbid_interpolation(clean)
        costs = _costs(clean, claimed, unknown)
        if is_stamped:
            bands, is_sound = _make_bands(stripped, clean, frames)
        else:
            bands, is_sound = (), _shut_in(clean)
        bound = _saved(clean)
    if not (is_sound and was_sound):
        costs = (*costs, *costs_of_broken())
    return PreparedAppendix(bound, len(frames), bands, outline, places.destinations, costs)


def _strip(
    source: Pdf, places: Places, prefix: str, *, is_public: bool
) -> tuple[tuple[str, ...], bool]:
    """Take out what goes into no book.

    Gives the types of elements that no standard knows, and whether all content that something is
    drawn on was sound.
    """
    language = source.Root.get("/Lang")
    # First, since what stands in a layer that is off is not to be drawn.
    has_hidden_layers = flatten_layers(source)
    is_sound = draw_annotations(source, is_public=is_public)
    for page in source.pages:
        strip_page(source, page, is_public=is_public)
        keep_links(page, places)
        if "/Annots" in page.obj:
            page.obj.Tabs = Name.S
    unknown: tuple[str, ...] = ()
    # Elements may tell what the hidden content said.
    if has_tags(source) and not has_hidden_layers:
        unknown = tidy_tags(source, prefix, str(language or ""))
    else:
        remove_tags(source)
    # What only a hidden layer drew, or nothing, would else be in the file still.
    source.remove_unreferenced_resources()
    strip_file(source)
    return unknown, is_sound


def _costs(clean: Pdf, claimed: Collection[str], unknown: Collection[str]) -> tuple[Cost, ...]:
    if "/StructTreeRoot" not in clean.Root:
        return costs_of_untagged()
    return foreign_costs(clean, claimed, unknown)


def _make_bands(pdf: bytes, source: Pdf, frames: Sequence[Frame]) -> tuple[tuple[Band, ...], bool]:
    """Find a place for the stamp on each page, or make it, and shut in what is on the pages.

    ``pdf`` is the same file as ``source``. Tells whether all content was sound.
    """
    bands, is_sound, shutter = [], True, Shutter(source)
    for page, frame, found in zip(source.pages, frames, free_bands(pdf, frames), strict=True):
        bands.append(found or _grow(page, frame.grown(GROWTH)))
        is_sound &= shutter.shut_in(page, None if found else frame.shown)
    return tuple(bands), is_sound


def _shut_in(source: Pdf) -> bool:
    """Shut in what is on the pages; tells whether all content was sound."""
    shutter = Shutter(source)
    sound = [shutter.shut_in(page, None) for page in source.pages]
    return all(sound)


def _grow(page: Page, larger: Frame) -> Band:
    write_frame(page, larger)
    return band_of_growth(larger)


def _saved(source: Pdf) -> bytes:
    target = BytesIO()
    source.save(
        target,
        compress_streams=True,
        recompress_flate=False,
        object_stream_mode=ObjectStreamMode.generate,
        deterministic_id=True,
    )
    return target.getvalue()
