"""The databases that an archive can be in, and what is asked of each of them."""
