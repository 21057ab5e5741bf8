# Writes the reference values of planned sequential designs; run from this folder: python3 planning.py
# Python 3.11, standard library only. The density of what no look has decided is carried on by Simpson's rule on an even grid over each open
# range, and not by the quadrature of the library.
import random
from math import exp, inf, pi, sqrt
from statistics import NormalDist

random.seed(20261125)
NORMAL = NormalDist()
POINTS = 800  # in each open range; even


def simpson(low, high):
    step = (high - low) / POINTS
    nodes = [low + i * step for i in range(POINTS + 1)]
    weights = [step / 3 * (1 if i in (0, POINTS) else 4 if i % 2 else 2) for i in range(POINTS + 1)]
    return list(zip(nodes, weights))


def forecast(looks, value, limit, fail_limit, error, difference):
    """The chances of each look to pass and to fail: looks are (information, pass alpha, fail alpha)."""
    masses, before, chances = [(0.0, 1.0)], 0.0, []
    for t, pass_alpha, fail_alpha in looks:
        deviation = sqrt(t - before)

        def between(low, high):
            return sum(m * (NORMAL.cdf((high - y) / deviation) - NORMAL.cdf((low - y) / deviation)) for y, m in masses)

        reach = sqrt(t) * error
        to_pass = NORMAL.inv_cdf(1 - pass_alpha) * reach if pass_alpha > 0 else inf
        to_fail = NORMAL.inv_cdf(1 - (fail_alpha / 2 if difference else fail_alpha)) * reach if fail_alpha > 0 else inf
        above = ((fail_limit - value) * t + to_fail) / error
        good = ((limit - value) * t - to_pass) / error
        below = ((-fail_limit - value) * t - to_fail) / error if difference else -inf
        least = ((-limit - value) * t + to_pass) / error if difference else -inf
        far = 40.0
        passes = between(max(least, -far), good) if least < good else 0.0
        fails = between(above, far) + (between(-far, below) if difference else 0.0)
        chances.append((passes, fails))
        opened = [(below, least), (good, above)] if least < good else [(below, above)]
        edge = 8.5 * sqrt(t)
        opened = [(max(low, -edge), min(high, edge)) for low, high in opened if low < edge and high > -edge and low < high]
        grid = [node for low, high in opened for node in simpson(low, high)]
        masses = [(x, w * sum(m * exp(-(((x - y) / deviation) ** 2) / 2) for y, m in masses) / (deviation * sqrt(2 * pi))) for x, w in grid]
        before = t
    return chances


rows = []
for case in range(24):
    size = random.choice([1, 2, 3, 5])
    times = sorted(random.uniform(0.1, 1) for _ in range(size - 1)) + [1.0]
    if any(b - a < 0.04 for a, b in zip(times, times[1:])):
        times = [(i + 1) / size for i in range(size)]
    looks = [(t, random.choice([0.0, 0.001, 0.01, 0.03]) if t < 1 else 0.02, random.choice([0.002, 0.01, 0.02])) for t in times]
    difference = case % 3 == 2
    error = random.choice([0.3, 1.0, 2.0])
    limit = random.uniform(1, 4) * error
    fail_limit = limit * random.choice([1.0, 1.5])
    value = random.choice([0.0, random.uniform(-1, 2) * limit])
    chances = forecast(looks, value, limit, fail_limit, error, difference)
    text = lambda values: " ".join(repr(v) for v in values)
    rows.append(",".join([
        text([look[0] for look in looks]), text([look[1] for look in looks]), text([look[2] for look in looks]),
        repr(value), repr(limit), repr(fail_limit), repr(error), str(difference),
        text([c[0] for c in chances]), text([c[1] for c in chances])]))

with open("planning.csv", "w") as file:
    file.write("information,passAlpha,failAlpha,value,limit,failLimit,error,isDifference,pass,fail\n" + "\n".join(rows) + "\n")
