using LlmCloudScaler.Cli.BackTests;
using LlmCloudScaler.Cli.Tuning;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Faults;
using LlmCloudScaler.Providers.Simulated.Traffic;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Tuning;

public sealed class FoldsTests
{
    private static readonly BackTestTraffic Hour = new(
        SimulatedTraffic.Of("an hour", Enumerable.Range(0, 3600).Select(second =>
            new InferenceRequest(TimeSpan.FromSeconds(second), PromptTokens: second, OutputTokens: 1))),
        TimeSpan.FromSeconds(3600));

    [Fact]
    public void An_hour_in_four_is_four_quarters_with_lead_ins_of_three_minutes()
    {
        var parts = Folds.Of([Hour], count: 4).Select(fold => Assert.Single(fold)).ToArray();

        Assert.All(parts, part => Assert.Equal(
            (TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(3)), (part.Traffic.Length, part.LeadIn)));
        Assert.Equal([0, 900, 1800, 2700], parts.Select(part => Requests(part)[0].PromptTokens));
        Assert.All(parts, part => Assert.Equal(TimeSpan.Zero, Requests(part)[0].Arrival));
    }

    [Fact]
    public void No_request_is_in_two_folds_and_none_is_in_none() => Assert.Equal(
        Enumerable.Range(0, 3600),
        Folds.Of([Hour], count: 7).SelectMany(fold => Requests(fold[0])).Select(request => request.PromptTokens));

    [Fact]
    public void What_goes_wrong_goes_wrong_in_its_own_fold()
    {
        var outage = new Fault.MetricsBlackout(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(25));
        var folds = Folds.Of([Hour with { Faults = FaultScript.Of(outage) }], count: 4);

        var moved = Assert.Single(folds[1][0].Traffic.Faults.Faults);
        Assert.Equal((TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10)), (moved.From, moved.Until));
        Assert.Empty(folds[2][0].Traffic.Faults.Faults);
    }

    [Fact]
    public void A_lead_in_is_half_an_hour_at_most_and_each_traffic_has_its_part_of_each_fold()
    {
        var folds = Folds.Of([Hour, Hour with { Length = TimeSpan.FromHours(24) }], count: 2);

        Assert.All(folds, fold => Assert.Equal(
            [TimeSpan.FromMinutes(7), TimeSpan.FromMinutes(30)], fold.Select(part => part.LeadIn)));
    }

    private static InferenceRequest[] Requests(FoldPart part) =>
        [.. part.Traffic.Requests.Until(part.Traffic.Length).Requests(seed: 1)];
}
