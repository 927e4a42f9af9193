"""Structure elements of a book: one tree out of many, and what PDF/UA asks of each."""
