namespace Progressive.Core.Metrics;

/// <summary>Finds a series by the tags of a measurement, without copying them.</summary>
internal sealed class MeterTagSetComparer
    : IEqualityComparer<MeterTagSet>, IAlternateEqualityComparer<ReadOnlySpan<KeyValuePair<string, object?>>, MeterTagSet>
{
    /// <inheritdoc/>
    public MeterTagSet Create(ReadOnlySpan<KeyValuePair<string, object?>> alternate) => new(alternate);

    /// <inheritdoc/>
    public bool Equals(MeterTagSet? x, MeterTagSet? y) => ReferenceEquals(x, y) || (x is not null && y is not null && Equals(x.Tags, y));

    /// <inheritdoc/>
    public bool Equals(ReadOnlySpan<KeyValuePair<string, object?>> alternate, MeterTagSet other)
    {
        var tags = other.Tags;
        if (alternate.Length != tags.Length)
        {
            return false;
        }

        for (var i = 0; i < tags.Length; i++)
        {
            if (alternate[i].Key != tags[i].Key || !Equals(alternate[i].Value, tags[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public int GetHashCode(MeterTagSet obj) => GetHashCode(obj.Tags);

    /// <inheritdoc/>
    public int GetHashCode(ReadOnlySpan<KeyValuePair<string, object?>> alternate)
    {
        var hash = default(HashCode);
        foreach (var (label, value) in alternate)
        {
            hash.Add(label);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }
}
