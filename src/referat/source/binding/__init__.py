"""Nodes bound to the classes of the model, and what is said of values that do not fit them."""
