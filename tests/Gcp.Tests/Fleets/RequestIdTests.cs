using LlmCloudScaler.Providers.Gcp.Fleets;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Fleets;

public sealed class RequestIdTests
{
    [Fact]
    public void The_same_wish_has_the_same_id_and_another_one_has_not()
    {
        Assert.Equal(RequestId.Of("chat", "stop", "a"), RequestId.Of("chat", "stop", "a"));
        Assert.NotEqual(RequestId.Of("chat", "stop", "a"), RequestId.Of("chat", "start", "a"));
        Assert.NotEqual(RequestId.Of("chat", "stop", "a"), RequestId.Of("chat", "stopa"));
    }

    [Fact]
    public void An_id_is_a_UUID_of_the_version_whose_bits_are_anybodys() =>
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", RequestId.Of("chat"));
}
