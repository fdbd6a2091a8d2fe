namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>The sequences that decode together, ordered by the engine's step at which each one finishes: a binary
/// heap, so a request costs O(log batch) however long its output.</summary>
internal sealed class RunningBatch
{
    private readonly RequestInFlight[] requests;
    private readonly int[] freeSlots;
    private readonly (long Step, int Slot)[] heap;
    private int freeCount;

    public RunningBatch(int capacity)
    {
        requests = new RequestInFlight[capacity];
        heap = new (long, int)[capacity];
        freeSlots = new int[capacity];
        freeCount = capacity;
        for (var i = 0; i < capacity; i++)
        {
            freeSlots[i] = capacity - 1 - i;
        }
    }

    public int Count { get; private set; }

    /// <summary>The step after which the next sequence is complete; the batch must not be empty.</summary>
    public long NextFinish => heap[0].Step;

    public void Add(in RequestInFlight request, long finishStep)
    {
        var slot = freeSlots[--freeCount];
        requests[slot] = request;
        var at = Count++;
        while (at > 0)
        {
            var parent = (at - 1) >> 1;
            if (heap[parent].Step <= finishStep)
            {
                break;
            }

            heap[at] = heap[parent];
            at = parent;
        }

        heap[at] = (finishStep, slot);
    }

    /// <summary>Takes out the sequence that finishes next; valid until the next <see cref="Add"/>.</summary>
    public ref readonly RequestInFlight TakeNext()
    {
        var slot = heap[0].Slot;
        freeSlots[freeCount++] = slot;
        Count--;
        if (Count > 0)
        {
            SiftDown(heap[Count]);
        }

        return ref requests[slot];
    }

    private void SiftDown((long Step, int Slot) moved)
    {
        var at = 0;
        for (var child = 1; child < Count; child = (2 * at) + 1)
        {
            if (child + 1 < Count && heap[child + 1].Step < heap[child].Step)
            {
                child++;
            }

            if (moved.Step <= heap[child].Step)
            {
                break;
            }

            heap[at] = heap[child];
            at = child;
        }

        heap[at] = moved;
    }
}
