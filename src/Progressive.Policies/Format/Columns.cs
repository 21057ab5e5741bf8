namespace Progressive.Policies.Format;

/// <summary>The columns of a row: rows of the same columns, one under the other, are aligned.</summary>
internal enum Columns
{
    /// <summary>None: one blank between all tokens.</summary>
    None,

    /// <summary>The name, the kind, the series with what it is counted against and its unit, then each clause.</summary>
    Metric,

    /// <summary>The audience, then each clause.</summary>
    Step,

    /// <summary>The hold, then each clause.</summary>
    Hold,

    /// <summary>The name, then what it stands for.</summary>
    Ring,

    /// <summary>The bad turn, then what happens.</summary>
    Reaction,

    /// <summary>The subject of a check, its limit, and each clause; the word of a setting and its value.</summary>
    Claim,

    /// <summary>What is expected, and how much.</summary>
    Expectation,
}
