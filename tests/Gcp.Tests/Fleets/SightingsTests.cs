using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Providers.Gcp.Fleets;

using Xunit;

using static LlmCloudScaler.Gcp.Tests.Fleets.Machines;

namespace LlmCloudScaler.Gcp.Tests.Fleets;

public sealed class SightingsTests
{
    private static readonly Group Chat = Of(1) with { CreatedAt = Earlier };

    private readonly Sightings seen = new();

    [Fact]
    public void A_machine_is_in_its_phase_since_it_was_first_seen_so()
    {
        See(Chat, Phase.Launching, Now);

        Assert.Equal(Now, See(Chat, Phase.Launching, Now.AddMinutes(1)));
        Assert.Equal(Now.AddMinutes(2), See(Chat, Phase.Loading, Now.AddMinutes(2)));
        Assert.Equal(Now.AddMinutes(3), See(Chat, Phase.Ready, Now.AddMinutes(3)));
        Assert.Equal(Now.AddMinutes(3), See(Chat, Phase.Ready, Now.AddMinutes(4)));
    }

    [Fact]
    public void Whoever_serves_when_a_group_is_first_seen_was_there_before()
    {
        Assert.Equal(Earlier, See(Chat, Phase.Ready, Now));
        Assert.Equal(Earlier, See(Chat, Phase.Ready, Now.AddMinutes(1)));
    }

    [Fact]
    public void Whoever_is_on_the_way_when_a_group_is_first_seen_is_so_since_then() =>
        Assert.Equal(Now, See(Chat, Phase.Launching, Now));

    [Fact]
    public void A_group_that_does_not_tell_its_age_is_as_old_as_the_first_look() =>
        Assert.Equal(Now, See(Of(1), Phase.Ready, Now));

    [Fact]
    public void A_machine_that_ceased_to_serve_comes_anew()
    {
        See(Chat, Phase.Ready, Now);
        seen.See(Chat, [], Now.AddMinutes(1));

        Assert.Equal(Now.AddMinutes(2), See(Chat, Phase.Ready, Now.AddMinutes(2)));
    }

    [Fact]
    public void What_was_seen_last_can_be_looked_up()
    {
        Assert.Null(seen.Of(Chat.Address));
        See(Chat, Phase.Warm, Now);
        See(Chat, Phase.Warm, Now.AddMinutes(1));

        var look = seen.Of(Chat.Address)!;
        Assert.Equal((Now.AddMinutes(1), new Sighting(Phase.Warm, Now)), (look.At, look.Machines["chat-0"]));
    }

    private DateTimeOffset See(Group group, Phase phase, DateTimeOffset now) =>
        seen.See(group, [KeyValuePair.Create("chat-0", phase)], now).Machines["chat-0"].Since;
}
