"""Rules about texts: what they point to, show and say, sign by sign and word by word."""
