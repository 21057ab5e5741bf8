using BenchmarkDotNet.Attributes;
using Progressive.Policies.Benchmarks.Peers;
using YamlDotNet.RepresentationModel;

namespace Progressive.Policies.Benchmarks;

/// <summary>
/// Each peer reads a text that says the same, alone and again and again. Only <c>PolicyText</c> also checks every rule,
/// places what it finds, and builds policies.
/// </summary>
[MemoryDiagnoser]
public class ParserBenchmarks
{
    /// <summary>Whether the 100 kB file is read, or the running example.</summary>
    [Params(false, true)]
    public bool Large { get; set; }

    private string Policy => Large ? Sample.LargePolicy : Sample.Policy;

    private string Yaml => Large ? Sample.LargeYaml : Sample.Yaml;

    [Benchmark(Baseline = true)]
    public object Policies() => PolicyText.Parse(Policy);

    /// <summary>As far as the peers go: everything that is said, with its place, and nothing checked.</summary>
    [Benchmark]
    public object Drafts() => PolicyText.Read(Policy);

    [Benchmark]
    public object IdiomaticSprache() => SpracheGrammar.Read(Policy);

    [Benchmark]
    public object Superpower() => SuperpowerGrammar.Read(Policy);

    [Benchmark]
    public object YamlDotNetNodes()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Yaml));
        return stream;
    }

    [Benchmark]
    public object YamlDotNetTypes() => YamlPolicy.Read(Yaml);
}
