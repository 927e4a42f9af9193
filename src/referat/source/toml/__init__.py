"""``referat.toml`` as nodes with places, and the lines as they should be where it is no TOML."""
