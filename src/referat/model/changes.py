"""What is changed in a document since it was sent: item by item, section by section, in words."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from referat.model.base import Value


class ChangeMark(StrEnum):
    """What became of a stretch of text."""

    SAME = ""
    NEW = "nyt"
    GONE = "slettet"


class ChangeKind(StrEnum):
    """What became of an item."""

    CHANGED = "ændret"
    ADDED = "tilføjet"
    REMOVED = "fjernet"
    WITHDRAWN = "udgår"


class RunView(Value):
    """A stretch of text and what became of it."""

    text: str = Field(alias="tekst", description="Teksten.")
    mark: ChangeMark = Field(ChangeMark.SAME, alias="mærke", description="nyt, slettet eller tomt.")


class ParagraphView(Value):
    """A paragraph in which something is changed."""

    runs: tuple[RunView, ...] = Field(alias="stykker", description="Afsnittets stykker i orden.")


class SectionChange(Value):
    """The paragraphs of a section that are changed."""

    key: str = Field(alias="nøgle", description="Afsnittets nøgle.")
    heading: str = Field(alias="overskrift", description="Afsnittets overskrift.")
    paragraphs: tuple[ParagraphView, ...] = Field(
        alias="ændringer", description="De ændrede afsnit."
    )


class ItemChange(Value):
    """What is changed in an item; without a number, in what is said of the meeting itself."""

    key: str = Field(alias="nøgle", description="Punktets nøgle.")
    number: str = Field(alias="nummer", description="Punktets nummer.")
    title: str = Field(alias="titel", description="Punktets titel.")
    kind: ChangeKind = Field(alias="slags", description="Hvad der er sket med punktet.")
    sections: tuple[SectionChange, ...] = Field(alias="afsnit", description="De ændrede afsnit.")


class Changes(Value):
    """All that is changed in a document since it was sent; nothing is, when there are no items."""

    document: str = Field(alias="dokument", description="Dokumentets slags.")
    sent: str = Field(alias="sendt", description="Hvornår det blev sendt (ISO 8601).")
    version: int = Field(alias="version", description="Hvilken afsendelse der sammenlignes med.")
    items: tuple[ItemChange, ...] = Field((), alias="punkter", description="Det ændrede.")

    def __bool__(self) -> bool:
        return bool(self.items)
