# Writes the reference values of means and of differences of rates; run from this folder: python3 means.py
# Made with Python 3.11 and mpmath 1.3.0, with 50 digits: quantiles by bisection of the incomplete beta and gamma functions.
import random

import mpmath
from mpmath import mpf

mpmath.mp.dps = 50
random.seed(20261123)


def text(v):
    return repr(float(v)).replace("inf", "Infinity")


def write(name, header, rows):
    with open(name + ".csv", "w") as file:
        file.write("\n".join([header] + [",".join(c if isinstance(c, str) else text(c) for c in row) for row in rows]) + "\n")


def sample(values):
    return " ".join(text(v) for v in values)


def root(falls, low, high):
    """Where a function that falls is 0."""
    for _ in range(190):
        middle = (low + high) / 2
        low, high = (middle, high) if falls(middle) > 0 else (low, middle)
    return (low + high) / 2


def student_upper(t, degrees):
    x = degrees / (degrees + t * t)
    tail = mpmath.betainc(mpf(degrees) / 2, mpf(1) / 2, 0, x, regularized=True) / 2
    return tail if t >= 0 else 1 - tail


def student_quantile(alpha, degrees):
    high = mpf(1)
    while student_upper(high, degrees) > alpha:
        high *= 2
    return root(lambda t: student_upper(t, degrees) - alpha, mpf(0), high)


def moments(values):
    values = [mpf(v) for v in values]
    n = len(values)
    mean = mpmath.fsum(values) / n
    return mean, mpmath.fsum((v - mean) ** 2 for v in values) / (n - 1) / n, n - 1


def satterthwaite(x, y, factor):
    return (x[1] + factor**2 * y[1]) ** 2 / (x[1] ** 2 / x[2] + factor**4 * y[1] ** 2 / y[2])


def ratio_lower(x, y, alpha):
    def p_less(factor):
        t = (x[0] - factor * y[0]) / mpmath.sqrt(x[1] + factor**2 * y[1])
        return alpha - student_upper(t, satterthwaite(x, y, factor))

    return mpf(0) if p_less(mpf(0)) < 0 else root(p_less, mpf(0), x[0] / y[0])


def means(x, y, lower, upper):
    x, y = moments(x), moments(y)
    lower, upper = mpf(lower), mpf(upper)
    error, degrees = mpmath.sqrt(x[1] + y[1]), satterthwaite(x, y, 1)
    inverse = ratio_lower(y, x, upper)
    return [
        x[0] - mpmath.sqrt(x[1]) * student_quantile(lower, x[2]),
        x[0] + mpmath.sqrt(x[1]) * student_quantile(upper, x[2]),
        x[0] - y[0] - error * student_quantile(lower, degrees),
        x[0] - y[0] + error * student_quantile(upper, degrees),
        ratio_lower(x, y, lower),
        mpmath.inf if inverse == 0 else 1 / inverse,
    ]


levels = [(0.05, 0.01), (0.2, 0.4), (1e-3, 1e-6)]
rows = []
for n, m, factor, spread in [(3, 3, 1.2, 0.2), (5, 40, 1.0, 0.5), (60, 12, 3.0, 1.0), (30, 30, 0.01, 0.3), (200, 150, 1.1, 0.4)]:
    x = [round(factor * random.lognormvariate(0, spread), 6) for _ in range(n)]
    y = [round(random.lognormvariate(0, spread), 6) for _ in range(m)]
    for at in levels:
        rows.append([sample(x), sample(y), at[0], at[1]] + means(x, y, *at))
write("means", "x,y,lowerAlpha,upperAlpha,lower,upper,differenceLower,differenceUpper,ratioLower,ratioUpper", rows)


def rate(events, exposure, lower, upper):
    """Garwood's bounds of one rate."""
    def chance_of_more(mean):  # P(N >= events)
        return mpmath.gammainc(events, 0, mean, regularized=True)

    def chance_of_fewer(mean):  # P(N <= events)
        return mpmath.gammainc(events + 1, mean, mpmath.inf, regularized=True)

    far = mpf(events) + 60 * mpmath.sqrt(events + 1) + 300
    low = mpf(0) if events == 0 else root(lambda mean: lower - chance_of_more(mean), mpf(0), mpf(events))
    high = root(lambda mean: chance_of_fewer(mean) - upper, mpf(0), far)
    return mpf(events) / exposure, low / exposure, high / exposure


rows = []
for x, t, y, u in [(0, 10, 0, 10), (0, 10, 7, 30), (5, 2, 0, 3), (12, 100, 9, 250), (40, 600, 25, 600), (900, 3, 1000, 4), (20000, 7, 300, 0.5)]:
    for lower, upper in levels:
        t, u, lower, upper = mpf(t), mpf(u), mpf(lower), mpf(upper)
        first, second = rate(x, t, lower, upper), rate(y, u, upper, lower)
        difference = first[0] - second[0]
        rows.append([x, t, y, u, lower, upper,
                     difference - mpmath.hypot(first[0] - first[1], second[2] - second[0]),
                     difference + mpmath.hypot(first[2] - first[0], second[0] - second[1])])
write("rate-difference", "xEvents,xExposure,yEvents,yExposure,lowerAlpha,upperAlpha,lower,upper", rows)
