from __future__ import annotations

import decimal
from random import Random

from chisellm.families.arithmetic.fixed_point import FAMILY, draw

MODES = {
    "floor": decimal.ROUND_FLOOR, "zero": decimal.ROUND_DOWN, "half_even": decimal.ROUND_HALF_EVEN,
}  # fmt: skip


def test_results_are_those_of_decimal() -> None:
    """Quotients by powers of two are exact decimals; ties upwards are the mirror of ties downwards."""
    random = Random(11)
    context = decimal.Context(prec=60)
    for _ in range(600):
        p = draw(random)
        low = -1 if p.signed else 0
        a = random.randrange(low * 2 ** (p.a_format.width - 1), 2 ** (p.a_format.width - p.signed))
        b = random.randrange(low * 2 ** (p.b_format.width - 1), 2 ** (p.b_format.width - p.signed))
        x = context.divide(decimal.Decimal(a), decimal.Decimal(2**p.a_format.fraction))
        y = context.divide(decimal.Decimal(b), decimal.Decimal(2**p.b_format.fraction))
        exact = {
            "multiply": context.multiply(x, y), "add": context.add(x, y), "subtract": context.subtract(x, y),
            "convert": x, "square": context.multiply(x, x),
        }[p.op]  # fmt: skip
        scaled = context.multiply(exact, decimal.Decimal(2**p.out_format.fraction))
        if p.rounding == "half_up":
            mode = decimal.ROUND_HALF_UP if scaled >= 0 else decimal.ROUND_HALF_DOWN
        else:
            mode = MODES[p.rounding]
        result = int(scaled.to_integral_value(rounding=mode, context=context))
        bottom = low * 2 ** (p.out_format.width - 1)
        top = 2 ** (p.out_format.width - p.signed) - 1
        found = FAMILY.golden(p).outputs(None, {p.a: a, p.b: b})
        if bottom <= result <= top:
            assert found[p.out] == result
        elif p.saturates:
            assert found[p.out] == (top if result > top else bottom)
        else:
            assert (found[p.out] - result) % 2**p.out_format.width == 0
        if p.overflow:
            assert found[p.overflow] == (not bottom <= result <= top)
        if p.inexact:
            assert found[p.inexact] == (scaled != result)
