namespace LlmCloudScaler.Emulators.Parts.Http;

/// <summary>What was made of an HTTP request.</summary>
/// <typeparam name="TRequest">A request of one cloud.</typeparam>
public abstract record Incoming<TRequest>
{
    private Incoming()
    {
    }

    /// <summary>A request to a service.</summary>
    public sealed record Call(TRequest Request) : Incoming<TRequest>;

    /// <summary>Nothing that could be given to a service.</summary>
    /// <param name="Answer">What is said to it.</param>
    public sealed record Unreadable(WrittenAnswer Answer) : Incoming<TRequest>;
}
