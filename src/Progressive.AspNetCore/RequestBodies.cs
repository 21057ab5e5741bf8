using System.Text.Json.Serialization;

namespace Progressive.AspNetCore;

/// <summary>The body of a command to a rollout.</summary>
/// <param name="Reason">Why, or null.</param>
/// <param name="Role">The role in which it is given; null for the one it needs, if the caller has that.</param>
/// <param name="Question">The id of the approval that it answers, or null.</param>
/// <param name="Step">The step that its giver saw, or null.</param>
/// <param name="Version">How many events the rollout had when its giver looked, or null.</param>
internal sealed record CommandBody(string? Reason = null, string? Role = null, long? Question = null, int? Step = null, long? Version = null);

/// <summary>The body of a start.</summary>
/// <param name="Policy">The name of the policy.</param>
/// <param name="Target">What is rolled out.</param>
/// <param name="Candidate">The new version.</param>
/// <param name="Baseline">The version that serves now.</param>
/// <param name="Key">What the caller calls this start: the same key is the same rollout, however often it is sent.</param>
/// <param name="Supersede">Whether an open rollout of the target is rolled back first.</param>
internal sealed record StartBody(string Policy, string Target, string Candidate, string Baseline, string Key, bool Supersede = false);

/// <summary>The body of a freeze, and of lifting it.</summary>
/// <param name="Reason">Why.</param>
internal sealed record FreezeBody(string Reason);

/// <summary>The shapes of bodies. A member that is not known is refused: a misspelt one would be left out in silence.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CommandBody))]
[JsonSerializable(typeof(StartBody))]
[JsonSerializable(typeof(FreezeBody))]
internal sealed partial class BodyJson : JsonSerializerContext;
