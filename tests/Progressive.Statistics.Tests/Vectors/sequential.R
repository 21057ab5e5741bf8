# Writes the reference values of always-valid methods beside itself; run from this folder: Rscript sequential.R
# Made with R 4.2.2 and base packages only. Numbers carry 17 digits; vectors are separated by blanks.
set.seed(20261123)
number <- function(v) ifelse(is.infinite(v), ifelse(v > 0, "Infinity", "-Infinity"), sprintf("%.17g", v + 0))
text <- function(v) paste(number(v), collapse = " ")

# log of the beta mixture over the likelihood at p
log_evidence <- function(a, b, s, f, p) lbeta(a + s, b + f) - lbeta(a, b) - s * log(p) - f * log1p(-p)
root <- function(g, from, to) uniroot(g, c(from, to), tol = 1e-15, maxiter = 10000)$root

# --- Proportions ---------------------------------------------------------------------------------
rows <- "expected,spread,events,trials,null,logEvidence,alpha,lower,upper"
for (expected in c(0.5, 0.05, 0.001)) for (spread in c(0.2, 0.5, 2)) for (counts in list(c(1, 3), c(0, 20), c(7, 9), c(30, 400), c(950, 20000), c(12, 12), c(51234, 100000)))
  for (alpha in c(0.05, 1e-4)) {
    i <- 1 / spread^2; o <- expected / (1 - expected); a <- (1 + o) * i; b <- (1 + 1 / o) * i
    s <- counts[1]; f <- counts[2] - s; null <- min(0.9, expected * 1.3)
    excess <- function(t) log_evidence(a, b, s, f, plogis(t)) + log(alpha)
    middle <- if (s == 0) -35 else if (f == 0) 35 else qlogis(s / (s + f))
    lower <- if (s == 0) 0 else plogis(root(excess, -60, middle))
    # Above, in the complement, which plogis keeps exact near 1.
    upper <- if (f == 0) 1 else 1 - plogis(-root(excess, middle, 35))
    rows <- c(rows, paste(number(expected), number(spread), s, s + f, number(null), number(log_evidence(a, b, s, f, null)), number(alpha), number(lower), number(upper), sep = ","))
  }
writeLines(rows, "proportion-process.csv")

# --- Rate ratios at weights that change ----------------------------------------------------------
rows <- "spread,x,y,exposure,null,logEvidence,alpha,lower,upper"
cases <- list(list(c(3), c(5), c(1)), list(c(0, 2, 9), c(4, 3, 5), c(0.05, 0.25, 1)), list(c(40, 60), c(900, 300), c(0.05, 0.25)),
              list(c(1, 1, 1), c(9, 8, 9), c(0.1, 0.1, 0.1)), list(c(500, 7000, 300), c(1000, 6500, 100), c(0.5, 1, 3)), list(c(0, 0), c(5, 6), c(1, 2)),
              list(c(4, 6), c(0, 0), c(0.2, 0.1)), list(rpois(12, 9), rpois(12, 10), exp(rnorm(12, 0, 0.2))))
for (case in cases) for (spread in c(0.3, 0.5, 1)) for (alpha in c(0.1, 0.01, 1e-6)) {
  x <- case[[1]]; y <- case[[2]]; rho <- case[[3]]
  odds <- 1; i <- 1 / spread^2; steps <- NULL
  for (j in seq_along(x)) {
    a <- (1 + odds * rho[j]) * i; b <- (1 + 1 / (odds * rho[j])) * i
    steps <- rbind(steps, c(a, b, x[j], y[j], rho[j]))
    odds <- (a + x[j]) / (b + y[j]) / rho[j]; i <- 1 / (1 / (a + x[j]) + 1 / (b + y[j]))
  }
  at <- function(r) sum(apply(steps, 1, function(v) log_evidence(v[1], v[2], v[3], v[4], v[5] * r / (1 + v[5] * r))))
  excess <- function(t) at(exp(t)) + log(alpha)
  middle <- if (sum(x) == 0) -18 else if (sum(y) == 0) 18 else optimize(excess, c(-15, 15), tol = 1e-10)$minimum
  lower <- if (sum(x) == 0) 0 else exp(root(excess, -25, middle))
  upper <- if (sum(y) == 0) Inf else exp(root(excess, middle, 25))
  rows <- c(rows, paste(number(spread), text(x), text(y), text(rho), 1.2, number(at(1.2)), number(alpha), number(lower), number(upper), sep = ","))
}
writeLines(rows, "rate-ratio-process.csv")

# --- Normal mixture ------------------------------------------------------------------------------
rows <- "variance,alpha,tuned,rho,twoSided,oneSided"
for (v in c(1, 10, 100, 1e4, 1e7)) for (alpha in c(0.2, 0.05, 0.01, 1e-8)) for (tuned in c(10, 100, 5000)) {
  rho <- tuned / (-2 * log(alpha) + log(1 - 2 * log(alpha)))
  one <- root(function(z) log(2) + 0.5 * log(rho / (v + rho)) + z^2 / 2 + pnorm(z, log.p = TRUE) + log(alpha), 0, 30)
  rows <- c(rows, paste(number(v), number(alpha), number(tuned), number(rho),
                        number(sqrt((v + rho) * log((v + rho) / (rho * alpha^2)))), number(one * sqrt(v + rho)), sep = ","))
}
writeLines(rows, "normal-mixture.csv")

# --- Superiority ---------------------------------------------------------------------------------
rows <- "x,y,superiority,variance,alpha,lower,upper"
for (size in list(c(2, 2), c(5, 9), c(30, 20), c(60, 80))) for (kind in 1:4) for (alpha in c(0.05, 0.001)) {
  x <- switch(kind, rlnorm(size[1], 0.3), round(rexp(size[1]) * 3), rbinom(size[1], 1, 0.2), rnorm(size[1]) + 50)
  y <- switch(kind, rlnorm(size[2]), round(rexp(size[2]) * 3), rbinom(size[2], 1, 0.1), rnorm(size[2]))
  share <- outer(x, y, function(p, q) (p > q) + (p == q) / 2)
  a <- mean(share)
  widened <- function(v) sum((c(v, 0, 1) - a)^2) / (length(v) + 1) / length(v)
  variance <- widened(rowMeans(share)) + widened(colMeans(share))
  tuned <- 12 * 40 * 50 / 91; two <- min(0.5, 2 * alpha); rho <- tuned / (-2 * log(two) + log(1 - 2 * log(two))); v <- 1 / variance
  z <- root(function(z) log(2) + 0.5 * log(rho / (v + rho)) + z^2 / 2 + pnorm(z, log.p = TRUE) + log(alpha), 0, 30)
  distance <- z * sqrt(v + rho) / v
  rows <- c(rows, paste(text(x), text(y), number(a), number(variance), number(alpha), number(max(0, a - distance)), number(min(1, a + distance)), sep = ","))
}
writeLines(rows, "superiority-process.csv")

# --- Quantiles: by trying every count ------------------------------------------------------------
rows <- "size,probability,alpha,below,above"
for (n in c(1, 10, 59, 200, 3000)) for (p in c(0.05, 0.5, 0.95, 0.99)) for (alpha in c(0.25, 0.05, 1e-3)) {
  i <- 4; o <- p / (1 - p); a <- (1 + o) * i; b <- (1 + 1 / o) * i
  k <- 0:n; enough <- log_evidence(a, b, k, n - k, p) >= -log(alpha)
  low <- k[enough & k < n * p]; high <- k[enough & k > n * p]
  rows <- c(rows, paste(n, number(p), number(alpha), if (length(low)) max(low) + 1 else 0, if (length(high)) min(high) else n + 1, sep = ","))
}
writeLines(rows, "quantile-sequence.csv")

# --- Holm ----------------------------------------------------------------------------------------
rows <- "p,adjusted"
for (k in c(1, 2, 3, 7, 20)) for (draw in 1:4) { p <- round(runif(k)^3, 4); rows <- c(rows, paste(text(p), text(p.adjust(p, "holm")), sep = ",")) }
writeLines(rows, "holm.csv")
