using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Emulators.Gcp.Compute;
using LlmCloudScaler.Evaluation.Documents;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Evaluation.Ticks;
using LlmCloudScaler.Providers.Simulated.State;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Fleets;

/// <summary>Whole rounds over emulated groups, one a minute: a zonal one, and a second in another zone.</summary>
public sealed class GcpRoundTests : IAsyncLifetime
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
        var (first, second) = Add(size: 2);
        await TickAsync();
        first.FailLaunches(LaunchFailure.ZoneExhaustedWithDetails);
        _load.Value = 100;

        await TickAsync();
        Assert.Equal((4, 0), (first.TargetSize, second.TargetSize));

        var told = await TickAsync();
        Assert.Contains(told.Decision.Derivation, step => step.Because is Reason.PoolOutOfCapacity);
        Assert.Equal((2, 2), (first.TargetSize, second.TargetSize));

        _load.Value = 50;
        for (var minute = 0; minute < 4; minute++)
        {
            await TickAsync();
        }

        Assert.Equal((2, 2), (Running(first), Running(second)));

        first.Restock();
        _load.Value = 75;
        await TickAsync();
        Assert.True(first.TargetSize > 2, "The first pool is tried again once its back-off is over.");
        Assert.Empty(first.PickedByGroup.AddRange(second.PickedByGroup));
    }

    [Fact]
    public async Task A_stock_out_is_remembered_by_a_process_that_has_just_begun()
    {
        var (first, second) = Add(size: 2);
        await TickAsync();
        first.FailLaunches(LaunchFailure.ZoneExhausted);
        _load.Value = 100;
        await TickAsync();
        await TickAsync();

        // Nothing of what the former process saw is left: who serves must not look as if it had just been delivered.
        Emulated.Clock.Advance(TimeSpan.FromSeconds(20));
        var told = await TickAsync(fleet: new(Emulated.Clients, Emulated.Clock));

        Assert.Contains(told.Decision.Derivation, step => step.Because is Reason.PoolOutOfCapacity);
        Assert.Equal(2, first.TargetSize);
    }

    [Fact]
    public async Task Scale_in_drains_the_victims_and_the_group_chooses_nobody()
    {
        var (first, second) = Add(size: 4);
        _load.Value = 25;

        var draining = 0;
        for (var minute = 0; minute < 12; minute++)
        {
            await TickAsync();
            draining = Math.Max(draining, first.In(MachineState.Deleting).Length);
        }

        Assert.Equal((2, 2), (first.TargetSize, Running(first)));
        Assert.InRange(draining, 1, 2);
        Assert.Empty(first.PickedByGroup.AddRange(second.PickedByGroup));
    }

    [Fact]
    public async Task Growth_takes_what_stands_by_and_the_warm_pool_is_made_good()
    {
        var (first, _) = Add(size: 2);
        for (var minute = 0; minute < 6; minute++)
        {
            await TickAsync(Warmed);
        }

        Assert.Equal((2, 2), (Running(first), first.In(MachineState.Stopped).Length));

        _load.Value = 100;
        await TickAsync(Warmed);
        Assert.Equal((4, 2), (first.TargetSize, first.In(MachineState.Starting).Length));

        _load.Value = 50;
        for (var minute = 0; minute < 8; minute++)
        {
            await TickAsync(Warmed);
        }

        Assert.Equal((4, 2), (Running(first), first.In(MachineState.Stopped).Length));
        Assert.Empty(first.PickedByGroup);
    }

    [Fact]
    public async Task A_warm_pool_that_no_policy_speaks_of_keeps_its_size_while_it_is_drawn_from()
    {
        var first = Emulated.Add("first", size: 2, warm: 2);
        Emulated.Add("second", size: 0);
        foreach (var load in new[] { 75, 75, 100, 75, 75, 50, 50, 50, 50, 50, 50 })
        {
            _load.Value = load;
            await TickAsync();
        }

        Assert.True(first.TargetSize > 4, "It grew twice and more while its warm pool was filling.");
        Assert.Equal(2, first.TargetStoppedSize);
        Emulated.Settle();
        Assert.Equal(2, first.In(MachineState.Stopped).Length);
        Assert.Empty(first.PickedByGroup);
    }

    [Fact]
    public async Task A_fleet_that_is_not_seen_is_not_touched()
    {
        var (first, _) = Add(size: 4);
        Emulated.Cloud.Identity.Deny("compute.instanceGroupManagers.*");
        _load.Value = 5;

        var unknown = Assert.IsType<TickOutcome.FleetUnknown>(await RoundAsync(Policy, Emulated.Fleet));

        Assert.Contains("compute.instanceGroupManagers.get", unknown.Detail, StringComparison.Ordinal);
        Assert.Equal(4, first.TargetSize);
    }

    private static Policy Policy { get; } = Read(warmPool: string.Empty);

    private static Policy Warmed { get; } = Read("warmPool: { size: 2, max: 2 }");

    private static Policy Read(string warmPool) => PolicyDocument.Read($$"""
        apiVersion: llmcloudscaler/v1
        fleet: chat
        mode: enforce
        pools:
          - gcp: { project: {{EmulatedFleet.Project}}, zone: {{EmulatedFleet.Zone}}, instanceGroup: first }
          - gcp: { project: {{EmulatedFleet.Project}}, zone: {{EmulatedFleet.Zone}}, instanceGroup: second }
        replicas: { min: 2, max: 8 }
        metrics: { gpu: { observed: gpu_utilization, unit: percent, maxAge: 3m } }
        scalers: [ { targetTracking: { metric: gpu, averageValue: 50 } } ]
        {{warmPool}}
        """).Match(valid => valid.Policy, invalid => throw new InvalidOperationException(
            string.Join("\n", invalid.Violations)));

    private static int Running(EmulatedGroup group) => group.In(MachineState.Running).Length;

    private (EmulatedGroup First, EmulatedGroup Second) Add(int size) =>
        (Emulated.Add("first", size), Emulated.Add("second", size: 0));

    /// <summary>A minute on, and a round that decides.</summary>
    private async Task<DecisionRecord> TickAsync(
        Policy? policy = null, Providers.Gcp.Fleets.GcpFleet? fleet = null)
    {
        Emulated.Clock.Advance(TimeSpan.FromMinutes(1));
        return Assert.IsType<TickOutcome.Decided>(
            await RoundAsync(policy ?? Policy, fleet ?? Emulated.Fleet)).Record;
    }

    private async Task<TickOutcome> RoundAsync(Policy policy, Core.Ports.IFleet fleet)
    {
        var round = new Round(_load, fleet, _store, Emulated.Clock);
        return Assert.Single(await round.RunAsync(
            [policy], Emulated.Clock.GetUtcNow(), Trigger.Timer, TestContext.Current.CancellationToken)).Outcome;
    }
}
