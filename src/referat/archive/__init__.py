"""The archive: decisions sealed in a chain, found again, read back, verified and handed over."""
