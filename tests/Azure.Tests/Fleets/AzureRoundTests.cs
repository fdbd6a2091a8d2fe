using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Emulators.Azure.Compute;
using LlmCloudScaler.Evaluation.Documents;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Evaluation.Ticks;
using LlmCloudScaler.Providers.Simulated.State;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Fleets;

/// <summary>Whole rounds over emulated scale sets, one a minute.</summary>
public sealed class AzureRoundTests : IAsyncLifetime
{
    private readonly SteadyLoad _load = new() { Value = 50 };
    private readonly InMemoryStateStore _store = new();
    private EmulatedFleet? _emulated;

    private EmulatedFleet Emulated => _emulated ?? throw new InvalidOperationException("The test has not begun.");

    public async ValueTask InitializeAsync() => _emulated = await EmulatedFleet.StartAsync();

    public ValueTask DisposeAsync() => Emulated.DisposeAsync();

    [Fact]
    public async Task A_stock_out_sends_growth_to_the_next_pool_until_the_first_is_tried_again()
    {
        var first = Emulated.AddFlexible("first", capacity: 2);
        var second = Emulated.AddUniform("second", capacity: 0);
        Emulated.Settle();
        first.FailLaunches(LaunchFailure.AllocationFailed);
        _load.Value = 100;

        await TickAsync();
        Assert.Equal((4, 0), (first.Capacity, second.Capacity));

        var told = await TickAsync();
        Assert.Contains(told.Decision.Derivation, step => step.Because is Reason.PoolOutOfCapacity);
        Assert.Equal((2, 2), (first.Capacity, second.Capacity));

        _load.Value = 50;
        for (var minute = 0; minute < 4; minute++)
        {
            await TickAsync();
        }

        Assert.Equal((2, 2), (Running(first), Running(second)));

        first.Restock();
        _load.Value = 75;
        await TickAsync();
        Assert.True(first.Capacity > 2, "The first pool is tried again once its back-off is over.");
        Assert.Empty(first.PickedByScaleSet.AddRange(second.PickedByScaleSet));
    }

    [Fact]
    public async Task A_refusal_at_once_sends_growth_to_the_next_pool()
    {
        var first = Emulated.AddUniform("first", capacity: 2);
        var second = Emulated.AddUniform("second", capacity: 0);
        Emulated.Settle();
        first.FailLaunches(LaunchFailure.SkuNotAvailable);
        _load.Value = 100;

        await TickAsync();
        Assert.Equal((2, 0), (first.Capacity, second.Capacity));
        await TickAsync();

        Assert.Equal((2, 2), (first.Capacity, second.Capacity));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Scale_in_drains_the_victims_and_the_scale_set_chooses_nobody(bool isFlexible)
    {
        var first = Emulated.Cloud.AddScaleSet(
            new ScaleSetOptions("first") { Capacity = 4, IsFlexible = isFlexible });
        var second = Emulated.AddUniform("second", capacity: 0);
        Emulated.Settle();
        _load.Value = 25;

        var draining = 0;
        for (var minute = 0; minute < 12; minute++)
        {
            await TickAsync();
            draining = Math.Max(draining, first.In(MachineState.Deleting).Length);
        }

        Assert.Equal((2, 2), (first.Capacity, Running(first)));
        Assert.InRange(draining, 1, 2);
        Assert.Empty(first.PickedByScaleSet.AddRange(second.PickedByScaleSet));
    }

    [Fact]
    public async Task Growth_takes_what_scale_in_left_standing()
    {
        var first = Emulated.AddUniform("first", capacity: 4);
        Emulated.AddUniform("second", capacity: 0);
        Emulated.Settle();
        _load.Value = 25;
        for (var minute = 0; minute < 12; minute++)
        {
            await TickAsync(Warmed);
        }

        Assert.Equal((2, 2), (Running(first), first.In(MachineState.Deallocated).Length));

        _load.Value = 100;
        await TickAsync(Warmed);
        Assert.Equal((4, 2), (first.Capacity, first.In(MachineState.Starting).Length));
        Assert.Empty(first.PickedByScaleSet);
    }

    [Fact]
    public async Task What_an_operator_deallocates_is_kept_where_no_policy_speaks_of_warm_machines()
    {
        var first = Emulated.AddUniform("first", capacity: 3);
        var second = Emulated.AddUniform("second", capacity: 0);
        Emulated.Settle();
        var aside = first.Machines[2].Name;
        first.DeallocateByHand(aside);
        for (var minute = 0; minute < 6; minute++)
        {
            await TickAsync();
            Assert.Contains(first.Machines, machine => machine.Name == aside);
        }

        // It is what growth begins with.
        _load.Value = 75;
        await TickAsync();
        Assert.Equal(MachineState.Starting, first.Machines.Single(machine => machine.Name == aside).State);
        Assert.Equal((3, 0), (first.Capacity, second.Capacity));
    }

    [Fact]
    public async Task A_standby_pool_that_no_policy_speaks_of_keeps_its_size_while_it_is_drawn_from()
    {
        var (first, pool) = Emulated.AddWithPool("first", capacity: 2, warm: 2);
        Emulated.AddUniform("second", capacity: 0);
        Emulated.Settle();
        foreach (var load in new[] { 75, 75, 100, 75, 75 })
        {
            _load.Value = load;
            await TickAsync();
        }

        Assert.True(first.Capacity > 4, "It grew twice and more while its standby pool was filling.");
        Assert.Equal(2, pool.MinReadyCapacity);
        Emulated.Settle();
        Assert.Equal(2, pool.In(MachineState.Deallocated).Length);
    }

    [Fact]
    public async Task A_fleet_that_is_not_seen_is_not_touched()
    {
        var first = Emulated.AddFlexible("first", capacity: 4);
        Emulated.AddFlexible("second", capacity: 0);
        Emulated.Cloud.Identity.Deny("Microsoft.StandbyPool/*");
        _load.Value = 5;

        var unknown = Assert.IsType<TickOutcome.FleetUnknown>(await RoundAsync(Policy));

        Assert.Contains("Microsoft.StandbyPool", unknown.Detail, StringComparison.Ordinal);
        Assert.Equal(4, first.Capacity);
        Assert.All(Emulated.Cloud.Requests.All, request => Assert.Equal("GET", request.Method));
    }

    private static Policy Policy { get; } = Read(warmPool: string.Empty);

    private static Policy Warmed { get; } = Read("warmPool: { size: 2, max: 2 }");

    private static Policy Read(string warmPool) => PolicyDocument.Read($$"""
        apiVersion: llmcloudscaler/v1
        fleet: chat
        mode: enforce
        pools:
          - azure: { subscription: {{EmulatedFleet.Subscription}}, resourceGroup: fleets, scaleSet: first }
          - azure: { subscription: {{EmulatedFleet.Subscription}}, resourceGroup: fleets, scaleSet: second }
        replicas: { min: 2, max: 8 }
        metrics: { gpu: { observed: gpu_utilization, unit: percent, maxAge: 3m } }
        scalers: [ { targetTracking: { metric: gpu, averageValue: 50 } } ]
        {{warmPool}}
        """).Match(valid => valid.Policy, invalid => throw new InvalidOperationException(
            string.Join("\n", invalid.Violations)));

    private static int Running(EmulatedScaleSet set) => set.In(MachineState.Running).Length;

    /// <summary>A minute on, and a round that decides.</summary>
    private async Task<DecisionRecord> TickAsync(Policy? policy = null)
    {
        Emulated.Clock.Advance(TimeSpan.FromMinutes(1));
        return Assert.IsType<TickOutcome.Decided>(await RoundAsync(policy ?? Policy)).Record;
    }

    private async Task<TickOutcome> RoundAsync(Policy policy)
    {
        var round = new Round(_load, Emulated.Fleet, _store, Emulated.Clock);
        return Assert.Single(await round.RunAsync(
            [policy], Emulated.Clock.GetUtcNow(), Trigger.Timer, TestContext.Current.CancellationToken)).Outcome;
    }
}
