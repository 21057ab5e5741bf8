using CsCheck;
using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Journal.Sqlite.Tests;

public class EventFormatTests
{
    private static readonly DateTimeOffset Noon = new(2030, 5, 6, 12, 0, 0, TimeSpan.Zero);

    private static readonly RolloutEvent[] OneOfEachKind =
    [
        new Started(Noon, "ann"),
        new ExposureConfirmed(Noon.AddTicks(1), 1),
        new ExposureLost(Noon, 1, "eu-1 asked 20%, found 0%"),
        new Retired(new(2030, 5, 6, 12, 0, 0, TimeSpan.FromMinutes(-330)), 9),
        new EffectFailed(Noon, 3, "the proxy said \"no\"\nand <closed> the 'line' ≤ 1 s"),
        new HookEnded(Noon, 7, true, "14 tables moved"),
        new Looked(
            Noon,
            4,
            new([
                new(0, Verdict.Pass, Whole),
                new(1, Verdict.Undecided, new Evidence { Estimate = double.NaN, Lower = double.NegativeInfinity, Upper = double.PositiveInfinity }),
                new(2, Verdict.NoData, new Evidence()),
            ])),
        new TimerElapsed(Noon, new(TimerKind.Look, 2, Noon.AddSeconds(-1))),
        new ClockJumped(Noon, TimeSpan.FromHours(-1)) { Wall = Noon.AddHours(-1) },
        new Commanded(Noon, RolloutCommand.PromoteToEnd, "bob", "customers wait") { Ticket = new("01234567-89ab-cdef-0123-456789abcdef") },
        new Commanded(Noon, RolloutCommand.Pause, "bob", null),
        new ExposureLost(Noon, 1, "eu-1 asked 20%, found 5%") { Drift = Drift.Changed, HeldBack = 4 },
        new ExposureFound(
            Noon,
            9,
            Exposure.OfShare(new Percent(12.5m), new(["beta"]), new([new RequestMatch(RequestPart.Header, "X-Beta", RequestComparison.Is, "1")]))),
        new Commanded(Noon, RolloutCommand.Approve, "bob", null) { Role = "ops", Question = 7, Step = 2, Version = 31, Refusal = "only on-call may do this" },
        new Frozen(Noon, "bob", "incident 7"),
        new Unfrozen(Noon, "cleo", "it is over"),
        new Abandoned(Noon, "ann", "event 7 was changed"),
        new WatchFailed(Noon, 3, Noon.AddHours(-20), 1, new([new(0, Verdict.Fail, Whole)])),
    ];

    private static readonly Gen<string> Text = Gen.OneOf(Gen.Const(""), Gen.String.AlphaNumeric, Gen.String["aé\"\\\n\t\0<>&'{}≤日"]);

    private static readonly double[] SpecialNumbers =
    [
        0.0, -0.0, double.Epsilon, double.MaxValue, double.MinValue, 0.1, 1.0 / 3,
        double.NaN, double.PositiveInfinity, double.NegativeInfinity,
    ];

    private static readonly Gen<double> Number = Gen.OneOf(
        Gen.Double, Gen.Int[0, SpecialNumbers.Length - 1].Select(place => SpecialNumbers[place]));

    private static readonly Gen<DateTimeOffset> Time = Gen.Select(
        Gen.Long[DateTime.MinValue.Ticks + TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay],
        Gen.Int[-14 * 60, 14 * 60],
        (ticks, minutes) => new DateTimeOffset(ticks, TimeSpan.FromMinutes(minutes)));

    private static readonly Gen<Evidence> SomeEvidence =
        from texts in Text.Array[7]
        from estimates in Number.Nullable().Array[4]
        from numbers in Number.Array[4]
        from sizes in Gen.Long.Array[2]
        from looks in Gen.Int.Array[2]
        from scale in Gen.Enum<EvidenceScale>()
        select new Evidence
        {
            Gate = texts[0],
            Check = texts[1],
            Reason = texts[2],
            Method = texts[3],
            Estimate = estimates[0],
            Lower = estimates[1],
            Upper = estimates[2],
            BinError = estimates[3],
            Limit = numbers[0],
            FailLimit = numbers[1],
            Scale = scale,
            Unit = texts[4],
            CandidateSize = sizes[0],
            ReferenceSize = sizes[1],
            Look = looks[0],
            PlannedLooks = looks[1],
            Schedule = 0.25,
            Information = 812.5,
            PassAlpha = numbers[2],
            FailAlpha = numbers[3],
            CandidateQuery = texts[5],
            ReferenceQuery = texts[6],
        };

    private static readonly Gen<CheckResult> Result =
        Gen.Select(Gen.Int, Gen.Enum<Verdict>(), SomeEvidence, (check, verdict, evidence) => new CheckResult(check, verdict, evidence));

    private static readonly Gen<RolloutEvent> Event = Gen.OneOf<RolloutEvent>(
        Gen.Select(Time, Text, (at, by) => (RolloutEvent)new Started(at, by)),
        Gen.Select(Time, Gen.Long, (at, effect) => (RolloutEvent)new ExposureConfirmed(at, effect)),
        Gen.Select(Time, Gen.Long, Text, (at, effect, reason) => (RolloutEvent)new ExposureLost(at, effect, reason)),
        Gen.Select(Time, Gen.Enum<Drift>().Nullable(), Gen.Long.Nullable(), (at, drift, effect) =>
            (RolloutEvent)new ExposureLost(at, 1, "lost") { Drift = drift, HeldBack = effect }),
        Gen.Select(Time, Gen.Long, Gen.Int[0, 1000], (at, effect, permille) =>
            (RolloutEvent)new ExposureFound(at, effect, Exposure.OfShare(new Percent(permille / 10m)))),
        Gen.Select(Time, Gen.Long, (at, effect) => (RolloutEvent)new Retired(at, effect)),
        Gen.Select(Time, Gen.Long, Text, (at, effect, reason) => (RolloutEvent)new EffectFailed(at, effect, reason)),
        Gen.Select(Time, Gen.Long, Gen.Bool, Text, (at, effect, succeeded, detail) => (RolloutEvent)new HookEnded(at, effect, succeeded, detail)),
        Gen.Select(Time, Gen.Long, Result.Array[0, 4], (at, effect, results) => (RolloutEvent)new Looked(at, effect, new(results))),
        Gen.Select(
            Time, Gen.Enum<TimerKind>(), Gen.Int, Time, (at, kind, guard, due) => (RolloutEvent)new TimerElapsed(at, new(kind, guard, due))),
        Gen.Select(
            Time,
            Gen.Enum<RolloutCommand>(),
            Text,
            Text.Null(),
            Gen.Guid.Nullable(),
            (at, command, by, reason, ticket) => (RolloutEvent)new Commanded(at, command, by, reason) { Ticket = ticket }),
        Gen.Select(
            Time,
            Text.Null(),
            Gen.Long.Nullable(),
            Gen.Int.Nullable(),
            Text.Null(),
            (at, role, question, step, refusal) => (RolloutEvent)new Commanded(at, RolloutCommand.Approve, "bob", null)
            {
                Role = role,
                Question = question,
                Step = step,
                Version = question,
                Refusal = refusal,
            }),
        Gen.Select(Time, Text, Text, (at, by, reason) => (RolloutEvent)new Frozen(at, by, reason)),
        Gen.Select(Time, Text, Text, (at, by, reason) => (RolloutEvent)new Unfrozen(at, by, reason)),
        Gen.Select(Time, Text, Text, (at, by, reason) => (RolloutEvent)new Abandoned(at, by, reason)),
        Gen.Select(Time, Gen.Int, Time, Gen.Int, Result.Array[0, 4], (at, stage, since, guard, results) => (RolloutEvent)new WatchFailed(at, stage, since, guard, new(results))));

    private static Evidence Whole => new()
    {
        Gate = "limits",
        Check = "latency at most 10% worse than baseline",
        Reason = "the upper bound keeps the limit",
        Method = "Mann-Whitney",
        Estimate = 0.1,
        Lower = -0.0,
        Upper = 1.0 / 3,
        BinError = 0.004,
        Limit = 0.1,
        FailLimit = 0.2,
        Scale = EvidenceScale.Percent,
        Unit = "s",
        CandidateSize = 303,
        ReferenceSize = 1211,
        Look = 5,
        PlannedLooks = 13,
        Schedule = 0.25,
        Information = 812.5,
        PassAlpha = 0.0041,
        FailAlpha = 1e-9,
        CandidateQuery = "version=\"v2\"",
        ReferenceQuery = "version=\"v1\"",
    };

    [Fact]
    public void Each_kind_is_written_as_it_always_was() =>
        Golden.Verify(string.Join('\n', OneOfEachKind.Select(RolloutEventFormat.Write)));

    [Fact]
    public void What_was_written_is_read_back_the_same() =>
        Event.Sample(happened => RolloutEventFormat.Read(RolloutEventFormat.Write(happened)).Equals(happened), iter: 5_000);

    [Fact]
    public void Whatever_is_written_stands_on_one_line() =>
        Event.Sample(happened => !RolloutEventFormat.Write(happened).Contains('\n', StringComparison.Ordinal), iter: 500);

    [Fact]
    public void The_clock_somebody_read_is_kept()
    {
        var read = RolloutEventFormat.Read(RolloutEventFormat.Write(OneOfEachKind[3]));

        Assert.Equal(TimeSpan.FromMinutes(-330), read.At.Offset);
    }

    [Fact]
    public void A_negative_zero_stays_negative()
    {
        var results = new ValueList<CheckResult>([new(0, Verdict.Pass, new Evidence { Limit = -0.0, Lower = -0.0 })]);

        var read = (Looked)RolloutEventFormat.Read(RolloutEventFormat.Write(new Looked(Noon, 1, results)));

        Assert.True(double.IsNegative(read.Results[0].Evidence.Limit));
        Assert.True(double.IsNegative(read.Results[0].Evidence.Lower!.Value));
    }

    [Fact]
    public void Every_event_there_is_can_be_written()
    {
        var kinds = typeof(RolloutEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RolloutEvent)) && !type.IsAbstract);

        Assert.Equal(
            kinds.Select(kind => kind.Name).Order(StringComparer.Ordinal),
            OneOfEachKind.Select(happened => happened.GetType().Name).Distinct().Order(StringComparer.Ordinal));
        Assert.All(OneOfEachKind, happened => Assert.Equal(happened, RolloutEventFormat.Read(RolloutEventFormat.Write(happened))));
    }

    [Fact]
    public void Everything_evidence_says_is_kept()
    {
        var (whole, usual) = (Whole, new Evidence());
        var members = typeof(Evidence).GetProperties();

        Assert.All(members, member => Assert.NotEqual(member.GetValue(usual), member.GetValue(whole)));
        var read = (Looked)RolloutEventFormat.Read(RolloutEventFormat.Write(OneOfEachKind[6]));
        Assert.Equal(whole, read.Results[0].Evidence);
    }

    [Theory]
    [InlineData("", "cannot be read")]
    [InlineData("nonsense", "cannot be read")]
    [InlineData("""{"kind":"started","at":"2030-05-06T12:00:00+00:00","by":"an""", "cannot be read")]
    [InlineData("[]", "does not say its kind")]
    [InlineData("null", "does not say its kind")]
    [InlineData("{}", "does not say its kind")]
    [InlineData("""{"kind":7}""", "does not say its kind")]
    [InlineData("""{"kind":"danced","at":"2030-05-06T12:00:00+00:00"}""", "'danced' is no kind of event known here; perhaps a later version wrote it.")]
    [InlineData("""{"kind":"started","by":"ann"}""", "'at'")]
    [InlineData("""{"kind":"started","at":"2030-05-06T12:00:00+00:00"}""", "'by'")]
    [InlineData("""{"kind":"started","at":"2030-05-06T12:00:00+00:00","by":null}""", "by")]
    [InlineData("""{"kind":"started","at":"yesterday","by":"ann"}""", "cannot be read")]
    [InlineData("""{"kind":"started","at":"2030-05-06T12:00:00+00:00","by":"ann","by":"bob"}""", "by")]
    [InlineData("""{"kind":"started","at":"2030-05-06T12:00:00+00:00","by":"ann","how":"gladly"}""", "perhaps a later version wrote it")]
    [InlineData("""{"kind":"timer-elapsed","at":"2030-05-06T12:00:00+00:00","timer":{"kind":"Look","guard":1}}""", "'at'")]
    [InlineData("""{"kind":"timer-elapsed","at":"2030-05-06T12:00:00+00:00","timer":{"kind":"Nap","guard":1,"at":"2030-05-06T12:00:00+00:00"}}""", "cannot be read")]
    [InlineData("""{"kind":"timer-elapsed","at":"2030-05-06T12:00:00+00:00","timer":{"kind":1,"guard":1,"at":"2030-05-06T12:00:00+00:00"}}""", "cannot be read")]
    [InlineData("""{"kind":"hook-ended","at":"2030-05-06T12:00:00+00:00","effect":1,"detail":"done"}""", "'succeeded'")]
    [InlineData("""{"kind":"looked","at":"2030-05-06T12:00:00+00:00","effect":1,"results":[null]}""", "null")]
    [InlineData("""{"kind":"looked","at":"2030-05-06T12:00:00+00:00","effect":1,"results":null}""", "results")]
    [InlineData("""{"kind":"looked","at":"2030-05-06T12:00:00+00:00","effect":1,"results":[{"check":0,"verdict":"Pass","evidence":{"mood":1}}]}""", "perhaps a later version")]
    [InlineData("""{"kind":"looked","at":"2030-05-06T12:00:00+00:00","effect":1,"results":[{"check":0,"verdict":"Pass"}]}""", "'evidence'")]
    public void What_cannot_be_read_is_damage_and_says_why(string text, string expected)
    {
        var damage = Assert.Throws<JournalDamagedException>(() => RolloutEventFormat.Read(text));

        Assert.Contains(expected, damage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_may_come_in_any_order()
    {
        var read = RolloutEventFormat.Read("""{"by":"ann","at":"2030-05-06T12:00:00Z","kind":"started"}""");

        Assert.Equal(new Started(Noon, "ann"), read);
    }

    [Fact]
    public void An_event_that_is_cut_off_anywhere_is_damage()
    {
        foreach (var text in OneOfEachKind.Select(RolloutEventFormat.Write))
        {
            for (var length = 0; length < text.Length; length++)
            {
                Assert.Throws<JournalDamagedException>(() => RolloutEventFormat.Read(text[..length]));
            }
        }
    }
}
