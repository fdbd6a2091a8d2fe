namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>Holds requests, oldest first, while no replica is ready. Times in ticks of
/// <see cref="PlantTime"/>.</summary>
/// <param name="timeout">How long a request may be held before it counts as lost; null: for ever.</param>
internal sealed class GatewayQueue(TimeSpan? timeout)
{
    private readonly long? timeout = timeout is { } limit ? PlantTime.From(limit) : null;
    private readonly Queue<(RequestInFlight Request, long Entered)> held = new();

    public int Count => held.Count;

    /// <summary>When the oldest request is given up; <see cref="PlantTime.Never"/> if none is.</summary>
    public long NextExpiry => timeout is { } limit && held.Count > 0 ? held.Peek().Entered + limit : PlantTime.Never;

    public void Hold(in RequestInFlight request, long now) => held.Enqueue((request, now));

    /// <summary>Takes the oldest request out; there must be one.</summary>
    public RequestInFlight Release() => held.Dequeue().Request;
}
