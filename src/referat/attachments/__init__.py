"""Attachments: what their files are, what is hidden in them or wrong with them, their pages."""
