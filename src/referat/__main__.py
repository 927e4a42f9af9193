"""``python -m referat`` is the command ``referat``."""

if __name__ == "__main__":
    from referat.cli.main import entry

    entry()
