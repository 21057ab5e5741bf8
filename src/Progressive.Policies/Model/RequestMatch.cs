using Progressive.Policies.Text;

namespace Progressive.Policies;

/// <summary>One property of a request: <c>header "X-Beta" is "1"</c>, <c>path matches "/beta/*"</c>.</summary>
/// <param name="Part">Which part of the request.</param>
/// <param name="Name">The name of the header, cookie, claim or query parameter; empty for the path.</param>
/// <param name="Comparison">How it is compared.</param>
/// <param name="Value">With what.</param>
public sealed record RequestMatch(RequestPart Part, string Name, RequestComparison Comparison, string Value)
{
    /// <summary>Whether a request's value fits. Case counts; a value that is not there fits nothing.</summary>
    /// <param name="actual">What the request has, or null.</param>
    public bool Fits(string? actual) => actual is not null
        && (Comparison == RequestComparison.Is ? actual == Value : FitsPattern(actual, Value));

    /// <summary>As policies write it.</summary>
    public override string ToString() =>
        Part.ToString().ToLowerInvariant()
        + (Part == RequestPart.Path ? "" : " " + Word.Quote(Name))
        + (Comparison == RequestComparison.Is ? " is " : " matches ") + Word.Quote(Value);

    // Greedy from the left with one step back to the last star: linear in practice and never worse than the product of the lengths.
    private static bool FitsPattern(string text, string pattern)
    {
        var (at, place, star, resume) = (0, 0, -1, 0);
        while (at < text.Length)
        {
            if (place < pattern.Length && pattern[place] == '*')
            {
                (star, resume) = (place++, at);
            }
            else if (place < pattern.Length && pattern[place] == text[at])
            {
                place++;
                at++;
            }
            else if (star >= 0)
            {
                (place, at) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        while (place < pattern.Length && pattern[place] == '*')
        {
            place++;
        }

        return place == pattern.Length;
    }
}
