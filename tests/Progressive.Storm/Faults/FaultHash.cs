namespace Progressive.Storm.Faults;

/// <summary>Numbers that depend on nothing but what they are made of, in every process.</summary>
internal static class FaultHash
{
    public static ulong Mix(ulong one, ulong two)
    {
        var mixed = unchecked((one ^ (two * 0x9E3779B97F4A7C15)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 29)) * 0x94D049BB133111EB);
        return mixed ^ (mixed >> 32);
    }

    public static ulong Of(string text)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var letter in text)
        {
            hash = unchecked((hash ^ letter) * 0x100000001B3);
        }

        return hash;
    }

    /// <summary>A hash as a number from 0 to below 1.</summary>
    public static double Fraction(ulong hash) => (hash >> 11) * (1.0 / (1UL << 53));
}
