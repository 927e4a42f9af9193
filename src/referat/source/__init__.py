"""From files to values: reading the case files, every value with its place."""
