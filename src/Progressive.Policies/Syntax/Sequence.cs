using System;
using Sprache;

namespace Progressive.Policies.Syntax;

/// <summary>
/// How parsers follow each other. Sprache's own forms build parsers anew for every value they read; these, which the
/// compiler finds first, build none, and say the same.
/// </summary>
internal static class Sequence
{
    public static Parser<TOut> Select<T, TOut>(this Parser<T> parser, Func<T, TOut> convert) => input =>
    {
        var read = parser(input);
        return read.WasSuccessful ? Outcome<TOut>.Success(convert(read.Value), read.Remainder) : Outcome<TOut>.Failure(read.Remainder);
    };

    public static Parser<TNext> Then<T, TNext>(this Parser<T> parser, Func<T, Parser<TNext>> next) => input =>
    {
        var read = parser(input);
        return read.WasSuccessful ? next(read.Value)(read.Remainder) : Outcome<TNext>.Failure(read.Remainder);
    };

    public static Parser<TNext> Then<T, TNext>(this Parser<T> parser, Parser<TNext> next) => input =>
    {
        var read = parser(input);
        return read.WasSuccessful ? next(read.Remainder) : Outcome<TNext>.Failure(read.Remainder);
    };

    public static Parser<TOut> SelectMany<T, TNext, TOut>(
        this Parser<T> parser, Func<T, Parser<TNext>> next, Func<T, TNext, TOut> join) => input =>
    {
        var read = parser(input);
        if (!read.WasSuccessful)
        {
            return Outcome<TOut>.Failure(read.Remainder);
        }

        var following = next(read.Value)(read.Remainder);
        return following.WasSuccessful
            ? Outcome<TOut>.Success(join(read.Value, following.Value), following.Remainder)
            : Outcome<TOut>.Failure(following.Remainder);
    };
}
