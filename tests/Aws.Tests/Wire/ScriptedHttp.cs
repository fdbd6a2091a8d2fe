using System.Net;
using System.Text;

namespace LlmCloudScaler.Aws.Tests.Wire;

/// <summary>Answers requests as a test says, and counts them.</summary>
/// <param name="answer">What becomes of a request, by its number: 0 for the first.</param>
internal sealed class ScriptedHttp(Func<HttpRequestMessage, int, Task<HttpResponseMessage>> answer)
    : HttpMessageHandler
{
    private int _requests;

    /// <summary>How many there were.</summary>
    public int Requests => _requests;

    /// <summary>One that always answers the same.</summary>
    public static ScriptedHttp Always(HttpStatusCode status, string body, string type = "application/json") => new(
        (_, _) => Task.FromResult(new HttpResponseMessage(status)
        {
            Content = new StringContent(body, Encoding.UTF8, type),
        }));

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return answer(request, Interlocked.Increment(ref _requests) - 1);
    }
}
