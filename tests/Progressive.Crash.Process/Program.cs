using Progressive.Crash;

// FOLDER healthy|slow [kill|sleep BOUNDARY]
var boundaries = args is [_, _, var blow, var target] ? new Boundaries(target, Enum.Parse<Blow>(blow, ignoreCase: true)) : new Boundaries(null, Blow.None);
await using var rig = new Rig(args[0], args[1] == "slow", boundaries);
Console.WriteLine("running");
var state = await rig.RunAsync(CancellationToken.None);
Console.WriteLine(state.Phase);
