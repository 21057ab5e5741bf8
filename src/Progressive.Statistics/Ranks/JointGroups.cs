namespace Progressive.Statistics;

/// <summary>The groups of equal values in the union of two ascending samples, by one merge; either sample may be empty.</summary>
internal ref struct JointGroups<TOrder>(ReadOnlySpan<double> x, ReadOnlySpan<double> y, TOrder order)
    where TOrder : struct, IPairOrder
{
    private readonly ReadOnlySpan<double> x = x;
    private readonly ReadOnlySpan<double> y = y;
    private readonly TOrder order = order;
    private int xSeen;
    private int ySeen;

    public JointGroup Current { get; private set; }

    public readonly JointGroups<TOrder> GetEnumerator() => this;

    public bool MoveNext()
    {
        bool anyX = xSeen < x.Length, anyY = ySeen < y.Length;
        if (!anyX && !anyY)
            return false;

        var side = !anyX ? 1 : !anyY ? -1 : order.Compare(x[xSeen], y[ySeen]);
        int inX = side <= 0 ? RunLength(x[xSeen..]) : 0, inY = side >= 0 ? RunLength(y[ySeen..]) : 0;
        Current = new(inX, inY, xSeen, ySeen);
        xSeen += inX;
        ySeen += inY;
        return true;
    }

    private static int RunLength(ReadOnlySpan<double> ascending)
    {
        var end = 1;
        while (end < ascending.Length && ascending[end] == ascending[0])
            end++;
        return end;
    }
}
