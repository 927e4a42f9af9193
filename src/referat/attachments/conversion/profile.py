"""LibreOffice's settings for conversion: nothing is run, nothing is fetched, all is tagged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
)
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>\n"
)
_NOWHERE = {
    "ooInetProxyType": "2",  # the one that is stated here
    "ooInetHTTPProxyName": "127.0.0.1",
    "ooInetHTTPProxyPort": "9",  # discard (RFC 863), which nobody serves
    "ooInetHTTPSProxyName": "127.0.0.1",
    "ooInetHTTPSProxyPort": "9",
    "ooInetFTPProxyName": "127.0.0.1",
    "ooInetFTPProxyPort": "9",
    "ooInetNoProxy": "",
}
_SETTINGS = {
    "Office.Common/Security/Scripting": {
        "MacroSecurityLevel": "3",
        "DisableMacrosExecution": "true",
        "DisableActiveContent": "true",
        "BlockUntrustedRefererLinks": "true",
    },
    "Office.Java/VirtualMachine": {"Enable": "false"},
    "Inet/Settings": _NOWHERE,
    "Office.Writer/Content/Update": {"Link": "2"},
    "Office.Calc/Content/Update": {"Link": "2"},
    "Office.Calc/Formula/Load": {"OOXMLRecalcMode": "1", "ODFRecalcMode": "1"},
    "Office.Common/Filter/PDF/Export": {
        "UseTaggedPDF": "true",
        "PDFUACompliance": "true",
        "SelectPdfVersion": "3",  # PDF/A-3
        "ExportBookmarks": "true",
        "ExportFormFields": "false",
        "ExportNotes": "false",
        "ExportNotesPages": "false",
        "ExportHiddenSlides": "false",
    },
    "Setup/L10N": {"ooSetupSystemLocale": "da-DK"},
    "Office.Linguistic/General": {"DefaultLocale": "da-DK"},
}


def make_profile(folder: FilePath) -> None:
    """Make a profile for LibreOffice in ``folder``, which is not there yet."""
    user = folder / "user"
    user.mkdir(parents=True)
    text = _HEAD + "".join(_items()) + "</oor:items>\n"
    (user / "registrymodifications.xcu").write_text(text, "utf-8")


def _items() -> Iterator[str]:
    for path, properties in _SETTINGS.items():
        for name, value in properties.items():
            yield _ITEM.format(path=path, name=name, value=value)
