"""What is archived brought to where it belongs: to its case, and to who publishes it."""
