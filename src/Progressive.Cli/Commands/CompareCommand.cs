using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using Progressive.Cli.Comparisons;
using Progressive.Cli.Display;
using Progressive.Cli.Journals;
using Progressive.Cli.Samples;
using Progressive.Policies;

namespace Progressive.Cli.Commands;

/// <summary><c>progressive compare</c>: two samples from files, their difference and a verdict. Nothing of the statistics is loaded before it runs.</summary>
internal sealed class CompareCommand : Command, IExample
{
    public string Example => """
        Examples:
          progressive compare --baseline v1.txt --candidate v2.txt --margin 10%
          progressive compare --baseline runs.csv:before --candidate runs.csv:after
          progressive compare --baseline v1.csv --candidate v2.csv --column latency --quantile p99 --margin 50

        Exit codes: 0 the margin is kept, or there was none, 1 the candidate is worse by more than the margin,
        2 wrong usage or a file could not be read, 3 undecided.
        """;

    private readonly Option<string> baseline = new("--baseline")
    {
        Description = "The file of numbers to compare with, or a table and its column.",
        HelpName = "FILE[:COLUMN]",
        Required = true,
    };

    private readonly Option<string> candidate = new("--candidate")
    {
        Description = "The file of numbers that is compared.",
        HelpName = "FILE[:COLUMN]",
        Required = true,
    };

    private readonly Option<string?> column = new("--column")
    {
        Description = "The column of tables in which none is named with the file.",
        HelpName = "NAME|NUMBER|#NUMBER",
    };

    private readonly Option<ComparisonMethod?> method = Choice<ComparisonMethod>(
        "--method", "mann-whitney, the default, brunner-munzel for spreads that differ, or quantile.");

    private readonly Option<bool> exact = new("--exact") { Description = "Take the exact distribution of Mann-Whitney; left out: up to 2500 pairs of values." };

    private readonly Option<bool> asymptotic = new("--asymptotic") { Description = "Take the normal approximation, whatever the sizes." };

    private readonly Option<Margin?> margin = new("--margin")
    {
        Description = "By how much the candidate may be worse: in % of the baseline, or in the unit of the values; left out: none.",
        HelpName = "10%|50|none",
        CustomParser = ParseMargin,
    };

    private readonly Option<Direction?> alternative = Choice<Direction>(
        "--alternative", "What p is evidence for; left out: two-sided, with a margin that the candidate keeps to its good side.");

    private readonly Option<decimal?> confidence = new("--confidence")
    {
        Description = "Of the verdict and of the intervals; left out: 95%.",
        HelpName = "95%",
        CustomParser = given => ParsePercent(given, "", "%", 50m, "'--confidence' is from 50% to 99.9999%, such as 95%"),
    };

    private readonly Option<decimal?> quantile = new("--quantile")
    {
        Description = "Compare this quantile; implies --method quantile, whose default is p95.",
        HelpName = "p95",
        CustomParser = given => ParsePercent(given, "p", "", 0.0001m, "'--quantile' is from p0.0001 to p99.9999, such as p95"),
    };

    private readonly Option<BetterSide?> better = Choice<BetterSide>("--better", "Whether lower values are better, the default, or higher ones.");

    private readonly Option<OutputFormat?> format = Choice<OutputFormat>("--format", "text for people, the default, or json for programs.");

    public CompareCommand() : base("compare", "Compares two samples of numbers from files.")
    {
        Option[] options = [baseline, candidate, column, method, exact, asymptotic, margin, alternative, confidence, quantile, better, format];
        foreach (var option in options)
        {
            Options.Add(option);
        }

        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (output, error) = (parsed.Output, parsed.Error);
        try
        {
            var request = Request(parsed).Checked();
            var ofBaseline = SampleSource.Parse(parsed.GetRequiredValue(baseline), parsed.GetValue(column));
            var ofCandidate = SampleSource.Parse(parsed.GetRequiredValue(candidate), parsed.GetValue(column));
            var (reference, compared) = (await SampleFile.ReadAsync(ofBaseline, cancellation), await SampleFile.ReadAsync(ofCandidate, cancellation));
            foreach (var note in new[] { reference.Note, compared.Note }.OfType<string>().Distinct())
            {
                await error.WriteLineAsync($"Note: {note}");
            }

            if (ofBaseline.IsSameAs(ofCandidate))
            {
                await error.WriteLineAsync("Note: baseline and candidate are the same numbers of the same file.");
            }

            var report = await Task.Run(new SampleComparison(request, compared, reference).Run, cancellation).WaitAsync(cancellation);
            IEnumerable<string> lines = parsed.GetValue(format) == OutputFormat.Json
                ? Screen.Document(CompareJson.Write(report))
                : new CompareText(report, request, compared, reference).Lines(!HasBlocks(output.Encoding));
            await output.WriteLinesAsync(lines, cancellation);
            return ExitCodeOf(report.Verdict);
        }
        catch (UserErrorException trouble)
        {
            await error.WriteLineAsync(trouble.Message);
            return ExitCode.UserError;
        }
    }

    private CompareRequest Request(ParseResult parsed)
    {
        var (isExact, isAsymptotic) = (parsed.GetValue(exact), parsed.GetValue(asymptotic));
        if (isExact && isAsymptotic)
        {
            throw new UserErrorException("Take either --exact or --asymptotic.");
        }

        var (given, side) = (parsed.GetValue(quantile), parsed.GetValue(better) ?? BetterSide.Lower);
        var limit = parsed.GetValue(margin) is var allowed && allowed == Margin.None ? null : allowed;
        var chosen = parsed.GetValue(method) ?? (given is null ? ComparisonMethod.MannWhitney : ComparisonMethod.Quantile);
        return new CompareRequest
        {
            Method = chosen,
            IsExact = isExact || isAsymptotic ? isExact : null,
            Margin = limit,
            Better = side,
            Alternative = parsed.GetValue(alternative) ?? CompareRequest.AlternativeOf(limit, side),
            Confidence = parsed.GetValue(confidence) ?? 0.95m,
            Quantile = chosen == ComparisonMethod.Quantile ? given ?? 0.95m : given,
        };
    }

    private static int ExitCodeOf(ComparisonVerdict verdict) => verdict switch
    {
        ComparisonVerdict.Fail => ExitCode.Failed,
        ComparisonVerdict.Undecided => ExitCode.Undecided,
        _ => ExitCode.Done,
    };

    private static bool HasBlocks(Encoding encoding)
    {
        const string blocks = "▁█─┬";
        return encoding.GetString(encoding.GetBytes(blocks)) == blocks;
    }

    /// <summary>An option whose values are the words of an enumeration.</summary>
    private static Option<T?> Choice<T>(string name, string description)
        where T : struct, Enum
    {
        var words = Enum.GetValues<T>().ToDictionary(value => EnumWords.Of(value).Replace(' ', '-'), StringComparer.Ordinal);
        var list = string.Join('|', words.Keys);
        var option = new Option<T?>(name)
        {
            Description = description,
            HelpName = list,
            CustomParser = given =>
            {
                if (words.TryGetValue(given.Tokens[0].Value, out var value))
                {
                    return value;
                }

                given.AddError($"Option '{name}' is {list.Replace("|", " or ", StringComparison.Ordinal)}, not '{Shown(given)}'.");
                return null;
            },
        };
        option.CompletionSources.Add([.. words.Keys]);
        return option;
    }

    private static Margin ParseMargin(ArgumentResult given)
    {
        var text = given.Tokens[0].Value;
        if (Margin.TryParse(text, out var margin))
        {
            return margin;
        }

        if (text != "none")
        {
            given.AddError($"Option '--margin' is at least 0, such as 10%, 50 in the unit of the values, or none; not '{Shown(given)}'.");
        }

        return Margin.None;
    }

    private static decimal? ParsePercent(ArgumentResult given, string prefix, string suffix, decimal least, string rule)
    {
        var text = given.Tokens[0].Value;
        if (text.StartsWith(prefix, StringComparison.Ordinal) && text.EndsWith(suffix, StringComparison.Ordinal)
            && decimal.TryParse(text[prefix.Length..^suffix.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            && percent >= least && percent <= 99.9999m)
        {
            return percent / 100;
        }

        given.AddError($"Option {rule}; not '{Shown(given)}'.");
        return null;
    }

    private static string Shown(ArgumentResult given) => ShownText.Of(given.Tokens[0].Value, 40);
}
