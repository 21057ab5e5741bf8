# Writes boundaries.csv and spending.csv beside itself; run from this folder: Rscript boundaries.R
# Made with R 4.2.2 and rpact 3.3.4 (Debian: r-cran-rpact). Numbers carry 17 digits; vectors are separated by blanks.
suppressPackageStartupMessages(library(rpact))
set.seed(20261123)
number <- function(v) ifelse(is.infinite(v), ifelse(v > 0, "Infinity", "-Infinity"), sprintf("%.17g", v + 0))
sample_text <- function(v) paste(number(v), collapse = " ")

spend <- list("obrien-fleming" = list(type = "asOF", f = function(a, t) 2 * pnorm(qnorm(1 - a / 2) / sqrt(t), lower.tail = FALSE)),
              "pocock" = list(type = "asP", f = function(a, t) a * log(1 + (exp(1) - 1) * t)),
              "kim-demets 1" = list(type = "asKD", power = 1, f = function(a, t) a * t),
              "kim-demets 1.5" = list(type = "asKD", power = 1.5, f = function(a, t) a * t^1.5),
              "kim-demets 2" = list(type = "asKD", power = 2, f = function(a, t) a * t^2),
              "kim-demets 3" = list(type = "asKD", power = 3, f = function(a, t) a * t^3))

rows <- "spending,alpha,information,spent"
for (name in names(spend)) for (alpha in c(0.1, 0.05, 0.025, 0.001)) for (t in c(1e-3, 0.01, 0.1, 0.25, 0.5, 0.9, 0.999, 1))
  rows <- c(rows, paste(name, number(alpha), number(t), number(spend[[name]]$f(alpha, t)), sep = ","))
writeLines(rows, "spending.csv")

# rpact's own accuracy fails it at increments of a few hundredths (3e-3 in z at 0.61 after 0.6) and it gives up at less.
times <- list(1, c(0.5, 1), (1:4) / 4, c(0.2, 0.5, 0.7, 1), c(0.05, 0.6, 0.8, 1), (1:10) / 10, c(0.1, 0.4, 0.5, 0.85, 1), c(0.7, 0.8, 0.9, 1))
rows <- "spending,alpha,twoSided,information,critical,spent"
for (name in names(spend)) for (alpha in c(0.05, 0.025, 0.01, 0.001)) for (sided in 1:2) for (rates in times) {
  power <- spend[[name]]$power
  design <- getDesignGroupSequential(kMax = length(rates), informationRates = rates, sided = sided, alpha = sided * alpha,
    typeOfDesign = spend[[name]]$type, gammaA = if (is.null(power)) NA_real_ else power)
  rows <- c(rows, paste(name, number(alpha), if (sided == 2) "true" else "false", sample_text(rates),
                        sample_text(design$criticalValues), sample_text(design$alphaSpent / sided), sep = ","))
}
writeLines(rows, "boundaries.csv")

# Where the looks are close together, up to three of them: by the multivariate normal distribution itself
# (mvtnorm 1.1, Debian: r-cran-mvtnorm; Genz's TVPACK, exact to about 1e-14).
suppressPackageStartupMessages(library(mvtnorm))
rows <- "spending,alpha,information,critical"
for (name in names(spend)) for (alpha in c(0.05, 0.001)) for (t in list(c(0.6, 0.61), c(0.6, 0.61, 1), c(0.9, 0.999, 1),
     c(0.3, 0.301, 0.302), c(0.5, 0.5001, 0.9), c(0.01, 0.99, 1), c(0.4, 0.40001), c(0.2, 0.200001, 0.6))) {
  correlation <- outer(t, t, function(a, b) sqrt(pmin(a, b) / pmax(a, b)))
  critical <- qnorm(spend[[name]]$f(alpha, t[1]), lower.tail = FALSE)
  if (critical > 7) next
  for (k in 2:length(t)) {
    excess <- function(c) pmvnorm(upper = c(critical, c), corr = correlation[1:k, 1:k], algorithm = TVPACK(1e-15)) - 1 + spend[[name]]$f(alpha, t[k])
    critical <- c(critical, uniroot(excess, c(0.5, 7.5), tol = 1e-13)$root)
  }
  rows <- c(rows, paste(name, number(alpha), sample_text(t), sample_text(critical), sep = ","))
}
writeLines(rows, "close-boundaries.csv")
