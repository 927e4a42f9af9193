"""Everything derived: numbers, attendance, lines, signatories, and the view of a document."""
