"""What is changed in a document since it was sent, and the sheet that tells of it."""
