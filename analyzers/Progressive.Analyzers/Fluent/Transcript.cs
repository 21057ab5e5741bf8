using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Progressive.Analyzers.Fluent;

/// <summary>The calls that were made of one policy, by the numbers that the library gives them, which count the same calls.</summary>
internal sealed class Transcript
{
    private readonly List<(IInvocationOperation Call, Scope Scope)> calls = [];
    private readonly List<int> ends = [];
    private readonly List<int> parents = [];
    private readonly Dictionary<object, int> callOf = [];

    public int Count => calls.Count;

    /// <summary>The end of each call's block: the number of the first call behind it.</summary>
    public IReadOnlyList<int> Ends => ends;

    /// <summary>A call begins. Its number is returned.</summary>
    /// <param name="call">Where findings about it are shown.</param>
    /// <param name="scope">What the code around it knows.</param>
    /// <param name="block">The block it is said in, or null.</param>
    public int Begin(IInvocationOperation call, Scope scope, object? block)
    {
        calls.Add((call, scope));
        ends.Add(Count - 1);
        parents.Add(block is null ? 0 : callOf[block]);
        return Count - 1;
    }

    /// <summary>A call gives a block back to go on with.</summary>
    public void End(int number, object? receiver, object block)
    {
        ends[number] = Count;
        if (!callOf.ContainsKey(block))
        {
            callOf[block] = receiver is null ? number : callOf[receiver];
        }
    }

    /// <summary>A call opens a block of its own.</summary>
    public void Open(int number, object block) => callOf[block] = number;

    /// <summary>The call that opened a block.</summary>
    public int Opening(object block) => callOf[block];

    /// <summary>The call in whose block a call is said.</summary>
    public int Parent(int number) => parents[number];

    public Location Place(int number) => CallPlace.Of(calls[number].Call, calls[number].Scope);
}
