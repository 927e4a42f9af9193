"""Decisions: who could vote, how votes and elections ended, and what is printed of them."""
