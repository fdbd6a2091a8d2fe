using System.Collections.Immutable;

using CsCheck;

using LlmCloudScaler.Core.Engines;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Evaluation.Tests.Documents;

/// <summary>Makes policies that break no rule, of every kind of part.</summary>
internal static class PolicyGen
{
    private static readonly Gen<TimeSpan> Time = Gen.Long[1, 10L * TimeSpan.TicksPerDay].Select(TimeSpan.FromTicks);

    private static readonly Gen<string> Word =
        Gen.String[Gen.Char["abcXYZ012 _-.:/#{}[]'\"\\\n\té√,&*!|>%@`?=~"], 1, 20]
            .Where(text => text.Trim().Length > 0);

    private static readonly Gen<Quantity> Amount = Gen.Long[1, 1_000_000_000_000].Select(Quantity.OfMilli);

    private static readonly Gen<Replicas> Count = Gen.Int[2, 9].Select(Replicas.Of);

    private static readonly Gen<ScalingRules> Rules = Gen.Select(
        Gen.Int[0, 3600], Gen.Enum<SelectPolicy>(), Rate().Array[1, 3], Gen.Double[0, 2].Nullable(),
        (window, select, rates, tolerance) => new ScalingRules(
            TimeSpan.FromSeconds(window), select, [.. rates], tolerance is { } some ? Ratio.Of(some) : null));

    public static Gen<Policy> Valid { get; } = Gen.Select(
        Founded(), Guards(), Hands(), (whole, guards, hands) => whole with
        {
            Behavior = guards.Behavior,
            Cooldown = guards.Cooldown,
            BlindFor = guards.BlindFor,
            BlindFallback = guards.BlindFallback,
            WarmPool = Planned(guards.WarmPool, whole),
            Budget = guards.Budget,
            Zero = hands.Zero,
            Schedule = hands.Schedule,
            Pin = hands.Pin,
            PausedUntil = hands.PausedUntil,
            OnExternalChange = hands.OnExternalChange,
            Breaker = guards.Breaker,
            BackOff = guards.BackOff,
            ColdStart = guards.ColdStart,
            Objectives = guards.Objectives,
        });

    /// <summary>A pool without a size is planned where a demand scaler can plan it.</summary>
    private static WarmPoolPolicy? Planned(WarmPoolPolicy? pool, Policy whole) =>
        pool is { Size: null } && whole.Scalers.Any(scaler => scaler is ScalerPolicy.Demand)
            ? pool with { IsPlanned = true, Share = WarmPoolPolicy.ShareDefault }
            : pool;

    private static Gen<RatePolicy> Rate() => Gen.Select(
        Gen.Enum<RateUnit>(), Gen.Int[1, 200], Gen.Int[1, 1800],
        (unit, value, period) => new RatePolicy(unit, value, TimeSpan.FromSeconds(period)));

    private static Gen<PoolTarget> Target() => Gen.OneOf<PoolTarget>(
        Gen.Select(Word, Word, (region, group) => (PoolTarget)new PoolTarget.Aws(region, group)),
        Gen.Select(Word, Word, Word, (one, two, three) => (PoolTarget)new PoolTarget.Azure(one, two, three)),
        Gen.Select(Word, Word, Gen.Bool, Word, (project, place, wide, group) =>
            (PoolTarget)new PoolTarget.Gcp(project, place, wide, group)),
        Word.Select(group => (PoolTarget)new PoolTarget.Simulated(group)));

    private static Gen<MetricSource> Source() => Gen.OneOf<MetricSource>(
        Word.Select(name => (MetricSource)new MetricSource.Observed(name)),
        Gen.Select(Input(), Gen.Int[1, 60], Word, Word.Null(), (input, minutes, region, perReplica) =>
            (MetricSource)new MetricSource.CloudWatch(
                input.Namespace, input.Metric, input.Statistic, input.Dimensions, TimeSpan.FromMinutes(minutes),
                region, perReplica)),
        Gen.Select(Word, Input(), Input(), Word, (expression, one, two, region) =>
            (MetricSource)new MetricSource.CloudWatchMath(
                expression,
                ImmutableSortedDictionary.CreateRange(
                    StringComparer.Ordinal, [KeyValuePair.Create("m1", one), KeyValuePair.Create("wait_2", two)]),
                TimeSpan.FromSeconds(10),
                region)),
        Gen.Select(Word.Null(), Word, Word.Null(), Word.Null(), (space, metric, filter, perReplica) =>
            (MetricSource)new MetricSource.AzureMonitor(
                "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachineScaleSets/chat",
                space, metric, "Total", filter, TimeSpan.FromMinutes(5), "eastus2", perReplica)),
        Gen.Enum<QueueMeasure>().Select(measure =>
            (MetricSource)new MetricSource.StorageQueue(new Uri("https://a.queue.core.windows.net/q"), measure)),
        Gen.Const((MetricSource)new MetricSource.ServiceBus(
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.ServiceBus/namespaces/n/queues/q")),
        Gen.Select(Word, Word, Gen.Bool, Gen.Int[1, 600], Word.Null(), (project, filter, aligned, seconds, label) =>
            (MetricSource)new MetricSource.CloudMonitoring(
                project, filter, aligned ? "ALIGN_MEAN" : null, aligned ? null : "REDUCE_SUM",
                TimeSpan.FromSeconds(seconds), label)),
        Gen.Enum<QueueMeasure>().Select(measure =>
            (MetricSource)new MetricSource.PubSub("projects/p/subscriptions/chat", measure)),
        Gen.Select(Word, Gen.Bool, Auth().Null(), (query, told, auth) => (MetricSource)new MetricSource.Prometheus(
            query,
            told ? new Uri("http://prometheus:9090/api?x=1&y=%20") : null,
            auth,
            told ? null : "instance")),
        Gen.Select(Series(), Series().Null(), Gen.Enum<ScrapeMeasure>(), Gen.Int[1, 65535], (one, two, measure, port) =>
            (MetricSource)new MetricSource.Scrape(
                two is null ? [one] : [one, two], measure, port, "/metrics", TimeSpan.FromSeconds(90))),
        Gen.Select(Word, Gen.Enum<QueueMeasure>(), (region, measure) =>
            (MetricSource)new MetricSource.Sqs(new Uri("https://sqs/1/q"), region, measure)));

    private static Gen<PrometheusAuth> Auth() => Gen.OneOf<PrometheusAuth>(
        Gen.Select(Word, user => (PrometheusAuth)new PrometheusAuth.Basic(user, "password-file")),
        Gen.Const((PrometheusAuth)new PrometheusAuth.Bearer("token")),
        Gen.Enum<PrometheusCloud>().Select(cloud => (PrometheusAuth)new PrometheusAuth.Cloud(cloud)));

    private static Gen<ScrapedSeries> Series() => Gen.Select(
        Gen.Dictionary(Gen.OneOf(Gen.Const("model_name"), Gen.Const("engine")), Word)[0, 2],
        Gen.OneOf(Gen.Const(1.0), Gen.Const(100.0), Gen.Const(0.001)).Select(Ratio.Of),
        (labels, factor) => new ScrapedSeries(
            "vllm:num_requests_running", labels.ToImmutableSortedDictionary(StringComparer.Ordinal), factor));

    private static Gen<CloudWatchInput> Input() => Gen.Select(
        Word, Word, Gen.Dictionary(Word, Word)[0, 3], (space, metric, dimensions) => new CloudWatchInput(
            space, metric, "p95", dimensions.ToImmutableSortedDictionary(StringComparer.Ordinal)));

    private static Gen<(MetricPolicy Metric, ScalerPolicy Scaler)> Scaler(int index)
    {
        var name = new MetricName($"m{index}");
        var wide = new ValueRange(Quantity.OfMilli(-1500), null);
        return Gen.Select(Source(), Time, Gen.Int[0, 6], Amount, Time, Gen.Int[1, 500]).Select(
            (source, age, kind, amount, time, whole) =>
            {
                var (unit, scope, scaler) = kind switch
                {
                    0 => (MetricUnit.Ratio, MetricScope.ReplicaMean,
                        (ScalerPolicy)new ScalerPolicy.TargetTracking(name, new Target.Utilization(whole))),
                    1 => (MetricUnit.PerSecond, MetricScope.FleetTotal,
                        new ScalerPolicy.TargetTracking(name, new Target.AverageValue(amount))),
                    2 => (MetricUnit.Milliseconds, MetricScope.ReplicaMean, new ScalerPolicy.Latency(name, time)),
                    3 => (MetricUnit.Count, MetricScope.FleetTotal, new ScalerPolicy.Queue(name, whole % 2 == 0
                        ? new QueueGoal.PerReplica(amount)
                        : new QueueGoal.Drain(time, Served: null))),
                    4 => (MetricUnit.Count, MetricScope.FleetTotal, new ScalerPolicy.Concurrency(
                        name, amount, time + time, time, Ratio.Of(1 + (whole / 7.0)))),
                    5 when index == 0 => (MetricUnit.PerSecond, MetricScope.FleetTotal, Demand(name, whole)),
                    _ => (MetricUnit.Percent, MetricScope.FleetTotal, Steps(name, amount, whole, time)),
                };
                source = scaler is ScalerPolicy.Demand ? new MetricSource.Observed("request_rate") : source;
                return (new MetricPolicy(name, source, scope, unit, age, wide), scaler);
            });
    }

    private static ScalerPolicy.Demand Demand(MetricName name, int whole) => new(
        name,
        Ratio.Of(1 + (whole / 7.0)),
        whole % 3 == 0 ? null : EnginePriors.Names[whole % EnginePriors.Names.Length]);

    private static ScalerPolicy.StepScaling Steps(MetricName name, Quantity amount, int whole, TimeSpan time) => new(
        name,
        amount,
        StepAdjustment.PercentChangeInCapacity,
        [
            new(null, Quantity.OfMilli(-whole), -whole),
            new(Quantity.OfMilli(-whole), amount, 0),
            new(amount, null, whole),
        ],
        Replicas.Of(whole % 3),
        whole % 2 == 0 ? TimeSpan.Zero : time);

    private static Gen<Policy> Founded() => Gen.Select(
        Gen.Enum<Mode>(), Target().Array[1, 3], Gen.Decimal[0, 1000], Gen.Int[1, 16],
        Scaler(0), Scaler(1), Scaler(2), (mode, targets, price, gpus, one, two, three) => new Policy
        {
            Fleet = new FleetName("fleet-1.x"),
            Mode = mode,
            Pools =
            [
                .. targets.Distinct().Select((target, index) => new PoolPolicy(
                    new PoolName($"pool{index}"), target, gpus, HourlyPrice.Of(decimal.Round(price, 4)),
                    index == 1 ? Replicas.Of(5) : null)),
            ],
            Range = ReplicaRange.Of(Replicas.Of(1), Replicas.Of(10)),
            Metrics = new[] { one.Metric, two.Metric, three.Metric }
                .ToImmutableSortedDictionary(each => each.Name, each => each),
            Scalers = [one.Scaler, two.Scaler, three.Scaler],
        });

    private static Gen<Policy> Guards() => Gen.Select(
        Gen.Select(Rules, Rules, (up, down) => new Behavior(up, down)).Null(),
        Gen.Select(Time, Time, (scaleOut, scaleIn) => new Cooldown(scaleOut, scaleIn)),
        Time,
        Count.Nullable(),
        Gen.Select(Gen.Double[0, 3], Count, Gen.Bool, (share, count, fixedSize) => new WarmPoolPolicy(
            fixedSize ? count : null,
            fixedSize ? WarmPoolPolicy.ShareDefault : Ratio.Of(share),
            count,
            count + count)).Null(),
        Gen.Select(Gen.Decimal[0, 10_000], Gen.Bool, (dollars, hourly) => new BudgetPolicy(
            hourly ? Money.Of(dollars) : null, Money.Of(dollars))).Null(),
        Gen.Select(Count, Time.Nullable(), Time, Time, Time).Select((count, some, first, more, warm) => (
            new BreakerPolicy(count, some), new BackOffPolicy(first, first + more), new ColdStart(more, warm),
            new Objectives(some, first)
            {
                LongPrompts = some is null
                    ? null
                    : new(count.Count, TimeSpan.FromTicks(1 + (first.Ticks % TimeSpan.TicksPerSecond))),
            })),
        (behavior, cooldown, blindFor, fallback, warm, budget, rest) => Empty() with
        {
            Behavior = behavior,
            Cooldown = cooldown,
            BlindFor = blindFor,
            BlindFallback = fallback,
            WarmPool = warm,
            Budget = budget,
            Breaker = rest.Item1,
            BackOff = rest.Item2,
            ColdStart = rest.Item3,
            Objectives = rest.Item4,
        });

    private static Gen<Policy> Hands() => Gen.Select(
        Gen.Enum<ExternalChange>(), Time, Count, Gen.Int[-14, 14], Gen.Bool, (change, time, count, offset, given) =>
        {
            var until = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.FromHours(offset)) + time;
            return Empty() with
            {
                OnExternalChange = change,
                Pin = given ? new Pin(count, until) : null,
                PausedUntil = given ? null : until,
                Schedule = given
                    ? [new("a: b", "*/5 9-17 * * MON-FRI", "Europe/Berlin", time, count, null),
                        new("c", "0 0 9 * * *", "UTC", time, null, count)]
                    : [],
            };
        });

    private static Policy Empty() => new()
    {
        Fleet = new FleetName("empty"),
        Pools = [],
        Range = default,
        Metrics = ImmutableSortedDictionary<MetricName, MetricPolicy>.Empty,
        Scalers = [],
    };
}
