using System.Collections.Immutable;
using System.Net;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Contracts;

/// <summary>What every <see cref="IFleet"/> promises. Derive from it in a provider's tests.</summary>
public abstract class FleetContract
{
    private static readonly FleetName Name = new("fleet");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Two pools of the provider's own kind, of one fleet.</summary>
    protected abstract ImmutableArray<PoolPolicy> Pools { get; }

    /// <summary>A pool whose group the cloud does not have; its name is in what is said of it.</summary>
    protected abstract PoolPolicy Missing { get; }

    /// <summary>Whether machines are launched only to stand by. Where they are not, a warm pool fills from what
    /// scale-in takes out of service.</summary>
    protected virtual bool LaunchesIntoWarmPool => true;

    /// <summary>Whether machines of this provider have addresses.</summary>
    protected virtual bool HasAddresses => true;

    /// <summary>A fleet whose first pool has so many ready and so many warm machines, and whose second has none. It can
    /// grow to 10, and has no machine but these.</summary>
    protected abstract Task<IFleet> GivenAsync(int ready, int warm);

    /// <summary>Lets so much time pass in the cloud that launches, drains and warm starts complete.</summary>
    protected abstract Task SettleAsync();

    /// <summary>From now on the first pool's cloud has no machine to give.</summary>
    protected abstract Task RunOutOfCapacityAsync();

    [Fact]
    public async Task A_description_is_whole()
    {
        var fleet = await GivenAsync(ready: 3, warm: 0);

        var known = await DescribeAsync(fleet);

        Assert.Equal(Pools.Select(pool => pool.Name), known.Pools.Select(pool => pool.Name));
        Assert.Equal([3, 0], known.Pools.Select(pool => pool.Desired.Count));
        Assert.Equal(3, known.Replicas.Count(replica => replica.Phase is Phase.Ready));
        Assert.All(known.Replicas, replica => Assert.Equal(Pools[0].Name, replica.Pool));
        Assert.Equal(known.Replicas.Length, known.Replicas.Select(replica => replica.Id).Distinct().Count());
    }

    [Fact]
    public async Task Only_the_pools_asked_for_are_described_in_the_order_asked()
    {
        var fleet = await GivenAsync(ready: 2, warm: 0);

        var second = await DescribeAsync(fleet, Pools[1]);
        var reversed = await DescribeAsync(fleet, Pools[1], Pools[0]);

        Assert.Equal(Pools[1].Name, Assert.Single(second.Pools).Name);
        Assert.Empty(second.Replicas);
        Assert.Equal([Pools[1].Name, Pools[0].Name], reversed.Pools.Select(pool => pool.Name));
    }

    [Fact]
    public async Task No_fleet_asked_for_is_none_described()
    {
        var fleet = await GivenAsync(ready: 1, warm: 0);

        Assert.Empty(await fleet.DescribeAsync([], Cancellation));
    }

    [Fact]
    public async Task Addresses_are_told_only_when_asked_and_of_every_machine_that_has_one()
    {
        var fleet = await GivenAsync(ready: 3, warm: 0);

        var unasked = await DescribeAsync(fleet);
        var asked = Assert.IsType<FleetDescription.Known>(Assert.Single(
            await fleet.DescribeAsync([new FleetQuery(Name, Pools, WithAddresses: true)], Cancellation)));

        Assert.Empty(unasked.Addresses.Known);
        Assert.Null(asked.Addresses.Fault);
        Assert.Equal(HasAddresses ? Ready(asked) : [], asked.Addresses.Known.Keys.Order());
        Assert.All(asked.Addresses.Known.Values, address => Assert.True(IPAddress.TryParse(address, out _), address));
        Assert.Equal(asked.Addresses.Known.Count, asked.Addresses.Known.Values.Distinct().Count());
    }

    [Fact]
    public async Task A_fleet_that_is_not_there_is_unknown_and_leaves_the_others_known()
    {
        var fleet = await GivenAsync(ready: 2, warm: 0);

        var told = await fleet.DescribeAsync(
            [
                new FleetQuery(new("first"), [Pools[0]]),
                new FleetQuery(new("half"), [Pools[1], Missing]),
                new FleetQuery(new("second"), [Pools[1]]),
            ],
            Cancellation);

        Assert.Equal(3, told.Length);
        Assert.Equal(2, Assert.IsType<FleetDescription.Known>(told[0]).Replicas.Length);
        var unknown = Assert.IsType<FleetDescription.Unknown>(told[1]);
        Assert.Equal(SourceFault.NotFound, unknown.Fault);
        Assert.Contains(Missing.Name.Value, unknown.Detail, StringComparison.Ordinal);
        Assert.Empty(Assert.IsType<FleetDescription.Known>(told[2]).Replicas);
    }

    [Fact]
    public async Task More_are_launched_and_become_ready()
    {
        var fleet = await GivenAsync(ready: 2, warm: 0);

        Assert.IsType<ActuationOutcome.Applied>(await ApplyAsync(fleet, Intent(desired: 4)));
        var asked = await DescribeAsync(fleet);
        await SettleAsync();
        var settled = await DescribeAsync(fleet);

        Assert.Equal(4, asked.Pools[0].Desired.Count);
        Assert.Equal(4, Ready(settled).Length);
    }

    [Fact]
    public async Task Absolute_counts_applied_twice_change_nothing_more()
    {
        var fleet = await GivenAsync(ready: 2, warm: 0);
        await ApplyAsync(fleet, Intent(desired: 4));
        await ApplyAsync(fleet, Intent(desired: 4));
        await SettleAsync();
        var once = await DescribeAsync(fleet);

        var outcome = await ApplyAsync(fleet, Intent(desired: 4));
        await SettleAsync();
        var twice = await DescribeAsync(fleet);

        Assert.True(outcome is ActuationOutcome.Applied or ActuationOutcome.Unchanged, outcome.ToString());
        Assert.Equal(4, Ready(once).Length);
        Assert.Equal(Ready(once), Ready(twice));
    }

    [Fact]
    public async Task Scale_in_removes_the_victims_and_no_other()
    {
        var fleet = await GivenAsync(ready: 4, warm: 0);
        var before = Ready(await DescribeAsync(fleet));
        ImmutableArray<ReplicaId> victims = [before[1], before[2]];

        Assert.IsType<ActuationOutcome.Applied>(await ApplyAsync(fleet, Intent(desired: 2, victims: victims)));
        await SettleAsync();
        var after = await DescribeAsync(fleet);

        Assert.Equal([before[0], before[3]], Ready(after));
        Assert.Equal(2, after.Pools[0].Desired.Count);
    }

    [Fact]
    public async Task Scale_in_applied_twice_removes_the_victims_once()
    {
        var fleet = await GivenAsync(ready: 4, warm: 0);
        var before = Ready(await DescribeAsync(fleet));
        var intent = Intent(desired: 3, victims: [before[0]]);

        await ApplyAsync(fleet, intent);
        await ApplyAsync(fleet, intent);
        await SettleAsync();
        await ApplyAsync(fleet, intent);
        await SettleAsync();

        Assert.Equal(before[1..], Ready(await DescribeAsync(fleet)));
    }

    [Fact]
    public async Task Warm_machines_are_not_part_of_desired()
    {
        var fleet = await GivenAsync(ready: 2, warm: 2);

        var known = await DescribeAsync(fleet);

        Assert.Equal(2, known.Pools[0].Desired.Count);
        Assert.Equal(2, known.Pools[0].Warm.Count);
        Assert.Equal(2, known.Replicas.Count(replica => replica.Phase is Phase.Warm));
        Assert.Equal(2, Ready(known).Length);
    }

    [Fact]
    public async Task A_warm_pool_that_is_nobodys_business_stays_as_it_is()
    {
        var fleet = await GivenAsync(ready: 2, warm: 2);

        // Nothing of it had been seen when the intent was made.
        await ApplyAsync(fleet, Intent(desired: 2, warm: 0) with { LeavesWarm = true });
        await SettleAsync();

        var after = await DescribeAsync(fleet);
        Assert.Equal((2, 2), (after.Pools[0].Desired.Count, after.Pools[0].Warm.Count));
    }

    [Fact]
    public async Task The_warm_pool_is_brought_to_its_count_without_touching_what_is_ready()
    {
        var fleet = await GivenAsync(ready: 2, warm: 0);
        var before = Ready(await DescribeAsync(fleet));

        await ApplyAsync(fleet, Intent(desired: 2, warm: 1));
        await SettleAsync();
        var known = await DescribeAsync(fleet);

        Assert.Equal(LaunchesIntoWarmPool ? 1 : 0, known.Pools[0].Warm.Count);
        Assert.Equal(2, known.Pools[0].Desired.Count);
        Assert.Equal(before, Ready(known));
    }

    [Fact]
    public async Task A_stock_out_is_told_by_the_description_and_not_by_the_acceptance()
    {
        var fleet = await GivenAsync(ready: 2, warm: 0);
        await RunOutOfCapacityAsync();

        await ApplyAsync(fleet, Intent(desired: 4));
        await SettleAsync();
        var known = await DescribeAsync(fleet);

        Assert.Equal(LaunchFailureCause.OutOfCapacity, known.Pools[0].Failure?.Cause);
        Assert.Null(known.Pools[1].Failure);
        Assert.Equal(2, Ready(known).Length);
    }

    private Task<FleetDescription.Known> DescribeAsync(IFleet fleet) => DescribeAsync(fleet, [.. Pools]);

    private static async Task<FleetDescription.Known> DescribeAsync(IFleet fleet, params PoolPolicy[] pools) =>
        Assert.IsType<FleetDescription.Known>(Assert.Single(
            await fleet.DescribeAsync([new FleetQuery(Name, [.. pools])], Cancellation)));

    private Task<ActuationOutcome> ApplyAsync(IFleet fleet, PoolIntent intent) =>
        fleet.ApplyAsync(Pools[0], intent, Cancellation);

    private PoolIntent Intent(int desired, int warm = 0, ImmutableArray<ReplicaId>? victims = null) =>
        new(Pools[0].Name, Replicas.Of(desired), Replicas.Of(warm), victims ?? []);

    private static ImmutableArray<ReplicaId> Ready(FleetDescription.Known known) =>
        [.. known.Replicas.Where(replica => replica.Phase is Phase.Ready).Select(replica => replica.Id).Order()];
}
