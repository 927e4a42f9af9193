"""The styles part: every style the renderer uses, and the document's defaults.

Fonts are named outright and no theme is referred to. Bold stands in paragraph styles and
never in the table style: the two would cancel each other (ISO/IEC 29500-1, 17.7.3).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from referat.render.docx.colour import NEAR_BLACK
from referat.render.docx.entries import APART_LEVEL, GROUP_LEVEL
from referat.render.docx.numbering import BULLETS, NUMBERS, STEP, STYLED_LEVELS, leveled
from referat.render.docx.table_styles import table_styles

BODY_FONT = "Calibri"
CODE_FONT = "Consolas"
PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838  # twips: A4
SIDE_MARGIN = 1247  # 22 mm
TOP_MARGIN, BOTTOM_MARGIN = 1474, 1304  # 26 and 23 mm
EDGE = 709  # from the paper's edge to header and footer; 12.5 mm
TEXT_WIDTH = PAGE_WIDTH - 2 * SIDE_MARGIN
TEXT_HEIGHT = PAGE_HEIGHT - TOP_MARGIN - BOTTOM_MARGIN
FACT_INDENT = 2268  # 40 mm, for the labels on the cover; longer ones get more
DECISION_INDENT = 284  # 5 mm between the bar and the text
STATEMENT_INDENT = DECISION_INDENT + STEP
MARK_INDENT = 680  # 12 mm, from the mark of a recommendation's point to its text
DECISION_FILL = "F3F5F7"
_GREY = "595959"
_LINE = "BFBFBF"
_BODY_SIZE = 22  # half points
_CELL_SIZE = 20


@dataclass(frozen=True, slots=True)
class Look:
    """What the styles of one document have in common.

    Colours are ``RRGGBB``; ``contents_indent`` is the width of the numbers in the contents and
    ``text_width`` that of the text, ``fact_indent`` that of the labels on the cover, in twips.
    The cover ``is_low`` where items follow it on its page, and ``is_full`` with many names.
    """

    heading: str
    shade: str
    contents_indent: int
    text_width: int = TEXT_WIDTH
    fact_indent: int = FACT_INDENT
    is_low: bool = False
    is_full: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style; ``paragraph`` and ``run`` are the children of its pPr and rPr."""

    identity: str
    name: str
    paragraph: str = ""
    run: str = ""
    based_on: str = "Normal"
    following: str = ""
    own: bool = False

    def xml(self) -> str:
        custom = ' w:customStyle="1"' if self.own else ""
        following = f'<w:next w:val="{self.following}"/>' if self.following else ""
        run = f"<w:rPr>{self.run}</w:rPr>" if self.run else ""
        return (
            f'<w:style w:type="paragraph"{custom} w:styleId="{self.identity}">'
            f'<w:name w:val="{self.name}"/><w:basedOn w:val="{self.based_on}"/>{following}'
            f"<w:qFormat/><w:pPr>{self.paragraph}</w:pPr>{run}</w:style>"
        )


def styles_xml(look: Look) -> str:
    """The content of ``w:styles``."""
    paragraphs = (
        *_headings(look),
        *_frame(look),
        *_contents(look),
        *_lists(),
        *_texts(),
        *_decision(look),
        *_cells(),
    )
    return (
        _defaults()
        + '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        + "".join(style.xml() for style in paragraphs)
        + _CHARACTER_STYLES
        + table_styles(look.shade, _LINE)
        + '<w:style w:type="numbering" w:default="1" w:styleId="NoList">'
        '<w:name w:val="No List"/></w:style>'
    )


def _defaults() -> str:
    fonts = " ".join(f'w:{kind}="{BODY_FONT}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>{_size(_BODY_SIZE)}"
        '<w:lang w:val="da-DK" w:eastAsia="da-DK" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:after="120" w:line="276" '
        'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _spacing(before: int, after: int, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _strong(colour: str, half_points: int) -> str:
    return f'<w:b/><w:bCs/><w:color w:val="{colour}"/>{_size(half_points)}'


def _group(half_points: int) -> str:
    return _strong(_GREY, half_points)


def _headings(look: Look) -> Iterator[_Style]:
    """Title and headings; each stays with what follows it."""
    rule = f'<w:bottom w:val="single" w:sz="20" w:space="18" w:color="{look.heading}"/>'
    room = _spacing(0, 300 if look.is_low else 480, 252)
    title = f"<w:keepNext/><w:keepLines/><w:pBdr>{rule}</w:pBdr>{room}"
    yield _Style("Title", "Title", title, _strong(NEAR_BLACK, 38 if look.is_low else 52))
    for level, before, size in ((1, 360, 32), (2, 240, 25), (3, 180, 22)):
        yield _Style(
            f"Heading{level}",
            f"heading {level}",
            f"<w:keepNext/><w:keepLines/>{_spacing(before, 60, 259)}"
            f'<w:outlineLvl w:val="{level - 1}"/>',
            _strong(look.heading if level == 1 else NEAR_BLACK, size),
            following="Normal",
        )
    line = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="3" w:color="{_LINE}"/></w:pBdr>'
    group_spacing = f"<w:keepNext/>{line}{_spacing(360, 120)}"
    yield _Style("Gruppe", "Gruppe", group_spacing, _group(20), own=True)
    yield _Style(
        "Gruppeoverskrift",
        "Gruppeoverskrift",
        f'{group_spacing}<w:outlineLvl w:val="0"/>',
        _group(20),
        own=True,
    )


def _frame(look: Look) -> Iterator[_Style]:
    """What stands round the text: cover, header and footer."""
    facts = look.fact_indent
    grey = f'<w:color w:val="{_GREY}"/>'
    bottom = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="{_LINE}"/></w:pBdr>'
    yield _Style("Header", "header", f"{bottom}{_spacing(0, 0, 240)}", grey + _size(18))
    yield _Style(
        "Footer", "footer", f'{_spacing(0, 0, 240)}<w:jc w:val="right"/>', grey + _size(18)
    )
    sender = _strong(look.heading, 26)
    if look.is_low:
        room = _spacing(0, 450)
    else:
        room = _spacing(227, 794) if look.is_full else _spacing(1020, 1900)
    yield _Style("Afsender", "Afsender", room, sender, own=True)
    yield _Style(
        "Oplysning",
        "Oplysning",
        f'<w:tabs><w:tab w:val="left" w:pos="{facts}"/></w:tabs>{_spacing(200, 0)}'
        f'<w:ind w:left="{facts}" w:hanging="{facts}"/>',
        own=True,
    )
    yield _Style(
        "Oplysningstekst",
        "Oplysningstekst",
        f'{_spacing(0, 0)}<w:ind w:left="{facts}"/>',
        own=True,
    )


def _contents(look: Look) -> Iterator[_Style]:
    """The contents' heading, in no outline, and its lines with dots before the page number."""
    yield _Style(
        "TOCHeading",
        "TOC Heading",
        f"<w:keepNext/>{_spacing(0, 240)}",
        _strong(look.heading, 32),
        following="Normal",
    )
    yield _Style(
        f"TOC{GROUP_LEVEL}",
        f"toc {GROUP_LEVEL}",
        f"<w:keepNext/>{_spacing(160, 40)}",
        _group(20),
        following="Normal",
    )
    for level in (1, 2, 3, APART_LEVEL):
        is_apart = level == APART_LEVEL
        shift, number = 0 if is_apart else 284 * (level - 1), look.contents_indent
        left = f'<w:tab w:val="left" w:pos="{shift + number}"/>' if number else ""
        right = f'<w:tab w:val="right" w:leader="dot" w:pos="{look.text_width}"/>'
        yield _Style(
            f"TOC{level}",
            f"toc {level}",
            f"<w:tabs>{left}{right}</w:tabs>"
            f'{_spacing(240 if is_apart else 0, 80)}<w:ind w:left="{shift + number}" '
            f'w:hanging="{number}"/>',
            following="Normal",
        )


def _lists() -> Iterator[_Style]:
    """Three levels of bullets, of numbers, and of what continues a point."""
    for level in range(STYLED_LEVELS):
        suffix = f" {level + 1}" if level else ""
        left = STEP * (level + 1)
        for style, name, number in (
            ("ListBullet", "List Bullet", BULLETS),
            ("ListNumber", "List Number", NUMBERS),
        ):
            numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
            hanging = f'<w:ind w:left="{left}" w:hanging="{STEP}"/>'
            yield _Style(
                leveled(style, level), name + suffix, numbering + _spacing(0, 80) + hanging
            )
        yield _Style(
            leveled("ListContinue", level),
            f"List Continue{suffix}",
            f'{_spacing(0, 80)}<w:ind w:left="{left}"/>',
        )


def _decision(look: Look) -> Iterator[_Style]:
    """The box of a decision: a bar and a shade; alike in all styles, so that they run together."""
    edge = f'w:val="single" w:sz="4" w:space="6" w:color="{DECISION_FILL}"'
    box = (
        f'<w:pBdr><w:top {edge}/><w:left w:val="single" w:sz="20" w:space="14" '
        f'w:color="{look.heading}"/><w:bottom {edge}/></w:pBdr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{DECISION_FILL}"/>'
    )
    indent = f'<w:ind w:left="{DECISION_INDENT}"/>'
    yield _Style("Beslutning", "Beslutning", f"{box}{_spacing(0, 100)}{indent}", own=True)
    yield _Style(
        "Heading2Beslutning",
        "Beslutningsoverskrift",
        f"{box}{_spacing(280, 60, 259)}{indent}",
        based_on="Heading2",
        following="Beslutning",
        own=True,
    )
    yield _Style(
        "DefinitionBeslutning",
        "Definition i beslutning",
        "<w:keepNext/>" + _spacing(60, 20),
        "<w:b/>",
        based_on="Beslutning",
        own=True,
    )
    yield _Style(
        "UdtalelseBeslutning",
        "Udtalelse i beslutning",
        f'<w:ind w:left="{STATEMENT_INDENT}" w:hanging="{STEP}"/>',
        based_on="Beslutning",
        own=True,
    )


def _texts() -> Iterator[_Style]:
    """The other paragraphs of an item."""
    grey = f'<w:color w:val="{_GREY}"/>'
    bar = f'<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="{_LINE}"/></w:pBdr>'
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="{_LINE}"/></w:pBdr>'
    code = f'<w:rFonts w:ascii="{CODE_FONT}" w:hAnsi="{CODE_FONT}" w:cs="{CODE_FONT}"/>{_size(19)}'
    yield _Style("Sagsnr", "Sagsnr", f"<w:keepNext/>{_spacing(0, 120)}", grey + _size(20), own=True)
    for name, dress in (("Punktnote", "<w:i/><w:iCs/>"), ("Afsnitsdato", grey)):
        yield _Style(name, name, run=dress, own=True)
    yield _Style("Underskriver", "Underskriver", _spacing(0, 40), "<w:i/><w:iCs/>", own=True)
    yield _Style("Bilag", "Bilag", _spacing(0, 60), own=True)
    yield _Style(
        "Indstillingspunkt",
        "Indstillingspunkt",
        f'{_spacing(0, 60)}<w:ind w:left="{MARK_INDENT}" w:hanging="{MARK_INDENT}"/>',
        own=True,
    )
    yield _Style("Quote", "Quote", f'{bar}<w:ind w:left="{STEP}"/>')
    yield _Style("HTMLPreformatted", "HTML Preformatted", _spacing(0, 120, 252), code)
    yield _Style("Caption", "caption", _spacing(60, 80, 252), "<w:b/><w:bCs/>" + _size(20))
    yield _Style("Definition", "Definition", "<w:keepNext/>" + _spacing(0, 20), "<w:b/>", own=True)
    yield _Style("Skillelinje", "Skillelinje", rule + _spacing(0, 180, 180), own=True)
    yield _Style(
        "Eftertabel",
        "Efter tabel",
        '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>',
        _size(8),
        own=True,
    )


def _cells() -> Iterator[_Style]:
    """The paragraphs of tables."""
    yield _Style("Tabeltekst", "Tabeltekst", _spacing(20, 20, 252), _size(_CELL_SIZE), own=True)
    for name in ("Tabelhoved", "Tabeltotal"):
        yield _Style(name, name, "", "<w:b/><w:bCs/>", based_on="Tabeltekst", own=True)


_CHARACTER_STYLES = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="Oplysningsnavn">'
    '<w:name w:val="Oplysningsnavn"/><w:basedOn w:val="DefaultParagraphFont"/>'
    f'<w:rPr><w:color w:val="{_GREY}"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:color w:val="0B5394"/>'
    '<w:u w:val="single"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="HTMLCode"><w:name w:val="HTML Code"/>'
    f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:rFonts w:ascii="{CODE_FONT}" '
    f'w:hAnsi="{CODE_FONT}" w:cs="{CODE_FONT}"/></w:rPr></w:style>'
)
