"""Who took part in which item, from one statement of who did not, and how that is told."""
