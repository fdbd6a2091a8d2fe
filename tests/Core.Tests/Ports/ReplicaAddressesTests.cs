using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Ports;

public sealed class ReplicaAddressesTests
{
    private static readonly ReplicaId First = new("i-1");

    private static readonly ReplicaId Second = new("i-2");

    [Fact]
    public void Several_places_tell_of_the_machines_asked_for()
    {
        var all = ReplicaAddresses.Of(
            [Place((First, "10.0.0.1"), (new("i-9"), "10.0.0.9")), Place((Second, "10.0.0.2"))],
            [First, Second, First, new("i-3")]);

        Assert.Equal([(First, "10.0.0.1"), (Second, "10.0.0.2")], Told(all));
        Assert.Null(all.Fault);
    }

    [Fact]
    public void The_first_fault_is_told_and_what_is_known_stays()
    {
        var all = ReplicaAddresses.Of(
            [
                Place((First, "10.0.0.1")),
                ReplicaAddresses.None with { Fault = "denied" },
                ReplicaAddresses.None with { Fault = "throttled" },
            ],
            [First, Second]);

        Assert.Equal([(First, "10.0.0.1")], Told(all));
        Assert.Equal("denied", all.Fault);
    }

    [Fact]
    public void No_place_tells_nothing()
    {
        var none = ReplicaAddresses.Of([], [First]);

        Assert.Empty(none.Known);
        Assert.Null(none.Fault);
    }

    [Fact]
    public void They_are_added_to_the_known_fleets_that_want_them()
    {
        var pool = new PoolPolicy(new("one"), new PoolTarget.Simulated("one"));
        var known = new FleetDescription.Known(
            [new(pool.Name, Replicas.Of(1), Replicas.None, Failure: null)],
            [new(First, pool.Name, Phase.Ready, DateTimeOffset.UnixEpoch)]);
        var unknown = new FleetDescription.Unknown(SourceFault.Denied, "no");
        var query = new FleetQuery(new("chat"), [pool]);

        var told = ReplicaAddresses.Add(
            [query, query with { WithAddresses = true }, query with { WithAddresses = true }],
            [known, known, unknown],
            _ => [Place((First, "10.0.0.1"), (Second, "10.0.0.2"))]);

        Assert.Empty(Assert.IsType<FleetDescription.Known>(told[0]).Addresses.Known);
        Assert.Equal([(First, "10.0.0.1")], Told(Assert.IsType<FleetDescription.Known>(told[1]).Addresses));
        Assert.Same(unknown, told[2]);
    }

    private static ReplicaAddresses Place(params (ReplicaId Machine, string Address)[] known) =>
        new(known.ToImmutableDictionary(pair => pair.Machine, pair => pair.Address));

    private static IEnumerable<(ReplicaId Machine, string Address)> Told(ReplicaAddresses addresses) =>
        addresses.Known.Select(pair => (pair.Key, pair.Value)).Order();
}
