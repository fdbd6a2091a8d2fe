using System.Net;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Speaks to the Lambda runtime API, version 2018-06-01.</summary>
/// <param name="httpClient">How it is called.</param>
/// <param name="endpoint">Its host and port.</param>
internal sealed class RuntimeApiClient(HttpClient httpClient, string endpoint)
{
    private readonly string _address = $"http://{endpoint}/2018-06-01/runtime/";

    /// <summary>Waits for the next event, however long: Lambda freezes the process meanwhile.</summary>
    public async Task<InvocationRequest> GetNextInvocationAsync(CancellationToken cancellationToken = default)
    {
        using var response = await httpClient.GetAsync(new Uri(_address + "invocation/next"), cancellationToken)
            .ConfigureAwait(false);
        Check(response, "next");
        var context = new LambdaContext(response);
        if (context.AwsRequestId.Length == 0)
        {
            throw new HttpRequestException("The runtime API gave an event without Lambda-Runtime-Aws-Request-Id.");
        }

        // Where X-Ray and everything that follows a trace look for it.
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", context.TraceId);
        var input = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return new InvocationRequest { InputStream = new MemoryStream(input), LambdaContext = context };
    }

    /// <summary>Answers an event.</summary>
    public async Task SendResponseAsync(
        string awsRequestId, Stream outputStream, CancellationToken cancellationToken = default)
    {
        using var content = new StreamContent(outputStream);
        content.Headers.ContentType = new("application/json");
        using var response = await httpClient.PostAsync(
            new Uri($"{_address}invocation/{awsRequestId}/response"), content, cancellationToken).ConfigureAwait(false);
        Check(response, "response");
    }

    /// <summary>Tells that an event could not be answered.</summary>
    public Task ReportInvocationErrorAsync(
        string awsRequestId, Exception exception, CancellationToken cancellationToken = default) =>
        ReportAsync($"invocation/{awsRequestId}/error", exception, cancellationToken);

    /// <summary>Tells that the function could not start; the process is expected to end then.</summary>
    public Task ReportInitializationErrorAsync(Exception exception, CancellationToken cancellationToken = default) =>
        ReportAsync("init/error", exception, cancellationToken);

    private async Task ReportAsync(string path, Exception exception, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_address + path));
        request.Headers.Add("Lambda-Runtime-Function-Error-Type", exception.GetType().Name);
        request.Content = ErrorReport.Of(exception);
        using var response = await httpClient.SendAsync(request, cancellationToken).ConfigureAwait(false);
        Check(response, path);
    }

    private static void Check(HttpResponseMessage response, string call)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException(
                $"The runtime API answered {call} with {(int)response.StatusCode}.", inner: null, response.StatusCode);
        }
    }

    /// <summary>Whether a failed call means that the sandbox is broken, on which a runtime is told to end.</summary>
    public static bool IsFatal(HttpRequestException fault) => fault.StatusCode is HttpStatusCode.InternalServerError;
}
