using System.Text;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Gcp;

namespace LlmCloudScaler.Emulators.Tests.Gcp;

/// <summary>Speaks to an emulator byte by byte, as whoever holds a token, at the addresses that Google has.</summary>
/// <param name="cloud">The emulator.</param>
public sealed class RawClient(GcpEmulator cloud) : IDisposable
{
    private readonly HttpClient _http = new(cloud.Handler());

    /// <summary>Null for none.</summary>
    public string? Token { get; set; } = "token";

    /// <summary>Where the group <c>chat</c> is.</summary>
    public string Place { get; set; } = "zones/us-central1-a";

    /// <summary>The address of the project in Compute Engine.</summary>
    public string Project => $"https://compute.googleapis.com/compute/v1/projects/{cloud.Project}";

    /// <summary>The address of the group.</summary>
    public string Group => $"{Project}/{Place}/instanceGroupManagers/chat";

    public Task<RawAnswer> GetAsync(string address, params (string Name, string Value)[] query) =>
        SendAsync(HttpMethod.Get, address, body: null, query);

    public Task<RawAnswer> PostAsync(string address, JsonObject? body, params (string Name, string Value)[] query) =>
        SendAsync(HttpMethod.Post, address, body, query);

    public Task<RawAnswer> PatchAsync(JsonObject body) => SendAsync(HttpMethod.Patch, Group, body, []);

    public Task<RawAnswer> ResizeAsync(int size) => PostAsync($"{Group}/resize", body: null, ("size", $"{size}"));

    public Task<RawAnswer> ListAsync(params (string Name, string Value)[] query) =>
        PostAsync($"{Group}/listManagedInstances", body: null, query);

    /// <summary>Has something done with machines of the group, by their addresses.</summary>
    public Task<RawAnswer> ActAsync(string action, params IReadOnlyList<string> instances) =>
        PostAsync($"{Group}/{action}", Instances(instances));

    /// <summary>Creates machines of these names.</summary>
    public Task<RawAnswer> CreateAsync(string? requestId, params IReadOnlyList<string> names) => PostAsync(
        $"{Group}/createInstances",
        new JsonObject
        {
            ["instances"] = new JsonArray([.. names.Select(name => (JsonNode)new JsonObject { ["name"] = name })]),
        },
        requestId is null ? [] : [("requestId", requestId)]);

    public static JsonObject Instances(IReadOnlyList<string> instances) =>
        new() { ["instances"] = new JsonArray([.. instances.Select(instance => (JsonNode?)instance)]) };

    public async Task<RawAnswer> SendAsync(
        HttpMethod method, string address, JsonObject? body, IReadOnlyList<(string Name, string Value)> query)
    {
        var text = string.Join('&', query
            .Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}"));
        using var request = new HttpRequestMessage(method, new Uri(text.Length > 0 ? $"{address}?{text}" : address));
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        if (Token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Token}");
        }

        if (address.Contains("/computeMetadata/", StringComparison.Ordinal))
        {
            request.Headers.Add("Metadata-Flavor", "Google");
        }

        using var answer = await _http.SendAsync(request);
        return new RawAnswer(answer.StatusCode, answer.Headers, await answer.Content.ReadAsStringAsync());
    }

    public void Dispose() => _http.Dispose();
}
