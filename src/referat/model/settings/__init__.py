"""What ``referat.toml`` decides, section by section."""
