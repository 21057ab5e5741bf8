using Microsoft.AspNetCore.Http;
using Progressive.Core.Journal;
using Progressive.Policies;

namespace Progressive.AspNetCore;

/// <summary>Reads the rollout that a path names.</summary>
internal static class RolloutReading
{
    /// <summary>The rollout with its events.</summary>
    /// <exception cref="ApiProblemException">There is none of that name.</exception>
    public static async Task<RolloutRecord> ReadAsync(IRolloutJournal journal, string segment, CancellationToken cancellationToken)
    {
        var id = IdOf(segment);
        return await RolloutRecord.ReadAsync(journal, id, cancellationToken).ConfigureAwait(false)
            ?? throw new ApiProblemException(StatusCodes.Status404NotFound, $"There is no rollout '{ShownText.Of(id.Value, 80)}'.");
    }

    /// <summary>The id that a part of a path names. A slash in it stays encoded until here.</summary>
    public static RolloutId IdOf(string segment) => new(segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));
}
