using System.Text.Json;

namespace Progressive.Storm.Tests;

/// <summary>A campaign of many histories may be stopped at any moment, and goes on from its file.</summary>
public sealed class CampaignTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public CampaignTests() => File.Delete(file);

    public void Dispose()
    {
        File.Delete(file);
        File.Delete(file + ".next");
    }

    [Fact]
    public void A_campaign_that_is_killed_goes_on_from_its_file_and_comes_to_the_same()
    {
        var whole = CampaignTotals.Begin(1, kinds: null);
        new Campaign(whole, batch: 4).Run(13, _ => true);

        // Killed before its second batch is written, and in the middle of a later write.
        Assert.Throws<KilledException>(() => Run(killedBeforeWrite: 2));
        File.WriteAllText(file + ".next", "{ \"Next\":");
        Assert.Throws<KilledException>(() => Run(killedBeforeWrite: 2));
        Assert.Equal(9, CampaignTotals.Read(file, 1, kinds: null).Next);
        Run(killedBeforeWrite: 0);

        Assert.Equal(Text(whole), Text(CampaignTotals.Read(file, 1, kinds: null)));
    }

    [Fact]
    public void Figures_of_other_histories_or_of_another_build_are_not_added_up()
    {
        CampaignTotals.Begin(1, kinds: null).Write(file);
        Assert.Throws<InvalidOperationException>(() => CampaignTotals.Read(file, 2, kinds: null));
        Assert.Throws<InvalidOperationException>(() => CampaignTotals.Read(file, 1, new HashSet<Faults.FaultKind> { Faults.FaultKind.CallThrows }));

        File.WriteAllText(file, JsonSerializer.Serialize(new CampaignTotals { Build = "another", First = 1, Next = 1 }));
        Assert.Throws<InvalidOperationException>(() => CampaignTotals.Read(file, 1, kinds: null));
    }

    [Fact]
    public void Of_a_broken_promise_the_first_seed_and_that_of_the_fewest_faults_are_kept_in_whichever_order_they_come()
    {
        var (early, brief) = (new CampaignTotals.Finding(1, 3, 3, 9, "early"), new CampaignTotals.Finding(2, 8, 8, 1, "brief"));

        Assert.Equal(new CampaignTotals.Finding(3, 3, 8, 1, "brief"), early.And(brief));
        Assert.Equal(early.And(brief), brief.And(early));
    }

    private void Run(int killedBeforeWrite)
    {
        var totals = CampaignTotals.Read(file, 1, kinds: null);
        var written = 0;
        new Campaign(totals, batch: 4).Run(13, _ =>
        {
            if (++written == killedBeforeWrite)
            {
                throw new KilledException();
            }

            totals.Write(file);
            return true;
        });
    }

    private static string Text(CampaignTotals totals)
    {
        totals.Seconds = 0;
        return JsonSerializer.Serialize(totals);
    }

    private sealed class KilledException : Exception;
}
