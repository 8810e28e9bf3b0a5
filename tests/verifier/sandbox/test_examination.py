"""What elaboration says, in the words and places of the submission."""

from __future__ import annotations

from chisellm.verdict import Message
from chisellm.verifier.sandbox.examination import said_in_elaboration
from chisellm.verifier.sandbox.wire import Elaboration

FATAL = (
    "chisel3.internal.Errors: Fatal errors during hardware elaboration. Look above for error list. "
    "Rerun with --throw-on-first-error if you wish to see a stack trace."
)
PRINTED = "[error] sample.scala 4:11: Invalid bit range\n[\x1b[33mwarn\x1b[0m] sample.scala 5:3: Odd\n[error] Ends\n"


def test_the_place_of_an_exception_is_no_part_of_its_text() -> None:
    thrown = "java.lang.IllegalArgumentException: requirement failed: never\nmind\n  at sample.scala:4"
    text = "java.lang.IllegalArgumentException: requirement failed: never\nmind"
    assert said_in_elaboration(Elaboration(False, "", thrown)) == [Message("error", text, 4, 0)]


def test_the_place_of_an_exception_goes_before_one_that_it_speaks_of() -> None:
    (message,) = said_in_elaboration(Elaboration(False, "", "E: see sample.scala:9\n  at sample.scala:4"))
    assert message.line == 4
    (message,) = said_in_elaboration(Elaboration(False, "", "E: width @[sample.scala 9:3]"))
    assert (message.line, message.column) == (9, 3)


def test_that_there_were_errors_is_no_error_of_its_own() -> None:
    wanted = [Message("error", "Invalid bit range", 4, 11), Message("warning", "Odd", 5, 3)]
    assert said_in_elaboration(Elaboration(False, PRINTED, FATAL)) == wanted
    assert said_in_elaboration(Elaboration(False, PRINTED, f"{FATAL}\n  at sample.scala:1")) == wanted


def test_errors_that_nobody_saw_are_still_an_error() -> None:
    assert said_in_elaboration(Elaboration(False, "", FATAL)) == [Message("error", FATAL, 0, 0)]


def test_a_good_circuit_is_no_message() -> None:
    assert said_in_elaboration(Elaboration(True, PRINTED, "circuit A :")) == [
        Message("error", "Invalid bit range", 4, 11),
        Message("warning", "Odd", 5, 3),
    ]
