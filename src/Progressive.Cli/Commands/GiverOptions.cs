using System.CommandLine;

namespace Progressive.Cli.Commands;

/// <summary>Who gives a command, and why: options that several commands have.</summary>
internal static class GiverOptions
{
    public static Option<string> By()
    {
        var by = new Option<string>("--by")
        {
            Description = "Who gives the command; it is recorded.",
            HelpName = "NAME",
            DefaultValueFactory = _ => Environment.UserName,
        };
        Demand(by);
        return by;
    }

    public static Option<string?> Reason() => new("--reason") { Description = "Why; it is recorded.", HelpName = "TEXT" };

    /// <summary>The same where it may not be left out.</summary>
    public static Option<string> RequiredReason()
    {
        var reason = new Option<string>("--reason") { Description = "Why; it is recorded.", HelpName = "TEXT", Required = true };
        Demand(reason);
        return reason;
    }

    private static void Demand(Option<string> option) => option.Validators.Add(given =>
    {
        if (string.IsNullOrWhiteSpace(given.GetValueOrDefault<string>()))
        {
            given.AddError($"Option '{option.Name}' needs a {(option.HelpName == "NAME" ? "name" : "text")}.");
        }
    });
}
