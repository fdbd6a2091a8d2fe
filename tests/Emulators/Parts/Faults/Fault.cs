namespace LlmCloudScaler.Emulators.Parts.Faults;

/// <summary>What goes wrong with a request.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>Refused for too many requests, in the way of the service that was asked.</summary>
    /// <param name="RetryAfter">How many seconds the answer asks to wait; null for what the cloud usually says, which
    /// may be nothing.</param>
    public sealed record Throttled(int? RetryAfter = null) : Fault;

    /// <summary>Refused by the service.</summary>
    /// <param name="Status">HTTP status.</param>
    /// <param name="Code">As the service's documents call it.</param>
    /// <param name="Message">For people.</param>
    public sealed record Refused(int Status, string Code, string Message) : Fault;

    /// <summary>Answered with a page of HTML, as gateways, load balancers and proxies do.</summary>
    /// <param name="Status">HTTP status.</param>
    public sealed record Html(int Status) : Fault;

    /// <summary>Neither carried out nor answered until it is released; not at all when the client has gone by then.
    /// </summary>
    public sealed record Hanging : Fault;

    /// <summary>The connection breaks instead of an answer.</summary>
    /// <param name="IsCarriedOut">Whether the service has done by then what it was asked for.</param>
    public sealed record Dropped(bool IsCarriedOut) : Fault;
}
