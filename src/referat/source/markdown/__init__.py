"""The Markdown of case files: its parser, its tables, and what of a text is printed."""
