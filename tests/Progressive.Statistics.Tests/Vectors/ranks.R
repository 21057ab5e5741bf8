# Writes the rank tables beside itself; run from this folder: Rscript ranks.R
# Made with R 4.2.2, coin 1.4-2 and pROC 1.18.0. Numbers carry 17 digits; samples are separated by blanks.
suppressPackageStartupMessages({ library(coin); library(pROC) })
set.seed(20261124)
number <- function(v) ifelse(is.infinite(v), ifelse(v > 0, "Infinity", "-Infinity"), sprintf("%.17g", v + 0))
sample_text <- function(v) paste(number(v), collapse = " ")
write <- function(name, rows) {
  table <- sapply(rows, function(row) paste(sapply(row, function(cell) if (is.numeric(cell)) number(cell) else cell), collapse = ","))
  writeLines(c(paste(names(rows[[1]]), collapse = ","), table), paste0(name, ".csv"))
}
sides <- c("less", "greater", "two.sided")

# --- The normal approximation, with and without the continuity correction -------------------------
pairs <- list(list(5e-301, 1e300), list(c(1e-300, 2e-300, 1e300), c(1e-300, 1e300, 1.5e300, 3)), list(c(-1e300, -1e-300, 0), c(1e-300, -1e300)),
              list(1:20, 21:50), list(rep(7, 9), c(rep(7, 8), 8)), list(c(rep(0, 60), 1), rep(0, 70)))
for (size in list(c(1, 1), c(1, 2), c(2, 1), c(1, 40), c(3, 3), c(7, 4), c(10, 10), c(25, 13), c(49, 50), c(51, 80), c(120, 300)))
  for (effect in c(0, 0.3, 1.5)) {
    x <- rlnorm(size[1], effect, 0.7); y <- rlnorm(size[2], 0, 0.4)
    pairs <- c(pairs, list(list(x, y), list(round(4 * x) + 1, round(4 * y))))
  }
for (size in list(c(2000, 2000), c(1, 2000), c(1999, 7))) {
  x <- signif(rexp(size[1]), 3); y <- signif(rexp(size[2], 0.98), 3)
  pairs <- c(pairs, list(list(x, y), list(round(x), round(y))))
}
rows <- list()
for (pair in pairs) {
  x <- pair[[1]]; y <- pair[[2]]
  if (length(unique(c(x, y))) == 1) next
  p <- function(correct) lapply(sides, function(side) wilcox.test(x, y, alternative = side, exact = FALSE, correct = correct)$p.value)
  u <- unname(wilcox.test(x, y, exact = FALSE)$statistic)
  rows <- c(rows, list(c(list(x = sample_text(x), y = sample_text(y), u = u),
                         setNames(p(TRUE), c("less", "greater", "twoSided")), setNames(p(FALSE), c("plainLess", "plainGreater", "plainTwoSided")))))
}
write("rank-test-normal", rows)

# --- The exact distribution: base R without ties, coin's shift algorithm with ties ----------------
rows <- list()
for (size in list(c(1, 1), c(1, 5), c(6, 1), c(2, 2), c(3, 8), c(8, 8), c(15, 11), c(20, 33), c(49, 49)))
  for (effect in c(0, 0.5, 2)) {
    x <- signif(rlnorm(size[1], effect, 0.7), 10); y <- signif(rlnorm(size[2], 0, 0.4), 10)
    p <- lapply(sides, function(side) wilcox.test(x, y, alternative = side, exact = TRUE)$p.value)
    rows <- c(rows, list(c(list(source = "R", x = sample_text(x), y = sample_text(y)), setNames(p, c("less", "greater", "twoSided")))))
  }
for (size in list(c(1, 4), c(3, 3), c(4, 5), c(9, 6), c(7, 20), c(18, 18), c(30, 22), c(40, 45)))
  for (grain in c(1, 2, 6)) {
    x <- round(grain * rlnorm(size[1], 0.2, 0.5)); y <- round(grain * rlnorm(size[2], 0, 0.5))
    if (!any(duplicated(c(x, y))) || length(unique(c(x, y))) == 1) next
    data <- data.frame(value = c(x, y), group = factor(rep(c("x", "y"), size)))
    one <- sapply(sides[1:2], function(side) pvalue(wilcox_test(value ~ group, data, alternative = side, distribution = exact(algorithm = "shift"))))
    rows <- c(rows, list(list(source = "coin", x = sample_text(x), y = sample_text(y), less = one[[1]], greater = one[[2]], twoSided = min(1, 2 * min(one)))))
  }
write("rank-test-exact", rows)

# --- Exact bounds of location: the order statistics that qwilcox names ----------------------------
at <- function(contrasts, alpha, n, m, low_end, high_end) {
  k <- length(contrasts)
  rank <- function(alpha) qwilcox(alpha, n, m)
  lower <- if (pwilcox(0, n, m) >= alpha[1]) low_end else contrasts[rank(alpha[1])]
  upper <- if (pwilcox(0, n, m) >= alpha[2]) high_end else contrasts[k + 1 - rank(alpha[2])]
  c(lower, upper)
}
rows <- list()
for (size in list(c(1, 1), c(1, 30), c(2, 3), c(4, 4), c(6, 5), c(10, 9), c(17, 23), c(40, 35), c(49, 51), c(70, 60)))
  for (levels in list(c(0.05, 0.05), c(0.1, 0.001), c(1e-8, 0.01), c(0.3, 1e-6))) {
    n <- size[1]; m <- size[2]
    x <- signif(rlnorm(n, 0.3, 0.6), 12); y <- signif(rlnorm(m, 0, 0.6), 12)
    for (kind in c("ratio", "shift")) {
      contrasts <- sort(as.vector(outer(x, y, if (kind == "ratio") `/` else `-`)))
      middle <- c(contrasts[(n * m + 1) %/% 2], contrasts[(n * m) %/% 2 + 1])
      estimate <- if (middle[1] == middle[2]) middle[1] else if (kind == "ratio") sqrt(middle[1]) * sqrt(middle[2]) else sum(middle) / 2
      bounds <- at(contrasts, levels, n, m, if (kind == "ratio") 0 else -Inf, Inf)
      if (kind == "shift" && is.finite(bounds[1])) {
        peer <- wilcox.test(x, y, exact = TRUE, conf.int = TRUE, alternative = "greater", conf.level = 1 - levels[1])$conf.int[1]
        stopifnot(isTRUE(all.equal(peer, bounds[1], tolerance = 1e-15)))
      }
      rows <- c(rows, list(list(kind = kind, x = sample_text(x), y = sample_text(y), lowerAlpha = levels[1], upperAlpha = levels[2],
                                estimate = estimate, lower = bounds[1], upper = bounds[2])))
    }
  }
write("location-exact", rows)

# --- Probability of superiority: the variance of pROC, on the logit scale -------------------------
rows <- list()
for (size in list(c(2, 2), c(3, 5), c(8, 8), c(20, 14), c(60, 50), c(300, 200), c(2000, 1500)))
  for (effect in c(0, 0.4, 1.2))
    for (grain in c(0, 3)) {
      x <- signif(rlnorm(size[1], effect, 0.7), 5); y <- signif(rlnorm(size[2], 0, 0.5), 5)
      if (grain > 0) { x <- round(grain * x); y <- round(grain * y) }
      curve <- roc(controls = y, cases = x, direction = "<", quiet = TRUE)
      a <- as.numeric(curve$auc)
      if (a == 0 || a == 1 || length(unique(c(x, y))) == 1) next
      error <- sqrt(var(curve, method = "delong")) / (a * (1 - a))
      levels <- list(c(0.05, 0.05), c(0.025, 0.001), c(1e-6, 0.2))[[1 + length(rows) %% 3]]
      rows <- c(rows, list(list(x = sample_text(x), y = sample_text(y), lowerAlpha = levels[1], upperAlpha = levels[2], estimate = a,
                                lower = plogis(qlogis(a) + error * qnorm(levels[1])), upper = plogis(qlogis(a) - error * qnorm(levels[2])))))
    }
write("superiority", rows)

# --- Student's t ------------------------------------------------------------------------------------
grid <- expand.grid(t = c(0, 1e-12, 1e-5, 0.01, 0.3, 1, 2.5, 7, 40, 1e4), df = c(1, 1.37, 2, 5.5, 18, 117.25, 3000, 1e6))
write("student-tail", lapply(seq_len(nrow(grid)), function(i)
  list(t = grid$t[i], df = grid$df[i], upper = pt(grid$t[i], grid$df[i], lower.tail = FALSE), lower = pt(grid$t[i], grid$df[i]))))
