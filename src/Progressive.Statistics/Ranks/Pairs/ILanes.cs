namespace Progressive.Statistics;

/// <summary>
/// Several 64-bit numbers at once, with what one kind of processor has for them. Numbers are compared with sign.
/// </summary>
internal interface ILanes<TVector>
    where TVector : struct
{
    /// <summary>How many numbers a vector has.</summary>
    static abstract int Count { get; }

    /// <summary>How many values of both samples together a part should have where values lie evenly; over whole samples half as many.</summary>
    static abstract int PerPart { get; }

    /// <summary>How many values of both samples together are compared with each other rather than parted.</summary>
    static abstract int Most { get; }

    static abstract TVector All(long value);

    static abstract TVector Load(ref long first, nint index);

    /// <summary>Adds one to each lane in which one is above the other.</summary>
    static abstract TVector CountAbove(TVector counts, TVector one, TVector other);

    /// <summary>Turns to 0 each lane in which one equals the other, and keeps a 0 that there is.</summary>
    static abstract TVector Meet(TVector apart, TVector one, TVector other);

    /// <summary>In how many lanes one equals the other.</summary>
    static abstract int CountEqual(TVector one, TVector other);

    static abstract long Sum(TVector counts);
}
