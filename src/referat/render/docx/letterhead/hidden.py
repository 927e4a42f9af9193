"""What a letterhead hides: runs, rows and drawings that do not show on the page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from referat.source.word_package import Element, attribute, is_on, says_on, w

_MATHS_RUN = "{http://schemas.openxmlformats.org/officeDocument/2006/math}r"
_ALWAYS = ("specVanish", "webHidden")
_DRAWINGS = (w("drawing"), w("pict"), w("object"))
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_INVISIBLE = ("visibility:hidden", "display:none", "mso-hide:all")
_DEEPEST = 50


def hidden_styles(styles: Element | None) -> frozenset[str | None]:
    """The ids of the styles that hide their text, of themselves or by those they are based on.

    None is among them when text without a style is hidden. That two of them cancel each other
    out (17.7.3) is not asked: text that somebody hid twice is not meant to go out.
    """
    if styles is None:
        return frozenset()
    every = list(styles.iterchildren(w("style")))
    said = {attribute(style, "styleId"): _says_hidden(style) for style in every}
    bases = {attribute(style, "styleId"): _base(style) for style in every}
    found = {key for key in said if _hides(key, said, bases)}
    defaults = (style for style in every if says_on(attribute(style, "default") or "0"))
    by_default = any(attribute(style, "styleId") in found for style in defaults)
    if by_default or any(map(_says_hidden, styles.iterchildren(w("docDefaults")))):
        found.add(None)
    return frozenset(found)


def hidden_content(root: Element, styles: Collection[str | None]) -> list[Element]:
    """The elements that do not show; ``styles`` as :func:`hidden_styles` gives them."""
    runs = [run for run in root.iter(w("r"), _MATHS_RUN) if _is_hidden_run(run, styles)]
    rows = [row for row in root.iter(w("tr")) if is_on(row.find(f"{w('trPr')}/{w('hidden')}"))]
    return [*runs, *rows, *_hidden_drawings(root)]


def drawing_round(element: Element) -> Element:
    """The drawing an element belongs to, with the fallback for other programs beside it."""
    drawing = next(element.iterancestors(*_DRAWINGS), element)
    branch = drawing.getparent()
    if branch is not None and str(branch.tag).startswith(_MC):
        whole = branch.getparent()
        return drawing if whole is None else whole
    return drawing


def _says_hidden(holder: Element) -> bool | None:
    """What a style itself says; None when it says nothing."""
    marks = [is_on(mark) for mark in holder.iter(w("vanish"), *map(w, _ALWAYS))]
    return any(marks) if marks else None


def _base(style: Element) -> str | None:
    based_on = style.find(w("basedOn"))
    return None if based_on is None else attribute(based_on, "val")


def _hides(
    key: str | None, said: Mapping[str | None, bool | None], bases: Mapping[str | None, str | None]
) -> bool:
    """A style that never comes to its root is taken to hide: it was not made in Word."""
    for _ in range(_DEEPEST):
        if key not in said:
            return False
        own = said[key]
        if own is not None:
            return own
        key = bases[key]
    return True


def _is_hidden_run(run: Element, styles: Collection[str | None]) -> bool:
    properties = run.find(w("rPr"))
    if properties is not None and any(is_on(properties.find(w(name))) for name in _ALWAYS):
        return True
    own = None if properties is None else properties.find(w("vanish"))
    return is_on(own) if own is not None else bool(styles) and _in(run, styles)


def _in(run: Element, styles: Collection[str | None]) -> bool:
    """Whether a run stands in one of some styles."""
    return None in styles or any(name in styles for name in _styles_round(run))


def _styles_round(run: Element) -> Iterator[str | None]:
    places = [(run, "rPr", "rStyle")]
    paragraph = next(run.iterancestors(w("p")), None)
    table = next(run.iterancestors(w("tbl")), None)
    if paragraph is not None:
        places.append((paragraph, "pPr", "pStyle"))
    if table is not None:
        places.append((table, "tblPr", "tblStyle"))
    for holder, properties, name in places:
        style = holder.find(f"{w(properties)}/{w(name)}")
        if style is not None:
            yield attribute(style, "val")


def _hidden_drawings(root: Element) -> Iterator[Element]:
    for element in root.iter("*"):
        if says_on(element.get("hidden", "0")):
            yield drawing_round(element)
        look = "".join(element.get("style", "").lower().split())
        if any(mark in look for mark in _INVISIBLE):
            yield element
