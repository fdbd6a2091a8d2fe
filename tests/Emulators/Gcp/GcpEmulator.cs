using System.Collections.Immutable;
using System.Globalization;

using LlmCloudScaler.Emulators.Gcp.Compute;
using LlmCloudScaler.Emulators.Gcp.Http;
using LlmCloudScaler.Emulators.Gcp.Identity;
using LlmCloudScaler.Emulators.Gcp.Monitoring;
using LlmCloudScaler.Emulators.Gcp.PubSub;
using LlmCloudScaler.Emulators.Gcp.Quotas;
using LlmCloudScaler.Emulators.Parts;
using LlmCloudScaler.Emulators.Parts.Faults;
using LlmCloudScaler.Emulators.Parts.Http;

namespace LlmCloudScaler.Emulators.Gcp;

/// <summary>As much of a Google Cloud project as a fleet needs: managed instance groups, autoscalers, metrics, topics,
/// and the tokens of a service account. It listens on the loopback and keeps everything in memory. Access tokens must
/// be there and are not verified. What happens of itself goes by the given clock: equal requests at equal instants make
/// equal histories.</summary>
public sealed class GcpEmulator : IAsyncDisposable
{
    private static readonly string[] Hosts =
    [
        "compute.googleapis.com", "monitoring.googleapis.com", "pubsub.googleapis.com", "www.googleapis.com",
        "cloudresourcemanager.googleapis.com", "oauth2.googleapis.com",
        "metadata.google.internal", "169.254.169.254",
    ];

    private readonly GcpEmulatorOptions _options;
    private readonly Turnstile _turnstile;
    private readonly IdSource _ids = new();
    private readonly GroupDirectory _groups = new();
    private readonly Autoscalers _autoscalers;
    private readonly TokenMint _mint = new();
    private readonly Inspection<GcpExchange> _inspection;
    private readonly EmulatedHost<GcpRequest, GcpAnswer> _host;

    private GcpEmulator(GcpEmulatorOptions options)
    {
        _options = options;
        _turnstile = new Turnstile(options.Time);
        _autoscalers = new Autoscalers(options);
        _inspection = new Inspection<GcpExchange>(options.Inspect);
        Metrics = new EmulatedMetrics(_turnstile, options.Project);
        Topics = new EmulatedTopics(_turnstile, options.Project);
        Quotas = new EmulatedQuotas(_turnstile);
        Identity = new EmulatedIdentity(options, _mint);
        var certificate = options.ListensByTls ? new LoopbackCertificate(TimeProvider.System.GetUtcNow()) : null;
        CertificatePath = certificate?.Path;
        _host = new EmulatedHost<GcpRequest, GcpAnswer>(
            new Protocol<GcpRequest, GcpAnswer>
            {
                Read = (http, body) => new Incoming<GcpRequest>.Call(
                    CallReader.Read(http, body, options.Time.GetUtcNow())),
                CarryOut = CarryOut,
                Throttle = Refusals.Throttle,
                Refuse = Refusals.Refuse,
                Write = Write,
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

    /// <summary>For <c>GCE_METADATA_HOST</c>.</summary>
    public string MetadataHost => Endpoint.Authority;

    /// <summary>The project's id.</summary>
    public string Project => _options.Project;

    public EmulatedMetrics Metrics { get; }

    public EmulatedTopics Topics { get; }

    public EmulatedIdentity Identity { get; }

    public EmulatedQuotas Quotas { get; }

    public FaultScript<GcpRequest> Faults { get; } =
        new(request => request.Operation, (request, resource) => request.Concerns(resource));

    public RequestLog<GcpRequest> Requests { get; } = new(request => request.Operation);

    /// <summary>What <see cref="GcpEmulatorOptions.Inspect"/> found wrong so far.</summary>
    public ImmutableArray<string> Violations => _inspection.Violations;

    /// <summary>Starts to listen.</summary>
    public static async Task<GcpEmulator> StartAsync(GcpEmulatorOptions? options = null)
    {
        var emulator = new GcpEmulator(options ?? new GcpEmulatorOptions());
        var addresses = await emulator._host.StartAsync();
        emulator.Endpoint = addresses[0];
        emulator.TlsEndpoint = addresses.ElementAtOrDefault(1);
        return emulator;
    }

    /// <summary>What a client's transport is made of so that its requests for Google arrive here.</summary>
    public HttpMessageHandler Handler() => new RedirectingHandler(Endpoint, Hosts.Contains);

    /// <summary>Creates a managed instance group.</summary>
    public EmulatedGroup AddGroup(GroupOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return _turnstile.Pass(now =>
        {
            var group = new GroupState(options, _options, _ids, now);
            _groups.Add(group);
            return new EmulatedGroup(group, _turnstile, _groups.Remove);
        });
    }

    /// <summary>Puts Google's own scaling on a group.</summary>
    /// <param name="name">Of the autoscaler.</param>
    /// <param name="group">Which it scales.</param>
    /// <param name="mode"><c>ON</c>, <c>OFF</c> or <c>ONLY_SCALE_OUT</c>.</param>
    /// <param name="status"><c>ACTIVE</c>, <c>PENDING</c>, <c>DELETING</c> or <c>ERROR</c>.</param>
    public void AddAutoscaler(string name, EmulatedGroup group, string mode = "ON", string status = "ACTIVE")
    {
        ArgumentNullException.ThrowIfNull(group);
        _turnstile.Pass(_ => _autoscalers.Add(
            name,
            group.State,
            mode,
            status,
            (9_000_000_000_000_000_000 + _ids.Next()).ToString(CultureInfo.InvariantCulture)));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _mint.Dispose();
    }

    private GcpAnswer CarryOut(GcpRequest request) => _turnstile.Pass(now =>
    {
        _groups.Advance(now);
        return Answer(request with { At = now });
    });

    private GcpAnswer Answer(GcpRequest request) => request.Service switch
    {
        "metadata" => Identity.Metadata(request),
        "oauth2" when request.Operation == "oauth2.certs" => GcpAnswer.Ok(_mint.Keys())
            .With("Cache-Control", "public, max-age=19800, must-revalidate"),
        "" => Refusals.NoOperation(request),
        _ => Identity.Refuse(request) ?? Serve(request),
    };

    private GcpAnswer Serve(GcpRequest request) => request.Service switch
    {
        "oauth2" => Identity.TokenInfo(),
        "cloudresourcemanager" => Identity.TestPermissions(request),
        "compute" when QuotaService.Serves(request) =>
            new QuotaService(Quotas, _groups, _options).Answer(request),
        "compute" => new ComputeService(_groups, _autoscalers, _options, _ids).Answer(request),
        _ when request.Value("projectsId") != Project && request.Value("projectsId") != _options.ProjectNumber =>
            GcpAnswer.Coded(
                403,
                "PERMISSION_DENIED",
                $"Permission {CallReader.Permission(request.Operation)} denied (or the resource may not exist)."),
        "monitoring" => new MonitoringService(Metrics).Answer(request),
        _ => Topics.Publish(request),
    };

    private WrittenAnswer Write(GcpRequest request, GcpAnswer answer)
    {
        var body = answer.Body?.ToJsonString() ?? answer.Text;
        _inspection.Look(new GcpExchange(request, answer.Status, body));
        return new WrittenAnswer(
            answer.Status, answer.Body is null ? "application/text" : "application/json; charset=UTF-8", body)
        {
            Headers = answer.Headers.SetItem(
                "Server", request.Service == "metadata" ? "Metadata Server for VM" : "ESF"),
        };
    }
}
