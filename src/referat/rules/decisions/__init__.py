"""Rules about decisions: votes, elections, recommendations, and who is named in them."""
