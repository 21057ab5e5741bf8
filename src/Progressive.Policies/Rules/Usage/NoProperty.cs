namespace Progressive.Policies.Rules.Usage;

/// <summary>A policy of a file that code cannot be given as a property.</summary>
internal sealed class NoProperty() : UsageRule("PRG0509", Severity.Warning, "A policy of a file has no property")
{
    public static NoProperty Instance { get; } = new();

    public override string Rationale =>
        "Policies of files are properties of a class 'Policies' in the project's root namespace. Where something else is called so, or two policies would be one property, code cannot reach them by name.";

    public override string BadSample => """
        namespace Shop.Policies
        {
            public sealed class Discounts;
        }
        """;

    public override string GoodSample => """
        namespace Shop.Pricing
        {
            public sealed class Discounts;
        }
        """;

    /// <summary>Something else has the class's name.</summary>
    /// <param name="taken">The name, with its namespace.</param>
    public static string MessageOfClass(string taken) =>
        $"'{taken}' is taken, so the policies of this project's files are no properties. Rename it, make it a static partial class, or set the project's property GeneratePolicies to false.";

    /// <summary>Two policies would be one property.</summary>
    /// <param name="policy">The policy's name.</param>
    /// <param name="other">That of the other one.</param>
    /// <param name="file">The other one's file.</param>
    /// <param name="property">The property.</param>
    public static string MessageOfNames(string policy, string other, string file, string property) =>
        $"'{policy}' and '{other}' of {file} would both be Policies.{property}, so neither of them is. Rename one.";
}
