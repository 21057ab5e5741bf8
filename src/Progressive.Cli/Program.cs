using Progressive.Cli;
using Progressive.Cli.Display;
using Progressive.Cli.Rollouts;

var isTerminal = !Console.IsOutputRedirected;
return await CommandLine.RunAsync(args, Console.Out, Console.Error, new CommandEnvironment
{
    Token = Environment.GetEnvironmentVariable(HostAddress.TokenVariable),
    IsTerminal = isTerminal,
    CanAsk = isTerminal && !Console.IsInputRedirected,
    HasColours = isTerminal && Colours.AreWanted(),
});
