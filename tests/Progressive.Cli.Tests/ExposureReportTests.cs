using System.Text.Json;
using Progressive.Cli.Reports;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Cli.Tests;

public class ExposureReportTests
{
    [Fact]
    public void Groups_and_requests_stand_beside_the_share() => Assert.Equal(
        """{"kind":"share","percent":10,"environments":[],"groups":["beta"],"requests":["header \"X-Beta\" is \"1\""]}""",
        Written(Exposure.OfShare(new Percent(10), new(["beta"]), new([new RequestMatch(RequestPart.Header, "X-Beta", RequestComparison.Is, "1")]))));

    [Fact]
    public void Environments_in_part_stand_beside_those_that_are_reached_whole() => Assert.Equal(
        """{"kind":"environments","percent":30,"environments":["eu-1"],"environmentShares":{"us-1":20}}""",
        Written(Exposure.OfEnvironments(["eu-1"], new([new EnvironmentShare("us-1", new Percent(20))]), 4)));

    [Fact]
    public void A_mirror_tells_the_share_that_is_copied() => Assert.Equal(
        """{"kind":"mirror","percent":50,"environments":[]}""", Written(Exposure.Mirrored(new Percent(50))));

    private static string Written(Exposure exposure)
    {
        using var document = JsonDocument.Parse(JsonSerializer.Serialize(ExposureReport.Of(exposure), ReportJson.Default.ExposureReport));
        return JsonSerializer.Serialize(document.RootElement, Plain);
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
