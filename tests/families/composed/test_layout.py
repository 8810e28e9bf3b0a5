"""Long statements are broken at the right places, short ones stay."""

from chisellm.families.composed._layout import fitted

LONG = "x" * 60


def test_short_code_stays() -> None:
    assert fitted("  val a = 1.U\n  b := Mux(c, d, e)") == "  val a = 1.U\n  b := Mux(c, d, e)"


def test_a_definition_breaks_behind_the_sign_where_that_is_enough() -> None:
    assert fitted(f"  val {'a' * 40} = Mux(b, {LONG})") == f"  val {'a' * 40} =\n    Mux(b, {LONG})"


def test_a_connection_gets_an_argument_a_line() -> None:
    code = f"  out := Mux(f(a, b), {LONG}, {LONG})"
    assert fitted(code) == f"  out := Mux(\n    f(a, b),\n    {LONG},\n    {LONG}\n  )"


def test_what_is_no_call_is_left_alone() -> None:
    assert fitted(f"  // {LONG}{LONG}") == f"  // {LONG}{LONG}"
