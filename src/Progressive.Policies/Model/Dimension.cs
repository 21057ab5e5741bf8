namespace Progressive.Policies;

/// <summary>What a quantity measures; only quantities of one dimension can be compared.</summary>
public enum Dimension
{
    /// <summary>A length of time; the base unit is the second.</summary>
    Time,

    /// <summary>An amount of data; the base unit is the byte.</summary>
    Data,

    /// <summary>A part of a whole; the base unit is one.</summary>
    Share,

    /// <summary>Events in a time; the base unit is one per second.</summary>
    Frequency,

    /// <summary>Events per other events, as in 2 per 1000; the base unit is one per one.</summary>
    PerEvent,

    /// <summary>Something counted in a word the policy itself declares, as in <c>in messages</c>.</summary>
    Declared,
}
