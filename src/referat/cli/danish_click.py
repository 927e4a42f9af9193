"""Click in Danish: headings, the help option, and usage errors told by their class."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from referat.cli.logs import verbose_option
from referat.danish import did_you_mean

_HEADINGS = {"Options": "Valg", "Commands": "Kommandoer", "Arguments": "Argumenter"}


class DanishFormatter(click.HelpFormatter):
    """Help pages with Danish headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of use."""
        super().write_usage(prog, args, "Brug: ")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """A section with its heading translated."""
        with super().section(_HEADINGS.get(name, name)):
            yield


class DanishContext(click.Context):
    """A context whose help is Danish."""

    formatter_class = DanishFormatter


class NeededOption(click.Option):
    """An option that must be given, and says so in Danish."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, required=True, **kwargs)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option and its help."""
        record = super().get_help_record(ctx)
        if record is None:
            return None
        return record[0], record[1].replace("[required]", "[skal angives]")


class _Danish(click.Command):
    context_class = DanishContext

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(self.verbose_option())

    def verbose_option(self) -> click.Option:
        """The option by which the command tells what it does."""
        return verbose_option()

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, with its text in Danish."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "Vis denne hjælp."
        return option


class DanishCommand(_Danish):
    """A command with Danish help."""


class SearchCommand(DanishCommand):
    """A command that takes words with a minus before them, so ``-vej`` is no ``-v``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, context_settings={"ignore_unknown_options": True}, **kwargs)

    def verbose_option(self) -> click.Option:
        """The option by its long name alone; ``-v`` is read as that."""
        return verbose_option("--verbose")

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words of a line; behind ``--`` none is an option."""
        end = args.index("--") if "--" in args else len(args)
        return super().parse_args(
            ctx, ["--verbose" if word == "-v" else word for word in args[:end]] + args[end:]
        )


class DanishGroup(_Danish, click.Group):
    """A group whose commands are imported when they are named."""

    command_class = DanishCommand

    def __init__(self, *args: Any, modules: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.modules = modules or {}
        self.subcommand_metavar = "KOMMANDO …"
        self.options_metavar = "[VALG]"

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of use, not of the alphabet."""
        return [*self.modules, *self.commands]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import the module of a verb; each holds its command as ``command``."""
        if name in self.modules:
            command: click.Command = importlib.import_module(self.modules[name]).command
            return command
        return super().get_command(ctx, name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb; an unknown one is answered with the nearest."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            raise UnknownVerbError(name, self.list_commands(ctx))
        return super().resolve_command(ctx, args)


class UnknownVerbError(click.UsageError):
    """A verb that is not there, told in Danish."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        help = "; ".join(did_you_mean(name, known))
        super().__init__(f"Kommandoen “{name}” findes ikke; {help}")


def usage_text(failure: click.ClickException) -> str:
    """A Danish sentence for what click did not understand."""
    if isinstance(failure, click.NoSuchOption):
        return f"Der er intet valg, der hedder {failure.option_name}." + _meant(
            failure.possibilities
        )
    if isinstance(failure, click.MissingParameter):
        return f"{_name(failure.param) if failure.param else ''} mangler."
    if isinstance(failure, click.BadParameter):
        return _bad_parameter(failure)
    if isinstance(failure, click.UsageError):
        return _usage(failure)
    return failure.format_message()


def _bad_parameter(failure: click.BadParameter) -> str:
    parameter = failure.param
    if parameter is None:
        return failure.format_message()
    name = _name(parameter)
    if isinstance(parameter.type, click.Choice):
        return f"{name} skal være en af: {', '.join(map(str, parameter.type.choices))}."
    if isinstance(parameter.type, click.types.IntParamType):
        return f"{name} skal være et helt tal, mindst 1."
    return f"{name}: {failure.message}"


def _name(parameter: click.Parameter) -> str:
    """What it is called in Danish, which is an option's last name."""
    if isinstance(parameter, click.Option):
        return parameter.opts[-1]
    return parameter.metavar or parameter.name or ""


def _usage(failure: click.UsageError) -> str:
    if isinstance(failure, UnknownVerbError):
        return failure.message
    if isinstance(failure, click.BadOptionUsage):
        return f"Efter {failure.option_name} mangler det, valget gælder. Se --help."
    return "Der er for mange eller for få ord. Se --help."


def _meant(possibilities: Sequence[str] | None) -> str:
    return f" Mente du {possibilities[0]}?" if possibilities else ""
