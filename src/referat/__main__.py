"""``python -m referat``, and the command ``referat``.

Workers begin by importing the module that the program began as; they need nothing of it.
"""


def main() -> None:
    """Run the command line; Ctrl+C before it has begun ends it as it does later."""
    try:
        from referat.cli.main import entry

        entry()
    except KeyboardInterrupt:
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()
