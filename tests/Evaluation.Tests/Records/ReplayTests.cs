using System.Text;

using CsCheck;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Evaluation.Tests.Fakes;
using LlmCloudScaler.Evaluation.Ticks;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Faults;
using LlmCloudScaler.Providers.Simulated.State;
using LlmCloudScaler.Providers.Simulated.Traffic;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Records;

public sealed class ReplayTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);

    private static readonly Policy[] Policies =
    [
        SamplePolicies.Chat(),
        SamplePolicies.Chat(mode: "shadow"),
        SamplePolicies.TwoPools("scaleOutOnly"),
        SamplePolicies.TwoPools(),
        SamplePolicies.Read("""
            apiVersion: llmcloudscaler/v1
            fleet: busy
            mode: enforce
            onExternalChange: overrule
            pools: [ { simulated: { group: g }, pricePerHour: 27.45 } ]
            replicas: { min: 1, max: 12 }
            coldStart: { boot: 60s, modelLoad: 90s, warmStart: 30s }
            objectives: { ttftP95: 2s }
            metrics:
              running: { observed: running_requests }
              waiting: { observed: queue_depth }
              ttftP95: { observed: ttft_p95, maxAge: 2m }
              gpu: { observed: gpu_utilization }
            scalers:
              - concurrency: { metric: running, perReplica: 8 }
              - queue: { metric: waiting, drainWithin: 60s }
              - latency: { metric: ttftP95, objective: 2s }
              - targetTracking: { metric: gpu, averageValue: 70 }
            schedule:
              - { name: early, cron: '20 0 * * *', timeZone: Europe/Berlin, duration: 20m, min: 4 }
              - { name: capped, cron: '40 0 * * *', duration: 10m, max: 6 }
            warmPool: { max: 2 }
            """),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task Every_record_of_an_hour_replays_the_same_whatever_the_fleet_meets() =>
        Gen.Select(
            Gen.Int[0, Policies.Length - 1].Select(index => Policies[index]),
            Gen.ULong,
            Gen.Double[0.2, 12], Gen.Int[0, 9], Gen.Int[0, 59])
        .SampleAsync(
            async (policy, seed, rate, initial, minute) =>
            {
                var records = await HourAsync(policy, seed, rate, initial, TimeSpan.FromMinutes(minute));
                Assert.Equal(120, records.Length);
                Assert.All(records, record => Assert.IsType<Replayed.Same>(Replay.Of(record, policy)));
            },
            iter: 30,
            threads: 2);

    [Theory]
    [InlineData("\"desired\":", "\"desired\":1", "desired")]
    [InlineData("\"current\":", "\"current\":1", "current")]
    [InlineData("\"stage\":\"reading\"", "\"stage\":\"writing\"", "derivation[0].stage")]
    [InlineData("\"outcome\":", "\"alarms\":[],\"outcome\":", "alarms")]
    [InlineData("\"warm\":0,", "", "warm")]
    public async Task A_record_that_was_changed_differs_where_it_was_changed(string from, string to, string path)
    {
        var policy = SamplePolicies.Chat();
        var record = (await HourAsync(policy, seed: 1, rate: 3, initial: 2, TimeSpan.Zero))[60];
        var place = record.IndexOf(from, StringComparison.Ordinal);

        var different = Assert.IsType<Replayed.Different>(
            Replay.Of(record[..place] + to + record[(place + from.Length)..], policy));

        Assert.Equal(path, different.Path);
        Assert.NotEqual(different.Recorded, different.Decided);
    }

    [Fact]
    public async Task A_record_whose_observation_was_changed_differs()
    {
        var policy = SamplePolicies.Chat();
        var record = (await HourAsync(policy, seed: 1, rate: 3, initial: 2, TimeSpan.Zero))[60];
        var place = record.LastIndexOf("\"value\":", StringComparison.Ordinal) + "\"value\":".Length;

        Assert.IsType<Replayed.Different>(Replay.Of(record.Insert(place, "1"), policy));
    }

    [Fact]
    public async Task What_cannot_be_replayed_says_why()
    {
        var policy = SamplePolicies.Chat();
        var record = (await HourAsync(policy, seed: 1, rate: 3, initial: 2, TimeSpan.Zero))[0];
        var bare = record[..record.IndexOf(",\"observation\"", StringComparison.Ordinal)] + "}";

        Assert.Contains("does not hold", Why(bare, policy), StringComparison.Ordinal);
        Assert.Contains("none", Why("not json", policy), StringComparison.Ordinal);
        Assert.Contains("version", Why(record, policy with { Version = "other" }), StringComparison.Ordinal);
        Assert.Contains(
            "observation cannot be read: at:",
            Why(
                record.Replace(
                    "\"observation\":{\"at\":\"2026", "\"observation\":{\"at\":\"x", StringComparison.Ordinal),
                policy),
            StringComparison.Ordinal);
        Assert.Contains(
            "memory cannot be read",
            Why(record.Replace("\"memory\":", "\"memory\":{\"v\":99},\"x\":", StringComparison.Ordinal), policy),
            StringComparison.Ordinal);
        Assert.Contains(
            "mode is off",
            Why(record.Replace("\"mode\":\"enforce\"", "\"mode\":\"off\"", StringComparison.Ordinal), policy),
            StringComparison.Ordinal);
        Assert.NotEqual("the same", Why(record.Insert(1, "\"\\ud800\":1,"), policy));
    }

    [Fact]
    public async Task The_first_record_has_no_memory_and_the_next_has_one()
    {
        var records = await HourAsync(SamplePolicies.Chat(), seed: 1, rate: 3, initial: 2, TimeSpan.Zero);
        var first = Assert.IsType<RecordRead.Known>(DecisionRecord.Read(records[0])).Decision;
        var second = Assert.IsType<RecordRead.Known>(DecisionRecord.Read(records[1])).Decision;

        Assert.Null(first.Memory);
        Assert.NotNull(first.Observation);
        Assert.Equal(1, second.Memory?.GetProperty("v").GetInt32());
    }

    [Fact]
    public async Task A_record_is_one_line_of_a_few_kilobytes()
    {
        foreach (var policy in Policies)
        {
            var records = await HourAsync(policy, seed: 7, rate: 6, initial: 4, TimeSpan.Zero);
            var sizes = records.Select(Encoding.UTF8.GetByteCount).Order().ToArray();
            TestContext.Current.TestOutputHelper?.WriteLine($"{policy.Fleet}: {sizes[0]} {sizes[60]} {sizes[^1]}");

            Assert.All(records, record => Assert.DoesNotContain('\n', record));
            Assert.InRange(sizes[^1], 500, 16 * 1024);
        }
    }

    private static string Why(string record, Policy policy) => Replay.Of(record, policy).Match(
        same => "the same",
        different => "different: " + different.Path,
        impossible => impossible.Why);

    /// <summary>The records of an hour of production ticks on a simulated cloud, oldest first.</summary>
    private static async Task<string[]> HourAsync(
        Policy policy, ulong seed, double rate, int initial, TimeSpan faultAt)
    {
        var options = SimulatedCloudOptions.For(policy);
        using var cloud = new SimulatedCloud(options with
        {
            Seed = seed,
            Traffic = SimulatedTraffic.Synthetic(new TrafficShape { MeanRequestsPerSecond = rate }),
            Groups =
            [
                .. options.Groups.Select((group, rank) => group with
                {
                    Initial = Replicas.Min(group.Max, Replicas.Of(rank == 0 ? initial : 0)),
                }),
            ],
            Faults = FaultScript.Of(
                new Fault.MetricsBlackout(faultAt, faultAt + TimeSpan.FromMinutes(6)),
                new Fault.StuckLaunches(faultAt, faultAt + TimeSpan.FromMinutes(10)),
                new Fault.StockOut(
                    options.Groups[0].Name, faultAt + TimeSpan.FromMinutes(10), faultAt + TimeSpan.FromMinutes(20)),
                new Fault.Throttling(
                    faultAt + TimeSpan.FromMinutes(12), faultAt + TimeSpan.FromMinutes(14), CloudCall.Sample)),
        });
        var store = new InMemoryStateStore();
        var round = new Round(cloud.Metrics, cloud.Fleet, store, cloud.Clock);
        for (var at = options.Start + Tick; at <= options.Start + TimeSpan.FromHours(1); at += Tick)
        {
            cloud.AdvanceTo(at);
            if (at - options.Start == TimeSpan.FromMinutes(40))
            {
                cloud.SetDesired(options.Groups[0].Name, Replicas.Of(3));
            }

            await round.RunAsync([policy], at, Trigger.Timer, Cancellation);
        }

        var history = await store.HistoryAsync(policy.Fleet, InMemoryStateStore.RecordsKept, Cancellation);
        return [.. history.Reverse()];
    }
}
