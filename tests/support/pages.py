"""Pages of documentation: what stands on them, and doing what they say."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from referat.source.yaml.reader import read_yaml
from tests.support.processes import environment

CHANGES = ["Fil", "Før", "Efter"]
"""The heading of a table that tells which lines of which files the reader shall change."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, the file whose content it is, its text, its first line."""

    language: str
    title: str
    text: str
    line: int


@cache
def tokens(page: Path) -> list[Token]:
    """The page as markdown-it reads it."""
    return MarkdownIt("commonmark").enable("table").parse(page.read_text("utf-8"))


def blocks(page: Path) -> list[Block]:
    """All fenced blocks of a page."""
    return [_block(token) for token in tokens(page) if token.type == "fence"]


def _block(token: Token) -> Block:
    language, _, rest = token.info.partition(" ")
    title = re.fullmatch(r'title="([^"]+)"', rest)
    assert title or not rest, f"unknown words after the language: {token.info}"
    return Block(language, title[1] if title else "", token.content, (token.map or [0])[0] + 1)


def anchors(page: Path) -> set[str]:
    """The names by which links reach headings, as forges make them."""
    found: set[str] = set()
    for token, inline in zip(tokens(page), tokens(page)[1:], strict=False):
        if token.type == "heading_open":
            base, number = _slug(inline), 0
            while (anchor := f"{base}-{number}" if number else base) in found:
                number += 1
            found.add(anchor)
    return found


def _slug(heading: Token) -> str:
    """``Slå op`` → ``slå-op``: small letters, no signs, hyphens for blanks."""
    text = "".join(child.content for child in heading.children or ())
    kept = (c for c in text.lower() if c in "-_ " or unicodedata.category(c)[0] in "LN")
    return "".join(kept).replace(" ", "-")


def links(page: Path) -> Iterator[str]:
    """What the page's links and pictures point to."""
    for child in _inline(page):
        target = child.attrs.get("href") or child.attrs.get("src")
        if target:
            yield unquote(str(target))


def commands(page: Path) -> Iterator[list[str]]:
    """The words after ``referat`` of every command in a block or in running text."""
    given = [b.text for b in blocks(page) if b.language in ("console", "sh")]
    lines = [line.removeprefix("$ ") for text in given for line in text.splitlines()]
    lines += [child.content for child in _inline(page) if child.type == "code_inline"]
    for line in lines:
        if re.match(r"referat (-|[a-z])", line):
            yield shlex.split(line, comments=True)[1:]


def _inline(page: Path) -> Iterator[Token]:
    return (child for token in tokens(page) for child in token.children or ())


def follow(page: Path, folder: Path) -> None:
    """Write the page's files, make its changes, run its commands, in the order they stand."""
    given = tokens(page)
    for n, token in enumerate(given):
        if token.type == "fence":
            folder = _do(_block(token), folder)
        elif token.type == "table_open":
            _change(_rows(given[n:]), folder)


def _do(block: Block, folder: Path) -> Path:
    if block.title:
        path = folder / block.title
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, "utf-8")
    elif block.language == "console":
        for command, answer in _dialogue(block.text):
            folder = _run(command, answer, folder, block.line)
    elif block.language == "yaml":
        assert not read_yaml(block.text, "").diagnostics, block
    elif block.language == "toml":
        tomllib.loads(block.text)
    return folder


def _dialogue(text: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, answer = part.partition("\n")
        yield command, answer


def _run(command: str, answer: str, folder: Path, line: int) -> Path:
    """Run one command; an answer that the page leaves out may be anything."""
    program, *words = shlex.split(command)
    if program == "cd":
        return folder / words[0]
    assert program == "referat", command
    done = run_referat(folder, words)
    assert done.returncode == (1 if "fejl[" in answer else 0), done.stdout
    if answer.strip():
        assert done.stdout.replace(f"{folder.resolve().as_posix()}/", "") == answer, f"line {line}"
    return folder


def run_referat(folder: Path, words: list[str]) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder; what it says on both streams is in ``stdout``."""
    return subprocess.run(
        [sys.executable, "-m", "referat", *words],
        cwd=folder,
        env=environment(COLUMNS="80"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
    )


def _rows(after: list[Token]) -> list[list[Token]]:
    """The cells of the table that the tokens begin with, row by row."""
    rows: list[list[Token]] = []
    for token in after:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(token)
    return rows


def _change(rows: list[list[Token]], folder: Path) -> None:
    if [cell.content for cell in rows[0]] != CHANGES:
        return
    for cells in rows[1:]:
        name, before, after = ((cell.children or [])[0].content for cell in cells)
        (path,) = folder.rglob(name)
        text = path.read_text("utf-8")
        assert text.count(before) == 1, before
        path.write_text(text.replace(before, after), "utf-8")
