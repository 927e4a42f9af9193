"""From a view to what is read: HTML by templates, PDF parts, DOCX."""
