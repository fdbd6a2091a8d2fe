using System.Collections.Immutable;

using LlmCloudScaler.Emulators.Aws.AutoScaling;
using LlmCloudScaler.Emulators.Aws.CloudWatch;
using LlmCloudScaler.Emulators.Aws.Http;
using LlmCloudScaler.Emulators.Aws.Identity;
using LlmCloudScaler.Emulators.Aws.Machines;
using LlmCloudScaler.Emulators.Parts;
using LlmCloudScaler.Emulators.Parts.Faults;
using LlmCloudScaler.Emulators.Parts.Http;

namespace LlmCloudScaler.Emulators.Aws;

/// <summary>As much of an AWS account as a fleet needs: Auto Scaling, its machines, CloudWatch metrics and, for whoever asks what he
/// may do, IAM, STS and Service Quotas. It listens on the loopback and keeps everything in memory. Signatures must be
/// there and are not verified. What happens of itself goes by the given clock: equal requests at equal instants make
/// equal histories.</summary>
public sealed class AwsEmulator : IAsyncDisposable
{
    private readonly AwsEmulatorOptions _options;
    private readonly Turnstile _turnstile;
    private readonly IdSource _ids = new();
    private readonly GroupDirectory _groups = new();
    private readonly Inspection<AwsExchange> _inspection;
    private readonly EmulatedHost<AwsRequest, AwsAnswer> _host;

    private AwsEmulator(AwsEmulatorOptions options)
    {
        _options = options;
        _turnstile = new Turnstile(options.Time);
        Metrics = new EmulatedMetrics(_turnstile, options.Region);
        Identity = new EmulatedIdentity(options.Account);
        _inspection = new Inspection<AwsExchange>(options.Inspect);
        _host = new EmulatedHost<AwsRequest, AwsAnswer>(
            new AwsProtocols(options.Time, CarryOut, _inspection).Protocol, Faults, Requests);
    }

    /// <summary>For <c>AWS_ENDPOINT_URL</c>.</summary>
    public Uri Endpoint { get; private set; } = new("http://127.0.0.1");

    public EmulatedMetrics Metrics { get; }

    public EmulatedIdentity Identity { get; }

    public EmulatedQuotas Quotas { get; } = new();

    public FaultScript<AwsRequest> Faults { get; } =
        new(request => request.Operation, (request, resource) => request.Concerns(resource));

    public RequestLog<AwsRequest> Requests { get; } = new(request => request.Operation);

    /// <summary>What <see cref="AwsEmulatorOptions.Inspect"/> found wrong so far.</summary>
    public ImmutableArray<string> Violations => _inspection.Violations;

    /// <summary>Starts to listen.</summary>
    public static async Task<AwsEmulator> StartAsync(AwsEmulatorOptions? options = null)
    {
        var emulator = new AwsEmulator(options ?? new AwsEmulatorOptions());
        emulator.Endpoint = (await emulator._host.StartAsync())[0];
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
        : request.Service == AwsService.Ec2 ? new MachineService(_groups).Answer(request)
        : request.Service == AwsService.ServiceQuotas ? new QuotaService(Quotas, _options.Account).Answer(request)
        : new IdentityService(Identity).Answer(request);
}
