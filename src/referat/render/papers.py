"""The fragments of papers drawn from the minutes: an extract, and the follow-up list.

An extract is a first page of its own and the item as the minutes have it, whose part it shares.
"""

from __future__ import annotations

from dataclasses import replace

from referat.model.papers import ExtractView, FollowUpListView
from referat.render.fragments import ContentsEntry, Fragments, Sources
from referat.render.resources import Resources, used_files


def extract_fragments(view: ExtractView, minutes: Fragments, sources: Sources) -> Fragments:
    """One item of the minutes with a first page that tells where and by whom it was decided.

    :raises MaterialError: when a template is at fault.
    """
    document = {**view.as_dict(), "logo": minutes.values["logo"]}
    cover = sources.templates.render("udskrift.html", dokument=document)
    items = tuple(item for item in minutes.items if item.anchor == view.items[0].anchor)
    shown = used_files("".join((cover, *(item.html for item in items))), minutes.resources.files)
    return replace(
        minutes,
        view=view,
        values=document,
        cover=cover,
        items=items,
        signatures="",
        entries=(),
        resources=Resources(sources.root, shown),
        parts_of=minutes.view,
    )


def follow_up_fragments(view: FollowUpListView, sources: Sources) -> Fragments:
    """The list of decisions; all of it stands on what is otherwise the cover.

    :raises MaterialError: when a template is at fault.
    """
    resources = Resources(sources.root)
    logo = resources.add(sources.logo.parent, sources.logo.name) if sources.logo else None
    document = {**view.as_dict(), "logo": logo}
    cover = sources.templates.render("opfoelgning.html", dokument=document)
    marks = tuple(ContentsEntry(each.anchor, each.name) for each in view.responsible)
    return Fragments(view, document, cover, (), "", (), resources, marks)
