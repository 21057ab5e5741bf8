using Progressive.Policies.Rules;

namespace Progressive.Policies.Tests;

/// <summary>Rules meet drafts that no text could give: compilers see calls whose values they cannot know.</summary>
public class DraftTests
{
    /// <summary>The strategies, and none.</summary>
    public static TheoryData<string> Strategies => ["", .. Enum.GetNames<StrategyKind>()];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void What_is_written_but_not_known_has_no_findings(string kind)
    {
        var policy = Unknown(Strategy(kind));

        Assert.Equal([], Findings(policy).Where(finding => kind.Length > 0 || finding.Rule.Id != "PRG0104"));
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void What_was_only_read_in_part_has_no_findings_about_what_is_missing(string kind)
    {
        var policy = new PolicyDraft { IsComplete = false, Strategy = Strategy(kind) };
        policy.Strategy?.IsComplete = false;
        policy.Metrics.Add(new MetricDraft { IsComplete = false, Kind = Known(MetricKind.Proportion) });
        policy.Gates.Add(new GateDraft { IsComplete = false });
        policy.Gates[0].Checks.Add(new CheckDraft { IsComplete = false });
        policy.Strategy?.Stages.AddRange([new StepDraft { IsComplete = false }, new ApprovalDraft { IsComplete = false }]);
        policy.Strategy?.Stages.AddRange([new HookDraft { IsComplete = false }, new DropDraft { IsComplete = false }, new NoWayBackDraft()]);
        policy.Strategy?.Rings.Add(new RingDraft { IsComplete = false });
        policy.Freezes.Add(new FreezeDraft { IsComplete = false });
        policy.OnRollBack = new HookDraft { IsComplete = false };

        Assert.Equal([], Findings(policy));
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void An_empty_draft_never_makes_a_rule_throw(string kind)
    {
        var policy = new PolicyDraft { Strategy = Strategy(kind), Expect = new ExpectDraft() };
        policy.Metrics.Add(new MetricDraft());
        policy.Gates.Add(new GateDraft());
        policy.Gates[0].Checks.Add(new CheckDraft());
        policy.Strategy?.Stages.AddRange([new StepDraft(), new StepDraft { While = [] }, new ApprovalDraft()]);
        policy.Strategy?.Stages.AddRange([new DropDraft(), new HookDraft(), new NoWayBackDraft(), new NoWayBackDraft()]);
        policy.Strategy?.Rings.Add(new RingDraft());
        policy.Freezes.Add(new FreezeDraft());
        policy.OnRollBack = new HookDraft();
        policy.Expect.Metrics.Add(new MetricExpectationDraft(default, default, ValueList<Expectations.OfQuantile>.Empty));
        policy.Reactions.OnFailure = Known(new Reaction(ValueList<ReactionLink>.Empty));

        Assert.NotEmpty(Findings(policy));
    }

    private static PolicyDraft Unknown(StrategyDraft? strategy)
    {
        var policy = new PolicyDraft
        {
            Name = "p",
            Binding = Given<MetricBinding>.Unknown(default),
            Deadline = Given<TimeSpan>.Unknown(default),
            DeadlineReaction = Given<Reaction>.Unknown(default),
            Expect = new ExpectDraft { Traffic = Given<Quantity>.Unknown(default) },
        };
        policy.Reactions.OnFailure = policy.Reactions.OnInconclusive = policy.Reactions.OnNoData = Given<Reaction>.Unknown(default);
        policy.Metrics.Add(new MetricDraft
        {
            Name = "latency",
            Kind = Given<MetricKind>.Unknown(default),
            Series = Given<string>.Unknown(default),
            Unit = Given<Unit>.Unknown(default),
            Better = Given<Better>.Unknown(default),
        });
        policy.Gates.Add(new GateDraft
        {
            Name = "limits",
            Every = Given<TimeSpan>.Unknown(default),
            WarmUp = Given<TimeSpan>.Unknown(default),
            Confidence = Given<Percent>.Unknown(default),
            Samples = Given<int>.Unknown(default),
            Patience = Given<TimeSpan>.Unknown(default),
        });
        policy.Gates[0].Checks.AddRange([Check(Known("latency"), relative: false), Check(Given<string>.Unknown(default), relative: true)]);
        policy.Metrics.Add(new MetricDraft
        {
            Name = "orders",
            Kind = Known(MetricKind.Rate),
            Query = Given<string>.Unknown(default),
            AgainstQuery = Given<string>.Unknown(default),
            Provider = Given<string>.Unknown(default),
            Absent = Given<decimal>.Unknown(default),
        });
        policy.Freezes.AddRange([Freeze(ofDates: false), Freeze(ofDates: true)]);
        policy.OnRollBack = Hook();
        if (strategy is not null)
        {
            policy.Strategy = strategy;
            strategy.KeepBaseline = Given<TimeSpan>.Unknown(default);
            strategy.Flag = Given<string>.Unknown(default);
            strategy.Rings.Add(new RingDraft { Name = "early", Environments = { Given<string>.Unknown(default) } });
            strategy.Environments.AddRange([Given<string>.Unknown(default), Given<string>.Unknown(default)]);
            strategy.Stages.AddRange([Step(whileUnknown: true), Step(whileUnknown: false), new ApprovalDraft
            {
                Role = Given<string>.Unknown(default),
                Within = Given<TimeSpan>.Unknown(default),
                Otherwise = Given<Reaction>.Unknown(default),
            }, Hook(), new DropDraft { Audience = Given<Audience>.Unknown(default) }, new NoWayBackDraft(), Step(whileUnknown: true)]);
        }

        return policy;
    }

    private static StrategyDraft? Strategy(string kind) =>
        kind.Length == 0 ? null : new StrategyDraft { Kind = Enum.Parse<StrategyKind>(kind) };

    private static CheckDraft Check(Given<string> metric, bool relative)
    {
        var check = new CheckDraft
        {
            Metric = metric,
            Statistic = Given<Statistic>.Unknown(default),
            Side = Given<LimitSide>.Unknown(default),
            Amount = Given<Amount>.Unknown(default),
            FailBeyond = Given<Amount>.Unknown(default),
            Reference = relative ? Given<Reference>.Unknown(default) : default,
            Using = Given<string>.Unknown(default),
            Tolerance = Given<Tolerance>.Unknown(default),
        };
        check.Windows.Add(Given<TimeSpan>.Unknown(default));
        return check;
    }

    private static StepDraft Step(bool whileUnknown) => new()
    {
        Audience = Given<Audience>.Unknown(default),
        Hold = Given<TimeSpan>.Unknown(default),
        UpTo = Given<TimeSpan>.Unknown(default),
        While = whileUnknown ? [Given<string>.Unknown(default)] : null,
        During = Given<string>.Unknown(default),
    };

    private static HookDraft Hook() => new()
    {
        Hook = Given<string>.Unknown(default),
        Within = Given<TimeSpan>.Unknown(default),
        Otherwise = Given<Reaction>.Unknown(default),
    };

    private static FreezeDraft Freeze(bool ofDates)
    {
        var freeze = new FreezeDraft { Zone = Given<string>.Unknown(default) };
        if (ofDates)
        {
            freeze.First = freeze.Last = Given<DateTime>.Unknown(default);
        }
        else
        {
            freeze.Days.Add(Given<DayOfWeek>.Unknown(default));
        }

        return freeze;
    }

    private static Given<T> Known<T>(T value) => Given<T>.Known(value, default);

    private static Finding[] Findings(PolicyDraft policy) => [.. PolicyRules.OfDrafts.SelectMany(rule => rule.Check(policy))];
}
