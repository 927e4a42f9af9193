"""What is wrong with a ``referat.toml`` that is no TOML, and the lines as they should be.

As with case files, an answer is given only when the file, written as it suggests, reads
further; then the search goes on from there, so that one run tells all.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from referat.danish import toml_key
from referat.diagnostics import EXCERPT_LENGTH, Diagnostic, Span, error

_MOST_FAULTS = 10
_AT = re.compile(r"at line (\d+), column (\d+)")
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]=]+?)\s*(\]?\]?)\s*(?:#.*)?")
_PAIR = re.compile(r"(\s*)([^=:#\"']+?)\s*([=:])\s*(.*)")
_BARE_KEY = re.compile(r"[A-Za-z0-9_.-]+")
_COMMENT = re.compile(r"\s+#[^\"']*$")
_BACKSLASH = "\\"
_FULL_PATH = re.compile(r"[A-Za-z]:[/\\]|\\\\")
_PATH = re.compile(r"[^\\]+(?:\\[^\\]+)*\.\w{2,5}")
_WORDS = {"ja": "true", "sand": "true", "nej": "false", "falsk": "false"}
_SAMPLE = 'en linje ser sådan ud: noegle = "tekst"'


@dataclass(frozen=True, slots=True)
class _Answer:
    """What is wrong with a line (from 0), and the line by which the parser gets past it."""

    line: int
    message: str
    better: str
    label: str = ""
    help: tuple[str, ...] = ()


def syntax_errors(text: str, file: str, lists: Sequence[str] = ()) -> tuple[Diagnostic, ...]:
    """Everything that keeps ``text`` from being TOML; nothing where it is.

    ``lists`` are the names of tables that may stand several times.
    """
    original = toml_lines(text)
    lines = list(original)
    found: list[Diagnostic] = []
    while len(found) < _MOST_FAULTS and (place := _first_error(lines)):
        answer = _first_that_helps(lines, place[0], lists)
        if answer is None:
            found.append(_unexplained(original, *place, file))
            break
        found.append(_explained(answer, original, file))
        lines[answer.line] = answer.better
    return tuple(found)


def toml_lines(text: str) -> list[str]:
    """The lines as the parser counts them."""
    return text.replace("\r\n", "\n").split("\n")


def _first_error(lines: Sequence[str]) -> tuple[int, int] | None:
    """Line and column, from 0, where the parser gives up."""
    try:
        tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as failure:
        match = _AT.search(str(failure))
        line, column = (int(match[1]) - 1, int(match[2]) - 1) if match else (len(lines) - 1, 0)
        return min(line, len(lines) - 1), column
    except RecursionError:
        return len(lines) - 1, 0
    return None


def _first_that_helps(lines: Sequence[str], line: int, lists: Sequence[str]) -> _Answer | None:
    """The first answer by which the parser gets past ``line``, also of the line above it."""
    for number in (line, max(line - 1, 0)):
        for answer in _answers(lines, number, lists):
            after = _first_error([*lines[:number], answer.better, *lines[number + 1 :]])
            if after is None or after[0] > line:
                return answer
    return None


def _answers(lines: Sequence[str], line: int, lists: Sequence[str]) -> Iterator[_Answer]:
    text = lines[line]
    if len(text) > EXCERPT_LENGTH:
        return
    if header := _HEADER.fullmatch(text):
        yield from _header_answers(header, line)
        yield from _second_header(header[2], lines, line, lists)
    elif pair := _PAIR.fullmatch(text):
        yield from _second_key(pair[2], lines, line)
        yield from _backslash_answers(pair, line)
        yield from _pair_answers(pair, line)


def _header_answers(header: re.Match[str], line: int) -> Iterator[_Answer]:
    opening, name, closing = header.groups()
    better = opening + toml_key(name.lower()) + "]" * len(opening)
    is_closed = len(closing) == len(opening)
    fault = "et navn skrives med ae, oe og aa og uden mellemrum"
    fault = fault if is_closed else "klammen bliver ikke lukket"
    yield _Answer(line, fault, better, "", (f"skriv: {better}",))


def _second_header(
    name: str, lines: Sequence[str], line: int, lists: Sequence[str]
) -> Iterator[_Answer]:
    earlier = [n for n in range(line) if (m := _HEADER.fullmatch(lines[n])) and m[2] == name]
    if earlier:
        in_list = f"skriv [[{name}]] med to klammer hver gang"
        advice = in_list if name in lists else "saml linjerne under den første"
        label = f"står også på linje {earlier[0] + 1}"
        yield _Answer(line, f"tabellen [{name}] står her to gange", f"[_{line}]", label, (advice,))


def _second_key(key: str, lines: Sequence[str], line: int) -> Iterator[_Answer]:
    for number in range(line - 1, -1, -1):
        if _HEADER.fullmatch(lines[number]):
            return
        if (pair := _PAIR.fullmatch(lines[number])) and pair[2] == key:
            label = f"står også på linje {number + 1}"
            yield _Answer(
                line, f"nøglen “{key}” står her to gange", "", label, ("slet den ene linje",)
            )
            return


def _pair_answers(pair: re.Match[str], line: int) -> Iterator[_Answer]:
    indent, key, sign, value = pair.groups()
    good_key = key if _BARE_KEY.fullmatch(key) else toml_key(key)
    good_value, fault = _good_value(_COMMENT.sub("", value).strip())
    if good_key != key:
        fault = "en nøgle skrives med ae, oe og aa og uden mellemrum"
    elif sign == ":":
        fault = "mellem nøglen og teksten skal der stå et lighedstegn"
    for better_value in (value, good_value):
        better = f"{good_key} = {better_value}"
        yield _Answer(line, fault, indent + better, "", (f"skriv: {better}",))


def _backslash_answers(pair: re.Match[str], line: int) -> Iterator[_Answer]:
    """A path as Windows writes it: between double quotes the mark begins a special sign."""
    indent, key, _, value = pair.groups()
    text = _COMMENT.sub("", value).strip()
    if not (len(text) > 1 and text[0] == text[-1] == '"' and _BACKSLASH in text):
        return
    text = text[1:-1]
    head = f"{key if _BARE_KEY.fullmatch(key) else toml_key(key)} = "
    advice, good = [f"skriv / i stedet for {_BACKSLASH}"], text.replace(_BACKSLASH, "/")
    if _FULL_PATH.match(text):
        good = good.rstrip("/").rpartition("/")[2]
        advice.append(f'læg filen ved siden af referat.toml, og skriv: {head}"{good}"')
    elif _PATH.fullmatch(text):
        advice[0] += f': {head}"{good}"'
    else:
        good = text.replace(_BACKSLASH, 2 * _BACKSLASH)
        advice = [f'skriv: {head}"{good}"']
    fault = f"{_BACKSLASH} kan ikke stå alene i en tekst med anførselstegn"
    yield _Answer(line, fault, f'{indent}{head}"{good}"', "", tuple(advice))


def _good_value(value: str) -> tuple[str, str]:
    """A value as TOML has it, and what was wrong with it."""
    if value.lower() in _WORDS:
        return _WORDS[value.lower()], "ja og nej skrives true og false"
    if value[:1] in ("'", '"'):
        return value + value[0], "anførselstegnet bliver ikke afsluttet"
    return json.dumps(value, ensure_ascii=False), "en tekst skal stå i anførselstegn"


def _explained(answer: _Answer, lines: Sequence[str], file: str) -> Diagnostic:
    text, line = lines[answer.line], answer.line + 1
    start = len(text) - len(text.lstrip()) + 1
    end = max(len(text.rstrip()), start) + 1
    place = Span(file, line, start, line, end, text[:EXCERPT_LENGTH])
    return error("K001", answer.message, place, answer.label, *answer.help)


def _unexplained(lines: Sequence[str], line: int, column: int, file: str) -> Diagnostic:
    text = lines[line]
    start = min(column, len(text)) + 1
    place = Span(file, line + 1, start, line + 1, start + 1, text[:EXCERPT_LENGTH])
    return error("K001", "linjen kan ikke læses som TOML", place, "her går det galt", _SAMPLE)
