"""The command line: words in and out, one file a verb, no logic of its own."""
