using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json;

using Azure;

using Cronos;

using LlmCloudScaler.AzureFunctions.Rounds;
using LlmCloudScaler.AzureFunctions.Settings;
using LlmCloudScaler.AzureFunctions.Telemetry;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Hosts;
using LlmCloudScaler.Evaluation.Hosts.Rounds;
using LlmCloudScaler.Evaluation.Hosts.Settings;
using LlmCloudScaler.Evaluation.Ticks;
using LlmCloudScaler.Fakes;
using LlmCloudScaler.Providers.Azure.Clients;

using Microsoft.Extensions.Time.Testing;

namespace LlmCloudScaler.AzureFunctions.Tests.Fakes;

/// <summary>The function as it is deployed, but for the cloud around it.</summary>
internal sealed class Deployment : IDisposable
{
    private readonly Meter _meter = new($"test {Guid.NewGuid()}");
    private readonly MeterListener _listener = new();
    private readonly List<string> _lines = [];
    private readonly List<(string Name, double Value, string? Fleet)> _figures = [];

    public Deployment()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == _meter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _figures.Add(
            (instrument.Name, value, tags.IsEmpty ? null : (string?)tags[0].Value)));
        _listener.Start();
    }

    public static DateTimeOffset Start { get; } = new(2026, 1, 5, 0, 1, 0, TimeSpan.Zero);

    public HostSettings Settings { get; set; } = new()
    {
        Rounds = new RoundSettings { Policies = "policies", Ceiling = Mode.Enforce },
        Port = 1,
        Storage = new StorageAccount.Connection("UseDevelopmentStorage=true"),
        Schedule = CronExpression.Parse("0 * * * * *", CronFormat.IncludeSeconds),
    };

    public FakeTimeProvider Clock { get; } = new(Start);

    public FakeCloud Cloud { get; } = new();

    public FakeStore Store { get; } = new();

    public FakePolicies Policies { get; } = new(fleet => SamplePolicy.Of(fleet));

    /// <summary>What was sent to the queue.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>Whether the queue takes a message.</summary>
    public Func<string, bool> QueueTakes { get; set; } = _ => true;

    /// <summary>The log's lines so far.</summary>
    public ImmutableArray<JsonElement> Lines => [.. _lines.Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>The lines of a type.</summary>
    public IEnumerable<JsonElement> LinesOf(string type) =>
        Lines.Where(line => line.GetProperty("type").GetString() == type);

    /// <summary>The values of a metric about ourselves, in the order told.</summary>
    public IEnumerable<double> MetricOf(string name, string? fleet = null) =>
        _figures.Where(figure => figure.Name == name && figure.Fleet == fleet).Select(figure => figure.Value);

    public Deployment With(params string[] fleets)
    {
        foreach (var fleet in fleets)
        {
            Policies.Add(fleet);
        }

        return this;
    }

    /// <summary>With other settings of its rounds.</summary>
    public void Set(Func<RoundSettings, RoundSettings> change) =>
        Settings = Settings with { Rounds = change(Settings.Rounds) };

    public Task<JsonElement> TickAsync() => Read(Handler().TickAsync("invocation-1"));

    public Task<JsonElement> AlertAsync(string payload) =>
        Read(Handler().AlertAsync("invocation-1", Parse(payload)));

    public Task<JsonElement> FanOutAsync(string payload) =>
        Read(Handler().FanOutAsync("invocation-1", Parse(payload)));

    public Task<JsonElement> CallAsync(string payload) =>
        Read(Handler().CallAsync("invocation-1", Parse(payload)));

    public void Dispose()
    {
        _listener.Dispose();
        _meter.Dispose();
    }

    private Handler Handler()
    {
        var rounds = Settings.Rounds;
        var round = new Round(Cloud, Cloud, Store, Clock) { Ceiling = rounds.Ceiling };
        HandOn? handOn = Settings.Queue is null ? null : new FanOut(SendAsync, rounds.InlineFleets).SendAsync;
        var dispatcher = new Dispatcher(round, handOn, rounds.InlineFleets, () => ApiUsage.None, Clock);
        var outlets = HandlerOutlets.Of((_, line) => _lines.Add(line), _meter);
        var service = new FunctionService(rounds, Policies, Store, dispatcher, Clock, outlets);
        return new Handler(Settings, service, Clock);
    }

    private Task SendAsync(string message, CancellationToken cancellation)
    {
        lock (Sent)
        {
            if (!QueueTakes(message))
            {
                throw new RequestFailedException(503, "busy\nStatus: 503");
            }

            Sent.Add(message);
            return Task.CompletedTask;
        }
    }

    private static JsonElement Parse(string payload) => JsonDocument.Parse(payload).RootElement;

    private static async Task<JsonElement> Read(Task<byte[]> answer) =>
        Parse(Encoding.UTF8.GetString(await answer));
}
