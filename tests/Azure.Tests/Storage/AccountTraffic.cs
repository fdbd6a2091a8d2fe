using Azure.Storage.Queues;
using Azure.Storage.Sas;

namespace LlmCloudScaler.Azure.Tests.Storage;

/// <summary>Sends what is meant for <c>acct.queue.core.windows.net</c> to an emulated account, with a signature in the
/// place of the token, which the emulator does not take without TLS.</summary>
/// <param name="connection">The account's connection string.</param>
internal sealed class AccountTraffic(string connection) : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly Uri _account = new QueueServiceClient(connection).GenerateAccountSasUri(
        AccountSasPermissions.All, DateTimeOffset.MaxValue, AccountSasResourceTypes.All);

    private int _requests;

    /// <summary>How many there were.</summary>
    public int Requests => _requests;

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        var meant = request.RequestUri!;
        request.Headers.Authorization = null;
        request.RequestUri = new UriBuilder(_account)
        {
            Path = _account.AbsolutePath.TrimEnd('/') + meant.AbsolutePath,
            Query = $"{_account.Query}&{meant.Query.TrimStart('?')}",
        }.Uri;
        return base.SendAsync(request, cancellationToken);
    }
}
