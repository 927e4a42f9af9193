"""What is written on disk by more than one room: files that are whole, and one writer at a time."""
