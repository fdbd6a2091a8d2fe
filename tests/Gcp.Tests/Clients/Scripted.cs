using System.Collections.Immutable;
using System.Net;
using System.Text;

using Google.Apis.Auth.OAuth2;

using LlmCloudScaler.Providers.Gcp.Clients;

namespace LlmCloudScaler.Gcp.Tests.Clients;

/// <summary>Answers requests one after the other, the last answer again and again, and remembers them.</summary>
internal sealed class Scripted(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
{
    private ImmutableArray<Asked> asked = [];

    /// <summary>What was asked so far.</summary>
    public ImmutableArray<Asked> Requests => asked;

    /// <summary>Clients whose requests arrive here.</summary>
    public GcpClients Clients() => new(GoogleCredential.FromAccessToken("a-token"), transport: this);

    /// <summary>An answer in JSON.</summary>
    public static Func<HttpResponseMessage> Json(
        int status, string body, params (string Name, string Value)[] headers) => () =>
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in headers)
        {
            answer.Headers.TryAddWithoutValidation(name, value);
        }

        return answer;
    };

    /// <summary>An error as Compute Engine tells it.</summary>
    public static Func<HttpResponseMessage> Error(
        int status, string reason, string message, params (string Name, string Value)[] headers) => Json(
        status,
        $$$"""
        {"error": {"code": {{{status}}}, "message": "{{{message}}}",
          "errors": [{"message": "{{{message}}}", "domain": "global", "reason": "{{{reason}}}"}]}}
        """,
        headers);

    /// <summary>An error as newer services tell it.</summary>
    public static Func<HttpResponseMessage> Status(int status, string code, string message) =>
        Json(status, $$$"""{"error": {"code": {{{status}}}, "message": "{{{message}}}", "status": "{{{code}}}"}}""");

    /// <summary>A page of HTML.</summary>
    public static Func<HttpResponseMessage> Page(int status) => () => new HttpResponseMessage((HttpStatusCode)status)
    {
        Content = new StringContent("<html><body>A gateway.</body></html>", Encoding.UTF8, "text/html"),
    };

    /// <summary>No answer.</summary>
    public static Func<HttpResponseMessage> Broken(Exception why) => () => throw why;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        var one = new Asked(
            request.Method.Method,
            request.RequestUri!,
            request.Headers.ToImmutableDictionary(
                header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase),
            body);
        ImmutableInterlocked.Update(ref asked, all => all.Add(one));
        return answers[Math.Min(asked.Length, answers.Length) - 1]();
    }
}
