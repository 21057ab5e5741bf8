using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Progressive.Testing.Contracts;

/// <summary>What has to be so; a violation says what it is instead.</summary>
internal static class Expect
{
    public static void That(bool isSo, string what)
    {
        if (!isSo)
        {
            throw new ContractViolationException(what);
        }
    }

    public static void Equal<T>(T expected, T actual, [CallerArgumentExpression(nameof(actual))] string what = "") =>
        That(EqualityComparer<T>.Default.Equals(expected, actual), $"'{what}' is expected to be {Text(expected)}, and is {Text(actual)}.");

    public static void Sequence<T>(IEnumerable<T> expected, IEnumerable<T> actual, [CallerArgumentExpression(nameof(actual))] string what = "")
    {
        var (left, right) = (expected.ToArray(), actual.ToArray());
        That(left.SequenceEqual(right), $"'{what}' is expected to be {Text(left)}, and is {Text(right)}.");
    }

    public static T NotNull<T>(T? actual, [CallerArgumentExpression(nameof(actual))] string what = "")
        where T : class =>
        actual ?? throw new ContractViolationException($"'{what}' is expected, and there is none.");

    public static void Null(object? actual, [CallerArgumentExpression(nameof(actual))] string what = "") =>
        That(actual is null, $"'{what}' is expected not to be there, and is {Text(actual)}.");

    /// <summary>The exception of a call that has to be refused.</summary>
    public static async Task<TException> RefusedAsync<TException>(Func<Task> call, [CallerArgumentExpression(nameof(call))] string what = "")
        where TException : Exception
    {
        try
        {
            await call();
        }
        catch (TException refused)
        {
            return refused;
        }
        catch (Exception other)
        {
            throw new ContractViolationException(
                $"'{what}' is expected to throw {typeof(TException).Name}, and throws {other.GetType().Name}: {other.Message}", other);
        }

        throw new ContractViolationException($"'{what}' is expected to throw {typeof(TException).Name}, and throws nothing.");
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        IEnumerable items => "[" + string.Join(", ", items.Cast<object?>().Select(Text)) + "]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null",
    };
}
