"""What PDF/A-3 wants besides text: a defined colour space, and declared attachments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import md5
from importlib.util import find_spec
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from referat.bind.metadata import pdf_date
from referat.bind.values import AttachedFile
from referat.diagnostics import MachineError


def write_output_intent(pdf: Pdf) -> None:
    """Say that device colours are sRGB (ISO 19005-3, 6.2.3)."""
    profile = pdf.make_stream(_srgb_profile(), N=3, Alternate=Name.DeviceRGB)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([intent])


def attach_files(pdf: Pdf, files: Sequence[AttachedFile], modified: datetime) -> None:
    """Carry files in the book as associated files (ISO 19005-3, 6.8); names must differ."""
    if not files:
        return
    named = {file.name: _file_specification(pdf, file, modified) for file in files}
    if len(named) < len(files):
        raise ValueError("two attached files have the same name")
    flat = [entry for name in sorted(named) for entry in (String(name), named[name])]
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(flat)))
    pdf.Root.AF = Array([named[file.name] for file in files])


def _srgb_profile() -> bytes:
    """The profile that WeasyPrint ships; found without the time its import takes."""
    spec = find_spec("weasyprint")
    if spec is None or not spec.submodule_search_locations:
        raise MachineError("WeasyPrint er ikke installeret: farveprofilen sRGB mangler.")
    return Path(spec.submodule_search_locations[0], "pdf", "sRGB2014.icc").read_bytes()


def _file_specification(pdf: Pdf, file: AttachedFile, modified: datetime) -> Object:
    parameters = Dictionary(
        Size=len(file.content),
        ModDate=String(pdf_date(modified)),
        CheckSum=String(md5(file.content, usedforsecurity=False).digest()),
    )
    content = pdf.make_stream(
        file.content,
        Type=Name.EmbeddedFile,
        Subtype=Name("/" + file.media_type),
        Params=parameters,
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(file.name),
            UF=String(file.name),
            Desc=String(file.description),
            AFRelationship=Name("/" + file.relationship),
            EF=Dictionary(F=content, UF=content),
        )
    )
