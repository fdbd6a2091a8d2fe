using System.Text;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Aws.Http;

namespace LlmCloudScaler.Emulators.Tests.Aws;

/// <summary>Speaks to an emulator byte by byte, with a signature that looks like one.</summary>
/// <param name="endpoint">Of the emulator.</param>
public sealed class RawClient(Uri endpoint) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = endpoint };

    /// <summary>The region requests are signed for.</summary>
    public string Region { get; set; } = "us-east-1";

    /// <summary>An operation of Auto Scaling.</summary>
    public Task<RawAnswer> ScaleAsync(string operation, params (string Name, object Value)[] parameters) =>
        FormAsync(AwsService.AutoScaling, "2011-01-01", operation, parameters);

    /// <summary>An operation of a service that takes forms.</summary>
    public Task<RawAnswer> FormAsync(
        AwsService service, string version, string operation, params (string Name, object Value)[] parameters)
    {
        ArgumentNullException.ThrowIfNull(service);
        var form = parameters.Select(parameter => KeyValuePair.Create(parameter.Name, Text(parameter.Value)))
            .Prepend(KeyValuePair.Create("Version", version))
            .Prepend(KeyValuePair.Create("Action", operation));
        return SendAsync(service, new FormUrlEncodedContent(form), target: null);
    }

    /// <summary>An operation of CloudWatch.</summary>
    public Task<RawAnswer> WatchAsync(string operation, JsonObject parameters) =>
        JsonAsync(AwsService.CloudWatch, operation, parameters);

    /// <summary>An operation of a service that takes JSON.</summary>
    public Task<RawAnswer> JsonAsync(AwsService service, string operation, JsonObject parameters)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(parameters);
        var type = $"application/x-amz-json-{service.JsonVersion}";
        return SendAsync(
            service,
            new StringContent(parameters.ToJsonString(), Encoding.UTF8, type),
            $"{service.TargetPrefix}.{operation}");
    }

    /// <summary>Sends a body to a service, signed; unsigned where there is no service.</summary>
    public async Task<RawAnswer> SendAsync(AwsService? service, HttpContent body, string? target)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = body };
        if (service is not null)
        {
            request.Headers.TryAddWithoutValidation(
                "Authorization",
                $"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260105/{Region}/{service.Scope}/aws4_request, "
                + "SignedHeaders=host;x-amz-date, Signature=0123");
        }

        if (target is not null)
        {
            request.Headers.Add("X-Amz-Target", target);
        }

        using var answer = await _http.SendAsync(request);
        return new RawAnswer(answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public void Dispose() => _http.Dispose();

    private static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        _ => FormattableString.Invariant($"{value}"),
    };
}
