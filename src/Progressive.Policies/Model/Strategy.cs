using System;

namespace Progressive.Policies;

/// <summary>How the candidate takes over from the baseline.</summary>
public abstract record Strategy
{
    private protected Strategy()
    {
    }

    /// <summary>Steps and approvals, in order; the last step reaches everyone.</summary>
    public ValueList<Stage> Stages { get; internal init; } = ValueList<Stage>.Empty;

    /// <summary>How long the baseline is kept after the last step, ready for a roll back.</summary>
    public TimeSpan KeepBaseline { get; internal init; }

    /// <summary>A growing share of all requests.</summary>
    public sealed record Canary : Strategy
    {
        internal Canary()
        {
        }
    }

    /// <summary>A preview without users, then a switch of everybody.</summary>
    public sealed record BlueGreen : Strategy
    {
        internal BlueGreen()
        {
        }
    }

    /// <summary>Environments, regions or rings one after the other.</summary>
    public sealed record Phased : Strategy
    {
        internal Phased()
        {
        }

        /// <summary>All environments, in the order they are reached.</summary>
        public ValueList<string> Environments { get; internal init; } = ValueList<string>.Empty;

        /// <summary>Environments under one name, in the order of the policy.</summary>
        public ValueList<Ring> Rings { get; internal init; } = ValueList<Ring>.Empty;

        /// <summary>Whether they serve comparable traffic, so that a comparison among them at the same time is fair.</summary>
        public bool Alike { get; internal init; }

        /// <summary>The environments a name stands for: those of a ring, or the one environment.</summary>
        /// <param name="name">The name of a ring or an environment.</param>
        public ValueList<string> Resolve(string name)
        {
            foreach (var ring in Rings)
            {
                if (ring.Name == name)
                {
                    return ring.Environments;
                }
            }

            return new ValueList<string>([name]);
        }
    }

    /// <summary>A growing share of a feature flag's users; who has it keeps it.</summary>
    public sealed record FeatureFlag : Strategy
    {
        internal FeatureFlag()
        {
        }

        /// <summary>The flag's name.</summary>
        public string Flag { get; internal init; } = "";
    }
}
