using System.Collections.Immutable;

using LlmCloudScaler.Emulators.Azure.Compute;
using LlmCloudScaler.Emulators.Azure.Http;
using LlmCloudScaler.Emulators.Azure.Identity;
using LlmCloudScaler.Emulators.Azure.Insights;
using LlmCloudScaler.Emulators.Azure.Network;
using LlmCloudScaler.Emulators.Azure.Providers;
using LlmCloudScaler.Emulators.Azure.Quotas;
using LlmCloudScaler.Emulators.Azure.ServiceBus;
using LlmCloudScaler.Emulators.Azure.StandbyPools;
using LlmCloudScaler.Emulators.Parts;
using LlmCloudScaler.Emulators.Parts.Faults;
using LlmCloudScaler.Emulators.Parts.Http;

namespace LlmCloudScaler.Emulators.Azure;

/// <summary>As much of an Azure subscription as a fleet needs: scale sets, standby pools, metrics, autoscale settings,
/// the activity log, counts of Service Bus queues, quotas, sizes of machines, what the caller's roles allow, and the
/// tokens of a managed identity. It listens on the loopback and
/// keeps everything in memory. Tokens must be there and are not verified. What happens of itself goes by the given
/// clock: equal requests at equal instants make equal histories.</summary>
public sealed class AzureEmulator : IAsyncDisposable
{
    private readonly AzureEmulatorOptions _options;
    private readonly Turnstile _turnstile;
    private readonly IdSource _ids = new();
    private readonly ScaleSetDirectory _sets = new();
    private readonly ActivityLog _log;
    private readonly AutoscaleSettings _autoscale;
    private readonly Inspection<AzureExchange> _inspection;
    private readonly EmulatedHost<AzureRequest, AzureAnswer> _host;

    private AzureEmulator(AzureEmulatorOptions options)
    {
        _options = options;
        _turnstile = new Turnstile(options.Time);
        _log = new ActivityLog(_ids);
        _autoscale = new AutoscaleSettings(options);
        _inspection = new Inspection<AzureExchange>(options.Inspect);
        Metrics = new EmulatedMetrics(_turnstile);
        ServiceBus = new EmulatedServiceBus(_turnstile);
        Identity = new EmulatedIdentity(options.IdentityHeader);
        Quotas = new EmulatedQuotas(_turnstile);
        Providers = new EmulatedProviders(_turnstile);
        var certificate = options.ListensByTls ? new LoopbackCertificate(TimeProvider.System.GetUtcNow()) : null;
        CertificatePath = certificate?.Path;
        _host = new EmulatedHost<AzureRequest, AzureAnswer>(
            new Protocol<AzureRequest, AzureAnswer>
            {
                Read = (http, body) => new Incoming<AzureRequest>.Call(
                    CallReader.Read(http, body, options.Time.GetUtcNow())),
                CarryOut = CarryOut,
                Throttle = Throttling.Answer,
                Refuse = (_, fault) => AzureAnswer.Refused(fault.Status, fault.Code, fault.Message),
                Write = new AnswerWriter(_inspection).Write,
            },
            Faults,
            Requests,
            certificate);
    }

    /// <summary>Where it listens by plain HTTP.</summary>
    public Uri Endpoint { get; private set; } = new("http://127.0.0.1");

    /// <summary>Where it listens by TLS; null where it does not.</summary>
    public Uri? TlsEndpoint { get; private set; }

    /// <summary>A file with the certificate of <see cref="TlsEndpoint"/>, for <c>SSL_CERT_FILE</c>; null without one.
    /// </summary>
    public string? CertificatePath { get; }

    /// <summary>For <c>IDENTITY_ENDPOINT</c>.</summary>
    public Uri IdentityEndpoint => new(Endpoint, "/msi/token");

    /// <summary>For <c>IDENTITY_HEADER</c>.</summary>
    public string IdentityHeader => _options.IdentityHeader;

    /// <summary>The subscription's id.</summary>
    public string Subscription => _options.Subscription.ToString();

    /// <summary>The resource group of what is added without one.</summary>
    public string ResourceGroup => _options.ResourceGroup;

    public EmulatedMetrics Metrics { get; }

    public EmulatedServiceBus ServiceBus { get; }

    public EmulatedIdentity Identity { get; }

    public EmulatedQuotas Quotas { get; }

    public EmulatedProviders Providers { get; }

    public FaultScript<AzureRequest> Faults { get; } =
        new(request => request.Operation, (request, resource) => request.Concerns(resource));

    public RequestLog<AzureRequest> Requests { get; } = new(request => request.Operation);

    /// <summary>What <see cref="AzureEmulatorOptions.Inspect"/> found wrong so far.</summary>
    public ImmutableArray<string> Violations => _inspection.Violations;

    /// <summary>Starts to listen.</summary>
    public static async Task<AzureEmulator> StartAsync(AzureEmulatorOptions? options = null)
    {
        var emulator = new AzureEmulator(options ?? new AzureEmulatorOptions());
        var addresses = await emulator._host.StartAsync();
        emulator.Endpoint = addresses[0];
        emulator.TlsEndpoint = addresses.ElementAtOrDefault(1);
        return emulator;
    }

    /// <summary>What a client's transport is made of so that its requests for Azure arrive here.</summary>
    public HttpMessageHandler Handler() => new RedirectingHandler(Endpoint, IsMeant);

    /// <summary>Creates a scale set.</summary>
    public EmulatedScaleSet AddScaleSet(ScaleSetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return _turnstile.Pass(now =>
        {
            var set = new ScaleSetState(options, _options, _ids, _log, now);
            _sets.Add(set);
            return new EmulatedScaleSet(set, _turnstile, _sets.Remove);
        });
    }

    /// <summary>Creates the standby pool of a Flexible scale set.</summary>
    public EmulatedStandbyPool AddStandbyPool(EmulatedScaleSet scaleSet, StandbyPoolOptions options)
    {
        ArgumentNullException.ThrowIfNull(scaleSet);
        ArgumentNullException.ThrowIfNull(options);
        if (!scaleSet.State.Options.IsFlexible || scaleSet.State.Pool is not null)
        {
            throw new ArgumentException("A Flexible scale set can have one standby pool.", nameof(scaleSet));
        }

        return _turnstile.Pass(now =>
        {
            scaleSet.State.Advance(now);
            scaleSet.State.Pool = new StandbyPoolState(options, scaleSet.State, now);
            return new EmulatedStandbyPool(scaleSet.State.Pool, _turnstile);
        });
    }

    /// <summary>Puts Azure's own scaling on a scale set.</summary>
    public void AddAutoscaleSetting(string name, EmulatedScaleSet scaleSet, bool isEnabled = true)
    {
        ArgumentNullException.ThrowIfNull(scaleSet);
        _turnstile.Pass(_ => _autoscale.Add(name, scaleSet.ResourceGroup, scaleSet.Id, isEnabled));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private AzureAnswer CarryOut(AzureRequest request) => _turnstile.Pass(now =>
    {
        _sets.Advance(now);
        return Answer(request with { At = now });
    });

    private AzureAnswer Answer(AzureRequest request) =>
        request.Operation == "ManagedIdentity_GetToken" ? Identity.Give(request, WallClock(request.At))
        : FrontDoor.Refuse(request, Subscription, IsGroup) ?? Identity.Refuse(request) ?? Serve(request);

    private bool IsGroup(string name) =>
        string.Equals(name, ResourceGroup, StringComparison.OrdinalIgnoreCase) || _sets.Of(name).Any();

    private AzureAnswer Serve(AzureRequest request) => request.Operation switch
    {
        "Metrics_List" => new MetricService(Metrics, _sets, _options.Region).List(request),
        "MetricsBatch_Batch" => new MetricService(Metrics, _sets, _options.Region).Batch(request),
        "ActivityLogs_List" => new ActivityLogService(_log, _options).Answer(request),
        "Queues_Get" or "Subscriptions_Get" => ServiceBus.Answer(request),
        var autoscale when autoscale.StartsWith("AutoscaleSettings_", StringComparison.Ordinal) =>
            _autoscale.Answer(request),
        var standby when standby.StartsWith("Standby", StringComparison.Ordinal) =>
            Providers.Refuse("Microsoft.StandbyPool")
            ?? new StandbyPoolService(_sets, _options.PageSize).Answer(request),
        "Usage_List" or "ResourceSkus_List" => new QuotaService(Quotas, _sets, _options).Answer(request),
        var network when network.StartsWith("NetworkInterfaces_", StringComparison.Ordinal) =>
            new NetworkService(_sets, _options.PageSize).Answer(request),
        "Providers_Get" => Providers.Answer(request),
        var roles when roles.StartsWith("Permissions_", StringComparison.Ordinal) =>
            new PermissionService(Identity, _sets).Answer(request),
        _ => new ComputeService(_sets, _options.PageSize).Answer(request),
    };

    /// <summary>Whoever keeps a token goes by the clock on the wall.</summary>
    private static DateTimeOffset WallClock(DateTimeOffset at) =>
        TimeProvider.System.GetUtcNow() is var wall && wall > at ? wall : at;

    private static bool IsMeant(string host) =>
        host.Equals("management.azure.com", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".metrics.monitor.azure.com", StringComparison.OrdinalIgnoreCase);
}
