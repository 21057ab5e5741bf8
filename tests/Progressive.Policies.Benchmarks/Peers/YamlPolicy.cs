using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Progressive.Policies.Benchmarks.Peers;

/// <summary>What the YAML that says the same is read into, as a tool would read it: types with lists and texts, nothing checked.</summary>
internal sealed class YamlPolicy
{
    private static readonly IDeserializer Deserializer = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance).Build();

    public string? Policy { get; set; }

    public YamlMetrics? Metrics { get; set; }

    public YamlPhased? Phased { get; set; }

    public List<YamlGate>? Gates { get; set; }

    public Dictionary<string, List<object>>? On { get; set; }

    public YamlExpect? Expect { get; set; }

    public string? Deadline { get; set; }

    public static List<YamlPolicy> Read(string text)
    {
        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        var policies = new List<YamlPolicy>();
        while (parser.Accept<DocumentStart>(out _))
        {
            policies.Add(Deserializer.Deserialize<YamlPolicy>(parser));
        }

        return policies;
    }
}

internal sealed class YamlMetrics
{
    public string? From { get; set; }

    public string? SplitByLabel { get; set; }

    public List<YamlMetric>? List { get; set; }
}

internal sealed class YamlMetric
{
    public string? Name { get; set; }

    public string? Distribution { get; set; }

    public string? Proportion { get; set; }

    public string? Rate { get; set; }

    public string? In { get; set; }

    public string? Of { get; set; }

    public string? Per { get; set; }

    public string? Better { get; set; }
}

internal sealed class YamlPhased
{
    public List<string>? Over { get; set; }

    public bool Alike { get; set; }

    public List<string>? While { get; set; }

    public List<YamlStage>? Stages { get; set; }

    public string? KeepBaseline { get; set; }
}

internal sealed class YamlStage
{
    public YamlCount? Step { get; set; }

    public string? Hold { get; set; }

    public string? UpTo { get; set; }

    public List<string>? While { get; set; }

    public string? Approval { get; set; }

    public string? Within { get; set; }

    public List<string>? Otherwise { get; set; }
}

internal sealed class YamlCount
{
    public int Count { get; set; }

    public int Of { get; set; }
}

internal sealed class YamlGate
{
    public string? Name { get; set; }

    public string? Every { get; set; }

    public string? WarmUp { get; set; }

    public List<YamlCheck>? Checks { get; set; }

    public string? Confidence { get; set; }

    public int Samples { get; set; }
}

internal sealed class YamlCheck
{
    public string? Metric { get; set; }

    public string? Statistic { get; set; }

    public string? AtMost { get; set; }

    public string? WorseThan { get; set; }

    public List<string>? Over { get; set; }
}

internal sealed class YamlExpect
{
    public string? Traffic { get; set; }

    public List<YamlExpectedMetric>? Metrics { get; set; }
}

internal sealed class YamlExpectedMetric
{
    public string? Metric { get; set; }

    public string? Level { get; set; }

    public Dictionary<string, string>? Quantiles { get; set; }
}
