"""What can be wrong with a line's layout: tabs, indentation, block texts, lists among keys.

Each function looks at a place where the parser gave up and yields repairs to be tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from referat.source.yaml.keys import continued, with_colon
from referat.source.yaml.text import LineParts, SourceText, looks_like_key
from referat.source.yaml.traps import Repair, fault, is_block_header, showing

_COLUMNS_TO_TRY: Final = 6
_LINES_TO_NAME: Final = 8


def tabs(source: SourceText, lines: tuple[int, ...]) -> Iterator[Repair]:
    """A tab (or a hard blank) in the indentation of one of the ``lines``."""
    line = next((n for n in lines if _odd_indent(source.lines[n])), None)
    if line is None:
        return
    if source.is_blank(line):
        yield Repair(
            fault("Y017", source.on_line(line, 0, 1), "på en tom linje", "slet den"), {line: ""}
        )
        return
    others = [n for n in range(line + 1, len(source.lines)) if _odd_text_indent(source.lines[n])]
    is_tab = "\t" in _indentation(source.lines[line])
    label = "tabulator" if is_tab else "hårdt mellemrum"
    message = "" if is_tab else "her er et hårdt mellemrum i indrykningen"
    span = source.on_line(line, 0, source.indent(line))
    for width in dict.fromkeys((_expected_indent(source, line), 2, 4, 8, 1)):
        changes = {n: _with_blanks(source.lines[n], width) for n in (line, *others)}
        indent = len(_indentation(changes[line]))
        advice = [f"brug mellemrum til indrykning, her {indent}: “{changes[line]}”"]
        if others:
            advice.append("det samme gælder " + _line_numbers(others))
        yield Repair(fault("Y017", span, label, *advice, message=message), changes)


def _indentation(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _odd_indent(line: str) -> bool:
    return bool(_indentation(line).strip(" "))


def _odd_text_indent(line: str) -> bool:
    return bool(line.strip()) and _odd_indent(line)


def _expected_indent(source: SourceText, line: int) -> int:
    """Where a line most likely begins, by the line above."""
    above = source.above(line)
    if above is None:
        return 0
    parts = LineParts.of(source.lines[above])
    if parts.key and (not parts.value or is_block_header(parts.value)):
        return len(parts.lead) + 2
    both_items = parts.in_list and LineParts.of(source.lines[line]).in_list
    return source.indent(above) if both_items else len(parts.lead)


def _with_blanks(line: str, width: int) -> str:
    indentation = _indentation(line)
    return indentation.replace("\xa0", " ").replace("\t", " " * width) + line.lstrip()


def _line_numbers(lines: list[int]) -> str:
    if len(lines) == 1:
        return f"linje {lines[0] + 1}"
    if len(lines) <= _LINES_TO_NAME:
        return f"linje {', '.join(str(n + 1) for n in lines[:-1])} og {lines[-1] + 1}"
    return f"{len(lines)} linjer længere nede"


def block_text(source: SourceText, line: int) -> Iterator[Repair]:
    """A line under ``|`` or ``>`` that is not as far in as its text must be."""
    header = _block_header_above(source, line)
    if header is None:
        return
    parts = LineParts.of(source.lines[header])
    outer = len(parts.lead) if parts.key else source.indent(header)
    if LineParts.of(source.lines[line]).key and source.indent(line) <= outer:
        return
    inside = next((n for n in range(header + 1, line) if source.lines[n].strip()), None)
    target = outer + 2 if inside is None else source.indent(inside)
    text = list(_text_lines(source, line))
    changes = {n: " " * target + source.lines[n].strip() for n in text}
    these = "linjen" if len(text) == 1 else f"linjerne {text[0] + 1}-{text[-1] + 1}"
    advice = [f"sæt {target} mellemrum foran {these}: “{changes[line]}”"]
    if inside is not None and (colon := with_colon(source.lines[line])) is not None:
        advice.append(showing("er det en nøgle, så sæt kolon efter den", colon))
    label = f"hører til teksten under linje {header + 1}"
    span = source.on_line(line, source.indent(line))
    yield Repair(fault("Y024", span, label, *advice), changes)


def _block_header_above(source: SourceText, line: int) -> int | None:
    indent = source.indent(line)
    for number in source.all_above(line):
        if source.indent(number) <= indent:
            return number if is_block_header(LineParts.of(source.lines[number]).value) else None
    return None


def _text_lines(source: SourceText, line: int) -> Iterator[int]:
    """The line and those below it that hold text, up to the next key."""
    yield line
    for number in range(line + 1, len(source.lines)):
        if looks_like_key(LineParts.of(source.lines[number]).key_text):
            return
        if source.lines[number].strip():
            yield number


def indentation(source: SourceText, line: int) -> Iterator[Repair]:
    """A line further left or right than its siblings: moved to where it could belong."""
    yield from _first_line_indented(source, line)
    parts = LineParts.of(source.lines[line])
    as_text = list(continued(source, line)) if _may_be_text(source, line) else []
    if not looks_like_key(parts.key_text):
        yield from as_text
    here = source.indent(line)
    label = f"begynder med {here} mellemrum" if here else "begynder helt til venstre"
    if here == 0 and not parts.in_list:
        return
    is_mixed = any(mixture(source, line))
    for column in _columns_above(source, line, parts.in_list):
        if is_mixed and column < here:
            continue
        changes = _moved(source, line, column - here)
        help = [_begins_with(column, changes[line])]
        if len(changes) > 1:
            help.append(f"flyt {_line_numbers(list(changes)[1:])} lige så meget")
        help += [way.diagnostic.help[0] for way in as_text]
        yield Repair(fault("Y018", source.on_line(line, here), label, *help), changes)


def _may_be_text(source: SourceText, line: int) -> bool:
    above = source.above(line)
    return above is not None and source.indent(line) > len(LineParts.of(source.lines[above]).lead)


def _begins_with(column: int, line: str) -> str:
    blanks = f"med {column} mellemrum" if column else "helt til venstre"
    return f"linjen skal begynde {blanks}: “{line}”"


def _first_line_indented(source: SourceText, line: int) -> Iterator[Repair]:
    """The file's first line is further in than the first line that begins at the left."""
    first = next((n for n in range(line) if not source.is_blank(n)), None)
    if first is None or source.indent(line) > 0 or source.indent(first) == 0:
        return
    indent = source.indent(first)
    changes = {n: source.lines[n].removeprefix(" " * indent) for n in range(first, line)}
    label = f"begynder med {indent} mellemrum"
    help = _begins_with(0, changes[first])
    yield Repair(fault("Y018", source.on_line(first, indent), label, help), changes)


def _columns_above(source: SourceText, line: int, in_list: bool) -> list[int]:
    """Where a line may begin, by the lines above: the nearest to where it begins now first."""
    here, found = source.indent(line), list[int]()
    for number in source.all_above(line):
        parts = LineParts.of(source.lines[number])
        if in_list:
            found += [n for n, sign in enumerate(parts.lead) if sign == "-"]
        elif parts.key or parts.in_list:
            found.append(len(parts.lead))
        if parts.key and not parts.value:
            found += [len(parts.lead) + 2, *([len(parts.lead)] if in_list else [])]
    distinct = dict.fromkeys(column for column in found if column != here)
    return sorted(distinct, key=lambda column: abs(column - here))[:_COLUMNS_TO_TRY]


def _moved(source: SourceText, line: int, by: int) -> dict[int, str]:
    """The line, and those that belong to it or follow it as siblings, moved sideways."""
    changes = {}
    for number in range(line, len(source.lines)):
        text = source.lines[number]
        if number > line and text.strip() and not _moves_along(source, line, number, by):
            break
        if text.strip():
            changes[number] = " " * by + text if by > 0 else text[-by:]
    return changes


def _moves_along(source: SourceText, line: int, below: int, by: int) -> bool:
    """Whether a line below belongs to the moved one, and is not at its right place already."""
    first, other = LineParts.of(source.lines[line]), LineParts.of(source.lines[below])
    here, indent = source.indent(line), source.indent(below)
    if indent > here:
        return indent not in (here + by, len(first.lead) + by)
    is_sibling = first.in_list == other.in_list and bool(other.key or other.in_list)
    return indent == here > 0 and is_sibling


def table_row(source: SourceText, line: int) -> Iterator[Repair]:
    """A row of a Markdown table that stands outside a block text."""
    value = LineParts.of(source.lines[line]).value
    if value.startswith("|") and not is_block_header(value):
        span = source.on_line(line, source.indent(line))
        label = "hører til i en tekst under |"
        advice = "skriv nøglen, kolon og | på en linje for sig, og ryk hele tabellen ind under den"
        yield Repair(fault("Y024", span, label, advice))


def under_a_text(source: SourceText, line: int) -> Iterator[Repair]:
    """Lines further in than the key above them, which has its text already."""
    outer = next(
        (n for n in source.all_above(line) if source.indent(n) < source.indent(line)), None
    )
    if outer is None:
        return
    parts = LineParts.of(source.lines[outer])
    first = source.below(outer)
    if first is not None and parts.key and parts.value and not is_block_header(parts.value):
        yield Repair(
            fault(
                "Y018",
                source.on_line(first, source.indent(first)),
                f"linje {outer + 1} har allerede en tekst efter kolon",
                "hører linjen til den tekst, så skriv | efter kolon, og det hele på linjerne under",
                "er det et punkt eller en nøgle for sig, så ryk linjen ud til de andre",
            )
        )


def out_of_step(source: SourceText, line: int, column: int) -> Iterator[Repair]:
    """A line whose very beginning the parser could not place."""
    if column <= len(LineParts.of(source.lines[line]).lead):
        span = source.on_line(line, source.indent(line))
        label = f"begynder med {source.indent(line)} mellemrum"
        advice = "linjer, der hører sammen, skal begynde lige langt inde"
        yield Repair(fault("Y018", span, label, advice, "se også på linjen ovenfor"))


def mixture(source: SourceText, line: int) -> Iterator[Repair]:
    """A list's dash among keys, or a key among the items of a list."""
    parts = LineParts.of(source.lines[line])
    indent = source.indent(line)
    above = list(source.all_above(line))
    sibling = next((n for n in above if source.indent(n) <= indent), above[-1] if above else None)
    if sibling is None or 0 < indent != source.indent(sibling):
        return
    is_item = LineParts.of(source.lines[sibling]).in_list
    if is_item == parts.in_list or not (parts.in_list or parts.key):
        return
    what = "et punkt på en liste" if parts.in_list else "en nøgle"
    others = "punkter på en liste" if is_item else "nøgler"
    span = source.on_line(line, indent)
    label = f"her er {what}, men ovenfor står {others}"
    yield Repair(fault("Y028", span, label, "ryk linjen ind under den nøgle, som den hører til"))
