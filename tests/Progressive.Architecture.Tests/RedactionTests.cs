using System.Text.RegularExpressions;

namespace Progressive.Architecture.Tests;

/// <summary>What an exception says reaches nobody around the one place that takes secrets out of it.</summary>
public partial class RedactionTests
{
    [Fact]
    public void The_engine_uses_no_message_of_an_exception_but_through_its_redaction() => Assert.All(
        Repository.Files("src/Progressive.Core/Engine", "*.cs").Where(path => !path.EndsWith("Redaction.cs", StringComparison.Ordinal)),
        path => Assert.DoesNotMatch(Message(), Repository.Read(path)));

    [Fact]
    public void The_engine_writes_exceptions_to_its_log_through_its_redaction() =>
        Assert.Contains("Redaction.Of(exception)", Repository.Read("src/Progressive.Core/Engine/IsolatedLogger.cs"), StringComparison.Ordinal);

    [GeneratedRegex(@"\b(?:failure|exception|unknown|conflict|late|damage|refusal|trouble|error|e|ex|\w*Exception)!?\??\.(?:Message|ToString\(\))", RegexOptions.IgnoreCase)]
    private static partial Regex Message();
}
