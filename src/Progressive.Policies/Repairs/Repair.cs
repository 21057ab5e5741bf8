using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Progressive.Policies;

/// <summary>A way to cure a finding of a text, tried already: the changed text no longer has it.</summary>
public sealed class Repair
{
    internal Repair(string kind, string title, IEnumerable<TextEdit> edits)
    {
        Kind = kind;
        Title = ShownText.Of(title);
        Edits = new ValueList<TextEdit>(edits.OrderBy(edit => edit.Start));
    }

    /// <summary>What the same cure has in common wherever it is offered: <c>time-limit</c>. It never changes.</summary>
    public string Kind { get; }

    /// <summary>What it does, in plain words.</summary>
    public string Title { get; }

    /// <summary>The changes, in the order of the text; none overlaps another.</summary>
    public ValueList<TextEdit> Edits { get; }

    /// <summary>The text with the changes made.</summary>
    /// <param name="text">The text the repair was made for.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="ArgumentException">It is another text, and shorter.</exception>
    public string ApplyTo(string text)
    {
        if (text is null)
        {
            throw new ArgumentNullException(nameof(text));
        }

        if (Edits.Any(edit => edit.End > text.Length))
        {
            throw new ArgumentException("A change lies outside of this text: the repair was made for another one.", nameof(text));
        }

        return Apply(text, Edits);
    }

    /// <inheritdoc/>
    public override string ToString() => Title;

    internal static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        var changed = new StringBuilder();
        var at = 0;
        foreach (var edit in edits)
        {
            changed.Append(text, at, edit.Start - at).Append(edit.NewText);
            at = edit.End;
        }

        return changed.Append(text, at, text.Length - at).ToString();
    }
}
