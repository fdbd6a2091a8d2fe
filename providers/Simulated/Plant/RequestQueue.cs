namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>A first-in-first-out queue that hands out references, so that looking at the head copies
/// nothing.</summary>
internal sealed class RequestQueue
{
    private RequestInFlight[] ring = new RequestInFlight[16];
    private int head;

    public int Count { get; private set; }

    /// <summary>The oldest request; the queue must not be empty.</summary>
    public ref readonly RequestInFlight Head => ref ring[head];

    public void Enqueue(in RequestInFlight request)
    {
        if (Count == ring.Length)
        {
            Grow();
        }

        // The length is a power of two: the mask wraps around.
        ring[(head + Count) & (ring.Length - 1)] = request;
        Count++;
    }

    public RequestInFlight Dequeue()
    {
        var request = ring[head];
        head = (head + 1) & (ring.Length - 1);
        Count--;
        return request;
    }

    private void Grow()
    {
        var larger = new RequestInFlight[ring.Length * 2];
        for (var i = 0; i < Count; i++)
        {
            larger[i] = ring[(head + i) & (ring.Length - 1)];
        }

        ring = larger;
        head = 0;
    }
}
