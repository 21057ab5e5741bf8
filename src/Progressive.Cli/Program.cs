using Progressive.Cli;

return await CommandLine.RunAsync(
    args, Console.Out, Console.Error, new Surroundings { IsTerminal = !Console.IsOutputRedirected });
