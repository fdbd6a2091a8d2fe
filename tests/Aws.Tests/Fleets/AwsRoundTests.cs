using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Emulators.Aws.AutoScaling;
using LlmCloudScaler.Emulators.Parts.Faults;
using LlmCloudScaler.Evaluation.Documents;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Evaluation.Ticks;
using LlmCloudScaler.Providers.Simulated.State;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Fleets;

/// <summary>Whole rounds over emulated groups, one a minute.</summary>
public sealed class AwsRoundTests : IAsyncLifetime
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
        var first = Emulated.Add("first", desired: 2);
        var second = Emulated.Add("second", desired: 0);
        Emulated.Settle();
        first.StockOut(LaunchFailure.InsufficientInstanceCapacity);
        _load.Value = 100;

        await TickAsync();
        Assert.Equal((4, 0), (first.Desired, second.Desired));

        var told = await TickAsync();
        Assert.Contains(told.Decision.Derivation, step => step.Because is Reason.PoolOutOfCapacity);
        Assert.Equal((2, 2), (first.Desired, second.Desired));

        _load.Value = 50;
        for (var minute = 0; minute < 4; minute++)
        {
            await TickAsync();
        }

        Assert.Equal((2, 2), (first.In("InService").Length, second.In("InService").Length));

        first.Restock();
        _load.Value = 75;
        await TickAsync();
        Assert.True(first.Desired > 2, "The first pool is tried again once its back-off is over.");
        Assert.Empty(first.PickedByGroup.AddRange(second.PickedByGroup));
    }

    [Fact]
    public async Task Scale_in_drains_the_victims_and_the_group_chooses_nobody()
    {
        var first = Emulated.Add("first", desired: 4);
        var second = Emulated.Add("second", desired: 0);
        Emulated.Settle();
        _load.Value = 25;

        var draining = 0;
        for (var minute = 0; minute < 12; minute++)
        {
            await TickAsync();
            draining = Math.Max(draining, first.In("Terminating:Wait").Length);
        }

        Assert.Equal(2, first.Desired);
        Assert.Equal(2, first.In("InService").Length);
        Assert.InRange(draining, 1, 2);
        Assert.Empty(first.PickedByGroup.AddRange(second.PickedByGroup));
    }

    [Fact]
    public async Task A_warm_pool_that_no_policy_speaks_of_keeps_its_size_while_it_is_drawn_from()
    {
        var first = Emulated.Cloud.AddGroup(EmulatedFleet.Options("first", desired: 2) with
        {
            WarmPool = new WarmPoolOptions { MinSize = 2, MaxGroupPreparedCapacity = 2 },
            WarmTimeToReady = TimeSpan.FromSeconds(20),
        });
        Emulated.Add("second", desired: 0);
        Emulated.Settle();
        foreach (var load in new[] { 75, 75, 100, 75, 75, 50, 50, 50, 50, 50, 50 })
        {
            _load.Value = load;
            await TickAsync();
        }

        Assert.True(first.Desired > 4, "It grew twice and more while its warm pool was filling.");
        Assert.Equal((2, 2), (first.WarmPool?.MinSize, first.WarmPool?.MaxGroupPreparedCapacity));
        Emulated.Settle();
        Assert.Equal(2, first.In("Warmed:Stopped").Length);
        Assert.Empty(first.PickedByGroup);
    }

    [Fact]
    public async Task A_fleet_that_is_not_seen_is_not_touched()
    {
        var first = Emulated.Add("first", desired: 4);
        Emulated.Add("second", desired: 0);
        Emulated.Cloud.Faults.On("DescribeScalingActivities", new Fault.Refused(403, "AccessDenied", "No."));
        _load.Value = 5;

        var unknown = Assert.IsType<TickOutcome.FleetUnknown>(await RoundAsync());

        Assert.Contains("autoscaling:DescribeScalingActivities", unknown.Detail, StringComparison.Ordinal);
        Assert.Equal(4, first.Desired);
        Assert.All(
            Emulated.Cloud.Requests.All,
            request => Assert.StartsWith("Describe", request.Operation, StringComparison.Ordinal));
    }

    private static Policy Policy { get; } = PolicyDocument.Read("""
        apiVersion: llmcloudscaler/v1
        fleet: chat
        mode: enforce
        pools:
          - aws: { region: us-east-1, autoScalingGroup: first }
          - aws: { region: us-east-1, autoScalingGroup: second }
        replicas: { min: 2, max: 8 }
        metrics: { gpu: { observed: gpu_utilization, unit: percent, maxAge: 3m } }
        scalers: [ { targetTracking: { metric: gpu, averageValue: 50 } } ]
        """).Match(valid => valid.Policy, invalid => throw new InvalidOperationException(
            string.Join("\n", invalid.Violations)));

    /// <summary>A minute on, and a round that decides.</summary>
    private async Task<DecisionRecord> TickAsync()
    {
        Emulated.Clock.Advance(TimeSpan.FromMinutes(1));
        return Assert.IsType<TickOutcome.Decided>(await RoundAsync()).Record;
    }

    private async Task<TickOutcome> RoundAsync()
    {
        var round = new Round(_load, Emulated.Fleet, _store, Emulated.Clock);
        return Assert.Single(await round.RunAsync(
            [Policy], Emulated.Clock.GetUtcNow(), Trigger.Timer, TestContext.Current.CancellationToken)).Outcome;
    }
}
