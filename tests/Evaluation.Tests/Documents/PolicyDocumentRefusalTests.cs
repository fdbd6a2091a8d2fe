using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Documents;

public sealed class PolicyDocumentRefusalTests
{
    [Theory]
    [InlineData("{\"apiVersion\": \"llmcloudscaler/v1\",\n \"fleet\": ", "line 2, column")]
    [InlineData("{\"a\": 1]", "line 1, column")]
    [InlineData("fleet: [a, b\nmode: x", "line 2, column")]
    [InlineData("fleet: a\n\tmode: x", "line 2, column")]
    [InlineData("fleet: 'a", "line 1, column")]
    [InlineData("a: b: c", "line 1, column 5")]
    [InlineData("a: @x", "line 1, column 4")]
    [InlineData("a: 1\n b: 2", "line 2, column 3")]
    [InlineData("a:\n  : x\n", "a value is missing")]
    [InlineData("a: [x\ny", "something is not closed")]
    [InlineData("%TAG !  \n---\na: 1", "line 1, column")]
    [InlineData("!!st[1: x", "line 1, column")]
    [InlineData("%YAML 9.9\n---\na: 1", "line 1, column")]
    public void Malformed_text_is_told_with_line_and_column(string text, string where) =>
        Reading.Refused(text, "document", where);

    [Theory]
    [InlineData("", "one document")]
    [InlineData("# nothing but a remark", "one document")]
    [InlineData("a: 1\n---\nb: 2", "one document")]
    [InlineData("null", "a mapping with apiVersion")]
    [InlineData("just a text", "a mapping with apiVersion")]
    [InlineData("[1, 2]", "a mapping with apiVersion")]
    [InlineData("42", "a mapping with apiVersion")]
    [InlineData("a: \0b", "U+0000")]
    public void What_is_no_mapping_is_refused_as_a_whole(string text, string part) =>
        Reading.Refused(text, "document", part);

    [Theory]
    [InlineData("mode: enforced", "mode", "did you mean enforce?")]
    [InlineData("mode: Enforce", "mode", "did you mean enforce?")]
    [InlineData("mode: 1", "mode", "one of dryRun, shadow, scaleOutOnly, enforce")]
    [InlineData("mode: [enforce]", "mode", "a list of 1")]
    [InlineData("semantics: k8s", "semantics", "one of native, kubernetes")]
    [InlineData("apiVersion: v1", "apiVersion", "llmcloudscaler/v1")]
    [InlineData("fleet: 70", "fleet", "in quotes")]
    [InlineData("fleet: ''", "fleet", "a name of letters")]
    [InlineData("fleet: ../etc", "fleet", "a name of letters")]
    [InlineData("fleet: true", "fleet", "in quotes")]
    [InlineData("fleet: null", "fleet", "nothing")]
    [InlineData("metirc: {}", "metirc", "did you mean metrics?")]
    [InlineData("replicas: 5", "replicas", "a mapping with min, max")]
    [InlineData("replicas: { min: 12, max: 10 }", "replicas.min", "at most replicas.max, which is 10")]
    [InlineData("replicas: { min: -1, max: 10 }", "replicas.min", "a whole number, 0 or more")]
    [InlineData("replicas: { min: '2', max: 10 }", "replicas.min", "a number, without quotes")]
    [InlineData("replicas: { min: 2.5, max: 10 }", "replicas.min", "a whole number")]
    [InlineData("replicas: { min: 2, max: .inf }", "replicas.max", "a whole number")]
    [InlineData("replicas: { min: 2, max: .nan }", "replicas.max", "a whole number")]
    [InlineData("replicas: { min: 2, max: NaN }", "replicas.max", "a whole number")]
    [InlineData("replicas: { min: 2, max: 1e400 }", "replicas.max", "a whole number")]
    [InlineData("replicas: { min: 2, max: 99999999999 }", "replicas.max", "99999999999")]
    [InlineData("replicas: { min: 2 }", "replicas.max", "nothing")]
    [InlineData("replicas: { min: 2, maxx: 10 }", "replicas.maxx", "did you mean max?")]
    [InlineData("replicas: { min: 0, max: 10 }", "replicas.min", "zero block")]
    public void A_plain_value_that_is_wrong_is_told_with_path_and_remedy(string line, string path, string part) =>
        Reading.Refused(Sample.With(line), path, part);

    [Theory]
    [InlineData("pools: []", "pools", "a list, not empty")]
    [InlineData("pools: [ {} ]", "pools[0]", "exactly one of aws, azure, gcp, simulated")]
    [InlineData("pools: [ { simulated: { group: g }, aws: { region: r, autoScalingGroup: g } } ]", "pools[0]",
        "aws and simulated")]
    [InlineData("pools: [ { aws: { region: r } } ]", "pools[0].aws.autoScalingGroup", "nothing")]
    [InlineData("pools: [ { gcp: { project: p, instanceGroup: g } } ]", "pools[0].gcp", "exactly one of zone, region")]
    [InlineData("pools: [ { gcp: { project: p, instanceGroup: g, zone: z, region: r } } ]", "pools[0].gcp",
        "zone and region")]
    [InlineData("pools: [ { simulatd: { group: g } } ]", "pools[0].simulatd", "did you mean simulated?")]
    [InlineData("pools: [ { simulated: { group: g }, pricePerHour: -1 } ]", "pools[0].pricePerHour", "0 or more")]
    [InlineData("pools: [ { simulated: { group: g }, pricePerHour: '40' } ]", "pools[0].pricePerHour",
        "a number, without quotes")]
    [InlineData("pools: [ { simulated: { group: g }, gpusPerReplica: 0 } ]", "pools[0].gpusPerReplica", "from 1")]
    [InlineData("pools: [ { simulated: { group: g }, max: 4 } ]", "replicas.max", "which is 4")]
    [InlineData("pools: [ { simulated: { group: g }, name: a }, { simulated: { group: h }, name: a } ]",
        "pools[1].name", "a name no other pool has")]
    [InlineData("pools: [ { simulated: { group: g } }, { simulated: { group: g } } ]", "pools[1]",
        "the same group as pools[0]")]
    public void A_pool_that_is_wrong_is_told_with_path_and_remedy(string line, string path, string part) =>
        Reading.Refused(Sample.With(line), path, part);

    [Theory]
    [InlineData("{}", "metrics.gpu", "exactly one of observed, cloudWatch")]
    [InlineData("{ observed: a, sqs: { queueUrl: 'https://q', region: r } }", "metrics.gpu", "observed and sqs")]
    [InlineData("{ observed: gpu_utilization, unit: percents }", "metrics.gpu.unit", "did you mean percent?")]
    [InlineData("{ observed: gpu_utilization, maxAge: 3 }", "metrics.gpu.maxAge", "with its unit")]
    [InlineData("{ observed: gpu_utilization, maxAge: 0s }", "metrics.gpu.maxAge", "more than 0")]
    [InlineData("{ observed: gpu_utilization, maxAge: -3m }", "metrics.gpu.maxAge", "a duration")]
    [InlineData("{ observed: gpu_utilization, maxAge: 3 m }", "metrics.gpu.maxAge", "a duration")]
    [InlineData("{ observed: gpu_utilization, maxAge: 9999999d }", "metrics.gpu.maxAge", "a duration")]
    [InlineData("{ observed: gpu_utilization, range: [100, 0] }", "metrics.gpu.range", "the least plausible value")]
    [InlineData("{ observed: gpu_utilization, range: [0] }", "metrics.gpu.range", "two numbers")]
    [InlineData("{ observed: gpu_utilization, range: [null, 1] }", "metrics.gpu.range", "two numbers")]
    [InlineData("{ observed: gpu_utilization, range: 0..100 }", "metrics.gpu.range", "two numbers")]
    [InlineData("{ observed: gpu_utilization, maxage: 3m }", "metrics.gpu.maxage", "did you mean maxAge?")]
    [InlineData("{ cloudWatch: { namespace: n, metric: m, period: 45s } }", "metrics.gpu.cloudWatch.period",
        "whole minutes")]
    [InlineData("{ cloudWatch: { namespace: n, metric: m, statistic: mean } }", "metrics.gpu.cloudWatch.statistic",
        "Average")]
    [InlineData("{ azureMonitor: { resource: /subscriptions/s/resourceGroups/g/providers/P/t/n, metric: m, "
        + "aggregation: Averge } }", "metrics.gpu.azureMonitor.aggregation", "did you mean Average?")]
    [InlineData("{ azureMonitor: { resource: /subscriptions/s/resourceGroups/g/providers/P/t/n, metric: m, "
        + "interval: 2m } }", "metrics.gpu.azureMonitor.interval", "1m, 5m")]
    [InlineData("{ azureMonitor: { resource: chat, metric: m } }",
        "metrics.gpu.azureMonitor.resource", "/subscriptions/")]
    [InlineData("{ azureMonitor: { metric: m } }", "metrics.gpu.azureMonitor.resource", "no pool is on Azure")]
    [InlineData("{ serviceBus: { resource: /subscriptions/s/resourceGroups/g/providers/P/t/n } }",
        "metrics.gpu.serviceBus.resource", "/queues/NAME")]
    [InlineData("{ cloudMonitoring: { filter: f } }",
        "metrics.gpu.cloudMonitoring.project", "no pool is on Google Cloud")]
    [InlineData("{ pubSub: { subscription: chat } }", "metrics.gpu.pubSub.subscription", "projects/PROJECT")]
    [InlineData("{ storageQueue: { queueUrl: q } }", "metrics.gpu.storageQueue.queueUrl", "https://")]
    [InlineData("{ cloudMonitoring: { project: p, filter: f, aligner: mean } }",
        "metrics.gpu.cloudMonitoring.aligner", "ALIGN_MEAN")]
    [InlineData("{ prometheus: { query: q, endpoint: 'ftp://host' } }", "metrics.gpu.prometheus.endpoint", "http")]
    [InlineData("{ prometheus: {} }", "metrics.gpu.prometheus.query", "nothing")]
    public void A_metric_that_is_wrong_is_told_with_path_and_remedy(string metric, string path, string part) =>
        Reading.Refused(Sample.With($"metrics: {{ gpu: {metric} }}"), path, part);

    [Theory]
    [InlineData("{}", "scalers[3]", "exactly one of demand, targetTracking")]
    [InlineData("{ queue: { metric: q, perReplica: 1 }, latency: { metric: t, objective: 1s } }", "scalers[3]",
        "queue and latency")]
    [InlineData("{ targetTracking: { metric: k } }", "scalers[3].targetTracking", "exactly one of utilization")]
    [InlineData("{ demand: { missCost: 1 } }", "scalers[3].demand.missCost", "more than 1")]
    [InlineData("{ demand: { misCost: 9 } }", "scalers[3].demand.misCost", "did you mean missCost?")]
    [InlineData("{ demand: { prior: llama3-8b } }", "scalers[3].demand.prior", "llama3-8b-a100x1")]
    [InlineData("{ demand: { metric: rates } }", "scalers[3].demand.metric", "did you mean rate?")]
    [InlineData("{ targetTracking: { metric: k, value: 1, averageValue: 2 } }", "scalers[3].targetTracking",
        "averageValue and value")]
    [InlineData("{ targetTracking: { metric: k, averagValue: 0.5 } }", "scalers[3].targetTracking.averagValue",
        "did you mean averageValue?")]
    [InlineData("{ targetTracking: { metric: k, averageValue: 0 } }", "scalers[3].targetTracking.averageValue",
        "more than 0")]
    [InlineData("{ targetTracking: { metric: k, averageValue: 75 } }", "scalers[3].targetTracking.averageValue",
        "within the metric's range, 0 to 1")]
    [InlineData("{ targetTracking: { metric: q, utilization: 75 } }", "scalers[3].targetTracking.utilization",
        "percent or ratio")]
    [InlineData("{ targetTracking: { metric: kk, averageValue: 1 } }", "scalers[3].targetTracking.metric",
        "did you mean k?")]
    [InlineData("{ queue: { metric: t, perReplica: 5 } }", "scalers[3].queue.metric", "fleetTotal")]
    [InlineData("{ queue: { metric: q, perReplica: 5, served: rate } }", "scalers[3].queue.served",
        "only with drainWithin")]
    [InlineData("{ queue: { metric: q, drainWithin: 1m, served: k } }", "scalers[3].queue.served", "perSecond")]
    [InlineData("{ latency: { metric: q, objective: 1s } }", "scalers[3].latency.metric", "seconds or milliseconds")]
    [InlineData("{ latency: { metric: t, objective: soon } }", "scalers[3].latency.objective", "a duration")]
    [InlineData("{ concurrency: { metric: q, perReplica: 8, panicWindow: 2m } }",
        "scalers[3].concurrency.panicWindow", "at most stableWindow, which is 60s")]
    [InlineData("{ concurrency: { metric: q, perReplica: 8, panicThreshold: 1 } }",
        "scalers[3].concurrency.panicThreshold", "more than 1")]
    [InlineData("{ stepScaling: { metric: q, threshold: 5, adjustment: changeInCapacity, steps: [] } }",
        "scalers[3].stepScaling.steps", "not empty")]
    [InlineData("{ stepScaling: { metric: q, threshold: 5, adjustment: changeInCapacity, "
        + "steps: [ { from: 0, to: 5, adjust: 1 }, { from: 6, adjust: 2 } ] } }",
        "scalers[3].stepScaling.steps[1].from", "which is 5")]
    [InlineData("{ stepScaling: { metric: q, threshold: 5, adjustment: changeInCapacity, "
        + "steps: [ { from: 5, to: 5, adjust: 1 } ] } }", "scalers[3].stepScaling.steps[0].to", "more than from")]
    [InlineData("{ stepScaling: { metric: q, threshold: 5, adjustment: exactCapacity, "
        + "steps: [ { from: 0, adjust: -1 } ] } }", "scalers[3].stepScaling.steps[0].adjust", "0 or more")]
    [InlineData("{ stepScaling: { metric: q, threshold: 5, adjustment: exactCapacity, "
        + "steps: [ { adjust: 1 } ] } }", "scalers[3].stepScaling.steps[0]", "from, to or both")]
    [InlineData("{ stepScaling: { metric: q, threshold: 5, adjustment: changeInCapacity, minMagnitude: 2, "
        + "steps: [ { from: 0, adjust: 1 } ] } }", "scalers[3].stepScaling.minMagnitude", "percentChangeInCapacity")]
    public void A_scaler_that_is_wrong_is_told_with_path_and_remedy(string scaler, string path, string part) =>
        Reading.Refused(Sample.WithScaler(scaler), path, part);

    [Theory]
    [InlineData("behavior: { scaleUp: { policies: [] } }", "behavior.scaleUp.policies", "not empty")]
    [InlineData("behavior: { scaleUp: { selectPolicy: max } }", "behavior.scaleUp.selectPolicy", "did you mean Max?")]
    [InlineData("behavior: { scaleUp: { stabilizationWindowSeconds: 3601 } }",
        "behavior.scaleUp.stabilizationWindowSeconds", "0 to 3600")]
    [InlineData("behavior: { scaleDown: { policies: [ { type: Pods, value: 1, periodSeconds: 1801 } ] } }",
        "behavior.scaleDown.policies[0].periodSeconds", "1 to 1800")]
    [InlineData("behavior: { scaleDown: { policies: [ { type: Pods, value: 0, periodSeconds: 60 } ] } }",
        "behavior.scaleDown.policies[0].value", "1 or more")]
    [InlineData("behavior: { scaleDown: { tolerance: some } }", "behavior.scaleDown.tolerance", "500m")]
    [InlineData("behavior: { scaleDown: { tolerance: -0.1 } }", "behavior.scaleDown.tolerance", "0 or more")]
    [InlineData("blindFallback: 11", "blindFallback", "which are 2 and 10")]
    [InlineData("blindFor: 15", "blindFor", "with its unit")]
    [InlineData("warmPool: { size: 1, share: 0.5 }", "warmPool", "size and share")]
    [InlineData("warmPool: { planned: true, share: 0.5, max: 2 }", "warmPool", "share and planned")]
    [InlineData("warmPool: { planned: true, max: 2 }", "warmPool.planned", "only with a demand scaler")]
    [InlineData("warmPool: {}", "warmPool.max", "nothing")]
    [InlineData("warmPool: { min: 3, max: 2 }", "warmPool.min", "at most warmPool.max")]
    [InlineData("warmPool: { size: 3, max: 2 }", "warmPool.size", "at most warmPool.max")]
    [InlineData("zero: { idleFor: 5m }", "zero.signal", "demand that lives off the fleet")]
    [InlineData("zero: { signal: gpu }", "zero.signal", "fleetTotal")]
    [InlineData("zero: { signal: gpus }", "zero.signal", "did you mean gpu?")]
    [InlineData("budget: { perHour: 100 }", "pools[0].pricePerHour", "the policy has a budget")]
    [InlineData("schedule: [ { name: a, cron: '0 9 * *', duration: 1h, min: 3 } ]", "schedule[0].cron",
        "five fields")]
    [InlineData("schedule: [ { name: a, cron: '0 25 * * *', duration: 1h, min: 3 } ]", "schedule[0].cron",
        "five fields")]
    [InlineData("schedule: [ { name: a, cron: '0 9 * * *', duration: 1h, min: 3, timeZone: Mars/Base } ]",
        "schedule[0].timeZone", "Europe/Berlin")]
    [InlineData("schedule: [ { name: a, cron: '0 9 * * *', duration: 1h, min: 5, max: 3 } ]", "schedule[0].min",
        "at most schedule[0].max")]
    [InlineData("schedule: [ { name: a, cron: '0 9 * * *', duration: 1h } ]", "schedule[0]", "changes nothing")]
    [InlineData("schedule: [ { name: a, cron: '0 9 * * *', duration: 1h, min: 11 } ]", "schedule[0].min",
        "replicas.max")]
    [InlineData("pin: { replicas: 1, until: '2026-01-05T00:00:00Z' }", "pin.replicas", "which are 2 and 10")]
    [InlineData("pin: { replicas: 3, until: '2026-01-05T00:00:00' }", "pin.until", "with its offset")]
    [InlineData("pin: { replicas: 3, until: '2026-02-30T00:00:00Z' }", "pin.until", "with its offset")]
    [InlineData("pin: { replicas: 3 }", "pin.until", "nothing")]
    [InlineData("pause: { until: later }", "pause.until", "with its offset")]
    [InlineData("onExternalChange: ignore", "onExternalChange", "one of adopt, pause, overrule")]
    [InlineData("breaker: { missing: 0 }", "breaker.missing", "1 or more")]
    [InlineData("backOff: { first: 1h, longest: 1m }", "backOff.first", "at most backOff.longest")]
    [InlineData("coldStart: { boot: 1m }", "coldStart.modelLoad", "go together")]
    [InlineData("objectives: { ttftP59: 1s }", "objectives.ttftP59", "did you mean ttftP95?")]
    [InlineData("objectives: { itlP95: 1s, longPrompts: { beyond: 1, perToken: 1ms } }", "objectives.ttftP95",
        "objectives.longPrompts adds to it")]
    [InlineData("objectives: { ttftP95: 1s, longPrompts: { beyond: 2000 } }", "objectives.longPrompts.perToken",
        "nothing")]
    [InlineData("objectives: { ttftP95: 1s, longPrompts: { beyond: -1, perToken: 1ms } }",
        "objectives.longPrompts.beyond", "0 or more")]
    [InlineData("objectives: { ttftP95: 1s, longPrompts: { beyond: 1, perToken: 0.5 } }",
        "objectives.longPrompts.perToken", "with its unit")]
    [InlineData("objectives: { ttftP95: 1s, longPrompts: { beyond: 1, perToken: 0.00001ms } }",
        "objectives.longPrompts.perToken", "more than 0")]
    [InlineData("objectives: { ttftP95: 1s, longPrompts: { beyond: 1, perToken: 2s } }",
        "objectives.longPrompts.perToken", "at most 1s")]
    [InlineData("zero: { signal: gpu, stepwise: 'true' }", "zero.stepwise", "true or false, without quotes")]
    public void A_guard_that_is_wrong_is_told_with_path_and_remedy(string line, string path, string part) =>
        Reading.Names(Reading.Violations(Sample.With(line)), path, part);

    [Fact]
    public void A_metric_that_nothing_uses_is_refused() => Reading.Refused(
        Sample.With("metrics: { gpu: { observed: gpu_utilization }, idle: { observed: other } }"),
        "metrics.idle",
        "a metric that a scaler or zero.signal uses");

    [Fact]
    public void A_repeated_key_is_refused_and_told_with_its_line()
    {
        var violation = Assert.Single(Reading.Violations(Sample.With() + "fleet: other\n"));

        Assert.Equal("fleet", violation.Path);
        Assert.Equal(8, violation.Line);
        Assert.Equal("each key once", violation.Allowed);
    }

    [Fact]
    public void A_policy_whose_metrics_recommend_nothing_is_refused() => Reading.Refused(
        Sample.With("metrics: { mine: { observed: mine } }", "scalers: []"),
        "scalers",
        "none can be recommended");

    [Fact]
    public void Zero_is_not_woken_by_what_the_fleet_itself_reports() => Reading.Refused(
        Sample.With(
            "replicas: { min: 0, max: 3 }",
            "metrics: { busy: { observed: running_requests } }",
            "scalers: [ { concurrency: { metric: busy, perReplica: 8 } } ]",
            "zero: { signal: busy }"),
        "zero.signal",
        "which the replicas themselves report");
}
