using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Evaluation.Tests.Fakes;
using LlmCloudScaler.Evaluation.Ticks;

using Microsoft.Extensions.Time.Testing;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Ticks;

/// <summary>A world of fakes in which ticks happen, one a minute.</summary>
internal sealed class TickTimeline
{
    public TickTimeline(params Policy[] policies)
    {
        Policies = [.. policies];
        Round = new Round(Metrics, Fleet, Store, Clock);
    }

    public static DateTimeOffset Start { get; } = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    public ImmutableArray<Policy> Policies { get; set; }

    public FakeFleet Fleet { get; } = new FakeFleet().With("g", desired: 4);

    public FakeMetrics Metrics { get; } = new();

    public FakeStateStore Store { get; } = new();

    public FakeTimeProvider Clock { get; } = new(Start);

    public Round Round { get; init; }

    /// <summary>A round meant for now.</summary>
    public Task<ImmutableArray<TickReport>> RoundAsync(CancellationToken? cancellation = null) => Round.RunAsync(
        Policies, Clock.GetUtcNow(), Trigger.Timer, cancellation ?? TestContext.Current.CancellationToken);

    /// <summary>A round of one fleet, meant for now.</summary>
    public async Task<TickOutcome> TickAsync() => Assert.Single(await RoundAsync()).Outcome;

    /// <summary>A minute on, and a round of one fleet.</summary>
    public Task<TickOutcome> NextAsync()
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        return TickAsync();
    }
}
