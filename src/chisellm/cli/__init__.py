"""The command line: `chisellm …` and `python -m chisellm …`.

Data goes to stdout, everything else to stderr. Exit codes: 0 done, 1 findings, 2 usage or environment,
130 interrupted.
"""

from __future__ import annotations

import os
import shlex
import sys
import traceback
from collections.abc import Sequence

import typer
from typer.exceptions import Abort, Exit, TyperException

from chisellm.cli import audit, doctor, families, generate, verify
from chisellm.errors import ChisellmError, UsageError

__all__ = ["app", "main", "open_standard_streams"]

INTERRUPTED = 130

app = typer.Typer(
    name="chisellm",
    help="Make, prove and measure training data for language models that write Chisel.",
    epilog="`--debug` anywhere on the line shows the traceback of an error.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command()(generate.generate)
app.add_typer(families.app, name="families")
app.command()(verify.verify)
app.command("audit")(audit.audit_command)
app.command()(doctor.doctor)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    open_standard_streams()
    line = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in line
    line = [word for word in line if word != "--debug"]
    try:
        code = app(args=line or ["--help"], prog_name="chisellm", standalone_mode=False)
    except TyperException as fault:
        code = _tell(fault.format_message(), _help_hint(fault), debug)
    except ChisellmError as fault:
        resumable = line[:1] == ["generate"] and not isinstance(fault, UsageError)
        hints = [fault.hint, f"`{_resume(line)}` continues"] if resumable else [fault.hint]
        code = _tell(fault.message, "; ".join(filter(None, hints)), debug)
    except (KeyboardInterrupt, Abort):
        code = INTERRUPTED
    except Exit as ended:
        code = ended.exit_code
    except BrokenPipeError:
        # The reader of our stdout left; nothing more can be said, and Python must not try at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 2
    except Exception as fault:
        code = _tell(
            f"unexpected {type(fault).__name__}: {fault}",
            "this is a fault of the tool; run again with --debug and report what it shows",
            debug,
        )
    if code == INTERRUPTED:  # typer itself answers Ctrl-C with this code
        again = "continues" if line[:1] == ["generate"] else "starts again"
        _tell("interrupted", f"`{_resume(line)}` {again}", False)
    raise SystemExit(code if isinstance(code, int) else 0)


def open_standard_streams() -> None:
    """Open standard streams that are closed on the null device, so that no other file takes their numbers."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):  # the lowest free number is taken first
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - lives as long as the process


def _resume(line: list[str]) -> str:
    """The command that goes on where this one stopped."""
    return shlex.join(["chisellm", *(word for word in line if word != "--fresh")])


def _help_hint(fault: TyperException) -> str:
    context = getattr(fault, "ctx", None)
    return f"`{context.command_path if context else 'chisellm'} --help` shows what it takes"


def _tell(message: str, hint: str, debug: bool) -> int:
    if debug:
        traceback.print_exc()
    print(f"error: {message}", file=sys.stderr)
    if hint:
        print(f"\nhint: {hint}", file=sys.stderr)
    return 2
