namespace Progressive.Statistics.Sequential;

/// <summary>
/// How much of a level may have been spent once a fraction of the planned information is in. It rises
/// from 0 at no information to the whole level at all of it. Source: Lan and DeMets (1983),
/// Discrete sequential boundaries for clinical trials, Biometrika 70, 659-663.
/// </summary>
/// <remarks>
/// Information is what the variance of the estimate is the inverse of: for two samples of n and m values
/// it is proportional to n m / (n + m). It is not the clock.
/// </remarks>
public abstract record SpendingFunction
{
    private protected SpendingFunction()
    {
    }

    /// <summary>
    /// The O'Brien-Fleming type, 2 - 2Φ(z(α/2) / √t): hardly anything early, most of it at the end.
    /// Source: Lan and DeMets (1983), their α₁*; in the shape of O'Brien and Fleming (1979), Biometrics 35, 549-556.
    /// </summary>
    public static SpendingFunction OBrienFleming { get; } = new OBrienFlemingSpending();

    /// <summary>
    /// The Pocock type, α log(1 + (e - 1) t): critical values that hardly change, so early looks can decide.
    /// Source: Lan and DeMets (1983), their α₂*; in the shape of Pocock (1977), Biometrika 64, 191-199.
    /// </summary>
    public static SpendingFunction Pocock { get; } = new PocockSpending();

    /// <summary>What it is called, and is read back from by <see cref="Named"/>.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// The power family, α tᵠ: 1 spends evenly, 2 is a compromise between the other two types, 3 is near O'Brien-Fleming.
    /// Source: Kim and DeMets (1987), Biometrika 74, 149-154.
    /// </summary>
    /// <param name="power">The exponent φ; finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The power is not above 0, or not finite.</exception>
    public static SpendingFunction KimDeMets(double power) => new KimDeMetsSpending(power);

    /// <summary>The function of a name: <c>obrien-fleming</c>, <c>pocock</c>, or <c>kim-demets</c> with its power, as in <c>kim-demets 2</c>.</summary>
    /// <param name="name">The name, in lower case.</param>
    /// <exception cref="ArgumentException">No function is called so.</exception>
    public static SpendingFunction Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name == OBrienFleming.Name ? OBrienFleming
            : name == Pocock.Name ? Pocock
            : KimDeMetsSpending.Parse(name)
                ?? throw new ArgumentException($"'{name}' is no spending function: obrien-fleming, pocock and kim-demets with a power are.", nameof(name));
    }

    /// <summary>What may have been spent of a one-sided level.</summary>
    /// <param name="alpha">The one-sided level, 0 to 0.5. A two-sided level spends half of itself on each side.</param>
    /// <param name="information">The fraction of the planned information, at least 0; from 1 on all is spent.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level or the fraction is outside its range.</exception>
    public double Spent(double alpha, double information)
    {
        var level = Level.Of(alpha);
        if (!(information >= 0))
            throw new ArgumentOutOfRangeException(nameof(information), information, "Information is at least 0.");

        return level == 0 || information == 0 ? 0
            : information >= 1 ? level
            : Math.Min(level, Within(level, information));
    }

    /// <inheritdoc/>
    public sealed override string ToString() => Name;

    /// <summary>What may have been spent, for a level above 0 and a fraction between 0 and 1.</summary>
    private protected abstract double Within(double alpha, double information);
}
