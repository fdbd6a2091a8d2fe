using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

using Amazon.SQS.Model;

using LlmCloudScaler.AwsLambda.Journals;
using LlmCloudScaler.AwsLambda.Rounds;
using LlmCloudScaler.AwsLambda.Settings;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Hosts;
using LlmCloudScaler.Evaluation.Hosts.Rounds;
using LlmCloudScaler.Evaluation.Hosts.Settings;
using LlmCloudScaler.Evaluation.Ticks;
using LlmCloudScaler.Fakes;

using Microsoft.Extensions.Time.Testing;

namespace LlmCloudScaler.AwsLambda.Tests.Fakes;

/// <summary>The function as it is deployed, but for the cloud around it.</summary>
internal sealed class Deployment : IDisposable
{
    private readonly MemoryStream _log = new();

    public static DateTimeOffset Start { get; } = new(2026, 1, 5, 0, 1, 0, TimeSpan.Zero);

    public HostSettings Settings { get; set; } = new()
    {
        Rounds = new RoundSettings { Policies = "policies", Ceiling = Mode.Enforce },
        Region = "us-east-1",
        StateTable = "state",
    };

    public TimeProvider Clock { get; init; } = new FakeTimeProvider(Start);

    public FakeCloud Cloud { get; } = new();

    public FakeStore Store { get; } = new();

    public FakePolicies Policies { get; } = new(fleet => SamplePolicy.Of(fleet));

    /// <summary>What was sent to the queue.</summary>
    public List<SendMessageBatchRequest> Sent { get; } = [];

    /// <summary>What the queue says to it.</summary>
    public Func<SendMessageBatchResponse> QueueAnswers { get; set; } = () => new();

    /// <summary>How long an invocation may take.</summary>
    public TimeSpan Remaining { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>The log's lines so far.</summary>
    public ImmutableArray<JsonElement> Lines =>
    [
        .. Encoding.UTF8.GetString(_log.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement),
    ];

    /// <summary>The lines of a type.</summary>
    public IEnumerable<JsonElement> LinesOf(string type) =>
        Lines.Where(line => line.GetProperty("type").GetString() == type);

    /// <summary>The values of a metric about ourselves, in the order told.</summary>
    public IEnumerable<decimal> MetricOf(string name) => LinesOf("metrics")
        .Where(line => line.TryGetProperty(name, out _)).Select(line => line.GetProperty(name).GetDecimal());

    public Deployment With(params string[] fleets)
    {
        foreach (var fleet in fleets)
        {
            Policies.Add(fleet);
        }

        return this;
    }

    public void Dispose() => _log.Dispose();

    /// <summary>Has an event served.</summary>
    public async Task<JsonElement> InvokeAsync(string given)
    {
        var answer = await Handler().HandleAsync(
            Encoding.UTF8.GetBytes(given), new Invocation("request-1", "Root=1-2", "scaler", Remaining));
        return JsonDocument.Parse(answer).RootElement;
    }

    /// <summary>With other settings of its rounds.</summary>
    public void Set(Func<RoundSettings, RoundSettings> change) =>
        Settings = Settings with { Rounds = change(Settings.Rounds) };

    private Handler Handler()
    {
        var rounds = Settings.Rounds;
        var round = new Round(Cloud, Cloud, Store, Clock) { Ceiling = rounds.Ceiling };
        HandOn? handOn = Settings.QueueUrl is { } queue
            ? new FanOut(queue, SendAsync, rounds.InlineFleets).SendAsync
            : null;
        var dispatcher = new Dispatcher(round, handOn, rounds.InlineFleets, Used, Clock);
        var outlets = LambdaOutlets.Of(_log, Settings.MetricsNamespace);
        return new Handler(new FunctionService(rounds, Policies, Store, dispatcher, Clock, outlets));
    }

    /// <summary>As if each description were a call, at a cent each.</summary>
    private ApiUsage Used() => new(
        ApiUsage.None.Calls.SetItem("AutoScaling.DescribeAutoScalingGroups", Cloud.Described.Count),
        MetricsRequested: 0,
        Money.Of(0.01m * Cloud.Described.Count));

    private Task<SendMessageBatchResponse> SendAsync(SendMessageBatchRequest request, CancellationToken cancellation)
    {
        Sent.Add(request);
        return Task.FromResult(QueueAnswers());
    }
}
