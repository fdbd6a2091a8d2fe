using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LlmCloudScaler.Providers.Gcp.Clients;

/// <summary>Calls of services for which there is no client here. They fail as Google's clients do.</summary>
/// <param name="client">Sends them, as whoever we are.</param>
internal sealed class GoogleApi(Func<CancellationToken, Task<Google.Apis.Http.ConfigurableHttpClient>> client)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <summary>Makes a call.</summary>
    /// <param name="request">Which.</param>
    /// <param name="type">How the answer is read.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="Google.GoogleApiException">The service refused. See <see cref="GcpFaults"/> for what else may
    /// come of it.</exception>
    public async Task<T> SendAsync<T>(GoogleRequest request, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        var sender = await client(cancellation).ConfigureAwait(false);
        using var message = Message(request);
        using var answer = await sender.SendAsync(message, cancellation).ConfigureAwait(false);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        return answer.IsSuccessStatusCode
            ? JsonSerializer.Deserialize(body, type) ?? throw new JsonException("an answer of null")
            : throw ErrorAnswer.Read(request.Address, answer, body);
    }

    /// <summary>What time it is there, by an answer to somebody who is known: a refusal will do.</summary>
    /// <returns>To the second; null where it is not told.</returns>
    /// <exception cref="Google.GoogleApiException">Nobody knows us, or nobody answers for the service.</exception>
    public async Task<DateTimeOffset?> TimeAsync(GoogleRequest request, CancellationToken cancellation)
    {
        var sender = await client(cancellation).ConfigureAwait(false);
        using var message = Message(request);
        using var answer = await sender.SendAsync(message, cancellation).ConfigureAwait(false);
        return answer.StatusCode is HttpStatusCode.Unauthorized or >= HttpStatusCode.InternalServerError
            ? throw ErrorAnswer.Read(
                request.Address, answer, await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false))
            : answer.Headers.Date;
    }

    private static HttpRequestMessage Message(GoogleRequest request)
    {
        var message = new HttpRequestMessage(request.Method, request.Address);
        message.Headers.Accept.Add(new("application/json"));
        message.Options.Set(PatientRetry.IsRepeatable, request.IsRepeatable);
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = Json;
        }

        return message;
    }
}
