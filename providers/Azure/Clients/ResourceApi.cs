using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace LlmCloudScaler.Providers.Azure.Clients;

/// <summary>Calls of the resource manager for which there is no client here. They fail as Microsoft's clients do.
/// </summary>
/// <param name="pipeline">Sends them, as whoever we are.</param>
/// <param name="endpoint">The resource manager's address.</param>
internal sealed class ResourceApi(HttpPipeline pipeline, Uri endpoint)
{
    /// <summary>More pages than this are no list: what we list fits many times over.</summary>
    private const int MostPages = 100;

    /// <summary>Reads one resource.</summary>
    /// <param name="path">Its id.</param>
    /// <param name="version">Of the API.</param>
    /// <param name="type">How it is read.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<T> GetAsync<T>(
        string path, string version, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class =>
        await ReadAsync(Address(path, version), type, cancellation).ConfigureAwait(false);

    /// <summary>Reads a list, whole.</summary>
    /// <param name="path">Whose ids begin so.</param>
    /// <param name="version">Of the API.</param>
    /// <param name="filter">What to list; null for all.</param>
    /// <param name="type">How a page is read.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<ImmutableArray<T>> ListAsync<T>(
        string path, string version, string? filter, JsonTypeInfo<ResourcePage<T>> type, CancellationToken cancellation)
    {
        var all = ImmutableArray.CreateBuilder<T>();
        var address = Address(path, version);
        if (filter is not null)
        {
            address.AppendQuery("$filter", filter, escapeValue: true);
        }

        for (var pages = 0; pages < MostPages; pages++)
        {
            var page = await ReadAsync(address, type, cancellation).ConfigureAwait(false);
            all.AddRange(page.Value ?? []);
            if (string.IsNullOrEmpty(page.NextLink))
            {
                return all.ToImmutable();
            }

            address = Next(page.NextLink);
        }

        throw new JsonException($"the pages of {path} do not end");
    }

    /// <summary>Changes a resource. What becomes of it is not waited for.</summary>
    /// <param name="path">Its id.</param>
    /// <param name="version">Of the API.</param>
    /// <param name="patch">What becomes otherwise.</param>
    /// <param name="type">How that is written.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task PatchAsync<T>(
        string path, string version, T patch, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Patch;
        message.Request.Uri = Address(path, version);
        message.Request.Headers.Add("Accept", "application/json");
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(JsonSerializer.SerializeToUtf8Bytes(patch, type));
        await SendAsync(message, cancellation).ConfigureAwait(false);
    }

    /// <summary>What time it is where the resource manager is. A refusal tells it as well, unless it is one of our
    /// token.</summary>
    /// <param name="path">Of any resource.</param>
    /// <param name="version">Of the API.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>To the second; null where the answer does not tell.</returns>
    public async Task<DateTimeOffset?> TimeAsync(string path, string version, CancellationToken cancellation)
    {
        using var message = Reading(Address(path, version));
        await pipeline.SendAsync(message, cancellation).ConfigureAwait(false);
        return message.Response.Status is (int)HttpStatusCode.Unauthorized or >= 500
            ? throw new RequestFailedException(message.Response)
            : message.Response.Headers.Date;
    }

    private async Task<T> ReadAsync<T>(RequestUriBuilder address, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        using var message = Reading(address);
        var response = await SendAsync(message, cancellation).ConfigureAwait(false);
        return JsonSerializer.Deserialize(response.Content, type) ?? throw new JsonException("an answer of null");
    }

    private HttpMessage Reading(RequestUriBuilder address)
    {
        var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Get;
        message.Request.Uri = address;
        message.Request.Headers.Add("Accept", "application/json");
        return message;
    }

    private async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellation)
    {
        await pipeline.SendAsync(message, cancellation).ConfigureAwait(false);
        return message.Response.IsError ? throw new RequestFailedException(message.Response) : message.Response;
    }

    private RequestUriBuilder Address(string path, string version)
    {
        var address = new RequestUriBuilder();
        address.Reset(endpoint);
        address.AppendPath(path, escape: false);
        address.AppendQuery("api-version", version, escapeValue: true);
        return address;
    }

    /// <summary>The address of a further page. It goes where the first did, and the token with it nowhere else.
    /// </summary>
    private RequestUriBuilder Next(string link)
    {
        if (!Uri.TryCreate(endpoint, link, out var next)
            || next.Scheme != endpoint.Scheme || next.Authority != endpoint.Authority)
        {
            throw new JsonException($"the next page is elsewhere: {link}");
        }

        var address = new RequestUriBuilder();
        address.Reset(next);
        return address;
    }
}
