"""Foreign PDFs in a book: prepared once, stamped and bound behind the book's own pages."""
