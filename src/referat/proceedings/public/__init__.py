"""The public version: what is left when all that is closed is taken out, and which words were."""
