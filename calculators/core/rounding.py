"""The only place that rounds. Everything else in `calculators` is exact."""


def half_up(numerator: int, denominator: int) -> int:
    """The nearest whole number; a half goes away from zero, as rupiah are rounded on paper.

    `denominator` is positive.
    """
    if denominator == 1:
        return numerator
    if numerator < 0:
        return -((-2 * numerator + denominator) // (2 * denominator))
    return (2 * numerator + denominator) // (2 * denominator)


def down(numerator: int, denominator: int, step: int = 1) -> int:
    """The greatest multiple of `step` that is not above the value."""
    return numerator // (denominator * step) * step


def up(numerator: int, denominator: int, step: int = 1) -> int:
    """The smallest multiple of `step` that is not below the value."""
    return -(-numerator // (denominator * step)) * step
