"""``python -m referat``, and the command ``referat``.

Workers begin by importing the module that the program began as; they need nothing of it.
"""


def main() -> None:
    """Run the command line."""
    from referat.cli.main import entry

    entry()


if __name__ == "__main__":
    main()
