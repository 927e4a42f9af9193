"""What can be read out of a file, whether it is shown or hidden: every text with its place.

The readers know formats and nothing of what a text means; what may stand in a file is for those
who ask. Nothing is fetched, run or expanded.
"""
