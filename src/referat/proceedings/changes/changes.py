"""What is changed in a document since it was sent: the view then beside the view now.

Both are compared as data, so that a document that an older version of the program sent can be
compared too. Items are matched by their numbers, which never change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markdown_it.token import Token
from pydantic import ValidationError

from referat.danish import capitalise
from referat.model.changes import ChangeKind, Changes, ItemChange, SectionChange
from referat.model.sent import SentDocument
from referat.model.view import View
from referat.proceedings.changes.changed_files import changed_files
from referat.proceedings.changes.words import changed_paragraphs
from referat.source.markdown.markup import parse, words

Data = Mapping[str, Any]
_UNPRINTED = frozenset({"nøgle", "slags", "form", "punktform", "nummer", "fil", "anker", "stempel"})
_MEETING = "mødet"


def changes_since(sent: SentDocument, now: View) -> Changes:
    """Compare a document with what was sent of it."""
    before, after = sent.view, now.as_dict()
    if before["titel"] == now.plain_title:  # what is odd about the meeting is told on the cover
        after["titel"] = now.plain_title
    items = () if before == after else (*_meeting(before, after), *_items(before, after))
    return Changes(dokument=sent.kind.value, sendt=sent.sent, version=sent.version, punkter=items)


def is_as_sent(sent: SentDocument, now: View) -> bool:
    """Whether a document is word for word what was sent, by whichever version of the program."""
    try:
        return View.model_validate(sent.view).said() == now.said()
    except ValidationError:
        return False


def _meeting(before: Data, after: Data) -> Iterator[ItemChange]:
    """What is said of the meeting itself: on the cover, and the order of the items."""
    found = [
        *_section("titel", "Titel", [before["titel"]], [after["titel"]]),
        *_facts(before, after),
        *_order(before, after),
        *_texts(before, after),
    ]
    if found:
        yield ItemChange(
            nøgle=_MEETING,
            nummer="",
            titel=capitalise(_MEETING),
            slags=ChangeKind.CHANGED,
            afsnit=tuple(found),
        )


def _facts(before: Data, after: Data) -> Iterator[SectionChange]:
    old, new = (
        {f["navn"]: _fact_lines(f, view) for f in view["oplysninger"]} for view in (before, after)
    )
    for name in dict.fromkeys((*old, *new)):
        was, now = old.get(name, []), new.get(name, [])
        yield from _section(name, name, _but_absent(was, now, before), _but_absent(now, was, after))


def _fact_lines(fact: Data, view: Data) -> list[str]:
    """The lines without the marks of those who are absent: that is written after the sending."""
    return [_without_mark(line, _marks(view)) for line in fact["linjer"]]


def _but_absent(lines: Sequence[str], others: Sequence[str], view: Data) -> list[str]:
    """The lines without those of a list of the absent that the other document has not."""
    away = tuple(name for name, mark in _marks(view).items() if mark)
    return [line for line in lines if line in others or not line.startswith(away)]


def _marks(view: Data) -> Mapping[str, str]:
    return {p["navn"]: p.get("mærke", "") for p in view.get("medlemmer", ())}


def _without_mark(line: str, marks: Mapping[str, str]) -> str:
    for name, mark in marks.items():
        if not mark or not line.startswith(name):
            continue
        if line.endswith(mark):
            return line.removesuffix(mark).strip()
        if line.endswith(shared := f", {mark[1:]}"):  # the brackets of the party have it too
            return f"{line.removesuffix(shared)})"
    return line


def _order(before: Data, after: Data) -> Iterator[SectionChange]:
    old, new = ([item["nummer"] for item in view["punkter"]] for view in (before, after))
    common = [number for number in new if number in old]
    was = [number for number in old if number in common]
    if was != common:
        yield from _section("orden", "Punkternes orden", [", ".join(was)], [", ".join(common)])


def _texts(before: Data, after: Data) -> Iterator[SectionChange]:
    old, new = ({t["nøgle"]: t for t in view.get("tekster", ())} for view in (before, after))
    for key in dict.fromkeys((*old, *new)):
        heading = (new.get(key) or old[key])["overskrift"]
        yield from _section(key, heading, _printed(old.get(key)), _printed(new.get(key)))


def _items(before: Data, after: Data) -> Iterator[ItemChange]:
    old, new = ({item["nummer"]: item for item in view["punkter"]} for view in (before, after))
    for number in (*new, *(number for number in old if number not in new)):
        if old.get(number) != new.get(number):
            yield from _item(old.get(number), new.get(number))


def _item(before: Data | None, after: Data | None) -> Iterator[ItemChange]:
    shown = after or before or {}
    kind = _kind(before, after)
    found = tuple(_sections(before, after, kind))
    if found or kind is not ChangeKind.CHANGED:
        yield ItemChange(
            nøgle=shown["nøgle"],
            nummer=shown["nummer"],
            titel=shown["titel"],
            slags=kind,
            afsnit=found,
        )


def _kind(before: Data | None, after: Data | None) -> ChangeKind:
    if before is None or after is None:
        return ChangeKind.ADDED if before is None else ChangeKind.REMOVED
    is_withdrawn = before["afsnit"] and not after["afsnit"] and after.get("noter")
    return ChangeKind.WITHDRAWN if is_withdrawn else ChangeKind.CHANGED


def _sections(before: Data | None, after: Data | None, kind: ChangeKind) -> Iterator[SectionChange]:
    if kind is ChangeKind.REMOVED:
        return
    named = () if kind is ChangeKind.ADDED else (("titel", "Titel"),)
    for key, heading in (*named, ("sagslinje", "Sagsnummer")):
        yield from _section(key, heading, _lines(before, key), _lines(after, key))
    yield from _section("noter", "Bemærkning", _lines(before, "noter"), _lines(after, "noter"))
    if kind is ChangeKind.WITHDRAWN:
        return
    old, new = ({s["nøgle"]: s for s in (item or {}).get("afsnit", ())} for item in (before, after))
    for key in dict.fromkeys((*new, *old)):
        if old.get(key) != new.get(key):
            heading = (new.get(key) or old[key])["overskrift"] or capitalise(key)
            now = [*_printed(new.get(key)), *changed_files(old.get(key), new.get(key))]
            yield from _section(key, heading, _printed(old.get(key)), now)


def _lines(item: Data | None, key: str) -> list[str]:
    found = (item or {}).get(key) or ()
    return [found] if isinstance(found, str) else list(found)


def _section(
    key: str, heading: str, before: Sequence[str], after: Sequence[str]
) -> Iterator[SectionChange]:
    if before != after and (found := tuple(changed_paragraphs(before, after))):
        yield SectionChange(nøgle=key, overskrift=heading, ændringer=found)


def _printed(section: Any) -> list[str]:
    """The paragraphs of all that a section prints, its heading apart."""
    content = {key: value for key, value in (section or {}).items() if key != "overskrift"}
    return [paragraph for text in _leaves(content) for paragraph in _paragraphs(text)]


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in _UNPRINTED:
                yield from _leaves(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _leaves(inner)


def _paragraphs(text: str) -> Iterator[str]:
    """The blocks of a Markdown text in words: paragraphs, points of lists, rows of tables."""
    in_point = 0
    for token in parse(text):
        if token.type.startswith("list_item_"):
            in_point += 1 if token.type.endswith("open") else -1
        elif token.meta.get("table"):
            yield from _rows(token)
        elif token.content and token.type in ("inline", "fence", "code_block"):
            yield ("• " if in_point else "") + _words(token)


def _rows(token: Token) -> Iterator[str]:
    for row in token.meta["table"].rows:
        yield " | ".join(words(cell.tokens) or cell.text for cell in row.cells)


def _words(token: Token) -> str:
    if not token.children:
        return token.content.strip()
    texts = [
        " " if c.type in ("softbreak", "hardbreak") else words([c]) or c.content
        for c in token.children
    ]
    return "".join(texts).strip()
