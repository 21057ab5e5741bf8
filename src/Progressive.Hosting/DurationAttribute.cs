using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Progressive.Hosting;

/// <summary>A duration of up to an hour. A number without colons is read as days, which nobody means.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DurationAttribute : ValidationAttribute
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Whether there may be none.</summary>
    public bool MayBeZero { get; init; }

    private TimeSpan Shortest => MayBeZero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(1);

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is TimeSpan duration && duration >= Shortest && duration <= Longest;

    /// <inheritdoc/>
    public override string FormatErrorMessage(string name) => string.Create(
        CultureInfo.InvariantCulture, $"{name} must be between {Shortest:c} and {Longest:c}. A number without colons is a number of days: write ten seconds as 00:00:10.");
}
