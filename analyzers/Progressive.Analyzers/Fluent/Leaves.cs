using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.Fluent;

/// <summary>
/// The arguments that a draft keeps as values of their own, and so can keep as unknown: nothing else of the draft depends
/// on them. Of a call with any other argument that is not certain, nothing is understood.
/// </summary>
internal static class Leaves
{
    private const string All = "*";

    private static readonly Dictionary<string, string[]> Parameters = new(StringComparer.Ordinal)
    {
        [nameof(Policy.Named)] = [All],
        [nameof(NewPolicy.MetricsFrom)] = [All],
        [nameof(NewPolicy.Distribution)] = ["series", "unit", "better"],
        [nameof(NewPolicy.Proportion)] = ["events", "of", "better"],
        [nameof(NewPolicy.Rate)] = ["metric", "level", "events", "per", "better"],
        [nameof(NewPolicy.Gauge)] = ["series", "unit", "better"],
        [nameof(MetricClauses.In)] = [All],
        [nameof(MetricClauses.From)] = [All],
        [nameof(MetricClauses.AbsentIs)] = [All],
        [nameof(NewPolicy.OnFailure)] = [All],
        [nameof(NewPolicy.OnInconclusive)] = [All],
        [nameof(NewPolicy.OnNoData)] = [All],
        [nameof(NewPolicy.OnRollBackRun)] = [All],
        [nameof(NewPolicy.Deadline)] = [All],
        [nameof(NewPolicy.Freeze)] = [All],
        [nameof(NewPolicy.Flag)] = ["name"],
        [nameof(GateBlock.Every)] = [All],
        [nameof(GateBlock.WarmUp)] = [All],
        [nameof(GateBlock.Confidence)] = [All],
        [nameof(GateBlock.Samples)] = [All],
        [nameof(GateBlock.Patience)] = [All],
        [nameof(GateBlock.Spending)] = [All],
        [nameof(GateBlock.Check)] = ["metric", "subject"],
        [nameof(GateBlock.Observe)] = ["metric", "subject"],
        [nameof(CheckStart.AtMost)] = [All],
        [nameof(CheckStart.AtLeast)] = [All],
        [nameof(CheckStart.AtMostWorse)] = ["margin", "than"],
        [nameof(CheckStart.AtMostDifferent)] = ["margin", "from"],
        [nameof(AbsoluteCheck.FailBeyond)] = [All],
        [nameof(AbsoluteCheck.Using)] = [All],
        [nameof(AbsoluteCheck.Over)] = [All],
        [nameof(AbsoluteCheck.Tolerate)] = [All],
        [nameof(CanaryBlock.Step)] = ["audience"],
        [nameof(CanaryBlock.Steps)] = ["audiences"],
        [nameof(StepClauses.Hold)] = ["minimum", "upTo"],
        [nameof(StepClauses.While)] = [All],
        [nameof(StepClauses.Unguarded)] = [All],
        [nameof(StepClauses.During)] = [All],
        [nameof(CanaryBlock.Approval)] = [All],
        [nameof(CanaryBlock.Run)] = [All],
        [nameof(CanaryBlock.Drop)] = [All],
        [nameof(CanaryBlock.KeepBaseline)] = [All],
        [nameof(ExpectBlock.Traffic)] = [All],
        [nameof(ExpectBlock.Share)] = [All],
    };

    /// <summary>Every method, with each of its parameters that is named here.</summary>
    public static IEnumerable<(string Method, string Parameter)> Named =>
        from entry in Parameters
        from parameter in entry.Value
        where parameter != All
        select (entry.Key, parameter);

    /// <summary>Whether all that an argument says is values of the draft.</summary>
    public static bool Contain(string method, string parameter) =>
        Parameters.TryGetValue(method, out var names) && (names[0] == All || names.Contains(parameter));
}
