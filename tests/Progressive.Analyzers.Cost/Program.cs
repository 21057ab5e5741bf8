using System.Globalization;
using Progressive.Analyzers.Cost;

// The table of docs/language/analyzer-cost.md, or by "quick" a first look in this process. Usage: [quick] [rounds]
var isQuick = args is ["quick", ..];
var rounds = args.Length > (isQuick ? 1 : 0) ? int.Parse(args[^1], CultureInfo.InvariantCulture) : 5;
await (isQuick ? QuickRun.Print(rounds) : BuildRun.Print(rounds));
