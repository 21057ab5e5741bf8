namespace Progressive.Core.Views;

/// <summary>Where in a chart something goes wrong.</summary>
/// <param name="Node">The node.</param>
/// <param name="StepBefore">The step that a step back leads to, or null where none lies before.</param>
/// <param name="IsPastReturn">Whether nothing can be rolled back any more.</param>
internal sealed record DiagramPlace(string Node, string? StepBefore, bool IsPastReturn);
