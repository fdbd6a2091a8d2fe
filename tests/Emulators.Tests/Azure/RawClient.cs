using System.Text;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure;

namespace LlmCloudScaler.Emulators.Tests.Azure;

/// <summary>Speaks to an emulator byte by byte, as whoever holds a token, at the addresses that Azure has.</summary>
/// <param name="cloud">The emulator.</param>
public sealed class RawClient(AzureEmulator cloud) : IDisposable
{
    public const string Compute = "2024-11-01";

    private readonly HttpClient _http = new(cloud.Handler());

    /// <summary>Null for none.</summary>
    public string? Token { get; set; } = "token";

    /// <summary>The version asked for where the call tells none.</summary>
    public string Version { get; set; } = Compute;

    /// <summary>Where the resource group's resources are.</summary>
    public string Group => $"/subscriptions/{cloud.Subscription}/resourceGroups/{cloud.ResourceGroup}";

    /// <summary>The path of a scale set.</summary>
    public string Set(string name = "chat") => $"{Group}/providers/Microsoft.Compute/virtualMachineScaleSets/{name}";

    public Task<RawAnswer> GetAsync(string path, params (string Name, string Value)[] query) =>
        SendAsync(HttpMethod.Get, path, body: null, query);

    public Task<RawAnswer> PostAsync(string path, JsonObject? body, params (string Name, string Value)[] query) =>
        SendAsync(HttpMethod.Post, path, body, query);

    public Task<RawAnswer> PatchAsync(string path, JsonObject body, params (string Name, string Value)[] query) =>
        SendAsync(HttpMethod.Patch, path, body, query);

    public Task<RawAnswer> PutAsync(string path, JsonObject body, params (string Name, string Value)[] query) =>
        SendAsync(HttpMethod.Put, path, body, query);

    /// <summary>Sets the capacity of a scale set.</summary>
    public Task<RawAnswer> ScaleAsync(int capacity, string name = "chat") =>
        PatchAsync(Set(name), new JsonObject { ["sku"] = new JsonObject { ["capacity"] = capacity } });

    /// <summary>Carries an action out on instances of a scale set; on all where none is named.</summary>
    public Task<RawAnswer> ActAsync(string action, params IReadOnlyList<string> instances) => PostAsync(
        $"{Set()}/{action}",
        instances.Count == 0 ? null : new JsonObject
        {
            ["instanceIds"] = new JsonArray([.. instances.Select(instance => (JsonNode?)instance)]),
        });

    /// <summary>Follows a link, which has its query.</summary>
    public Task<RawAnswer> FollowAsync(string link) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(link)));

    public async Task<RawAnswer> SendAsync(
        HttpMethod method, string path, JsonObject? body, (string Name, string Value)[] query, string? etag = null)
    {
        var version = query.Any(pair => pair.Name == "api-version") ? [] : new[] { ("api-version", Version) };
        var text = string.Join('&', query.Concat(version)
            .Select(pair => $"{Uri.EscapeDataString(pair.Item1)}={Uri.EscapeDataString(pair.Item2)}"));
        var address = path.StartsWith('/') ? "https://management.azure.com" + path : path;
        using var request = new HttpRequestMessage(method, new Uri($"{address}?{text}"));
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        }

        return await SendAsync(request);
    }

    public void Dispose() => _http.Dispose();

    private async Task<RawAnswer> SendAsync(HttpRequestMessage request)
    {
        if (Token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Token}");
        }

        using var answer = await _http.SendAsync(request);
        return new RawAnswer(answer.StatusCode, answer.Headers, await answer.Content.ReadAsStringAsync());
    }
}
