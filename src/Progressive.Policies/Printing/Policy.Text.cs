using Progressive.Policies.Format;
using Progressive.Policies.Printing;

namespace Progressive.Policies;

/// <content>Policies as text.</content>
public sealed partial record Policy
{
    /// <summary>The canonical text, laid out; parsing it gives an equal policy.</summary>
    public string ToText() => Formatter.FormatPrinted(PolicyPrinter.Print(this));
}
