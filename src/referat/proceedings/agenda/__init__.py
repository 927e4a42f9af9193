"""A meeting's agenda: how items are named, in which order and on which day they were treated."""
