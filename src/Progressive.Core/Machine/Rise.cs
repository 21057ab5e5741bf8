using Progressive.Core.Traffic;

namespace Progressive.Core.Machine;

/// <summary>Whether one exposure gives the candidate to anybody who does not have it by another.</summary>
internal static class Rise
{
    /// <summary>Whether somebody new gets the candidate. Who has only a preview or a mirror has it not.</summary>
    /// <param name="from">Who has it.</param>
    /// <param name="to">Who is to have it.</param>
    public static bool Adds(Exposure from, Exposure to) => to.Kind switch
    {
        ExposureKind.Nobody or ExposureKind.Preview or ExposureKind.Mirror => false,
        _ when from.Kind == ExposureKind.Everyone => false,
        ExposureKind.Everyone => true,
        ExposureKind.Environments => to.Environments.Any(name => ShareIn(from, name) < 100)
            || to.EnvironmentShares.Any(part => ShareIn(from, part.Environment) < part.Share.Value),
        _ => to.Fraction > from.Fraction || to.Groups.Except(from.Groups).Any() || to.Routes.Except(from.Routes).Any(),
    };

    private static decimal ShareIn(Exposure exposure, string environment) => exposure.Environments.Contains(environment)
        ? 100
        : exposure.EnvironmentShares.FirstOrDefault(part => part.Environment == environment)?.Share.Value ?? 0;
}
