namespace Progressive.Policies;

/// <summary>Keeps only series whose label has one value: <c>where route is "/pay"</c>.</summary>
/// <param name="Label">The label's name.</param>
/// <param name="Value">The value it must have.</param>
public sealed record LabelFilter(string Label, string Value);
