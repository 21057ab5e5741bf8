using System;

namespace Progressive.Policies.Fluent;

/// <content>The word for an earlier time.</content>
public static partial class Words
{
    /// <summary>The word <c>before</c>: just before the rollout, or earlier.</summary>
    public sealed class BeforeWord
    {
        private readonly Reference reference = new(ReferenceKind.Before, null);

        internal BeforeWord()
        {
        }

        /// <summary>Just before the rollout.</summary>
        /// <param name="before">The word.</param>
        public static implicit operator Reference(BeforeWord before) => Argument.NotNull(before, nameof(before)).reference;

        /// <summary>Earlier than just before the rollout: <c>before 7d</c>.</summary>
        /// <param name="earlier">How much earlier.</param>
        [PolicyClause("before")]
        public Reference By(TimeSpan earlier) => reference with { Earlier = earlier };
    }
}
