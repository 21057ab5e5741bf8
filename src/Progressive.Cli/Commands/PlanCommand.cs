using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Progressive.Cli.Display;
using Progressive.Policies;

namespace Progressive.Cli.Commands;

/// <summary><c>progressive plan FILE [POLICY] [--traffic 50/s]</c>: what the checks of a policy will be able to see.</summary>
internal sealed class PlanCommand : PolicyCommand
{
    private const decimal Most = 1e15m;

    private readonly Option<double?> traffic = new("--traffic")
    {
        Description = "The requests of all environments, such as 50/s, 300/min or 1000/h; left out: what the policy expects.",
        HelpName = "RATE",
        CustomParser = ParseTraffic,
    };

    private readonly Option<OutputFormat> format = WordOption.Of<OutputFormat>("--format", "text for people, the default, or json for programs.");

    public PlanCommand() : base("plan", "Tells what the checks of a policy will be able to see, and how soon.")
    {
        Options.Add(traffic);
        Options.Add(format);
    }

    public override string Example => """
        Examples:
          progressive plan checkout.rollout
          progressive plan checkout.rollout --traffic 50/s
          progressive plan policies.rollout checkout --format json

        Exit codes: 0 every check can decide, 1 the file has errors, 2 wrong usage, no traffic is known, no such policy, or the file
        could not be read, 3 nothing can be planned, a check can never decide, or it passes a healthy candidate too rarely.
        """;

    protected override PolicyAnswer Answer(Policy chosen, ParseResult parsed)
    {
        if ((parsed.GetValue(traffic) ?? chosen.Expectations?.Traffic?.BaseValue) is not { } requests)
        {
            return new([])
            {
                Complaint = $"Nothing says how much traffic '{ShownText.Of(chosen.Name, 40)}' has: give --traffic 50/s, or let the policy expect it.",
                ExitCode = ExitCode.UserError,
            };
        }

        var forecast = RolloutForecast.Of(chosen, requests);
        return new(parsed.GetValue(format) == OutputFormat.Json ? Screen.Document(ViewJson.WriteIndented(forecast)) : ForecastText.Lines(forecast))
        {
            ExitCode = forecast.Warnings.Count == 0 ? ExitCode.Done : ExitCode.Undecided,
        };
    }

    private static double? ParseTraffic(ArgumentResult given)
    {
        var text = given.Tokens[0].Value;
        var slash = Math.Max(0, text.IndexOf('/', StringComparison.Ordinal));
        if (decimal.TryParse(text[..slash], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and <= Most && Unit.Find(text[slash..]) is { Dimension: Dimension.Frequency } unit)
        {
            return new Quantity(number, unit).BaseValue;
        }

        given.AddError($"Option '--traffic' is a rate above 0 such as 50/s, 300/min or 1000/h, not '{ShownText.Of(text, 40)}'.");
        return null;
    }
}
