using System.Collections.Generic;
using Sprache;

namespace Progressive.Policies.Syntax;

/// <summary>What a parser read. A failure has no message: why it failed is kept by the scan.</summary>
internal sealed class Outcome<T> : IResult<T>
{
    private Outcome(T value, bool wasSuccessful, IInput remainder)
    {
        Value = value;
        WasSuccessful = wasSuccessful;
        Remainder = remainder;
    }

    public T Value { get; }

    public bool WasSuccessful { get; }

    public IInput Remainder { get; }

    string IResult<T>.Message => "";

    IEnumerable<string> IResult<T>.Expectations => [];

    public static Outcome<T> Success(T value, IInput remainder) => new(value, wasSuccessful: true, remainder);

    public static Outcome<T> Failure(IInput remainder) => new(default!, wasSuccessful: false, remainder);
}
