"""What more than one room writes: files that are whole, by one at a time, some kept for later."""
