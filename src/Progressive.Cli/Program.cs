using Progressive.Cli;
using Progressive.Cli.Display;

var isTerminal = !Console.IsOutputRedirected;
return await CommandLine.RunAsync(args, Console.Out, Console.Error, new CommandEnvironment
{
    IsTerminal = isTerminal,
    CanAsk = isTerminal && !Console.IsInputRedirected,
    HasColours = isTerminal && Colours.AreWanted(),
});
