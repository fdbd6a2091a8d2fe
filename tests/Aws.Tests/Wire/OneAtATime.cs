namespace LlmCloudScaler.Aws.Tests.Wire;

/// <summary>Sends a request when the one before is answered. DynamoDB judges a condition and writes in one step; moto
/// does it in two, between which another request may come.</summary>
internal sealed class OneAtATime() : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly SemaphoreSlim _turn = new(initialCount: 1);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    protected override void Dispose(bool disposing)
    {
        _turn.Dispose();
        base.Dispose(disposing);
    }
}
