using System.CommandLine;

namespace Progressive.Cli.Display;

/// <summary>The outputs of one call of the command line.</summary>
internal static class Screens
{
    extension(ParseResult parsed)
    {
        /// <summary>For what was asked for.</summary>
        public Screen Output => new(parsed.InvocationConfiguration.Output);

        /// <summary>For what is to be said about it.</summary>
        public Screen Error => new(parsed.InvocationConfiguration.Error);
    }
}
