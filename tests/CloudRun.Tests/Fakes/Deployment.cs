using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

using LlmCloudScaler.CloudRun.Journals;
using LlmCloudScaler.CloudRun.Requests;
using LlmCloudScaler.CloudRun.Rounds;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Hosts;
using LlmCloudScaler.Evaluation.Hosts.Rounds;
using LlmCloudScaler.Evaluation.Hosts.Settings;
using LlmCloudScaler.Evaluation.Ticks;
using LlmCloudScaler.Fakes;

using Microsoft.Extensions.Time.Testing;

namespace LlmCloudScaler.CloudRun.Tests.Fakes;

/// <summary>The service as it is deployed, but for the cloud around it.</summary>
internal sealed class Deployment : IDisposable
{
    private readonly MemoryStream _log = new();

    public static DateTimeOffset Start { get; } = new(2026, 1, 5, 0, 1, 0, TimeSpan.Zero);

    public RoundSettings Rounds { get; set; } = new() { Policies = "policies", Ceiling = Mode.Enforce };

    public bool HasTopic { get; set; }

    public FakeTimeProvider Clock { get; } = new(Start);

    public FakeCloud Cloud { get; } = new();

    public FakeStore Store { get; } = new();

    public FakePolicies Policies { get; } = new(fleet => SamplePolicy.Of(fleet));

    /// <summary>What was published.</summary>
    public List<string> Published { get; } = [];

    /// <summary>What the topic says against a publication.</summary>
    public string? TopicSays { get; set; }

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
    public IEnumerable<double> MetricOf(string name, string? fleet = null) => LinesOf("metrics")
        .Where(line => (line.TryGetProperty("fleet", out var told) ? told.GetString() : null) == fleet)
        .Select(line => line.GetProperty("figures"))
        .Where(figures => figures.TryGetProperty(name, out _))
        .Select(figures => figures.GetProperty(name).GetDouble());

    public Deployment With(params string[] fleets)
    {
        foreach (var fleet in fleets)
        {
            Policies.Add(fleet);
        }

        return this;
    }

    public Task<(int Status, JsonElement Body)> TickAsync(DateTimeOffset? scheduled = null) =>
        Read(Handler().TickAsync(Id, scheduled));

    public Task<(int Status, JsonElement Body)> AlertAsync(string body) => Read(Handler().AlertAsync(Id, Parse(body)));

    public Task<(int Status, JsonElement Body)> FanOutAsync(string body) =>
        Read(Handler().FanOutAsync(Id, Parse(body)));

    public Task<(int Status, JsonElement Body)> CallAsync(string body) => Read(Handler().CallAsync(Id, Parse(body)));

    public void Dispose() => _log.Dispose();

    /// <summary>A push of Pub/Sub.</summary>
    public static string Push(string text, string id = "m-1") => $$"""
        {
          "message": {
            "data": "{{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}}",
            "messageId": "{{id}}",
            "message_id": "{{id}}",
            "publishTime": "2026-01-05T00:01:00.123Z"
          },
          "subscription": "projects/fleets/subscriptions/alerts"
        }
        """;

    /// <summary>An incident of Cloud Monitoring.</summary>
    public static string Incident(string state = "open", long? startedAt = null, string label = "none") => $$"""
        {
          "incident": {
            "incident_id": "0.abc",
            "scoping_project_id": "fleets",
            "started_at": {{startedAt ?? Start.ToUnixTimeSeconds()}},
            "ended_at": null,
            "state": "{{state}}",
            "policy_name": "waiting",
            "condition_name": "too many",
            "resource": { "type": "instance_group", "labels": { "instance_group_name": "{{label}}" } },
            "metric": { "type": "custom.googleapis.com/waiting", "displayName": "waiting", "labels": {} },
            "summary": "more than wanted"
          },
          "version": "1.2"
        }
        """;

    private static RequestId Id => new("request-1", "00-trace-01");

    private Handler Handler()
    {
        var round = new Round(Cloud, Cloud, Store, Clock) { Ceiling = Rounds.Ceiling };
        HandOn? handOn = HasTopic ? new FanOut(PublishAsync, Rounds.InlineFleets).SendAsync : null;
        var dispatcher = new Dispatcher(round, handOn, Rounds.InlineFleets, () => ApiUsage.None, Clock);
        return new Handler(
            new FunctionService(Rounds, Policies, Store, dispatcher, Clock, CloudLogging.Of(_log)), Clock);
    }

    private Task<string?> PublishAsync(ImmutableArray<string> messages, CancellationToken cancellation)
    {
        if (TopicSays is null)
        {
            Published.AddRange(messages);
        }

        return Task.FromResult(TopicSays);
    }

    private static JsonElement Parse(string body) => JsonDocument.Parse(body).RootElement;

    private static async Task<(int Status, JsonElement Body)> Read(Task<Reply> reply)
    {
        var answer = await reply;
        return (answer.Status, Parse(Encoding.UTF8.GetString(answer.Body)));
    }
}
