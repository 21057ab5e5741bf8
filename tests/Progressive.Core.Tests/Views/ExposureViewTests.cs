using Progressive.Core.Traffic;
using Progressive.Core.Views;
using Progressive.Policies;

namespace Progressive.Core.Tests.Views;

public class ExposureViewTests
{
    [Fact]
    public void Groups_and_requests_are_listed_in_addition_to_the_share() => Assert.Equal(
        """{"kind":"share","percent":10,"environments":[],"groups":["beta"],"requests":["header \"X-Beta\" is \"1\""],"text":"10% and group beta and where header \"X-Beta\" is \"1\""}""",
        Written(Exposure.OfShare(new Percent(10), new(["beta"]), new([new RequestMatch(RequestPart.Header, "X-Beta", RequestComparison.Is, "1")]))));

    [Fact]
    public void Environments_in_part_are_listed_in_addition_to_those_that_are_reached_whole() => Assert.Equal(
        """{"kind":"environments","percent":30,"environments":["eu-1"],"environmentShares":{"us-1":20},"text":"eu-1, 20% of us-1"}""",
        Written(Exposure.OfEnvironments(["eu-1"], new([new EnvironmentShare("us-1", new Percent(20))]), 4)));

    [Fact]
    public void A_mirror_says_the_share_that_is_copied() => Assert.Equal(
        """{"kind":"mirror","percent":50,"environments":[],"text":"a mirror of 50%"}""", Written(Exposure.Mirrored(new Percent(50))));

    private static string Written(Exposure exposure) => ViewJson.Write(ExposureView.Of(exposure));
}
