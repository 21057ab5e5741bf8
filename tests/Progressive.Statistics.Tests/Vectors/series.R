# Writes the reference values of series beside itself; run from this folder: Rscript series.R
# Made with R 4.2.2 and base packages only: correlations by acf, quantiles by qt.
set.seed(20261124)
number <- function(v) ifelse(is.infinite(v), ifelse(v > 0, "Infinity", "-Infinity"), sprintf("%.17g", v + 0))
rows <- "values,lowerAlpha,upperAlpha,size,lower,upper"
for (n in c(20, 33, 60, 150, 400)) for (rho in c(-0.4, 0, 0.3, 0.6, 0.8)) for (alpha in list(c(0.05, 0.01), c(1e-6, 0.3), c(1e-20, 0.5))) {
  x <- round(40 + 3 * as.numeric(arima.sim(list(ar = rho), n)), 3)
  lags <- min(n - 2, ceiling(1.3 * sqrt(n)))
  r <- as.numeric(acf(x, lag.max = lags, plot = FALSE)$acf)[-1]
  first <- r[1] + (1 + 4 * r[1]) / n
  windowed <- max(1, 1 + 2 * sum((1 - seq_len(lags) / (lags + 1)) * r))
  inflation <- max(if (first >= 1) Inf else (1 + first) / (1 - first), windowed / (1 - min(0.5, windowed * (lags + 1) / n)))
  size <- n / inflation
  if (size < 10) next
  error <- sqrt(sum((x - mean(x))^2) / (n - inflation) / size)
  rows <- c(rows, paste(paste(number(x), collapse = " "), alpha[1], alpha[2], number(size),
                        number(mean(x) - error * qt(alpha[1], size - 1, lower.tail = FALSE)),
                        number(mean(x) + error * qt(alpha[2], size - 1, lower.tail = FALSE)), sep = ","))
}
writeLines(rows, "series.csv")
grid <- expand.grid(alpha = c(0.5, 0.4, 0.05, 1e-3, 1e-9, 1e-30), degrees = c(2, 5, 9.7, 30, 123.4, 1e4, 1e7))
writeLines(c("alpha,degrees,t", paste(number(grid$alpha), number(grid$degrees), number(qt(grid$alpha, grid$degrees, lower.tail = FALSE)), sep = ",")), "student-quantile.csv")
