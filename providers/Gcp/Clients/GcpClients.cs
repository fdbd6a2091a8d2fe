using Google.Apis.Auth.OAuth2;
using Google.Apis.Http;
using Google.Cloud.Storage.V1;

namespace LlmCloudScaler.Providers.Gcp.Clients;

/// <summary>Google's clients, and its HTTP layer for what has no client here, each made when first asked for and kept.
/// Tokens and proxies are what Google's libraries make of them.</summary>
/// <param name="credential">Whom to be; null for whom Application Default Credentials find: the service account of the
/// machine, or the login of a desk.</param>
/// <param name="endpoints">Where; null for <see cref="GcpEndpoints.Public"/>.</param>
/// <param name="transport">Carries requests; null for Google's own.</param>
public sealed class GcpClients(
    GoogleCredential? credential = null, GcpEndpoints? endpoints = null, HttpMessageHandler? transport = null)
    : IDisposable
{
    private const string Scope = "https://www.googleapis.com/auth/cloud-platform";

    private const string Application = "LlmCloudScaler";

    private readonly SemaphoreSlim making = new(initialCount: 1);
    private readonly ApiMeter meter = new(endpoints ?? GcpEndpoints.Public);
    private ConfigurableHttpClient? http;
    private StorageClient? storage;

    /// <summary>Counts what these clients call.</summary>
    public ApiMeter Meter => meter;

    /// <summary>Where all of it is.</summary>
    public GcpEndpoints Endpoints { get; } = endpoints ?? GcpEndpoints.Public;

    /// <summary>Calls for which there is no client here, ready to be made.</summary>
    internal GoogleApi Api => new(HttpAsync);

    /// <inheritdoc/>
    public void Dispose()
    {
        http?.Dispose();
        storage?.Dispose();
        making.Dispose();
    }

    /// <summary>Google's own client of Cloud Storage.</summary>
    internal async Task<StorageClient> StorageAsync(CancellationToken cancellation) =>
        Volatile.Read(ref storage) ?? await OnceAsync(
            async () => storage ??= await MakeStorageAsync(cancellation).ConfigureAwait(false), cancellation)
            .ConfigureAwait(false);

    /// <summary>The service account whose key we have; null where we have none.</summary>
    internal async Task<string?> AccountAsync(CancellationToken cancellation) =>
        (await CredentialAsync(cancellation).ConfigureAwait(false)).UnderlyingCredential is ServiceAccountCredential key
            ? key.Id
            : null;

    /// <summary>A token of ours, with what else tells whom we are.</summary>
    /// <param name="address">What it is to be shown to.</param>
    /// <param name="cancellation">Ends the wait.</param>
    internal async Task<AccessTokenWithHeaders> TokenAsync(Uri address, CancellationToken cancellation)
    {
        ITokenAccessWithHeaders identity = await CredentialAsync(cancellation).ConfigureAwait(false);
        return await identity.GetAccessTokenWithHeadersForRequestAsync(address.AbsoluteUri, cancellation)
            .ConfigureAwait(false);
    }

    private async Task<ConfigurableHttpClient> HttpAsync(CancellationToken cancellation) =>
        Volatile.Read(ref http) ?? await OnceAsync(
            async () => http ??= Make(await CredentialAsync(cancellation).ConfigureAwait(false)), cancellation)
            .ConfigureAwait(false);

    private ConfigurableHttpClient Make(GoogleCredential identity)
    {
        var arguments = new CreateHttpClientArgs { ApplicationName = Application };
        arguments.Initializers.Add(identity);
        arguments.Initializers.Add(meter.Initializer);
        var made = Transport(isPatient: true).CreateHttpClient(arguments);
        // Each attempt has its own end: see PatientRetry.
        made.Timeout = Timeout.InfiniteTimeSpan;
        made.MessageHandler.FollowRedirect = false;
        return made;
    }

    /// <summary>It tries again by itself what may be tried again, so nothing below it does.</summary>
    private async Task<StorageClient> MakeStorageAsync(CancellationToken cancellation)
    {
        var made = await new StorageClientBuilder
        {
            ApplicationName = Application,
            BaseUri = new Uri(Endpoints.Storage, "storage/v1/").AbsoluteUri,
            GoogleCredential = await CredentialAsync(cancellation).ConfigureAwait(false),
            HttpClientFactory = Transport(isPatient: false),
        }.BuildAsync(cancellation).ConfigureAwait(false);
        meter.Initializer.Initialize(made.Service.HttpClient);
        made.Service.HttpClient.Timeout = PatientRetry.AttemptTimeout * (PatientRetry.MostRetries + 1);
        return made;
    }

    /// <summary>Google's own factory, with what carries its requests exchanged.</summary>
    private HttpClientFromMessageHandlerFactory Transport(bool isPatient) => new(options =>
    {
        var carrier = transport ?? new SocketsHttpHandler { AllowAutoRedirect = false };
        return new(
            isPatient ? new PatientRetry(carrier) : carrier,
            performsAutomaticDecompression: false,
            handlesRedirect: false);
    });

    /// <summary>Whom we are; what Google's library finds, or does not, it keeps.</summary>
    private async Task<GoogleCredential> CredentialAsync(CancellationToken cancellation)
    {
        var found = credential
            ?? await GoogleCredential.GetApplicationDefaultAsync(cancellation).ConfigureAwait(false);
        return found.CreateScoped(Scope);
    }

    private async Task<T> OnceAsync<T>(Func<Task<T>> make, CancellationToken cancellation)
    {
        await making.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await make().ConfigureAwait(false);
        }
        finally
        {
            making.Release();
        }
    }
}
