# Writes the reference values beside itself; run from this folder: Rscript generate.R
# Made with R 4.2.2 and base packages only. Numbers carry 17 digits; samples are separated by blanks.
set.seed(20261123)
number <- function(v) ifelse(is.infinite(v), ifelse(v > 0, "Infinity", "-Infinity"), sprintf("%.17g", v + 0))
sample_text <- function(v) paste(number(v), collapse = " ")
write <- function(name, rows) {
  text <- lapply(rows, function(column) if (is.numeric(column)) number(column) else column)
  table <- do.call(cbind, text)
  writeLines(c(paste(names(rows), collapse = ","), apply(table, 1, paste, collapse = ",")), paste0(name, ".csv"))
}
collect <- function(rows) as.list(do.call(rbind.data.frame, c(rows, stringsAsFactors = FALSE)))

# --- Mann-Whitney --------------------------------------------------------------------------------
pairs <- list()
for (size in list(c(1, 1), c(1, 7), c(3, 5), c(12, 9), c(30, 40), c(200, 150))) {
  for (effect in c(0, 0.4, 2)) {
    x <- rlnorm(size[1], effect, 0.5); y <- rlnorm(size[2], 0, 0.5)
    pairs <- c(pairs, list(list(x, y), list(round(5 * x), round(5 * y))))
  }
}
pairs <- c(pairs, list(list(c(2, 1, 3, 5), c(1, 1, 1, 1, 1)), list(c(0, 0, 1), c(0, 2, 2)), list(1:30, 31:70)))
rows <- list()
for (pair in pairs) {
  if (length(unique(unlist(pair))) == 1) next
  for (alternative in c("two.sided", "less", "greater")) {
    test <- wilcox.test(pair[[1]], pair[[2]], alternative = alternative, exact = FALSE, correct = TRUE)
    rows <- c(rows, list(list(alternative = alternative, x = sample_text(pair[[1]]), y = sample_text(pair[[2]]),
                              u = unname(test$statistic), p = test$p.value)))
  }
}
write("mann-whitney", collect(rows))

# --- Location bounds: every interval between neighbouring contrasts is put to wilcox.test ---------
invert <- function(x, y, contrast, undo, between, lower_alpha, upper_alpha, low_end, high_end) {
  all <- sort(as.vector(outer(x, y, contrast)))
  ends <- unique(all)
  inner <- between(ends[-length(ends)], ends[-1])
  inside <- c(undo$before(ends[1]), inner, undo$after(ends[length(ends)]))
  p <- function(alternative) sapply(inside, function(theta)
    wilcox.test(undo$take(x, theta), y, alternative = alternative, exact = FALSE, correct = TRUE)$p.value)
  edges <- c(low_end, ends, high_end)
  k <- length(all)
  middle <- c(all[(k + 1) %/% 2], all[k %/% 2 + 1])
  list(estimate = if (middle[1] == middle[2]) middle[1] else between(middle[1], middle[2]),
       lower = edges[min(which(p("greater") >= lower_alpha))],
       upper = edges[max(which(p("less") >= upper_alpha)) + 1])
}
ratio <- list(take = `/`, before = function(v) v / 2, after = function(v) v * 2)
shift <- list(take = `-`, before = function(v) v - 1, after = function(v) v + 1)
geometric <- function(a, b) sqrt(a) * sqrt(b)
arithmetic <- function(a, b) (a + b) / 2
rows <- list()
for (size in list(c(1, 1), c(2, 3), c(5, 4), c(8, 8), c(17, 12), c(28, 26))) {
  for (levels in list(c(0.05, 0.05), c(0.1, 0.001), c(1e-8, 0.01), c(0.3, 1e-6))) {
    for (tied in c(FALSE, TRUE)) {
      x <- rlnorm(size[1], 0.3, 0.6); y <- rlnorm(size[2], 0, 0.6)
      # Eighths: the differences, and with them the ties, are exact.
      if (tied) { x <- ceiling(4 * x) / 8; y <- ceiling(4 * y) / 8 }
      by_ratio <- invert(x, y, `/`, ratio, geometric, levels[1], levels[2], 0, Inf)
      by_shift <- if (tied) invert(x, y, `-`, shift, arithmetic, levels[1], levels[2], -Inf, Inf)
      common <- list(x = sample_text(x), y = sample_text(y), lowerAlpha = levels[1], upperAlpha = levels[2])
      rows <- c(rows, list(c(kind = "ratio", common, by_ratio)))
      if (tied) rows <- c(rows, list(c(kind = "shift", common, by_shift)))
    }
  }
}
write("location", collect(rows))

# --- Beta, binomial and gamma tails ---------------------------------------------------------------
tails <- c(1e-12, 1e-8, 1e-4, 0.025, 0.3, 0.5)
shapes <- rbind(c(1, 1), c(1, 10), c(10, 1), c(2, 3), c(7.5, 0.5), c(30, 1000), c(1, 1e7), c(1e7, 1), c(5, 1e7),
                c(1e4, 1e4), c(123456, 654321), c(1e7, 1e7), c(1e7, 3e5), c(20, 1e9))
grid <- merge(data.frame(tail = c(tails, 0.9, 0.999999)), data.frame(a = shapes[, 1], b = shapes[, 2]), by = NULL)
grid$x <- qbeta(grid$tail, grid$a, grid$b)
write("beta-tail", list(x = grid$x, a = grid$a, b = grid$b, logTail = pbeta(grid$x, grid$a, grid$b, log.p = TRUE)))
whole <- shapes[shapes[, 1] >= 1 & shapes[, 2] >= 1, ]
grid <- merge(data.frame(tail = tails), data.frame(a = whole[, 1], b = whole[, 2]), by = NULL)
write("beta-quantile", list(tail = grid$tail, a = grid$a, b = grid$b, x = qbeta(grid$tail, grid$a, grid$b)))
grid <- merge(data.frame(z = c(-7, -4, -2, 0, 1, 3, 6)),
              merge(data.frame(n = c(1, 10, 500, 1e5, 1e7)), data.frame(p = c(1e-4, 0.1, 0.5, 0.95, 0.999)), by = NULL), by = NULL)
grid$k <- pmin(grid$n, pmax(0, round(grid$n * grid$p + grid$z * sqrt(grid$n * grid$p * (1 - grid$p)))))
write("binomial-tail", list(k = grid$k, n = grid$n, p = grid$p,
                            logLower = pbinom(grid$k, grid$n, grid$p, log.p = TRUE),
                            logUpper = pbinom(grid$k - 1, grid$n, grid$p, lower.tail = FALSE, log.p = TRUE)))
grid <- merge(data.frame(tail = tails), data.frame(a = c(1, 2, 3.5, 10, 1000, 1e5, 1e7)), by = NULL)
write("gamma-quantile", list(tail = grid$tail, a = grid$a, lower = qgamma(grid$tail, grid$a),
                             upper = qgamma(grid$tail, grid$a, lower.tail = FALSE)))

# --- Proportions and rates ------------------------------------------------------------------------
# A power of two: the tests below are given 1 - alpha, which would round 1e-8 in its ninth digit.
levels <- list(c(0.05, 0.05), c(0.025, 0.001), c(2^-27, 0.2))
two <- function(test, at) c(test("greater", 1 - at[1])$conf.int[1], test("less", 1 - at[2])$conf.int[2])
rows <- list()
for (count in list(c(0, 1), c(1, 1), c(0, 20), c(3, 20), c(20, 20), c(17, 1000), c(1, 1e6), c(250000, 1e6), c(1e7 - 3, 1e7))) {
  for (at in levels) {
    bounds <- two(function(side, level) binom.test(count[1], count[2], alternative = side, conf.level = level), at)
    rows <- c(rows, list(list(events = count[1], trials = count[2], lowerAlpha = at[1], upperAlpha = at[2],
                              lower = bounds[1], upper = bounds[2])))
  }
}
write("clopper-pearson", collect(rows))
rows <- list()
for (count in list(c(0, 1), c(1, 2.5), c(7, 0.01), c(100, 3600), c(12345, 1e6), c(1e7, 1e9))) {
  for (at in levels) {
    bounds <- two(function(side, level) poisson.test(count[1], count[2], alternative = side, conf.level = level), at)
    rows <- c(rows, list(list(events = count[1], exposure = count[2], lowerAlpha = at[1], upperAlpha = at[2],
                              lower = bounds[1], upper = bounds[2])))
  }
}
write("poisson-rate", collect(rows))
rows <- list()
for (count in list(c(0, 10, 5, 10), c(5, 10, 0, 10), c(3, 100, 8, 250), c(40, 1e4, 25, 1e4), c(500, 1e5, 4000, 9e5), c(12345, 3, 54321, 7), c(1e6, 1e8, 1.2e6, 1e8))) {
  for (at in levels) {
    bounds <- two(function(side, level)
      poisson.test(c(count[1], count[3]), c(count[2], count[4]), alternative = side, conf.level = level), at)
    rows <- c(rows, list(list(xEvents = count[1], xExposure = count[2], yEvents = count[3], yExposure = count[4],
                              lowerAlpha = at[1], upperAlpha = at[2], lower = bounds[1], upper = bounds[2])))
  }
}
write("rate-ratio", collect(rows))

# --- Ranks that bound a quantile ------------------------------------------------------------------
grid <- merge(data.frame(n = c(1, 2, 5, 20, 59, 100, 1000, 12345, 1e6)),
              merge(data.frame(p = c(0.01, 0.25, 0.5, 0.9, 0.95, 0.999)), data.frame(alpha = c(0.3, 0.05, 0.001, 1e-8)), by = NULL), by = NULL)
below <- qbinom(grid$alpha, grid$n, grid$p)
lower <- ifelse(pbinom(below, grid$n, grid$p) <= grid$alpha, below + 1, below)
upper <- qbinom(grid$alpha, grid$n, grid$p, lower.tail = FALSE) + 1
write("quantile-rank", list(n = grid$n, p = grid$p, alpha = grid$alpha, lower = lower, upper = upper))

# --- Miettinen and Nurminen -----------------------------------------------------------------------
# The constrained likelihood is maximised over the probability of y, by the root of its derivative.
score_bound <- function(x, n, y, m, alpha, side) {
  observed <- x / n - y / m
  term <- function(count, p) if (count == 0) 0 else count / p
  distance <- function(delta) {
    derivative <- function(b) {
      a <- b + delta
      term(x, a) - term(n - x, 1 - a) + term(y, b) - term(m - y, 1 - b)
    }
    low <- max(0, -delta); high <- min(1, 1 - delta); inset <- (high - low) * 1e-10
    ends <- c(low + inset, high - inset)
    b <- if (derivative(ends[1]) <= 0) low
      else if (derivative(ends[2]) >= 0) high
      else uniroot(derivative, ends, tol = 1e-17, maxiter = 10000)$root
    a <- b + delta
    variance <- (a * (1 - a) / n + b * (1 - b) / m) * (n + m) / (n + m - 1)
    (observed - delta) / sqrt(variance) - side * qnorm(1 - alpha)
  }
  end <- -side
  uniroot(distance, sort(c(observed - side * 1e-12, end + side * 1e-12)), tol = 1e-15, maxiter = 10000)$root
}
rows <- list()
for (count in list(c(0, 10, 0, 12), c(0, 10, 5, 12), c(7, 8, 1, 9), c(3, 50, 9, 60), c(40, 100, 40, 100), c(15, 1000, 30, 2000), c(250, 40000, 199, 41000), c(9, 10, 10, 10))) {
  for (at in levels) {
    rows <- c(rows, list(list(xEvents = count[1], xTrials = count[2], yEvents = count[3], yTrials = count[4],
                              lowerAlpha = at[1], upperAlpha = at[2],
                              lower = score_bound(count[1], count[2], count[3], count[4], at[1], 1),
                              upper = score_bound(count[1], count[2], count[3], count[4], at[2], -1))))
  }
}
write("score-difference", collect(rows))
