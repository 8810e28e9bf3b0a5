from __future__ import annotations

from chisellm.dataset.uniqueness import Seen, code_key, prompt_key


def test_code_that_differs_in_the_name_of_the_module_alone_is_the_same() -> None:
    assert code_key("class FastAdder extends Module {}", "FastAdder") == code_key("class B extends Module {}\n", "B")
    assert code_key("class FastAdder {}", "FastAdder") != code_key("class FastAdder { }", "FastAdder")


def test_what_is_repeated_is_named() -> None:
    seen = Seen(apart=True)
    seen.add(code_key("a", "M"), prompt_key("say", ""), "n1")
    assert seen.duplicate(code_key("a", "M"), prompt_key("other", "")) == "code"
    assert seen.duplicate(code_key("b", "M"), prompt_key("say", "")) == "prompt"
    assert seen.duplicate(code_key("b", "M"), prompt_key("sa", "y"), "n1") == "netlist"
    assert seen.duplicate(code_key("b", "M"), prompt_key("sa", "y"), "n2") == ""


def test_training_rows_may_share_a_netlist() -> None:
    seen = Seen()
    seen.add(code_key("a", "M"), prompt_key("say", ""), "n1")
    assert seen.duplicate(code_key("b", "M"), prompt_key("other", ""), "n1") == ""


def test_unknown_keys_repeat_nothing() -> None:
    seen = Seen(apart=True)
    seen.add(prompt=prompt_key("say", ""))
    assert seen.duplicate() == ""
