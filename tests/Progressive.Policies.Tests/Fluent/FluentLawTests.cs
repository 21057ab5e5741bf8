using CsCheck;

namespace Progressive.Policies.Tests.Fluent;

/// <summary>The law of the fluent form: <c>build(fluent(p)) = p</c>.</summary>
public class FluentLawTests
{
    private const int Generated = 150;

    [Fact]
    public void The_CSharp_of_every_valid_file_builds_the_same_policies()
    {
        Policy[] policies = [.. Corpus.Files("valid").SelectMany(file => PolicyText.Parse(Corpus.Read("valid", file)).Policies)];

        Assert.Equal(policies, CSharpCode.Policies(policies.Select(policy => policy.ToFluent())));
    }

    [Fact]
    public void The_CSharp_of_generated_policies_builds_the_same_policies()
    {
        var texts = new List<string>();
        PolicyGen.Text.Sample(texts.Add, iter: Generated, threads: 1);
        Policy[] policies = [.. texts.SelectMany(text => PolicyText.Parse(text).Policies)];

        Assert.True(policies.Length >= Generated);
        Assert.Equal(policies, CSharpCode.Policies(policies.Select(policy => policy.ToFluent())));
    }

    [Fact]
    public void The_running_example_prints_as_CSharp() => Golden.Verify(FluentExamples.Checkout.ToFluent());
}
