"""Files that are attached to items: what they are, whether they can be used, what they hold.

They come from anywhere. Nothing in them is believed before it is looked at, and they are looked at
and converted by processes that can be stopped.
"""
