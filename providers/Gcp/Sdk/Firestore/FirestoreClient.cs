using LlmCloudScaler.Providers.Gcp.Clients;

namespace Google.Cloud.Firestore.V1;

/// <summary>The client of Firestore, as far as fleets' memories and records need it.</summary>
/// <param name="api">Makes its calls.</param>
/// <param name="endpoint">Where Firestore is.</param>
internal sealed class FirestoreClient(GoogleApi api, Uri endpoint)
{
    /// <summary>Writes.</summary>
    /// <param name="request">Each write puts a whole document, so that to send it twice is to send it once, or the
    /// second is refused.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<CommitResponse> CommitAsync(CommitRequest request, CancellationToken cancellation) => api.SendAsync(
        GoogleRequest.Post(
            Address(request.Database, "/documents:commit"),
            request,
            FirestoreJson.Default.CommitRequest,
            isRepeatable: true),
        FirestoreJson.Default.CommitResponse,
        cancellation);

    /// <summary>Reads documents. One that is not there is told as missing; a database that is not there is refused.
    /// </summary>
    public async Task<IReadOnlyList<BatchGetDocumentsResponse>> BatchGetDocumentsAsync(
        BatchGetDocumentsRequest request, CancellationToken cancellation) => await api.SendAsync(
        GoogleRequest.Post(
            Address(request.Database, "/documents:batchGet"),
            request,
            FirestoreJson.Default.BatchGetDocumentsRequest,
            isRepeatable: true),
        FirestoreJson.Default.BatchGetDocumentsResponseArray,
        cancellation).ConfigureAwait(false);

    /// <summary>Reads a part of a collection.</summary>
    public Task<ListDocumentsResponse> ListDocumentsAsync(
        ListDocumentsRequest request, CancellationToken cancellation)
    {
        var token = request.PageToken is { } given ? $"&pageToken={Uri.EscapeDataString(given)}" : string.Empty;
        return api.SendAsync(
            GoogleRequest.Get(Address(
                $"{request.Parent}/{request.CollectionId}", $"?pageSize={request.PageSize}{token}")),
            FirestoreJson.Default.ListDocumentsResponse,
            cancellation);
    }

    private Uri Address(string name, string rest) =>
        new(endpoint, $"v1/{string.Join('/', name.Split('/').Select(Uri.EscapeDataString))}{rest}");
}
