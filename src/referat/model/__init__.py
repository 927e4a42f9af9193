"""Frozen values: what a project, a committee, a meeting and an item are."""
