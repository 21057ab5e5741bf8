namespace Progressive.Policies;

/// <summary>A text as it is laid out, or why it was left as it is.</summary>
public sealed class FormattedText
{
    internal FormattedText(string text, ValueList<Finding> findings)
    {
        Text = text;
        Findings = findings;
    }

    /// <summary>The text laid out; the text that was given where something kept it from being read.</summary>
    public string Text { get; }

    /// <summary>
    /// What kept it from being read, in the order of the text: quotes or braces that do not close, characters nobody
    /// sees, too many characters. Whatever else is wrong with a policy is no hindrance, and not looked for.
    /// </summary>
    public ValueList<Finding> Findings { get; }

    /// <summary>Whether the text was read and laid out.</summary>
    public bool IsFormatted => Findings.Count == 0;
}
