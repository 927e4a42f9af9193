"""The press: parts made by workers that have the engine loaded, and kept for the next build."""
