"""Agendas and minutes for Danish public bodies, from text files to PDF, DOCX and HTML."""

__version__ = "0.1.0"
