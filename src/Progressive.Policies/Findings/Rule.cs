using Progressive.Policies.Rules;

namespace Progressive.Policies;

/// <summary>
/// Something that makes a policy, or code that uses one, wrong or unwise. Ids never change meaning: 00xx text, 01xx steps,
/// 02xx metrics, 03xx statistics, 04xx reactions, 05xx use, 09xx limits.
/// </summary>
public abstract class Rule
{
    private const int LongestMessage = 300;

    private protected Rule(string id, Severity severity, string title)
    {
        Id = id;
        Severity = severity;
        Title = title;
    }

    /// <summary>For example <c>PRG0101</c>.</summary>
    public string Id { get; }

    /// <summary>Whether it stops or advises.</summary>
    public Severity Severity { get; }

    /// <summary>The rule in one short sentence.</summary>
    public string Title { get; }

    /// <summary>Why the rule exists.</summary>
    public abstract string Rationale { get; }

    /// <summary>A whole text that breaks this rule and no other: a policy, or code in C#, as <see cref="Language"/> says.</summary>
    public abstract string BadSample { get; }

    /// <summary>The same text, mended.</summary>
    public abstract string GoodSample { get; }

    /// <summary>The language of the samples, as the fences of Markdown name it: <c>rollout</c>, or <c>csharp</c> of a <see cref="UsageRule"/>.</summary>
    public virtual string Language => "rollout";

    /// <summary>The address of the page that explains the rule.</summary>
    public string HelpLink => ProjectPages.Docs + "rules/" + Id + ".md";

    /// <summary>The id and the title.</summary>
    public override string ToString() => Id + " " + Title;

    /// <summary>This rule broken at a place. A message may quote whatever the text holds: it is made fit to be shown here.</summary>
    private protected Finding Found(Origin origin, string message, Correction? correction = null) =>
        new(this, origin, ShownText.Of(message, LongestMessage)) { Correction = correction };
}
