"""The register of rules: one entry for each, with what it rests on."""
