# Writes the rank tables that need more digits than doubles have; run from this folder: python3 ranks.py
# Made with Python 3.11, NumPy 1.24.2, SciPy 1.10.1 and mpmath 1.2.1. Probabilities are counted in whole numbers;
# SciPy is asked wherever it has an answer, and the script stops if the two differ.
import math
import random
from fractions import Fraction

import mpmath
import numpy
from scipy import stats

mpmath.mp.dps = 40
random.seed(20261124)


def text(v):
    return repr(float(v)).replace("inf", "Infinity")


def write(name, header, rows):
    with open(name + ".csv", "w") as file:
        file.write("\n".join([header] + [",".join(c if isinstance(c, str) else text(c) for c in row) for row in rows]) + "\n")


def sample(values):
    return " ".join(text(v) for v in values)


def read(v):
    """A double as the decimal number it is written as."""
    return Fraction(repr(float(v)))


def close(a, b, tolerance=1e-12):
    assert a == b or abs(float(a) / float(b) - 1) < tolerance, (a, b)


def untied_tail(n, m, u):
    """P(U <= u) without ties: the Gaussian binomial, its coefficients side by side in one number."""
    total = math.comb(n + m, n)
    width = total.bit_length() + 8
    mask = (1 << (width * (u + 1))) - 1
    series = 1

    def divide(series, stride):
        while stride <= u:
            series = (series + (series << (width * stride))) & mask
            stride *= 2
        return series

    for i in range(1, n + 1):
        if m + i <= u:
            series = (series - (series << (width * (m + i)))) & mask
        series = divide(series, i)
    return Fraction(divide(series, 1) >> (width * u), total)


def integrated_tail(n, m, u):
    """P(U <= u) without ties where whole numbers get too long: Cauchy's integral through the saddle point, in 40 digits."""
    weight = lambda at, k: 1 / math.expm1(-at * k)
    slope = lambda at: weight(at, 1) - u + sum(i * weight(at, i) - (m + i) * weight(at, m + i) for i in range(1, n + 1))
    low = high = -1 / math.sqrt(n * m * (n + m + 1) / 12)
    while slope(low) > 0:
        low *= 2
    while low / high > 1.01:
        middle = -math.sqrt(low * high)
        low, high = (low, middle) if slope(middle) > 0 else (middle, high)
    curvature = sum(i * i * weight(low, i) * (1 + weight(low, i)) - (m + i) ** 2 * weight(low, m + i) * (1 + weight(low, m + i)) for i in range(1, n + 1))
    step, tilt = 1 / (4 * mpmath.sqrt(curvature + 1 / low**2)), mpmath.mpf(low)
    total, k, first = mpmath.mpf(0), 0, None
    while True:
        z = mpmath.exp(mpmath.mpc(tilt, k * step))
        small, large, value = mpmath.mpc(1), z**m, mpmath.mpc(1)
        for i in range(1, n + 1):
            small, large = small * z, large * z
            value *= (1 - large) / (1 - small)
        value *= mpmath.exp(-u * mpmath.mpc(tilt, k * step)) / (1 - z)
        first = first or value
        total += value.real / (1 if k else 2)
        if abs(value / first) < 1e-22:
            return total * step / mpmath.pi / mpmath.mpf(math.comb(n + m, n))
        k += 1


def tied_tails(x, y):
    """Twice U, and P(U <= u), P(U >= u) given the ties: all choices of n midranks, counted by their sum."""
    union = sorted(x + y)
    twice_rank = {v: 2 * union.index(v) + 1 + union.count(v) for v in set(union)}
    counts = [{0: 1}] + [{} for _ in x]
    for v in union:
        for i in range(len(x) - 1, -1, -1):
            for w, c in counts[i].items():
                counts[i + 1][w + twice_rank[v]] = counts[i + 1].get(w + twice_rank[v], 0) + c
    attained = sum(twice_rank[v] for v in x)
    total = math.comb(len(union), len(x))
    lower = Fraction(sum(c for w, c in counts[-1].items() if w <= attained), total)
    upper = Fraction(sum(c for w, c in counts[-1].items() if w >= attained), total)
    return attained - len(x) * (len(x) + 1), lower, upper


# --- Without ties, at sizes beyond 2^128 orders too ------------------------------------------------
rows = []
for n, m, us in [
    (1, 1, [0, 1]), (3, 3, [0, 1, 4, 8]), (5, 2000, [0, 17, 1000, 5000, 7000]), (8, 8, [3, 20, 31, 32, 50]), (50, 50, [0, 700, 1249, 1250, 1400]),
    (64, 64, [100, 1500, 2048]), (65, 66, [0, 900, 1600, 2145]), (9, 3000, [9000, 13499, 13500]), (12, 1500, [500, 4000, 8999]), (30, 800, [300, 7000, 12000]),
    (100, 100, [0, 50, 1000, 1160, 2500, 3000, 4000, 4999, 5000, 5600]), (200, 150, [0, 900, 3000, 9000, 13000, 15000]), (101, 350, [1500, 12000, 17674]),
    (300, 300, [400, 9000, 30000, 44999]), (500, 500, [0, 1200, 1800, 20000, 90000, 110000, 124999]),
]:
    for u in us:
        lower = untied_tail(min(n, m), max(n, m), u)
        if n * m < 2600:
            close(lower, stats._mannwhitneyu._mwu_state.cdf(u, n, m), 1e-11)
        rows.append((str(n), str(m), str(u), lower))
for n, m, u in [(500, 500, 110000), (2000, 2000, 1939465), (2000, 2000, 1444150), (4000, 6000, 11900000)]:
    rows.append((str(n), str(m), str(u), integrated_tail(n, m, u)))
write("rank-test-untied", "n,m,u,lower", rows)

# --- With ties ---------------------------------------------------------------------------------------
pairs = [([2, 1, 3, 5], [1, 1, 1, 1, 1]), ([1], [1]), ([1, 2], [2]), ([0, 0, 0, 1], [0, 0]), ([1e-300, 1e300], [1e300, 1e-300, 0]), ([-1e300, 5], [5, 5, 1e300])]
for n, m in [(1, 6), (2, 5), (4, 4), (6, 3), (10, 8), (5, 40), (40, 5), (1, 300), (25, 25), (45, 50)]:
    for spread in [2, 4, 9, 30]:
        pairs.append(([random.randrange(spread) for _ in range(n)], [random.randrange(spread) + random.randrange(2) for _ in range(m)]))
pairs.append(([7.5] * 30 + [9], [7.5] * 40 + [1]))
rows = []
for x, y in pairs:
    twice_u, lower, upper = tied_tails(x, y)
    rows.append((sample(x), sample(y), twice_u / 2, lower, upper, min(1, 2 * min(lower, upper))))
write("rank-test-tied", "x,y,u,less,greater,twoSided", rows)

# --- Margins: values and margins as the decimal numbers they are written as --------------------------
rows = []
for kind, margins in [("ratio", [1.1, 0.9, 1.0, 1.25, 1e-5, 3.0, 1.05]), ("shift", [0.1, -0.2, 0.0, 0.3, 25.0, 1e-5, 0.7])]:
    for margin in margins:
        for n, m, unit in [(4, 6, 1), (9, 7, 10), (12, 15, 1000), (20, 20, 100)]:
            y = [random.randrange(0 if kind == "ratio" else -40, 60) / unit for _ in range(m)]
            shift = lambda v: float(read(v) * read(margin) if kind == "ratio" else read(v) + read(margin))
            x = [shift(random.choice(y)) if random.random() < 0.6 else random.randrange(60) / unit for _ in range(n)]
            moved = [read(v) * read(margin) if kind == "ratio" else read(v) + read(margin) for v in y]
            twice_u, lower, upper = tied_tails([read(v) for v in x], moved)
            rows.append((kind, sample(x), sample(y), margin, twice_u / 2, lower, upper))
for kind, margin, x, y in [("ratio", 1.1, [1.1e300, 1.1e-300, 1.1e-310, 1e308], [1e300, 1e-300, 1e-310, 1.7e308]),
                           ("ratio", 1e300, [1e-8, 5e-324, 0], [1e-308, 0, 5e-324]),
                           ("shift", 1e-300, [1e300, 3e-300, 1e-300], [1e300, 2e-300, -1e300]), ("shift", 1e308, [1.7e308, -1.7e308], [7e307, 1.7e308])]:
    moved = [read(v) * read(margin) if kind == "ratio" else read(v) + read(margin) for v in y]
    twice_u, lower, upper = tied_tails([read(v) for v in x], moved)
    rows.append((kind, sample(x), sample(y), margin, twice_u / 2, lower, upper))
write("rank-test-margin", "kind,x,y,margin,u,less,greater", rows)


# --- Brunner and Munzel --------------------------------------------------------------------------------
def brunner_munzel(x, y):
    n, m = len(x), len(y)
    wins = lambda a, others: sum(Fraction(1 if a > b else 0) + Fraction(1 if a == b else 0, 2) for b in others)
    px, py = [wins(a, y) for a in x], [wins(b, x) for b in y]
    spread = lambda p: sum((v - sum(p) / len(p)) ** 2 for v in p) / (len(p) - 1)
    a, b = spread(px) / (n * m * m), spread(py) / (m * n * n)
    statistic = mpmath.mpf(sum(px).numerator) / sum(px).denominator / (n * m) - mpmath.mpf(1) / 2
    statistic /= mpmath.sqrt(mpmath.mpf((a + b).numerator) / (a + b).denominator)
    df = (a + b) ** 2 / (a * a / (n - 1) + b * b / (m - 1))
    df = mpmath.mpf(df.numerator) / df.denominator
    tail = mpmath.betainc(df / 2, mpmath.mpf(1) / 2, 0, df / (df + statistic**2), regularized=True) / 2
    return statistic, df, tail


rows = []
for n, m in [(2, 2), (2, 7), (3, 3), (6, 9), (15, 10), (30, 60), (120, 100), (400, 350)]:
    for effect in [0, 0.3, 1, 2.5]:
        for grain in [0, 2]:
            x = [round(math.exp(random.gauss(effect, 0.8)), 4) for _ in range(n)]
            y = [round(math.exp(random.gauss(0, 0.4)), 4) for _ in range(m)]
            if grain:
                x, y = [round(grain * v) for v in x], [round(grain * v) for v in y]
            if min(x) > max(y) or max(x) < min(y) or len(set(x + y)) == 1:
                continue
            statistic, df, tail = brunner_munzel(x, y)
            less, greater = (1 - tail, tail) if statistic > 0 else (tail, 1 - tail)
            peer = stats.brunnermunzel(x, y)
            close(-peer.statistic, statistic, 1e-9)
            assert abs(float(2 * tail) - peer.pvalue) < 1e-12
            rows.append((sample(x), sample(y), statistic, df, less, greater, 2 * tail))
write("brunner-munzel", "x,y,statistic,df,less,greater,twoSided", rows)
