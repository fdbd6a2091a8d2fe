using System.Globalization;

using LlmCloudScaler.Emulators.Aws.Faults;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LlmCloudScaler.Emulators.Aws.Http;

/// <summary>Listens on the loopback, hands requests on to the services, and lets go wrong what shall.</summary>
/// <param name="time">Tells when a request arrived.</param>
/// <param name="faults">What goes wrong.</param>
/// <param name="requests">Where each request is kept.</param>
/// <param name="carryOut">Answers a request.</param>
/// <param name="inspect">Shown each exchange.</param>
internal sealed class EmulatedHost(
    TimeProvider time,
    FaultScript faults,
    RequestLog requests,
    Func<AwsRequest, AwsAnswer> carryOut,
    Action<AwsExchange> inspect) : IAsyncDisposable
{
    private const string Page =
        "<html>\r\n<head><title>{0}</title></head>\r\n<body><center><h1>{0}</h1></center></body>\r\n</html>\r\n";

    private WebApplication? _web;
    private int _answers;

    /// <summary>Starts to listen at a free port.</summary>
    /// <returns>The address.</returns>
    public async Task<Uri> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _web = builder.Build();
        _web.Run(AnswerAsync);
        await _web.StartAsync();
        return new Uri(_web.Urls.Single());
    }

    public ValueTask DisposeAsync()
    {
        faults.Clear();
        return _web?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        switch (CallReader.Read(http.Request, body, time.GetUtcNow()))
        {
            case CallReading.Call call:
                requests.Add(call.Request);
                await AnswerAsync(http, call.Request, body, faults.Next(call.Request));
                break;
            case CallReading.Unreadable unreadable:
                var service = http.Request.Headers.ContainsKey("X-Amz-Target")
                    ? AwsService.CloudWatch
                    : AwsService.AutoScaling;
                await SendAsync(http, AnswerWriter.Write(service, string.Empty, unreadable.Refusal, NextId()));
                break;
        }
    }

    private async Task AnswerAsync(HttpContext http, AwsRequest request, string body, Fault? fault)
    {
        switch (fault)
        {
            case Fault.Dropped dropped:
                if (dropped.IsCarriedOut)
                {
                    carryOut(request);
                }

                http.Abort();
                return;
            case Fault.Html html:
                var title = string.Create(CultureInfo.InvariantCulture, $"{html.Status}");
                var page = Page.Replace("{0}", title, StringComparison.Ordinal);
                await SendAsync(http, new WrittenAnswer(html.Status, "text/html", page));
                return;
            case Fault.Hanging when !await faults.HangAsync(request, http.RequestAborted):
                return;
            case Fault.Throttled:
                await AnswerAsync(http, request, body, Throttled(request.Service));
                return;
            case Fault.Refused refused:
                await AnswerAsync(
                    http, request, body, new AwsAnswer.Refusal(refused.Status, refused.Code, refused.Message));
                return;
            default:
                await AnswerAsync(http, request, body, carryOut(request));
                return;
        }
    }

    private async Task AnswerAsync(HttpContext http, AwsRequest request, string body, AwsAnswer answer)
    {
        var written = AnswerWriter.Write(request.Service, request.Operation, answer, NextId());
        inspect(new AwsExchange(request.Service, request.Operation, body, written.Status, written.Body));
        await SendAsync(http, written);
    }

    private static AwsAnswer.Refusal Throttled(AwsService service) =>
        new(400, service.SpeaksJson ? "ThrottlingException" : "Throttling", "Rate exceeded");

    private static async Task SendAsync(HttpContext http, WrittenAnswer answer)
    {
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.ContentType;
        if (answer.QueryError is { } error)
        {
            http.Response.Headers["x-amzn-query-error"] = error;
        }

        await http.Response.WriteAsync(answer.Body, http.RequestAborted);
    }

    private string NextId() => string.Create(
        CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{Interlocked.Increment(ref _answers):x12}");
}
