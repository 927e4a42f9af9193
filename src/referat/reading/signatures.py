"""What files of various formats begin with."""

from __future__ import annotations

PDF = b"%PDF-"
"""Stands within the first 1024 bytes (ISO 32000-1, annex H, 3.4.1)."""
ZIP = b"PK\x03\x04"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""Office's older formats, and the newer ones with a password (MS-CFB)."""
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
GIF = (b"GIF87a", b"GIF89a")
PICTURES = (PNG, JPEG, *TIFF, *GIF)
