"""Fonts of a book: one copy of each, and the faces that the program brings."""
