using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using LlmCloudScaler.Emulators.Parts.Http;

using Microsoft.AspNetCore.Http;

namespace LlmCloudScaler.Prometheus.Tests;

/// <summary>A site that answers as a Prometheus in good order does: 1 to every part that it is asked for, measured at
/// one instant; unless a test wants something to go wrong.</summary>
internal sealed partial class AnsweringSite : IAsyncDisposable
{
    private AnsweringSite(LoopbackSite site) => Site = site;

    /// <summary>When everything was measured.</summary>
    public static DateTimeOffset At { get; } = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    public LoopbackSite Site { get; }

    public Uri Address => Site.Address;

    /// <summary>Every expression that was asked for.</summary>
    public ImmutableArray<string> Asked => [.. Site.Requests.Select(request => request.Query)];

    public static async Task<AnsweringSite> StartAsync(
        Func<HttpContext, AskedRequest, Task<bool>>? goesWrong = null, LoopbackCertificate? certificate = null) =>
        new(await LoopbackSite.StartAsync(
            async (http, request) =>
            {
                http.Response.Headers.Date = At.ToString("R", CultureInfo.InvariantCulture);
                if (goesWrong is null || !await goesWrong(http, request))
                {
                    await http.Response.WriteAsync(Good(request.Query));
                }
            },
            certificate));

    /// <summary>Answers a call with a status and headers.</summary>
    public static async Task RefuseAsync(
        HttpContext http, int status, string body = "", params (string Name, string Value)[] headers)
    {
        http.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            http.Response.Headers[name] = value;
        }

        await http.Response.WriteAsync(body);
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    /// <summary>What is asked is 1.</summary>
    public static string Good(string query)
    {
        var seconds = At.ToUnixTimeSeconds();
        var elements = PartLabel().Matches(query).Select(match => match.Groups[1].Value).Select(part =>
            $$$"""{"metric":{"llmcs_part":"{{{part}}}"},"value":[{{{seconds}}},"{{{ValueOf(part)}}}"]}""");
        return $$$"""{"status":"success","data":{"resultType":"vector","result":[{{{string.Join(',', elements)}}}]}}""";
    }

    /// <summary>Instants have a part of their own after a dot.</summary>
    private static long ValueOf(string part) => part.Contains('.') ? At.ToUnixTimeSeconds() : 1;

    [GeneratedRegex("\"llmcs_part\", \"([0-9.]+)\"")]
    private static partial Regex PartLabel();
}
