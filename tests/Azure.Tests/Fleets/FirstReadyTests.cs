using LlmCloudScaler.Providers.Azure.Fleets;

using Xunit;

using static LlmCloudScaler.Azure.Tests.Fleets.Machines;

namespace LlmCloudScaler.Azure.Tests.Fleets;

public sealed class FirstReadyTests
{
    private readonly FirstReady seen = new();

    [Fact]
    public void A_machine_that_reports_anew_has_not_come_anew()
    {
        Assert.Equal(Earlier, See("/a", Earlier));
        Assert.Equal(Earlier, See("/a", Now));
        Assert.Equal(Earlier, See("/A", Now));
    }

    [Fact]
    public void A_time_that_turns_out_earlier_is_taken()
    {
        See("/a", Now);

        Assert.Equal(Earlier, See("/a", Earlier));
    }

    [Fact]
    public void A_machine_that_ceased_to_serve_comes_anew()
    {
        See("/a", Earlier);
        seen.See("/a", []);

        Assert.Equal(Now, See("/a", Now));
    }

    [Fact]
    public void Machines_of_the_same_name_are_told_apart_by_their_scale_sets()
    {
        See("/a", Earlier);

        Assert.Equal(Now, See("/b", Now));
    }

    private DateTimeOffset See(string scaleSet, DateTimeOffset told) =>
        seen.See(scaleSet, [KeyValuePair.Create("chat_0", told)])["chat_0"];
}
