/** All bounds are for a confidence of 95 %. */
const doubt = 0.05

/**
 * The highest rate of failure at which `trials` trials would still have come out without one failure once in twenty times:
 * 1 − 0.05^(1/trials), exact for trials that are independent and alike.
 */
export function upperBoundOfNone(trials: number): number {
  return -Math.expm1(Math.log(doubt) / trials)
}

/** The interval of Clopper and Pearson for a rate of which `failures` in `trials` were seen: exact, two-sided. */
export function clopperPearson(failures: number, trials: number): { low: number; high: number } {
  const tail = doubt / 2
  return {
    low: failures === 0 ? 0 : solve((rate) => 1 - atMost(failures - 1, trials, rate) > tail),
    high: failures === trials ? 1 : solve((rate) => atMost(failures, trials, rate) < tail),
  }
}

/** The rate from which on a condition holds that does not hold for lower rates. */
function solve(holds: (rate: number) => boolean): number {
  let low = 0
  let high = 1
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (holds(middle)) high = middle
    else low = middle
  }
  return (low + high) / 2
}

/** How likely at most so many failures are: the sum of the binomial distribution, each term from the one before, as logarithms. */
function atMost(failures: number, trials: number, rate: number): number {
  let term = trials * Math.log1p(-rate)
  let sum = Math.exp(term)
  for (let count = 1; count <= failures; count += 1) {
    term += Math.log((trials - count + 1) / count) + Math.log(rate) - Math.log1p(-rate)
    sum += Math.exp(term)
  }
  return sum
}
