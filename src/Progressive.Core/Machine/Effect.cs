using Progressive.Core.Judgement;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Machine;

/// <summary>
/// Something the engine is asked to do. An id never comes back with other content, so doing an effect again is safe.
/// </summary>
/// <param name="Id">Rises with every effect of a rollout.</param>
public abstract record Effect(long Id);

/// <summary>Bring an exposure about, and confirm it by reading back.</summary>
/// <param name="Id">The effect's id; also the order's revision.</param>
/// <param name="Exposure">Who is to have the candidate.</param>
internal sealed record SetExposure(long Id, Exposure Exposure) : Effect(Id);

/// <summary>Look at a guard.</summary>
/// <param name="Id">The effect's id.</param>
/// <param name="Stage">The stage whose guard it is.</param>
/// <param name="Guard">The guard's place in the stage.</param>
/// <param name="From">From when on data counts: the end of the warm-up.</param>
/// <param name="To">Up to when data counts: the time of the look.</param>
/// <param name="Checks">The checks that are due, each with the number of its look.</param>
internal sealed record Look(long Id, int Stage, int Guard, DateTimeOffset From, DateTimeOffset To, ValueList<NumberedCheck> Checks) : Effect(Id);

/// <summary>Ask for somebody's yes.</summary>
/// <param name="Id">The effect's id.</param>
/// <param name="Role">Who may give it.</param>
/// <param name="Until">Until when it counts.</param>
internal sealed record AskApproval(long Id, string Role, DateTimeOffset Until) : Effect(Id);

/// <summary>Run a hook, and say how it ended.</summary>
/// <param name="Id">The effect's id.</param>
/// <param name="Hook">Its name.</param>
/// <param name="Until">Until when it may take.</param>
internal sealed record RunHook(long Id, [property: PolicyName(PolicyPart.Hook)] string Hook, DateTimeOffset Until) : Effect(Id);

/// <summary>Run a hook along with a hold. It is cancelled once the rollout no longer asks for it.</summary>
/// <param name="Id">The effect's id.</param>
/// <param name="Hook">Its name.</param>
internal sealed record RunBackgroundHook(long Id, [property: PolicyName(PolicyPart.Hook)] string Hook) : Effect(Id);

/// <summary>Retire the baseline.</summary>
/// <param name="Id">The effect's id.</param>
internal sealed record Retire(long Id) : Effect(Id);

/// <summary>The rollout is over.</summary>
/// <param name="Id">The effect's id.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">Why.</param>
internal sealed record Finish(long Id, RolloutPhase Outcome, string Reason) : Effect(Id);
