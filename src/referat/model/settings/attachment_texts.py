"""What ``referat.toml`` says of attachments that go with a document."""

from __future__ import annotations

from pydantic import Field

from referat.model.base import Text, Value


class AttachmentTexts(Value):
    """The words on attachments that are bound into a document."""

    stamp: Text = Field(
        "[{gruppe}: ]Bilag {nummer} til punkt {punkt} · side {side} af {sider}",
        alias="stempel",
        title="Stempel",
        description="Det, der står på hver side af et bilag, som er med i samme PDF som "
        "dagsordenen eller referatet. {nummer} og {gruppe} er bilagets, {punkt} punktets nummer, "
        "{side} og {sider} bilagets egne sider.",
    )
