"""The command line: one command a module, imported only when it is called.

Exit codes: 0 good, 1 the work failed, 2 bad usage or settings. An error is one line that says what to do; never a
traceback, unless `TOCSIN_LOG_LEVEL=debug` asks for it.
"""

import difflib
import os
import sys
from importlib import import_module

import click

from streams import __version__
from streams.errors import SettingsError, TocsinError

GOOD, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130
COMMANDS = {
    "demo": "See it work: sample items through a broker in memory, alerts in this terminal.",
    "worker": "Run the consumer service.",
    "enrich": "Read files or standard input without Kafka; write what is in each item.",
    "send": "Send items to the items topic.",
    "alerts": "Read the alerts topic.",
    "topics": "Create the topics, or compare them with what they should be.",
    "rules": "Check a rule book, or try it on items.",
    "gazetteer": "Compile names of your own, to be found beside the curated ones.",
    "train": "Train a recogniser of names on annotated texts.",
    "doctor": "Say in plain words whether settings, broker, topics and group are well.",
}


class Commands(click.Group):
    """Commands by name; the help of them all needs none of them imported."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All names, in the order in which a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; for a name that is none, say which one may be meant."""
        if cmd_name in COMMANDS:
            command: click.Command = import_module(f"streams.cli.{cmd_name}").command
            return command
        near = difflib.get_close_matches(cmd_name, COMMANDS, n=1)
        if near and not cmd_name.startswith("-"):
            ctx.fail(f"There is no command `{cmd_name}`; did you mean `{near[0]}`?")
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands, each with its line."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> int:
        """Run a command to its exit code. A reader that has read enough (`| head`) is no failure."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # What is still buffered has nowhere to go; the interpreter would complain of it at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return GOOD
        return code if isinstance(code, int) else GOOD


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tocsin", message="%(prog)s %(version)s")
@click.pass_context
def tocsin(ctx: click.Context) -> None:
    """Tocsin reads the news wire and rings when something escalates.

    Settings come from TOCSIN_ variables of the environment; docs/settings.md lists them.
    """
    if ctx.invoked_subcommand == "worker":
        return  # it logs them itself
    from streams.settings import misspelt  # noqa: PLC0415 - `--help` and `--version` need no settings

    for line in misspelt(os.environ):
        complain(f"warning: {line}")


def main() -> None:
    """Run the command line and end the process."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; whatever goes wrong becomes one line on standard error."""
    try:
        code = tocsin.main(arguments, prog_name="tocsin", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return USAGE
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "tocsin"
        complain(f"{_sentence(error.format_message())} See `{path} --help`.")
        return USAGE
    except click.ClickException as error:
        complain(error.format_message())
        return FAILED
    except click.Abort:
        return INTERRUPTED
    except SettingsError as error:
        complain(str(error))
        return USAGE
    except TocsinError as error:
        complain(str(error))
        return FAILED
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        complain(f"the system refuses: {where}{error.strerror or error}")
        return FAILED
    except Exception as error:
        if os.environ.get("TOCSIN_LOG_LEVEL") == "debug":
            raise
        complain(f"a fault of Tocsin: {type(error).__name__}: {error} (TOCSIN_LOG_LEVEL=debug shows where)")
        return FAILED
    return code if isinstance(code, int) else GOOD


def complain(message: str) -> None:
    """Write lines for people to standard error, each under the name of the program."""
    for line in message.splitlines():
        click.echo(f"tocsin: {line}", err=True)


def _sentence(message: str) -> str:
    return message if message.endswith((".", "?", "!")) else f"{message}."
