# Writes the reference values of counts beside itself; run from this folder: Rscript counts.R
# Made with R 4.2.2 and base packages only. Bounds are roots of the published equations by uniroot, each on the scale
# (log or log-odds) on which its unknown keeps its digits; p-values are R's own where its memory allows.
number <- function(v) ifelse(is.infinite(v), ifelse(v > 0, "Infinity", "-Infinity"), sprintf("%.17g", v + 0))
write <- function(name, rows) {
  rows <- as.list(do.call(rbind.data.frame, c(rows, stringsAsFactors = FALSE)))
  text <- lapply(rows, function(column) if (is.numeric(column)) number(column) else column)
  writeLines(c(paste(names(rows), collapse = ","), apply(do.call(cbind, text), 1, paste, collapse = ",")), paste0(name, ".csv"))
}
root <- function(f, interval, ...) uniroot(f, interval, tol = 1e-15, maxiter = 100000, extendInt = "yes")$root
levels <- list(c(0.05, 0.05), c(0.025, 0.001), c(1e-8, 0.2), c(1e-12, 1e-100))
z_of <- function(alpha) qnorm(alpha, lower.tail = FALSE)

# --- One proportion: exact and Wilson --------------------------------------------------------------
# Lower bounds in log-odds: the upper bound is 1 less the lower one of the others, free of rounding.
lower_of <- function(logit) plogis(logit)
upper_of <- function(logit) plogis(-logit)
beta_bound <- function(x, n, alpha) {  # the p at which x events or more have probability alpha
  if (x == 0) return(-Inf)
  (root(function(t) if (t < 0) pbeta(plogis(t), x, n - x + 1, log.p = TRUE) - log(alpha)
              else pbeta(plogis(-t), n - x + 1, x, lower.tail = FALSE, log.p = TRUE) - log(alpha),
              qlogis((x + 0.5) / (n + 1)) + c(-1, 1)))
}
wilson <- function(x, n, alpha, shift) {
  if (x == 0) return(-Inf)
  x <- x - shift
  (root(function(t) (x * plogis(-t) - (n - x) * plogis(t)) / sqrt(n * plogis(t) * plogis(-t)) - z_of(alpha),
              qlogis((x + 0.25) / (n + 0.5)) + c(-1, 1)))
}
counts <- list(c(0, 1), c(1, 1), c(0, 20), c(1, 20), c(3, 20), c(19, 20), c(20, 20), c(17, 1000), c(0, 1e8), c(1, 1e8),
               c(12, 1e8), c(1e8, 1e8), c(1e8 - 1, 1e8), c(1e5, 1e8), c(3e7, 1e8), c(5e7, 1e8), c(99999000, 1e8))
exact <- list(); score <- list()
for (count in counts) for (at in levels) {
  common <- list(events = count[1], trials = count[2], lowerAlpha = at[1], upperAlpha = at[2])
  exact <- c(exact, list(c(common, lower = lower_of(beta_bound(count[1], count[2], at[1])),
                          upper = upper_of(beta_bound(count[2] - count[1], count[2], at[2])))))
  for (shift in c(0, 0.5)) {
    score <- c(score, list(c(common, continuity = if (shift > 0) "true" else "false",
                             lower = lower_of(wilson(count[1], count[2], at[1], shift)),
                             upper = upper_of(wilson(count[2] - count[1], count[2], at[2], shift)))))
  }
}
write("clopper-pearson-extremes", exact)
write("wilson", score)

# --- Two proportions: Newcombe, Miettinen and Nurminen, Farrington and Manning ---------------------
tables <- list(c(0, 10, 0, 12), c(0, 10, 5, 12), c(5, 10, 0, 12), c(10, 10, 12, 12), c(0, 10, 12, 12), c(10, 10, 0, 12), c(10, 10, 5, 12),
               c(1, 1, 0, 1), c(1, 1, 1, 1), c(7, 8, 1, 9), c(3, 50, 9, 60), c(40, 100, 40, 100), c(56, 70, 48, 80), c(9, 10, 3, 10),
               c(15, 1000, 30, 2000), c(250, 40000, 199, 41000), c(0, 1e8, 3, 1e8), c(0, 1e8, 0, 1e7), c(12, 1e8, 3, 9e7),
               c(1e8, 1e8, 1e8 - 7, 1e8), c(3e7, 1e8, 30010000, 1e8), c(5e7, 1e8, 49e6, 1e8), c(1e5, 1e8, 20, 1000), c(2, 5, 4e7, 1e8))
share_difference <- function(table) {
  if (table[1] + table[3] > (table[2] + table[4]) / 2) (table[4] - table[3]) / table[4] - (table[2] - table[1]) / table[2]
  else table[1] / table[2] - table[3] / table[4]
}
newcombe <- list()
for (table in tables) for (at in levels) for (shift in c(0, 0.5)) {
  observed <- share_difference(table)
  # Taken at the rarer outcome, whose shares keep their digits.
  below <- function(x, n, alpha) if (x > n / 2) upper_of(wilson(x, n, alpha, shift)) - (n - x) / n
    else x / n - lower_of(wilson(x, n, alpha, shift))
  above <- function(x, n, alpha) below(n - x, n, alpha)
  newcombe <- c(newcombe, list(list(
    xEvents = table[1], xTrials = table[2], yEvents = table[3], yTrials = table[4], lowerAlpha = at[1], upperAlpha = at[2],
    continuity = if (shift > 0) "true" else "false",
    lower = observed - sqrt(below(table[1], table[2], at[1])^2 + above(table[3], table[4], at[1])^2),
    upper = observed + sqrt(above(table[1], table[2], at[2])^2 + below(table[3], table[4], at[2])^2))))
}
write("newcombe", newcombe)

term <- function(count, p) if (count == 0) 0 else count / p
# The likeliest s in (0, 1) by the root of a decreasing derivative in its log-odds; its limits at the ends.
likeliest <- function(derivative) {
  f <- function(t) derivative(plogis(t), plogis(-t))
  if (f(-60) <= 0) return(-Inf)
  if (f(60) >= 0) return(Inf)
  uniroot(f, c(-60, 60), tol = 1e-15, maxiter = 100000)$root
}
# (x, 1 - x, y, 1 - y) under x - y = delta or x / y = phi.
at_difference <- function(table, delta) {
  fx <- table[2] - table[1]; fy <- table[4] - table[3]
  if (delta < 0) {
    s <- at_difference(table[c(3, 4, 1, 2)], -delta)
    return(s[c(3, 4, 1, 2)])
  }
  part <- function(s, r) list(x = delta + (1 - delta) * s, cx = (1 - delta) * r, y = (1 - delta) * s, cy = delta + (1 - delta) * r)
  t <- likeliest(function(s, r) { v <- part(s, r); term(table[1], v$x) - term(fx, v$cx) + term(table[3], v$y) - term(fy, v$cy) })
  unlist(part(plogis(t), plogis(-t)))
}
at_ratio <- function(table, phi) {
  if (phi > 1) return(at_ratio(table[c(3, 4, 1, 2)], 1 / phi)[c(3, 4, 1, 2)])
  fx <- table[2] - table[1]; fy <- table[4] - table[3]
  part <- function(s, r) list(x = phi * s, cx = (1 - phi) + phi * r, y = s, cy = r)
  t <- likeliest(function(s, r) { v <- part(s, r); term(table[1] + table[3], s) - term(fx, v$cx / phi) - term(fy, r) })
  unlist(part(plogis(t), plogis(-t)))
}
error_difference <- function(table, delta) { v <- at_difference(table, delta); sqrt(v[1] * v[2] / table[2] + v[3] * v[4] / table[4]) }
error_ratio <- function(table, phi) { v <- at_ratio(table, phi); sqrt(v[1] * v[2] / table[2] + phi^2 * v[3] * v[4] / table[4]) }
z_difference <- function(table, delta) (share_difference(table) - delta) / error_difference(table, delta)
z_ratio <- function(table, phi) (table[1] / table[2] - phi * table[3] / table[4]) / error_ratio(table, phi)
factor_of <- function(table) sqrt((table[2] + table[4] - 1) / (table[2] + table[4]))

difference_lower <- function(table, alpha) {
  observed <- share_difference(table)
  if (observed == -1) return(-1)
  # In the log-odds of the distance to -1, within (-1, observed).
  span <- observed + 1
  f <- function(t) z_difference(table, observed - span * plogis(t)) * factor_of(table) - z_of(alpha)
  observed - span * plogis(uniroot(f, c(-32, 32), tol = 1e-15, maxiter = 100000)$root)
}
ratio_lower <- function(table, alpha) {
  if (table[1] == 0) return(0)
  start <- log(table[1] / table[2] / ((table[3] + 0.5) / table[4]))
  top <- if (table[3] == 0) 700 else log(table[1] / table[2] / (table[3] / table[4]))
  f <- function(t) z_of(alpha) - z_ratio(table, exp(t)) * factor_of(table)
  low <- top - 1
  while (f(low) > 0) low <- top - 2 * (top - low)
  high <- top
  if (table[3] == 0) { high <- start; while (f(high) < 0) high <- high + 1 } else high <- top - 1e-12
  exp(uniroot(f, c(low, high), tol = 1e-15, maxiter = 100000)$root)
}
swap <- function(table) table[c(3, 4, 1, 2)]
difference <- list(); ratio <- list(); test <- list()
for (table in tables) for (at in levels) {
  common <- list(xEvents = table[1], xTrials = table[2], yEvents = table[3], yTrials = table[4], lowerAlpha = at[1], upperAlpha = at[2])
  difference <- c(difference, list(c(common, lower = difference_lower(table, at[1]), upper = -difference_lower(swap(table), at[2]))))
  ratio <- c(ratio, list(c(common, lower = ratio_lower(table, at[1]), upper = 1 / ratio_lower(swap(table), at[2]))))
}
write("score-difference-extremes", difference)
write("score-ratio", ratio)
for (table in tables) {
  common <- list(xEvents = table[1], xTrials = table[2], yEvents = table[3], yTrials = table[4])
  for (margin in c(-0.2, 0.001, 0.05)) {
    z <- unname(z_difference(table, margin))
    test <- c(test, list(c(common, kind = "difference", margin = margin, z = z, less = pnorm(z), greater = pnorm(-z), both = 2 * pnorm(-abs(z)))))
  }
  if (table[1] + table[3] > 0) for (margin in c(0.5, 1.1, 3)) {
    z <- unname(z_ratio(table, margin))
    test <- c(test, list(c(common, kind = "ratio", margin = margin, z = z, less = pnorm(z), greater = pnorm(-z), both = 2 * pnorm(-abs(z)))))
  }
}
write("farrington-manning", test)

# --- Fisher ----------------------------------------------------------------------------------------
# All tables within 60 standard deviations of the likeliest: the rest is below 1e-300 of the whole.
conditional <- function(table, odds, also) {
  n <- table[2]; m <- table[4]; s <- table[1] + table[3]
  ends <- c(max(0, s - m), min(n, s))
  growth <- function(k) log(odds) + log(n - k) + log(s - k) - log(k + 1) - log(m - s + k + 1)
  low <- ends[1]; high <- ends[2]
  while (low < high) { mid <- floor((low + high) / 2); if (growth(mid) < 0) high <- mid else low <- mid + 1 }
  sd <- 1 / sqrt(1 / (low + 1) + 1 / (n - low + 1) + 1 / (s - low + 1) + 1 / (m - s + low + 1))
  k <- seq(max(ends[1], min(also, low - floor(60 * (sd + 1)))), min(ends[2], max(also, low + ceiling(60 * (sd + 1)))))
  weight <- dhyper(k, n, m, s, log = TRUE) + (k - low) * log(odds)
  weight <- weight - max(weight)
  list(k = k, weight = weight, p = exp(weight) / sum(exp(weight)), ends = ends)
}
log_tail <- function(d, keep) {
  top <- max(d$weight[keep]); top + log(sum(exp(d$weight[keep] - top))) - log(sum(exp(d$weight)))
}
start_odds <- function(table) log((table[1] + .5) * (table[4] - table[3] + .5) / (table[2] - table[1] + .5) / (table[3] + .5))
odds_lower <- function(table, alpha) {
  x <- table[1]
  if (x == conditional(table, 1, x)$ends[1]) return(0)
  exp(root(function(t) { d <- conditional(table, exp(t), x); log_tail(d, d$k >= x) - log(alpha) }, start_odds(table) + c(-1, 1)))
}
odds_estimate <- function(table) {
  x <- table[1]; ends <- conditional(table, 1, x)$ends
  if (ends[1] == ends[2]) return(1)
  if (x == ends[1]) return(0)
  if (x == ends[2]) return(Inf)
  exp(root(function(t) { d <- conditional(table, exp(t), x); sum(d$p * (d$k - x)) }, start_odds(table) + c(-1, 1)))
}
fisher_tables <- c(tables[sapply(tables, function(t) t[2] * (t[1] + t[3]) < 1e13 || t[1] + t[3] < 1e6)],
                   list(c(3, 4, 1, 4), c(1, 24, 5, 22), c(2, 15, 10, 14), c(100, 1000, 130, 1000), c(20, 30, 22, 30)))
fisher <- list()
for (table in fisher_tables) {
  cells <- matrix(c(table[1], table[2] - table[1], table[3], table[4] - table[3]), 2)
  small <- table[1] + table[3] < 1e6
  for (odds in c(1, 0.3, 4)) {
    d <- conditional(table, odds, table[1])
    at <- match(table[1], d$k)
    p <- if (small) sapply(c("less", "greater", "two.sided"), function(side) fisher.test(cells, alternative = side, or = odds, conf.int = FALSE)$p.value)
      else c(sum(d$p[1:at]), sum(d$p[at:length(d$k)]), sum(d$p[d$p <= d$p[at] * (1 + 1e-7)]))
    # fisher.test sums plain probabilities: what they cannot hold is taken in logarithms.
    p[1:2] <- exp(c(log_tail(d, d$k <= table[1]), log_tail(d, d$k >= table[1])))
    fisher <- c(fisher, list(list(xEvents = table[1], xTrials = table[2], yEvents = table[3], yTrials = table[4], odds = odds,
                                  less = unname(p[1]), greater = unname(p[2]), both = unname(min(1, p[3])))))
  }
}
write("fisher", fisher)
bounds <- list()
for (table in fisher_tables) for (at in levels) {
  bounds <- c(bounds, list(list(xEvents = table[1], xTrials = table[2], yEvents = table[3], yTrials = table[4], lowerAlpha = at[1], upperAlpha = at[2],
                                estimate = odds_estimate(table), lower = odds_lower(table, at[1]), upper = 1 / odds_lower(swap(table), at[2]))))
}
write("fisher-odds", bounds)

# --- The ratio of two rates -----------------------------------------------------------------------
rates <- list(c(0, 10, 5, 10), c(5, 10, 0, 10), c(0, 1, 0, 2), c(1, 1, 0, 1), c(3, 100, 8, 250), c(11, 3, 11, 3), c(40, 1e4, 25, 1e4), c(500, 1e5, 4000, 9e5),
              c(12345, 3, 54321, 7), c(1, 1e3, 99999, 1e8), c(5e7, 1e3, 5e7, 1e3), c(1e8, 7, 99980000, 7), c(0, 1, 1e8, 1e9), c(25, 1, 1e8, 5e6))
two_sided <- function(x, s, p, tie) {
  if (dbinom(floor((s + 1) * p), s, p) <= dbinom(x, s, p) * tie) return(1)
  sd <- sqrt(s * p * (1 - p)) + 1
  far <- abs(x - s * p) + 10 * sd
  k <- seq(max(0, floor(s * p - far)), min(s, ceiling(s * p + far)))
  keep <- dbinom(k, s, p, log = TRUE) <= dbinom(x, s, p, log = TRUE) + log(tie)
  # Two ends of the window; beyond it the tails go on.
  low <- max(c(-1, k[keep & k < s * p])); high <- min(c(s + 1, k[keep & k >= s * p]))
  pbinom(low, s, p) + pbinom(high - 1, s, p, lower.tail = FALSE)
}
test <- list(); mid <- list()
for (rate in rates) for (null in c(1, 0.4, 1.3, 1e-3)) {
  x <- rate[1]; s <- rate[1] + rate[3]; p <- null * rate[2] / (null * rate[2] + rate[4])
  sides <- sapply(c("less", "greater"), function(side) poisson.test(c(x, rate[3]), rate[c(2, 4)], r = null, alternative = side)$p.value)
  both <- if (s < 1e6) poisson.test(c(x, rate[3]), rate[c(2, 4)], r = null)$p.value else two_sided(x, s, p, 1 + 1e-7)
  half <- (two_sided(x, s, p, 1 + 1e-7) + two_sided(x, s, p, 1 / (1 + 1e-7))) / 2
  test <- c(test, list(list(xEvents = x, xExposure = rate[2], yEvents = rate[3], yExposure = rate[4], ratio = null,
                            less = unname(sides[1]), greater = unname(sides[2]), both = both,
                            midLess = if (s == 0) 1 else pbinom(x - 1, s, p) + dbinom(x, s, p) / 2,
                            midGreater = if (s == 0) 1 else pbinom(x, s, p, lower.tail = FALSE) + dbinom(x, s, p) / 2,
                            midBoth = if (s == 0) 1 else half)))
}
write("rate-ratio-test", test)
mid_lower <- function(x, y, alpha) {  # of the odds
  if (x == 0) return(0)
  f <- function(t) {
    above <- if (t < 0) pbinom(x, x + y, plogis(t), lower.tail = FALSE, log.p = TRUE) else pbinom(y - 1, x + y, plogis(-t), log.p = TRUE)
    at <- (if (t < 0) dbinom(x, x + y, plogis(t), log = TRUE) else dbinom(y, x + y, plogis(-t), log = TRUE)) - log(2)
    if (above == -Inf) at - log(alpha) else max(above, at) + log1p(exp(-abs(above - at))) - log(alpha)
  }
  exp(root(f, log((x + .5) / (y + .5)) + c(-1, 1)))
}
exact_odds <- function(x, y, alpha) if (x == 0) 0 else
  exp(root(function(t) (if (t < 0) pbeta(plogis(t), x, y + 1, log.p = TRUE) else pbeta(plogis(-t), y + 1, x, lower.tail = FALSE, log.p = TRUE)) - log(alpha),
           log((x + .5) / (y + .5)) + c(-1, 1)))
for (rate in rates) for (at in levels) {
  per <- rate[4] / rate[2]
  mid <- c(mid, list(list(xEvents = rate[1], xExposure = rate[2], yEvents = rate[3], yExposure = rate[4], lowerAlpha = at[1], upperAlpha = at[2],
                          lower = exact_odds(rate[1], rate[3], at[1]) * per, upper = per / exact_odds(rate[3], rate[1], at[2]),
                          midLower = mid_lower(rate[1], rate[3], at[1]) * per, midUpper = per / mid_lower(rate[3], rate[1], at[2]))))
}
write("rate-ratio-extremes", mid)
