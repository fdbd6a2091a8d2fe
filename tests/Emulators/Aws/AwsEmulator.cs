using System.Collections.Immutable;

using LlmCloudScaler.Emulators.Aws.AutoScaling;
using LlmCloudScaler.Emulators.Aws.CloudWatch;
using LlmCloudScaler.Emulators.Aws.Faults;
using LlmCloudScaler.Emulators.Aws.Http;
using LlmCloudScaler.Emulators.Aws.Identity;

namespace LlmCloudScaler.Emulators.Aws;

/// <summary>As much of an AWS account as a fleet needs: Auto Scaling, CloudWatch metrics and, for whoever asks what he
/// may do, IAM, STS and Service Quotas. It listens on the loopback and keeps everything in memory. Signatures must be
/// there and are not verified. What happens of itself goes by the given clock: equal requests at equal instants make
/// equal histories.</summary>
public sealed class AwsEmulator : IAsyncDisposable
{
    private readonly AwsEmulatorOptions _options;
    private readonly Turnstile _turnstile;
    private readonly IdSource _ids = new();
    private readonly GroupDirectory _groups = new();
    private readonly EmulatedHost _host;
    private ImmutableArray<string> _violations = [];

    private AwsEmulator(AwsEmulatorOptions options)
    {
        _options = options;
        _turnstile = new Turnstile(options.Time);
        Metrics = new EmulatedMetrics(_turnstile, options.Region);
        Identity = new EmulatedIdentity(options.Account);
        _host = new EmulatedHost(options.Time, Faults, Requests, CarryOut, Inspect);
    }

    /// <summary>For <c>AWS_ENDPOINT_URL</c>.</summary>
    public Uri Endpoint { get; private set; } = new("http://127.0.0.1");

    public EmulatedMetrics Metrics { get; }

    public EmulatedIdentity Identity { get; }

    public EmulatedQuotas Quotas { get; } = new();

    public FaultScript Faults { get; } = new();

    public RequestLog Requests { get; } = new();

    /// <summary>What <see cref="AwsEmulatorOptions.Inspect"/> found wrong so far.</summary>
    public ImmutableArray<string> Violations => _violations;

    /// <summary>Starts to listen.</summary>
    public static async Task<AwsEmulator> StartAsync(AwsEmulatorOptions? options = null)
    {
        var emulator = new AwsEmulator(options ?? new AwsEmulatorOptions());
        emulator.Endpoint = await emulator._host.StartAsync();
        return emulator;
    }

    /// <summary>Creates a group.</summary>
    public EmulatedGroup AddGroup(GroupOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return _turnstile.Pass(now =>
        {
            var group = new GroupState(options, options.Region ?? _options.Region, _options.Account, _ids, now);
            _groups.Add(group);
            return new EmulatedGroup(group, _turnstile, _groups.Remove);
        });
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private AwsAnswer CarryOut(AwsRequest request) => _turnstile.Pass(now => Answer(request with { At = now }));

    private AwsAnswer Answer(AwsRequest request) =>
        Identity.Refuse(request) is { } refusal ? refusal
        : request.Service == AwsService.AutoScaling ? new AutoScalingService(_groups).Answer(request)
        : request.Service == AwsService.CloudWatch ? new CloudWatchService(Metrics).Answer(request)
        : request.Service == AwsService.ServiceQuotas ? new QuotaService(Quotas, _options.Account).Answer(request)
        : new IdentityService(Identity).Answer(request);

    private void Inspect(AwsExchange exchange)
    {
        if (_options.Inspect?.Invoke(exchange) is { } found)
        {
            ImmutableInterlocked.Update(ref _violations, all => all.AddRange(found));
        }
    }
}
