"""The numbers of items through the meetings of a series, and what was sent with them."""
