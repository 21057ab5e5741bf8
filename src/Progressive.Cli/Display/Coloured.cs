namespace Progressive.Cli.Display;

/// <summary>A part of a line in a colour.</summary>
/// <param name="Text">The part.</param>
/// <param name="Code">The number by which terminals know the colour, or null for none.</param>
internal readonly record struct Coloured(string Text, string? Code);
