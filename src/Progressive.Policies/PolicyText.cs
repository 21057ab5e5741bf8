using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Format;
using Progressive.Policies.Rules;
using Progressive.Policies.Rules.Limits;
using Progressive.Policies.Rules.Text;
using Progressive.Policies.Syntax;
using Progressive.Policies.Syntax.Faults;
using Progressive.Policies.Syntax.Grammar;
using Sprache;

namespace Progressive.Policies;

/// <summary>Reads policies from text. It touches no files, so it runs inside a compiler as well.</summary>
public static class PolicyText
{
    /// <summary>The version of the language that is read and printed. It rises when a text would mean something else than before.</summary>
    public const int LanguageVersion = 2;

    /// <summary>Reads a text, checks it by every rule, and builds its policies if none of the findings is an error.</summary>
    /// <param name="text">The text of a <c>.rollout</c> file.</param>
    /// <returns>The policies and the findings; it never throws on any text.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static PolicyFile Parse(string text) => ParseDraft(text).File;

    /// <summary>The same with what was written, which tells the names even where nothing could be built.</summary>
    internal static (PolicyFile File, FileDraft Draft) ParseDraft(string text)
    {
        if (text is null)
        {
            throw new ArgumentNullException(nameof(text));
        }

        if (TooLarge.Exceeds(text))
        {
            return (new PolicyFile(ValueList<Policy>.Empty, new ValueList<Finding>([TooLarge.AtText(text)])), new FileDraft());
        }

        var (file, scan) = Read(text);

        // What could not be read as text is told as that, and not as a word that is wrong.
        var unseen = new HashSet<int>(scan.Unseen.Select(finding => finding.Origin.Start));
        var findings = new List<Finding>([.. scan.Findings.Where(finding => !unseen.Contains(finding.Origin.Start)), .. scan.Unseen]);
        if (file.Policies.Count == 0 && findings.Count == 0)
        {
            findings.Add(NoPolicy.At(scan.First.Origin));
        }

        findings.AddRange(DuplicateName.Instance.Check(file.Policies));
        findings.AddRange(DraftCheck.Of(file.Policies));
        var ordered = DraftCheck.Ordered(findings);
        var isRefused = DraftCheck.Refuse(ordered);
        return (new PolicyFile(isRefused ? ValueList<Policy>.Empty : new ValueList<Policy>(file.Policies.Select(PolicyBuilder.Build)), ordered), file);
    }

    /// <summary>
    /// Reads the text of a policy that was accepted before, such as the one pinned in a rollout's journal. No rule is asked: those of its day passed it, and a rule
    /// that became stricter since must not stop a rollout half way. A gate without <c>watch</c> is of the first version of the language, and has none.
    /// </summary>
    /// <param name="text">The text of one policy, as <see cref="Policy.ToText"/> wrote it.</param>
    /// <returns>The policy, or null if the text does not read as exactly one, or says what no policy can hold.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static Policy? ReadAccepted(string text)
    {
        if (text is null)
        {
            throw new ArgumentNullException(nameof(text));
        }

        if (TooLarge.Exceeds(text))
        {
            return null;
        }

        var (file, scan) = Read(text);
        if (file.Policies.Count != 1 || file.Policies[0].Strategy is null || DraftCheck.Refuse(scan.Findings))
        {
            return null;
        }

        // A text of version 1 knows no watch. The text of a policy that was accepted since says for each gate whether it has one.
        foreach (var gate in file.Policies[0].Gates.Where(gate => !gate.Watch.IsGiven))
        {
            gate.Watch = Given<Watch>.Known(Watch.None, gate.Origin);
        }

        try
        {
            return PolicyBuilder.Build(file.Policies[0]);
        }
        catch (InvalidOperationException)
        {
            // It was never accepted: the rules of every day refuse what no policy can hold.
            return null;
        }
    }

    /// <summary>
    /// Lays a text out: an indented line a statement, columns aligned. Words, numbers, comments and their order stay as
    /// they are, so it says the same, and laying it out again changes nothing. A policy with findings is laid out as well.
    /// </summary>
    /// <param name="text">The text of a <c>.rollout</c> file.</param>
    /// <returns>The text laid out, or as it is where it cannot be read; it never throws on any text.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static FormattedText Format(string text) =>
        Formatter.Format(text ?? throw new ArgumentNullException(nameof(text)));

    /// <summary>What a text says, before any rule has looked at it.</summary>
    internal static (FileDraft File, Scan Scan) Read(string text)
    {
        var scan = Scanner.Run(text);
        var file = new FileDraft();
        PolicyGrammar.File(scan.First).Value(file);
        return (file, scan);
    }
}
