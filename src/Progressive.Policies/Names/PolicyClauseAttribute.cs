using System;

namespace Progressive.Policies.Fluent;

/// <summary>
/// Names the clause of the language that a method stands for, in the words of the text: <c>keep baseline</c>. Extension
/// methods that add words of a house of their own carry it too, so that tools know what such a call says.
/// </summary>
/// <param name="clause">The words of the text, with blanks between them.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = true)]
public sealed class PolicyClauseAttribute(string clause) : Attribute
{
    /// <summary>The words of the text, with blanks between them.</summary>
    public string Clause { get; } = clause;
}
